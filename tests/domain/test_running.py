"""A day as it runs, minute by minute: phase, what is left, how late, what comes; planned against actual."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind, schedule
from otop_desk.domain.running import (
    Compared,
    DayRun,
    ItemRun,
    Live,
    Phase,
    PlannedItem,
    Tone,
    compared,
    is_stale,
    live,
    midnight_of,
    plan_of,
    remaining,
    seconds_of,
)
from otop_desk.domain.workshop import Day

DAY = Day(id=1, date=date(2022, 3, 15), start=time(9, 0))
ITEMS = (
    AgendaItem(1, 1, 1, "เปิด", Kind.CEREMONY, 30),
    AgendaItem(2, 1, 2, "บรรยาย", Kind.LECTURE, 60, delay=5),
    AgendaItem(3, 1, 3, "อาหาร", Kind.MEAL, 60, locked=time(12, 0)),
)
BEGUN = DayRun(1, 1, datetime(2022, 3, 15, 9, 2))


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2022, 3, 15, hour, minute, second)


def clock(hour: int, minute: int) -> int:
    return (hour * 60 + minute) * 60


def coming(state: Live) -> list[tuple[int, int, int]]:
    return [(each.item.id, each.start // 60, each.end // 60) for each in state.coming]


def test_a_day_that_is_not_begun_is_late_on_its_own_date_alone() -> None:
    early = live(DAY, ITEMS, None, [], at(8, 50))
    assert (early.phase, early.behind, early.now, early.planned_end) == (
        Phase.IDLE,
        0,
        clock(8, 50),
        clock(13, 0),
    )
    assert coming(early) == [(1, 540, 570), (2, 570, 630), (3, 720, 780)]
    late = live(DAY, ITEMS, None, [], at(9, 7))
    assert late.behind == 7 * 60 and coming(late) == [(1, 547, 577), (2, 577, 637), (3, 720, 780)]
    eve = live(DAY, ITEMS, None, [], at(9, 7) - timedelta(days=1))
    assert eve.behind == 0 and coming(eve)[0] == (1, 540, 570)
    nothing = live(DAY, (), None, [], at(9, 7))
    assert (nothing.phase, nothing.behind, nothing.planned_end, nothing.next) == (
        Phase.IDLE,
        0,
        clock(9, 7),
        None,
    )
    assert nothing.ends == clock(9, 7)


def test_an_item_that_is_on_ends_at_its_time_or_now() -> None:
    run = ItemRun(1, 1, 1, at(9, 2))
    state = live(DAY, ITEMS, BEGUN, [run], at(9, 12, 30))
    assert (state.phase, state.elapsed, state.allotted, state.left) == (Phase.ON, 630, 1800, 1170)
    assert (state.behind, state.present_end, state.ends) == (120, clock(9, 32), clock(13, 0))
    assert coming(state) == [(2, 572, 632), (3, 720, 780)] and state.next and state.next.item.id == 2
    over = live(DAY, ITEMS, BEGUN, [run], at(9, 40))
    assert (over.left, over.behind, over.present_end) == (-480, 600, clock(9, 40))
    assert over.needs_rescue and not replace(over, behind=599).needs_rescue
    assert not replace(over, coming=()).needs_rescue
    assert replace(over, coming=()).ends == clock(9, 40)


def test_minutes_given_and_taken_change_what_is_allotted_but_a_minute_stays() -> None:
    given = live(DAY, ITEMS, BEGUN, [ItemRun(1, 1, 1, at(9, 0), extra=5)], at(9, 0))
    assert (given.allotted, given.behind, given.elapsed) == (35 * 60, 300, 0)
    taken = live(DAY, ITEMS, BEGUN, [ItemRun(1, 1, 1, at(9, 0), extra=-90)], at(9, 0))
    assert taken.allotted == 60
    ahead = live(DAY, ITEMS, BEGUN, [ItemRun(1, 1, 1, at(9, 0))], at(8, 59))
    assert ahead.elapsed == 0, "a clock that was set back"


def test_the_delay_that_was_accepted_belongs_to_the_plan() -> None:
    state = live(DAY, ITEMS, BEGUN, [ItemRun(1, 1, 2, at(9, 30))], at(9, 30))
    assert state.behind == -300, "until 10:35 nothing is late"
    assert live(DAY, ITEMS[:2], BEGUN, [], at(9, 0)).planned_end == clock(10, 35)
    rest = live(DAY, ITEMS, BEGUN, [], at(11, 0)).coming
    assert [each.start // 60 for each in rest] == [660, 690, 755], "five minutes behind the second"


def test_between_two_items_and_behind_the_last() -> None:
    done = ItemRun(1, 1, 1, at(9, 2), at(9, 32))
    waiting = live(DAY, ITEMS, BEGUN, [done], at(9, 40))
    assert (waiting.phase, waiting.behind, waiting.left) == (Phase.WAITING, 600, 0)
    assert coming(waiting) == [(2, 580, 640), (3, 720, 780)]
    early = live(DAY, ITEMS, BEGUN, [done], at(9, 20))
    assert early.behind == 0 and coming(early)[0] == (2, 560, 620)
    over = live(DAY, ITEMS, BEGUN, [ItemRun(3, 1, 3, at(12, 0), at(12, 50))], at(12, 55))
    assert (over.phase, over.coming, over.behind, over.ends) == (Phase.OVER, (), 0, clock(12, 55))
    gone = live(DAY, ITEMS, BEGUN, [ItemRun(4, 1, 99, at(9, 0))], at(9, 5))
    assert gone.phase is Phase.WAITING and gone.present is None, "its item was deleted"


@pytest.mark.parametrize(
    ("left", "tone"),
    [
        (1801, Tone.CALM),
        (361, Tone.CALM),
        (360, Tone.AMBER),
        (91, Tone.AMBER),
        (90, Tone.RED),
        (-5, Tone.RED),
    ],
)
def test_the_tone_turns_at_a_fifth_and_at_a_twentieth(left: int, tone: Tone) -> None:
    assert Live(Phase.ON, 0, elapsed=1800 - left, allotted=1800).tone is tone
    assert Live(Phase.WAITING, 0, elapsed=1800 - left, allotted=1800).tone is Tone.CALM


def test_an_item_is_forgotten_after_half_a_day_and_a_night() -> None:
    run = ItemRun(1, 1, 1, at(20, 0))
    morning = at(20, 0) + timedelta(hours=12)
    assert not is_stale(run, morning) and is_stale(run, morning + timedelta(seconds=1))
    assert not is_stale(ItemRun(1, 1, 1, at(1, 0)), at(23, 0)), "of the same date"
    assert not is_stale(replace(run, ended=at(21, 0)), morning + timedelta(days=1))


def test_what_remains_follows_the_last_that_ran() -> None:
    slots = schedule(DAY, ITEMS)
    assert remaining(slots, []) == slots
    assert remaining(slots, [ItemRun(item_id=2)]) == slots[2:]
    assert remaining(slots, [ItemRun(item_id=2), ItemRun(item_id=1)]) == slots[2:]
    assert remaining(slots, [ItemRun(item_id=3)]) == [] and remaining(slots, [ItemRun(item_id=9)]) == slots
    assert plan_of(slots)[1] == PlannedItem(2, "บรรยาย", Kind.LECTURE, 570, 60)


def test_moments_are_counted_from_the_midnight_of_the_day() -> None:
    assert midnight_of(datetime(2022, 3, 15, 13, 14, 15, 16)) == datetime(2022, 3, 15)
    assert seconds_of(datetime(2022, 3, 16, 0, 0, 1, 999_999), datetime(2022, 3, 15)) == 86_401


def test_planned_against_actual() -> None:
    begun = replace(BEGUN, plan=plan_of(schedule(DAY, ITEMS)))
    runs = [
        ItemRun(1, 1, 1, at(9, 2), at(9, 40)), ItemRun(2, 1, 1, at(10, 0), at(10, 1)),
        ItemRun(3, 1, 7, at(11, 0)), ItemRun(4, 1, 8, at(11, 5), at(11, 6)),
    ]  # fmt: skip
    lines = compared(DAY, begun, [AgendaItem(7, title="เพิ่ม", kind=Kind.TEST)], runs)
    assert lines[0] == Compared("เปิด", Kind.CEREMONY, clock(9, 0), clock(9, 30), clock(9, 2), clock(9, 40))
    assert (lines[0].late_start, lines[0].longer) == (120, 480)
    assert lines[1] == Compared("บรรยาย", Kind.LECTURE, clock(9, 30), clock(10, 30))
    assert (lines[1].late_start, lines[1].longer) == (None, None)
    assert lines[3] == Compared("เพิ่ม", Kind.TEST, None, None, clock(11, 0), None)
    assert lines[4].title == "" and lines[4].ended == clock(11, 6) and len(lines) == 5
    assert (lines[3].late_start, lines[4].late_start, lines[4].longer) == (None, None, None)
    for hole in ("started", "ended", "planned_start", "planned_end"):
        assert replace(lines[0], **{hole: None}).longer is None
    assert replace(lines[0], planned_start=None).late_start is None


def test_fields_nobody_gave() -> None:
    assert PlannedItem() == PlannedItem(0, "", Kind.LECTURE, 0, 0)
    assert DayRun() == DayRun(0, 0, datetime.min, ()) and ItemRun() == ItemRun(0, 0, 0, datetime.min, None, 0)
    state = Live(Phase.IDLE, 5)
    assert (state.elapsed, state.allotted, state.behind, state.planned_end) == (0, 0, 0, 0)
