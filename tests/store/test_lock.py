"""The lock of an open file: two windows never have one file, whatever is done with it meanwhile."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from otop_desk import filenames
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.backups.keeper import Keeper
from otop_desk.store import byte_lock, engine, lock
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh
from tests.store.other import another_program

LABEL = Label("แก้")


@pytest.fixture(scope="module")
def other():
    with another_program() as program:
        yield program


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "งาน อบรม.otop") as opened:
        yield opened


def add(file, first="กมล"):
    with file.verb("person.add", LABEL) as verb:
        return verb.add(Person(first=first))


def refused(other, path):
    answer = other("open", path)
    assert answer[0] == "Taken", answer
    return answer[1]


def sniff(path):
    with open(path, "rb") as stream:
        stream.read(100)


def copy_by_reading(path):
    shutil.copyfile(path, path.with_name("copied"))


def look_with_sqlite(path):
    raw = sqlite3.connect(path)
    raw.execute("SELECT count(*) FROM person").fetchone()
    raw.close()


@pytest.mark.parametrize("look", [sniff, copy_by_reading, look_with_sqlite, os.stat, Path.read_bytes])
def test_opening_and_closing_the_file_by_the_way_does_not_let_it_go(file, other, look):
    """SQLite's own lock would be gone after any of these: POSIX ties it to the process."""
    for _turn in range(3):
        look(file.path)
        refused(other, file.path)
    add(file)
    look(file.path)
    refused(other, file.path)


def test_work_of_the_owner_does_not_let_it_go(file, other, tmp_path):
    add(file)
    file.save_copy(tmp_path / "copy.otop")
    keeper = Keeper(file, tmp_path / "b")
    keeper.keep().result()
    keeper.close()
    file.faults()
    WorkshopFile.open(file.path, read_only=True).close()
    with pytest.raises(UserError):
        WorkshopFile.open(file.path)
    file.forget("x", LABEL, lambda verb: None)
    assert refused(other, file.path)


def test_it_holds_under_every_name(file, other, tmp_path):
    linked, soft, moved = tmp_path / "linked.otop", tmp_path / "soft.otop", tmp_path / "moved.otop"
    os.link(file.path, linked)
    os.symlink(file.path, soft)
    refused(other, linked)
    refused(other, soft)
    os.rename(file.path, moved)
    refused(other, moved)
    os.rename(moved, file.path)


def test_a_file_put_in_its_place_is_not_opened_while_the_window_lives(file, other, tmp_path):
    add(file)
    file.save_copy(tmp_path / "copy.otop")
    os.replace(tmp_path / "copy.otop", file.path)
    refused(other, file.path)


def test_it_holds_without_the_note(file, other):
    lock.note_of(file.path).unlink()
    refused(other, file.path)


def test_who_and_since_when_is_told(file, other):
    words = refused(other, file.path)
    assert "อีกหน้าต่างหนึ่ง" in words and "ตั้งแต่" in words and "15/3/2565" in words


def test_who_is_told_under_another_name_too(file, other, tmp_path):
    os.rename(file.path, tmp_path / "moved.otop")
    assert "ตั้งแต่" in refused(other, tmp_path / "moved.otop")
    os.rename(tmp_path / "moved.otop", file.path)


def test_the_note_says_which_user_where_the_system_knows(monkeypatch):
    now = datetime.now().astimezone()
    monkeypatch.setattr(lock.getpass, "getuser", lambda: "somsri")
    assert lock.Holder.me(now).user == "somsri"

    errors = [OSError(), KeyError(), ImportError()]

    def unknown():
        raise errors.pop()

    monkeypatch.setattr(lock.getpass, "getuser", unknown)
    assert [lock.Holder.me(now).user for _turn in range(3)] == ["", "", ""] and not errors


