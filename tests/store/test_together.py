"""Several verbs as one commit: one that fails leaves nothing, and the file stays ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.domain.journal import Change, Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import Commit
from tests.machine.state import fresh


def refused(file: WorkshopFile, count: int = 1) -> None:
    """A verb that writes, then fails."""
    with pytest.raises(UserError), file.verb("x", Label("x")) as verb:
        for number in range(count):
            verb.add(Person(first=f"ไม่มา{number}"))
        raise UserError("x")


@pytest.mark.parametrize("count", [1, 300])
def test_what_was_written_and_taken_back_is_not_taken_for_anothers(tmp_path, count):
    with fresh(tmp_path / "w.otop") as file:
        with file.together():
            refused(file, count)
        assert file.still_ours() is None, "what SQLite left of it was not ours"
        roster.add(file, Person(first="มา"))
        with file.together():
            roster.add(file, Person(first="มาด้วย"))
            refused(file, count)
        assert file.still_ours() is None
        roster.add(file, Person(first="มาอีก"))
        assert [person.first for person in file.all(Person)] == ["มา", "มาด้วย", "มาอีก"]
        assert file.faults() == []
    with WorkshopFile.open(file.path) as again:
        assert len(again.all(Person)) == 3 and again.faults() == []


def names(file: WorkshopFile) -> list[str]:
    return [person.first for person in file.all(Person)]


def test_what_is_told_of_several_is_one_commit_and_each_change(tmp_path: Path) -> None:
    with fresh(tmp_path / "w.otop") as file:
        commits: list[Commit] = []
        changes: list[Change] = []
        stop = file.subscribe(changes.append)
        stop_commits = file.subscribe_commits(commits.append)
        before = file.state.counter
        with file.together():
            roster.add(file, Person(first="มา"))
            refused(file)
            roster.add(file, Person(first="มาด้วย"))
            assert commits == [] and changes == [], "not on the disk yet"
        assert [commit.counter for commit in commits] == [before + 1]
        assert [set(change.rows) for change in changes] == [{"person"}, {"person"}]
        with file.together():
            refused(file)
        assert len(commits) == 1 and len(changes) == 2, "nothing has happened in the end"
        stop(), stop_commits()
        roster.add(file, Person(first="มาอีก"))
        assert len(commits) == 1 and len(changes) == 2


def test_what_goes_wrong_outside_of_them_takes_all_back(tmp_path: Path) -> None:
    with fresh(tmp_path / "w.otop") as file:
        with pytest.raises(ZeroDivisionError), file.together():
            roster.add(file, Person(first="มา"))
            raise ZeroDivisionError
        assert names(file) == [] and file.history() == []
        roster.add(file, Person(first="มาอีก"))
        assert names(file) == ["มาอีก"] and file.faults() == []


def test_no_verb_is_inside_another_nor_are_several(tmp_path: Path) -> None:
    with fresh(tmp_path / "w.otop") as file:
        with pytest.raises(RuntimeError, match="verb inside"), file.verb("a", Label("x")):
            roster.add(file, Person(first="มา"))
        with pytest.raises(RuntimeError, match="transaction inside"), file.verb("a", Label("x")):
            with file.together():
                pass
        with pytest.raises(RuntimeError, match="transaction inside"), file.together(), file.together():
            pass
        with file.together(), pytest.raises(RuntimeError, match="verb inside"), file.verb("a", Label("x")):
            roster.add(file, Person(first="มา"))
        with pytest.raises(RuntimeError, match="transaction inside"), file.together():
            file.forget("a", Label("x"), lambda verb: None)
        roster.add(file, Person(first="มา"))
        assert names(file) == ["มา"] and len(file.history()) == 1


def test_a_reference_to_nothing_is_said_when_the_verb_ends(tmp_path: Path) -> None:
    with fresh(tmp_path / "w.otop") as file:
        with pytest.raises(UserError, match="อ้างถึง"):
            roster.add(file, Person(first="มา", group_id=99))
        assert names(file) == [] and file.still_ours() is None


def test_a_change_without_a_name_is_none(tmp_path: Path) -> None:
    with fresh(tmp_path / "w.otop") as file:
        with pytest.raises(ValueError, match="has a label"), file.verb("a") as verb:
            verb.add(Person(first="มา"))
        assert names(file) == []
        with file.verb("a"):
            pass
    with pytest.raises(UserError, match="ปิดไปแล้ว"):
        roster.add(file, Person(first="มา"))
    with (
        WorkshopFile.open(file.path, read_only=True) as reader,
        pytest.raises(UserError, match="อ่านอย่างเดียว"),
    ):
        roster.add(reader, Person(first="มา"))
