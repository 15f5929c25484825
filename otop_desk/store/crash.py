"""What a crash has left beside a file: played back only into the file it belongs to, after both were kept.

SQLite plays a journal into whatever file has its name. So what it would make of the file is looked at first,
in memory: version 7 has sums over its rows, they tell which of the two, the file as it is or as it
was before the transaction that was cut off, is what was written.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from otop_desk import durable, filenames
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.store import companions, header, limits, migrations, schema_check, sealing, strays, trouble
from otop_desk.store.header import Header
from otop_desk.store.salvage import hot_journal

_READ_AND_WRITE = os.R_OK | os.W_OK
_UNREADABLE = (sqlite3.Error, ValueError, TypeError, MemoryError)


@dataclass(frozen=True, slots=True)
class State:
    """A sound database: of which workshop, and its place in the chain ("" before version 7)."""

    uid: str
    stamp: str = ""
    previous: str = ""


def settle(path: Path, handle: int) -> str:
    """Look at a journal beside a file that is about to be opened; gives what is to be told of it, or "".

    It is left for SQLite to play back, or moved away when it belongs to another file. The file itself is
    not touched. Damaged when neither what it is nor what it was is sound; UserError without room for copies.
    """
    journal, log = filenames.journal_of(path), path.with_name(f"{path.name}-wal")
    _make_playable(journal, path)
    companions.clear_odd(log)
    head = header.read_at(handle, 0, header.SIZE)
    if log.exists() and 2 not in head[18:20]:
        strays.move_away([log])
        return _moved(path)
    if not is_hot(journal):
        return ""
    data, rest = path.read_bytes(), journal.read_bytes()
    is_now = sound(data)
    before = None if rest.endswith(hot_journal.MAGIC) else hot_journal.played_back(data, rest)
    was = sound(before) if before is not None else None
    is_own = was is not None and belongs(data, rest, is_now, was)
    del before, data  # a workshop may be large
    whose = State(strays.UNNAMED) if is_now and not is_own else is_now or was or State(strays.UNNAMED)
    strays.keep([path, journal], whose.uid)  # of what is another's it is not known whose: it may look there
    if is_now is None and not is_own:
        raise trouble.damaged(path)
    if is_own:
        return _("โปรแกรมปิดไปกลางคันครั้งก่อน ไฟล์ถูกเปิดที่รายการล่าสุดที่บันทึกครบ")
    durable.remove(journal)
    return _moved(path)


def has_left(path: Path) -> bool:
    """Whether something stands beside a file with which SQLite can't be let work."""
    journal, log = filenames.journal_of(path), path.with_name(f"{path.name}-wal")
    if journal.is_dir() or any(companions.is_odd(beside) for beside in (journal, log)):
        return True
    return is_hot(journal) or (companions.is_file(journal) and companions.read(journal, 1) is None)


def journal_beside(path: Path) -> bytes:
    """The journal beside a file, b"" when there is none that is plain; UserError when it can't be read."""
    journal = filenames.journal_of(path)
    content = companions.read(journal, shared=True)
    if content is None and companions.is_file(journal):
        raise _barred(journal, path)
    return content or b""


def recovered(path: Path, journal: bytes) -> bytes | bytearray | None:
    """The bytes of a file beside which SQLite can't be let work, as they were at the last whole transaction.

    None when nothing of it is sound.
    """
    data = path.read_bytes()
    is_now, before = sound(data), hot_journal.played_back(data, journal)
    was = sound(before) if before is not None else None
    if was is not None and belongs(data, journal, is_now, was):
        return before
    del before, data  # a workshop may be large
    return path.read_bytes() if is_now is not None else None


def sound(data: bytes | bytearray) -> State | None:
    """What a database in memory is, when it passes every check; None when it does not."""
    if not _is_as_long_as_it_says(data):
        return None
    try:
        with _in_memory(data) as raw:
            state = said(raw)
            if state is None or raw.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return None
            if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
                return None
            return None if state.stamp and sealing.broken(raw) else state
    except _UNREADABLE:
        return None


def said_by(data: bytes | bytearray) -> State | None:
    """What a database in memory says that it is, sound or not; None where it can't be read."""
    try:
        with _in_memory(data) as raw:
            return said(raw)
    except _UNREADABLE:
        return None


def said(raw: sqlite3.Connection) -> State | None:
    """The same of an open one; None when it has not the tables of its version. sqlite3.Error, TypeError."""
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    if not 0 < version <= migrations.LATEST or not schema_check.is_of_version(raw, version):
        return None
    uid = str((raw.execute("SELECT uid FROM workshop").fetchone() or ("",))[0]) or strays.UNNAMED
    if version < migrations.SEALED:
        return State(uid)
    return State(uid, *raw.execute("SELECT stamp, previous FROM commits").fetchone())


