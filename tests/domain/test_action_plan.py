"""Rules of the action plan: money by quarter and source, due and overdue, checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.action_plan import (
    Activity,
    CostStep,
    Funding,
    Kpi,
    Plan,
    Progress,
    by_quarter,
    by_source,
    due,
    fiscal_month_of,
    grouped,
    in_order,
    in_parts,
    load,
    numbers,
    overdue,
    quarter_of,
    spread,
    strategy_of,
    total,
)
from otop_desk.domain.action_plan_check import Fault, check

WHOLE = Activity(
    id=1, title="ก", kpis=(Kpi("x"),), spans=((1, 6),), fundings=(Funding("กรม", 6_000_000),), lead="สพจ."
)


@given(st.integers(0, 10**15), st.sets(st.integers(1, 12)))
def test_spread_loses_no_satang(amount, months):
    parts = spread(amount, months)
    assert sum(parts.values()) == amount
    assert set(parts) <= {0, 1, 2, 3, 4}


def test_money_is_spread_evenly_over_its_months():
    assert spread(60000, range(1, 7)) == {1: 30000, 2: 30000}
    assert spread(100, [1, 2, 3]) == {1: 100}
    assert spread(10, [3, 4, 5]) == {1: 4, 2: 6}
    assert spread(5, []) == {0: 5}
    assert spread(0, []) == {}


def test_sums_by_source_quarter_and_strategy_agree():
    rows = [
        WHOLE,
        replace(WHOLE, id=2, strategy_id=7, fundings=(Funding("กรม", 100), Funding("อบจ.", 50))),
        replace(WHOLE, id=3, fundings=(Funding("ไม่ใช้งบ", 0),)),
    ]
    assert total(rows) == 6_000_150
    assert by_source(rows) == {"กรม": 6_000_100, "อบจ.": 50}
    assert sum(by_quarter(rows).values()) == total(rows)


def test_the_fiscal_year_begins_in_october_of_the_year_before():
    assert fiscal_month_of(date(2022, 10, 1), 2566) == 1
    assert fiscal_month_of(date(2023, 9, 30), 2566) == 12
    assert fiscal_month_of(date(2022, 9, 30), 2566) == 0
    assert fiscal_month_of(date(2023, 10, 1), 2566) == 13


def test_due_and_overdue():
    assert due(WHOLE, 2566, date(2023, 3, 31)) and not overdue(WHOLE, 2566, date(2023, 3, 31))
    assert overdue(WHOLE, 2566, date(2023, 4, 1)) and not due(WHOLE, 2566, date(2023, 4, 1))
    done = replace(WHOLE, progress=Progress.DONE)
    assert not overdue(done, 2566, date(2024, 1, 1)) and not due(done, 2566, date(2023, 3, 1))
    assert not overdue(replace(WHOLE, spans=()), 2566, date(2030, 1, 1))


def test_load_counts_open_activities_by_lead_and_quarter():
    rows = [WHOLE, replace(WHOLE, id=2, spans=((4, 4), (6, 6))), replace(WHOLE, id=3, progress=Progress.DONE)]
    assert load(rows) == {"สพจ.": {1: 1, 2: 2, 3: 0, 4: 0}}


def test_a_whole_plan_has_no_faults():
    assert check(Plan(ceiling=6_000_000), [replace(WHOLE, strategy_id=1)], {1: "SO-1"}) == []


def test_every_fault_is_found_and_named():
    rows = [
        Activity(id=1),
        replace(WHOLE, id=2, spans=((0, 14),), strategy_id=99, costing=(CostStep("x", 2, 10, 1),)),
        *(replace(WHOLE, id=9 + n) for n in range(5)),
    ]
    found = {each.fault: each for each in check(Plan(ceiling=100), rows, {5: "WO-1"}, ["W2"])}
    assert found[Fault.NO_LEAD].ids == found[Fault.NO_PERIOD].ids == found[Fault.NO_KPI].ids == (1,)
    assert found[Fault.OUTSIDE_YEAR].ids == found[Fault.LOST_STRATEGY].ids == (2,)
    assert found[Fault.COSTING_DIFFERS].ids == (2,)
    assert found[Fault.IDLE_STRATEGY].names == ("WO-1",)
    assert found[Fault.UNANSWERED_FACTOR].names == ("W2",)
    assert found[Fault.OVER_CEILING].amount == total(rows) - 100
    assert found[Fault.OVERLOADED_LEAD].names == ("สพจ.",)


def test_a_parent_leaves_lead_and_period_to_its_sub_activities():
    parent = Activity(id=1, title="ก", kpis=(Kpi("x"),))
    assert check(Plan(), [parent, replace(WHOLE, id=2, parent_id=1, kpis=())]) == []


def rows(*given: tuple[int, int | None, int | None]) -> list[Activity]:
    """Activities by id, activity they are part of, and strategy."""
    return [Activity(id=n, parent_id=parent, strategy_id=strategy) for n, parent, strategy in given]


def test_numbers_follow_the_list():
    listed = rows((4, None, 1), (9, 4, 1), (8, 4, 1), (2, None, 1), (3, 2, 1), (5, 99, 1))
    assert numbers(listed) == {4: "1", 9: "1.1", 8: "1.2", 2: "2", 3: "2.1", 5: "3"}


def test_parts_stand_behind_their_activity_in_the_order_they_come():
    given = rows((9, 4, None), (4, None, None), (2, None, None), (8, 4, None), (7, 99, None))
    assert [row.id for row in in_order(given)] == [4, 9, 8, 2, 7]


def test_a_part_is_under_the_strategy_of_its_activity():
    given = rows((1, None, 5), (2, None, 6), (3, 2, 5), (4, None, None), (6, None, 77))
    assert strategy_of(given, [5, 6, 7]) == {1: 5, 2: 6, 3: 6, 4: 0, 6: 0}
    groups = [(key, [row.id for row in inside]) for key, inside in grouped(given, [6, 7, 5])]
    assert groups == [(6, [2, 3]), (5, [1]), (0, [4, 6])]
    assert grouped([], [5]) == []


def test_money_of_parts_is_summed_under_their_activity():
    given = [replace(WHOLE, id=2, parent_id=1), replace(WHOLE, id=3, parent_id=1), replace(WHOLE, id=4)]
    assert in_parts(given) == {1: 12_000_000}


def test_what_is_due_is_due_in_any_of_its_spans():
    twice = Activity(spans=((1, 2), (6, 7)))
    assert [month for month in range(1, 13) if due(twice, 2566, _day(month))] == [1, 2, 6, 7]
    assert overdue(twice, 2566, _day(8)) and not overdue(twice, 2566, _day(7))
    for progress in (Progress.DONE, Progress.DROPPED):
        assert due(replace(twice, progress=progress), 2566, _day(1)) is False
        assert overdue(replace(twice, progress=progress), 2566, _day(8)) is False
    assert overdue(Activity(), 2566, _day(12)) is due(Activity(), 2566, _day(1)) is False


def _day(month: int) -> date:
    """A day in a fiscal month of 2566."""
    return date(2022, 9 + month, 1) if month <= 3 else date(2023, month - 3, 1)


def test_months_outside_the_year_are_told_from_those_inside():
    for spans, fault in (
        (((1, 12),), False), (((0, 3),), True), (((3, 13),), True), (((5, 4),), True), (((12, 12),), False),
        (((1, 1), (12, 13)), True), ((), False),
    ):  # fmt: skip
        found = {finding.fault for finding in check(Plan(), [replace(WHOLE, spans=spans)])}
        assert (Fault.OUTSIDE_YEAR in found) is fault, spans


def test_a_lead_may_have_four_in_a_quarter_and_no_more():
    four = [replace(WHOLE, id=n, spans=((4, 4),)) for n in range(1, 5)]
    assert check(Plan(), four) == []
    (found,) = check(Plan(), [*four, replace(WHOLE, id=5, spans=((6, 7),))])
    assert (found.fault, found.names) == (Fault.OVERLOADED_LEAD, ("สพจ.",))
    assert check(Plan(), four, most=3)[0].fault is Fault.OVERLOADED_LEAD


def test_the_ceiling_is_held_to_the_satang():
    assert check(Plan(ceiling=6_000_000), [WHOLE]) == []
    (found,) = check(Plan(ceiling=5_999_999), [WHOLE])
    assert (found.fault, found.amount) == (Fault.OVER_CEILING, 1)
    assert check(Plan(ceiling=1), [replace(WHOLE, progress=Progress.DROPPED)]) == []


def test_quarters_of_months():
    assert [quarter_of(month) for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert spread(0, []) == {} and spread(5, []) == {0: 5} and spread(5, [0, 13]) == {0: 5}
    assert spread(7, [3, 4]) == {1: 4, 2: 3} and spread(1, [1, 12]) == {1: 1, 4: 0}
    assert Activity(spans=((2, 3), (5, 5))).months == {2, 3, 5}
    assert Activity(spans=((-4, 2), (12, 10**12), (10**12, 5))).months == {1, 2, 12}
    assert load([Activity(lead=" ก ", spans=((0, 1), (12, 14)))]) == {"ก": {1: 1, 2: 0, 3: 0, 4: 1}}
    assert load([Activity(lead="ก", spans=((1, 2), (3, 4)))]) == {"ก": {1: 1, 2: 1, 3: 0, 4: 0}}
