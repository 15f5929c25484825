"""The hold on a file: the note beside it while it lasts, nothing of it afterwards, whose note it was."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from otop_desk.store import lock
from otop_desk.store.hold import Hold
from otop_desk.store.lock import Holder, Taken

NOW = datetime(2022, 3, 15, 8, 30).astimezone()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.otop").write_bytes(b"x")
    return tmp_path / "a.otop"


def test_the_note_says_who_and_which_file_and_goes_with_the_hold(path: Path) -> None:
    lock.note_of(path).write_bytes(b"a longer note of somebody whose window has crashed" * 20)
    hold = Hold.take(path, NOW)
    there = path.stat()
    assert lock.read_note(lock.note_of(path)) == Holder.me(NOW, there.st_dev, there.st_ino)
    assert not hold.is_weak and os.fstat(hold.handle).st_ino == there.st_ino
    handle = hold.handle
    hold.release()
    hold.release()
    assert [file.name for file in path.parent.iterdir()] == ["a.otop"] and hold.handle == -1
    with pytest.raises(OSError):
        os.fstat(handle)


def test_one_has_it_and_a_refused_one_leaves_the_other_alone(path: Path) -> None:
    hold = Hold.take(path, NOW)
    open_before = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    for _turn in range(3):
        with pytest.raises(Taken) as taken:
            Hold.take(path, NOW)
    assert taken.value.holder is not None and taken.value.holder.since == NOW.isoformat(timespec="seconds")
    assert sys.platform != "linux" or len(os.listdir("/proc/self/fd")) == open_before
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
