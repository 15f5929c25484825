"""Counting what a workshop file holds: of an open one, or of the bytes of a copy of any version."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.attendance import Mark
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.holdings import Holdings
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note
from otop_desk.store.file import WorkshopFile

_TABLES = {
    "people": "person",
    "marks": "mark",
    "notes": "note",
    "activities": "activity",
    "certificates": "issued",
    "acts": "journal",
}


def of_file(file: WorkshopFile) -> Holdings:
    """What an open file holds."""
    classes = {"people": Person, "marks": Mark, "notes": Note, "activities": Activity, "certificates": Issued}
    counts = {name: len(file.all(cls)) for name, cls in classes.items()}
    newest = file.history(1)
    last, moment = (newest[0].label, newest[0].at) if newest else (None, None)
    return Holdings(**counts, acts=file.history_length(), last=last, last_at=moment)


def of_bytes(raw: sqlite3.Connection) -> Holdings:
    """What a copy holds; a table that its version does not have yet counts nothing."""
    there = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    counts = {
        name: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for name, table in _TABLES.items()
        if table in there
    }
    last, moment = _last(raw)
    return Holdings(**counts, last=last, last_at=moment)


def title_of(raw: sqlite3.Connection) -> tuple[str, str]:
    """The workshop's uid and title."""
    row = raw.execute("SELECT uid, title FROM workshop").fetchone() or ("", "")
    return str(row[0]), str(row[1])


def _last(raw: sqlite3.Connection) -> tuple[Label | None, datetime | None]:
    """The newest line of the history, and when it was."""
    row = raw.execute("SELECT label, at FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    try:
        told, moment = json.loads(row[0]), datetime.fromisoformat(row[1])
        return Label(str(told["msgid"]), **told["values"]), moment
    except (TypeError, KeyError, ValueError):
        return None, None
