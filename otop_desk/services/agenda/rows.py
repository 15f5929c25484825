"""Copying agenda items out and pasting them in: whole among ourselves, as rows of text for Excel."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import time

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.exchange import agenda_rows
from otop_desk.i18n import N_, _
from otop_desk.services.agenda import verbs as agenda
from otop_desk.store.file import WorkshopFile


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


def paste(file: WorkshopFile, day_id: int, at: int, text: str, kept: bytes = b"") -> list[str]:
    """Put what was copied in at a place of a day, as one step; gives what could not be read, by row.

    UserError when there is nothing to paste.
    """
    items, problems = from_bytes(kept), tuple[str, ...]()
    if not items:
        found = agenda_rows.read(text)
        items, problems = list(found.items), found.problems
    if not items:
        raise UserError(_("ไม่มีรายการให้วาง"), _("ให้คัดลอกแถวจาก Excel หรือจากตารางนี้ก่อน"))
    fresh = [replace(each, delay=0) for each in items]
    label = Label(N_("วาง {count} รายการ"), count=len(fresh))
    agenda.add_many(file, day_id, at, fresh, label)
    return list(problems)
