"""A workshop file for tests, and everything that is in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from otop_desk.services.workshop import files
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import MAPPED


class Ticking:
    """A clock that goes on two minutes at each look, so that no two verbs merge."""

    def __init__(self) -> None:
        self.now = datetime(2022, 3, 15, 8, 30, tzinfo=timezone(timedelta(hours=7)))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=2)
        return self.now


def fresh(path: Path, days: int = 2) -> WorkshopFile:
    """A new two-day workshop."""
    wanted = files.NewWorkshop(title="โครงการทดสอบ", start=date(2022, 3, 15), days=days)
    return files.create(path, wanted, clock=Ticking())


def contents(file: WorkshopFile) -> dict[str, list[object]]:
    """Every row of every table of the domain."""
    return {each.name: sorted(file.all(each.cls), key=lambda row: row.id) for each in MAPPED}
