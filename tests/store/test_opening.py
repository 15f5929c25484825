"""Opening and making files: what a log hides, whose file it is, names that are taken, failures."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from otop_desk import durable, filenames
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import Damaged, DiskTrouble, UserError
from otop_desk.store import engine, lock, migrations, opening
from otop_desk.store.file import WorkshopFile
from otop_desk.store.hold import Hold
from tests.machine.state import contents, fresh

NOW = datetime(2022, 3, 15, 8, 30).astimezone()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with fresh(tmp_path / "a.otop") as file:
        join(file)
    return tmp_path / "a.otop"


def join(file: WorkshopFile) -> None:
    with file.verb("person.add", Label("x")) as verb:
        verb.add(Person(first="ก"))


def handles() -> int:
    """How many files are open in this process, where the system tells."""
    return len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0


def with_log(path: Path, statement: str) -> Path:
    """The file with a log beside it in which this stands, as a cut has left both."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA wal_autocheckpoint=0")
    raw.execute(statement)
    cut = path.with_name("cut.otop")
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{cut}{ending}")
    raw.close()
    return cut


def test_a_newer_version_in_a_log_is_seen_before_the_log_is_written_back(path: Path) -> None:
    cut = with_log(path, "PRAGMA user_version=99")
    before = cut.read_bytes()
    with pytest.raises(UserError, match="รุ่นใหม่กว่า") as told:
        WorkshopFile.open(cut)
    assert "cut.otop" in told.value.message and cut.read_bytes() == before
    assert Path(f"{cut}-wal").stat().st_size > 0


def test_what_stands_in_a_log_of_the_file_itself_is_there(path: Path) -> None:
    with fresh(path.with_name("b.otop")) as other:
        before = contents(other)
    with WorkshopFile.open(
        with_log(path.with_name("b.otop"), f"PRAGMA user_version={migrations.LATEST}")
    ) as file:
        assert contents(file) == before
        join(file)
    assert not list(path.parent.glob("cut.otop-*"))


def test_a_reader_has_the_file_of_one_moment_and_lets_go_of_it(path: Path) -> None:
    held = handles()
    with WorkshopFile.open(path, read_only=True) as reader:
        assert len(reader.all(Person)) == 1
        assert handles() == held
        with WorkshopFile.open(path) as file:
            join(file)
        assert len(reader.all(Person)) == 1 and reader.refresh() and len(reader.all(Person)) == 2


def test_a_reader_can_not_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faults(connection: Connection) -> list[str]:
        with pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql("DELETE FROM person")
        return []

    monkeypatch.setattr(engine, "faults", faults)
    WorkshopFile.open(path, read_only=True).close()


