"""The first hundred bytes of a file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from otop_desk.store import header
from otop_desk.store.header import Header
from tests.machine.state import fresh

NAMES = ("page_size", "page_count", "user_version")


def test_the_header_tells_what_sqlite_does(tmp_path: Path) -> None:
    fresh(tmp_path / "a.otop").close()
    raw = sqlite3.connect(tmp_path / "a.otop")
    asked = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in NAMES]
    data = (tmp_path / "a.otop").read_bytes()
    told = Header.of(data[: header.SIZE])
    assert (told.page_size, told.pages, told.version) == tuple(asked)
    assert told.is_ours and not told.is_wal
    with raw:
        raw.execute("UPDATE person SET first = 'x'")
        raw.execute("UPDATE workshop SET title = 'x'")
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA application_id=1")
    raw.close()
    later = Header.of((tmp_path / "a.otop").read_bytes()[: header.SIZE])
    assert later.changes > told.changes and later.is_wal and not later.is_ours


def test_a_page_of_65536_bytes_is_written_as_one() -> None:
    head = header.MAGIC + b"\x00\x01" + bytes(10) + b"\x00\x00\x00\x07" + bytes(68)
    assert header.extent(head) == (7, 65536)
    for none in (head[:-1], b"x" + head, b""):
        with pytest.raises(ValueError, match="no header"):
            header.extent(none)
