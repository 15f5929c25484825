"""The three ways out of a late day: locks kept, ends told truly, no minute lost when pushing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.agenda import AgendaItem, Kind, minutes_of, schedule
from otop_desk.domain.agenda_edit import numbered
from otop_desk.domain.rescue import (
    Plan,
    Way,
    _shares,
    _without,
    leave_out,
    lunch_at_noon,
    misfit,
    plans,
    push,
    settled,
    shorten,
)
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
            item(number, minutes, locked=lock, optional=draw(st.booleans()), kind=draw(st.sampled_from(Kind)))
        )
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


def test_two_are_left_out_where_one_does_not_suffice() -> None:
    """For the day's end, and for a locked start when the end is kept all the same."""
    late = [item(1, 10, optional=True), item(2, 10, optional=True), item(3, 60)]
    assert [each.id for each in leave_out(late, 600, 660).left_out] == [1, 2]
    noon, last = item(3, 30, locked=time(12)), item(4, 30, locked=time(14))
    plan = leave_out([*late[:2], noon, last], 715, 870)
    assert [each.id for each in plan.left_out] == [1, 2] and plan.works
    assert leave_out([late[0], noon, last], 715, 870).left_out == (late[0],)


def test_pushing_divides_an_item_at_a_locked_start() -> None:
    rest = [item(1, 75), item(2, 60, kind=Kind.MEAL, locked=time(12, 0)), item(3, 30)]
    plan = push(rest, 11 * 60)
    assert [(each.item.title, each.start, each.end) for each in plan.placed] == [
        ("หัวข้อ 1", 660, 720), ("หัวข้อ 2", 720, 780), ("หัวข้อ 1 (ต่อ)", 780, 795), ("หัวข้อ 3", 795, 825),
    ]  # fmt: skip
    assert plan.works and plan.placed[2].item.id == 0


def test_a_flexible_item_keeps_half_of_its_minutes_and_five() -> None:
    """By how much each item is shortened at most: minutes, kind, what is left when all has to go."""
    for minutes, kind, least in (
        (60, Kind.LECTURE, 30), (61, Kind.GROUP_WORK, 31), (9, Kind.OTHER, 5), (8, Kind.PRESENTATION, 5),
        (5, Kind.LECTURE, 5), (4, Kind.LECTURE, 4), (60, Kind.MEAL, 60), (30, Kind.CEREMONY, 30),
        (30, Kind.TEST, 30), (15, Kind.BREAK, 15), (20, Kind.REGISTRATION, 20),
    ):  # fmt: skip
        plan = shorten([item(1, minutes, kind=kind)], 600, 600)
        assert plan.placed[0].item.minutes == least, (minutes, kind)
        assert plan.ends == 600 + least and plan.changed == (least != minutes) and plan.missing == 0


def test_shares_are_in_proportion_with_the_largest_remainders_first() -> None:
    assert _shares([30, 30, 30], 10) == [4, 3, 3] and _shares([10, 30], 4) == [1, 3]
    assert _shares([5, 0, 5], 5) == [3, 0, 2] and _shares([1, 2, 4], 7) == [1, 2, 4]
    assert _shares([5, 5], 0) == [0, 0] and _shares([0, 0], 3) == [0, 0] and _shares([], 3) == []
    for need in range(61):
        shares = _shares([7, 13, 40], need)
        assert sum(shares) == need and all(cut <= give for cut, give in zip(shares, [7, 13, 40], strict=True))
        assert all(abs(cut - give * need / 60) < 1 for cut, give in zip(shares, [7, 13, 40], strict=True))


def test_only_what_lies_before_a_lock_may_be_missing() -> None:
    """The last stretch ends when it ends: the day is longer, no lock is broken."""
    locked = item(2, 60, kind=Kind.MEAL, locked=time(12, 0))
    rest = [item(1, 30, kind=Kind.TEST), locked, item(3, 30, kind=Kind.TEST)]
    assert shorten(rest, 11 * 60 + 40, 13 * 60 + 20).missing == 10
    assert shorten(rest, 11 * 60 + 30, 13 * 60 + 20).missing == 0
    gone_by = shorten([locked, item(3, 30)], 12 * 60 + 1, 13 * 60 + 20)
    assert gone_by.missing == 0 and gone_by.placed[0].start == 12 * 60 + 1, "a lock that has passed is none"
    assert shorten([locked], 12 * 60, 13 * 60).placed[0].start == 12 * 60


@given(late_days())
def test_leaving_out_is_the_best_of_all_that_could_be_left_out(
    case: tuple[list[AgendaItem], int, int],
) -> None:
    """Against every way to leave out as many items."""
    day, done, late = case
    slots = schedule(DAY, day)
    free_at, planned_end, rest = slots[done - 1].end + late, slots[-1].end, day[done:]
    plan = leave_out(rest, free_at, planned_end)
    optional = [each for each in rest if each.optional][:10]
    assert plan.changed == len(plan.left_out) and set(plan.left_out) <= set(optional)
    alike = [_without(rest, gone, free_at) for gone in combinations(optional, len(plan.left_out))]

    def worth(one: Plan) -> tuple[int, int, int]:
        return one.missing, max(one.ends - planned_end, 0), sum(each.minutes for each in one.left_out)

    assert worth(plan) == min(worth(one) for one in alike)
    if len(plan.left_out) > 1:
        fewer = combinations(optional, len(plan.left_out) - 1)
        assert all(worth(_without(rest, gone, free_at))[:2] > (0, 0) for gone in fewer)


