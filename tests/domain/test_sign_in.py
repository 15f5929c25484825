"""The desk's rules: which half day it is, who is late, what is odd about a clock, a badge read twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind, schedule
from otop_desk.domain.attendance import CountedSession, Rule
from otop_desk.domain.sign_in import (
    Answer,
    ClockTrouble,
    Repeats,
    Reply,
    Tone,
    clock_trouble,
    current_session,
    is_late,
)
from otop_desk.domain.workshop import Day, Part, Session

DAYS = [Day(1, date(2022, 3, 15)), Day(2, date(2022, 3, 17))]
SESSIONS = [Session(2 * day.id + at, day.id, part) for day in DAYS for at, part in enumerate(Part)]
ITEMS = [
    AgendaItem(1, 1, 0, minutes=240, counts=True),  # 8:30-12:30
    AgendaItem(2, 1, 1, kind=Kind.MEAL, minutes=60),
    AgendaItem(3, 1, 2, minutes=120, counts=True),
]
SLOTS = {1: schedule(DAYS[0], ITEMS)}


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2022, 3, day, hour, minute)


@pytest.mark.parametrize(
    ("now", "session"),
    [
        (at(8), 2), (at(12, 29), 2), (at(12, 30), 3), (at(18), 3),
        (at(23, 59, day=14), 2), (at(9, day=16), 4), (at(11, 59, day=17), 4), (at(12, day=17), 5),
        (at(9, day=18), 5), (at(9, day=30), 5),
    ],
    ids=[
        "first morning", "until lunch", "from lunch", "evening", "the day before", "between the days",
        "morning without an agenda", "noon without an agenda", "the day after", "long after",
    ],
)  # fmt: skip
def test_people_sign_for_the_half_day_that_is_on_or_nearest(now: datetime, session: int) -> None:
    found = current_session(SESSIONS, DAYS, SLOTS, now)
    assert found is not None and found.id == session


def test_a_day_with_a_morning_alone_is_signed_for_as_that_and_without_days_there_is_nothing() -> None:
    assert current_session(SESSIONS[:1], DAYS, SLOTS, at(15)) == SESSIONS[0]
    assert current_session([], DAYS, SLOTS, at(15)) is None


@pytest.mark.parametrize(
    ("now", "late"),
    [
        (at(8), False), (at(8, 45), False), (at(8, 46), True), (at(12, 29), True), (at(12, 30), False),
        (at(9, 0, day=16), False),
    ],
)  # fmt: skip
def test_late_is_who_comes_after_the_grace_while_the_half_day_is_on(now: datetime, late: bool) -> None:
    morning = CountedSession(SESSIONS[0], tuple(SLOTS[1][:1]))
    assert is_late(morning, DAYS[0], Rule(grace=15), now) is late
    assert not is_late(CountedSession(SESSIONS[0], ()), DAYS[0], Rule(grace=15), now)


@pytest.mark.parametrize(
    ("now", "last", "trouble"),
    [
        (at(9), None, None), (at(9, day=17), None, None),
        (at(9, day=16), None, ClockTrouble.ANOTHER_DAY), (at(4, 59), None, ClockTrouble.ODD_HOUR),
        (at(5), None, None), (at(20, 59), None, None), (at(21), None, ClockTrouble.ODD_HOUR),
        (at(9), at(9, 5), None), (at(9), at(9, 6), ClockTrouble.BACKWARDS), (at(9), at(8), None),
        (at(4), at(9), ClockTrouble.BACKWARDS),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_clock(
    now: datetime, last: datetime | None, trouble: ClockTrouble | None
) -> None:
    assert clock_trouble(now, DAYS, last) is trouble


def test_a_mark_with_a_zone_compares_with_a_wall_clock() -> None:
    last = at(9, 6).astimezone()
    assert clock_trouble(at(9), DAYS, last.astimezone(UTC)) is ClockTrouble.BACKWARDS
    assert clock_trouble(at(9, 2), DAYS, last.astimezone(UTC)) is None


def test_a_badge_read_twice_within_five_seconds_is_one_reading() -> None:
    repeats, start = Repeats(), at(9)
    steps = [("1", 0, False), ("1", 4, True), ("1", 8, True), ("1", 13, False), ("2", 14, False)]
    steps += [("1", 15, False), ("1", 5, False)]  # a clock put back
    for code, seconds, again in steps:
        assert repeats.is_repeat(code, start + timedelta(seconds=seconds)) is again


def test_a_new_mark_is_green_an_old_one_amber_and_what_was_not_done_red() -> None:
    colours = {reply: Answer(reply).tone for reply in Reply}
    assert {reply for reply in Reply if colours[reply] is Tone.GOOD} == {Reply.CAME, Reply.CAME_LATE}
    assert {reply for reply in Reply if colours[reply] is Tone.QUIET} == {Reply.REPEATED}
    assert {reply for reply in Reply if colours[reply] is Tone.BAD} == {
        Reply.NOBODY, Reply.DAMAGED, Reply.FOREIGN, Reply.NO_SESSION, Reply.NOT_SAVED,
    }  # fmt: skip
    assert time(8, 30) == DAYS[0].start
