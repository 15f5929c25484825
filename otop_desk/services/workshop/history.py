"""The history in words, and moving through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otop_desk.domain.journal import Entry, Label, State
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store.file import WorkshopFile

__all__ = ["Line", "WorkshopFile", "in_words", "lines", "redo", "rewind", "undo"]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is shown; `remark` says if it is undone, dropped or can't be undone."""

    id: int
    verb: str
    text: str
    at: datetime
    state: State
    remark: str = ""

    @property
    def stands(self) -> bool:
        """Whether what it did is in the file now."""
        return self.state is State.DONE

    def as_dict(self) -> dict[str, object]:
        """JSON-ready values."""
        return {
            "id": self.id,
            "verb": self.verb,
            "label": self.text,
            "at": self.at.isoformat(),
            "state": self.state.value,
        }


def in_words(label: Label) -> str:
    """A label in the language in force."""
    return label.fill(_(label.msgid)) if label.msgid else ""


def lines(file: WorkshopFile, limit: int | None = None) -> list[Line]:
    """The history, newest first."""
    return [
        Line(
            each.id,
            each.verb,
            in_words(each.label),
            each.at,
            each.state,
            _remark(each),
        )
        for each in file.history(limit)
    ]


def _remark(entry: Entry) -> str:
    """What is to be known of an entry beside what it did."""
    if entry.permanent:
        return _("เลิกทำไม่ได้")
    if entry.state is not State.DONE:
        return _("เลิกทำแล้ว") if entry.state is State.UNDONE else _("เลิกทำแล้ว และทำซ้ำไม่ได้")
    return "" if entry.kept else _("เก่าเกินกว่าจะเลิกทำได้")


def undo(file: WorkshopFile) -> str:
    """Take back the newest verb; returns its label, UserError when there is none."""
    change = file.undo()
    if change is None:
        raise UserError(_("ไม่มีรายการให้เลิกทำ"))
    return in_words(change.label)


def redo(file: WorkshopFile) -> str:
    """Bring back what was undone last; returns its label, UserError when there is none."""
    change = file.redo()
    if change is None:
        raise UserError(_("ไม่มีรายการให้ทำซ้ำ"))
    return in_words(change.label)


def rewind(file: WorkshopFile, entry_id: int) -> int:
    """Undo or redo until this entry is the newest of one's own in force; returns how many steps were made."""
    entry = file.entry(entry_id)
    if entry is None or entry.state is State.DROPPED or not entry.kept:
        raise UserError(_("กลับไปที่รายการนี้ไม่ได้"), _("ให้เลือกรายการอื่นในประวัติ"))
    steps = 0
    if entry.state is State.UNDONE:
        while (following := file.next_redo) is not None and following.id <= entry_id:
            file.redo()
            steps += 1
        return steps
    while (newest := file.next_undo) is not None and newest.id > entry_id:
        file.undo()
        steps += 1
    return steps
