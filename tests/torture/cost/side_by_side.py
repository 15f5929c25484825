"""The same verbs on files side by side, each with one more of what keeps a file safe: what each adds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time, thread_time
from typing import Any, TypeAlias
from unittest.mock import patch

from otop_desk.domain.attendance import Status
from otop_desk.domain.journal import Change
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.services.sample import making as sample
from otop_desk.store import byte_lock
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ground import Ground
from otop_desk.store.ledger import Commit, Ledger
from otop_desk.store.weight import Scales

Patches: TypeAlias = "tuple[tuple[object, str, Any], ...]"
MOST_PROCESSOR, MOST_CLOCK = 30, 10  # per cent more than a bare verb
ROUNDS = 5  # each with files of its own: how a file happens to lie on the disk makes a per cent


def _nothing(*_words: object, **_more: object) -> None:
    """In the place of what is left out."""


def _passed(_handle: int) -> bool:
    return True


def _unsealed(_ledger: Ledger, change: Change | None, *, whole: bool = False) -> Commit:
    """A commit of nothing."""
    return Commit(0, "", "", change, whole=whole)


SUMS: Patches = ((Ledger, "close_entry", _unsealed),)
LOCKS: Patches = (
    *((Ground, name, _nothing) for name in ("refuse_if_lost", "refuse_if_written", "left")),
    (byte_lock, "lock", _passed),
    (byte_lock, "lock_whole", _passed),
)
WEIGHING: Patches = tuple((Scales, name, _nothing) for name in ("begin", "weigh", "committed"))


@contextmanager
def without(patches: Patches) -> Iterator[None]:
    """With these functions of the store left out."""
    with ExitStack() as stack:
        for owner, name, given in patches:
            stack.enter_context(patch.object(owner, name, given))
        yield


@dataclass
class Bench:
    """A workshop of its own with what keeps it safe but some, and how long its verbs took, in seconds."""

    adds: str  # what it has that the one before it has not
    left_out: Patches = ()
    second_copy: bool = False
    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    @contextmanager
    def opened(self, folder: Path) -> Iterator[WorkshopFile]:
        """The workshop, worked in as this bench does."""
        path = folder / f"{self.adds or 'bare'}.otop"
        sample.create(path).close()
        with without(self.left_out):
            file = WorkshopFile.open(path)
        keeper = Keeper(file, folder / "copies") if self.second_copy else None
        try:
            yield file
        finally:
            if keeper is not None:
                keeper.close()
                keeper.wait()
            with without(self.left_out):
                file.close()

    def do(self, file: WorkshopFile, number: int, seed: int) -> None:
        """One verb, timed: the processor's time of the thread that does it."""
        with without(self.left_out):
            began = thread_time(), perf_counter()
            _verb(file, number, Random(seed))
            self.processor.append(thread_time() - began[0])
            self.clock.append(perf_counter() - began[1])


@dataclass(frozen=True)
class Cost:
    """Of a bare verb its seconds; what each thing adds, and all of them together, as parts of that.

    Weighing is told apart: it bounds what a file holds, whoever has it.
    """

    bare: float
    weighing: float
    parts: tuple[tuple[str, float], ...]
    whole: float


def verbs(folder: Path, count: int, seed: int) -> list[tuple[Bench, ...]]:
    """Benches from a bare one to one with everything, after `count` verbs each in some rounds."""
    rounds = []
    for turn in range(ROUNDS):
        beside = folder / f"round {turn}"
        beside.mkdir()
        rounds.append(_round(beside, count // ROUNDS, seed + turn))
    return rounds


def _round(folder: Path, count: int, seed: int) -> tuple[Bench, ...]:
    """Benches after `count` verbs each, turn by turn."""
    benches = (
        Bench("unweighed", WEIGHING + SUMS + LOCKS),
        Bench("", SUMS + LOCKS),
        Bench("sums", LOCKS),
        Bench("locks"),
        Bench("second copy", second_copy=True),
    )
    with ExitStack() as stack:
        pairs = [(bench, stack.enter_context(bench.opened(folder))) for bench in benches]
        for number in range(count):
            for bench, file in Random(seed + number).sample(pairs, len(pairs)):
                bench.do(file, number, seed + number)
    return benches


def typical(times: list[float]) -> float:
    """The mean of the middle half: what a disk or another program holds up now and then does not count."""
    quarter = len(times) // 4
    middle = sorted(times)[quarter : len(times) - quarter]
    return sum(middle) / len(middle)


def added(rounds: list[tuple[Bench, ...]], words: str) -> Cost:
    """What the typical round says, by the processor or the clock."""
    costs = [_cost([typical(getattr(bench, words)) for bench in benches]) for benches in rounds]
    names = [bench.adds for bench in rounds[0][2:]]
    parts = [median([cost[2][place] for cost in costs]) for place in range(len(names))]
    bare, weighing, whole = (median([cost[place] for cost in costs]) for place in (0, 1, 3))
    return Cost(bare, weighing, tuple(zip(names, parts, strict=True)), whole)


def _cost(times: list[float]) -> tuple[float, float, list[float], float]:
    unweighed, bare, *more = times
    parts = [(now - before) / bare for before, now in zip([bare, *more], more, strict=False)]
    return bare, (bare - unweighed) / unweighed, parts, (more[-1] - bare) / bare


def _verb(file: WorkshopFile, number: int, draw: Random) -> None:
    """What is done most: a mark, now and then a person, now and then taken back."""
    if number % 10 == 9:
        file.undo()
    elif number % 3:
        people = [each.id for each in file.all(Person)]
        sessions = [counted.session.id for counted in attendance.counted_sessions(file)]
        status = draw.choice([Status.PRESENT, Status.LATE, Status.ABSENT, Status.LEAVE])
        attendance.mark(file, draw.choice(people), draw.choice(sessions), status)
    else:
        person.add(file, Person(first=f"คนที่ {number}", last="ใจดี"))


def openings(folder: Path, count: int) -> tuple[list[float], list[float]]:
    """The processor's time of openings with everything, and of bare ones."""
    path = folder / "opened.otop"
    sample.create(path).close()
    safe: list[float] = []
    bare: list[float] = []
    for _turn in range(count):
        began = process_time()
        with WorkshopFile.open(path) as file:
            keeper = Keeper(file, folder / "copies")
            safe.append(process_time() - began)
            keeper.close(copy=False)
            keeper.wait()
        with without(WEIGHING + SUMS + LOCKS):
            began = process_time()
            WorkshopFile.open(path).close()
            bare.append(process_time() - began)
    return safe, bare
