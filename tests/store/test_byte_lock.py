"""Locks of one descriptor: a second one is refused until the first is closed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from otop_desk.store import byte_lock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="one kind of lock there")


@pytest.mark.parametrize("lock", [byte_lock.lock, byte_lock.lock_whole])
def test_a_lock_is_one_descriptors_until_that_is_closed(
    tmp_path: Path, lock: Callable[[int], bool | None]
) -> None:
    path = tmp_path / "a"
    path.touch()
    first, second, third = (os.open(path, os.O_RDWR) for _ in range(3))
    assert lock(first) is True and lock(first) is True, "its own bars nobody himself"
    assert lock(second) is False
    os.close(third)  # closing any other drops nothing
    assert lock(second) is False
    os.close(first)
    assert lock(second) is True
    os.close(second)


def test_both_kinds_do_not_know_of_each_other_and_all_bytes_but_one_are_free(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / "a"
    path.touch()
    first, second = (os.open(path, os.O_RDWR) for _ in range(2))
    assert byte_lock.lock(first) is True
    assert byte_lock.lock_whole(second) is True
    for length, start in ((byte_lock._BYTE, 0), (1, byte_lock._BYTE + 1)):
        fcntl.lockf(second, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
    with pytest.raises(OSError):
        fcntl.lockf(second, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte_lock._BYTE)
    os.close(first)
    os.close(second)


@pytest.mark.parametrize(
    ("number", "answer"), [(errno.EACCES, False), (errno.EAGAIN, False), (errno.ENOLCK, None)]
)
def test_no_locks_at_all_are_another_answer_than_taken(
    monkeypatch: pytest.MonkeyPatch, number: int, answer: bool | None
) -> None:
    import fcntl

    def refuse(*_arguments: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(fcntl, "fcntl", refuse)
    monkeypatch.setattr(fcntl, "flock", refuse)
    assert byte_lock.lock(0) is answer and byte_lock.lock_whole(0) is answer


def test_a_system_that_has_none_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(byte_lock, "_OFD_SETLK", {})
    assert byte_lock.lock(0) is None
