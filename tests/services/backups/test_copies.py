"""Copies kept on this computer: only when something was done, self-describing, and restored as a new file."""

from __future__ import annotations

import os
import random
import shutil
import stat
from datetime import datetime

import pytest

from otop_desk import filenames, i18n
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.backups import copies, thinning
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh
from tests.services.backups.hands import kept, made

DRAW = random.Random(7)


def test_a_copy_is_kept_only_when_something_was_done(tmp_path):
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        assert made(file) is not None
        assert made(file) is None
        person.add(file, Person(first="กมล"))
        assert made(file) is not None
        file.undo()
        assert made(file) is not None
        assert made(file) is None
    assert len([c for c in copies.copies(tmp_path / "b") if c.path]) == 3


def test_opening_and_closing_without_work_adds_no_copy(tmp_path):
    for _turn in range(3):
        with kept(tmp_path / "w.otop", tmp_path / "b") as file:
            made(file)
    (copy,) = copies.copies(tmp_path / "b")
    assert copy.path is not None
    assert [path.suffix for path in copy.home.iterdir()] == [".copy"]


def test_a_copy_says_what_it_is_of_and_holds(tmp_path):
    path = tmp_path / "งาน.otop"
    with kept(path, tmp_path / "b") as file:
        person.add(file, Person(first="กมล"))
    (copy,) = copies.copies_of(path, tmp_path / "b")
    assert (copy.title, copy.source) == ("โครงการทดสอบ", str(path))
    assert copy.holds is not None and copy.holds.people == 1 and copy.holds.acts == 1
    assert copy.holds.last is not None and copy.holds.last_at is not None


def test_copies_are_for_the_user_alone(tmp_path):
    before = os.umask(0o022)
    try:
        with kept(tmp_path / "w.otop", tmp_path / "b") as file:
            person.add(file, Person(first="กมล"))
            (home,) = (tmp_path / "b").iterdir()
            inside = list(home.iterdir())
            assert any(path.suffix == ".log" for path in inside)
            if os.name != "nt":
                assert stat.S_IMODE(home.stat().st_mode) == 0o700
                assert {stat.S_IMODE(path.stat().st_mode) for path in inside} == {0o600}
        if os.name != "nt":
            assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}
    finally:
        os.umask(before)


def test_a_copy_is_restored_as_a_new_file_beside_the_old(tmp_path):
    path = tmp_path / "งาน.otop"
    with kept(path, tmp_path / "b") as file:
        person.add(file, Person(first="กมล"))
        before = contents(file)
    path.write_bytes(b"SQLite format 3\x00 broken")
    (copy,) = copies.copies_of(path, tmp_path / "b")
    for _turn in range(2):
        with copies.restore(copy, tmp_path) as restored:
            assert contents(restored) == before
            assert restored.path != path and restored.undo_label is not None
            assert copies.is_restored(restored.path)
    assert path.read_bytes() == b"SQLite format 3\x00 broken"
    assert len(list(tmp_path.glob("*.otop"))) == 3


def test_the_restored_name_tells_the_buddhist_year_and_is_not_told_twice(tmp_path):
    at = datetime(2026, 11, 25, 19, 51)
    path = copies.restored_path("งาน", at, tmp_path)
    assert path.name == "งาน (กู้คืน 25 พ.ย. 2569 19.51).otop"
    assert copies.restored_path(path.stem, at, tmp_path) == path
    path.touch()
    second = copies.restored_path(path.stem, at, tmp_path)
    assert second.name == "งาน (กู้คืน 25 พ.ย. 2569 19.51) (2).otop"
    assert copies.restored_path(second.stem, at, tmp_path) == second
    assert not copies.is_restored(tmp_path / "งาน.otop")
    with i18n.speaking("en"):
        assert copies.restored_path("งาน", at, tmp_path).name == "งาน (restored 2026-11-25 19.51).otop"


@pytest.mark.parametrize("length", [59, 60, 70, 83, 120, 200])
def test_long_thai_names_come_back(tmp_path, length):
    """A name may have 255 bytes, a Thai letter takes three; SQLite's journal beside it needs eight more."""
    stem = filenames.cut("ก" * length, 245 - len(".otop"))
    with fresh(tmp_path / "w.otop") as file:
        data = file.snapshot()
    path = copies.restored_path(stem, datetime(2026, 11, 25, 19, 51), tmp_path)
    with copies.bring_back(data, path) as restored:
        person.add(restored, Person(first="กมล"))
        assert restored.path.stem.startswith("ก" * min(length, 40))


