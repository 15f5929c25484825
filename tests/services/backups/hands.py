"""A workshop with its keeper, as a window holds them, for tests of copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from otop_desk.services.backups.keeper import Keeper
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, fresh


@contextmanager
def kept(path: Path, root: Path, told=lambda _error: None, *, copy: bool = True) -> Iterator[WorkshopFile]:
    """The workshop at `path`, made if it is not there; at the end all that the workers had to do is done."""
    with WorkshopFile.open(path, clock=Ticking()) if path.exists() else fresh(path) as file:
        keeper = Keeper(file, root, told)
        file.keeper = keeper
        try:
            yield file
        finally:
            keeper.close(copy=copy)
            keeper.wait()


def made(file: WorkshopFile) -> Path | None:
    """A copy of what is in the file now; None when there was no need."""
    future = file.keeper.keep()
    return None if future is None else future.result()


def rows(raw) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, history and sums too."""
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    return {name: sorted(raw.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def all_of(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a workshop file's bytes."""
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.deserialize(data)
        return rows(raw)
