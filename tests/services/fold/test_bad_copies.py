"""Copies that can't be folded: each refused in its own words, ours as it was, theirs never written."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.errors import UserError
from otop_desk.services.fold import verbs as folding
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.store import engine
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, contents, fresh


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[WorkshopFile]:
    """A workshop; beside it `b.otop`, a copy that went on and has folded another one in."""
    with fresh(tmp_path / "a.otop") as file:
        roster.add(file, Person(first="ก"))
        file.save_copy(tmp_path / "b.otop")
        file.save_copy(tmp_path / "c.otop")
        with WorkshopFile.open(tmp_path / "c.otop", clock=Ticking()) as third:
            swot.add_note(third, None, Quadrant.S, "ของเครื่องที่สาม")
        with WorkshopFile.open(tmp_path / "b.otop", clock=Ticking()) as other:
            roster.add(other, Person(first="ข"))
            with folding.opened(other.path, tmp_path / "c.otop") as theirs:
                folding.take(other, theirs)
        yield file


def told(*statements: str) -> Callable[[Path], None]:
    """Something done to the copy's database."""

    def spoil(path: Path) -> None:
        raw = sqlite3.connect(path)
        for statement in statements:
            raw.execute(statement)
        raw.commit()
        raw.close()

    return spoil


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9_000])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(5_000, len(data), 4_096):
        data[at] ^= 0xFF
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_another_workshop(path: Path) -> None:
    path.unlink()
    fresh(path).close()


def without_a_file(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def the_same_file(path: Path) -> None:
    path.unlink()
    path.hardlink_to(path.with_name("a.otop"))


def packed(twins: str) -> str:
    return f"UPDATE fold SET twins = x'{zlib.compress(twins.encode()).hex()}'"


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "another workshop's": (of_another_workshop, "เป็นของโครงการอื่น: โครงการทดสอบ"),
    "of a newer shape": (told("PRAGMA user_version=999"), "สร้างด้วยโปรแกรมรุ่นใหม่กว่า"),
    "cut short": (cut, "เสียหาย จึงไม่เปิดเพื่อไม่ให้เสียหายเพิ่ม"),
    "with bytes turned over": (flipped, "เสียหาย จึงไม่เปิดเพื่อไม่ให้เสียหายเพิ่ม"),
    "an empty file": (emptied, "ไม่ใช่ไฟล์โครงการของ OTOP Desk"),
    "no file": (without_a_file, "ไม่พบไฟล์ x.otop"),
    "a folder": (a_folder, "ให้ตรวจว่าเป็นไฟล์ ไม่ใช่โฟลเดอร์"),
    "the file itself": (the_same_file, "ไฟล์นี้คือไฟล์ที่เปิดอยู่"),
    "without what it did": (told("DELETE FROM journal_image"), "สองไฟล์นี้ไม่มีประวัติร่วมกัน"),
    "with noise for what it did": (
        told("UPDATE journal_image SET packed = x'00'"),
        "สองไฟล์นี้ไม่มีประวัติร่วมกัน",
    ),
    "with noise for what it knows": (told("UPDATE fold SET known = x'0102'"), "ข้อมูลการรวมสำเนาในไฟล์อ่านไม่ได้"),
    "with noise for whose rows are whose": (
        told(packed('[["person", "x"]]')),
        "ข้อมูลการรวมสำเนาในไฟล์อ่านไม่ได้",
    ),
    "with an id that ours never gave": (
        told(packed('[["person", 1, "", 99]]')),
        "ข้อมูลการรวมสำเนาในไฟล์อ่านไม่ได้",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_in_words_and_ours_stays(ours, tmp_path, kind):
    spoil, words = REFUSED[kind]
    path = tmp_path / "x.otop"
    shutil.copyfile(tmp_path / "b.otop", path)
    spoil(path)
    before, there = contents(ours), path.read_bytes() if path.is_file() else b""
    with pytest.raises(UserError, match=words) as refused, folding.opened(ours.path, path) as theirs:
        folding.look(ours, theirs)
    assert refused.value.hint
    assert contents(ours) == before
    assert (path.read_bytes() if path.is_file() else b"") == there


def test_a_copy_that_another_program_holds_is_told(ours, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 0.01)
    path = tmp_path / "b.otop"
    held = sqlite3.connect(path, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError, match="เปิดอยู่แล้ว"), folding.opened(ours.path, path):
        pass
    held.close()
    with folding.opened(ours.path, path) as theirs:
        assert folding.look(ours, theirs).added == {"person": 1, "note": 1}


def test_what_one_edited_and_the_other_removed_is_asked_in_both_directions(ours, tmp_path):
    note = swot.add_note(ours, None, Quadrant.W, "เดิม")
    kept, gone = tmp_path / "kept.otop", tmp_path / "gone.otop"
    ours.save_copy(kept)
    ours.save_copy(gone)
    with WorkshopFile.open(kept, clock=Ticking()) as file:
        swot.edit_note(file, note.id, "แก้แล้ว")
    with WorkshopFile.open(gone, clock=Ticking()) as file:
        swot.remove_notes(file, note.id)
    for one, other, sides in ((kept, gone, ("แก้แล้ว", "ลบแล้ว")), (gone, kept, ("ลบแล้ว", "แก้แล้ว"))):
        with WorkshopFile.open(one, clock=Ticking()) as file, folding.opened(one, other) as theirs:
            (asked,) = folding.look(file, theirs).conflicts
            assert (asked.ours.split()[-1], asked.theirs.split()[-1]) == sides
            assert [n.text for n in file.all(Note)] == ["แก้แล้ว"] * (one is kept)
