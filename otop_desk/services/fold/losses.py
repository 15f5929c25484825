"""What was not kept when copies were folded, for the history: the value, whose it was, what stands now."""

from __future__ import annotations

from otop_desk.i18n import _
from otop_desk.services.fold.known import FOLD
from otop_desk.services.fold.words import moment
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import Image


def of_entry(file: WorkshopFile, entry_id: int) -> list[str]:
    """A sentence for each value that lost in an entry; [] for one that is no folding in, or too old."""
    entry = file.entry(entry_id)
    if entry is None or entry.verb != FOLD:
        return []
    try:
        changes = file.images(entry_id)
    except ValueError:
        return []
    rows = [change.after for change in changes if change.table == "fold_loss"]
    return [_sentence(row) for row in rows if row is not None]


def _sentence(row: Image) -> str:
    what, field, kept, lost, author, at = (
        str(row.get(name) or "") for name in ("what", "field", "kept", "lost", "author", "changed_at")
    )
    words = _("{what} ({field}): ใช้ “{kept}” ไม่ได้ใช้ “{lost}”")
    whose = " ".join(part for part in (author, moment(at)) if part)
    return words.format(what=what, field=field, kept=kept, lost=lost) + (f" · {whose}" if whose else "")
