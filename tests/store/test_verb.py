"""One verb by itself: what is added, changed, laid and deleted, and what of it the history gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import RowChange
from otop_desk.store.verb import changed_fields, touched
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        with made.verb("test.begin", Label("x")) as verb:
            verb.add(Person(first="ก", last="ข"))
        yield made


def only(file: WorkshopFile) -> Person:
    (person,) = file.all(Person)
    return person


def test_what_is_as_it_was_is_not_written(file: WorkshopFile) -> None:
    lines, person = file.history_length(), only(file)
    with file.verb("test.same", Label("x")) as verb:
        assert verb.put(person) == person and verb.edit(person, person) == person
        verb.lay("person", person.id, dict(file.row("person", person.id) or {}))
        verb.lay("person", 99, None)
        verb.delete(replace(person, id=99))
        assert verb.changes() == []
    assert file.history_length() == lines


def test_what_was_read_cut_and_left_as_it_was_stays_whole(file: WorkshopFile) -> None:
    file._connection.exec_driver_sql("UPDATE person SET last = ?", ("ก" * 2001,))
    file._shelf.forget()
    assert file._ground is not None
    file._ground.written_anew()
    person = only(file)
    assert len(person.last) == 2000
    with file.verb("test.first", Label("x")) as verb:
        verb.put(replace(person, first="ค"))
    row = file.row("person", person.id)
    assert row is not None and row["last"] == "ก" * 2001 and row["first"] == "ค"


def test_what_is_gone_is_not_changed(file: WorkshopFile) -> None:
    person = only(file)
    with file.verb("test.gone", Label("x")) as verb:
        verb.delete(person)
        for change in (verb.put, lambda gone: verb.edit(gone, gone)):
            with pytest.raises(UserError, match="ถูกลบไปแล้ว"):
                change(replace(person, first="ค"))
    assert file.all(Person) == []


def test_only_what_the_author_changed_is_written_on_what_stands_now(file: WorkshopFile) -> None:
    seen = only(file)
    with file.verb("test.other", Label("x")) as verb:
        verb.put(replace(seen, last="ง"))
    with file.verb("test.mine", Label("x")) as verb:
        assert verb.edit(seen, replace(seen, first="ค")) == replace(seen, first="ค", last="ง")
        (change,) = verb.changes()
        assert change.before is not None and change.before["last"] == "ง"
    assert only(file) == replace(seen, first="ค", last="ง")
    with file.verb("test.anew", Label("x")) as verb:
        added = verb.save(seen, replace(seen, first="จ"), None)
    assert added.id != seen.id and [person.first for person in file.all(Person)] == ["ค", "จ"]


def test_a_row_is_laid_as_it_is_in_another_copy(file: WorkshopFile) -> None:
    person = only(file)
    row = file.row("person", person.id)
    assert row is not None
    with file.verb("test.lay", Label("x")) as verb:
        verb.lay("person", 7, {**row, "first": "ค"})
        verb.lay("person", person.id, {**row, "last": "ง"})
        assert [(each.row_id, each.before is None) for each in verb.changes()] == [
            (7, True),
            (person.id, False),
        ]
    assert {each.id: (each.first, each.last) for each in file.all(Person)} == {
        person.id: ("ก", "ง"),
        7: ("ค", "ข"),
    }
    with file.verb("test.lay", Label("x")) as verb:
        verb.lay("person", 7, None)
        verb.delete(person)
    assert file.all(Person) == []


def test_numbers_of_a_series_are_given_once(file: WorkshopFile) -> None:
    with file.verb("test.numbers", Label("x")) as verb:
        assert verb.last_number("s") == 0 and [verb.next_number("s"), verb.next_number("s")] == [1, 2]
        assert verb.next_number("s", 10) == 10 and verb.next_number("s", 5) == 11
        verb.reach_number("s", 20)
        verb.reach_number("s", 15)
        assert verb.last_number("s") == 20 and verb.next_number("s") == 21
        verb.add(Person(first="ค"))
    assert file.numbers()["s"] == 21


def test_what_was_touched_is_told_by_table() -> None:
    rows = [
        RowChange(table, row_id, None, None) for table, row_id in (("a", 1), ("b", 1), ("a", 2), ("a", 1))
    ]
    assert touched(rows) == {"a": frozenset({1, 2}), "b": frozenset({1})}
    one = Person(id=1, first="ก", last="ข")
    assert changed_fields(one, replace(one, id=2, last="ค")) == {"last": "ค"}
