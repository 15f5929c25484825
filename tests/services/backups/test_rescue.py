"""Ways back to a workshop that is damaged or gone: all that there are, the best first, one taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from otop_desk import paths
from otop_desk.domain.holdings import Holdings
from otop_desk.domain.person import Person
from otop_desk.errors import Cancelled
from otop_desk.services.backups import copies, rescue
from otop_desk.services.roster import verbs as person
from otop_desk.store.copies import proof
from otop_desk.store.salvage import saving
from tests.services.backups.hands import kept, made


@pytest.fixture
def worked(tmp_path: Path) -> tuple[Path, Path]:
    """A workshop with a copy of two people, and a third person after it."""
    path, root = tmp_path / "งาน.otop", tmp_path / "b"
    with kept(path, root, copy=False) as file:
        for name in ("กมล", "นวล"):
            person.add(file, Person(first=name))
        made(file)
        person.add(file, Person(first="อนุชา"))
    return path, root


def _told(options: list[rescue.Option]) -> list[tuple[str, int, dict[str, int]]]:
    return [(option.kind, option.holds.people, option.beside) for option in options]


def test_all_ways_back_are_laid_side_by_side(worked: tuple[Path, Path]) -> None:
    path, root = worked
    assert rescue.is_known(path, root) and not rescue.is_known(path.with_name("x.otop"), root)
    fewer = {"people": -1, "acts": -1}
    whole = rescue.options(path, root)
    assert _told(whole) == [("salvaged", 3, {}), ("copy", 3, {}), ("copy", 2, fewer)]
    assert whole[0].salvaged is not None and whole[0].source == str(path)
    assert {option.source for option in whole[1:]} == {str(path.resolve())}
    damaged = path.read_bytes()[:-4096] + bytes(4096)
    path.write_bytes(damaged)
    assert {option.kind for option in rescue.options(path, root)} == {"salvaged", "copy"}
    assert path.read_bytes() == damaged
    path.write_bytes(b"x" * 5000)
    assert _told(rescue.options(path, root)) == [("copy", 3, {}), ("copy", 2, fewer)]
    path.unlink()
    assert _told(rescue.options(path, root)) == [("copy", 3, {}), ("copy", 2, fewer)]
    assert rescue.options(path.with_name("x.otop"), root) == []


def test_a_damaged_file_that_was_renamed_or_moved_has_its_copies(worked: tuple[Path, Path]) -> None:
    path, root = worked
    elsewhere = path.with_name("แฟลชไดรฟ์") / "เปลี่ยนชื่อ.otop"
    elsewhere.parent.mkdir()
    path.rename(elsewhere)
    elsewhere.write_bytes(elsewhere.read_bytes()[:-4096] + bytes(4096))
    found = rescue.options(elsewhere, root)
    assert {option.kind for option in found} == {"salvaged", "copy"}
    assert {option.source for option in found if option.kind == "copy"} == {str(path.resolve())}


def test_a_copy_that_cant_be_read_is_passed_over(worked: tuple[Path, Path]) -> None:
    path, root = worked
    path.unlink()
    for copy in root.rglob("*.copy"):
        copy.write_bytes(b"x" * 100)
    assert [option.kind for option in rescue.options(path, root)] == []


def test_a_state_of_the_log_alone_is_rebuilt(worked: tuple[Path, Path]) -> None:
    path, root = worked
    newest = copies.copies_of(path, root)[0]
    assert newest.is_newest
    (option,) = rescue._of_copy(replace(newest, path=None))
    assert (option.kind, option.at, option.holds.people) == ("rebuilt", newest.at, 3)
    assert rescue._of_copy(replace(newest, path=None, stamp="x")) == []


def test_what_is_stopped_gives_nothing(worked: tuple[Path, Path]) -> None:
    def stop(_done: int, _all: int | None) -> None:
        raise Cancelled("")

    path, root = worked
    with pytest.raises(Cancelled):
        rescue.options(path, root, stop)


def test_one_is_taken_as_a_new_file_beside_the_old(worked: tuple[Path, Path]) -> None:
    path, root = worked
    before = path.read_bytes()
    options = rescue.options(path, root)
    with rescue.take(options[2], path) as older, rescue.take(options[1], path) as newer:
        assert [len(file.all(Person)) for file in (older, newer)] == [2, 3]
        assert older.path != newer.path and {older.path.parent, newer.path.parent} == {path.parent}
    assert path.read_bytes() == before
    gone = path.parent / "gone" / path.name
    with rescue.take(options[0], gone) as elsewhere:
        assert elsewhere.path.parent == paths.documents()


NOON = datetime(2022, 3, 15, 12).astimezone()


def _option(hours: int | None, lost: int | None = None, people: int = 1) -> rescue.Option:
    last = None if hours is None else NOON + timedelta(hours=hours)
    salvaged = None
    if lost is not None:
        none: Counter[str] = Counter()
        gone = Counter(person=lost, mark=lost)
        salvaged = saving.Salvaged(none, gone, none, none, none, frozenset(), frozenset())
    return rescue.Option("copy", NOON, Holdings(people=people, last_at=last), b"", salvaged=salvaged)


def test_the_newest_act_comes_first_and_of_equal_ones_what_lost_least() -> None:
    best, worse, older, unknown = _option(2), _option(2, 3), _option(1), _option(None, 0)
    some = _option(2, 1, people=4)
    ordered = rescue._in_order([unknown, older, worse, some, best])
    assert [replace(option, beside={}) for option in ordered] == [best, some, worse, older, unknown]
    assert [option.beside for option in ordered] == [{}, {"people": 3}, {}, {}, {}]
    undated = _option(None)
    assert rescue._in_order([older, undated])[0] == older, "a copy without acts is of when it was made"


def test_what_an_option_holds_is_a_workshop(worked: tuple[Path, Path]) -> None:
    for option in rescue.options(*worked):
        with proof.opened(option.data) as raw:
            assert raw.execute("SELECT count(*) FROM person").fetchone() == (option.holds.people,)
