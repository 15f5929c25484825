"""Copying agenda items out and pasting them in: whole among ourselves, as rows of text for Excel."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, time

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.exchange import agenda_rows
from otop_desk.i18n import N_n, _
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

MOST_LOOKED_AT = 60  # rows, to tell an agenda from other tables


def as_text(slots: Sequence[Slot]) -> str:
    """Rows for a spreadsheet."""
    return agenda_rows.write(slots)


def as_bytes(items: Sequence[AgendaItem]) -> bytes:
    """Items with all their fields."""
    rows = []
    for item in items:
        row = asdict(item)
        row["locked"] = item.locked.isoformat() if item.locked else None
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False).encode()


def from_bytes(data: bytes) -> list[AgendaItem]:
    """Items from `as_bytes`; [] when it is something else."""
    try:
        rows = json.loads(data.decode())
        return [
            AgendaItem(**{
                **row, "id": 0, "delay": 0, "kind": agenda.kind_of(row["kind"]),
                "locked": time.fromisoformat(row["locked"]) if row["locked"] else None,
            })
            for row in rows
        ]  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return []


def is_agenda(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of a file are those of an agenda: what has a time in it, more than once."""
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows[:MOST_LOOKED_AT])
    return sum(start is not None for start in agenda_rows.read(text).starts) > 1


def paste(file: WorkshopFile, day_id: int, at: int, text: str, kept: bytes = b"") -> list[str]:
    """Put what was copied in at a place of a day, as one step; gives what should be looked at.

    Rows with times keep them: the first start is that of an empty day, a gap locks the start behind it, an
    overlap is told. Rows of other days of the workshop go there. UserError when there is nothing to paste.
    """
    items = from_bytes(kept)
    read = agenda_rows.Read(tuple(items)) if items else agenda_rows.read(text)
    if not read.items:
        raise UserError(_("ไม่มีรายการให้วาง"), _("ให้คัดลอกกำหนดการจาก Word, Excel หรือ LINE หรือแถวจากตารางนี้ก่อน"))
    problems = list(read.problems)
    label = Label(N_n("วาง {count} รายการ"), count=len(read.items))
    with file.verb("agenda.add", label) as verb:
        for day, numbers in _days(file, day_id, read, problems).items():
            items = [replace(read.items[n], delay=0) for n in numbers]
            starts = [read.starts[n] if read.starts else None for n in numbers]
            place = at if day == day_id else len(agenda.items(file, day))
            begins, items, told = agenda_rows.placed(items, starts, _clock_at(file, day, place))
            problems += told
            start = time(begins // 60 % 24, begins % 60) if begins is not None else None
            agenda.insert(file, verb, agenda.Part(day, place, tuple(items), start))
    return problems


def _clock_at(file: WorkshopFile, day_id: int, at: int) -> int | None:
    """When an item put in at a place would start; None when the day is empty."""
    slots = agenda.slots(file, day_id)
    if not slots:
        return None
    return slots[at - 1].until if 0 < at <= len(slots) else slots[0].start if at <= 0 else slots[-1].until


def _days(
    file: WorkshopFile, day_id: int, read: agenda_rows.Read, problems: list[str]
) -> dict[int, list[int]]:
    """Which items go to which day: by date, by number, else day after day from the one pasted into."""
    days = workshop.days(file)
    here = next(n for n, day in enumerate(days) if day.id == day_id)
    places: dict[agenda_rows.DayMark, int] = {None: day_id}
    for mark in dict.fromkeys(read.days):
        if mark is None:
            continue
        day = next((day.id for day in days if _is_day(mark, day.date)), None)
        if day is None and isinstance(mark, int) and mark <= len(days):
            day = days[mark - 1].id
        if day is None:
            further = here + len(set(places) - {None})
            day = days[further].id if further < len(days) else day_id
            if len(set(read.days)) > 1 and further >= len(days):
                problems.append(_("โครงการไม่มีวันที่ในแถวที่วาง จึงใส่รายการไว้ในวันนี้"))
        places[mark] = day
    found: dict[int, list[int]] = {}
    for number, mark in enumerate(read.days or [None] * len(read.items)):
        found.setdefault(places[mark], []).append(number)
    return found


def _is_day(mark: agenda_rows.DayMark, day: date) -> bool:
    if not isinstance(mark, date):
        return False
    return mark == day or (
        mark.year == agenda_rows.NO_YEAR and (mark.month, mark.day) == (day.month, day.day)
    )
