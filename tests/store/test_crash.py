"""What a crash leaves: a journal is played only into the file it belongs to, and both are kept first."""

from __future__ import annotations

import lzma
import random
import shutil
import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from otop_desk import durable, paths
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import Damaged, UserError
from otop_desk.services.backups import copies, forgetting, places
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.workshop.new_from_old import new_from_old
from otop_desk.store import crash
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh
from tests.store.crashing import LABEL, add, crashed, filled, journal_between, journal_of

DRAW = random.Random(7)
OLD = Path(__file__).parent / "old_files" / "v6.otop.xz"


@pytest.fixture
def path(tmp_path):
    return filled(tmp_path)


def kept():
    """Names of what was kept in the folder of backups."""
    return sorted(each.name for each in paths.data("backups").rglob("*") if each.is_file())


@pytest.mark.parametrize("written", ["none", "some"])
def test_a_cut_transaction_is_taken_back_and_both_files_are_kept(path, tmp_path, written):
    image, before = crashed(path, tmp_path / "crash", written)
    as_it_was = image.read_bytes()
    assert journal_of(image).stat().st_size > 500
    with WorkshopFile.open(image) as file:
        assert contents(file) == before and file.faults() == []
        assert ("กลางคัน" in file.remark) == (written == "some")
        uid = file.one(Workshop).uid
    if written == "none":  # SQLite gives a journal its mark only before it writes to the file
        return
    folder = next((paths.data("backups") / uid).glob("crash-*"))
    assert (folder / image.name).read_bytes() == as_it_was
    assert kept() == sorted([image.name, journal_of(image).name])
    with WorkshopFile.open(image) as again:
        assert again.remark == ""


def test_the_journal_of_a_lost_file_is_not_played_into_another_workshop(path, tmp_path):
    image, _before = crashed(path, tmp_path / "crash")
    image.unlink()
    with fresh(tmp_path / "other.otop") as other:
        add(other, 5)
        before = contents(other)
    shutil.copy(tmp_path / "other.otop", image)  # by hand, as a file manager does
    as_it_was = image.read_bytes()
    with WorkshopFile.open(image) as file:
        assert contents(file) == before and file.faults() == []
        assert "ของไฟล์อื่น" in file.remark
    assert image.read_bytes() == as_it_was
    assert journal_of(image).name in kept()
    with WorkshopFile.open(image) as again:
        assert again.remark == "" and contents(again) == before


def test_nor_into_an_earlier_copy_of_the_same_workshop(path, tmp_path):
    copy = tmp_path / "copy.otop"
    with WorkshopFile.open(path) as file:
        file.save_copy(copy)
        before = contents(file)
        for _turn in range(3):
            add(file)
    image, _now = crashed(path, tmp_path / "crash")
    shutil.copy(copy, image)
    with WorkshopFile.open(image) as file:
        assert contents(file) == before and file.faults() == []


def test_into_the_file_as_it_was_it_may_be_played(path, tmp_path):
    image, before = crashed(path, tmp_path / "crash")
    shutil.copy(path, image)
    with WorkshopFile.open(image) as file:
        assert contents(file) == before and file.faults() == []


def test_what_was_kept_goes_when_the_workshop_is_forgotten(path, tmp_path):
    image, _before = crashed(path, tmp_path / "crash")
    with WorkshopFile.open(image) as file:
        home = places.home_of(places.folder(), file.one(Workshop).uid)
        durable.replace(journal_of(tmp_path / "new.otop"), b"stray")
        file.save_copy(tmp_path / "new.otop")
        assert len(kept()) == 3
        forgetting.workshop(home, file)
    assert kept() == []


