"""One thread owns an open file; others ask it, and each author undoes his own work alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import get_ident
from time import monotonic
from typing import TypeVar

import pytest

from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.roster import verbs as person
from otop_desk.store import owner
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh

T = TypeVar("T")
SECONDS = float(os.environ.get("OTOP_THREADS_SECONDS", "0"))  # more than the least, to look longer
LEAST_TURNS = 15
PATIENCE = 30.0


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "w.otop") as opened:
        yield opened


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=5) as workers:
        yield workers


def add(file: WorkshopFile, name: str) -> Person:
    return person.add(file, Person(first=name))


def ask(file: WorkshopFile, work: Callable[[WorkshopFile], T]) -> Future[T]:
    return file.ask(work, author="phone:1")


def undone(file: WorkshopFile) -> frozenset[int]:
    """The people of the author's newest verb, which is taken back."""
    change = file.undo()
    assert change is not None
    return change.rows["person"]


def serve(file: WorkshopFile, rung: SimpleQueue[None], *futures: Future[object]) -> None:
    """As the window's loop does: serve when it rings, until these are done."""
    while not all(future.done() for future in futures):
        rung.get(timeout=PATIENCE)
        file.serve()


@pytest.fixture
def rung(file: WorkshopFile) -> SimpleQueue[None]:
    queue: SimpleQueue[None] = SimpleQueue()
    file.on_asked(lambda: queue.put(None))
    return queue


@pytest.mark.parametrize(
    "touch",
    [
        lambda file: add(file, "ก"),
        lambda file: file.undo(),
        lambda file: file.all(Person),
        lambda file: file.find(Person, 1),
        lambda file: file.pick(Person, first="ก"),
        lambda file: file.history(),
        lambda file: file.snapshot(),
        lambda file: file.serve(),
    ],
    ids=["verb", "undo", "all", "find", "pick", "history", "snapshot", "serve"],
)
def test_no_other_thread_touches_it(file, pool, touch) -> None:
    add(file, "ก")
    before = contents(file)
    with pytest.raises(Exception, match="thread"):
        pool.submit(touch, file).result(PATIENCE)
    assert contents(file) == before and file.undo_label is not None


def test_what_is_asked_is_done_by_the_owner_as_the_asker(file, pool, rung) -> None:
    future = pool.submit(ask, file, lambda own: (get_ident(), add(own, "ก"))).result(PATIENCE)
    assert not future.done() and file.all(Person) == []
    serve(file, rung, future)
    thread, added = future.result()
    assert thread == get_ident() and file.all(Person) == [added]
    assert [entry.author for entry in file.history(1)] == ["phone:1"] and file.author == "desk"


def test_an_error_is_the_askers(file, pool, rung) -> None:
    future = pool.submit(ask, file, lambda own: own.get(Person, 99)).result(PATIENCE)
    serve(file, rung, future)
    with pytest.raises(UserError):
        future.result()
    add(file, "ก")


def test_the_owner_itself_does_not_wait(file) -> None:
    assert ask(file, partial(add, name="ก")).result(0).first == "ก"


def test_what_is_asked_inside_a_verb_waits_for_its_end(file, pool, rung) -> None:
    with file.verb("x"):
        future = pool.submit(ask, file, partial(add, name="ก")).result(PATIENCE)
        file.serve()
        assert not future.done()
    serve(file, rung, future)
    assert future.result().first == "ก"


def test_much_is_done_in_goes_that_leave_the_owner_time(file, pool, rung, monkeypatch) -> None:
    monkeypatch.setattr(owner, "PATIENCE", 0.0)
    futures = [pool.submit(ask, file, partial(add, name=name)).result(PATIENCE) for name in "กขค"]
    file.serve()
    assert sum(future.done() for future in futures) < 3
    serve(file, rung, *futures)
    assert [row.first for row in file.all(Person)] == ["ก", "ข", "ค"]


