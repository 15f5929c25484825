"""The sign-in desk: which half day it is, who is late, and what the desk answers to each arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from otop_desk.domain.agenda import NOON, Slot, part_of
from otop_desk.domain.attendance import CountedSession, Mark, Rule, Status
from otop_desk.domain.workshop import Day, Part, Session

REPEAT = timedelta(seconds=5)
_ODD_BEFORE, _ODD_AFTER = 5 * 60, 21 * 60
_TOLERANCE = timedelta(minutes=5)


class Reply(StrEnum):
    """What the desk says to one entry."""

    CAME = "came"
    CAME_LATE = "came_late"
    ALREADY = "already"
    SUBSTITUTED = "substituted"
    LEFT = "left"
    REPEATED = "repeated"
    CHOOSE = "choose"
    ANOTHER_DAY = "another_day"
    NOBODY = "nobody"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    NO_SESSION = "no_session"
    NOT_SAVED = "not_saved"


class Tone(StrEnum):
    """The colour of an answer."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


_TONES = {
    Reply.CAME: Tone.GOOD,
    Reply.CAME_LATE: Tone.GOOD,
    Reply.ALREADY: Tone.WARN,
    Reply.SUBSTITUTED: Tone.WARN,
    Reply.LEFT: Tone.WARN,
    Reply.CHOOSE: Tone.WARN,
    Reply.ANOTHER_DAY: Tone.WARN,
    Reply.REPEATED: Tone.QUIET,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The desk's answer: whom it is about, the mark that now stands, and the status it replaced."""

    reply: Reply
    person_id: int = 0
    mark: Mark | None = None
    before: Status | None = None
    typed: str = ""
    reason: str = ""

    @property
    def tone(self) -> Tone:
        """Green for a new mark, amber for one that was there, red for what could not be done."""
        return _TONES.get(self.reply, Tone.BAD)


class ClockTrouble(StrEnum):
    """Why the machine's clock can't be trusted for this workshop."""

    ANOTHER_DAY = "another_day"
    ODD_HOUR = "odd_hour"
    BACKWARDS = "backwards"


def clock_trouble(now: datetime, days: Iterable[Day], last_mark: datetime | None) -> ClockTrouble | None:
    """What is odd about the clock: not a day of the workshop, the middle of the night, or gone back."""
    if all(day.date != now.date() for day in days):
        return ClockTrouble.ANOTHER_DAY
    if last_mark is not None and _bare(last_mark) - _bare(now) > _TOLERANCE:
        return ClockTrouble.BACKWARDS
    if not _ODD_BEFORE <= now.hour * 60 + now.minute < _ODD_AFTER:
        return ClockTrouble.ODD_HOUR
    return None


def _bare(moment: datetime) -> datetime:
    """Local wall time, so that moments with and without a zone compare."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment


def current_session(
    sessions: Sequence[Session], days: Iterable[Day], slots: Mapping[int, Sequence[Slot]], now: datetime
) -> Session | None:
    """The half day to sign in for: by the clock on a day of the workshop, else the nearest one.

    The afternoon begins with the day's first meal (noon if it has none): people come back from
    it and sign. Before the workshop it is the first half day, after it the last.
    """
    dates = {day.id: day.date for day in days}
    today = [each for each in sessions if dates[each.day_id] == now.date()]
    if today:
        meal = _afternoon_begins(slots.get(today[0].day_id, ()))
        part = Part.MORNING if now.hour * 60 + now.minute < meal else Part.AFTERNOON
        return next((each for each in today if each.part is part), today[0])
    ahead = [each for each in sessions if dates[each.day_id] > now.date()]
    if ahead:
        return ahead[0]
    return sessions[-1] if sessions else None


def _afternoon_begins(slots: Sequence[Slot]) -> int:
    first = next((slot for slot in slots if part_of(slot, slots) is Part.AFTERNOON), None)
    return NOON if first is None else first.start


def is_late(counted: CountedSession, day: Day, rule: Rule, now: datetime) -> bool:
    """Whether somebody who comes now is late for a half day: past its first counted item and the grace.

    Only while the half day is on, on its own day: marks entered afterwards are not late comers.
    """
    if day.date != now.date() or not counted.slots:
        return False
    minute = now.hour * 60 + now.minute
    return counted.slots[0].start + rule.grace < minute < counted.slots[-1].end


class Repeats:
    """Remembers the last code for five seconds: scanners often read the same badge twice."""

    def __init__(self) -> None:
        self._code = ""
        self._until: datetime | None = None

    def is_repeat(self, code: str, now: datetime) -> bool:
        """Whether this code came within the last five seconds; each time starts them anew."""
        again = code == self._code and self._until is not None and self._until - REPEAT <= now < self._until
        self._code, self._until = code, now + REPEAT
        return again
