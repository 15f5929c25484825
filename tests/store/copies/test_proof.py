"""What a file says of itself: its place in the chain, its newest line, whether it is sound."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store.copies import proof
from tests.machine.state import fresh


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path)


def test_a_file_tells_where_it_stands(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        raw = opened(file.path)
        assert proof.newest_entry(raw) == ""
        for name in "กข":
            with file.verb("a", Label("x")) as verb:
                verb.add(Person(first=name))
        state = file.state
        assert proof.place_of(raw) == (state.counter, state.stamp, state.previous)
        assert proof.newest_entry(raw) == file.history()[0].uid != file.history()[1].uid
        assert proof.is_sound(raw)
        raw.close()


def test_an_older_file_stands_nowhere_and_is_sound_by_sqlite_alone() -> None:
    raw = opened(Path(":memory:"))
    raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, other REFERENCES t(id))")
    assert proof.place_of(raw) == (0, "", "") and proof.is_sound(raw)
    raw.execute("INSERT INTO t VALUES (1, 99)")
    assert not proof.is_sound(raw), "a reference leads nowhere"
    raw.close()


def test_a_value_that_changed_by_itself_is_seen(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        path = file.path
    raw = opened(path)
    with raw:
        raw.execute("UPDATE workshop SET title = 'x'")
    assert not proof.is_sound(raw)
    raw.close()
