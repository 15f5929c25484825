"""The second copy: what a verb has done can be made again, whatever was cut off, and nothing ever mixes."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.backups import copies, rebuild, second
from otop_desk.services.backups.keeper import LEAST_LOG, Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.store.copies import commit_log, proof
from otop_desk.store.copies.chain import Chains, rebuilt
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, contents, fresh
from tests.services.backups.hands import kept, made, rows
from tests.test_undo_machine import VERBS


def all_of(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a workshop file's bytes."""
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.deserialize(data)
        return rows(raw)


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
            verb.add(Asset(name="ก", data=os.urandom(5000)))
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
    data = os.urandom(200_000)
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
        file.keeper._second._stop_listening()
        person.add(file, Person(first="ข"))  # committed, and the process dies before the log has it
        file.keeper._second._stop_listening = lambda: None
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ค"))
        assert all_of(file.keeper.rebuilt()) == all_of(file.snapshot())
        (tip,) = Chains.read(home_of(root)).tips()
        assert tip.stamp == file.state.stamp, "no line of its own: it is followed"


def test_an_older_file_brought_back_begins_a_line_of_its_own(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    with kept(path, root) as file:
        person.add(file, Person(first="ก"))
    shutil.copyfile(path, tmp_path / "older")
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ข"))
        first_line = all_of(file.snapshot())
    shutil.copyfile(tmp_path / "older", path)
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ค"))
        second_line = all_of(file.snapshot())
    found = rebuild.named(str(path), root)
    assert len(found) == 2
    assert sorted((all_of(copies.bytes_of(each)) for each in found), key=repr) == sorted(
        (first_line, second_line), key=repr
    )


def test_one_straight_line_of_work_has_one_newest_state(tmp_path):
    """Logs between dated copies go in time, and copies in between; what came after what stays known."""
    path, root = tmp_path / "w.otop", tmp_path / "b"
    for opening in range(8):
        with kept(path, root, copy=bool(opening % 3)) as file:
            for number in range(5):
                file.clock.now = file.clock.now.replace(day=1 + opening * 2 + number % 2)
                person.add(file, Person(first=f"{opening} {number}"))
                made(file)
            last = all_of(file.snapshot())
            person.add(file, Person(first="ต่อ"))
            file.undo()
            last = all_of(file.snapshot())
        (state,) = rebuild.named(str(path), root)
        assert all_of(copies.bytes_of(state)) == last
        assert [each.stamp for each in rebuild.named("ทดสอบ", root)] == [state.stamp]
    kept_copies = [copy for copy in copies.copies(root) if copy.path is not None]
    assert len(kept_copies) >= 10 and sum(copy.is_newest for copy in kept_copies) <= 1


def test_a_copy_that_went_on_elsewhere_does_not_hide_the_file_it_came_from(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    with kept(path, root) as file:
        person.add(file, Person(first="ก"))
        own = all_of(file.snapshot())
    with copies.restore(copies.copies(root)[0], tmp_path) as restored:
        elsewhere = restored.path
    elsewhere.rename(tmp_path / "อีกไฟล์.otop")
    with kept(tmp_path / "อีกไฟล์.otop", root, copy=False) as file:
        person.add(file, Person(first="ข"))
        others = all_of(file.snapshot())
    path.unlink()
    (state,) = rebuild.named(str(path), root)
    assert all_of(copies.bytes_of(state)) == own
    (latest,) = rebuild.named("ทดสอบ", root)
    assert all_of(copies.bytes_of(latest)) == others


def test_work_that_no_keeper_saw_is_no_fork(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "b"
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ก"))
        person.add(file, Person(first="ข"))
    with WorkshopFile.open(path, clock=Ticking()) as file:
        for number in range(3):
            person.add(file, Person(first=f"ไม่มีใครเห็น {number}"))
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ค"))
        last = all_of(file.snapshot())
    (state,) = rebuild.named(str(path), root)
    assert all_of(copies.bytes_of(state)) == last


def test_two_files_of_one_workshop_at_the_same_time_never_mix(tmp_path):
    one, two, root = tmp_path / "ก.otop", tmp_path / "ข.otop", tmp_path / "b"
    with kept(one, root) as file:
        person.add(file, Person(first="ก"))
    shutil.copyfile(one, two)
    with kept(one, root, copy=False) as first, kept(two, root, copy=False) as second_file:
        for number in range(6):
            person.add(first, Person(first=f"หนึ่ง {number}"))
            person.add(second_file, Person(first=f"สอง {number}"))
            if number % 2:
                made(first if number % 3 else second_file)
        ends = {one: all_of(first.snapshot()), two: all_of(second_file.snapshot())}
        assert {one: all_of(first.keeper.rebuilt()), two: all_of(second_file.keeper.rebuilt())} == ends
    for path, end in ends.items():
        (state,) = rebuild.named(str(path), root)
        assert all_of(copies.bytes_of(state)) == end


def test_a_copied_file_that_goes_on_first_takes_nothing_from_the_other(tmp_path):
    """A is open and idle, B (a copy of it) works and thins the folder; then A works on."""
    one, two, root = tmp_path / "ก.otop", tmp_path / "ข.otop", tmp_path / "b"
    with kept(one, root) as file:
        person.add(file, Person(first="ก"))
    shutil.copyfile(one, two)
    with kept(one, root, copy=False) as idle:
        with kept(two, root) as busy:
            for number in range(40):
                person.add(busy, Person(first=f"{number}"))
                made(busy)
        person.add(idle, Person(first="ต่อ"))
        assert all_of(idle.keeper.rebuilt()) == all_of(idle.snapshot())


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
                verb.add(Asset(name=f"{number}", data=os.urandom(40_000)))
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