def test_who_has_a_file_and_how_often_it_was_changed_is_known_from_outside(path: Path) -> None:
    before = opening.changes_of(path)
    assert before is not None and not opening.is_taken(path) and not opening.is_taken(path.with_name("none"))
    with WorkshopFile.open(path) as file:
        assert opening.is_taken(path)
        join(file)
        after = opening.changes_of(path)
        assert after is not None and after > before
    assert not opening.is_taken(path)
    assert opening.changes_of(path.with_name("none")) is None
    durable.replace(path, b"short")
    assert opening.changes_of(path) is None


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (lambda data: b"PK" + data[2:], Damaged, "ไม่ใช่ไฟล์โครงการ"),
        (lambda data: data[:50], Damaged, "เสียหาย"),
        (lambda data: data[:68] + b"MINE" + data[72:], Damaged, "ไม่ใช่ไฟล์โครงการ"),
        (lambda data: data[:60] + b"\0\0\1\0" + data[64:], UserError, "รุ่นใหม่กว่า"),
        (lambda data: data + b"x", Damaged, "เสียหาย"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_not_ours_whole_and_of_our_time_is_refused(
    path: Path, change: object, kind: type[UserError], said: str, read_only: bool
) -> None:
    data, held = change(path.read_bytes()), handles()  # type: ignore[operator]
    durable.replace(path, data)
    with pytest.raises(kind, match=said) as told:
        WorkshopFile.open(path, read_only=read_only)
    assert type(told.value) is kind and path.read_bytes() == data and handles() == held
    assert sorted(file.name for file in path.parent.iterdir()) == ["a.otop"]


def said_by_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (said_by_sqlite(sqlite3.SQLITE_BUSY), lock.Taken, "เปิดอยู่แล้ว"),
        (said_by_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), lock.Taken, "เปิดอยู่แล้ว"),
        (DBAPIError("BEGIN", (), said_by_sqlite(sqlite3.SQLITE_BUSY)), lock.Taken, "เปิดอยู่แล้ว"),
        (said_by_sqlite(sqlite3.SQLITE_FULL), DiskTrouble, "ดิสก์เต็ม"),
        (DBAPIError("BEGIN", (), said_by_sqlite(sqlite3.SQLITE_FULL)), DiskTrouble, "ดิสก์เต็ม"),
        (said_by_sqlite(sqlite3.SQLITE_IOERR_READ), DiskTrouble, "อ่านหรือเขียนไฟล์"),
        (said_by_sqlite(sqlite3.SQLITE_ERROR), Damaged, "เสียหาย"),
        (DBAPIError("BEGIN", (), sqlite3.DataError("no code")), Damaged, "เสียหาย"),
        (UnicodeDecodeError("utf-8", b"x", 0, 1, "odd"), Damaged, "เสียหาย"),
        (MemoryError(), Damaged, "เสียหาย"),
        (OSError(5, "gone"), UserError, "เปิดไฟล์"),
    ],
)
def test_what_goes_wrong_on_opening_is_said_and_the_file_let_go(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: type[UserError], said: str
) -> None:
    def upgrade(*_arguments: object) -> None:
        raise error

    held = handles()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "upgrade", upgrade)
        with pytest.raises(kind, match=said) as told:
            WorkshopFile.open(path)
    assert type(told.value) is kind and not opening.is_taken(path) and handles() == held
    WorkshopFile.open(path).close()
    assert handles() == held


def test_what_a_newer_program_has_made_of_it_meanwhile_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, before = Hold.take, path.read_bytes()

    def late(held: Path, now: datetime) -> Hold:
        held.write_bytes(before[:60] + b"\0\0\1\0" + before[64:])
        return take(held, now)

    with monkeypatch.context() as patch:
        patch.setattr(Hold, "take", late)
        with pytest.raises(UserError, match="รุ่นใหม่กว่า"):
            WorkshopFile.open(path)
    assert path.read_bytes()[60:64] == b"\0\0\1\0" and not opening.is_taken(path)


def test_a_name_that_is_taken_or_too_long_gets_no_new_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="อยู่แล้ว"):
        opening.create(path, (), NOW)
    longest = "x" * (filenames.MOST_NAME - len("-journal"))
    opening.refuse_long(path.with_name(longest))
    for refuse in (opening.refuse_long, lambda path: opening.create(path, (), NOW)):
        with pytest.raises(UserError, match="ยาวเกินไป"):
            refuse(path.with_name(longest + "x"))
    with WorkshopFile.open(path), pytest.raises(lock.Taken):
        opening.write_new(path, b"new", NOW)
    assert path.read_bytes() == before and [file.name for file in path.parent.iterdir()] == ["a.otop"]
    opening.write_new(path, b"new", NOW)
    assert path.read_bytes() == b"new"


def test_where_no_file_can_be_made_it_is_said_and_nothing_is_left(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_part: Path, _target: Path) -> None:
        raise OSError("no room")

    monkeypatch.setattr(durable, "settle", full)
    with pytest.raises(UserError, match=r"b\.otop"):
        fresh(path.with_name("b.otop"))
    assert [file.name for file in path.parent.iterdir()] == ["a.otop"]


def test_what_does_not_bear_our_name_is_no_damaged_workshop(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK")
    with pytest.raises(UserError, match="ลงท้ายด้วย .otop") as told:
        WorkshopFile.open(tmp_path / "list.xlsx")
    assert type(told.value) is UserError


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are of Unicode there")
def test_a_name_in_an_old_encoding_is_refused_in_words(path: Path) -> None:
    odd = path.with_name(os.fsdecode(b"\xa1\xd2\xb9.otop"))
    path.rename(odd)
    for read_only in (True, False):
        with pytest.raises(UserError, match="เปลี่ยนชื่อ"):
            WorkshopFile.open(odd, read_only=read_only)
    with pytest.raises(UserError, match="เปลี่ยนชื่อ"):
        opening.prepare_name(odd.with_suffix(".new"), NOW)
