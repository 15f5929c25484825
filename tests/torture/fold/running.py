"""`torture fold`: the machine of two copies run long; then kills in mid-fold: old or new, never between."""

from __future__ import annotations

import os
import select
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from otop_desk.domain.attendance import Status
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.domain.workshop import Session
from otop_desk.errors import UserError
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.fold import verbs as folding
from otop_desk.services.roster import verbs as roster
from otop_desk.services.sample import making as sample
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from tests.fold_machine import SEEN, FoldMachine, drive
from tests.machine.state import Ticking
from tests.torture.content import rows
from tests.torture.figures import Figure
from tests.torture.fold import three
from tests.torture.options import Options

VERBS_A_RUN = 120  # about forty on each side, the rest undone, redone and folded
DRIVEN = 3  # runs by numbers for each of the machine's own


def run(options: Options) -> Iterator[Figure]:
    """The figures of both parts. `count` is the kills; a run of the machine goes with each."""
    count = options.count or (3 if options.short else 100)
    if not options.short:  # its short part is tests/test_fold_machine.py
        yield from _machine(count)
        yield from _driven(count * DRIVEN, options.seed)
        yield from _three(count, options.seed)
    yield from _kills(count, Random(options.seed))


def _machine(count: int) -> Iterator[Figure]:
    SEEN.clear()
    run_state_machine_as_test(
        FoldMachine,
        settings=settings(
            max_examples=count, stateful_step_count=VERBS_A_RUN, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    yield from _seen("runs of two copies that ended equal")


def _driven(count: int, first: int) -> Iterator[Figure]:
    """Runs by numbers from the seed on; those that broke are told, to be done again one by one."""
    SEEN.clear()
    broken = []
    for seed in range(first, first + count):
        try:
            drive(seed, VERBS_A_RUN)
        except (AssertionError, UserError) as error:
            broken.append(f"{seed} {str(error)[:60]}")
    yield Figure("runs by numbers", count)
    yield Figure("broken", len(broken), most=0, note="; ".join(broken))
    yield from _seen("ended equal")


def _three(count: int, first: int) -> Iterator[Figure]:
    """Runs of three copies by numbers."""
    broken, equal = [], 0
    for seed in range(first, first + count):
        try:
            equal += three.drive(seed, VERBS_A_RUN)
        except (AssertionError, UserError) as error:
            broken.append(f"{seed} {str(error)[:60]}")
    yield Figure("runs of three copies that ended equal", equal, least=1)
    yield Figure("broken", len(broken), most=0, note="; ".join(broken))


def _seen(equal: str) -> Iterator[Figure]:
    yield Figure(equal, SEEN["equal"], least=1)
    for name in ("verbs", "folds", "rows taken", "conflicts", "nothing new", "refused"):
        yield Figure(name, SEEN[name])


def _kills(count: int, draw: Random) -> Iterator[Figure]:
    """A fold takes so long; the kill comes somewhere within."""
    root = Path(tempfile.mkdtemp(prefix="fold-"))
    try:
        ours, theirs, old, new, takes = _prepared(root)
        outcomes: Counter[str] = Counter()
        for number in range(count):
            path = root / f"{number}.otop"
            shutil.copyfile(ours, path)
            outcomes["killed"] += _killed(path, theirs, draw.random() * takes)
            with WorkshopFile.open(path, clock=Ticking()) as file:
                sound, found = file.faults() == [], rows(file)
            kind = "damaged" if not sound else {old: "old", new: "new"}.get(found, "between")
            outcomes[kind] += 1
            path.unlink()
    finally:
        shutil.rmtree(root, ignore_errors=True)
    yield Figure("killed in mid-fold", outcomes["killed"], least=1)
    yield Figure("as before", outcomes["old"])
    yield Figure("folded", outcomes["new"])
    yield Figure("between", outcomes["between"], most=0)
    yield Figure("damaged", outcomes["damaged"], most=0)


def _prepared(root: Path) -> tuple[Path, Path, str, str, float]:
    """Two copies that went on, what ours holds before and after folding, and how long that takes."""
    ours, theirs = root / "a.otop", root / "b.otop"
    with sample.create(ours) as file:
        file.save_copy(theirs)
        old = rows(file)
    with WorkshopFile.open(theirs, clock=Ticking()) as copy:
        for number in range(60):
            person = roster.add(copy, Person(first=f"มาเอง{number}"))
            for session in copy.all(Session):
                attendance.mark(copy, person.id, session.id, Status.PRESENT)
            swot.add_note(copy, None, list(Quadrant)[number % 4], f"ความคิดที่ {number}")
    again = root / "again.otop"
    for _turn in range(2):  # the first one also loads what it uses
        shutil.copyfile(ours, again)
        start = monotonic()
        _fold(again, theirs)
        takes = monotonic() - start
    with WorkshopFile.open(again, clock=Ticking()) as file:
        return ours, theirs, old, rows(file), takes


def _fold(path: Path, theirs: Path) -> None:
    with WorkshopFile.open(path, clock=Ticking()) as file, folding.opened(path, theirs) as other:
        folding.take(file, other)


def _killed(path: Path, theirs: Path, after: float) -> bool:
    """Fold in a process of its own and kill it; whether it was still at it."""
    hear, hold = os.pipe()
    child = os.fork()
    if not child:
        os.close(hear)
        try:
            _fold(path, theirs)
        finally:
            os._exit(0)
    os.close(hold)
    select.select([hear], [], [], after)  # ready when the child is gone
    os.close(hear)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
