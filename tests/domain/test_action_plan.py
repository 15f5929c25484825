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
    load,
    overdue,
    spread,
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
