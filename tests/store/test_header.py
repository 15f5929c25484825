"""The first hundred bytes of a file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from otop_desk.store import header
from otop_desk.store.header import Header
from tests.machine.state import fresh

NAMES = ("page_count", "page_size", "user_version")


def test_the_header_tells_what_sqlite_does(tmp_path: Path) -> None:
    fresh(tmp_path / "a.otop").close()
    raw = sqlite3.connect(tmp_path / "a.otop")
    asked = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in NAMES]
    data = (tmp_path / "a.otop").read_bytes()
    told = Header.of(data[: header.SIZE])
    assert (*header.extent(data), told.version) == tuple(asked) and told.is_ours
    with raw:
        raw.execute("UPDATE person SET first = 'x'")
        raw.execute("UPDATE workshop SET title = 'x'")
    raw.execute("PRAGMA application_id=1")
    raw.close()
    later = Header.of((tmp_path / "a.otop").read_bytes()[: header.SIZE])
    assert later.changes > told.changes and not later.is_ours


def test_a_page_of_65536_bytes_is_written_as_one() -> None:
    head = header.MAGIC + b"\x00\x01" + bytes(10) + b"\x00\x00\x00\x07" + bytes(68)
    assert header.extent(head) == (7, 65536)
    for none in (head[:-1], b"x" + head, b""):
        with pytest.raises(ValueError, match="no header"):
            header.extent(none)


def test_every_field_is_read_from_its_own_bytes() -> None:
    head = header.MAGIC + bytes(range(16, 100))
    told = Header.of(head)
    assert header.extent(head) == (0x1C1D1E1F, 0x1011)
    assert (told.changes, told.version) == (0x18191A1B, 0x3C3D3E3F)
    ours = Header.of(head[:68] + b"OTOP" + head[72:])
    assert ours.is_ours and not told.is_ours
