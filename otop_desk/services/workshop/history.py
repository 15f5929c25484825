"""The history in words, and moving through it."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.journal import Entry, Label, State
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.records import dataclass
from otop_desk.store.file import WorkshopFile

__all__ = ["Line", "WorkshopFile", "in_words", "lines", "newest", "next_redo", "next_undo", "redo", "rewind",
           "undo"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is shown; `remark` says if it is undone, dropped or can't be undone.

    `author` says who did it in words, "" for the hands at this machine.
    """

    id: int
    verb: str
    text: str
    at: datetime
    state: State
    remark: str = ""
    author: str = ""

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
            "author": self.author,
        }


def in_words(label: Label) -> str:
    """A label in the language in force, in the form of its count."""
    count = label.values.get("count")
    words = _n(label.msgid, count) if label.msgid and isinstance(count, int) else _(label.msgid)
    return label.fill(words)


def lines(file: WorkshopFile, limit: int | None = None) -> list[Line]:
    """The history, newest first."""
    return [_line(entry) for entry in file.history(limit)]


def newest(file: WorkshopFile) -> Line | None:
    """What was done last, whoever did it."""
    return next(iter(lines(file, 1)), None)


def next_undo(file: WorkshopFile) -> Line | None:
    """What undo would take back."""
    entry = file.next_undo
    return None if entry is None else _line(entry)


def next_redo(file: WorkshopFile) -> Line | None:
    """What redo would bring back."""
    entry = file.next_redo
    return None if entry is None else _line(entry)


def _line(entry: Entry) -> Line:
    text, who = in_words(entry.label), author_word(entry.author)
    return Line(entry.id, entry.verb, text, entry.at, entry.state, _remark(entry), who)


def author_word(name: str) -> str:
    """An author as the store keeps it (a kind, perhaps with a name behind a colon) in words."""
    kind, _colon, own = name.partition(":")
    if kind in ("", "desk"):
        return ""
    words = {"cli": _("บรรทัดคำสั่ง"), "fold": _("ไฟล์ที่รวมเข้ามา"), "phone": _("โทรศัพท์")}.get(kind, kind)
    return f"{words} {own}".strip()


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
