"""Agenda items as rows of text: read from what was copied in Excel, Word or a page, written for it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.domain.agenda_check import guessed
from otop_desk.exchange.agenda_asides import asides_of
from otop_desk.exchange.agenda_forms import Line, is_head, plain_lines
from otop_desk.exchange.agenda_gathering import (
    USUAL_MINUTES,
    Row,
    Told,
    by_half_clock,
    fill_minutes,
    gathered,
    joined,
    past_midnight,
)
from otop_desk.exchange.agenda_marks import unmarked
from otop_desk.exchange.agenda_speakers import place_of, speaker_of, without_speakers
from otop_desk.exchange.agenda_times import (
    NO_YEAR,
    DayMark,
    Timed,
    day_of,
    ending_minutes,
    leading_minutes,
    list_number,
    range_of,
    timed,
    weekday_of,
)
from otop_desk.exchange.tables.limits import TooMuch
from otop_desk.exchange.tables.text import rows_of_clipboard
from otop_desk.i18n import _, _n
from otop_desk.thai.clock import DAY, format_time, format_time_range
from otop_desk.thai.normalise import one_line

__all__ = ["NO_YEAR", "DayMark", "Read", "placed", "read", "write"]

# A day's line that says where everything is held.
_VENUE = re.compile(r"^ณ\s")
_BUSINESS = re.compile(r"(?:ระเบียบ)?วาระ(?:ที่)?\s*[\d๐-๙]{1,2}\.?")
_POINT = re.compile(r"^\s*(?:[-–—•*▪●>]|\(?[\d๐-๙]{1,2}[.)](?![\d๐-๙]))\s*\S")


@dataclass(frozen=True, slots=True)
class Read:
    """Items read from rows, and what could not be read or should be looked at, by row number.

    `starts` and `days` go with `items`: minutes since midnight (None: not said), and the day.
    """

    items: tuple[AgendaItem, ...]
    problems: tuple[str, ...] = ()
    start: time | None = None
    starts: tuple[int | None, ...] = ()
    days: tuple[DayMark, ...] = ()


def read(text: str) -> Read:
    """Items from lines of cells: times or minutes, then the title, then the speakers.

    Columns are told by their headings where there are some, else by their order. A row or a cell with a date
    opens a day; kind and "counts" are told from the title. A start alone lasts until the next one; a row
    without a time belongs to the one above it where that leaves it no room.
    """
    try:
        lines = rows_of_clipboard(unmarked(text))
    except TooMuch:
        return Read((), (_("ข้อความที่วางยาวเกินไปสำหรับกำหนดการ"),))
    rows: list[Row] = []
    told = Told()
    plain = plain_lines(lines)
    asides, day, lost = asides_of([(line.number, line.cells) for line in plain]), None, 0
    held, weekdays = _Held(), dict[str, int]()
    for line in plain:
        cells = line.cells
        if line.own:
            rows.append(_own(line, day))
            continue
        if line.head:
            asides.end()
        if not cells or is_head(cells, first=not rows) or held.takes(cells) or _is_of_last(rows, cells):
            continue
        free = not held.waits and not line.hung
        if why := asides.why(line.number, lines[line.number - 1], cells, first=not rows, free=free):
            told.add(line.number, why)
            continue
        if weekday := weekday_of(cells):
            weekdays.setdefault(weekday, len(weekdays) + 1)
            cells = [f"วันที่ {weekdays[weekday]}"]
        mark, cells = day_of(cells)
        if mark is not None:
            day = mark
            if not cells or _VENUE.match(cells[-1]):
                words = _("แถวที่ {number} เป็นวันที่ จึงไม่นับเป็นรายการ")
                told.add(line.number, words.format(number=line.number))
                continue
        lost += line.lost
        row = held.joined(_row(line, cells, day, told), line, cells, told)
        if row is not None:
            rows.append(_in_list(row, lines[line.number - 1]))
    held.tell(told)
    return _finished(rows, told, lost)


def _in_list(row: Row, raw: Sequence[str]) -> Row:
    """The row with what its cells, bullets and all, say of its place in a list."""
    row.point = bool(_POINT.match(raw[0] or raw[-1]))
    row.number_in_list = list_number(next(filter(None, raw), "")) or list_number(row.title)
    return row


def _finished(rows: list[Row], told: Told, lost: int) -> Read:
    """The rows as items; `lost` cells were not used."""
    by_half_clock(rows, told)
    past_midnight(rows)
    rows = gathered(rows, told)
    fill_minutes(rows, told)
    if lost:
        words = _n("ไม่ได้ใช้ {count} ช่องในคอลัมน์อื่นของกำหนดการ", lost)
        told.add(sys.maxsize, words.format(count=lost))
    return _read(rows, told.lines())


class _Held:
    """A time that stands in a row of its own over what is done then."""

    def __init__(self) -> None:
        self._number, self._when, self._by = 0, Timed(None, None, []), ""

    @property
    def waits(self) -> bool:
        """Whether a time has not found its item yet."""
        return bool(self._number)

    def takes(self, cells: Sequence[str]) -> bool:
        """Whether a line under a waiting time says who speaks in what is to come."""
        self._by = (speaker_of(cells[0]) if self.waits and len(cells) == 1 else "") or self._by
        return self.waits and len(cells) == 1 and bool(speaker_of(cells[0]))

    def joined(self, row: Row | None, line: Line, cells: list[str], told: Told) -> Row | None:
        """The row with the time held for it; None when the row is a time alone, which is held, or nothing."""
        if row is None:
            self.tell(told)
            self._number, self._when = line.number, timed(cells)
        elif row.start is not None or row.minutes is not None:
            self.tell(told)
        elif self._number:
            row.start, row.minutes, self._number = self._when.start, self._when.minutes, 0
            row.hung, row.speakers, self._by = False, joined(row.speakers, self._by), ""
        return row

    def tell(self, told: Told) -> None:
        """A time over nothing is told."""
        if self._number:
            told.add(self._number, _("แถวที่ {number} ไม่มีชื่อรายการ").format(number=self._number))
        self._number = 0


def _own(line: Line, day: DayMark) -> Row:
    """A row that this program has written."""
    start, end = range_of(line.cells[0]) or (0, USUAL_MINUTES)
    title, speakers = one_line(line.cells[1]), line.speakers or ""
    return Row(line.number, title, speakers, line.place or "", start, end - start, day)


def _is_of_last(rows: Sequence[Row], cells: Sequence[str]) -> bool:
    """Whether a line says who speaks in the item above ("โดย ดร.ปิยะนุช แสงทอง"), or where that is ("สถานที่ :
    หอประชุม"), which then has it."""
    alone = len(cells) == 1 and bool(rows)
    place = place_of(cells[0]) if alone and rows[-1].start is not None else ""
    if place and not rows[-1].place:
        rows[-1].place = place
        return True
    by = speaker_of(cells[0]) if alone else ""
    if not by:
        return False
    rows[-1].speakers = joined(rows[-1].speakers, by)
    rows[-1].spoken = True
    return True


def _row(line: Line, cells: list[str], day: DayMark, told: Told) -> Row | None:
    when = timed(cells)
    if not when.rest:
        return None
    if _BUSINESS.fullmatch(when.rest[0]) and len(when.rest) > 1:
        when.rest[:2] = [" ".join(when.rest[:2])]
    if when.part and when.start is not None and when.minutes is not None:
        times = format_time_range(when.start, when.start + when.minutes, thai=False)
        words = _("แถวที่ {number} “{words}” ไม่มีเวลา จึงใส่ {times}")
        told.add(line.number, words.format(number=line.number, words=when.part, times=times))
    title, by = without_speakers(when.rest[0])
    minutes = when.minutes
    if minutes is None and when.start is None:
        title, minutes = ending_minutes(title)
    elif minutes is None:
        title, minutes = leading_minutes(title)
    speakers, place = line.speakers, line.place
    if speakers is None or place is None:
        speakers = when.rest[1] if len(when.rest) > 1 else ""
        place = " ".join(one_line(cell) for cell in when.rest[2:3])
    speakers = joined(speakers, by)
    return Row(line.number, title, speakers, place, when.start, minutes, day, line.hung)


def _read(rows: Sequence[Row], problems: tuple[str, ...]) -> Read:
    items = []
    for row in rows:
        item = AgendaItem(
            title=row.title, minutes=row.minutes or USUAL_MINUTES, speakers=row.speakers, place=row.place
        )
        kind, counts = guessed(item)
        items.append(replace(item, kind=kind, counts=counts))
    first = rows[0].start if rows else None
    begins = time(first // 60 % 24, first % 60) if first is not None else None
    starts, days = tuple(row.start for row in rows), tuple(row.day for row in rows)
    return Read(tuple(items), problems, begins, starts, days)


def placed(
    items: Sequence[AgendaItem], starts: Sequence[int | None], day_starts: int | None
) -> tuple[int | None, list[AgendaItem], list[str]]:
    """Items at the times that their rows say: where the day begins (None: as it is), the items with the
    starts that need it locked, and where times overlap, in words.

    `day_starts` is when the first item would start; None for an empty day, which then begins as said.
    """
    begins = None
    clock = day_starts
    out: list[AgendaItem] = []
    told: list[str] = []
    for item, start in zip(items, starts, strict=True):
        if start is not None and clock is None:
            begins = clock = start
        elif start is not None and clock is not None and start != clock:
            if start < clock:
                told.append(
                    _("“{title}” เริ่ม {start} น. แต่รายการก่อนหน้าจบ {end} น. จึงต่อท้ายกัน").format(
                        title=item.title[:40],
                        start=format_time(start % DAY, thai=False),
                        end=format_time(clock % DAY, thai=False),
                    )
                )
            elif start < DAY:
                item, clock = replace(item, locked=time(start // 60, start % 60)), start
        out.append(item)
        clock = clock + item.minutes if clock is not None else None
    return begins, out, told


def write(slots: Sequence[Slot]) -> str:
    """Lines of cells parted by tabs: time range, minutes, title, speakers, place."""
    rows = [
        (
            format_time_range(slot.start, slot.end, thai=False), str(slot.item.minutes), slot.item.title,
            slot.item.speakers, slot.item.place,
        )
        for slot in slots
    ]  # fmt: skip
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
