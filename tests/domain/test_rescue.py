"""The three ways out of a late day: locks kept, ends told truly, no minute lost when pushing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.agenda import AgendaItem, Kind, minutes_of, schedule
from otop_desk.domain.agenda_edit import numbered
from otop_desk.domain.rescue import Plan, leave_out, plans, push, settled, shorten
from otop_desk.domain.workshop import Day

DAY = Day(id=1, date=date(2022, 3, 15))


def item(number: int, minutes: int, **more: object) -> AgendaItem:
    fields = {"kind": Kind.LECTURE, "title": f"หัวข้อ {number}"} | more
    return AgendaItem(id=number, day_id=1, ordinal=number, minutes=minutes, **fields)  # type: ignore[arg-type]


@st.composite
def late_days(draw: st.DrawFn) -> tuple[list[AgendaItem], int, int]:
    """A planned day without overruns, how many items are done, and minutes of lateness."""
    items, clock = [], minutes_of(DAY.start)
    for number in range(1, draw(st.integers(2, 12)) + 1):
        lock = None
        if draw(st.integers(0, 3)) == 0 and clock < 1200:
            clock += draw(st.integers(0, 20))
            lock = time(clock // 60, clock % 60)
        minutes = draw(st.integers(5, 90))
        items.append(
            item(
                number, minutes, locked=lock, optional=draw(st.booleans()), kind=draw(st.sampled_from(Kind))
            )
        )  # fmt: skip
        clock += minutes
    return items, draw(st.integers(1, len(items) - 1)), draw(st.integers(0, 60))


def check_kept(plan: Plan, day: list[AgendaItem], done: int, late: int, free_at: int) -> None:
    """The day settled by the plan starts as the plan says, keeps its locks, ends when it says."""
    after = numbered(settled(day, done, plan, late), 1)
    rest = schedule(DAY, [replace(each, id=at) for at, each in enumerate(after, 1)])[done:]
    assert [(each.start, each.end) for each in rest] == [(each.start, each.end) for each in plan.placed]
    assert (rest[-1].end if rest else free_at) == plan.ends
    if plan.works:
        for each in plan.placed:
            if each.item.locked and minutes_of(each.item.locked) >= free_at:
                assert each.start == minutes_of(each.item.locked)


@given(late_days())
def test_plans_keep_every_lock_and_end_when_they_say(case: tuple[list[AgendaItem], int, int]) -> None:
    day, done, late = case
    slots = schedule(DAY, day)
    free_at, planned_end, rest = slots[done - 1].end + late, slots[-1].end, day[done:]
    for plan in plans(rest, free_at, planned_end):
        check_kept(plan, day, done, late, free_at)
    assert all(each.minutes >= 1 for each in (p.item for p in shorten(rest, free_at, planned_end).placed))
    pushed = push(rest, free_at)
    assert sum(each.item.minutes for each in pushed.placed) == sum(each.minutes for each in rest)


def test_shortening_is_in_proportion_and_leaves_breaks_alone() -> None:
    rest = [item(1, 15, kind=Kind.BREAK), item(2, 75), item(3, 60, kind=Kind.MEAL, locked=time(12, 0))]
    plan = shorten(rest, 10 * 60 + 42, 13 * 60)
    assert [each.item.minutes for each in plan.placed] == [15, 63, 60]
    assert plan.works and plan.ends == 13 * 60


def test_what_cannot_be_made_up_before_a_lock_is_said() -> None:
    rest = [item(1, 60, kind=Kind.CEREMONY), item(2, 60, kind=Kind.MEAL, locked=time(12, 0))]
    plan = shorten(rest, 11 * 60 + 20, 13 * 60)
    assert plan.missing == 20 and not plan.works


def test_the_shortest_optional_item_that_suffices_is_left_out() -> None:
    rest = [item(1, 60, optional=True), item(2, 15, optional=True), item(3, 20, optional=True), item(4, 30)]
    plan = leave_out(rest, 600 + 18, 600 + 125)
    assert [each.id for each in plan.left_out] == [3] and plan.ends == 600 + 18 + 105
    assert not leave_out([item(1, 60)], 620, 660).works


def test_pushing_divides_an_item_at_a_locked_start() -> None:
    rest = [item(1, 75), item(2, 60, kind=Kind.MEAL, locked=time(12, 0)), item(3, 30)]
    plan = push(rest, 11 * 60)
    assert [(each.item.title, each.start, each.end) for each in plan.placed] == [
        ("หัวข้อ 1", 660, 720), ("หัวข้อ 2", 720, 780), ("หัวข้อ 1 (ต่อ)", 780, 795), ("หัวข้อ 3", 795, 825),
    ]  # fmt: skip
    assert plan.works and plan.placed[2].item.id == 0
