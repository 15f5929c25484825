"""Agenda items as rows of text: read from what was copied in Excel or a page, written for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.domain.agenda_check import MOST_MINUTES, guessed
from otop_desk.i18n import _
from otop_desk.thai.clock import format_time_range, parse_duration, parse_time, parse_time_range
from otop_desk.thai.normalise import one_line
from otop_desk.thai.reading import Unreadable

USUAL_MINUTES = 30
_HEADS = ("เวลา", "รายการ", "กิจกรรม", "หัวข้อ", "วิทยากร", "นาที", "หมายเหตุ", "time", "item", "speaker", "min")


@dataclass(frozen=True, slots=True)
class Read:
    """Items read from rows, and what could not be read, by row number."""

    items: tuple[AgendaItem, ...]
    problems: tuple[str, ...] = ()
    start: time | None = None


def read(text: str) -> Read:
    """Items from lines of cells parted by tabs: a time range or minutes, then the title, then the speakers.

    A row of headings is passed over; kind and "counts" are told from the title.
    """
    items: list[AgendaItem] = []
    problems: list[str] = []
    begins: time | None = None
    for number, line in enumerate(text.splitlines(), 1):
        cells = [one_line(cell.strip().strip('"')) for cell in line.split("\t")]
        cells = [cell for cell in cells if cell and cell != "-"]
        if not cells or _is_head(cells):
            continue
        start, minutes, rest = _timed(cells)
        if not rest:
            problems.append(_("แถวที่ {number} ไม่มีชื่อรายการ").format(number=number))
            continue
        if not 0 < minutes <= MOST_MINUTES:
            problems.append(_("แถวที่ {number} จำนวนนาทีใช้ไม่ได้ จึงใส่ 30 นาที").format(number=number))
            minutes = USUAL_MINUTES
        if not items and start is not None:
            begins = time(start // 60, start % 60)
        item = AgendaItem(
            title=rest[0], minutes=minutes, speakers="\n".join(rest[1:2]), place=" ".join(rest[2:3])
        )
        kind, counts = guessed(item)
        items.append(AgendaItem(
            title=item.title, minutes=minutes, speakers=item.speakers, place=item.place, kind=kind,
            counts=counts,
        ))  # fmt: skip
    return Read(tuple(items), tuple(problems), begins)


def _is_head(cells: Sequence[str]) -> bool:
    """Whether a row is the table's heading."""
    return sum(any(cell.casefold().startswith(head) for head in _HEADS) for cell in cells) >= 2


def _timed(cells: list[str]) -> tuple[int | None, int, list[str]]:
    """Start, minutes and the other cells of a row; the time stands in one of the first three."""
    for at, cell in enumerate(cells[:3]):
        try:
            start, end = parse_time_range(cell)
        except Unreadable:
            continue
        rest = cells[:at] + cells[at + 1 :]
        return start, end - start, _without_minutes(rest)
    if len(cells) > 2 and (both := _two_times(cells)) is not None:
        return both[0], both[1] - both[0], _without_minutes(cells[2:])
    for at, cell in enumerate(cells[:3]):
        try:
            minutes = parse_duration(cell)
        except Unreadable:
            continue
        return None, minutes, cells[:at] + cells[at + 1 :]
    return None, USUAL_MINUTES, cells


def _two_times(cells: Sequence[str]) -> tuple[int, int] | None:
    """Start and end in two cells of their own."""
    if not all(any(mark in cell for mark in ".:") for cell in cells[:2]):
        return None
    try:
        start, end = parse_time(cells[0]), parse_time(cells[1])
    except Unreadable:
        return None
    return (start, end) if end > start else None


def _without_minutes(cells: list[str]) -> list[str]:
    """The cells without one that only repeats the minutes."""
    found = []
    for cell in cells:
        try:
            parse_duration(cell)
        except Unreadable:
            found.append(cell)
    return found


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
