"""How much a file holds: at its bounds, one beyond them, and the same counted as kept by each change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import engine, weight
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import RowChange
from otop_desk.store.tables import BY_NAME
from otop_desk.store.weight import Weight
from tests.machine.state import fresh

FULL = Weight({"person": weight.MOST_ROWS}, weight.MOST_BYTES, weight.MOST_LISTS, weight.MOST_KEPT)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


def join(file: WorkshopFile, *names: str) -> list[Person]:
    with file.verb("person.add", Label("x")) as verb:
        return [verb.add(Person(first=name)) for name in names]


def test_what_is_as_much_as_it_may_be_is_borne_and_no_more() -> None:
    assert FULL.bearable()
    for more in (
        replace(FULL, rows={"person": weight.MOST_ROWS, "note": 1}),
        replace(FULL, texts=weight.MOST_BYTES + 1),
        replace(FULL, lists=weight.MOST_LISTS + 1),
        replace(FULL, kept=weight.MOST_KEPT + 1),
        replace(FULL, large=True),
    ):
        assert not more.bearable()


def test_a_table_has_as_many_rows_as_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BY_NAME, "person", replace(BY_NAME["person"], most=2))
    held = Weight({"journal": 10**6, "person": 2}, 0, 0, 0)
    assert held.crowded() is None
    more = replace(held, rows={"journal": 10**6, "person": 3})
    assert more.crowded() == more.crowded(["journal", "kept_bytes", "person"]) == ("person", 3, 2)
    assert more.crowded(["journal", "asset"]) is None


def test_each_change_keeps_what_counting_anew_would_find(file: WorkshopFile) -> None:
    raw = engine.raw_of(file._connection)
    people = join(file, "สมชาย", "Ann\0e", "มาลี")
    with file.verb("more", Label("x")) as verb:
        verb.put(replace(people[0], first="ส", last="ยาวขึ้น"))
        verb.delete(people[1])
        verb.add(Asset(name="รูป", data=b"abc", sha256=""))
    file.undo()
    file.redo()
    join(file, "อีกคน")
    assert file._transactions is not None
    assert file._transactions._scales._weight == Weight.of(raw)
    assert Weight.of(raw).rows["person"] == 3 and Weight.of(raw).bearable()


def test_kept_pages_and_long_lines_of_the_history_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "MOST_LINE", 40)
    monkeypatch.setattr(weight, "MOST_LABEL", 20)
    held = Weight({"journal": 1, "person": 0}, 0, 0, 5)
    pages = [
        RowChange("kept_bytes", 1, None, {"id": 1, "data": b"abc"}),
        RowChange("kept_bytes", 2, {"id": 2, "data": b"ab"}, None),
    ]
    assert held.changed(pages) == replace(held, kept=6)

    def line(verb: str, label: str) -> Weight:
        return held.changed([RowChange("journal", 2, None, {"id": 2, "verb": verb, "label": label})])

    assert line("v" * 40, "x" * 20) == replace(held, rows={"journal": 2, "person": 0})
    assert line("v" * 41, "").large and line("", "x" * 21).large and line("ก" * 14, "").large
    gone = RowChange("journal", 1, {"id": 1, "verb": "v" * 99, "label": ""}, None)
    assert held.changed([gone]) == replace(held, rows={"journal": 0, "person": 0})


def test_no_verb_leaves_more_than_is_opened_again(
    file: WorkshopFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = join(file, "ก", "ข", "ค")
    monkeypatch.setitem(BY_NAME, "person", replace(BY_NAME["person"], most=3))
    with pytest.raises(UserError, match="3 คน.*4 คน"):
        join(file, "ง")
    monkeypatch.setitem(BY_NAME, "person", replace(BY_NAME["person"], most=2))
    with file.verb("person.edit", Label("x")) as verb:
        verb.put(replace(people[0], last="ข"))
    with file.verb("person.change", Label("x")) as verb:
        verb.delete(people[2])
        verb.add(Person(first="ง"))
    with pytest.raises(UserError, match="2 คน"), file.together():
        join(file, "จ")
    assert [person.first for person in file.all(Person)] == ["ก", "ข", "ง"]


def test_texts_grow_until_the_file_is_full(file: WorkshopFile, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Weight.of(engine.raw_of(file._connection)).texts
    join(file, "x" * 10)
    grown = Weight.of(engine.raw_of(file._connection)).texts
    assert grown > held + 10
    monkeypatch.setattr(weight, "MOST_BYTES", grown + (grown - held))
    with pytest.raises(UserError, match="มากเกินกว่า"):
        join(file, "x" * 11)
    join(file, "x" * 10)
