"""Rows of an agenda put together: words without a time into their item, groups at once, missing ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.agenda_check import LONGEST_TITLE, MOST_MINUTES, guessed
from otop_desk.exchange.agenda_speakers import post_of
from otop_desk.exchange.agenda_times import DayMark, ending_minutes
from otop_desk.i18n import _
from otop_desk.thai.clock import DAY, format_time
from otop_desk.thai.numerals import to_arabic

USUAL_MINUTES, MEAL_MINUTES = 30, 60
_SUB_POINT = re.compile(r"^(?:ข้อ\s*)?(\d{1,2})\.\d{1,2}(?:\.\d{1,2})*[.)]?\s*(?=[^\d\s.])")
# Hours up to this one are written by those who count them anew after noon.
_HALF_DAY, _MOST_OF_HALF_CLOCK, _EVENING = DAY // 2, 6 * 60, 18 * 60
_NIGHT_ENDS = 5 * 60
# A meal that would last longer has its usual time: what comes behind it was not written down.
_LONGEST_MEAL = 120


@dataclass(slots=True)
class Row:
    number: int
    title: str
    speakers: str
    place: str
    start: int | None
    minutes: int | None
    day: DayMark
    hung: bool = False  # its time cell is empty
    point: bool = False  # it is one of a list's points
    spoken: bool = False  # the last words taken into it were of who speaks
    number_in_list: str = ""  # as its title or the cell before it gives it: "1" of "ระเบียบวาระที่ 1"


class Told:
    """What should be looked at: however late it is found, it is told in the order of the rows."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, str]] = []

    def add(self, number: int, text: str) -> None:
        """One line about a row; several about one row keep their order."""
        self._lines.append((number, text))

    def lines(self) -> tuple[str, ...]:
        """All of them, row by row."""
        return tuple(text for _number, text in sorted(self._lines, key=lambda line: line[0]))


def joined(text: str, more: str, sign: str = ", ") -> str:
    return f"{text}{sign}{more}" if text and more else text or more


def gathered(rows: Sequence[Row], told: Told) -> list[Row]:
    """The rows with those that have no time taken into the one above where they are more words of it: its
    time cell reaches over them, they are its points, or the next row begins where it ends. One row alone
    that has room lasts as long as the room. Points numbered under an item's number ("1.1") are its own."""
    kept: list[Row] = []
    rows = _points_taken_in(rows, told)
    starts = _starts_from(rows)
    for at, row in enumerate(rows):
        last = kept[-1] if kept else None
        if last is not None and rows[at - 1].start == row.start and _is_parallel(last, row):
            _take_in(last, row, " / ")
            words = _("แถวที่ {number} อยู่ในเวลาเดียวกับแถวบน จึงรวมเป็นรายการเดียว")
            told.add(row.number, words.format(number=row.number))
            continue
        if row.start is not None or row.minutes is not None or last is None or last.day != row.day:
            kept.append(row)
            continue
        end = last.start + last.minutes if last.start is not None and last.minutes is not None else None
        following = starts[at + 1]
        same_day = rows[at + 1].day == row.day if at + 1 < len(rows) else False
        full = end is not None and same_day and following is not None and following <= end
        room = end is not None and same_day and following is not None and rows[at + 1].start == following
        rest = guessed(AgendaItem(title=row.title))[0] in (Kind.BREAK, Kind.MEAL)
        if room and not full and rest:
            row.start, row.minutes = end, (following or 0) - (end or 0)
            kept.append(row)
            continue
        more = full or (
            last.start is not None and (row.hung or (row.point and not last.point) or last.spoken)
        )
        if more and len(last.title) + len(row.title) < LONGEST_TITLE:
            _take_in(last, row)
            words = _("แถวที่ {number} ไม่มีเวลา จึงรวมไว้ในรายการของแถวบน")
            told.add(row.number, words.format(number=row.number))
            continue
        if room:
            row.start, row.minutes = end, (following or 0) - (end or 0)
            words = _("แถวที่ {number} “{words}” ไม่มีเวลา จึงใส่ {times}")
            told.add(row.number, words.format(number=row.number, words=row.title[:40], times=times_of(row)))
        kept.append(row)
    return kept


def _points_taken_in(rows: Sequence[Row], told: Told) -> list[Row]:
    """The rows without points that are numbered under one above ("ระเบียบวาระที่ 1", then "1.1 …"), which
    are words of it."""
    kept: list[Row] = []
    for row in rows:
        point = _SUB_POINT.match(to_arabic(row.title)) if row.start is None and row.minutes is None else None
        last = kept[-1] if kept else None
        if point and last is not None and last.number_in_list == point[1] and last.day == row.day:
            if len(last.title) + len(row.title) < LONGEST_TITLE:
                _take_in(last, row)
                words = _("แถวที่ {number} เป็นข้อย่อย จึงรวมไว้ในรายการของแถวบน")
                told.add(row.number, words.format(number=row.number))
                continue
        kept.append(row)
    return kept