@pytest.mark.parametrize(
    "rubbish", [b"x", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", DRAW.randbytes(9000)], ids=len
)
def test_rubbish_of_that_name_does_no_harm(path, rubbish):
    with WorkshopFile.open(path) as file:
        before = contents(file)
    journal_of(path).write_bytes(rubbish)
    with WorkshopFile.open(path) as file:
        assert contents(file) == before
    assert not journal_of(path).exists() and journal_of(path).name in kept()


def test_an_empty_journal_or_one_that_was_done_with_is_no_news(path):
    for content in (b"", bytes(512), b"\0" + DRAW.randbytes(9000)):
        journal_of(path).write_bytes(content)
        with WorkshopFile.open(path) as file:
            assert file.remark == ""
    assert kept() == []


def _titled(path: Path, title: str) -> bytes:
    with WorkshopFile.open(path) as file:
        with file.verb("workshop.edit", LABEL) as verb:
            verb.put(replace(file.one(Workshop), title=title))
        return file.snapshot()


def test_a_title_that_was_torn_between_the_sectors_of_its_page_is_taken_back(tmp_path):
    path = tmp_path / "งาน.otop"
    fresh(path).close()
    before = _titled(path, "โครงการ" * 20)
    with WorkshopFile.open(path) as file:
        was = contents(file)
    after = _titled(path, "โครงการพัฒนาศักยภาพ" * 40)
    told_otherwise = 0
    for turn, page in enumerate(
        at for at in range(0, len(before), 4096) if before[at:][:4096] != after[at:][:4096]
    ):
        for torn in range(page, page + 4096, 512):
            image = tmp_path / f"ขาด {turn} {torn}.otop"
            half = before[:torn] + after[torn : torn + 512] + before[torn + 512 :]
            image.write_bytes(half)
            journal_of(image).write_bytes(journal_between(before, after))
            says = crash.said_by(half)
            told_otherwise += says is not None and says.uid != was["workshop"][0].uid
            with WorkshopFile.open(image) as file:
                assert contents(file) == was, torn
    assert told_otherwise, "whose it is was torn as well"


def test_a_file_that_is_broken_either_way_is_not_touched(path, tmp_path):
    image, _before = crashed(path, tmp_path / "crash")
    data = bytearray(image.read_bytes())
    for at in range(4096 * 3, len(data), 4096 * 2):
        data[at : at + 2000] = DRAW.randbytes(2000)
    image.write_bytes(data)
    journal = journal_of(image).read_bytes()
    with pytest.raises(Damaged):
        WorkshopFile.open(image)
    assert image.read_bytes() == data and journal_of(image).read_bytes() == journal
    assert len(kept()) == 2


def test_without_room_for_the_copies_nothing_is_played(path, tmp_path, monkeypatch):
    image, before = crashed(path, tmp_path / "crash")
    as_it_was = image.read_bytes()

    def full(*_parts, **_more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "replace", full)
        with pytest.raises(UserError, match="สำเนา"):
            WorkshopFile.open(image)
    assert image.read_bytes() == as_it_was
    with WorkshopFile.open(image) as file:
        assert contents(file) == before


def test_a_crashed_file_that_can_only_be_read_is_read_as_it_was(path, tmp_path):
    image, before = crashed(path, tmp_path / "crash")
    as_it_was = image.read_bytes(), journal_of(image).read_bytes()
    with WorkshopFile.open(image, read_only=True) as file:
        assert contents(file) == before
    assert (image.read_bytes(), journal_of(image).read_bytes()) == as_it_was


def test_a_crashed_file_of_version_6(tmp_path):
    path = tmp_path / "old.otop"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "cache_size=10", "cache_spill=1", "synchronous=EXTRA"):
        raw.execute(f"PRAGMA {pragma}")
    whole = list(raw.execute("SELECT * FROM note ORDER BY id"))
    raw.execute("BEGIN")
    raw.execute("UPDATE note SET text = text || 'ครึ่ง', uid = hex(randomblob(400))")
    image = tmp_path / "crash.otop"
    shutil.copy(path, image)
    shutil.copy(journal_of(path), journal_of(image))
    raw.execute("ROLLBACK")
    raw.close()
    assert journal_of(image).stat().st_size > 4096
    with WorkshopFile.open(image) as file:
        assert file.faults() == []
        now = list(file._connection.exec_driver_sql("SELECT * FROM note ORDER BY id"))
    assert [tuple(row) for row in now] == whole


# -- names --------------------------------------------------------------------------------------


@pytest.fixture
def stray(path, tmp_path):
    """A folder with nothing but the journal of a crashed file."""
    image, _before = crashed(path, tmp_path / "stray")
    image.unlink()
    return image


def sound(path, before):
    assert not journal_of(path).exists()
    with WorkshopFile.open(path) as file:
        assert contents(file) == before and file.faults() == [] and file.remark == ""


