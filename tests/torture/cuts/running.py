"""`torture cuts`: record a session, cut the power at its moments, open what is left, say what was lost."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TypeAlias

from otop_desk.store.copies import commit_log, first_line
from tests.torture.cuts.disk import Disk
from tests.torture.cuts.judging import DOCUMENTS, Judge, is_workshop, moments
from tests.torture.cuts.looking import Looker
from tests.torture.cuts.models import MODELS, Image, Model
from tests.torture.cuts.recording import Operation, record
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.options import Options

STEPS_PER_IMAGE = 0.04
SHARES = {"ordered": 0.6, "strict": 0.3, "fat": 0.1}
CONTROLS = 0.05
FATAL = ("lost", "missing", "damaged", "damaged, new", "other state")
HARM = (*FATAL, "rebuilt otherwise")
WHOLE = ("whole file torn", "whole file missing", "whole file older")


def run(options: Options) -> Iterator[Figure]:
    """The figures of every model and control."""
    count = options.count or (150 if options.short else 10_000)
    with tempfile.TemporaryDirectory(prefix="cuts-") as folder:
        operations = session(Path(folder).resolve(), options.seed, max(60, int(count * STEPS_PER_IMAGE)))
    looker = Looker(options.workers)
    try:
        history = moments(operations, looker)
        yield Figure("operations recorded, replayed byte for byte", len(operations))
        yield Figure("steps acknowledged", sum(bool(moment.step) for moment in history))
        for name, share in SHARES.items():
            judge = Judge(history, looker)
            turns = draw_turns(range(len(operations)), int(count * share), options.seed)
            cut(operations, judge, MODELS[name], turns, options.seed)
            yield from told(name, judge)
        for name, model, obeys, where in CONTROL_DISKS:
            controls = draw_turns(where(operations), max(48, int(count * CONTROLS)), options.seed)
            judge = Judge(history, looker, rebuild_every=1)  # few images, and each kind of harm must be seen
            cut(operations, judge, model, controls, options.seed, obeys=obeys)
            yield from told_of_control(name, judge)
        yield Figure("different files opened", looker.opened)
    finally:
        looker.close()


def session(folder: Path, seed: int, steps: int) -> list[Operation]:
    """Record a session of so many steps."""
    root = folder / "session"
    variables = home_variables(root) | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tests.torture.cuts.session", str(root), str(seed), str(steps)]
    return record(command, root, variables)


def draw_turns(among: Sequence[int], count: int, seed: int) -> list[int]:
    """So many of these operations, spread at random, in order."""
    return sorted(Random(seed).choices(among, k=count))


def writes_to_workshops(operations: Sequence[Operation]) -> list[int]:
    """The operations that put pages into a workshop, a journal beside it: where controls must fail."""
    return _turns(operations, "w", is_workshop)


def syncs_of_logs(operations: Sequence[Operation]) -> list[int]:
    """The operations after which a log of the second copy has what no copy has: where one without fails."""
    return _turns(operations, "s", is_log)


def is_log(path: str) -> bool:
    """A log of the second copy."""
    return path.endswith(commit_log.SUFFIX)


def workshop_of(log: bytes) -> str:
    """The workshop that a log of the second copy is kept of, as the recorder calls it."""
    source = first_line.parsed(log.partition(b"\n")[0], commit_log.FORMAT, commit_log.Head).source
    return DOCUMENTS + source.rpartition(f"/{DOCUMENTS}")[2]


def _turns(operations: Sequence[Operation], kind: str, is_meant: Callable[[str], bool]) -> list[int]:
    disk, turns = Disk(), []
    for turn, operation in enumerate(operations):
        if operation.kind == kind and is_meant(disk.path_of(operation.inode)):
            turns.append(turn)
        disk.do(operation)
    return turns


def cut(
    operations: Sequence[Operation],
    judge: Judge,
    model: Model,
    turns: Sequence[int],
    seed: int,
    *,
    obeys: bool = True,
) -> None:
    """An image of one model after each of these operations."""
    draw = Random(seed)
    disk, mark, done = Disk(obeys=obeys), 0, 0
    synced: dict[str, int] = {}
    for turn in turns:
        while done <= turn:
            operation = operations[done]
            disk.do(operation)
            mark += operation.kind == "k"
            if operation.kind == "s" and is_log(path := disk.path_of(operation.inode)):
                synced[workshop_of(disk.files[path].bytes())] = mark
            done += 1
        judge.look(mark, model(disk, draw), synced)
    judge.settle()


def told(name: str, judge: Judge) -> Iterator[Figure]:
    """What must not have happened on a disk that keeps its word."""
    yield Figure(f"{name}: images", judge.counts["images"])
    for kind in FATAL:
        yield judge.figure(f"{name}: workshops {kind}", kind)
    tried, kind = judge.counts["put at a name with a journal"], "good file harmed"
    yield Figure(f"{name}: good files put at a name with a stale journal", tried)
    yield judge.figure(f"{name}: {kind} by it", kind)
    yield Figure(f"{name}: workshops rebuilt from the second copy", judge.counts["rebuilt"])
    yield judge.figure(f"{name}: not as of the last second, or not at all", "rebuilt otherwise")
    for kind in WHOLE:
        most = None if name == "fat" and kind == "whole file missing" else 0
        yield judge.figure(f"{name}: {kind}", kind, most)
    yield Figure(f"{name}: unfinished files left behind", judge.counts["litter"])


def told_of_control(name: str, judge: Judge) -> Iterator[Figure]:
    """A control that loses nothing would show that nothing is looked at."""
    harm = sum(judge.counts[kind] for kind in HARM)
    kinds = ", ".join(f"{judge.counts[kind]} {kind}" for kind in HARM if judge.counts[kind])
    yield Figure(f"control, {name}: workshops harmed", harm, least=1, note=kinds)


def without_journals(disk: Disk, draw: Random) -> Image:
    """The ordered disk, had SQLite kept no rollback journal."""
    image = MODELS["ordered"](disk, draw)
    return {path: content for path, content in image.items() if not path.endswith("-journal")}


def without_logs(disk: Disk, draw: Random) -> Image:
    """The ordered disk, had the second copy no log of what was done since the last whole copy."""
    image = MODELS["ordered"](disk, draw)
    return {path: content for path, content in image.items() if not path.endswith(".log")}


Where: TypeAlias = Callable[[Sequence[Operation]], list[int]]
CONTROL_DISKS: tuple[tuple[str, Callable[[Disk, Random], Image], bool, Where], ...] = (
    ("syncs ignored", MODELS["ordered"], False, writes_to_workshops),
    ("no rollback journal", without_journals, True, writes_to_workshops),
    ("no log of the second copy", without_logs, True, syncs_of_logs),
)
