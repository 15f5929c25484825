"""Files that are not sound workshop files: a plain sentence, and the file is as before."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import engine, trouble
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh

DRAW = random.Random(7)


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "sound.otop"
    with fresh(path) as file, file.verb("x", Label("ก")) as verb:
        for number in range(400):
            verb.add(Person(first=f"คน{number}", last="ใจดี", ordinal=number))
    return path


def refused(path, words):
    before = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    with pytest.raises(UserError) as caught:
        WorkshopFile.open(path)
    assert words in str(caught.value)
    assert caught.value.hint, "says what to do next"
    if before:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"SQLite format 3\x00",
        b"PK\x03\x04" + b"\0" * 200,
        "ชื่อ,สกุล\n".encode(),
        DRAW.randbytes(5000),
    ],
)
def test_not_a_workshop_file(tmp_path, content):
    path = tmp_path / "x.otop"
    path.write_bytes(content)
    refused(path, "เสียหาย" if content.startswith(b"SQLite") else "ไม่ใช่ไฟล์โครงการ")


def test_another_database(tmp_path):
    path = tmp_path / "x.otop"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    refused(path, "ไม่ใช่ไฟล์โครงการ")


def test_a_missing_file_and_a_folder(tmp_path):
    refused(tmp_path / "nothing.otop", "ไม่พบไฟล์")
    refused(tmp_path, "เปิดไฟล์")


def test_a_newer_file(sound):
    raw = sqlite3.connect(sound)
    raw.execute("PRAGMA user_version=999")
    raw.close()
    refused(sound, "เป็นไฟล์รุ่น 999 โปรแกรมนี้อ่านได้ถึงรุ่น")
    refused(sound, "รุ่นที่อ่านไฟล์รุ่น 999 ได้")


def test_a_truncated_file_at_a_hundred_lengths(sound):
    whole = sound.read_bytes()
    draw = random.Random(7)
    for _turn in range(100):
        sound.write_bytes(whole[: draw.randrange(100, len(whole) - 1)])
        with pytest.raises(UserError):
            WorkshopFile.open(sound)


def test_a_hundred_files_with_flipped_bytes_open_sound_or_not_at_all(sound):
    """No traceback, no hang; what opens passes its checks, or they say that it is not what was written."""
    whole = bytearray(sound.read_bytes())
    before = everything(sound)
    draw = random.Random(3)
    opened = 0
    for _turn in range(100):
        hurt = bytearray(whole)
        for _byte in range(draw.choice([1, 4, 64])):
            hurt[draw.randrange(100, len(hurt))] ^= 1 << draw.randrange(8)
        sound.write_bytes(hurt)
        try:
            with WorkshopFile.open(sound) as file:
                faults = file.faults()
                opened += 1
        except UserError:
            continue
        assert bool(faults) == (everything(sound) != before)
    assert opened > 10


def everything(path):
    """Every value of every table, as bytes where it is no text any more."""
    raw = sqlite3.connect(path)
    raw.text_factory = bytes
    names = [row[0].decode() for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    rows = {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
    raw.close()
    return rows


def test_a_read_only_file_is_refused_for_work_but_can_be_read(sound, monkeypatch):
    """Stands in for a write-protected stick: root may write anything, so the check is answered here."""
    sound.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    refused(sound, "เขียนไม่ได้")
    with WorkshopFile.open(sound, read_only=True) as file:
        assert len(file.all(Person)) == 400


def test_a_file_opened_for_reading_refuses_verbs(sound):
    with WorkshopFile.open(sound, read_only=True) as file:
        with pytest.raises(UserError), file.verb("x", Label("ก")) as verb:
            verb.add(Person(first="ข"))
        assert file.undo_label is not None


def test_a_full_disk_is_said_and_the_file_is_as_before(sound):
    """SQLite's own page limit stands in for the disk: the same SQLITE_FULL error."""
    with WorkshopFile.open(sound) as file:
        before = contents(file)
        pages = file._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        file._connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
        with pytest.raises(UserError) as caught, file.verb("x", Label("ก")) as verb:
            for _each in range(2000):
                verb.add(Person(first="ก" * 300))
        assert "ดิสก์เต็ม" in str(caught.value)
        assert contents(file) == before
        file._connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        with file.verb("x", Label("ก")) as verb:
            verb.add(Person(first="ต่อ"))
    with WorkshopFile.open(sound) as file:
        assert file.all(Person)[-1].first == "ต่อ" or any(p.first == "ต่อ" for p in file.all(Person))


def test_a_new_file_never_writes_over_an_old_one(sound):
    before = sound.read_bytes()
    with pytest.raises(UserError) as caught:
        fresh(sound)
    assert "อยู่แล้ว" in str(caught.value)
    assert sound.read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UserError):
        fresh(tmp_path / "no" / "where.otop")


def test_a_copy_onto_a_full_or_missing_place_leaves_the_old_one(sound, tmp_path):
    with WorkshopFile.open(sound) as file, pytest.raises(UserError):
        file.save_copy(tmp_path / "no" / "copy.otop")


def test_errors_that_are_bugs_are_not_dressed_up():
    assert trouble.explain(sqlite3.IntegrityError("x"), Path("a")) is None


def test_foreign_key_faults_are_found_at_open(sound):
    raw = sqlite3.connect(sound)
    raw.execute("INSERT INTO mark (person_id, session_id, status) VALUES (9999, 1, 'present')")
    raw.commit()
    raw.close()
    refused(sound, "เสียหาย")


def test_faults_reads_only(sound):
    copy = sound.with_name("c.otop")
    shutil.copy(sound, copy)
    connection = engine.connect(copy, read_only=True)
    assert engine.faults(connection) == []
    engine.hang_up(connection)
