"""Questions that both copies added to one form: new keys for theirs, and their answers move along."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from otop_desk.services.fold import items
from otop_desk.services.fold.known import FOLD, Twin


def _parts(*parts: tuple[str, tuple[int, ...]]) -> str:
    return json.dumps(
        [{"title": title, "items": [{"key": key, "text": str(key)} for key in keys]} for title, keys in parts]
    )


def _keys(text: Any) -> list[tuple[str, list[int]]]:
    return [(part["title"], [item["key"] for item in part["items"]]) for part in json.loads(text)]


def test_what_is_new_in_theirs_comes_at_the_end_of_its_part() -> None:
    ours = _parts(("ก", (1, 2)), ("ข", (3,)))
    assert _keys(items.joined(ours, _parts(("ข", (3, 7)), ("ก", (2, 8)), ("ค", (9, 1)), ("ง", (3,))))) == [
        ("ก", [1, 2, 8]), ("ข", [3, 7]), ("ค", [9]),
    ]  # fmt: skip
    assert items.joined(ours, ours) == items.joined(ours, "[]")


def test_a_form_a_sheet_and_a_tally_get_our_keys() -> None:
    keys = {2: 5, 3: 3}
    form = items.carry(
        "evaluation_form", {"parts": _parts(("ก", (1, 2, 3))), "last_key": 3, "title": "x"}, keys
    )
    assert _keys(form["parts"]) == [("ก", [1, 5, 3])] and form["last_key"] == 5 and form["title"] == "x"
    assert items.carry("evaluation_form", {"parts": "[]", "last_key": 9}, keys)["last_key"] == 9
    remarks = json.dumps([{"item": 2, "text": "ก"}, {"item": 1, "text": "ข"}])
    sheet = items.carry("evaluation_sheet", {"answers": "[4, 3, 2]", "remarks": remarks}, keys)
    assert json.loads(str(sheet["answers"])) == [4, 0, 2, 0, 3]
    assert [note["item"] for note in json.loads(str(sheet["remarks"]))] == [5, 1]
    tally = items.carry("evaluation_tally", {"counts": "[[1], [2, 0], []]"}, keys)
    assert json.loads(str(tally["counts"])) == [[1], [], [], [], [2, 0]]
    other = {"parts": "x"}
    assert (
        items.carry("person", other, keys) == other and items.carry("evaluation_form", other, {1: 1}) is other
    )


def test_a_question_is_known_by_its_form_and_key() -> None:
    assert items.parted(items.place(7, 12)) == (7, 12)
    assert items.form_of("evaluation_form", {"id": 4, "form_id": 9}) == 4
    assert items.form_of("evaluation_sheet", {"id": 4, "form_id": 9}) == 9


def test_questions_of_theirs_keep_their_pair_or_get_the_next_key() -> None:
    there, here = {"id": 4, "last_key": 3}, {"id": 6, "last_key": 10}
    pairs = {items.place(4, 2): items.place(6, 8)[1]}
    born = {items.place(4, 3), items.place(4, 1), items.place(5, 9)}
    assert items.settle(there, here, pairs, born) == {1: 11, 2: 8, 3: 12}
    for wrong in (0, 10_001):
        with pytest.raises(ValueError, match="questions"):
            items.settle(there, here, {items.place(4, 2): items.place(6, wrong)[1]}, set())


def _step(verb: str, uid: str, before: str | None, after: str | None, table: str = "evaluation_form") -> Any:
    change = SimpleNamespace(
        table=table, row_id=4, before=before and {"parts": before}, after=after and {"parts": after}
    )
    return SimpleNamespace(entry=SimpleNamespace(verb=verb, uid=uid), changes=[change])


def test_which_entry_added_a_question() -> None:
    one, two = _parts(("ก", (1,))), _parts(("ก", (1, 2)))
    steps = [
        _step("evaluation.edit", "a", one, two), _step(FOLD, "b", one, _parts(("ก", (5,)))),
        _step("evaluation.add_form", "c", None, two), _step("evaluation.remove", "d", two, None),
        _step("x", "e", one, _parts(("ก", (6,))), table="other"), _step("evaluation.edit", "f", two, one),
    ]  # fmt: skip
    twins = [Twin(items.TABLE, 77, "z", 5), Twin("person", 3, "y", 3)]
    assert items.births(steps, twins) == {items.place(4, 2): "a", (items.TABLE, 77): "z"}