def test_since_this_morning_has_no_date():
    now = datetime.now().astimezone()
    taken = lock.Taken(Path("a.otop"), lock.Holder("OFFICE-7", "somsri", 1, now.isoformat()))
    assert "OFFICE-7" in str(taken) and "somsri" in str(taken) and f"{now:%H:%M} น." in str(taken)
    assert "วันที่" not in str(taken)
    day = now - timedelta(days=3)
    taken = lock.Taken(Path("a.otop"), lock.Holder("", "", 1, day.isoformat()))
    assert f"{day.day}/{day.month}/{day.year + 543}" in str(taken)
    assert "ตั้งแต่" not in str(lock.Taken(Path("a.otop"), lock.Holder("A", "b", 1, "yesterday")))
    taken = lock.Taken(Path("a.otop"), lock.Holder("", "", 1, day.isoformat()), lambda at: f"<{at.day}>")
    assert f"ตั้งแต่ <{day.day}>" in str(taken)


def test_names_beside_a_file_fit_and_follow_a_link_to_it(tmp_path):
    for name in ("a.otop", "x" * 251 + ".otop", "ก" * 80 + ".otop"):
        beside = [lock.note_of(tmp_path / name).name, lock.request_of(tmp_path / name).name]
        assert beside[0].startswith(".") and beside[0].endswith(".lock") and beside[1].endswith(".close")
        assert max(len(os.fsencode(each)) for each in beside) <= filenames.MOST_NAME
    assert {
        len(lock.note_of(tmp_path / ("x" * 255)).name),
        len(lock.request_of(tmp_path / ("x" * 255)).name),
    } == {filenames.MOST_NAME}
    if os.name != "nt":
        (tmp_path / "link.otop").symlink_to(tmp_path / "a.otop")
        assert lock.real(tmp_path / "link.otop") == tmp_path / "a.otop"


def test_of_a_note_only_the_beginning_is_believed(tmp_path):
    told = lock.Holder("h" * 99, "u" * 99, 7, "s" * 99, 8, 9)
    (tmp_path / "note").write_bytes(lock.note_bytes(told))
    assert lock.read_note(tmp_path / "note") == lock.Holder("h" * 60, "u" * 60, 7, "s" * 40, 8, 9)
    (tmp_path / "note").write_bytes(b'{"host": "h", "user": "u", "pid": 7}')
    assert lock.read_note(tmp_path / "note") == lock.Holder("h", "u", 7, "")


@pytest.mark.parametrize("note", [b"", b"x", b"[]", b"{}", b'{"host": 1}', b"\xff" * 9000, b"[" * 3000, None])
def test_a_note_that_nobody_holds_bars_nobody(file, note):
    path = file.path
    file.close()
    if note is None:
        lock.note_of(path).mkdir()
    else:
        lock.note_of(path).write_bytes(note)
    with WorkshopFile.open(path) as again:
        add(again)
        with pytest.raises(lock.Taken):
            WorkshopFile.open(path)
    assert lock.note_of(path).exists() == (note is None)


def test_a_killed_window_bars_nobody(tmp_path):
    path = tmp_path / "w.otop"
    fresh(path).close()
    with another_program() as victim:
        assert victim("open", path) == "done"
        victim("add", path, "กมล")
        with pytest.raises(lock.Taken):
            WorkshopFile.open(path)
        victim.process.kill()
        victim.process.wait()
        assert lock.note_of(path).exists()
        with WorkshopFile.open(path) as file:
            assert [person.first for person in file.all(Person)] == ["กมล"]
    assert [each.name for each in tmp_path.iterdir()] == ["w.otop"]


def test_of_many_that_race_one_has_it_at_a_time(tmp_path):
    path = tmp_path / "w.otop"
    fresh(path).close()
    with another_program() as one, another_program() as two, another_program() as three:
        for program in (one, two, three):
            program.ask("rounds", path, "25")
        done = [program.answer() for program in (one, two, three)]
    with WorkshopFile.open(path) as file:
        assert len(file.all(Person)) == sum(done) > 0
        assert file.faults() == []
    assert [each.name for each in tmp_path.iterdir()] == ["w.otop"]


def test_a_program_of_before_this_lock_is_respected(file, other):
    path = file.path
    file.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA locking_mode=EXCLUSIVE")
    raw.execute("BEGIN EXCLUSIVE")
    refused(other, path)
    raw.close()
    assert other("open", path) == "done"
    other("close", path)


# -- places that take no locks ------------------------------------------------------------------


