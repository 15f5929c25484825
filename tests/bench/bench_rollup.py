"""A country's workshops in one database, on a file and on a server: every report's time, plan and memory.

The rows are the sample's own, 10,000 times, each of another province, day and set of districts. Then a
thousand real files are rolled up, and again.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Select, select

from otop_desk.domain.workshop import fiscal_year_of
from otop_desk.rollup import bulk, database, province, views
from otop_desk.rollup.address import Address, address
from otop_desk.rollup.loading import roll_up
from otop_desk.rollup.tables import OF_WORKSHOP, source_file
from otop_desk.thai.places import districts, provinces
from tests.bench import memory
from tests.bench.measure import Measure
from tests.rollup import corpus, stage
from tests.torture.rollup import cluster

WORKSHOPS, FILES, AT_ONCE = 10_000, 1_000, 500
Rows = dict[str, list[dict[str, Any]]]


def measures() -> Iterator[Measure]:
    """The reports of 10,000 workshops; 1,000 files, and again."""
    with cluster.running() as server, tempfile.TemporaryDirectory(prefix="otop-bench-") as name:
        folder = Path(name)
        places = {
            "SQLite": address(f"sqlite:///{folder / 'r.db'}", ()),
            "PostgreSQL": address(server.url(), ()),
        }
        for kind, place in places.items():
            yield from _reports(kind, place, folder)
        (folder / "files").mkdir()
        corpus.write(folder / "files", FILES)
        places["SQLite"] = address(f"sqlite:///{folder / 'files.db'}", ())
        for (kind, place), most in zip(places.items(), (30.0, 60.0), strict=True):
            yield from _files(kind, place, folder / "files", most)


def _reports(kind: str, place: Address, folder: Path) -> Iterator[Measure]:
    start = perf_counter()
    people = _fill(place, folder)
    yield Measure(f"{WORKSHOPS:,} workshops, {people:,} people in, {kind}", perf_counter() - start)
    slowest: tuple[float, str, Select[Any]] | None = None
    with database.reading(place) as connection:
        for name, query in _questions():
            start = perf_counter()
            count = len(connection.execute(query).all())
            took = perf_counter() - start
            yield Measure(f"{name}, {kind}", took, most=1.0, note=f"{count:,} rows")
            if slowest is None or took > slowest[0]:
                slowest = took, name, query
        assert slowest is not None
        print(f"  the slowest, {slowest[1]}:")
        print("\n".join(f"    {line}" for line in _plan(connection, slowest[2])))
    (folder / "none").mkdir(exist_ok=True)
    for ending in ("pdf", "xlsx"):
        url, out = place.url.render_as_string(hide_password=False), str(folder / f"o.{ending}")
        given = [str(folder / "none"), "--into", url, "--report", out]
        command = [sys.executable, "-m", "otop_desk", "rollup", *given]
        start = perf_counter()
        peak = memory.peak_of(command)
        note = f"{perf_counter() - start:.1f} s with the program's start"
        yield Measure(f"rollup --report .{ending}, most memory, {kind}", peak, "MB", most=300, note=note)


def _questions() -> Iterator[tuple[str, Select[Any]]]:
    for view in views.VIEWS:
        yield f"view {view.name}", view.query
    for question in province.questions():
        yield f"overview, {question.section.name}", question.query.limit(province.ON_PAPER)


def _plan(connection: Connection, query: Select[Any]) -> list[str]:
    compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
    is_file = connection.dialect.name == "sqlite"
    explained = "EXPLAIN QUERY PLAN " if is_file else "EXPLAIN "
    return [str(row[-1]) for row in connection.exec_driver_sql(explained + str(compiled).replace("%", "%%"))]


def _fill(place: Address, folder: Path) -> int:
    """Multiply what the sample gives; the number of people."""
    model = folder / "model"
    if not model.exists():
        stage.workshop(model / "a.otop", "a" * 32)
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as beside:
        one = address(f"sqlite:///{Path(beside) / 'one.db'}", ())
        roll_up([model], one)
        with database.reading(one) as connection:
            rows = {
                t.name: [dict(row) for row in connection.execute(select(t)).mappings()] for t in OF_WORKSHOP
            }
            source = dict(connection.execute(select(source_file)).mappings().one())
    dice = random.Random(1)
    with database.writing(place) as connection:
        for first in range(0, WORKSHOPS, AT_ONCE):
            listed: Rows = {name: [] for name in rows}
            for number in range(first, first + AT_ONCE):
                _another(rows, number, dice, listed)
            for table in OF_WORKSHOP:
                bulk.add(connection, table, listed[table.name])
            bulk.add(connection, source_file, [
                source | {"path": f"/nowhere/{number}.otop", "workshop_uid": f"{number:032x}"}
                for number in range(first, first + AT_ONCE)
            ])  # fmt: skip
        bulk.weigh(connection)
    return WORKSHOPS * len(rows["participant"])


def _another(rows: Rows, number: int, dice: random.Random, listed: Rows) -> None:
    """Another workshop's rows: its uid, province, day; its people's districts."""
    home = provinces()[number % len(provinces())]
    there = [place for place in districts() if place.code.startswith(home.code)]
    start = date(2018, 10, 1) + timedelta(days=dice.randrange(8 * 365))
    for name, of_one in rows.items():
        for row in of_one:
            changed = row | {"workshop_uid": f"{number:032x}"}
            if name == "workshop":
                changed |= {
                    "title": f"งานที่ {number}", "programme": f"แผนงานที่ {number % 40}",
                    "province_code": home.code, "province": home.name, "start_on": start,
                    "end_on": start + timedelta(days=1), "fiscal_year_be": fiscal_year_of(start),
                    "quarter": (start.month + 2) % 12 // 3 + 1, "days_to_report": dice.randrange(20, 90),
                    "report_due_on": start + timedelta(days=61), "reported_on": start + timedelta(days=50),
                }  # fmt: skip
            elif name == "participant":
                place = dice.choice(there)
                changed |= {
                    "district_code": place.code, "district": place.name, "province": home.name,
                    "fiscal_year_be": fiscal_year_of(start),
                }  # fmt: skip
            listed[name].append(changed)


def _files(kind: str, place: Address, folder: Path, most: float) -> Iterator[Measure]:
    """A thousand real files, and again."""
    for name, limit in (("first", most), ("again", 5.0)):
        start = perf_counter()
        told = roll_up([folder], place)
        took = perf_counter() - start
        assert not told.refused and bool(told.changed) == (name == "first")
        yield Measure(f"{FILES:,} files, {name}, {kind}", took, most=limit, note=f"{told.changed:,} changed")