def test_pieces_that_are_too_short_wait_behind_the_lock() -> None:
    lunch = item(9, 60, kind=Kind.MEAL, locked=time(12, 0))

    def pushed(first: AgendaItem, free_at: int) -> list[tuple[int, int]]:
        return [(each.item.id, each.item.minutes) for each in push([first, lunch], free_at).placed]

    assert pushed(item(1, 60), 710) == [(1, 10), (9, 60), (0, 50)]
    assert pushed(item(1, 60), 711) == [(9, 60), (1, 60)]
    assert pushed(item(1, 15), 710) == [(1, 10), (9, 60), (0, 5)]
    assert pushed(item(1, 14), 710) == [(9, 60), (1, 14)]
    assert pushed(item(1, 10), 710) == [(1, 10), (9, 60)]
    assert pushed(item(1, 60, kind=Kind.TEST), 680) == [(9, 60), (1, 60)]
    assert pushed(item(1, 30), 720) == [(9, 60), (1, 30)]


def test_a_long_item_is_divided_at_each_lock_and_said_to_go_on_once() -> None:
    rest = [
        item(1, 200), item(2, 15, kind=Kind.BREAK, locked=time(10, 30)),
        item(3, 60, kind=Kind.MEAL, locked=time(12, 0)), item(4, 20),
    ]  # fmt: skip
    plan = push(rest, 600)
    assert [(each.item.title, each.start, each.end) for each in plan.placed] == [
        ("หัวข้อ 1", 600, 630), ("หัวข้อ 2", 630, 645), ("หัวข้อ 1 (ต่อ)", 645, 720), ("หัวข้อ 3", 720, 780),
        ("หัวข้อ 1 (ต่อ)", 780, 875), ("หัวข้อ 4", 875, 895),
    ]  # fmt: skip
    assert (plan.ends, plan.missing, plan.changed) == (895, 0, 6)


def test_two_locks_that_meet_miss_the_minutes_between() -> None:
    rest = [item(1, 60, kind=Kind.TEST, locked=time(10, 0)), item(2, 30, kind=Kind.TEST, locked=time(10, 40))]
    plan = push(rest, 590)
    assert plan.missing == 20 and not plan.works
    assert [(each.item.id, each.start) for each in plan.placed] == [(1, 600), (2, 660)]
    assert leave_out(rest, 590, 700).missing == 20


def test_what_stands_behind_a_lock_stays_behind_it() -> None:
    rest = [item(1, 30, kind=Kind.MEAL, locked=time(12, 0)), item(2, 30)]
    assert [(each.item.id, each.start) for each in push(rest, 660).placed] == [(1, 720), (2, 750)]


def test_a_plan_works_when_it_keeps_all_and_changes_something() -> None:
    placed = push([item(1, 30)], 600).placed
    assert Plan(Way.PUSH, placed, changed=1).works
    assert not Plan(Way.PUSH, placed, changed=1, missing=1).works
    assert not Plan(Way.PUSH, placed).works and not Plan(Way.PUSH, changed=1).works
    assert (Plan(Way.PUSH).ends, Plan(Way.PUSH).missing, Plan(Way.PUSH).changed) == (0, 0, 0)
    assert push([], 600).ends == shorten([], 600, 700).ends == leave_out([], 600, 700).ends == 600


def test_lateness_is_put_on_the_last_that_is_done() -> None:
    day = [item(1, 30), item(2, 30), item(3, 30)]
    after = settled(day, 2, push(day[2:], 600), 7)
    assert [(each.id, each.delay) for each in after] == [(1, 0), (2, 7), (3, 0)]
    assert settled(day, 2, push(day[2:], 600), -3)[1].delay == 0
    assert [each.id for each in settled(day, 0, push(day, 600), 7)] == [1, 2, 3]


def test_a_plan_over_lunch_is_brought_back_to_noon_whatever_the_clock_says() -> None:
    day = Day(id=1, date=date(2026, 12, 16), start=time(8, 30))
    items = [
        AgendaItem(id=1, day_id=1, ordinal=0, minutes=120, kind=Kind.LECTURE),
        AgendaItem(id=2, day_id=1, ordinal=1, minutes=120, kind=Kind.LECTURE),
        AgendaItem(id=3, day_id=1, ordinal=2, minutes=60, kind=Kind.MEAL),
        AgendaItem(id=4, day_id=1, ordinal=3, minutes=180, kind=Kind.LECTURE),
    ]
    for lunch in (items[2], replace(items[2], locked=time(12, 0))):
        slots = schedule(day, [*items[:2], lunch, items[3]])
        assert misfit(slots) == 30
        first, _second, third = plans(lunch_at_noon(slots), 8 * 60 + 30, slots[-1].end)
        assert [placed.item.minutes for placed in first.placed] == [105, 105, 60, 180]
        assert next(p.start for p in first.placed if p.item.id == 3) == 12 * 60 and first.works
        assert next(p.start for p in third.placed if p.item.id == 3) == 12 * 60 and third.works
