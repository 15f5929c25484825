"""`torture hostile`: makes hostile files, takes each through everything, says what must not have happened."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture.figures import Figure
from tests.torture.hostile import beside, bytes, gauntlet, history, making, masses, schema, values
from tests.torture.hostile.case import PWNED, VICTIM_TEXT, Case, Spoil
from tests.torture.options import Options

USUAL: tuple[Spoil, ...] = (
    *schema.SPOILS,
    *values.SPOILS,
    *history.SPOILS,
    *bytes.SPOILS,
    *beside.SPOILS,
    *values.SPOILS,
    *history.SPOILS,
)
DOORS = 3  # acts that open the file to read it, and to work in it
PAPERS = 4  # of each file that is taken
RARE_EVERY = 12  # files with masses of rows take long: one in so many
KINDS = (
    "error in the program",
    "crash",
    "hang",
    "odd exit code",
    "not one plain sentence",
    "too slow",
    "too much memory",
    "executed",
    "written outside",
)


@dataclass
class Report:
    """What one file did."""

    number: int
    spoil: str
    faults: list[tuple[str, str]] = field(default_factory=list)
    acts: int = 0
    opened: bool = False
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[float, str] = (0.0, "")


def run(options: Options) -> Iterator[Figure]:
    """The figures over all files."""
    count = options.count or (14 if options.short else 1_000)
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        base = making.base(Path(folder) / "base.otop")
        with ProcessPoolExecutor(
            options.workers, initializer=making.warm, initargs=(base, options.short)
        ) as pool:
            numbers = range(options.first, options.first + count)
            turns = [(base, options.seed, number, options.short) for number in numbers]
            reports = [_told(report) for report in pool.map(one_file, turns)]
    found = Counter(kind for report in reports for kind, _what in report.faults)
    examples = {kind: f"file {r.number}, {r.spoil}: {what}" for r in reports[::-1] for kind, what in r.faults}
    yield Figure("hostile files", len(reports))
    yield Figure("taken by the program all the same", sum(report.opened for report in reports))
    yield Figure("acts tried on them", sum(report.acts for report in reports))
    for kind in KINDS:
        yield Figure(f"acts: {kind}", found[kind], most=0, note=examples.get(kind, ""))
    slowest, largest = max(r.slowest for r in reports), max(r.largest for r in reports)
    yield Figure(
        "the slowest act, processor seconds", slowest[0], most=gauntlet.MOST_SECONDS, note=slowest[1]
    )
    yield Figure("the most memory, MB", largest[0], most=gauntlet.MOST_MB, note=largest[1])


def _told(report: Report) -> Report:
    """Say at once what a file did that it must not; gives the report on."""
    for kind, what in report.faults:
        print(f"    {kind}: file {report.number}, {report.spoil}: {what}", flush=True)
    return report


def spoil_of(number: int, *, short: bool) -> Spoil:
    """Which way file number n is spoilt: all ways in turn."""
    if short:
        return USUAL[number * 7 % len(USUAL)]
    if number == 5:
        return masses.ONCE[0]
    if number % RARE_EVERY == 5:
        return masses.SPOILS[number // RARE_EVERY % len(masses.SPOILS)]
    return USUAL[number % len(USUAL)]


def one_file(turn: tuple[Path, int, int, bool]) -> Report:
    """Make one hostile file in a folder of its own, take it through everything, look at what it did."""
    base, seed, number, short = turn
    spoil = spoil_of(number, short=short)
    report = Report(number, spoil.__name__)
    root = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        case = made(root, base, Random(f"{seed} {number}"), spoil)
        before, pwned = watched(root, case), executed(case.path)
        outcomes = through_everything(case, short=short)
        judge(report, outcomes)
        if executed(case.path) > pwned:
            report.faults.append(("executed", ""))
        after = watched(root, case)
        odd = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
        if odd:
            report.faults.append(("written outside", ", ".join(odd[:5])))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return report


def through_everything(case: Case, *, short: bool) -> list[gauntlet.Outcome]:
    """The first acts show whether the file is taken; then some papers, by lot, or one act of each kind."""
    words = gauntlet.acts(case.path, case.root / "out", short=short)
    outcomes = gauntlet.run(case.path, case.root, words[:DOORS])
    refused = all(outcome.code == 1 for outcome in outcomes)
    rest = gauntlet.by_lot(words[DOORS:], case.draw, papers=1 if refused else PAPERS, once=refused)
    return outcomes + gauntlet.run(case.path, case.root, rest)


def made(root: Path, base: Path, draw: Random, spoil: Spoil) -> Case:
    """The file, spoilt, in its folder beside the victim."""
    case = Case(root, making.lay_out(root), draw, sealed=draw.random() < 0.8)
    shutil.copyfile(base, case.path)
    case.victim.write_text(VICTIM_TEXT, encoding="utf-8")
    with suppress(sqlite3.Error):
        spoil(case)
    return case


def judge(report: Report, outcomes: list[gauntlet.Outcome]) -> None:
    """Take the outcomes of all acts into the report."""
    report.acts = len(outcomes)
    report.opened = outcomes[1].code == 0
    for outcome in outcomes:
        words = outcome.said.strip().replace("\n", " ")[-300:]
        report.faults += [(kind, f"{outcome.act} ({outcome.code}): {words}") for kind in outcome.faults]
        where = f"file {report.number}, {report.spoil}, {outcome.act}"
        report.slowest = max(report.slowest, (outcome.seconds, where))
        report.largest = max(report.largest, (outcome.megabytes, where))


def watched(root: Path, case: Case) -> dict[str, object]:
    """The files the program has no business with: all but its home, the papers and the workshop's own."""
    found: dict[str, object] = {}
    for folder, _folders, names in os.walk(root):
        for name in names:
            path = Path(folder) / name
            own = path.parent == case.path.parent and case.path.stem in name
            if not own and path.relative_to(root).parts[0] not in ("home", "out", "said"):
                found[path.relative_to(root).as_posix()] = path.read_bytes() if path.is_file() else "?"
    return found


def executed(path: Path) -> int:
    """How often what hostile statements write is in the tables that people see."""
    try:
        raw = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return 0
    steps = 0

    def count() -> bool:
        nonlocal steps
        steps += 1
        return steps > 10_000

    raw.execute("PRAGMA trusted_schema=OFF")
    raw.set_progress_handler(count, 10_000)
    found = 0
    for table, column in (("person", "first"), ("team", "name"), ("person", "last")):
        with suppress(sqlite3.Error, UnicodeError):
            kind = raw.execute("SELECT type FROM sqlite_master WHERE name=?", (table,)).fetchone()
            if kind == ("table",):
                found += raw.execute(f"SELECT count(*) FROM {table} WHERE {column}=?", (PWNED,)).fetchone()[0]
    raw.close()
    return found