def test_what_takes_long_is_gone_on_with_at_the_next_ring(pool, monkeypatch) -> None:
    for patience, done, rung in ((-1.0, [1, 2, 3], [1, 2, 2]), (1_000.0, [3, 3, 3], [0, 0, 0])):
        monkeypatch.setattr(owner, "PATIENCE", patience)
        door, rings = owner.Door(owner.Owner()), [0]
        futures = [pool.submit(door.ask, lambda: None).result(PATIENCE) for _turn in range(3)]
        door.on_asked(lambda rings=rings: rings.append(1))
        for count, rang in zip(done, rung, strict=True):
            door.serve()
            assert sum(future.done() for future in futures) == count and sum(rings) == rang


def test_closing_cancels_what_was_not_begun(file, pool, rung) -> None:
    work = partial(add, name="ก")
    waiting = pool.submit(ask, file, work).result(PATIENCE)
    waiter = pool.submit(waiting.result, PATIENCE)
    file.close()
    late = pool.submit(ask, file, work).result(PATIENCE)
    for future in (waiting, waiter, late):
        with pytest.raises(CancelledError):
            future.result(PATIENCE)
    assert not wait([waiting, late], timeout=0).not_done, "who waits for several is told as well"
    with WorkshopFile.open(file.path) as again:
        assert again.all(Person) == []


def test_the_owner_is_woken_only_while_something_is_asked(pool) -> None:
    rings: list[int] = []
    door = owner.Door(owner.Owner())
    door.on_asked(lambda: rings.append(get_ident()))
    door.ring()
    assert rings == []
    future = pool.submit(door.ask, lambda: "ก").result(PATIENCE)
    assert len(rings) == 1 and rings[0] != get_ident() and not future.done()
    door.ring()
    assert rings[1:] == [get_ident()]
    door.serve()
    assert future.result(0) == "ก"
    door.ring()
    assert len(rings) == 2
    with pytest.raises(RuntimeError, match="its owner's"):
        pool.submit(door.serve).result(PATIENCE)


def test_what_was_given_up_meanwhile_is_not_done(pool) -> None:
    done: list[str] = []
    door = owner.Door(owner.Owner())
    future = pool.submit(door.ask, lambda: done.append("ก")).result(PATIENCE)
    assert future.cancel()
    door.serve()
    assert done == []


class Writer:
    """One at a phone: adds people and takes some back, one ask after the other."""

    def __init__(self, file: WorkshopFile, author: str) -> None:
        self.file, self.author = file, author
        self.acknowledged: list[Person] = []

    def work(self, until: float) -> None:
        turn = 0
        while turn < LEAST_TURNS or monotonic() < until:
            turn += 1
            if turn % 5 == 0:
                gone = self.file.ask(undone, author=self.author).result(PATIENCE)
                assert gone == {self.acknowledged.pop().id}, "another's work was taken back"
            else:
                added = self.file.ask(partial(add, name=f"{self.author} {turn}"), author=self.author)
                self.acknowledged.append(added.result(PATIENCE))


def test_four_writers_and_the_desk_lose_nothing_and_refuse_nobody(file, pool, rung) -> None:
    until = monotonic() + SECONDS
    desk, writers = Writer(file, "desk"), [Writer(file, f"phone:{number}") for number in range(4)]
    running = [pool.submit(writer.work, until) for writer in writers]
    while not all(future.done() for future in running):
        desk.acknowledged.append(add(file, f"desk {len(desk.acknowledged)}"))
        if len(desk.acknowledged) % 7 == 0:
            assert undone(file) == {desk.acknowledged.pop().id}
        while not rung.empty():
            rung.get()
        file.serve()
    for future in running:
        future.result()
    everybody = [desk, *writers]
    expected = {row.id: row for writer in everybody for row in writer.acknowledged}
    assert {row.id: row for row in file.all(Person)} == expected
    file.close()
    with WorkshopFile.open(file.path) as again:
        assert {row.id: row for row in again.all(Person)} == expected and again.faults() == []
        for writer in everybody:
            with again.acting(writer.author):
                assert undone(again) == {writer.acknowledged[-1].id}
