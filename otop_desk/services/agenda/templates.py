"""Templates of days and workshops, and the library of items: those we bring and those a person saved."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from otop_desk import durable, filenames, paths
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.agenda_check import MOST_MINUTES
from otop_desk.domain.journal import Label, brief
from otop_desk.domain.running import ItemRun
from otop_desk.domain.workshop import Day
from otop_desk.errors import UserError, disk_in_words, disk_reason
from otop_desk.i18n import N_, _
from otop_desk.paths import resource
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.services.workshop.files import MOST_DAYS
from otop_desk.store.file import WorkshopFile

FORMAT = 1
OURS = {
    "otop-two-days": N_("พัฒนาศักยภาพเครือข่าย OTOP"),
    "one-day": N_("อบรมหนึ่งวัน"),
    "half-day": N_("อบรมครึ่งวัน (เช้า)"),
}
"""Those we bring → what they are called, in the language of the program when shown."""
LIBRARY = "items"
_TEXTS = ("title", "speakers", "place", "objective", "materials", "steps")


@dataclass(frozen=True, slots=True)
class Template:
    """A saved agenda: name, a line about it, the items of each of its days; `path` if it is one's own."""

    title: str
    note: str
    start: time
    days: tuple[tuple[AgendaItem, ...], ...]
    path: Path | None = None

    @property
    def minutes(self) -> int:
        """Counted training minutes of all its days."""
        return sum(item.minutes for day in self.days for item in day if item.counts)


def own_folder() -> Path:
    """Where a person's own templates lie."""
    return paths.data("agenda")


def templates() -> list[Template]:
    """Ours first, then a person's own by name; a file that can't be read is passed over."""
    ours = [_read(resource("templates", "agenda", f"{name}.json")) for name in OURS]
    listed: list[Path] = []
    with suppress(OSError):  # a folder that can't be entered
        listed = sorted(own_folder().glob("*.json"))
    own = [_read(path) for path in listed if path.stem != LIBRARY]
    return [each for each in (*ours, *own) if each is not None]


def library() -> list[AgendaItem]:
    """Ready items: a person's own first, then ours."""
    own = _read(own_folder() / f"{LIBRARY}.json")
    ours = _read(resource("templates", "agenda", f"{LIBRARY}.json"))
    return [item for each in (own, ours) if each is not None for day in each.days for item in day]


def keep_in_library(items: Sequence[AgendaItem]) -> int:
    """Put items into a person's own library; those of the same title are replaced. Gives how many."""
    path = own_folder() / f"{LIBRARY}.json"
    known = _read(path)
    before = [item for day in known.days for item in day] if known else []
    titles = {each.title for each in items}
    kept = [each for each in before if each.title not in titles]
    _write(path, Template(_("คลังรายการของฉัน"), "", time(8, 30), ((*items, *kept),)))
    return len(items)


def replaces(file: WorkshopFile) -> bool:
    """Whether there is an agenda that a template would take the place of."""
    return bool(file.all(AgendaItem))


def apply_day(file: WorkshopFile, template: Template, day_id: int, day: int = 0) -> None:
    """Fill one day from a day of a template, as one step; what it held goes."""
    agenda.replace_day(file, day_id, template.days[day], template.start)


def apply_workshop(file: WorkshopFile, template: Template) -> None:
    """Fill the workshop's days from a template, adding days in a row where it has more; as one step."""
    with file.verb("agenda.apply", Label(N_("ใช้แบบ {title}"), title=brief(template.title, 60))) as verb:
        days = workshop.days(file)
        if file.all(ItemRun):
            raise UserError(_("โครงการนี้เริ่มดำเนินรายการแล้ว จึงใช้แบบทั้งโครงการไม่ได้"), _("ให้ใช้แบบกับวันที่ยังไม่เริ่ม"))
        if max(len(template.days), len(days)) > MOST_DAYS:
            raise UserError(_("แบบนี้มีหลายวันเกินไป"), _("ให้ใช้แบบที่สั้นกว่า"))
        while len(days) < len(template.days):
            days.append(workshop.write_day(verb, Day(date=days[-1].date + timedelta(days=1))))
        filled = {day.id for day in days[: len(template.days)]}
        verb.delete(*(item for item in file.all(AgendaItem) if item.day_id in filled))
        for day, items in zip(days, template.days, strict=False):
            for ordinal, item in enumerate(items):
                verb.add(_placed(item, day.id, ordinal))
            verb.put(Day(day.id, day.date, template.start))


