"""A new workshop from an old one: agenda, texts and settings come along; people, marks and results don't."""

from __future__ import annotations

import os
import re
import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

from otop_desk import durable
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.workshop import Workshop, fiscal_year_of
from otop_desk.errors import Tell, UserError
from otop_desk.features import features
from otop_desk.i18n import _
from otop_desk.services.privacy.carrying import without_people
from otop_desk.services.workshop import files
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store import stripping
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.calendar import be_year
from otop_desk.thai.numerals import all_thai, to_arabic

_YEAR = re.compile(r"(?<![\d๐-๙])[\d๐-๙]{4}(?![\d๐-๙])")


def next_title(title: str, old: date, new: date) -> str:
    """A title of a workshop that began on `old` for one on `new`: the years in it go on as far as the dates.

    Buddhist, fiscal and common years, in either digits; any other number stays.
    """
    years = {str(year(old)): str(year(new)) for year in (fiscal_year_of, be_year, lambda day: day.year)}

    def going_on(found: re.Match[str]) -> str:
        said = years.get(to_arabic(found[0]))
        return found[0] if said is None else said if found[0].isascii() else all_thai(said)

    return _YEAR.sub(going_on, title)


def new_from_old(old: WorkshopFile, target: Path, title: str, start: date, tell: Tell | None = None) -> Path:
    """Write a workshop like `old` to `target`, its days moved to begin at `start`; the old one is untouched.

    UserError when the path is taken, the title empty, or nothing can be written there. `tell` hears after
    each step how many are done; what it raises leaves nothing behind.
    """
    target = files.with_suffix(target)
    if os.path.exists(target):
        raise UserError(_("มีไฟล์ชื่อ {name} อยู่แล้ว").format(name=target.name), _("ให้ตั้งชื่ออื่น"))
    if not title.strip():
        raise UserError(_("ยังไม่ได้ใส่ชื่อโครงการ"), _("ให้พิมพ์ชื่อโครงการก่อน"))
    with durable.scratch_folder() as folder:
        aside = Path(folder) / "new.otop"
        old.save_copy(aside)
        for done, step in enumerate(_STEPS, start=1):
            step(aside, title, start)
            if tell is not None:
                tell(done, len(_STEPS))
        with WorkshopFile.open(aside) as new:
            new.save_copy(target)
    return target


def _without_people(aside: Path, _title: str, _start: date) -> None:
    with WorkshopFile.open(aside) as whole:
        without_people(whole)


def _without_work(aside: Path, _title: str, _start: date) -> None:
    stripping.strip(aside, stripping.tables(aside) - {name for each in features() for name in each.kept})


def _renamed(aside: Path, title: str, start: date) -> None:
    with WorkshopFile.open(aside) as new:
        _rename(new, title, start)


def _without_history(aside: Path, _title: str, _start: date) -> None:
    stripping.strip(aside, stripping.HISTORY)


_STEPS = (_without_people, _without_work, _renamed, _without_history)


def _rename(new: WorkshopFile, title: str, start: date) -> None:
    """Title, identity, fiscal year and dates of the new workshop."""
    from otop_desk.domain.journal import Label

    about = new.one(Workshop)
    days = workshop.days(new)
    by = start - days[0].date
    order = reversed(days) if by.days > 0 else iter(days)
    with new.verb("workshop.new", Label("")) as verb:
        verb.put(replace(about, uid=uuid.uuid4().hex, title=title.strip(), fiscal_year=fiscal_year_of(start)))
        for day in order:
            verb.put(replace(day, date=day.date + by))
        for item in new.all(AgendaItem):
            verb.put(replace(item, delay=0))