@contextmanager
def _in_memory(data: bytes | bytearray) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw, limits.budget(raw, len(data)):
        limits.guard(raw)
        raw.deserialize(_without_log(data))
        yield raw


def belongs(data: bytes | bytearray, journal: bytes, is_now: State | None, was: State) -> bool:
    """Whether what a journal makes of a file is this very file one transaction ago.

    What half a transaction says of itself is little to go by: a title that is being typed tears the row that
    has the uid. Its first bytes are what tells, where the journal has them.
    """
    if is_now is not None:
        return is_same_file(is_now, was)
    if not matches(data[: header.SIZE], journal):
        return False
    says = said_by(data) if _first_page(journal) is None else None
    return says is None or says.uid == was.uid


def matches(head: bytes | bytearray, journal: bytes) -> bool:
    """Whether a journal can be that of a file that begins so.

    Its first page was written last, if at all: it is as it was, or one change further.
    """
    told = hot_journal.head_of(journal)
    try:
        page_count, page_size = header.extent(bytes(head))
    except ValueError:
        return False
    if told is None or told.page_size != page_size:
        return False
    first = _first_page(journal)
    if first is None:
        return told.pages_before == page_count
    return (
        first[:24] == head[:24]
        and Header.of(first).is_ours
        and Header.of(bytes(head)).changes - Header.of(first).changes in (0, 1)
    )


def _first_page(journal: bytes) -> bytes | None:
    return next((page for number, page in hot_journal.pages(journal) if number == 1), None)


def is_same_file(is_now: State, was: State) -> bool:
    """Whether what the journal holds is this very file one transaction ago."""
    if not was.stamp:
        return is_now == was  # before version 7 the uid is all there is
    return was.stamp in (is_now.stamp, is_now.previous)


def is_hot(journal: Path) -> bool:
    """Whether SQLite would play it: it is there and does not begin with a zero."""
    return companions.read(journal, 1, shared=True) not in (None, b"", b"\0")


def _make_playable(journal: Path, path: Path) -> None:
    """See that SQLite may play and empty a journal: no link, of one name, to be written. UserError, OSError.

    Folders that were copied by hard links leave one of two names, which gets content of its own here.
    """
    if companions.is_odd(journal):
        content = companions.read(journal, shared=True) or b""
        if not content.startswith(hot_journal.MAGIC):
            companions.clear_odd(journal)
            return
        durable.replace(journal, content, private=True)
    if journal.is_dir():
        raise UserError(
            _("ข้างไฟล์ {name} มีโฟลเดอร์ชื่อ {journal} จึงบันทึกไฟล์นี้ไม่ได้").format(
                name=path.name, journal=journal.name
            ),
            _("ให้เปลี่ยนชื่อโฟลเดอร์นั้น แล้วเปิดใหม่"),
        )
    if not journal.exists() or os.access(journal, _READ_AND_WRITE):
        return
    with suppress(OSError):  # it may be another user's
        journal.chmod(0o600)
    content_now = companions.read(journal)
    if content_now is None:
        raise _barred(journal, path)
    if not os.access(journal, _READ_AND_WRITE):
        durable.replace(journal, content_now, private=True)


def _is_as_long_as_it_says(data: bytes | bytearray) -> bool:
    """Whether nothing hangs behind the pages of the header; a foreign journal may have put it there."""
    if len(data) < header.SIZE or data[24:28] != data[92:96]:
        return True  # the count of pages says nothing: SQLite goes by the file's length
    size = int.from_bytes(data[16:18], "big")
    return int.from_bytes(data[28:32], "big") * (65536 if size == 1 else size) == len(data)


def _without_log(data: bytes | bytearray) -> bytes | bytearray:
    """A database in memory can have no write-ahead log: say so in its header."""
    return data[:18] + b"\x01\x01" + data[20:] if 2 in data[18:20] else data


def _moved(path: Path) -> str:
    return _("ข้างไฟล์ {name} มีบันทึกค้างของไฟล์อื่น จึงย้ายไปเก็บไว้กับสำเนาสำรอง").format(name=path.name)


def _barred(journal: Path, path: Path) -> UserError:
    return UserError(
        _("ข้างไฟล์ {name} มีบันทึกค้าง {journal} ที่ท่านไม่มีสิทธิ์อ่าน จึงไม่รู้ว่ารายการล่าสุดบันทึกครบหรือไม่").format(
            name=path.name, journal=journal.name
        ),
        _("ให้เจ้าของไฟล์หรือผู้ดูแลเครื่องให้สิทธิ์อ่านและเขียนไฟล์นั้น แล้วเปิดใหม่ อย่าลบไฟล์นั้น"),
    )
