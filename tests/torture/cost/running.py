"""`torture cost`: the same verbs side by side on two files, one with all that keeps it safe, one without."""

from __future__ import annotations

import os
import tempfile
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
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.backups import places
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.services.sample import making as sample
from otop_desk.store import byte_lock, seal
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ground import Ground
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.options import Options

OPENINGS = 15
Patches: TypeAlias = "tuple[tuple[object, str, Any], ...]"


def run(options: Options) -> Iterator[Figure]:
    """`count` is how many verbs."""
    count = options.count or (40 if options.short else 1_500)
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="cost-") as folder:
        os.environ.update(home_variables(Path(folder)))
        try:
            yield from _verbs(Path(folder), count, options.seed)
            yield from _openings(Path(folder))
        finally:
            os.environ.clear()
            os.environ.update(kept)


NOTHING: Any = lambda *_words: None  # noqa: E731
SUMS: Patches = (
    (seal, "write", NOTHING),
    (seal, "put_commit", NOTHING),
    (seal, "row_hash", lambda _values: 0),
    (seal, "stamp", lambda *_words: "0" * 32),
)
LOCKS: Patches = (
    *((Ground, name, NOTHING) for name in ("refuse_if_lost", "refuse_if_written", "left")),
    (byte_lock, "lock", lambda _handle: True),
    (byte_lock, "lock_whole", lambda _handle: True),
)


@contextmanager
def without(patches: Patches) -> Iterator[None]:
    """With these functions of the store replaced."""
    with ExitStack() as stack:
        for owner, name, given in patches:
            stack.enter_context(patch.object(owner, name, given))
        yield


@dataclass
class Bench:
    """A workshop of its own, without some of what keeps it safe, and the time its verbs took."""

    name: str
    patches: Patches = ()
    second_copy: bool = True
    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    @contextmanager
    def opened(self, folder: Path) -> Iterator[WorkshopFile]:
        """The workshop, worked in as this bench does."""
        path = folder / f"{self.name}.otop"
        sample.create(path).close()
        with without(self.patches):
            file = WorkshopFile.open(path)
        keeper = Keeper(file, places.folder()) if self.second_copy else None
        try:
            yield file
        finally:
            if keeper is not None:
                keeper.close()
                keeper.wait()
            with without(self.patches):
                file.close()

    def do(self, file: WorkshopFile, number: int, seed: int) -> None:
        """One verb, timed."""
        with without(self.patches):
            began = thread_time(), perf_counter()
            _verb(file, number, Random(seed))
            self.processor.append(thread_time() - began[0])
            self.clock.append(perf_counter() - began[1])


def _verbs(folder: Path, count: int, seed: int) -> Iterator[Figure]:
    benches = (
        Bench("everything"),
        Bench("no second copy", second_copy=False),
        Bench("nor locks", LOCKS, second_copy=False),
        Bench("bare", SUMS + LOCKS, second_copy=False),
    )
    with ExitStack() as stack:
        files = [stack.enter_context(bench.opened(folder)) for bench in benches]
        for number in range(count):
            for bench, file in zip(benches, files, strict=True):
                bench.do(file, number, seed + number)
    for words in ("processor", "clock"):
        times = {bench.name: 1000 * median(getattr(bench, words)) for bench in benches}
        base = times["bare"]
        yield Figure(f"a verb without any of it, ms of the {words}", base)
        last = times["everything"]
        for what, name in (("second copy", "no second copy"), ("locks", "nor locks"), ("sums", "bare")):
            yield Figure(f"  more by the {what}, %", 100 * (last - times[name]) / base)
            last = times[name]
        most = 10 if words == "clock" else None
        yield Figure("  more by all of it, %", 100 * (times["everything"] - base) / base, most=most)


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


def _openings(folder: Path) -> Iterator[Figure]:
    safe, plain = [], []
    sample.create(folder / "opened.otop").close()
    for _time in range(OPENINGS):
        began = process_time()
        with WorkshopFile.open(folder / "opened.otop") as file:
            keeper = Keeper(file, places.folder())
            safe.append(process_time() - began)
            keeper.close(copy=False)
            keeper.wait()
        with without(SUMS + LOCKS):
            began = process_time()
            WorkshopFile.open(folder / "opened.otop").close()
            plain.append(process_time() - began)
    yield Figure("opening with everything, ms of the processor", 1000 * median(safe))
    yield Figure("more than without, ms", 1000 * (median(safe) - median(plain)), most=50)
