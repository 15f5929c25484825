"""Whole files: on the disk or not at all, for one user where it must be, and nothing left beside them."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from otop_desk import durable

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and folders that are flushed are POSIX's")


class Disk:
    """What was asked of the disk, in order; `fails` names a step that it refuses."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails: str = "") -> None:
        self.steps: list[str] = []
        for name in ("fsync", "replace", "unlink"):
            monkeypatch.setattr(durable.os, name, self._watched(name, getattr(os, name), name == fails))

    def _watched(self, name, does, fails):  # type: ignore[no-untyped-def]
        def step(what, *rest, **more):  # type: ignore[no-untyped-def]
            kind = "folder" if isinstance(what, int) and stat.S_ISDIR(os.fstat(what).st_mode) else "file"
            self.steps.append(f"{name} {kind}")
            if fails:
                raise OSError(28, "No space left on device")
            return does(what, *rest, **more)

        return step


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@POSIX
def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_it_returns(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    durable.replace(tmp_path / "a.json", b"new")
    assert disk.steps[:3] == ["fsync file", "replace file", "fsync folder"]
    assert (tmp_path / "a.json").read_bytes() == b"new" and names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_what_stood_there(tmp_path, monkeypatch, step):
    path = tmp_path / "a.json"
    durable.replace(path, b"old")
    Disk(monkeypatch, fails=step)
    with pytest.raises(OSError):
        durable.replace(path, b"new")
    assert path.read_bytes() == b"old" and names(tmp_path) == ["a.json"]


def test_work_that_fails_leaves_what_stood_there(tmp_path):
    path = tmp_path / "a.pdf"
    durable.replace(path, b"old")
    with pytest.raises(ZeroDivisionError), durable.writing(path) as out:
        out.write(b"half")
        raise ZeroDivisionError
    assert path.read_bytes() == b"old" and names(tmp_path) == ["a.pdf"]


@POSIX
def test_several_files_are_all_on_the_disk_before_the_first_is_named(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    durable.together([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert disk.steps[:3] == ["fsync file", "fsync file", "replace file"]
    assert names(tmp_path) == ["a", "b"]


@POSIX
def test_a_private_file_is_one_users_from_its_first_byte(tmp_path):
    old = os.umask(0o022)
    try:
        with durable.writing(tmp_path / "key", private=True) as out:
            (part,) = tmp_path.iterdir()
            assert stat.S_IMODE(part.stat().st_mode) == 0o600
            out.write(b"secret")
        durable.replace(tmp_path / "paper", b"public")
        durable.write_json(tmp_path / "own" / "deep" / "settings.json", {"ก": 1})
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"key": 0o600, "paper": 0o644, "own": 0o700, "deep": 0o700, "settings.json": 0o600}


@pytest.mark.parametrize("stem", ["ก" * 80, "x" * 250, "น้ำ" * 27])
def test_a_part_file_has_room_for_its_name_and_a_journal(tmp_path, stem):
    part = durable.part_of(tmp_path / f"{stem}.otop")
    part.with_name(part.name + "-journal").touch()
    assert durable.OURS.fullmatch(part.name) and durable.OURS.fullmatch(part.name + "-journal")
    assert durable.part_of(tmp_path / f"{stem}.otop") != part


def test_only_what_is_ours_and_old_is_swept(tmp_path, monkeypatch):
    ours = durable.part_of(tmp_path / "โครงการ.otop")
    room = durable.part_of(tmp_path / "pack")
    others = [".x.part", "a.otop-part", ".swp", "โครงการ.otop", ".โครงการ.otop-journal", ".lock"]
    for path in (ours, tmp_path / f"{ours.name}-journal", tmp_path / ".a.otop.part"):
        path.touch()
    room.mkdir()
    (room / "a.pdf").touch()
    for name in others:
        (tmp_path / name).touch()
    assert durable.sweep(tmp_path) == 0, "what is new may be somebody's"
    later = durable.time.time() + 2 * durable.OLD
    monkeypatch.setattr(durable.time, "time", lambda: later)
    assert durable.sweep(tmp_path) == 4
    assert names(tmp_path) == sorted(others)
    assert durable.sweep(tmp_path / "none") == 0


def test_a_scratch_folder_goes_and_would_be_swept(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with durable.scratch_folder() as folder:
        assert durable.OURS.fullmatch(Path(folder).name) and Path(folder).parent == tmp_path
    assert names(tmp_path) == []


def test_a_file_of_somebody_else_takes_its_place_whole(tmp_path):
    part = durable.part_of(tmp_path / "w.otop")
    part.write_bytes(b"made elsewhere")
    durable.settle(part, tmp_path / "w.otop")
    assert names(tmp_path) == ["w.otop"]
    durable.remove(tmp_path / "w.otop")
    durable.remove(tmp_path / "w.otop")
    assert names(tmp_path) == []


def test_what_is_kept_later_is_written_by_another_thread_the_newest_alone():
    at_the_disk, go_on, written = threading.Event(), threading.Event(), []

    def write(value):
        at_the_disk.set()
        assert go_on.wait(60)
        written.append((value, threading.current_thread()))

    later = durable.Later(write)
    later.put("a")
    assert at_the_disk.wait(60)
    later.put("b")  # nobody waits for the disk, though it is busy
    later.put("c")
    assert written == []
    go_on.set()
    later.wait()
    assert [value for value, _thread in written] == ["a", "c"]
    assert threading.current_thread() not in {thread for _value, thread in written}
    later.put("d")
    later.wait()
    assert written[-1][0] == "d" and not any(thread.is_alive() for _value, thread in written)


def test_json_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "a.json"
    durable.write_json(path, {"ก": [1, None]})
    assert durable.read_json(path) == {"ก": [1, None]}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 200_000, b'"' + b"a" * 100 + b'"'])
def test_what_is_no_json_of_ours_is_one_kind_of_error(tmp_path, monkeypatch, content):
    monkeypatch.setattr(durable, "MOST_JSON", 300_000 if content[:1] == b"[" else 101)
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(ValueError):
        durable.read_json(path)


def test_json_up_to_the_limit_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_bytes(b'"abc"')
    monkeypatch.setattr(durable, "MOST_JSON", 5)
    assert durable.read_json(path) == "abc"
