"""The second copy: what a verb has done can be made again, whatever was cut off, and nothing ever mixes."""

from __future__ import annotations

import errno
import os
import random
import shutil
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.backups import second
from otop_desk.services.backups.keeper import LEAST_LOG, Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.store.copies import commit_log, proof
from otop_desk.store.copies.chain import Chains, rebuilt
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, contents, fresh
from tests.services.backups.hands import all_of, kept, made
from tests.test_undo_machine import VERBS

DRAW = random.Random(7)


def home_of(root: Path) -> Path:
    (home,) = root.iterdir()
    return home


class SecondCopyMachine(RuleBasedStateMachine):
    """Random verbs, undo, redo, copies, ends and crashes: what the folder gives is what was acknowledged."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path, self.root = self.folder / "w.otop", self.folder / "b"
        self.clock = Ticking()
        fresh(self.path).close()
        self.open()

    def open(self) -> None:
        self.file = WorkshopFile.open(self.path, clock=self.clock)
        self.keeper = Keeper(self.file, self.root)
        self.worked = False

    @rule(verb=st.sampled_from(VERBS), seed=st.integers(0, 2**32))
    def do(self, verb, seed) -> None:
        before = self.file.state.stamp
        try:
            verb(self.file, random.Random(seed))
        except UserError:
            pass
        self.worked |= self.file.state.stamp != before

    @rule()
    def undo(self) -> None:
        self.worked |= self.file.undo() is not None

    @rule()
    def redo(self) -> None:
        self.worked |= self.file.redo() is not None

    @rule(size=st.integers(1, 9000))
    def picture(self, size) -> None:
        with self.file.verb("x", Label("รูป")) as verb:
            verb.add(Asset(name="ก", data=b"\x89" * size))
        self.worked = True

    @rule()
    def copy(self) -> None:
        if (making := self.keeper.keep()) is not None:
            making.result()

    @rule()
    def reopen(self) -> None:
        self.keeper.close()
        self.keeper.wait()
        self.file.close()
        self.open()

    @rule()
    def crash(self) -> None:
        """The process is gone: no last copy; what it had open is let go."""
        self.file.close()
        self.keeper._second._close_log()
        self.keeper.wait()
        self.open()

    @rule()
    def work_without_a_keeper(self) -> None:
        """As an older program would, or one whose folder was away."""
        self.reopen()
        self.keeper.close()
        self.keeper.wait()
        person.add(self.file, Person(first="ไม่มีใครเห็น"))
        self.file.close()
        self.open()

    @invariant()
    def the_folder_gives_what_was_acknowledged(self) -> None:
        if getattr(self, "worked", False):
            assert self.keeper.trouble is None
            chains = Chains.read(home_of(self.root))
            assert all_of(rebuilt(chains, self.file.state.stamp)) == all_of(self.file.snapshot())
            assert [tip.stamp for tip in chains.tips()] == [self.file.state.stamp]

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.keeper.close()
            self.keeper.wait()
            self.file.close()
            shutil.rmtree(self.folder)


SecondCopyMachine.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck), deadline=None
)
test_the_second_copy = SecondCopyMachine.TestCase


def test_a_log_cut_off_anywhere_gives_the_last_whole_state(tmp_path):
    root = tmp_path / "b"
    with kept(tmp_path / "w.otop", root) as file:
        person.add(file, Person(first="ก"))
        states = [(file.state.stamp, all_of(file.snapshot()))]
        for number in range(4):
            person.add(file, Person(first=f"{number}"))
            states.append((file.state.stamp, all_of(file.snapshot())))
        with file.verb("x", Label("รูป")) as verb:
            verb.add(Asset(name="ก", data=DRAW.randbytes(5000)))
        states.append((file.state.stamp, all_of(file.snapshot())))
        aside = shutil.copytree(home_of(root), tmp_path / "cut")
    (log,) = aside.glob("*.log")
    whole, by_stamp = log.read_bytes(), dict(states)
    order = [stamp for stamp, _rows in states]
    seen = []
    for length in [*range(0, len(whole), 37), len(whole)]:
        log.write_bytes(whole[:length])
        chains = Chains.read(aside)
        (tip,) = chains.tips()
        assert all_of(rebuilt(chains, tip.stamp)) == by_stamp[tip.stamp]
        seen.append(order.index(tip.stamp))
    assert seen == sorted(seen) and set(seen) == set(range(len(order)))
    draw = random.Random(7)
    for _turn in range(100):  # a bit turned over in the middle: what came before it is still right
        broken = bytearray(whole)
        broken[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
        log.write_bytes(broken)
        chains = Chains.read(aside)
        (tip,) = chains.tips()
        assert all_of(rebuilt(chains, tip.stamp)) == by_stamp[tip.stamp]


def test_the_bytes_of_a_picture_are_in_a_log_once(tmp_path):
    data = DRAW.randbytes(200_000)
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        person.add(file, Person(first="ก"))
        for _turn in range(5):
            with file.verb("x", Label("รูป")) as verb:
                verb.add(Asset(name="ก", data=data))
            file.undo()
        (log,) = home_of(tmp_path / "b").glob("*.log")
        assert log.stat().st_size < 1.2 * len(data)
        chains = Chains.read(log.parent)
        assert all_of(rebuilt(chains, file.state.stamp)) == all_of(file.snapshot())


def test_a_crash_between_the_file_and_the_log_is_caught_up(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ก"))
        file.keeper._second.add = lambda _commit: None
        person.add(file, Person(first="ข"))  # committed, and the process dies before the log has it
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ค"))
        assert all_of(file.keeper.rebuilt()) == all_of(file.snapshot())
        (tip,) = Chains.read(home_of(root)).tips()
        assert tip.stamp == file.state.stamp, "no line of its own: it is followed"


def _written_over_with_older(path: Path, older: bytes) -> None:
    path.write_bytes(older)


def _cut_short(path: Path, _older: bytes) -> None:
    os.truncate(path, 5_000)


def _deleted(path: Path, _older: bytes) -> None:
    path.unlink()


@pytest.mark.parametrize("happens", [_written_over_with_older, _cut_short, _deleted])
@pytest.mark.parametrize("seen", [True, False], ids=["looked at", "in the very moment"])
def test_closing_on_lost_ground_keeps_no_copy_of_what_is_not_ours(tmp_path, monkeypatch, happens, seen):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    told: list[UserError] = []
    with kept(path, root, told.append) as file:
        person.add(file, Person(first="ก"))
        older = file.snapshot()
        person.add(file, Person(first="ข"))
        acknowledged, stamp = all_of(file.snapshot()), file.state.stamp
        happens(path, older)
        if not seen:
            monkeypatch.setattr(file, "still_ours", lambda: None)
    chains = Chains.read(home_of(root))
    assert {tip.stamp for tip in chains.tips()} == {stamp}
    assert all_of(rebuilt(chains, stamp)) == acknowledged
    if happens is not _deleted:
        assert not any(head.checked and head.stamp == stamp for head in chains.copies.values())


@pytest.mark.parametrize("name", ["write", "open", "fsync"])
def test_a_full_disk_never_stands_in_the_way_is_said_once_and_heals(tmp_path, monkeypatch, name):
    told, path, root = [], tmp_path / "w.otop", tmp_path / "b"
    monkeypatch.setattr(second, "TRY_AGAIN", 0.0)
    with kept(path, root, told.append) as file:
        person.add(file, Person(first="ก"))
        real = getattr(os, name)

        def full(*arguments, **options):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(commit_log.os, name, full)
        for number in range(3):
            person.add(file, Person(first=f"เต็ม {number}"))
        file.keeper._workers.submit(lambda: None).result()
        file.keeper._second._closing.set()
        file.keeper._second._log_in_use.acquire()
        file.keeper._second._log_in_use.release()
        monkeypatch.setattr(commit_log.os, name, real)
        person.add(file, Person(first="ว่างแล้ว"))
        assert file.keeper.trouble is None
        assert all_of(file.keeper.rebuilt()) == all_of(file.snapshot())
    assert len(told) <= 1
    if name == "write":
        assert "ดิสก์เต็ม" in str(told[0]) and "บันทึกในไฟล์ตามปกติ" in str(told[0])


def test_a_folder_that_can_not_be_written_is_no_trouble_for_work(tmp_path):
    (tmp_path / "b").write_text("a file where the folder should be")
    told = []
    with kept(tmp_path / "w.otop", tmp_path / "b", told.append) as file:
        for number in range(5):
            person.add(file, Person(first=f"{number}"))
        assert file.keeper.trouble is not None
        assert made(file) is None
        assert len(contents(file)["person"]) == 5
    assert len(told) == 1 and "เก็บสำเนาสำรองในเครื่องนี้ไม่ได้" in str(told[0])


def test_a_long_log_asks_for_a_copy_by_itself(tmp_path):
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        person.add(file, Person(first="ก"))
        for number in range(25):
            with file.verb("x", Label("รูป")) as verb:
                verb.add(Asset(name=f"{number}", data=DRAW.randbytes(40_000)))
            if file.keeper._packing is not None:
                file.keeper._packing.result()
        logs = [path.stat().st_size for path in home_of(tmp_path / "b").glob("*.log")]
        assert max(logs) < 2 * LEAST_LOG and len(list(home_of(tmp_path / "b").glob("*.copy"))) >= 2


def test_what_is_on_the_way_when_all_becomes_void_is_not_kept(tmp_path, monkeypatch):
    go_on, sound = threading.Event(), proof.is_sound
    with kept(tmp_path / "w.otop", tmp_path / "b") as file:
        person.add(file, Person(first="ความลับ"))
        monkeypatch.setattr(proof, "is_sound", lambda raw: go_on.wait(60) and sound(raw))
        waiting = file.keeper.keep()
        file.keeper.forget()
        go_on.set()
        assert waiting.result() is None
        assert {head.stamp for head in Chains.read(file.keeper.home).copies.values()} == {file.state.stamp}


def test_the_end_of_a_log_is_on_the_disk_before_what_goes_on_from_it(tmp_path, monkeypatch):
    """A cut between the two would leave a log that leads nowhere."""
    synced, flush = [], commit_log.Writer.flush
    monkeypatch.setattr(second, "REST", 60.0)
    monkeypatch.setattr(commit_log.Writer, "flush", lambda log: (synced.append(log.path), flush(log)))
    with kept(tmp_path / "w.otop", tmp_path / "b", copy=False) as file:
        copy = file.keeper._second
        copy._settle()
        person.add(file, Person(first="ก"))
        old = copy._log
        with monkeypatch.context() as patch:
            patch.setattr(copy._workers, "submit", lambda *_work: None)  # who closes the old one is late
            copy.roll()
            person.add(file, Person(first="ข"))
        new = copy._log
        assert old is not new and synced == []
        copy._closing.set()
        copy._flush()
        assert synced[:2] == [old.path, new.path]
        copy._finish(old)
        synced.clear()
        copy._flush()
        assert synced == [new.path]
