"""Agenda items as rows of text: read from what was copied in Excel, Word or a page, written for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from otop_desk.domain.agenda import AgendaItem, Kind, Slot
from otop_desk.domain.agenda_check import MOST_MINUTES, guessed
from otop_desk.exchange.tables.limits import TooMuch
from otop_desk.exchange.tables.text import rows_of_clipboard
from otop_desk.i18n import _
from otop_desk.thai.clock import (
    DAY,
    format_time,
    format_time_range,
    parse_duration,
    parse_time,
    parse_time_range,
)
from otop_desk.thai.normalise import one_line, paragraphs
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import parse_date

USUAL_MINUTES, MEAL_MINUTES = 30, 60
# A year for dates without one: they are told by day and month.
NO_YEAR = 2000
_HEADS = tuple(
    "เวลา รายการ กิจกรรม หัวข้อ เรื่อง วิทยากร ผู้รับผิดชอบ นาที ระยะเวลา หมายเหตุ วันที่ "
    "time item speaker min topic".split()
)
_HEADS_OF_TIME = ("เวลา", "วันที่", "time")
_CLOCK = r"(?:เวลา\s*)?[\d๐-๙]{1,2}(?:\s?[.:：][\d๐-๙]{2})(?:\s*[ap]\.?m\.?)?"
_SPOKEN = (
    r"(?:บ่าย\s*(?:\d|[ก-๛]{2,4}?)?\s*(?:โมง)?|เที่ยง(?:วัน)?|(?:[\d๐-๙]{1,2}|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ|สาม|สี่|ห้า)"
    r"\s*โมง(?:\s*(?:เช้า|เย็น))?)(?:\s*ครึ่ง)?(?![ก-๛])"
)
_HOURS = r"(?:[01]\d|2[0-3])[0-5]\d"
_TIME = rf"(?:{_CLOCK}|{_SPOKEN})"
_LEADING = re.compile(
    rf"^[-–•*\s]*((?:{_HOURS}\s*[-–—−~]\s*{_HOURS}\b|{_TIME})(?:\s*(?:น\.?|hrs?\.?)(?![ก-๛a-z]))?(?:\s*(?:[-–—−~]|ถึง"
    rf"|to)\s*(?:{_TIME}))?"
    rf"(?:\s*(?:น\.?|นาฬิกา|hrs?\.?)(?![ก-๛a-z]))?)[\s:,]*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BULLET = re.compile(r"^(?:[-–•*▪●>]+\s*|\(?[\d๐-๙]{1,2}[.)]\s+(?=[\d๐-๙]{1,2}[.:][\d๐-๙]{2}))")
_NUMBER = re.compile(r"\(?[\d๐-๙]{1,2}[.)]?")
# Words over an agenda that are no item of it, and lines that say who speaks in the item above.
_TITLE = re.compile(
    r"^(?:\(?ร่าง\)?\s*)?(?:กำหนดการ|ตาราง(?:การ)?(?:ฝึก)?อบรม|โครงการ|หลักสูตร|ณ\s|สถานที่|ระหว่างวันที่|agenda|schedule)",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:โดย|(?:วิทยากร|ผู้บรรยาย|ผู้ดำเนินรายการ)\s*(?:โดย|คือ|:)|by\b)[\s:]*(?=\S)", re.IGNORECASE)
_WHOLLY_QUOTED = re.compile(r'^"([^"]+)"$')
_DAY_NUMBER = re.compile(r"^(?:วันที่|วัน|day)\s*(\d{1,2})(?=\s*(?:[:(\-–]|$))", re.IGNORECASE)
_DAY_WORDS = {"วันแรก": 1, "วันที่หนึ่ง": 1, "วันที่สอง": 2, "วันที่สาม": 3, "วันที่สี่": 4, "วันที่ห้า": 5}
_SIGNED_TIME = re.compile(r"[.:：]|โมง|น\.|[ap]\.?m|เที่ยง|บ่าย|ทุ่ม", re.IGNORECASE)

# The day that rows belong to: its date, or its number in the workshop; None for the day pasted into.
DayMark = date | int | None


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


@dataclass(slots=True)
class _Row:
    number: int
    title: str
    speakers: str
    place: str
    start: int | None
    minutes: int | None
    day: DayMark


def read(text: str) -> Read:
    """Items from lines of cells: times or minutes, then the title, then the speakers.

    A row of headings is passed over, a row or a cell with a date opens a day; kind and "counts" are told
    from the title. A start alone lasts until the next one.
    """
    try:
        lines = rows_of_clipboard(text)
    except TooMuch:
        return Read((), (_("ข้อความที่วางยาวเกินไปสำหรับกำหนดการ"),))
    rows: list[_Row] = []
    problems: list[str] = []
    day: DayMark = None
    for number, line in enumerate(lines, 1):
        cells = _cells(line)
        if not cells or _is_head(cells, first=not rows) or _is_of_last(rows, cells):
            continue
        if not rows and len(cells) == 1 and _TITLE.match(cells[0]):
            problems.append(_("แถวที่ {number} เป็นชื่อกำหนดการ จึงไม่นับเป็นรายการ").format(number=number))
            continue
        mark, cells = _day_of(cells)
        if mark is not None:
            day = mark
            if not cells:
                problems.append(_("แถวที่ {number} เป็นวันที่ จึงไม่นับเป็นรายการ").format(number=number))
                continue
        row = _row(number, cells, day)
        if row is None:
            problems.append(_("แถวที่ {number} ไม่มีชื่อรายการ").format(number=number))
        else:
            rows.append(row)
    _past_midnight(rows)
    _fill_minutes(rows, problems)
    return _read(rows, problems)


def _cells(line: Sequence[str]) -> list[str]:
    """The cells with something in them; a line of one cell that begins with a time is taken apart."""
    cells = [
        text
        for cell in line
        if (text := _BULLET.sub("", _WHOLLY_QUOTED.sub(r"\1", paragraphs(cell)))) and text != "-"
    ]
    if len(cells) == 1 and (match := _LEADING.match(cells[0])) and match[2]:
        rest = re.split(r"\s{3,}|\s*\|\s*", match[2])
        return [match[1].strip(), *(part.strip() for part in rest if part.strip())]
    return cells


def _is_of_last(rows: Sequence[_Row], cells: Sequence[str]) -> bool:
    """Whether a line says who speaks in the item above ("โดย ดร.ปิยะนุช แสงทอง"), which then has it."""
    by = _BY.match(cells[0]) if len(cells) == 1 and rows else None
    if by is None:
        return False
    name = one_line(cells[0][by.end() :])
    rows[-1].speakers = f"{rows[-1].speakers}, {name}" if rows[-1].speakers else name
    return True


def _is_head(cells: Sequence[str], *, first: bool) -> bool:
    """Whether a row is the table's heading: at its top, or with the word "time" further down."""
    if not first and not any(cell.casefold().startswith(_HEADS_OF_TIME) for cell in cells):
        return False
    if any(any(char.isdigit() for char in cell) for cell in cells):
        return False
    return sum(any(cell.casefold().startswith(head) for head in _HEADS) for cell in cells) >= 2