def _starts_from(rows: Sequence[Row]) -> list[int | None]:
    """For each row, and for the end, the first start from there on."""
    starts: list[int | None] = [None]
    for row in reversed(rows):
        starts.append(row.start if row.start is not None else starts[-1])
    return starts[::-1]


def _is_parallel(last: Row, row: Row) -> bool:
    """Whether something is done at the very time of the item above, by others."""
    same = (row.start, row.minutes, row.day) == (last.start, last.minutes, last.day)
    timely = row.start is not None and row.minutes is not None
    return same and timely and len(last.title) + len(row.title) < LONGEST_TITLE


def _take_in(last: Row, row: Row, sign: str = " - ") -> None:
    """More words of an item: of who speaks where they stand under that, else of what is done."""
    if last.spoken and not row.point:
        last.speakers = joined(last.speakers, post_of(row.title))
    else:
        last.title = joined(last.title, row.title, sign)
    last.speakers = joined(last.speakers, row.speakers)
    last.place = last.place or row.place


def by_half_clock(rows: Sequence[Row], told: Told) -> None:
    """Hours after noon that are counted from one ("12.00 - 1.00", "1.00 - 2.30" behind the morning) as the
    clock of a day counts them, which is told. Where a morning follows, they are early hours of a new day."""
    last: int | None = None
    day: DayMark = None
    for at, row in enumerate(rows):
        if row.day != day:
            last, day = None, row.day
        if row.start is None:
            continue
        written, minutes = row.start, row.minutes
        if last is not None and _HALF_DAY // 2 < last < _EVENING and row.start < _MOST_OF_HALF_CLOCK:
            if row.start + _HALF_DAY >= last and not _morning_in(rows[at + 1 :], row.day):
                row.start += _HALF_DAY
        if row.minutes is not None and row.minutes > _HALF_DAY and written + row.minutes > DAY:
            row.minutes -= _HALF_DAY if row.start < _EVENING else 0
        if (row.start, row.minutes) != (written, minutes):
            words = _("แถวที่ {number} อ่านเป็นเวลาบ่าย {time} น. ตรวจว่าถูกต้อง")
            told.add(row.number, words.format(number=row.number, time=times_of(row)))
        last = row.start


def _morning_in(rows: Iterable[Row], day: DayMark) -> bool:
    """Whether any of the rows of a day begins in the morning."""
    return any(
        row.day == day and row.start is not None and _MOST_OF_HALF_CLOCK <= row.start < _HALF_DAY
        for row in rows
    )


def times_of(row: Row) -> str:
    """When a row begins, and ends where that is known, without "น."."""
    start = row.start or 0
    end = f" - {format_time((start + row.minutes) % DAY, thai=False)}" if row.minutes else ""
    return format_time(start % DAY, thai=False) + end


def past_midnight(rows: Iterable[Row]) -> None:
    """A start right after midnight, or in the night, follows the evening before it."""
    end: int | None = None
    day: DayMark = None
    last = 0
    for row in rows:
        if row.day != day:
            end, day, last = None, row.day, 0
        if row.start is not None:
            if end is not None and end >= DAY - 180 and 0 <= row.start + DAY - end <= 180:
                row.start += DAY
            elif last >= _EVENING and row.start <= _NIGHT_ENDS:
                row.start += DAY
            last = row.start
            end = row.start + (row.minutes or 0)


def fill_minutes(rows: list[Row], told: Told) -> None:
    """A start alone lasts until the next start of its day; the last one for a usual time, which is told."""
    if rows and all(row.start is None and row.minutes is None for row in rows):
        told.add(rows[0].number, _("กำหนดการนี้ไม่มีเวลา จึงใส่รายการละ 30 นาที"))
    for at, row in enumerate(rows):
        if row.minutes is None and row.start is not None:
            following = next((other.start for other in rows[at + 1 :] if other.start is not None), None)
            same_day = any(
                other.start is not None and other.day == row.day for other in rows[at + 1 : at + 2]
            )
            meal = guessed(AgendaItem(title=row.title))[0] is Kind.MEAL
            most = _LONGEST_MEAL if meal else MOST_MINUTES
            if following is not None and same_day and row.start < following <= row.start + most:
                row.minutes = following - row.start
            elif (said := ending_minutes(row.title)[1]) is not None:
                row.minutes = said
            else:
                row.minutes = MEAL_MINUTES if meal else USUAL_MINUTES
                words = _("แถวที่ {number} ไม่มีเวลาสิ้นสุด จึงใส่ {minutes} นาที")
                told.add(row.number, words.format(number=row.number, minutes=row.minutes))
        elif row.minutes is not None and not 0 < row.minutes <= MOST_MINUTES:
            words = _("แถวที่ {number} จำนวนนาทีใช้ไม่ได้ จึงใส่ 30 นาที")
            told.add(row.number, words.format(number=row.number))
            row.minutes = USUAL_MINUTES
        elif row.minutes is None and any(other.start is not None for other in rows):
            words = _("แถวที่ {number} ไม่มีเวลา จึงใส่ 30 นาที")
            told.add(row.number, words.format(number=row.number))