def test_a_new_workshop_at_such_a_name(stray):
    with fresh(stray) as file:
        before = contents(file)
    sound(stray, before)
    assert kept() == [journal_of(stray).name]


def test_a_copy_at_such_a_name(stray, path):
    with WorkshopFile.open(path) as file:
        file.save_copy(stray)
        before = contents(file)
    sound(stray, before)


def test_a_copy_over_a_crashed_file(path, tmp_path):
    image, _before = crashed(path, tmp_path / "crash")
    with fresh(tmp_path / "other.otop") as file:
        file.save_copy(image)
        before = contents(file)
    sound(image, before)


def test_saving_as_new_at_such_a_name(stray, path):
    with WorkshopFile.open(path) as file:
        file.save_as_new(stray)
        before = contents(file)
    sound(stray, before)


def test_a_new_workshop_from_an_old_one_at_such_a_name(stray, path):
    with WorkshopFile.open(path) as file:
        new_from_old(file, stray, "ปีหน้า", datetime(2023, 3, 15).date())
    with WorkshopFile.open(stray) as new:
        assert new.faults() == [] and new.one(Workshop).title == "ปีหน้า"


def test_a_restored_copy_never_gets_such_a_name(path, tmp_path):
    backups = tmp_path / "backups"
    with WorkshopFile.open(path) as file:
        keeper = Keeper(file, backups)
        keeper.keep().result()
        keeper.close()
        before = contents(file)
    (copy,) = copies.copies(backups)
    with copies.restore(copy, tmp_path) as first:
        name = first.path
    name.unlink()
    shutil.copy(journal_of(crashed(path, tmp_path / "crash")[0]), journal_of(name))
    with copies.restore(copy, tmp_path) as second:
        assert second.path != name and contents(second) == before


def test_the_copy_of_an_old_version_at_such_a_name(path, tmp_path):
    image, _before = crashed(path, tmp_path / "crash")
    old = tmp_path / "old.otop"
    old.write_bytes(lzma.decompress(OLD.read_bytes()))
    shutil.copy(journal_of(image), tmp_path / "old.v6.otop-journal")
    WorkshopFile.open(old).close()
    raw = sqlite3.connect(tmp_path / "old.v6.otop")
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert raw.execute("SELECT count(*) FROM journal_row").fetchone()[0] > 0
    raw.close()


def test_where_it_can_not_be_taken_away_nothing_is_put_there(stray, monkeypatch):
    def full(*_parts, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "make_folder", full)
    journal = journal_of(stray).read_bytes()
    with pytest.raises(UserError):
        fresh(stray)
    assert not stray.exists() and journal_of(stray).read_bytes() == journal


def test_a_stale_write_ahead_log_is_not_read_into_a_file(path, tmp_path):
    other = tmp_path / "wal.otop"
    shutil.copy(path, other)
    raw = sqlite3.connect(other, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("UPDATE person SET first='จากไฟล์อื่น'")
    shutil.copy(tmp_path / "wal.otop-wal", tmp_path / f"{path.name}-wal")
    raw.close()
    with WorkshopFile.open(path) as file:
        assert file.all(Person)[0].first == "คน0" and "ของไฟล์อื่น" in file.remark
    assert not (tmp_path / f"{path.name}-wal").exists()


def test_a_file_with_a_write_ahead_log_of_its_own_is_read_whole(path, tmp_path):
    image = tmp_path / "image.otop"
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("UPDATE person SET phone='081-111-1111'")
    shutil.copy(path, image)
    shutil.copy(tmp_path / f"{path.name}-wal", tmp_path / "image.otop-wal")
    raw.close()
    with WorkshopFile.open(image) as file:
        assert {person.phone for person in file.all(Person)} == {"081-111-1111"}


def test_a_newer_file_with_a_write_ahead_log_is_refused_untouched(path, tmp_path):
    image = tmp_path / "image.otop"
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA user_version=99")
    shutil.copy(path, image)
    shutil.copy(tmp_path / f"{path.name}-wal", tmp_path / "image.otop-wal")
    raw.close()
    before = {each: each.read_bytes() for each in tmp_path.glob("image*")}
    with pytest.raises(UserError, match="รุ่นใหม่กว่า"):
        WorkshopFile.open(image)
    assert {each: each.read_bytes() for each in tmp_path.glob("image*")} == before
