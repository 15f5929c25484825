"""What was typed into a cell, carried out: times, minutes, kinds and texts as people write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

from otop_desk.domain.agenda import Kind, Slot
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.clock import parse_duration, parse_time, parse_time_range
from otop_desk.thai.reading import Unreadable
from otop_desk.ui.agenda import words

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile


def carry_out(file: WorkshopFile, slot: Slot, key: str, text: str, first: bool) -> None:
    """Do what typing `text` into column `key` of a row means; UserError says what is wrong with it.

    `first` says that the row is the first of its day: its time is the day's start.
    """
    try:
        _DOES.get(key, _text(key))(file, slot, text.strip(), first)
    except Unreadable as error:
        raise UserError(str(error), _("พิมพ์ใหม่ได้เลย หรือกด Esc ในช่องเพื่อใช้ค่าเดิม")) from error


def _time(file: WorkshopFile, slot: Slot, text: str, first: bool) -> None:
    from otop_desk.services.agenda import verbs as agenda
    from otop_desk.services.workshop import verbs as workshop

    if not text:
        agenda.lock(file, slot.item.id, None)
        return
    try:
        start, end = parse_time_range(text)
    except Unreadable:
        start, end = parse_time(text), 0
    if end:
        agenda.resize(file, slot.item.id, end - start)
        if start == slot.start:
            return
    at = time(start // 60, start % 60)
    if first and slot.item.locked is None:
        workshop.change_day(file, slot.item.day_id, start=at)
    else:
        agenda.lock(file, slot.item.id, at)


def _minutes(file: WorkshopFile, slot: Slot, text: str, first: bool) -> None:
    from otop_desk.services.agenda import verbs as agenda

    agenda.resize(file, slot.item.id, parse_duration(text))


def _title(file: WorkshopFile, slot: Slot, text: str, first: bool) -> None:
    from otop_desk.services.agenda import verbs as agenda

    if text != slot.item.title:
        agenda.retitle(file, slot.item.id, text)


def _kind(file: WorkshopFile, slot: Slot, text: str, first: bool) -> None:
    from otop_desk.domain.agenda_check import TRAINING
    from otop_desk.services.agenda import verbs as agenda

    found = next((kind for kind in Kind if text and words.kind_word(kind).startswith(text)), None)
    if found is None:
        raise UserError(_("ไม่มีประเภท “{text}”").format(text=text), _("ให้เลือกจากรายการ"))
    if found is not slot.item.kind:
        agenda.change_many(file, [slot.item.id], {"kind": found, "counts": found in TRAINING})


def _text(key: str) -> Callable[[WorkshopFile, Slot, str, bool], None]:
    def put(file: WorkshopFile, slot: Slot, text: str, first: bool) -> None:
        from otop_desk.services.agenda import verbs as agenda

        typed = words.of_one_line(text)
        if typed != getattr(slot.item, key):
            changed: dict[str, Any] = {key: typed}
            agenda.edit(file, slot.item, replace(slot.item, **changed))

    return put


_DOES: dict[str, Callable[[WorkshopFile, Slot, str, bool], None]] = {
    "time": _time,
    "minutes": _minutes,
    "title": _title,
    "kind": _kind,
}
