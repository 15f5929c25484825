"""`torture flips`: damages a workshop in every page; is it found, is the file left alone, what is rescued?"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias

from otop_desk.store.tables import BY_NAME
from tests.torture.figures import Figure
from tests.torture.flips.damage import Variant, variant
from tests.torture.flips.pages import Place, places
from tests.torture.hostile import gauntlet, making
from tests.torture.options import Options

Rows: TypeAlias = "dict[tuple[str, object], tuple[object, ...]]"
MOST_STEPS = 2_000  # of ten thousand of SQLite's: a damaged file may go round in a circle


@dataclass(frozen=True)
class Sound:
    """The workshop before it is damaged: every row, and where it lies."""

    path: Path
    rows: Rows
    places: tuple[Place, ...]
    references: dict[str, frozenset[int]]

    @classmethod
    def of(cls, path: Path) -> Sound:
        rows, raw = read(path), sqlite3.connect(path)
        assert rows is not None
        references = {
            table: frozenset(
                row[0] for row in raw.execute(f'PRAGMA table_info("{table}")') if row[1][-3:] == "_id"
            )
            for table in BY_NAME
        }
        raw.close()
        return cls(path, rows, tuple(places(path)), references)

    def is_same(self, spot: tuple[str, object], row: tuple[object, ...] | None) -> bool:
        """Whether a rescued row is what it was; what it refers to may be on a damaged page, and gone."""
        if row is None:
            return False
        pairs = enumerate(zip(self.rows[spot], row, strict=True))
        return all(old == new or place in self.references[spot[0]] for place, (old, new) in pairs)

    def on_sound_pages(self, damaged: Variant) -> set[tuple[str, object]]:
        """The rows of the workshop's own tables that no damaged page holds."""
        return {
            (place.table, place.row_id)
            for place in self.places
            if place.table in BY_NAME and not place.pages & damaged.pages
        }


@dataclass
class Result:
    """What one damaged file did."""

    number: int
    kind: str
    changed: bool
    found: bool
    expected: int = 0
    rescued: int = 0
    pages: frozenset[int] = frozenset()
    said: str = ""
    faults: list[str] = field(default_factory=list)


def run(options: Options) -> Iterator[Figure]:
    """The figures over all variants."""
    count = options.count or (24 if options.short else 2_800)  # three in four of them single bits
    with tempfile.TemporaryDirectory(prefix="flips-") as folder:
        base = making.base(Path(folder) / "base.otop")
        end = options.first + count
        turns = [(base, options.seed, number) for number in range(options.first, end)]
        start = (base,)
        with ProcessPoolExecutor(options.workers, initializer=making.warm_rescue, initargs=start) as pool:
            results = list(pool.map(one_variant, turns, chunksize=8))
        pages = base.stat().st_size // 4096
    yield from told(results, pages)


def told(results: list[Result], pages: int) -> Iterator[Figure]:
    """The table."""
    changed = [result for result in results if result.changed]
    missed = [result for result in changed if not result.found]
    yield Figure("damaged files", len(results), note=_kinds(results))
    yield Figure("pages of the file", pages)
    yield Figure("a value was changed in", len(changed))
    share = 100 * (1 - len(missed) / max(len(changed), 1))
    yield Figure("found by check, per cent of those", share, least=99.9, note=_kinds(missed))
    faults = [
        f"variant {result.number}, {result.kind}: {what}" for result in results for what in result.faults
    ]
    for what in faults[:20]:
        print(f"    {what}", flush=True)
    yield Figure("crashes, errors in the program, changes to the file", len(faults), most=0)
    expected, rescued = (sum(getattr(r, name) for r in results) for name in ("expected", "rescued"))
    share = 100 * rescued / max(expected, 1)
    yield Figure("rows on undamaged pages", expected)
    yield Figure("rescued, per cent of them", share, least=95)
    poor = [result for result in results if result.rescued < 0.95 * result.expected]
    for result in poor[:20]:
        where = f"variant {result.number}, {result.kind}, pages {sorted(result.pages)[:4]}"
        print(f"    {where}: {result.rescued} of {result.expected} rows: {result.said}", flush=True)
    yield Figure("files from which less than 95 per cent came", len(poor), note=_kinds(poor))


def _kinds(results: list[Result]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in Counter(r.kind for r in results).most_common(12))


_sound = cache(Sound.of)


def one_variant(turn: tuple[Path, int, int]) -> Result:
    """Damage the file, check it, rescue what can be, compare."""
    base, seed, number = turn
    sound, damaged = _sound(base), variant(base.read_bytes(), number, seed)
    root = Path(tempfile.mkdtemp(prefix="flips-"))
    try:
        path, out = making.lay_out(root), root / "out" / "กู้.otop"
        path.write_bytes(damaged.content)
        acts = [["check", str(path), "--json"], ["rescue", str(path), str(out)]]
        checked, rescued = gauntlet.run(path, root, acts)
        rows = read(path)
        result = Result(number, damaged.kind, rows != sound.rows, checked.code != 0)
        result.faults += [f"{outcome.act}: {fault}: {outcome.said.strip()[-300:]}"
                          for outcome in (checked, rescued) for fault in outcome.faults]  # fmt: skip
        if path.read_bytes() != damaged.content:
            result.faults.append("the damaged file was changed")
        left = sound.on_sound_pages(damaged)
        got = read(out) if out.exists() else {}
        result.expected = len(left)
        result.pages, result.said = damaged.pages, rescued.said.strip().replace("\n", " ")[:200]
        result.rescued = sum(sound.is_same(spot, (got or {}).get(spot)) for spot in left)
        return result
    finally:
        shutil.rmtree(root, ignore_errors=True)


def read(path: Path) -> Rows | None:
    """Every row of every table of a file as plain SQLite gives it; None when it can't be read through."""
    steps = 0

    def count() -> bool:
        nonlocal steps
        steps += 1
        return steps > MOST_STEPS

    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    raw.text_factory = bytes
    raw.set_progress_handler(count, 10_000)
    try:
        raw.execute("PRAGMA cell_size_check=ON")
        listed = raw.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
        names = sorted(name.decode() for (name,) in listed)
        return {
            (name, row[0] if name != "sqlite_sequence" else (row[0], "sequence")): row
            for name in names
            for row in raw.execute(f'SELECT * FROM "{name}"')
        }
    except (sqlite3.Error, UnicodeError, MemoryError):
        return None
    finally:
        raw.close()
