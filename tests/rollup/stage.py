"""Workshop files for the roll-up's tests: copies of one sample, each made another workshop by a few cells."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import select

from otop_desk.rollup import database, tables, views
from otop_desk.rollup.address import Address
from tests.machine import sample as making

# Where what a run leaves may differ without a row of a workshop being another one.
OWN = {"rollup_meta", "source_file", "district", "data_dictionary"}


@cache
def sample() -> Path:
    """The sample workshop, made once a process."""
    folder = Path(mkdtemp(prefix="otop-rollup-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "sample.otop"
    making.create(path).close()
    return path


def workshop(path: Path, uid: str, *, start: date | None = None, **cells: str) -> Path:
    """A copy of the sample at `path` that is a workshop of its own, with these cells of its particulars."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(sample(), path)
    change(path, "workshop", uid=uid, **cells)
    if start is not None:
        for at in (1, 2):
            change(path, "day", where=f"id={at}", date=(start + timedelta(days=at - 1)).isoformat())
    return path


def change(path: Path, table: str, where: str = "1", **cells: Any) -> None:
    """Set cells of a file behind the program's back."""
    settings = ", ".join(f'"{name}"=?' for name in cells)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(f"UPDATE {table} SET {settings} WHERE {where}", tuple(cells.values()))


def rows(place: Address, name: str) -> list[dict[str, Any]]:
    """The rows of a table or view, in an order of their own, numbers of any database alike."""
    with database.reading(place) as connection:
        return _rows(connection, name)


def _rows(connection: Any, name: str) -> list[dict[str, Any]]:
    view = next((one.query for one in views.VIEWS if one.name == name), None)
    query = select(tables.metadata.tables[name]) if view is None else view
    listed = [{key: _plain(value) for key, value in row.items()} for row in _all(connection, query)]
    return sorted(listed, key=lambda row: str(sorted(row.items(), key=lambda item: item[0])))


def _all(connection: Any, query: Any) -> list[Mapping[str, Any]]:
    return list(connection.execute(query).mappings())


def _plain(value: Any) -> Any:
    if isinstance(value, bool | str | date | None.__class__):
        return value
    return round(float(value), 6)


def content(place: Address) -> dict[str, list[dict[str, Any]]]:
    """Every row of every workshop, and what every view makes of them."""
    names = [table.name for table in tables.metadata.sorted_tables if table.name not in OWN]
    with database.reading(place) as connection:
        return {name: _rows(connection, name) for name in (*names, *views.NAMES)}