@pytest.fixture
def no_locks(monkeypatch):
    monkeypatch.setattr(byte_lock, "lock", lambda handle: None)
    monkeypatch.setattr(byte_lock, "lock_whole", lambda handle: None)


def test_a_place_without_locks_is_told(tmp_path, no_locks):
    fresh(tmp_path / "w.otop").close()
    with WorkshopFile.open(tmp_path / "w.otop") as file:
        assert "สองหน้าต่าง" in file.remark
        with pytest.raises(lock.Taken):
            WorkshopFile.open(tmp_path / "w.otop")


def test_there_a_note_of_a_process_that_lives_bars_and_a_dead_one_does_not(tmp_path, no_locks, other):
    path = tmp_path / "w.otop"
    fresh(path).close()
    now = datetime.now().astimezone()
    for pid, bars in ((other.process.pid, True), (2**22 + 5, False)):
        mine = lock.Holder.me(now)
        note = lock.Holder(mine.host, mine.user, pid, mine.since)
        lock.note_of(path).write_bytes(lock.note_bytes(note))
        if bars:
            with pytest.raises(lock.Taken):
                WorkshopFile.open(path)
        else:
            WorkshopFile.open(path).close()


def test_one_kind_of_lock_is_enough(tmp_path, monkeypatch, other):
    path = tmp_path / "w.otop"
    fresh(path).close()
    for name in ("lock", "lock_whole"):
        with monkeypatch.context() as patch:
            patch.setattr(byte_lock, name, lambda handle: None)
            with WorkshopFile.open(path) as file:
                assert not file.remark
                refused(other, path)


# -- reading beside the owner -------------------------------------------------------------------


def test_what_is_open_elsewhere_can_be_read_as_it_is(file, other):
    add(file)
    assert other("read", file.path) == 1
    with WorkshopFile.open(file.path, read_only=True) as reader:
        assert contents(reader) == contents(file)
        assert reader.history() == file.history()
        add(file, "ใหม่")
        assert len(reader.all(Person)) == 1
        told = []
        reader.subscribe(told.append)
        before = engine.raw_of(reader._connection)
        assert reader.refresh() and not reader.refresh()
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            before.execute("SELECT 1")
        assert contents(reader) == contents(file)
        assert [change.kind for change in told] == ["refresh"] and told[0].touches("person")
        with pytest.raises(UserError):
            add(reader)
        with pytest.raises(UserError):
            reader.undo()
        assert reader.still_ours() is None and reader.asked_to_close() is None


def test_whoever_reads_never_stops_the_owner(file, other):
    for number in range(20):
        other.ask("read", file.path)
        add(file, f"คน{number}")
        assert isinstance(other.answer(), int)
    assert file.faults() == []


def test_a_reader_saves_a_copy(file, tmp_path):
    add(file)
    with WorkshopFile.open(file.path, read_only=True) as reader:
        reader.save_copy(tmp_path / "copy.otop")
        reader.save_as_new(tmp_path / "new.otop")
    for name in ("copy.otop", "new.otop"):
        with WorkshopFile.open(tmp_path / name) as copy:
            assert contents(copy) == contents(file)


def test_the_copy_of_a_file_with_a_log_can_be_carried_off_without_one(tmp_path):
    fresh(tmp_path / "a.otop").close()
    raw = sqlite3.connect(tmp_path / "a.otop")
    raw.execute("PRAGMA journal_mode=WAL")
    raw.close()
    with WorkshopFile.open(tmp_path / "a.otop", read_only=True) as reader:
        reader.save_copy(tmp_path / "b.otop")
    assert (tmp_path / "b.otop").read_bytes()[18:20] == b"\x01\x01"


# -- please close -------------------------------------------------------------------------------


def test_the_window_that_has_the_file_is_asked_to_close_it(file):
    assert file.asked_to_close() is None
    lock.ask_to_close(file.path, datetime.now().astimezone())
    assert file.asked_to_close().is_here
    path = file.path
    file.close()
    assert not lock.request_of(path).exists()


def test_a_request_to_the_holder_before_is_not_meant_for_this_one(file):
    path = file.path
    file.close()
    lock.ask_to_close(path, datetime.now().astimezone())
    with WorkshopFile.open(path) as again:
        assert again.asked_to_close() is None
