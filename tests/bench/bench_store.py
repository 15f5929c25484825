"""What safety costs (locks, second copy, sums) beside the same verbs without it; undo beside a photo."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, thread_time
from typing import Any, TypeAlias
from unittest.mock import patch

from PIL import Image

from otop_desk.domain.attendance import Status
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import picture
from otop_desk.store import byte_lock, seal
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ground import Ground
from tests.bench.measure import Measure

VERBS, OPENINGS = 1_500, 15
PHOTO, STEPS = (4_000, 3_000), 100
Patches: TypeAlias = "tuple[tuple[object, str, Any], ...]"


def _nothing(*_words: object) -> None:
    """In the place of what is left out."""


SUMS: Patches = (
    (seal, "write", _nothing),
    (seal, "put_commit", _nothing),
    (seal, "row_hash", lambda _values: 0),
    (seal, "stamp", lambda *_words: "0" * 32),
)
LOCKS: Patches = (
    *((Ground, name, _nothing) for name in ("refuse_if_lost", "refuse_if_written", "left")),
    (byte_lock, "lock", lambda _handle: True),
    (byte_lock, "lock_whole", lambda _handle: True),
)


def measures() -> Iterator[Measure]:
    """All figures of the store."""
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        yield from _cost_of_a_verb(Path(folder))
        yield from _cost_of_opening(Path(folder))
        yield from _undo_beside_a_photo(Path(folder))


@contextmanager
def without(patches: Patches) -> Iterator[None]:
    """With these functions of the store left out."""
    with ExitStack() as stack:
        for owner, name, given in patches:
            stack.enter_context(patch.object(owner, name, given))
        yield


@dataclass
class Bench:
    """A workshop of its own without some of what keeps it safe, and how long its verbs took, in seconds."""

    name: str
    left_out: Patches = ()
    second_copy: bool = False
    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    @contextmanager
    def opened(self, folder: Path) -> Iterator[WorkshopFile]:
        """The workshop, worked in as this bench does."""
        path = folder / f"{self.name}.otop"
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

    def do(self, file: WorkshopFile, number: int) -> None:
        """One verb, timed."""
        draw = random.Random(number)
        with without(self.left_out):
            began = thread_time(), perf_counter()
            _verb(file, number, draw)
            self.processor.append(thread_time() - began[0])
            self.clock.append(perf_counter() - began[1])


def _verb(file: WorkshopFile, number: int, draw: random.Random) -> None:
    """What is done most: a mark, now and then a person, now and then taken back."""
    if number % 10 == 9:
        file.undo()
    elif number % 3:
        people = [row.id for row in file.all(Person)]
        sessions = [counted.session.id for counted in attendance.counted_sessions(file)]
        status = draw.choice([Status.PRESENT, Status.LATE, Status.ABSENT, Status.LEAVE])
        attendance.mark(file, draw.choice(people), draw.choice(sessions), status)
    else:
        person.add(file, Person(first=f"คนที่ {number}", last="ใจดี"))


def _cost_of_a_verb(folder: Path) -> Iterator[Measure]:
    benches = (
        Bench("all", second_copy=True),
        Bench("no second copy"),
        Bench("nor locks", LOCKS),
        Bench("plain", SUMS + LOCKS),
    )
    with ExitStack() as stack:
        files = [stack.enter_context(bench.opened(folder)) for bench in benches]
        for number in range(VERBS):
            for bench, file in zip(benches, files, strict=True):
                bench.do(file, number)
    for kind, most in (("clock", 10.0), ("processor", None)):
        times = {bench.name: median(getattr(bench, kind)) for bench in benches}
        plain = times["plain"]
        yield Measure(f"a plain verb, by the {kind}", 1000 * plain, "ms", note=f"median of {VERBS}")
        costs = (("second copy", "all", "no second copy"), ("locks", "no second copy", "nor locks"))
        for what, whole, less in (*costs, ("sums", "nor locks", "plain")):
            yield Measure(f"  more by the {what}", 100 * (times[whole] - times[less]) / plain, "%")
        yield Measure("  more by all of it", 100 * (times["all"] - plain) / plain, "%", most=most)


def _cost_of_opening(folder: Path) -> Iterator[Measure]:
    path = folder / "opened.otop"
    sample.create(path).close()
    safe: list[float] = []
    plain: list[float] = []
    for _turn in range(OPENINGS):
        began = process_time()
        with WorkshopFile.open(path) as file:
            keeper = Keeper(file, folder / "copies")
            safe.append(process_time() - began)
            keeper.close(copy=False)
            keeper.wait()
        with without(SUMS + LOCKS):
            began = process_time()
            WorkshopFile.open(path).close()
            plain.append(process_time() - began)
    yield Measure("opening without locks, second copy, sums", 1000 * median(plain), "ms")
    yield Measure("  more with them", 1000 * (median(safe) - median(plain)), "ms", most=50)


def _undo_beside_a_photo(folder: Path) -> Iterator[Measure]:
    """100 steps back in a file that holds a photograph of 12 megapixels."""
    photo = folder / "photo.jpg"
    noise = random.Random(1).randbytes(3 * PHOTO[0] * PHOTO[1])
    Image.frombytes("RGB", PHOTO, noise).save(photo, quality=60)
    path = folder / "photo.otop"
    sample.create(path).close()
    with WorkshopFile.open(path) as file:
        keeper = Keeper(file, folder / "copies of it")
        picture.keep(file, photo)
        for number in range(STEPS):
            person.add(file, Person(first=f"คนที่ {number}"))
        began = perf_counter()
        undone = sum(file.undo() is not None for _step in range(STEPS))
        took = perf_counter() - began
        assert undone == STEPS
        size = photo.stat().st_size
        yield Measure(f"{STEPS} steps back beside a 12-megapixel photo", took, most=5, note=f"{size:,} bytes")
        keeper.close()
        keeper.wait()
