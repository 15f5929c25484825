"""Copies of programs before: listed, restored, taken over as packed ones, and for the user alone."""

from __future__ import annotations

import json
import os
import stat

import pytest

from otop_desk.domain.person import Person
from otop_desk.services.backups import copies, legacy
from otop_desk.services.roster import verbs as person
from tests.machine.state import contents
from tests.services.backups.hands import kept, made


@pytest.fixture
def old(tmp_path):
    """A workshop with two old copies, readable by all, and a folder as programs before left it."""
    with kept(tmp_path / "งาน.otop", tmp_path / "b") as file:
        person.add(file, Person(first="กมล"))
        home, now, data = file.keeper.home, contents(file), file.snapshot()
    for path in home.iterdir():
        path.unlink()
    for name in ("workshop-20220315-084200.otop", "workshop-20220316-084200.otop"):
        (home / name).write_bytes(data)
        (home / name).chmod(0o644)
    (home / "workshop-20220317-084200.otop").write_bytes(data[:9000])
    about = {"title": "โครงการทดสอบ", "source": str(tmp_path / "งาน.otop"), "entry": 1, "state": "done"}
    (home / "about.json").write_text(json.dumps(about))
    home.chmod(0o755)
    return home, now


def test_they_are_listed_and_restored_as_they_are(tmp_path, old):
    home, now = old
    found = copies.copies_of(tmp_path / "งาน.otop", tmp_path / "b")
    assert [each.path.name[9:17] for each in found] == ["20220317", "20220316", "20220315"]
    assert copies.known(found[1]).holds.people == 1
    with copies.restore(found[1], tmp_path) as restored:
        assert contents(restored) == now


def test_they_are_taken_over_with_the_next_copy(tmp_path, old):
    home, now = old
    with kept(tmp_path / "งาน.otop", tmp_path / "b") as file:
        person.add(file, Person(first="นวล"))
        made(file)
    found = copies.copies(tmp_path / "b")
    assert [each.path.suffix for each in found].count(".copy") >= 2
    taken = [
        each for each in found if each.path.suffix == ".copy" and (each.at.hour, each.at.minute) == (8, 42)
    ]
    assert {each.at.day for each in taken} == {15, 16}
    assert all(each.title == "โครงการทดสอบ" and each.holds for each in taken)
    with copies.restore(taken[-1], tmp_path) as restored:
        assert contents(restored) == now
    left = sorted(path.name for path in home.glob("workshop-*.otop"))
    assert left == ["workshop-20220317-084200.otop"], "the damaged one stays as it is"
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}
        assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.parametrize("about", ["", "{", "[1]", '{"title": 5}'])
def test_a_torn_about_loses_no_copy(tmp_path, old, about):
    home, _now = old
    (home / "about.json").write_text(about)
    legacy.take_over(home)
    titles = {each.title for each in copies.copies(tmp_path / "b") if each.path.suffix == ".copy"}
    assert titles == {"โครงการทดสอบ"}, "it is in each copy"