def test_strange_things_in_the_folder_are_passed_over(tmp_path):
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        person.add(file, Person(first="กมล"))
    (home,) = (tmp_path / "b").iterdir()
    (only,) = home.glob("*.copy")
    (home / "about.json").write_text("[not a dict")
    (home / "20220315-000000-x.copy").write_bytes(b"\x00\x01")
    (home / "20220315-000000-y.copy").write_bytes(b'{"format": "otop-desk copy 1"}\n')
    (home / "z.log").write_bytes(b"[1]\n")
    shutil.copy(only, home / "workshop-yesterday.otop")
    (tmp_path / "b" / "empty").mkdir()
    (tmp_path / "b" / "file").write_text("x")
    (found,) = copies.copies(tmp_path / "b")
    assert found.path == only
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        person.add(file, Person(first="นวล"))
    assert only.name in [each.path.name for each in copies.copies(tmp_path / "b")]


def test_a_copy_with_a_changed_bit_is_not_restored(tmp_path):
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        person.add(file, Person(first="กมล"))
    (copy,) = copies.copies(tmp_path / "b")
    data = bytearray(copy.path.read_bytes())
    data[-100] ^= 1
    copy.path.write_bytes(data)
    with pytest.raises(UserError, match="อ่านไม่ได้"):
        copies.restore(copy, tmp_path)
    assert not list(tmp_path.glob("*กู้คืน*"))


def test_the_newest_ten_stay_and_the_last_of_each_day(tmp_path):
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        clock, taken = file.clock, []
        for hour in range(0, 24 * 6, 3):
            clock.now = clock.now.replace(day=15 + hour // 24, hour=hour % 24)
            person.add(file, Person(first=f"{hour}"))
            taken.append(made(file))
    days = [path.name[:8] for path in sorted(taken[0].parent.glob("*.copy"))]
    last = sorted(path.name for path in taken[0].parent.glob("*.copy"))
    assert len(last) >= thinning.KEEP
    assert set(last) >= {path.name for path in taken[-thinning.KEEP :]}
    assert {"20220315", "20220316", "20220317", "20220318"} <= set(days)
    assert taken[7].exists() and not taken[1].exists(), "the last of a day, not one before it"


def test_all_copies_together_take_no_more_than_ten_times_the_file(tmp_path):
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        for turn in range(60):
            file.clock.now = file.clock.now.replace(day=1 + turn // 2)
            for each in range(8):
                person.add(file, Person(first=DRAW.randbytes(300).hex(), last=f"{turn} {each}"))
            made(file)
    (home,) = (tmp_path / "b").iterdir()
    total, size = sum(path.stat().st_size for path in home.iterdir()), (tmp_path / "w.otop").stat().st_size
    assert total <= thinning.TIMES_ITS_SIZE * size
    assert len(list(home.glob("*.copy"))) > thinning.KEEP
    for copy in copies.copies(tmp_path / "b"):
        assert copies.bytes_of(copy).startswith(b"SQLite format 3")


def test_copies_stand_on_a_whole_one_that_stays_with_them(tmp_path):
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        for number in range(300):
            person.add(file, Person(first=DRAW.randbytes(20).hex(), ordinal=number))
        for turn in range(40):
            person.add(file, Person(first=f"{turn}"))
            made(file)
        now = contents(file)
    found = copies.copies(tmp_path / "b")
    whole = max(copy.path.stat().st_size for copy in found)
    assert sum(copy.path.stat().st_size < whole / 2 for copy in found) > len(found) / 2
    with copies.bring_back(copies.bytes_of(found[0]), tmp_path / "r.otop") as restored:
        assert contents(restored) == now
    assert all(copies.bytes_of(copy) for copy in found)


def test_a_file_in_the_way_is_never_written_over(tmp_path):
    (tmp_path / "x.otop").write_text("mine")
    with pytest.raises(UserError, match="อยู่แล้ว"):
        copies.put(b"data", tmp_path / "x.otop")
    assert (tmp_path / "x.otop").read_text() == "mine"
    with pytest.raises(UserError, match="เขียนไฟล์"):
        copies.put(b"data", tmp_path / "no folder" / "x.otop")


def test_a_copy_of_an_open_workshop_is_checked_before_it_counts(tmp_path, monkeypatch):
    told = []
    with kept(tmp_path / "w.otop", tmp_path / "b", told.append) as file:
        person.add(file, Person(first="กมล"))
        data = bytearray(file.snapshot())
        at = data.index("กมล".encode())
        data[at + 2] ^= 1
        monkeypatch.setattr(WorkshopFile, "snapshot", lambda _self: bytes(data))
        assert made(file) is None
        monkeypatch.undo()
    assert len(told) == 1 and "เสียหาย" in str(told[0])
