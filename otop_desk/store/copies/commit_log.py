"""A log of commits: a line of JSON that says what it is, then a checked record a commit; its end may be torn.

A record is its length, a hash, a letter for its kind, and its bytes. `P` is a commit: counter, stamp and
stamp before, then its rows as plain values; `Z` the same with packed JSON, where it is long; `C`, of earlier
programs, with JSON. `B` are the bytes of a picture or a page, kept once: rows tell them by their hash.
Format 1.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from otop_desk import durable
from otop_desk.records import dataclass
from otop_desk.store.copies import first_line, plain_values, records
from otop_desk.store.copies.records import COUNTER, HASH, LENGTH, STAMP
from otop_desk.store.ledger import Commit
from otop_desk.store.rows import Row

if sys.platform != "win32":
    import fcntl

SUFFIX = ".log"
FORMAT = "otop-desk log 1"
LARGE = 2048  # bytes of a value from which on it lies beside the commit, once
MOST_JSON = 1 << 28
OLD = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Head:
    """What a log says of itself: of which workshop, from which file, since when, after which stamp."""

    uid: str
    title: str
    source: str
    at: datetime
    stamp: str


@dataclass(frozen=True, slots=True)
class Link:
    """A commit in a log: its place in the chain, and where its rows lie."""

    counter: int
    stamp: str
    previous: str
    path: Path
    at: int
    length: int
    kind: bytes


class Writer:
    """A new log, private, written by nobody else; a record is with the system when `append` returns."""

    def __init__(self, path: Path, head: Head) -> None:
        """Begin the file; FileExistsError when there is one, OSError."""
        self.path = path
        self._known: set[str] = set()
        self._beside: dict[str, bytes] = {}  # of the commit that is being written
        self._json = json.JSONEncoder(default=self._plain, separators=(",", ":"))
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        _hold(self._handle)
        self.size = 0
        self._write(first_line.line(FORMAT, head))
        self._first, self._is_named = self.size, False

    @property
    def is_empty(self) -> bool:
        """Whether no commit was appended."""
        return self.size == self._first

    def append(self, commit: Commit) -> None:
        """Add a commit; on OSError the log is as it was."""
        counter, stamp, previous, _change, rows, numbers, _whole, record = commit
        if record is None:
            record = records.short(counter, stamp, previous, rows, numbers)
        if record:
            self._write(record)
        else:
            self._append_long(commit)

    def _append_long(self, commit: Commit) -> None:
        place = records.place(commit.counter, commit.stamp, commit.previous)
        self._beside = {}
        told = self._json.encode([commit.rows, commit.numbers]).encode("ascii")
        large = self._beside
        beside = [records.record(b"B" + value) for name, value in large.items() if name not in self._known]
        self._write(b"".join([*beside, records.record(b"Z" + place + zlib.compress(told, 1))]))
        self._known.update(large)

    def _plain(self, value: object) -> dict[str, str]:
        """Bytes as JSON tells them; large ones by the hash that they lie beside under."""
        if not isinstance(value, bytes):
            raise TypeError(f"no value of a row: {type(value).__name__}")
        if len(value) < LARGE:
            return {"b": base64.b64encode(value).decode("ascii")}
        name = sha256(value).hexdigest()
        self._beside[name] = value
        return {"s": name}

    @property
    def is_gone(self) -> bool:
        """Whether somebody has removed the log meanwhile."""
        return os.name != "nt" and os.fstat(self._handle).st_nlink == 0

    def flush(self) -> None:
        """Have the disk take what was appended, and at first the log's name; OSError."""
        os.fsync(self._handle)
        if not self._is_named:
            durable.sync_folder(self.path.parent)
            self._is_named = True

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)

    def _write(self, data: bytes) -> None:
        done = 0
        try:
            while done < len(data):
                done += os.write(self._handle, data[done:] if done else data)
        except OSError:
            os.ftruncate(self._handle, self.size)
            os.lseek(self._handle, self.size, os.SEEK_SET)
            raise
        self.size += len(data)


def is_open(path: Path) -> bool:
    """Whether somebody is writing this log; on Windows, where that can't be asked, it can't be removed."""
    if sys.platform == "win32":
        return False
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a disk without such locks: a log that is not old may be somebody's
        return time.time() - os.fstat(handle).st_mtime < OLD
    finally:
        os.close(handle)
    return False


def _hold(handle: int) -> None:
    """Show that the log is being written, for as long as this process lives."""
    if sys.platform != "win32":
        with suppress(OSError):  # some disks know no such locks
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def read_head(path: Path) -> Head:
    """What a log says of itself; ValueError when it is none, OSError."""
    return first_line.read(path, FORMAT, Head)


def links(path: Path) -> list[Link]:
    """The commits of a log up to its end or to the first record that is torn; ValueError, OSError."""
    data = path.read_bytes()
    first_line.parsed(data[: data.find(b"\n", 0, first_line.MOST) + 1], FORMAT, Head)
    found = []
    for kind, at, length in _records(data):
        if kind in (b"C", b"P", b"Z") and length >= COUNTER + 2 * STAMP:
            stamps = data[at + COUNTER : at + COUNTER + 2 * STAMP].hex()
            counter = int.from_bytes(data[at : at + COUNTER], "big")
            found.append(Link(counter, stamps[: 2 * STAMP], stamps[2 * STAMP :], path, at, length, kind))
    return found


def commits(path: Path, chosen: list[Link]) -> list[Commit]:
    """The commits at these places of a log, with their rows; ValueError when one can't be read, OSError."""
    data = path.read_bytes()
    beside = {
        sha256(data[at : at + length]).hexdigest(): data[at : at + length]
        for kind, at, length in _records(data)
        if kind == b"B"
    }
    return [_commit(link, data[link.at : link.at + link.length], beside) for link in chosen]


def _commit(link: Link, payload: bytes, beside: dict[str, bytes]) -> Commit:
    def value(told: Any) -> Any:
        if not isinstance(told, dict):
            return told
        return base64.b64decode(told["b"]) if "b" in told else beside[told["s"]]

    def row(told: dict[str, Any] | None) -> Row | None:
        return None if told is None else {name: value(each) for name, each in told.items()}

    try:
        told = payload[COUNTER + 2 * STAMP :]
        if link.kind == b"Z":
            told = zlib.decompressobj().decompress(told, MOST_JSON)
        listed, numbers = plain_values.read(told) if link.kind == b"P" else json.loads(told)
        rows = tuple((str(table), int(row_id), row(told)) for table, row_id, told in listed)
        highest = tuple((str(table), int(last)) for table, last in numbers)
    except (zlib.error, binascii.Error, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("no commit") from error
    return Commit(link.counter, link.stamp, link.previous, None, rows, highest)


def _records(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, place and length of each record's bytes, as far as the hashes hold."""
    at = data.find(b"\n", 0, first_line.MOST) + 1
    while at and at + LENGTH + HASH < len(data):
        length = int.from_bytes(data[at : at + LENGTH], "big")
        first = at + LENGTH + HASH
        told = data[first : first + length]
        if (
            length < 1
            or len(told) < length
            or blake2b(told, digest_size=HASH).digest() != data[at + LENGTH : first]
        ):
            return
        yield told[:1], first + 1, length - 1
        at = first + length
