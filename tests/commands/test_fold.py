"""`otop-desk fold`: what it says, what it changes, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from otop_desk import cli
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.services.backups import copies, places
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, contents, fresh


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A workshop and its copy, closed; both have gone on: a person more there, one note changed in both."""
    ours, theirs = tmp_path / "a.otop", tmp_path / "b.otop"
    with fresh(ours) as file:
        note = swot.add_note(file, None, Quadrant.S, "เดิม")
        file.save_copy(theirs)
        swot.edit_note(file, note.id, "ของเรา")
    with WorkshopFile.open(theirs, clock=Ticking()) as file:
        roster.add(file, Person(first="มาเอง", last="ที่หน้างาน"))
        swot.edit_note(file, note.id, "ของเขา")
    return ours, theirs


def kept(path: Path) -> object:
    with WorkshopFile.open(path, read_only=True) as file:
        return contents(file), len(file.history())


def test_a_dry_run_tells_and_changes_nothing(two, capsys):
    ours, theirs = two
    before = kept(ours), kept(theirs)
    assert cli.main(["fold", str(ours), str(theirs), "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"taken", "conflicts", "nothing_new"}
    assert (said["taken"], said["nothing_new"]) == (1, False)
    (conflict,) = said["conflicts"]
    assert (conflict["base"], conflict["ours"], conflict["theirs"]) == ("เดิม", "ของเรา", "ของเขา")
    assert cli.main(["fold", str(ours), str(theirs), "--dry-run"]) == 0
    assert "เพิ่ม 1 คน" in capsys.readouterr().out
    assert (kept(ours), kept(theirs)) == before


def test_a_conflict_without_an_answer_changes_nothing(two, capsys):
    ours, theirs = two
    before = kept(ours)
    assert cli.main(["fold", str(ours), str(theirs), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["conflicts"]) == 1
    assert kept(ours) == before
    assert cli.main(["fold", str(ours), str(theirs), "--ours", "--theirs"]) == 2


@pytest.mark.parametrize(("side", "text"), [("--ours", "ของเรา"), ("--theirs", "ของเขา")])
def test_it_folds_once_after_a_checked_copy_and_one_undo_takes_it_back(two, capsys, side, text):
    ours, theirs = two
    before, there = kept(ours), theirs.read_bytes()
    assert cli.main(["fold", str(ours), str(theirs), side]) == 0
    copy = copies.copies_of(ours, places.folder())[-1]
    assert copy.holds is not None and copy.holds.people == 0 and copy.path is not None
    with WorkshopFile.open(ours, read_only=True) as file:
        assert [note.text for note in file.all(Note)] == [text] and len(file.all(Person)) == 1
    capsys.readouterr()
    assert cli.main(["fold", str(ours), str(theirs), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"taken": 0, "conflicts": [], "nothing_new": True}
    assert cli.main(["undo", str(ours)]) == 0
    assert kept(ours)[0] == before[0] and theirs.read_bytes() == there


def test_bad_files_are_refused_in_words(two, tmp_path, capsys):
    ours, _theirs = two
    fresh(tmp_path / "other.otop").close()
    (tmp_path / "no.otop").write_bytes(b"SQLite format 3\0" * 90)
    for other in (ours, tmp_path / "other.otop", tmp_path / "no.otop", tmp_path / "none.otop"):
        assert cli.main(["fold", str(ours), str(other)]) == 1
        assert "Traceback" not in capsys.readouterr().err


def test_a_copy_that_is_open_elsewhere_is_folded_as_it_is_now(two):
    ours, theirs = two
    with WorkshopFile.open(theirs, clock=Ticking()) as file:
        roster.add(file, Person(first="อีกคน"))
        assert cli.main(["fold", str(ours), str(theirs), "--theirs"]) == 0
    with WorkshopFile.open(ours, read_only=True) as file:
        assert len(file.all(Person)) == 2


def test_lend_writes_a_copy_that_folds_back(two, tmp_path, capsys):
    ours, _theirs = two
    out = tmp_path / "ยืม.otop"
    assert cli.main(["lend", str(ours), str(out), "--numbers", "101-150"]) == 0
    assert "101" in capsys.readouterr().out
    for wrong in (["--numbers", "120-130"], ["--numbers", "x"], []):
        assert cli.main(["lend", str(ours), str(tmp_path / "c.otop" if wrong else out), *wrong]) == 1
    with WorkshopFile.open(out, clock=Ticking()) as file:
        roster.add(file, Person(first="จากอีกเครื่อง"))
    capsys.readouterr()
    assert cli.main(["fold", str(ours), str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["taken"] == 1
