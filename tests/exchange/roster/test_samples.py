"""The three lists of the seed workshop give the same 34 people, twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.domain.person import Person, Role
from otop_desk.exchange.roster.findings import RosterDraft
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.roster.match import FIELDS, Outcome, compare
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.thai.names import display_name

DATA = Path(__file__).parents[2] / "data" / "songkhla-2565"
LISTS = ("trainees.csv", "trainees-windows874.csv", "trainees-office-form.xlsx")


def people_of(drafts: tuple[RosterDraft, ...]) -> list[Person]:
    return [
        Person(id=n, **{field: getattr(draft, field) for field in FIELDS}, role=draft.role)
        for n, draft in enumerate(drafts, start=1)
    ]


@pytest.mark.parametrize("name", LISTS)
def test_thirty_four_people(name: str) -> None:
    found = interpret_all(read_tables(DATA / name))
    assert len(found.drafts) == 34
    assert found.problems == ()
    assert {draft.role for draft in found.drafts} == {Role.TRAINEE}


def test_the_three_lists_are_the_same_people() -> None:
    lists = [people_of(interpret_all(read_tables(DATA / name)).drafts) for name in LISTS]
    assert lists[0] == lists[1] == lists[2]


@pytest.mark.parametrize("first", LISTS)
@pytest.mark.parametrize("second", LISTS)
def test_importing_again_changes_nothing(first: str, second: str) -> None:
    there = people_of(interpret_all(read_tables(DATA / first)).drafts)
    found = compare(interpret_all(read_tables(DATA / second)).drafts, there)
    assert found.count(Outcome.SAME) == 34
    assert found.near == found.duplicates == ()


def test_what_was_passed_over_is_said() -> None:
    found = interpret_all(read_tables(DATA / "trainees-office-form.xlsx"))
    assert [(each.row, each.sheet) for each in found.skipped] == [(41, "รายชื่อ"), (43, "รายชื่อ"), (2, "วิทยากร")]


def test_surname_with_a_space() -> None:
    found = interpret_all(read_tables(DATA / "trainees-office-form.xlsx"))
    lamduan = found.drafts[1]
    assert (lamduan.title, lamduan.first, lamduan.last) == ("นาง", "ลำดวน", "ณ เกาะยอ")
    assert display_name(lamduan.title, lamduan.first, lamduan.last) == "นางลำดวน ณ เกาะยอ"
