"""Tables of an agenda as they were before they were copied: cells of several lines, tables side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from otop_desk.exchange.agenda_times import cells_of, day_named, is_time, leads_with_time

Numbered = list[tuple[int, list[str]]]
_BOTH = re.compile(
    r"(เวลา|ช่วงเวลา|time)\s*(?:/|และ|and|-|,)\s*(กิจกรรม|รายการ|หัวข้อ|เรื่อง|activity|topic)", re.IGNORECASE
)
_TIME = re.compile(r"(?:ช่วง)?เวลา|time", re.IGNORECASE)


def beside(rows: Numbered) -> Numbered:
    """The rows of tables side by side, each with a heading of its own for the time, one under another.

    A day right over a table's heading goes with it.
    """
    head = next((n for n, (_number, row) in enumerate(rows) if len(_starts(row)) > 1), None)
    if head is None:
        return rows
    starts = _starts(rows[head][1])
    over = head - 1 if head and any(day_named(cell) is not None for cell in rows[head - 1][1]) else head
    out = rows[:over]
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        out += [(number, row[start:end]) for number, row in rows[over:] if any(row[start:end])]
    return out


def columns_joined(rows: Numbered) -> Numbered:
    """The rows of a page that was copied column by column, all times first and then as many items."""
    filled = [(number, row) for number, row in rows if any(row)]
    alone = [len(row) == 1 and is_time(row[0]) for _number, row in filled]
    first = alone.index(True) if True in alone else 0
    count = sum(alone)
    if count < 2 or not all(alone[first : first + count]) or any(len(row) > 1 for _number, row in filled):
        return rows
    items = filled[first + count :][-count:]
    between = filled[first + count : len(filled) - count]
    if len(items) < count or len(between) > 1 or (between and not first):
        return rows
    times = filled[first : first + count]
    joined = [(number, [*when, *what]) for (number, when), (_n, what) in zip(times, items, strict=True)]
    return [*filled[:first], *joined]


def time_parted(rows: Numbered) -> Numbered:
    """The rows with a column of their own for the times where one heading is for them and the items
    ("เวลา / กิจกรรม")."""
    place = next(
        ((n, at) for n, (_no, row) in enumerate(rows) for at, cell in enumerate(row) if _BOTH.match(cell)),
        None,
    )
    if place is None:
        return rows
    head, column = place
    out = rows[:head]
    for number, row in rows[head:]:
        cell = row[column] if column < len(row) else ""
        both = _BOTH.match(cell)
        parts = [both[1], both[2]] if both else cells_of([cell])
        fits = len(parts) == 2 and (both or is_time(parts[0]))
        out.append(
            (number, [*row[:column], *(parts if fits else ["", cell]), *row[column + 1 :]])
            if cell
            else (number, row)
        )
    return out


def _starts(row: Sequence[str]) -> list[int]:
    """The columns where a heading for the time begins a table."""
    return [n for n, cell in enumerate(row) if _TIME.match(cell)]


def rejoined(rows: Numbered, is_head: Callable[..., bool]) -> Numbered:
    """The rows of a table whose cells of several lines were copied without quotes, as Word does.

    Such a row ends in the middle, and the one with its further columns begins with no time where the time is.
    """
    width = next((len(row) for _n, row in rows if is_head([cell for cell in row if cell], first=True)), 0)
    if width < 3:
        return rows
    out: Numbered = []
    waiting: Numbered = []  # rows of one cell, of which the next row tells where they belong
    for number, row in rows:
        if row and len([cell for cell in row if cell]) == 1 and row[0] and not _opens(row):
            waiting.append((number, row))
            continue
        last = out[-1][1] if out else []
        if len(row) > 1 and row[0] and not _opens(row) and _opens(last) and len(last) + len(row) - 1 <= width:
            lines = [last[-1], *(one[0] for _number, one in waiting), row[0]]
            out[-1] = (out[-1][0], [*last[:-1], "\n".join(lines), *row[1:]])
        else:
            out += [*waiting, (number, row)]
        waiting = []
    return out + waiting


def _opens(row: Sequence[str]) -> bool:
    """Whether a row says when it is, or which day."""
    cells = [cell for cell in row if cell]
    return bool(cells) and (leads_with_time(cells) or day_named(cells[0]) is not None)
