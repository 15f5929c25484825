"""A sound workshop with something hostile beside it: journals of others, links at the names of companions."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from tests.torture.hostile.case import PWNED, Case

JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


def companions(case: Case) -> list[Path]:
    """Every name the program may use beside the workshop, as far as it can be guessed."""
    name, folder = case.path.name, case.path.parent
    endings = ("-journal", "-wal", "-shm", ".part", ".lock", ".tmp", ".bak")
    hidden = [folder / f".{name}{ending}" for ending in endings]
    return [*hidden, *(folder / f"{name}{ending}" for ending in endings)]


def linked_to_the_victim(case: Case) -> None:
    """A companion's name leads to a file of the person's."""
    for place in companions(case):
        if case.draw.random() < 0.5:
            os.symlink(case.victim, place) if case.draw.random() < 0.7 else os.link(case.victim, place)


def other_companions(case: Case) -> None:
    """A folder, noise, something huge, or nothing that may be read, at a companion's name."""
    for place in companions(case):
        way = case.draw.randrange(7)
        if way == 0:
            place.mkdir()
        elif way == 1:
            place.write_bytes(case.draw.randbytes(3000))
        elif way == 2:
            with place.open("wb") as stream:
                stream.truncate(200_000_000)
        elif way == 3:
            os.mkfifo(place)
        elif way == 4:
            place.write_text('{"host": 1, "user": ["x"], "pid": -1, "since": "x"}', encoding="utf-8")


def hot_journal(case: Case) -> None:
    """A rollback journal of another file, whole and hot: its pages would put other rows in ours."""
    other = case.root / "other.db"
    other.write_bytes(case.path.read_bytes())
    raw = sqlite3.connect(other, isolation_level=None)
    raw.execute("PRAGMA cache_size=2")
    raw.execute("PRAGMA cache_spill=1")
    raw.execute(f"UPDATE person SET first = '{PWNED}'")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE person SET first = 'กลับ'")
    raw.execute("UPDATE note SET text = 'กลับ'")
    raw.execute("UPDATE agenda_item SET title = 'กลับ'")
    journal = other.with_name("other.db-journal").read_bytes()
    raw.rollback()
    raw.close()
    other.unlink()
    case.path.with_name(case.path.name + "-journal").write_bytes(_made_hot(journal))


def _made_hot(journal: bytes) -> bytes:
    """With the count of pages in its head, as after the sync that comes before the file is written."""
    page, sector = int.from_bytes(journal[24:28], "big"), int.from_bytes(journal[20:24], "big")
    count = (len(journal) - sector) // (page + 8)
    return JOURNAL_MAGIC + count.to_bytes(4, "big") + journal[12:]


def journal_of_many(case: Case) -> None:
    """A journal that names the person's file as its master, which SQLite reads and may delete."""
    hot_journal(case)
    journal = case.path.with_name(case.path.name + "-journal")
    name = str(case.victim).encode()
    content = journal.read_bytes()
    total = sum(name).to_bytes(4, "big")
    end = (1).to_bytes(4, "big") + name + len(name).to_bytes(4, "big") + total + JOURNAL_MAGIC
    journal.write_bytes(content + end)


def torn_journal(case: Case) -> None:
    """A journal with noise in it."""
    hot_journal(case)
    journal = case.path.with_name(case.path.name + "-journal")
    content = bytearray(journal.read_bytes())
    for _time in range(20):
        content[case.draw.randrange(len(content))] = case.draw.randrange(256)
    journal.write_bytes(content)


def wal_beside(case: Case) -> None:
    """The file says WAL, and a log of it lies there with other rows."""
    raw = sqlite3.connect(case.path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA wal_autocheckpoint=0")
    raw.execute("UPDATE person SET first = 'อื่น'")
    beside = {end: case.path.with_name(case.path.name + end).read_bytes() for end in ("-wal", "-shm")}
    content = case.path.read_bytes()
    raw.close()
    case.path.write_bytes(content)
    for end, kept in beside.items():
        case.path.with_name(case.path.name + end).write_bytes(kept)


SPOILS = (
    linked_to_the_victim,
    linked_to_the_victim,
    other_companions,
    hot_journal,
    journal_of_many,
    torn_journal,
    wal_beside,
)
