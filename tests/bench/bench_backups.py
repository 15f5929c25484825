"""The second copy, copies, rebuild and rescue: what they cost a verb and the window, how long they take."""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time, thread_time

from otop_desk.domain.attendance import Status
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.services.sample import making as sample
from otop_desk.store.copies.chain import Chains, rebuilt
from otop_desk.store.file import WorkshopFile
from otop_desk.store.salvage import saving
from tests.bench.measure import Measure

VERBS = 600
PEOPLE = 2_000


def measures() -> Iterator[Measure]:
    """All figures of copies."""
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        yield from _verbs(Path(folder))
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        yield from _large(Path(folder))


def _verbs(folder: Path) -> Iterator[Measure]:
    """Single verbs on the sample, with their second copy."""
    path, root = folder / "s.otop", folder / "copies"
    sample.create(path).close()
    with WorkshopFile.open(path) as file:
        began = perf_counter()
        keeper = Keeper(file, root)
        yield Measure("second copy: at opening", perf_counter() - began, most=0.05)
        spent, verbs = _timed(file, keeper)
        copy, verb = statistics.median(spent), statistics.median(verbs)
        yield Measure("second copy: of one verb, median", copy, note=f"of {VERBS} verbs")
        yield Measure("second copy: to the verb without it", 100 * copy / (verb - copy), "%", most=10)
        began = perf_counter()
        rebuilt(Chains.read(keeper.home), file.state.stamp)
        yield Measure(f"rebuild: {VERBS} verbs", perf_counter() - began, most=2)
        keeper.close()
        keeper.wait()


def _timed(file: WorkshopFile, keeper: Keeper) -> tuple[list[float], list[float]]:
    """The processor time of each verb that goes into its second copy, and that of the whole verb."""
    spent: list[float] = []
    whole: list[float] = []
    inner = keeper._second.add

    def timed(commit) -> None:  # type: ignore[no-untyped-def]
        began = thread_time()
        inner(commit)
        spent.append(thread_time() - began)

    keeper._second.add = timed  # type: ignore[method-assign]
    draw = random.Random(1)
    people = [each.id for each in file.all(Person)]
    sessions = [each.session.id for each in attendance.counted_sessions(file)]
    for number in range(VERBS):
        began = thread_time()
        if number % 10 == 9:
            file.undo()
        elif number % 3:
            status = draw.choice([Status.PRESENT, Status.LATE, Status.ABSENT, Status.LEAVE])
            attendance.mark(file, draw.choice(people), draw.choice(sessions), status)
        else:
            person.add(file, Person(first=f"คนที่ {number}", last="ใจดี"))
        whole.append(thread_time() - began)
    return spent, whole


def _large(folder: Path) -> Iterator[Measure]:
    """2,000 people, 2,000 marks one by one: the window's part of a copy, a day of copies, rescue."""
    path, root = folder / "l.otop", folder / "copies"
    sample.create(path).close()
    with WorkshopFile.open(path) as file:
        with file.verb("x", Label("ก")) as verb:
            people = [verb.add(Person(first=f"คนที่ {n}", last="ใจดี", ordinal=n)).id for n in range(PEOPLE)]
        sessions = [each.session.id for each in attendance.counted_sessions(file)]
        keeper = Keeper(file, root)
        stalls = []
        for turn in range(40):
            for each in people[turn * 50 : turn * 50 + 50]:
                attendance.mark(file, each, sessions[turn % len(sessions)], Status.PRESENT)
            began = process_time()
            making = keeper.keep()
            stalls.append(process_time() - began)
            if making is not None:
                making.result()
        yield Measure(
            "copy: the window's part", max(stalls), most=0.05, note=f"{path.stat().st_size:,} bytes"
        )
        total = sum(each.stat().st_size for each in keeper.home.iterdir())
        yield Measure("copies: times the file", total / path.stat().st_size, "", most=10)
        keeper.close()
        keeper.wait()
    yield from _rescued(path, folder)


def _rescued(path: Path, folder: Path) -> Iterator[Measure]:
    began = perf_counter()
    saving.salvage(path, folder / "out.otop")
    yield Measure("rescue of a large file", perf_counter() - began, most=10)