def _day_of(cells: list[str]) -> tuple[DayMark, list[str]]:
    """The day that a row names, and its other cells."""
    for at, cell in enumerate(cells[:2]):
        plain = to_arabic(one_line(cell))
        if plain in _DAY_WORDS:
            return _DAY_WORDS[plain], cells[:at] + cells[at + 1 :]
        inner = re.search(r"\((.*)\)$", plain)
        for text in (plain, inner[1] if inner else ""):
            try:
                if text and not text.isdigit() and not re.fullmatch(r"\d{1,2}[.:]\d{2}", text):
                    return parse_date(text, NO_YEAR, date.today().year), cells[:at] + cells[at + 1 :]
            except Unreadable:
                pass
        if match := _DAY_NUMBER.match(plain):
            return int(match[1]), cells[:at] + cells[at + 1 :]
    return None, cells


def _row(number: int, cells: list[str], day: DayMark) -> _Row | None:
    start, minutes, rest = _timed(cells)
    if not rest:
        return None
    title, speakers = one_line(rest[0]), rest[1] if len(rest) > 1 else ""
    return _Row(number, title, speakers, " ".join(one_line(cell) for cell in rest[2:3]), start, minutes, day)


def _timed(cells: list[str]) -> tuple[int | None, int | None, list[str]]:
    """Start, minutes and the other cells of a row; the time stands in one of the first three."""
    for at, cell in enumerate(cells[:3]):
        try:
            start, end = parse_time_range(one_line(cell), over_midnight=True)
        except Unreadable:
            continue
        return start, end - start, _without_minutes(_without_number(cells[:at]) + cells[at + 1 :])
    if len(cells) > 2 and (both := _two_times(cells)) is not None:
        return both[0], both[1] - both[0], _without_minutes(cells[2:])
    for at, cell in enumerate(cells[:2]):
        if _SIGNED_TIME.search(cell) and (begin := _time(cell)) is not None:
            rest = _without_number(cells[:at]) + cells[at + 1 :]
            return begin, *_minutes_of(rest)
    return None, *_minutes_of(cells)


