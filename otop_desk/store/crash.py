"""What a crash has left beside a file: played back only into the file it belongs to, after both were kept.

SQLite plays a journal into whatever file has its name. So what it would make of the file is looked at first,
in memory: version 7 has sums over its rows, they tell which of the two, the file as it is or as it
was before the transaction that was cut off, is what was written.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from otop_desk import durable, filenames
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.store import companions, header, limits, migrations, schema_check, seal, strays, trouble
from otop_desk.store.salvage.hot_journal import played_back

MAGIC = bytes.fromhex("d9d505f920a163d7")  # of a journal; at its end it names others that SQLite would delete


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
    companions.clear_odd(journal)
    companions.clear_odd(log)
    head = header.read_at(handle, 0, header.SIZE)
    if log.exists() and 2 not in head[18:20]:
        strays.move_away([log])
        return _moved(path)
    if not _is_hot(journal):
        return ""
    data, rest = path.read_bytes(), journal.read_bytes()
    is_now = sound(data)
    before = None if rest.endswith(MAGIC) else played_back(data, rest)
    del data  # a workshop may be large
    was = sound(before) if before is not None else None
    strays.keep([path, journal], (is_now or was or State(strays.UNNAMED)).uid)
    if is_now is None and was is None:
        raise trouble.damaged(path)
    if was is not None and (is_now is None or _is_same_file(is_now, was)):
        return _("โปรแกรมปิดไปกลางคันครั้งก่อน ไฟล์ถูกเปิดที่รายการล่าสุดที่บันทึกครบ")
    durable.remove(journal)
    return _moved(path)


def has_left(path: Path) -> bool:
    """Whether something stands beside a file with which SQLite can't be let work."""
    journal, log = filenames.journal_of(path), path.with_name(f"{path.name}-wal")
    return _is_hot(journal) or any(companions.is_odd(beside) for beside in (journal, log))


def recovered(path: Path) -> bytes | bytearray | None:
    """The bytes of a file beside which SQLite can't be let work, as they were at the last whole transaction.

    None when nothing of it is sound.
    """
    journal, data = filenames.journal_of(path), path.read_bytes()
    is_now, before = sound(data), played_back(data, companions.read(journal) or b"")
    del data  # a workshop may be large
    was = sound(before) if before is not None else None
    if was is not None and (is_now is None or _is_same_file(is_now, was)):
        return before
    return path.read_bytes() if is_now is not None else None


def sound(data: bytes | bytearray) -> State | None:
    """What a database in memory is, when it passes every check; None when it does not."""
    if not _is_as_long_as_it_says(data):
        return None
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw, limits.budget(raw, len(data)):
            limits.guard(raw)
            raw.deserialize(_without_log(data))
            (version,) = raw.execute("PRAGMA user_version").fetchone()
            if not 0 < version <= migrations.LATEST or not schema_check.is_of_version(raw, version):
                return None
            if raw.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return None
            if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
                return None
            uid = str((raw.execute("SELECT uid FROM workshop").fetchone() or ("",))[0]) or strays.UNNAMED
            if version < migrations.SEALED:
                return State(uid)
            if seal.broken(raw):
                return None
            return State(uid, *raw.execute("SELECT stamp, previous FROM commits").fetchone())
    except (sqlite3.Error, ValueError, TypeError, MemoryError):
        return None


def _is_same_file(is_now: State, was: State) -> bool:
    """Whether what the journal holds is this very file one transaction ago."""
    if not was.stamp:
        return is_now == was  # before version 7 the uid is all there is
    return was.stamp in (is_now.stamp, is_now.previous)


def _is_hot(journal: Path) -> bool:
    """Whether SQLite would play it: it is there and does not begin with a zero."""
    return companions.read(journal, 1) not in (None, b"", b"\0")


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
