"""Lists as different offices would send them or paste them, each written down before it was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.tables.opening import read_clipboard, read_tables
from otop_desk.exchange.tables.sheet import Sheet, area_of, trimmed
from otop_desk.thai.phone import phone_numbers

FOLDER = Path(__file__).parents[2] / "data" / "lists"
LISTS: list[dict[str, Any]] = [
    office
    for path in sorted(FOLDER.glob("*.json"))
    for office in json.loads(path.read_text(encoding="utf-8"))
]


def read(office: dict[str, Any], folder: Path) -> Interpretation:
    if "csv" in office:
        path = folder / "list.csv"
        path.write_bytes(office["csv"].encode(office["encoding"]))
        sheets = read_tables(path)
    elif "paste" in office:
        sheets = read_clipboard(office["paste"])
    else:
        merges = tuple(area_of(reference) for reference in office.get("merges", ()))
        sheets = tuple(Sheet(name, trimmed(rows), merges) for name, rows in office["sheets"].items())
    return interpret_all([as_table(sheet) for sheet in sheets])


@pytest.mark.parametrize("office", LISTS, ids=[f"{n} {office['name']}" for n, office in enumerate(LISTS)])
def test_the_people_of_an_office(office: dict[str, Any], tmp_path: Path) -> None:
    read_list = read(office, tmp_path)
    written = {name: (district, role, phone) for name, district, role, phone in office["people"]}
    assert sorted(draft.name for draft in read_list.drafts) == sorted(row[0] for row in office["people"])
    for draft in read_list.drafts:
        district, role, phone = written[draft.name]
        assert district is None or draft.district == district, draft
        assert draft.role == role, draft
        assert phone is None or phone in phone_numbers(draft.phone) or phone == draft.phone == "", draft
        assert draft.title == office.get("titles", {}).get(draft.name, draft.title), draft
        assert draft.affiliation == office.get("offices", {}).get(draft.name, draft.affiliation), draft
        assert draft.meal == office.get("meals", {}).get(draft.first, draft.meal), draft
    assert set(office["warned"]) <= {problem.row for problem in read_list.problems}
