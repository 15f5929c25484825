"""Transactions that can't be begun: who holds the file, who has written into it, where it is, whose it is."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import engine, weight
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ownership import Loss, NotOurs
from otop_desk.store.weight import Weight
from tests.machine.state import fresh


def join(file: WorkshopFile) -> None:
    with file.verb("person.add", Label("x")) as verb:
        verb.add(Person(first="ก"))


def test_whoever_holds_it_is_waited_for_and_whoever_wrote_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.05)
    with fresh(tmp_path / "a.otop") as file:
        other = sqlite3.connect(file.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="กำลังเปิดอยู่") as told:
            join(file)
        assert not isinstance(told.value, NotOurs) and file.all(Person) == []
        other.execute("ROLLBACK")
        join(file)
        other.execute("UPDATE workshop SET title = 'x'")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotOurs) as lost:
            join(file)
        assert lost.value.lost.loss is Loss.WRITTEN and len(file.all(Person)) == 1
        other.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be moved there")
def test_nothing_is_written_to_a_file_that_was_moved(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        join(file)
        file.path.rename(tmp_path / "moved.otop")
        before = (tmp_path / "moved.otop").read_bytes()
        with pytest.raises(NotOurs) as lost:
            join(file)
        with pytest.raises(NotOurs), file.together():
            raise AssertionError("it was begun")
        assert lost.value.lost.loss is Loss.MOVED and (tmp_path / "moved.otop").read_bytes() == before


def test_another_thread_is_told_to_ask_before_anything_is_begun(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file, ThreadPoolExecutor(1) as pool:
        for begin in (file.verb, lambda _name: file.together()):
            with pytest.raises(RuntimeError, match="its owner's"):
                pool.submit(begin("a").__enter__).result()
        join(file)
        assert len(file.all(Person)) == 1


@contextmanager
def no_room(path: Path) -> Iterator[None]:
    """No file may grow beyond the size of this one."""
    assert sys.platform != "win32"
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit there")
def test_a_disk_without_room_in_the_midst_of_several_verbs_takes_all_back(tmp_path: Path) -> None:
    """SQLite ends the transaction by itself: not even the sums may be written after that."""
    with fresh(tmp_path / "a.otop") as file:
        raw = engine.raw_of(file._connection)
        with pytest.raises(UserError, match="บันทึกไม่สำเร็จ"), file.together():
            join(file)
            raw.execute("PRAGMA cache_size=5")
            raw.execute("PRAGMA cache_spill=5")
            with no_room(file.path), pytest.raises(UserError), file.verb("b", Label("x")) as verb:
                for _turn in range(900):
                    verb.add(Person(first="ชื่อ" * 50))
            assert not raw.in_transaction
            with pytest.raises(UserError, match="บันทึกไม่สำเร็จ"):
                join(file)
        assert file.all(Person) == [] and file.history() == []
        assert file.still_ours() is None and file.faults() == []
        join(file)
    with WorkshopFile.open(file.path) as again:
        assert len(again.all(Person)) == 1 and again.faults() == []


def test_a_file_that_is_forgotten_of_is_smaller_and_told_once(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        with file.verb("a", Label("x")) as verb:
            people = [verb.add(Person(first="ชื่อ" * 50)) for _turn in range(300)]
        size, told = file.path.stat().st_size, []
        file.subscribe(told.append)
        file.forget("b", Label("x"), lambda verb: verb.delete(*people))
        assert file.path.stat().st_size < size and len(told) == 1
        assert "ชื่อ".encode() not in file.path.read_bytes() and file.still_ours() is None
        join(file)
        assert file.faults() == []


def stop_the_clock(file: WorkshopFile) -> None:
    moment = file.clock()
    file.clock = lambda: moment


def edit(file: WorkshopFile, **changes: object) -> None:
    """What is typed in one field of the first person."""
    with file.verb("person.edit", Label("x"), merge="first") as verb:
        verb.put(replace(file.all(Person)[0], **changes))  # type: ignore[arg-type]


def authors(file: WorkshopFile) -> list[str]:
    return [entry.author for entry in file.history()]


def test_what_is_typed_after_a_refusal_goes_into_nobody_elses_entry(tmp_path: Path) -> None:
    """The number of the entry that was taken back is the next one's."""
    with fresh(tmp_path / "a.otop") as file:
        stop_the_clock(file)
        join(file)
        with pytest.raises(UserError, match="อ้างถึง"):
            edit(file, group_id=99)
        with file.acting("phone:7"):
            join(file)
        edit(file, first="ข")
        assert authors(file) == ["desk", "phone:7", "desk"]


def test_the_same_for_one_verb_of_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with fresh(tmp_path / "a.otop") as file:
        stop_the_clock(file)
        join(file)
        with file.together():
            with monkeypatch.context() as patch:
                patch.setattr(weight, "MOST_BYTES", Weight.of(engine.raw_of(file._connection)).texts)
                with pytest.raises(UserError, match="มากเกินกว่า"):
                    edit(file, first="ข" * 9)
            with file.acting("phone:7"):
                join(file)
            edit(file, first="ค")
        assert authors(file) == ["desk", "phone:7", "desk"]
