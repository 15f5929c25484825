"""What a database is that a crash has left, judged by its bytes alone: sound or not, one file or two."""

from __future__ import annotations

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.store import crash, engine, migrations
from otop_desk.store.crash import State, sound
from tests.machine.state import fresh

OLD = Path(__file__).parent / "old_files" / "v6.otop.xz"


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    with fresh(tmp_path / "a.otop") as file:
        with file.verb("a", Label("x")) as verb:
            verb.add(Person(first="ก"))
        return file.snapshot()


def after(data: bytes, *statements: str) -> bytes:
    """The database after statements that nobody has sealed."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.deserialize(data)
        for statement in statements:
            raw.execute(statement)
        return raw.serialize()


def test_a_sound_one_tells_its_place_in_the_chain(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        state, uid = file.state, file.one(Workshop).uid
        assert sound(file.snapshot()) == State(uid, state.stamp, state.previous)
    old = sound(lzma.decompress(OLD.read_bytes()))
    assert old is not None and old.uid and (old.stamp, old.previous) == ("", "")


@pytest.mark.parametrize(
    "statements",
    [
        ["PRAGMA user_version=0"],
        [f"PRAGMA user_version={migrations.LATEST + 1}"],
        ["PRAGMA user_version=-1"],
        [f"PRAGMA user_version={migrations.LATEST - 1}"],
        ["CREATE TABLE more (a)"],
        ["UPDATE person SET first='x'"],
        ["PRAGMA foreign_keys=OFF", "UPDATE person SET group_id=77"],
        ["PRAGMA foreign_keys=OFF", "DELETE FROM commits"],
    ],
)
def test_what_fails_a_check_is_not_sound(data: bytes, statements: list[str]) -> None:
    assert sound(data) is not None and sound(after(data, *statements)) is None


def test_damage_of_any_kind_is_not_sound(data: bytes) -> None:
    assert sound(b"") is None and sound(b"noise" * 1000) is None and sound(data[:-4096]) is None
    leaf = data.rindex("ก".encode()) // 4096 * 4096
    assert sound(data[: leaf + 3] + b"\xff\xff" + data[leaf + 5 :]) is None
    assert sound(data + bytes(4096)) is None, "something hangs behind its pages"


def test_an_old_one_is_judged_by_its_references_too() -> None:
    old = lzma.decompress(OLD.read_bytes())
    assert sound(after(old, "PRAGMA foreign_keys=OFF", "UPDATE session SET day_id=77 WHERE id=1")) is None


@pytest.mark.parametrize("version", [1, migrations.SEALED - 1, migrations.SEALED])
def test_from_the_version_with_sums_on_the_chain_is_told(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.otop"
    path.touch()
    with engine.closing(engine.connect(path)) as connection:
        migrations.run(connection, 0, version)
        connection.exec_driver_sql("INSERT INTO workshop (uid, title) VALUES ('u', 'x')")
        migrations.run(connection, version, version)
    state = sound(path.read_bytes())
    assert state is not None and state.uid == "u" and bool(state.stamp) is (version >= migrations.SEALED)


def test_a_file_with_a_log_of_its_own_is_judged_without_it(data: bytes) -> None:
    logged = data[:18] + b"\2\2" + data[20:]
    assert sound(logged) == sound(data) is not None
    assert crash._without_log(logged) == data[:18] + b"\1\1" + data[20:] and crash._without_log(data) is data


def test_a_workshop_without_a_name_gets_one(data: bytes) -> None:
    old = lzma.decompress(OLD.read_bytes())
    state = sound(after(old, "PRAGMA foreign_keys=OFF", "DELETE FROM workshop"))
    assert state is not None and state.uid == crash.strays.UNNAMED


@pytest.mark.parametrize(
    ("is_now", "was", "is_same"),
    [
        (State("u", "b", "a"), State("u", "a", ""), True),
        (State("u", "b", "a"), State("u", "b", "a"), True),
        (State("u", "c", "b"), State("u", "a", ""), False),
        (State("u", "a", ""), State("u", "b", "a"), False),
        (State("u"), State("u"), True),
        (State("u"), State("v"), False),
        (State("u", "a", ""), State("u"), False),
    ],
)
def test_a_journal_is_the_files_own_one_transaction_ago(is_now: State, was: State, is_same: bool) -> None:
    assert crash.is_same_file(is_now, was) is is_same


def test_a_file_is_as_long_as_its_head_says(data: bytes) -> None:
    assert crash._is_as_long_as_it_says(data) and not crash._is_as_long_as_it_says(data + b"x")
    assert crash._is_as_long_as_it_says(data[:99]) and not crash._is_as_long_as_it_says(data[:100])
    silent = data[:92] + bytes(4) + data[96:] + b"x"
    assert crash._is_as_long_as_it_says(silent), "SQLite itself goes by the length then"
    large = data[:16] + b"\0\1" + data[18:28] + (1).to_bytes(4, "big") + data[32:]
    assert crash._is_as_long_as_it_says(large[:65536].ljust(65536, b"\0"))


@pytest.mark.parametrize(("content", "is_hot"), [(b"", False), (b"\0x", False), (b"x", True), (None, False)])
def test_a_journal_is_played_only_if_it_begins(tmp_path: Path, content: bytes | None, is_hot: bool) -> None:
    path, journal = tmp_path / "a.otop", tmp_path / "a.otop-journal"
    if content is not None:
        journal.write_bytes(content)
    assert crash.is_hot(journal) is is_hot and crash.has_left(path) is is_hot
    journal.unlink(missing_ok=True)
    Path(f"{path}-wal").symlink_to(tmp_path / "else")
    assert crash.has_left(path), "a link where SQLite's log belongs"


def test_without_a_journal_a_file_is_as_it_is(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "b.otop").write_bytes(data)
    assert crash.recovered(tmp_path / "b.otop", b"") == data
    (tmp_path / "b.otop").write_bytes(data[:-4096])
    assert crash.recovered(tmp_path / "b.otop", b"") is None