def _without_number(cells: list[str]) -> list[str]:
    """The cells before the time without the list's number."""
    return [cell for cell in cells if not _NUMBER.fullmatch(cell)]


def _minutes_of(cells: list[str]) -> tuple[int | None, list[str]]:
    """The minutes that one of the first cells gives, and the others."""
    for at, cell in enumerate(cells[:3]):
        try:
            return parse_duration(cell), cells[:at] + cells[at + 1 :]
        except Unreadable:
            continue
    return None, cells


def _time(cell: str) -> int | None:
    try:
        return parse_time(one_line(cell))
    except Unreadable:
        return None


def _two_times(cells: Sequence[str]) -> tuple[int, int] | None:
    """Start and end in two cells of their own."""
    if not all(_SIGNED_TIME.search(cell) for cell in cells[:2]):
        return None
    start, end = _time(cells[0]), _time(cells[1])
    if start is None or end is None or end == start:
        return None
    return start, end if end > start else end + DAY


def _without_minutes(cells: list[str]) -> list[str]:
    """The cells without one that only repeats the minutes."""
    kept = []
    for cell in cells:
        try:
            parse_duration(cell)
        except Unreadable:
            kept.append(cell)
    return kept


def _past_midnight(rows: Iterable[_Row]) -> None:
    """A start right after midnight follows the evening before it."""
    end: int | None = None
    day: DayMark = None
    for row in rows:
        if row.day != day:
            end, day = None, row.day
        if row.start is not None:
            if end is not None and end >= DAY - 180 and 0 <= row.start + DAY - end <= 180:
                row.start += DAY
            end = row.start + (row.minutes or 0)


def _fill_minutes(rows: list[_Row], problems: list[str]) -> None:
    """A start alone lasts until the next start of its day; the last one for a usual time, which is told."""
    for at, row in enumerate(rows):
        if row.minutes is None and row.start is not None:
            following = next((other.start for other in rows[at + 1 :] if other.start is not None), None)
            same_day = any(
                other.start is not None and other.day == row.day for other in rows[at + 1 : at + 2]
            )
            if following is not None and same_day and row.start < following <= row.start + MOST_MINUTES:
                row.minutes = following - row.start
            else:
                meal = guessed(AgendaItem(title=row.title))[0] is Kind.MEAL
                row.minutes = MEAL_MINUTES if meal else USUAL_MINUTES
                problems.append(
                    _("แถวที่ {number} ไม่มีเวลาสิ้นสุด จึงใส่ {minutes} นาที").format(
                        number=row.number, minutes=row.minutes
                    )
                )
        elif row.minutes is not None and not 0 < row.minutes <= MOST_MINUTES:
            problems.append(_("แถวที่ {number} จำนวนนาทีใช้ไม่ได้ จึงใส่ 30 นาที").format(number=row.number))
            row.minutes = USUAL_MINUTES


def _read(rows: Sequence[_Row], problems: list[str]) -> Read:
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
    return Read(tuple(items), tuple(problems), begins, starts, days)


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
