"""Undo and redo: the rows of one entry put back, after a look whether each still is what the entry left."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from otop_desk.domain.journal import Entry, State
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import images, values
from otop_desk.store.images import Hashed, Image, ImageChange
from otop_desk.store.journal import Journal
from otop_desk.store.rows import Row
from otop_desk.store.shelf import Shelf
from otop_desk.store.tables import BY_NAME


def move(shelf: Shelf, journal: Journal, entry: Entry, to: State) -> dict[str, frozenset[int]]:
    """Undo or redo an entry inside the transaction; gives the ids it touched, by table.

    UserError when a row is not what the entry left any more: nothing of somebody else's is ever taken back.
    """
    undo = to is State.UNDONE
    changes, beside = _readable(journal, entry), journal.bytes_beside(entry.id)
    gone: list[Row | None] = []
    touched: dict[str, set[int]] = {}
    for change in reversed(changes) if undo else changes:
        left, target = (change.after, change.before) if undo else (change.before, change.after)
        row = shelf.row(change.table, change.row_id)
        if not images.stands(row, left):
            raise _moved_on(undo=undo)
        try:
            gone.append(put(shelf, change, row, target, beside))
        except sqlite3.IntegrityError as error:
            raise _moved_on(undo=undo) from error
        except (ValueError, TypeError) as error:
            raise _unreadable() from error
        touched.setdefault(change.table, set()).add(change.row_id)
    journal.moved(entry.id, to, gone)
    return {table: frozenset(ids) for table, ids in touched.items()}


def put(
    shelf: Shelf, change: ImageChange, row: Row | None, target: Image | None, beside: Mapping[str, bytes]
) -> Row | None:
    """Make a row what an image says; gives what was there of it before."""
    if target is None:
        if row is not None:
            shelf.delete(change.table, row)
        return row
    new = _with_bytes(target, beside)
    if row is None:
        shelf.insert(change.table, {**new, "id": change.row_id})
        return None
    shelf.update(change.table, row, new)
    return {name: row[name] for name in new}


def _readable(journal: Journal, entry: Entry) -> list[ImageChange]:
    """The images of an entry, if they speak of tables and columns that there are, in values of their kind."""
    try:
        changes = journal.images(entry.id)
    except ValueError as error:
        raise _unreadable() from error
    for change in changes:
        told = [image for image in (change.before, change.after) if image is not None]
        if change.table not in BY_NAME or not all(values.fits(change.table, image) for image in told):
            raise _unreadable()
        if not 1 <= change.row_id <= values.MOST_ID:
            raise _unreadable()
    return changes


def _with_bytes(image: Image, beside: Mapping[str, bytes]) -> Row:
    """The image with the bytes that its hashes stand for."""
    try:
        return {n: beside[v.sha256] if isinstance(v, Hashed) else v for n, v in image.items()}
    except KeyError as error:
        raise _unreadable() from error


def _moved_on(*, undo: bool) -> UserError:
    hint = _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน")
    if undo:
        return UserError(_("เลิกทำไม่ได้ เพราะข้อมูลส่วนนี้ถูกแก้ไขด้วยวิธีอื่นไปแล้ว"), hint)
    return UserError(_("ทำซ้ำไม่ได้ เพราะข้อมูลส่วนนี้ถูกแก้ไขด้วยวิธีอื่นไปแล้ว"), hint)


def _unreadable() -> UserError:
    return UserError(_("เลิกทำไม่ได้ เพราะประวัติส่วนนี้อ่านไม่ได้แล้ว"), _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"))
