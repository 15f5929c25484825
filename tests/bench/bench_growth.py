"""How a file grows under 20,000 random verbs of all features, and its copies with it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from otop_desk.errors import UserError
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.sample import making as sample
from otop_desk.store import journal
from otop_desk.store.file import WorkshopFile
from tests.bench.measure import Measure
from tests.test_undo_machine import VERBS

COUNT = 20_000
COPY_EVERY = 500  # verbs


def measures() -> Iterator[Measure]:
    """Size, opening, check, undo and copies after all these verbs."""
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        path, copies = Path(folder) / "g.otop", Path(folder) / "copies"
        sample.create(path).close()
        with WorkshopFile.open(path) as file:
            keeper = Keeper(file, copies)
            work(file, COUNT, keeper)
            keeper.close()
            keeper.wait()
        yield Measure(f"{COUNT:,} random verbs", path.stat().st_size / 1e6, "MB", most=15)
        total = sum(kept.stat().st_size for kept in keeper.home.iterdir())
        yield Measure("  its copies, times the file", total / path.stat().st_size, "", most=10)
        yield from _opened(path)


def work(file: WorkshopFile, count: int, keeper: Keeper | None = None) -> None:
    """So many random verbs that change something, undo and redo among them."""
    draw, done, before = random.Random(1), 0, file.state.counter
    while done < count:
        turn = draw.random()
        try:
            if turn < 0.08:
                file.undo()
            elif turn < 0.1:
                file.redo()
            else:
                draw.choice(VERBS)(file, draw)
        except UserError:
            continue
        if file.state.counter != before:
            done, before = done + 1, file.state.counter
            if keeper is not None and done % COPY_EVERY == 0:
                keeper.keep()


def _opened(path: Path) -> Iterator[Measure]:
    openings: list[float] = []
    for _turn in range(7):
        began = process_time()
        WorkshopFile.open(path).close()
        openings.append(process_time() - began)
    yield Measure("  opening it", 1000 * median(openings), "ms", most=150)
    with WorkshopFile.open(path) as file:
        began = process_time()
        assert file.faults() == []
        yield Measure("  check", process_time() - began, most=1)
        undone = 0
        while undone < journal.KEPT_ENTRIES and file.undo() is not None:
            undone += 1
        lines = [entry for entry in file.history() if entry.kept and not entry.permanent]
        yield Measure("  entries that can be undone or redone", len(lines), "", note=f"{undone:,} in a row")
