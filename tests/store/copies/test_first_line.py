"""The first line of copies and logs: readable as it is, one line whatever a title holds, of one kind."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from otop_desk.records import dataclass
from otop_desk.store.copies import first_line

NOW = datetime(2026, 3, 15, 8, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Head:
    """A head as small as can be."""

    title: str
    at: datetime


def test_it_is_read_by_the_eye_and_comes_back(tmp_path: Path) -> None:
    head = Head("โครงการ\n\udcff", NOW)
    line = first_line.line("ours 1", head)
    assert "โครงการ".encode() in line and line.endswith(b"\n") and line.count(b"\n") == 1
    assert json.loads(line)["format"] == "ours 1" and json.loads(line)["at"] == "2026-03-15T08:30:00+00:00"
    (tmp_path / "a").write_bytes(line + b"anything\n")
    assert first_line.read(tmp_path / "a", "ours 1", Head) == head
    with pytest.raises(ValueError, match="another format"):
        first_line.read(tmp_path / "a", "ours 2", Head)


def test_a_line_has_an_end_within_reason(tmp_path: Path) -> None:
    room = first_line.MOST + 1 - len(first_line.line("ours 1", Head("", NOW)))
    (tmp_path / "a").write_bytes(first_line.line("ours 1", Head("x" * room, NOW)))
    assert first_line.read(tmp_path / "a", "ours 1", Head).title == "x" * room
    (tmp_path / "a").write_bytes(first_line.line("ours 1", Head("x" * (room + 1), NOW)))
    with pytest.raises(ValueError):
        first_line.read(tmp_path / "a", "ours 1", Head)


@pytest.mark.parametrize(
    "told",
    [
        {"format": "ours 1", "title": "x"},
        {"format": "ours 1", "title": "x", "at": "soon"},
        {"format": "ours 1", "title": "x", "at": 5},
        {"format": "ours 1", "title": "x", "at": NOW.isoformat(), "more": 1},
        {"title": "x", "at": NOW.isoformat()},
        {"format": "ours 1", "title": 5, "at": NOW.isoformat()},
        {"format": "ours 1", "title": None, "at": NOW.isoformat()},
    ],
)
def test_what_tells_no_head_is_said(told: object) -> None:
    with pytest.raises(ValueError):
        first_line.parsed(json.dumps(told).encode(), "ours 1", Head)


def test_a_moment_without_a_zone_has_this_computers() -> None:
    told = {"format": "ours 1", "title": "x", "at": "2026-03-15T08:30:00"}
    assert first_line.parsed(json.dumps(told).encode(), "ours 1", Head).at.tzinfo is not None
