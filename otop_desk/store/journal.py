"""The journal inside the file: one entry a verb, with each row before and after; undo, redo, history."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from otop_desk.domain.journal import Entry, Label, State
from otop_desk.i18n import N_
from otop_desk.records import dataclass
from otop_desk.store import images
from otop_desk.store.images import ImageChange
from otop_desk.store.ledger import Ledger, RowChange
from otop_desk.store.rows import Row

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
MERGE_WINDOW = timedelta(seconds=60)

# The rule that keeps the history small: the newest entries can be undone for ever, older ones for as long as
# all images together take no more room than this; their lines stay in any case.
KEPT_ENTRIES, KEPT_BYTES = 2_000, 1_000_000
_LOOK_EVERY = 100  # entries between two looks at how much there is

# Who sits at the machine has one line of undo, whichever way he works; everybody else one of his own.
HANDS = ("desk", "", "cli", "fold")


@dataclass(frozen=True, slots=True)
class Typing:
    """The entry that more typing in the same place is folded into."""

    entry: int
    key: str
    at: datetime


class Journal:
    """The history of one open file, written and read through its ledger."""

    def __init__(self, ledger: Ledger, raw: sqlite3.Connection) -> None:
        self._ledger = ledger
        self._raw = raw
        self._typing: dict[tuple[str, ...], Typing] = {}

    def write(
        self, verb: str, label: Label, changes: Sequence[RowChange], at: datetime, author: str,
        *, merge: str | None = None, permanent: bool = False,
    ) -> int:  # fmt: skip
        """Add an entry, or fold it into the author's last one of the same merge key; returns its id.

        Whatever the author had undone is dropped from redo, but stays in the history.
        """
        for entry in self._undone(author):
            self._set_state(entry, State.DROPPED)
        folded = self._fold(merge, label, changes, at, author) if merge else None
        entry = folded or self._add(verb, label, changes, at, author, permanent=permanent)
        self._typing.pop(line(author), None)
        if merge:
            self._typing[line(author)] = Typing(entry, merge, at)
        if folded is None and entry % _LOOK_EVERY == 0:
            self._thin()
        return entry

    def _add(
        self, verb: str, label: Label, changes: Sequence[RowChange], at: datetime, author: str,
        *, permanent: bool,
    ) -> int:  # fmt: skip
        row: Row = {
            "uid": uuid.uuid4().bytes,
            "author": author,
            "verb": verb,
            "label": _label_text(label),
            "at": at.isoformat(),
            "state": State.DONE.value,
            "permanent": int(permanent),
        }
        entry = self._ledger.insert("journal", row)["id"]
        assert isinstance(entry, int)
        if changes:
            packed = images.pack(images.images_of(changes))
            self._ledger.insert("journal_image", {"id": entry, "packed": packed})
            if not permanent:  # it is never undone, so hashes tell enough of its bytes
                self.keep_bytes(entry, [each.before for each in changes])
        return entry

    def _fold(
        self, merge: str, label: Label, changes: Sequence[RowChange], at: datetime, author: str
    ) -> int | None:
        """The id of the entry that took the changes in, if there is one to do so."""
        last = self._typing.get(line(author))
        if last is None or last.key != merge or abs(at - last.at) > MERGE_WINDOW:
            return None
        row, packed = self._ledger.row("journal", last.entry), self._ledger.row("journal_image", last.entry)
        if row is None or packed is None or row["state"] != State.DONE or self._newer(last.entry, author):
            return None
        first = self.images(last.entry)
        whole = images.fold(first, changes)
        if whole is None:
            return None
        self._ledger.update("journal", row, {"label": _label_text(label), "at": at.isoformat()})
        self._ledger.update("journal_image", packed, {"packed": images.pack(whole)})
        known = {(each.table, each.row_id) for each in first}
        self.keep_bytes(last.entry, [c.before for c in changes if (c.table, c.row_id) not in known])
        return last.entry

    def _newer(self, entry: int, author: str) -> bool:
        """Whether the author has done something since that entry."""
        return self._one(f"id > {entry}", "ORDER BY id", author) is not None

    # -- undo and redo ---------------------------------------------------------------------------

    def next_undo(self, author: str) -> Entry | None:
        """The author's entry that undo would take back."""
        entry = self._one("state='done' AND permanent=0", "ORDER BY id DESC", author)
        return entry if entry is not None and entry.kept else None

    def next_redo(self, author: str) -> Entry | None:
        """The author's entry that redo would bring back."""
        entry = self._one("state='undone'", "ORDER BY id", author)
        return entry if entry is not None and entry.kept else None

    def images(self, entry: int) -> list[ImageChange]:
        """The row images of an entry, in the order of writing; ValueError if they are broken."""
        row = self._raw.execute("SELECT packed FROM journal_image WHERE id=?", (entry,)).fetchone()
        return images.unpack(row[0]) if row is not None else []

    def bytes_beside(self, entry: int) -> dict[str, bytes]:
        """The bytes of an entry's rows that are not in force, by their hash."""
        return dict(
            self._raw.execute("SELECT sha256, data FROM journal_bytes WHERE entry_id=?", (entry,)).fetchall()
        )

    def keep_bytes(self, entry: int, rows: Sequence[Row | None]) -> None:
        """Keep the bytes of rows that have gone beside the entry, each once."""
        data = [value for row in rows if row for value in row.values() if isinstance(value, bytes)]
        for name, value in {images.hash_of(value).sha256: value for value in data}.items():
            self._ledger.insert("journal_bytes", {"entry_id": entry, "sha256": name, "data": value})

    def moved(self, entry: int, to: State, gone: Sequence[Row | None]) -> None:
        """Note that an entry was undone or redone; `gone` are the rows that were in force before."""
        self._drop_bytes(entry)
        self.keep_bytes(entry, gone)
        self._set_state(entry, to)
        self._typing.clear()

    def forget_typing(self) -> None:
        """What is typed from now on begins an entry of its own (the last one may not be in the file)."""
        self._typing.clear()

    # -- reading ---------------------------------------------------------------------------------

    def entries(self, limit: int | None = None) -> list[Entry]:
        """The history, newest first."""
        rows = self._raw.execute(f"{_SELECT} ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,))
        return [_entry(row) for row in rows.fetchall()]

    def entry(self, entry: int) -> Entry | None:
        """One entry, or None."""
        row = self._raw.execute(f"{_SELECT} WHERE id=?", (entry,)).fetchone()
        return None if row is None else _entry(row)

    def has(self, uid: str) -> bool:
        """Whether there is an entry of this uid."""
        found = self._raw.execute("SELECT 1 FROM journal WHERE hex(uid)=?", (uid.upper(),))
        return found.fetchone() is not None

    def count(self) -> int:
        """How many entries there are."""
        return self._ledger.count("journal")

    def _one(self, where: str, order: str, author: str) -> Entry | None:
        authors = line(author)
        holes = ", ".join("?" * len(authors))
        row = self._raw.execute(
            f"{_SELECT} WHERE {where} AND author IN ({holes}) {order} LIMIT 1", authors
        ).fetchone()
        return None if row is None else _entry(row)

    def _undone(self, author: str) -> list[int]:
        authors = line(author)
        holes = ", ".join("?" * len(authors))
        rows = self._raw.execute(
            f"SELECT id FROM journal WHERE state='undone' AND author IN ({holes})", authors
        )
        return [row[0] for row in rows.fetchall()]

    # -- writing ---------------------------------------------------------------------------------

    def _set_state(self, entry: int, state: State) -> None:
        row = self._ledger.row("journal", entry)
        if row is not None and row["state"] != state.value:
            moved = {"state": state.value}
            if State.DONE in (state, row["state"]):
                moved["moves"] = int(row["moves"]) + 1  # type: ignore[arg-type,assignment]
            self._ledger.update("journal", row, moved)

    def _drop_bytes(self, entry: int) -> None:
        for (row_id,) in self._raw.execute(
            "SELECT id FROM journal_bytes WHERE entry_id=?", (entry,)
        ).fetchall():
            row = self._ledger.row("journal_bytes", row_id)
            if row is not None:
                self._ledger.delete("journal_bytes", row)

    def _thin(self) -> None:
        """Let the oldest images go while there are more than the rule keeps."""
        sizes = self._raw.execute("SELECT id, length(packed) FROM journal_image ORDER BY id DESC").fetchall()
        spare = sum(size for _entry_id, size in sizes) - KEPT_BYTES
        for entry, size in reversed(sizes[KEPT_ENTRIES:]):
            if spare <= 0:
                return
            row = self._ledger.row("journal_image", entry)
            if row is not None:
                self._ledger.delete("journal_image", row)
            self._drop_bytes(entry)
            spare -= size


def clear(connection: Connection) -> None:
    """Drop the whole history with its row images, behind the ledger's back."""
    for table in ("journal_bytes", "journal_image", "journal"):
        connection.exec_driver_sql(f"DELETE FROM {table}")


def line(author: str) -> tuple[str, ...]:
    """The authors whose entries `author` undoes and redoes."""
    return HANDS if author in HANDS else (author,)


# As bytes, and no longer than ours are: a line of a stranger's file may be no text, or endless.
_SELECT = (
    "SELECT id, substr(CAST(verb AS BLOB), 1, 100), substr(CAST(label AS BLOB), 1, 100000), "
    "substr(CAST(at AS BLOB), 1, 50), substr(CAST(state AS BLOB), 1, 20), permanent, lower(hex(uid)), "
    "substr(CAST(author AS BLOB), 1, 100), "
    "EXISTS (SELECT 1 FROM journal_image WHERE journal_image.id = journal.id), moves FROM journal"
)


def _entry(row: tuple[int, bytes | None, bytes, bytes, bytes, int, str, bytes | None, int, int]) -> Entry:
    """A line of the history; one that says nothing readable is shown as such, and never undone."""
    entry, verb, label, at, state, permanent, uid, author, kept, moves = row
    try:
        said, moment, standing = _label(label), _moment(at), State(_text(state))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        said, moment, standing = Label(N_("รายการที่อ่านไม่ได้")), _NEVER, State.DROPPED
        permanent, kept = 1, 0
    return Entry(
        entry, _text(verb), said, moment, standing, bool(permanent), uid, _text(author), bool(kept), moves
    )


def _text(data: bytes | None) -> str:
    """A text read as bytes; SQLite gives NULL for a part of none."""
    return (data or b"").decode("utf-8", "replace")


def _label(data: bytes) -> Label:
    kept = json.loads(data)
    said = Label(str(kept["msgid"]))
    said.values = {str(name): value for name, value in kept["values"].items() if isinstance(value, str | int)}
    return said


def _moment(data: bytes) -> datetime:
    moment = datetime.fromisoformat(_text(data))
    if not 1900 <= moment.year <= 3000:  # farther off, no zone can be applied
        raise ValueError("no time of ours")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _label_text(label: Label) -> str:
    return json.dumps(
        {"msgid": label.msgid, "values": label.values}, ensure_ascii=False, separators=(",", ":")
    )
