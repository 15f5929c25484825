"""A file that was renamed, linked, moved or copied after a crash in mid-commit finds the journal of it.

Whatever else lies there, workshops, copies and journals of theirs, stays as it is to the byte.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import pytest

from otop_desk import durable, paths
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import Damaged
from otop_desk.store import crash, lock, orphans, strays
from otop_desk.store.copies import commit_log
from otop_desk.store.file import WorkshopFile
from otop_desk.store.hold import Hold
from otop_desk.store.salvage import saving
from tests.machine.state import Ticking, contents, fresh
from tests.store.crashing import (
    LABEL,
    add,
    as_it_lies,
    crashed,
    filled,
    filled_apart,
    journal_between,
    journal_of,
    kept,
    killed,
    opens,
)


@pytest.fixture
def path(tmp_path):
    return filled_apart(tmp_path)


# -- a program that was killed ------------------------------------------------------------------


def test_renamed(path):
    before, new = killed(path), path.with_name("ใหม่.otop")
    path.rename(new)
    half = new.read_bytes()
    as_read = as_it_lies(path.parent)
    opens(new, before, read_only=True)
    assert as_it_lies(path.parent) == as_read
    opens(new, before)
    assert list(as_it_lies(path.parent)) == [new.name]
    assert kept() == sorted([new.name, journal_of(new).name])
    assert next(paths.data("backups").rglob(f"crash-*/{new.name}")).read_bytes() == half
    opens(new, before, cut=False)


def test_linked(path):
    before, new = killed(path), path.with_name("ใหม่.otop")
    os.link(path, new)
    opens(new, before, read_only=True)
    opens(new, before)
    assert not journal_of(path).exists()
    with WorkshopFile.open(new, clock=Ticking()) as file:
        add(file)
        after = contents(file)
    opens(path, after, cut=False)


def test_moved_to_another_folder(path, tmp_path):
    before, new = killed(path), tmp_path / "ใหม่.otop"
    shutil.copy(path, new)  # as to another disk
    path.unlink()
    opens(new, before, read_only=True)
    opens(new, before)
    assert as_it_lies(path.parent) == {}
    opens(new, before, cut=False)


@pytest.mark.parametrize("link", [True, False], ids=["linked", "copied"])
def test_linked_or_copied_to_another_folder(path, tmp_path, link):
    before, new = killed(path), tmp_path / "ใหม่.otop"
    (os.link if link else shutil.copy)(path, new)
    at_home = as_it_lies(path.parent)
    opens(new, before, read_only=True)
    assert as_it_lies(path.parent) == at_home
    opens(new, before)
    if link:
        assert not journal_of(path).exists()
    else:
        assert as_it_lies(path.parent) == at_home
    opens(path, before, cut=not link)


def test_a_share_where_it_lived_is_not_asked(path):
    with WorkshopFile.open(path) as file:
        uid, stamp = file.one(Workshop).uid, file.state.stamp
    home = strays.home_of(uid)
    durable.make_folder(home)
    away = commit_log.Head(uid, "งาน", "//server/share/งาน.otop", Ticking()(), stamp)
    commit_log.Writer(home / "20260101-080000-1.log", away).close()
    near, has_moved = orphans._places(path)
    assert has_moved and not any(str(place).startswith("//") for place in near)
    assert orphans.find(path) is None


def test_copied_beside_and_both_renamed(path):
    before, first, second = killed(path), path.with_name("1.otop"), path.with_name("2.otop")
    shutil.copy(path, first)
    path.rename(second)
    opens(first, before)
    assert journal_of(path).exists()
    opens(second, before)
    assert sorted(as_it_lies(path.parent)) == [first.name, second.name]


@pytest.mark.parametrize("read_only", [True, False])
def test_a_moved_file_whose_journal_is_nowhere_is_known_to_be_half_written(path, tmp_path, read_only):
    killed(path)
    new = tmp_path / "ใหม่.otop"
    shutil.copy(path, new)
    shutil.rmtree(path.parent)
    half = new.read_bytes()
    with pytest.raises(Damaged):
        WorkshopFile.open(new, read_only=read_only)
    assert new.read_bytes() == half


# -- what may not be touched --------------------------------------------------------------------


@pytest.fixture
def stray(path, tmp_path):
    """A folder with the journal of a file that is gone; the file, and what was in it before."""
    image, before = crashed(path, tmp_path / "stray")
    gone = tmp_path / "gone" / image.name
    gone.parent.mkdir()
    image.rename(gone)
    return image, gone, before


def stays(path, before):
    as_it_was = as_it_lies(path.parent)
    for read_only in (True, False):
        opens(path, before, read_only=read_only, cut=False)
    assert as_it_lies(path.parent) == as_it_was and kept() == []


def test_another_workshop_stays(stray):
    other = stray[0].with_name("other.otop")
    with fresh(other) as file:
        before = contents(file)
    stays(other, before)


def renamed_people(path, last):
    with WorkshopFile.open(path, clock=Ticking()) as file, file.verb("x", LABEL) as verb:
        for person in file.all(Person):
            verb.put(replace(person, last=last))


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("named", [True, False], ids=["under its name", "beside it"])
@pytest.mark.parametrize("whose", ["another workshop", "another copy"])
def test_a_journal_that_has_every_page_of_another_makes_no_other_of_a_half_written_one(
    path, tmp_path, stray, whose, named, read_only
):
    if named and whose == "another copy":
        return  # which one it is that name tells
    image, gone, _before = stray
    new, other = image.with_name("new.otop"), path
    gone.rename(new)
    if whose == "another workshop":
        (tmp_path / "x").mkdir()
        other = filled(tmp_path / "x")
    with WorkshopFile.open(other, clock=Ticking()) as file, file.verb("x", LABEL) as verb:
        verb.put(replace(file.all(Person)[0], first="อื่น"))
    journal_of(image).unlink()
    beside = journal_of(new if named else image)
    beside.write_bytes(journal_between(other.read_bytes(), new.read_bytes(), first=2))
    whole = orphans.hot_journal.played_back(new.read_bytes(), beside.read_bytes())
    assert crash.sound(whole) is not None
    as_it_was = as_it_lies(image.parent)
    with pytest.raises(Damaged):
        WorkshopFile.open(new, read_only=read_only)
    assert as_it_lies(image.parent) == as_it_was


@pytest.mark.parametrize("later", [0, 1, 2])
def test_another_copy_of_the_workshop_stays(path, stray, later):
    copy = stray[0].with_name("copy.otop")
    shutil.copy(path, copy)
    with WorkshopFile.open(copy, clock=Ticking()) as file:
        for _turn in range(later):
            add(file)
        before = contents(file)
    stays(copy, before)


def test_whole_work_of_another_copy_is_not_taken_back_where_only_its_end_is_missing(path, tmp_path):
    old = path.read_bytes()
    with WorkshopFile.open(path, clock=Ticking()) as file:
        add(file)
        before = contents(file)
    journal_of(path.with_name("gone.otop")).write_bytes(journal_between(old, path.read_bytes()))
    stays(path, before)


def test_it_is_where_the_file_was_open_under_the_journals_name(path):
    with WorkshopFile.open(path, clock=Ticking()) as file:
        before = contents(file)
    old = path.read_bytes()
    with WorkshopFile.open(path, clock=Ticking()) as file:
        add(file)
    there, named = path.stat(), path.with_name("named.otop")
    journal_of(named).write_bytes(journal_between(old, path.read_bytes()))
    holder = lock.Holder.me(Ticking()(), there.st_dev, there.st_ino)
    lock.note_of(named).write_bytes(lock.note_bytes(holder))
    opens(path, before, read_only=True)
    opens(path, before)
    assert path.read_bytes() == old and not journal_of(named).exists()


def test_a_journal_that_was_done_with_is_no_news(stray):
    image, gone, before = stray
    journal = journal_of(image).read_bytes()
    for done in (b"", bytes(512), bytes(28) + journal[28:]):
        journal_of(image).write_bytes(done)
        assert orphans.journals(image.with_name("b.otop")) == []


@pytest.mark.parametrize("read_only", [True, False])
def test_a_torn_journal_is_not_played_and_the_half_written_file_is_refused(stray, read_only):
    image, gone, _before = stray
    new = image.with_name("new.otop")
    gone.rename(new)
    journal = bytearray(journal_of(image).read_bytes())
    journal[len(journal) // 2] ^= 0xFF
    journal[len(journal) // 2 + 200 :] = bytes(len(journal) // 2 - 200)
    journal_of(image).write_bytes(journal)
    as_it_was = as_it_lies(image.parent)
    with pytest.raises(Damaged):
        WorkshopFile.open(new, read_only=read_only)
    assert as_it_lies(image.parent) == as_it_was


def test_of_many_journals_the_right_one_is_taken(path, tmp_path, stray):
    image, gone, before = stray
    new, right = image.with_name("new.otop"), journal_of(image).read_bytes()
    gone.rename(new)
    (tmp_path / "x").mkdir()
    other = filled(tmp_path / "x")
    renamed_people(other, "อื่น")
    foreign = journal_of(crashed(other, tmp_path / "other")[0]).read_bytes()
    renamed_people(path, "ต่อมา")
    later = journal_of(crashed(path, tmp_path / "later")[0]).read_bytes()
    journals = {"a": foreign, "b": later, "c": b"x" * 900, "d": right[: len(right) // 2], "e": b""}
    for name, content in journals.items():
        journal_of(image.with_name(f"{name}.otop")).write_bytes(content)
    journal_of(image.with_name("folder.otop")).mkdir()
    opens(new, before)
    assert not journal_of(image).exists()
    for name, content in journals.items():
        assert journal_of(image.with_name(f"{name}.otop")).read_bytes() == content


def test_the_newest_state_is_taken_where_two_are_proved(path, stray, monkeypatch):
    image, gone, before = stray
    new = image.with_name("new.otop")
    gone.rename(new)
    data, right = new.read_bytes(), journal_of(image).read_bytes()
    played = bytes(orphans.hot_journal.played_back(data, right))
    older = played[:24] + (1).to_bytes(4, "big") + played[28:92] + (1).to_bytes(4, "big") + played[96:]
    content = orphans.hot_journal.played_back
    monkeypatch.setattr(
        orphans.hot_journal, "played_back", lambda d, j: bytearray(older) if j == b"o" else content(d, j)
    )
    found = [orphans.Orphan(new, b"o", True), orphans.Orphan(image, right, True)]
    monkeypatch.setattr(orphans, "_likely", lambda _path, _places: found)
    assert orphans.find(new) is found[1]


def test_a_file_that_is_open_is_not_looked_into(path, tmp_path):
    with WorkshopFile.open(path, clock=Ticking()) as file:
        before, uid = contents(file), file.one(Workshop).uid
        os.link(path, path.with_name("b.otop"))
        with pytest.raises(ZeroDivisionError), file.verb("x") as verb:
            raw = file._connection.connection.driver_connection
            raw.execute("PRAGMA cache_size=10")
            for number in range(600):
                verb.add(Person(first=f"ครึ่ง{number}", last="ใจดี" * 20))
            assert crash.is_hot(journal_of(path))
            assert orphans.left(path.with_name("b.otop"), lambda: False) is None
            with pytest.raises(lock.Taken):
                WorkshopFile.open(path.with_name("b.otop"))
            raise ZeroDivisionError
        assert contents(file) == before and uid


def test_a_folder_that_can_not_be_listed_is_passed_over(path, monkeypatch):
    monkeypatch.setattr(os, "scandir", lambda _folder: (_ for _ in ()).throw(PermissionError(13, "no")))
    assert orphans.journals(path) == []


def test_a_journal_that_can_not_be_taken_away_may_stay(stray, monkeypatch):
    image, gone, before = stray
    new = image.with_name("new.otop")
    gone.rename(new)
    remove = durable.remove

    def refuse(path):
        if path == journal_of(image):
            raise PermissionError(13, "no")
        remove(path)

    monkeypatch.setattr(durable, "remove", refuse)
    opens(new, before)
    opens(new, before, cut=False)
    assert journal_of(image).exists()


def test_the_rows_of_a_file_with_such_a_journal_are_saved_as_they_were(stray, tmp_path):
    image, gone, before = stray
    new = image.with_name("new.otop")
    gone.rename(new)
    data = bytearray(new.read_bytes())
    told = saving.salvage(new, tmp_path / "out.otop")
    assert told.is_whole and new.read_bytes() == data
    with WorkshopFile.open(tmp_path / "out.otop") as file:
        assert contents(file)["person"] == before["person"]


def test_hold_is_kept_meanwhile(stray):
    image, gone, _before = stray
    new = image.with_name("new.otop")
    gone.rename(new)
    hold = Hold.take(new, Ticking()())
    with pytest.raises(lock.Taken):
        WorkshopFile.open(new)
    hold.release()
    assert journal_of(image).exists()
