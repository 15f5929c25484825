"""The hold on a file: the note beside it while it lasts, nothing of it afterwards, whose note it was."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from subprocess import PIPE

import pytest

from otop_desk.store import byte_lock, companions, lock
from otop_desk.store.hold import Hold
from otop_desk.store.lock import Holder, Taken

NOW = datetime(2022, 3, 15, 8, 30).astimezone()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.otop").write_bytes(b"x")
    return tmp_path / "a.otop"


def handles() -> int:
    """How many files are open in this process, where the system tells."""
    return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0


def test_the_note_says_who_and_which_file_and_goes_with_the_hold(path: Path) -> None:
    lock.note_of(path).write_bytes(b"a longer note of somebody whose window has crashed" * 20)
    held = handles()
    hold = Hold.take(path, NOW)
    there = path.stat()
    assert lock.read_note(lock.note_of(path)) == Holder.me(NOW, there.st_dev, there.st_ino)
    assert not hold.is_weak and os.fstat(hold.handle).st_ino == there.st_ino
    handle = hold.handle
    hold.release()
    assert handles() == held
    hold.release()
    assert [file.name for file in path.parent.iterdir()] == ["a.otop"] and hold.handle == -1
    with pytest.raises(OSError):
        os.fstat(handle)


def test_one_has_it_and_a_refused_one_leaves_the_other_alone(path: Path) -> None:
    hold = Hold.take(path, NOW)
    open_before = handles()
    for _turn in range(3):
        with pytest.raises(Taken) as taken:
            Hold.take(path, NOW)
    assert taken.value.holder is not None and taken.value.holder.since == NOW.isoformat(timespec="seconds")
    assert handles() == open_before
    assert lock.note_of(path).exists()
    hold.release()
    Hold.take(path, NOW).release()


def test_a_word_for_the_holder_before_is_taken_away_and_one_for_this_is_heard(path: Path) -> None:
    lock.ask_to_close(path, NOW)
    hold = Hold.take(path, NOW)
    assert hold.asked_to_close() is None and not lock.request_of(path).exists()
    lock.ask_to_close(path, NOW)
    assert hold.asked_to_close() == Holder.me(NOW)
    hold.release()
    assert not lock.request_of(path).exists()


def test_the_note_of_another_window_that_took_its_place_stays(path: Path) -> None:
    hold = Hold.take(path, NOW)
    lock.note_of(path).unlink()
    lock.note_of(path).write_bytes(b"another's")
    hold.release()
    assert lock.note_of(path).read_bytes() == b"another's"


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_in_the_note_s_place_gives_way_to_it(path: Path) -> None:
    lock.note_of(path).symlink_to(path.with_name("nothing"))
    hold = Hold.take(path, NOW)
    assert lock.note_of(path).is_file() and not lock.note_of(path).is_symlink()
    assert not path.with_name("nothing").exists()
    hold.release()


@pytest.mark.skipif(os.name == "nt", reason="its processes are asked in another way")
def test_where_there_are_no_locks_the_note_of_one_who_lives_is_believed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(byte_lock, "lock", lambda _handle: None)
    monkeypatch.setattr(byte_lock, "lock_whole", lambda _handle: None)
    mine = Holder.me(NOW)
    alive, gone = (subprocess.Popen([sys.executable, "-c", "input()"], stdin=PIPE) for _process in range(2))
    gone.communicate(b"\n")
    held = handles()
    for holder, is_free in [
        (replace(mine, pid=alive.pid), False),
        (replace(mine, pid=gone.pid), True),
        (replace(mine, host="another", pid=alive.pid), True),
        (None, True),
    ]:
        lock.note_of(path).write_bytes(b"" if holder is None else lock.note_bytes(holder))
        if is_free:
            hold = Hold.take(path, NOW)
            assert hold.is_weak and lock.holder_of(path) is not None
            hold.release()
        else:
            with pytest.raises(Taken) as taken:
                Hold.take(path, NOW)
            assert taken.value.holder == holder
        assert handles() == held
    assert alive.poll() is None
    alive.communicate(b"\n")
    assert alive.returncode == 0, "it was only asked whether it is there"


@pytest.mark.parametrize(("own", "beside"), [(None, True), (True, None)])
def test_one_kind_of_lock_is_enough(
    path: Path, monkeypatch: pytest.MonkeyPatch, own: bool | None, beside: bool | None
) -> None:
    monkeypatch.setattr(byte_lock, "lock", lambda _handle: own)
    monkeypatch.setattr(byte_lock, "lock_whole", lambda _handle: beside)
    lock.note_of(path).write_bytes(lock.note_bytes(replace(Holder.me(NOW), pid=1)))
    hold = Hold.take(path, NOW)
    holder = lock.holder_of(path)
    assert not hold.is_weak and holder is not None and holder.pid == os.getpid()
    hold.release()


@pytest.mark.parametrize("part", ["lock", "lock_whole"])
def test_either_lock_of_another_refuses(path: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setattr(byte_lock, part, lambda _handle: False)
    before = handles()
    lock.note_of(path).write_bytes(b"another's")
    with pytest.raises(Taken):
        Hold.take(path, NOW)
    assert handles() == before and lock.note_of(path).read_bytes() == b"another's"


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be removed there")
def test_a_note_that_its_holder_takes_away_meanwhile_is_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, lock_whole, turns = handles(), byte_lock.lock_whole, [0]

    def late(handle: int) -> bool | None:
        got = lock_whole(handle)
        if not turns[0]:
            lock.note_of(path).unlink()
        turns[0] += 1
        return got

    monkeypatch.setattr(byte_lock, "lock_whole", late)
    hold = Hold.take(path, NOW)
    assert turns == [2] and handles() - before in (0, 2) and lock.note_of(path).exists()
    with pytest.raises(Taken):
        Hold.take(path, NOW)
    hold.release()
    assert handles() == before


def test_a_place_that_takes_no_note_is_held_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "open_plain", lambda _path, _flags: None)
    hold = Hold.take(path, NOW)
    assert not hold.is_weak and not lock.note_of(path).exists()
    hold.release()
    hold.release()
