"""A hundred lists and more as different offices would send them, each written down before it was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.tables.sheet import Sheet, trimmed
from otop_desk.thai.phone import phone_numbers

PATH = Path(__file__).parents[2] / "data" / "lists" / "office-lists.json"
LISTS: list[dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("office", LISTS, ids=[str(n) for n in range(len(LISTS))])
def test_the_people_of_an_office(office: dict[str, Any]) -> None:
    found = interpret_all([as_table(Sheet(name, trimmed(rows))) for name, rows in office["sheets"].items()])
    wanted = {name: (district, role, phone) for name, district, role, phone in office["people"]}
    assert sorted(draft.name for draft in found.drafts) == sorted(each[0] for each in office["people"])
    for draft in found.drafts:
        district, role, phone = wanted[draft.name]
        assert district is None or draft.district == district, draft
        assert draft.role == role, draft
        assert phone is None or phone in phone_numbers(draft.phone), draft
    assert set(office["warned"]) <= {problem.row for problem in found.problems}