def _placed(item: AgendaItem, day_id: int, ordinal: int) -> AgendaItem:
    fields = {
        name: getattr(item, name) for name in (*_TEXTS, "kind", "minutes", "counts", "locked", "optional")
    }
    return AgendaItem(day_id=day_id, ordinal=ordinal, **fields)


def save_template(file: WorkshopFile, title: str, day_id: int | None = None) -> Path:
    """Keep a day (or all days) as a template of one's own; UserError for a name that is missing or taken."""
    title = " ".join(title.split())
    if not title:
        raise UserError(_("ยังไม่ได้ตั้งชื่อแบบ"), _("ให้พิมพ์ชื่อแบบก่อน"))
    days = [day for day in workshop.days(file) if day_id in (None, day.id)]
    items = tuple(tuple(agenda.items(file, day.id)) for day in days)
    if not any(items):
        raise UserError(_("ยังไม่มีรายการให้บันทึกเป็นแบบ"), _("ให้เพิ่มรายการก่อน"))
    stem = filenames.safe_stem(title, "template")
    path = own_folder() / f"{stem}.json"
    if os.path.lexists(path) or stem == LIBRARY:
        raise UserError(_("มีแบบชื่อ “{title}” อยู่แล้ว").format(title=title), _("ให้ตั้งชื่ออื่น"))
    _write(path, Template(title, "", days[0].start, items))
    return path


def remove_template(template: Template) -> None:
    """Delete one of a person's own templates. DiskTrouble."""
    if template.path is not None:
        with disk_in_words(template.path):
            durable.remove(template.path)


def _write(path: Path, template: Template) -> None:
    rows = [_row(item, at) for at, day in enumerate(template.days, 1) for item in day]
    data = {
        "format": FORMAT, "title": template.title, "note": template.note,
        "start": template.start.isoformat("minutes"), "items": rows,
    }  # fmt: skip
    try:
        durable.write_json(path, data)
    except OSError as error:
        raise UserError(
            _("บันทึกแบบไม่ได้ ({reason})").format(reason=disk_reason(error)), _("ให้ตรวจที่ว่างของดิสก์แล้วลองใหม่")
        ) from error


def _row(item: AgendaItem, day: int) -> dict[str, Any]:
    row: dict[str, Any] = {"day": day, "kind": item.kind.value, "minutes": item.minutes}
    row |= {name: getattr(item, name) for name in _TEXTS if getattr(item, name)}
    row |= {"counts": item.counts, "optional": item.optional}
    if item.locked is not None:
        row["locked"] = item.locked.isoformat("minutes")
    return row


def _read(path: Path) -> Template | None:
    """A template from its file; None when it is not there or not one."""
    try:
        data = durable.read_json(path)
        items = [(int(row["day"]), _item(row)) for row in data["items"]]
        start = time.fromisoformat(data["start"])
        title, note = str(data["title"]), str(data["note"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
    if not all(1 <= day <= MOST_DAYS and 0 <= item.minutes <= MOST_MINUTES for day, item in items):
        return None
    count = max((day for day, _item_ in items), default=0)
    days = tuple(tuple(item for day, item in items if day == at) for at in range(1, count + 1))
    own = path if path.is_relative_to(own_folder()) else None
    return Template(title, note, start, days, own) if days else None


def _item(row: dict[str, Any]) -> AgendaItem:
    locked = row.get("locked")
    texts: dict[str, Any] = {name: str(row.get(name, "")) for name in _TEXTS}
    return AgendaItem(
        **texts,
        kind=agenda.kind_of(str(row["kind"])),
        minutes=int(row["minutes"]),
        counts=bool(row.get("counts")),
        optional=bool(row.get("optional")),
        locked=time.fromisoformat(locked) if locked else None,
    )
