"""Rows kept in memory follow the file: in their order, after each change, and when one is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note
from otop_desk.errors import UserError
from otop_desk.store import engine
from otop_desk.store.file import WorkshopFile
from otop_desk.store.shelf import Shelf
from otop_desk.store.values import bounds_of
from otop_desk.store.verb import Verb
from tests.machine.state import contents, fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        with made.verb("a", Label("x")) as verb:
            for name, ordinal in (("ก", 3), ("ข", 1), ("ค", 1), ("ง", 2)):
                verb.add(Person(first=name, ordinal=ordinal))
            verb.add(Asset(name="รูป", data=b"x"))
        yield made


def names(file: WorkshopFile) -> str:
    return "".join(person.first for person in file.all(Person))


def test_rows_come_by_ordinal_then_by_id_after_every_change(file: WorkshopFile) -> None:
    assert names(file) == "ขคงก"
    one = file.all(Person)[0]
    with file.verb("a", Label("x")) as verb:
        verb.put(replace(one, ordinal=9))
        assert names(file) == "คงกข", "within the verb, too"
        verb.add(Person(first="จ", ordinal=0))
        verb.delete(file.all(Person)[1])
    assert names(file) == "จงกข"
    file.undo()
    assert names(file) == "ขคงก"
    with WorkshopFile.open(file.path, read_only=True) as reader:
        assert contents(reader) == contents(file)


@pytest.mark.parametrize("read_before", [True, False])
def test_what_is_taken_back_is_in_memory_as_it_was(file: WorkshopFile, read_before: bool) -> None:
    if read_before:
        assert names(file) == "ขคงก"

    def work(verb: Verb) -> None:
        people = {person.first: person for person in file.all(Person)}
        verb.put(replace(people["ก"], first="เก"))
        verb.delete(people["ข"])
        verb.add(Person(first="จ"))
        verb.delete(verb.add(Person(first="ฉ")))

    before = file.row("person", 1)
    with pytest.raises(ZeroDivisionError), file.verb("a", Label("x")) as verb:
        work(verb)
        raise ZeroDivisionError
    assert names(file) == "ขคงก" and file.row("person", 1) == before
    with file.together():
        with pytest.raises(UserError), file.verb("a", Label("x")) as verb:
            work(verb)
            raise UserError("x")
        assert names(file) == "ขคงก"


def test_one_is_found_by_id_and_some_by_their_fields(file: WorkshopFile) -> None:
    assert (
        file.find(Person, 2) == file.get(Person, 2) == file.all(Person)[0] and file.find(Person, 99) is None
    )
    assert [person.first for person in file.pick(Person, ordinal=1)] == ["ข", "ค"]
    assert [person.first for person in file.pick(Person, ordinal=1, first="ค")] == ["ค"]
    assert [person.first for person in file.all(Person, ordinal=1, first="ค")] == ["ค"]
    with pytest.raises(UserError, match="ไม่พบ"):
        file.get(Person, 99)
    picture = file.find(Asset, 1)
    assert picture is not None and picture.data == b"x" and file.find(Asset, 2) is None
    assert list(file.each(Asset)) == file.all(Asset) == [picture]
    assert [person.id for person in file.each(Person)] == [1, 2, 3, 4] and file.all(Note) == []


def test_tables_are_named_whose_values_are_larger_than_they_may_be(file: WorkshopFile) -> None:
    assert file.cut_tables() == []
    file._connection.exec_driver_sql("UPDATE person SET last = ? WHERE id = 3", ("ก" * 2001,))
    assert file.cut_tables() == ["person"]
    file._connection.exec_driver_sql("UPDATE person SET last = ? WHERE id = 3", ("ก" * 2000,))
    assert file.cut_tables() == []


def test_a_table_with_values_beyond_their_bounds_is_read_cut(file: WorkshopFile) -> None:
    most = bounds_of("person").texts["first"]
    raw = engine.raw_of(file._connection)
    raw.execute("UPDATE person SET first = printf('%.*c', ?, 'x') WHERE id=2", (most + 5,))
    shelf = Shelf(file._connection)
    assert [len(person.first) for person in shelf.all(Person)] == [most, 1, 1, 1]
    assert [person.id for person in shelf.all(Person)] == [2, 3, 4, 1]
    assert shelf.find(Person, 2) == shelf.all(Person)[0] == shelf.pick(Person, {"id": 2})[0]
    assert shelf.cut_tables() == ["person"] and shelf.ids(Person) == [1, 2, 3, 4]
    raw.execute("UPDATE person SET first = printf('%.*c', ?, 'x') WHERE id=2", (most,))
    assert Shelf(file._connection).cut_tables() == []
