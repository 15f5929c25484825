"""Which table a page belongs to: by the file's own list, by its tree, else by what its rows are like."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store import migrations
from otop_desk.store.salvage import reading
from otop_desk.store.salvage.pages import INNER, LEAF, Pages
from otop_desk.store.salvage.shapes import shapes
from tests.machine.state import fresh

KNOWN = shapes(migrations.LATEST)
PAGE = 4096


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workshop of 600 people over many pages."""
    with fresh(tmp_path_factory.mktemp("sound") / "a.otop") as file:
        with file.verb("a", Label("x")) as verb:
            for number in range(600):
                verb.add(Person(first=f"คนที่ {number}", last="ใจดี"))
        return file.snapshot()


def root_of(data: bytes, table: str) -> int:
    return reading._roots(Pages(data))[table]


def at(number: int) -> int:
    return PAGE * (number - 1)


def changed(data: bytes, place: int, told: bytes) -> bytes:
    return data[:place] + told + data[place + len(told) :]


def test_a_sound_file_is_read_whole_and_nothing_is_broken(data: bytes) -> None:
    read = reading.read(data)
    assert read.version == migrations.LATEST and read.broken == set() and set(read.rows) == set(KNOWN)
    people = read.rows["person"]
    assert list(people) == list(range(1, 601)) and people[7]["first"] == "คนที่ 6" and people[7]["id"] == 7
    assert len(read.rows["session"]) == 4 and read.rows["issued"] == {}


def test_roots_are_our_own_tables_alone(data: bytes) -> None:
    roots = reading._roots(Pages(data))
    assert set(roots) == set(KNOWN) and len(set(roots.values())) == len(roots)
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute("CREATE TABLE person (id)")
        raw.execute("CREATE TABLE stranger (id)")
        raw.execute("CREATE VIEW day AS SELECT 1")
        raw.execute("CREATE INDEX mark ON person (id)")
        assert reading._roots(Pages(raw.serialize())) == {"person": 2}


def test_the_version_is_the_heads_unless_the_tables_are_anothers(data: bytes) -> None:
    tables, latest = set(KNOWN), migrations.LATEST

    def told(version: int) -> bytes:
        return changed(data, 60, version.to_bytes(4, "big"))

    for version in (0, latest + 1, 2**32 - 1):
        assert reading._version(told(version), tables) == latest
        assert reading._version(told(version), set()) == latest
        assert reading._version(told(version), set(shapes(3))) == 3
    assert reading._version(told(1), tables) == latest and reading._version(told(5), set(shapes(5))) == 5
    assert reading._version(told(1), set(shapes(1))) == 1 and reading._version(told(latest), set()) == latest
    some = tables - {"person", "day"}
    assert reading._version(told(latest), some) == latest == reading._version(told(0), some)


@pytest.mark.parametrize(("odd", "count"), [(0, 4), (1, 3), (2, 2), (3, 0), (4, 0)])
def test_a_page_is_a_tables_when_half_of_its_rows_can_be_others_are_left(odd: int, count: int) -> None:
    rows = [(number, "many" if number <= odd else number, "morning") for number in range(1, 5)]
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute("CREATE TABLE session (id INTEGER PRIMARY KEY, day_id, part)")
        raw.executemany("INSERT INTO session VALUES (?, ?, ?)", rows)
        raw.commit()
        pages = Pages(raw.serialize())
    assert reading._share(pages, KNOWN["session"], 2) == 1 - odd / 4
    tree = reading._tree(pages, KNOWN["session"], 2, set())
    assert sorted(tree.rows) == list(range(5 - count, 5)) and tree.broken is (odd > 0)


def test_a_page_without_rows_can_be_anybodys() -> None:
    assert reading._share(Pages(bytes(2 * PAGE)), KNOWN["session"], 2) == 1.0


def test_a_leaf_that_hangs_on_no_tree_goes_to_the_table_it_is_like(data: bytes) -> None:
    root, schema = root_of(data, "person"), 0
    lost = changed(data, at(root), bytes(PAGE))
    read = reading.read(lost)
    assert read.rows["person"] == reading.read(data).rows["person"] and "person" in read.broken
    headless = reading.read(changed(data, schema, bytes(PAGE)))
    assert headless.rows["person"] == reading.read(data).rows["person"]
    assert headless.version == migrations.LATEST and "person" in headless.broken


def test_each_loose_page_is_judged_once_with_those_below_its_inner_page(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, root, judged = Pages(data), root_of(data, "person"), []
    session, children = root_of(data, "session"), pages.children(root)

    def alike(_pages: Pages, _known: object, group: list[int]) -> None:
        judged.append(group)

    monkeypatch.setattr(reading, "_alike", alike)
    taken = set(range(1, pages.count + 1)) - {root, *children, session}
    assert reading._gather_loose(pages, KNOWN, {}, taken) == set()
    assert judged == [children, [session]]


def test_pages_below_one_inner_page_go_together(data: bytes) -> None:
    pages, root = Pages(data), root_of(data, "person")
    children = pages.children(root)
    trees = {name: reading.Tree() for name in KNOWN}
    assert reading._gather_loose(pages, KNOWN, trees, set(range(1, pages.count + 1)) - {root, *children}) == {
        "person"
    }
    assert sorted(trees["person"].rows) == list(range(1, 601))
    assert reading._gather_loose(pages, KNOWN, trees, set(range(1, pages.count + 1))) == set()
    kept = {name: reading.Tree() for name in KNOWN}
    kept["person"].rows[1] = ("as it was",)
    reading._gather_loose(pages, KNOWN, kept, set(range(1, pages.count + 1)) - {root, *children})
    assert kept["person"].rows[1] == ("as it was",) and len(kept["person"].rows) == 600


def test_what_pages_are_like_is_told_by_most_of_their_rows(data: bytes) -> None:
    pages = Pages(data)
    person = pages.children(root_of(data, "person"))
    session = root_of(data, "session")
    assert (
        reading._alike(pages, KNOWN, person[:1])
        == "person"
        == reading._alike(pages, KNOWN, [*person, session])
    )
    assert reading._alike(pages, KNOWN, [session]) == "session"
    assert (
        reading._alike(pages, KNOWN, []) is None
        and reading._alike(pages, {"day": KNOWN["day"]}, person) is None
    )
    few = {name: KNOWN[name] for name in ("day", "session")}
    assert reading._alike(pages, few, [session, *person]) is None
    assert len(pages.rows(session)[0]) == 4 and pages.kind(session) == LEAF
    assert pages.kind(root_of(data, "person")) == INNER


def test_a_row_is_likely_by_what_its_values_say() -> None:
    day = KNOWN["day"]
    assert reading._likely(day, 1, (None, "2022-03-15", "08:30:00"))
    for values in ((None, "soon", "08:30:00"), (None, "2022-03-15"), (None, 5, "08:30:00")):
        assert not reading._likely(day, 1, values)
    assert not reading._likely(day, 0, (None, "2022-03-15", "08:30:00"))
    assert reading._likely(KNOWN["sqlite_sequence"], 1, ("person", 4))


def test_free_pages_hold_what_was_deleted(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        with file.verb("a", Label("x")) as verb:
            people = [verb.add(Person(first=f"คนที่ {number}", last="ใจดี" * 9)) for number in range(300)]
        file.forget("b", Label("x"), lambda verb: verb.delete(*people[50:250]))
        data = file.snapshot()
    assert sorted(reading.read(data).rows["person"]) == [*range(1, 51), *range(251, 301)]
