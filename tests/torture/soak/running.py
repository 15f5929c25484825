"""`torture soak`: random users of the real window, each in a process of its own; figures of what they met."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.devtools.environment import ROOT, child_environment
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.options import Options
from tests.torture.soak.days import A_DAY, WARM

ACTS, SEEDS = 150_000, 3  # the slope of one user is told to a megabyte by 35,000 acts once warm, not by 6,000
SHORT_ACTS, SHORT_DAY = 800, 100
MEASURED = 5_000  # acts after the warm-up that a slope of memory needs at least
SHOWN = 3
COMPILED = (
    ROOT / "build" / "soak"
)  # so that the first act of a kind does not pay for compiling, as it never does
FAULTS = {
    "exception": "exceptions nobody caught",
    "message": "warnings of Qt",
    "slow": "acts that held the window's thread too long",
    "not closed": "days that did not end",
}
MEMORY = {"memory": "resident of its own", "in_use": "in use"}
HELD = ("widgets", "qobjects")
HELD_ONCE_WARM = ("threads", "descriptors")


@dataclass
class Met:
    """What one process met, by kind, and the counts at the end of each of its days."""

    seed: int
    code: int = 0
    told: dict[str, list[Any]] = field(default_factory=dict)
    days: list[dict[str, Any]] = field(default_factory=list)
    last_words: str = ""

    @property
    def acts(self) -> int:
        """How many acts it came to."""
        return int(self.days[-1]["acts"]) if self.days else 0

    def warm(self) -> list[dict[str, Any]]:
        """The days on which nothing is met for the first time."""
        return [day for day in self.days if day["acts"] >= WARM]

    def grown(self, kind: str) -> int:
        """How many more of a kind there were at the last end of a day than at the first one counted."""
        days = self.warm() if kind in HELD_ONCE_WARM else self.days
        return int(days[-1][kind] - days[0][kind]) if days else 0

    def sums(self, kind: str) -> tuple[float, float]:
        """What a slope of a kind of memory over acts is worked out from; zeros after too few of them."""
        days = self.warm()
        if len(days) < 2 or days[-1]["acts"] - days[0]["acts"] < MEASURED:
            return 0.0, 0.0
        mean_acts = sum(day["acts"] for day in days) / len(days)
        mean_memory = sum(day[kind] for day in days) / len(days)
        over = sum((day["acts"] - mean_acts) * (day[kind] - mean_memory) for day in days)
        return over, sum((day["acts"] - mean_acts) ** 2 for day in days)


def run(options: Options) -> Iterator[Figure]:
    """The figures over all users; what was met is printed as it comes."""
    seeds = range(options.seed, options.seed + (1 if options.short else SEEDS))
    acts = (options.count or (SHORT_ACTS if options.short else ACTS)) // len(seeds)
    day = SHORT_DAY if options.short else A_DAY
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        with ThreadPoolExecutor(1 if options.short else options.workers) as pool:
            all_met = list(pool.map(lambda seed: one_user(Path(folder), seed, acts, day), seeds))
    yield from figures(all_met, acts * len(seeds), short=options.short)


def slope(all_met: list[Met], kind: str = "memory") -> float | None:
    """Bytes by which it grows with 10,000 acts: least squares over all users; None after too few acts.

    One process alone tells it to a megabyte only: its heap is cut up one way or another.
    """
    sums = [met.sums(kind) for met in all_met]
    under = sum(under for _over, under in sums)
    return 10_000 * sum(over for over, _under in sums) / under if under else None


def one_user(folder: Path, seed: int, acts: int, day: int) -> Met:
    """One process from its start to its end."""
    root = folder / f"seed {seed}"
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.torture.soak.days", str(root)]
    command += ["--seed", str(seed), "--acts", str(acts), "--day", str(day)]
    met = Met(seed)
    environment = child_environment(screenless=True) | home_variables(root)
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(COMPILED)}
    with (folder / f"errors {seed}").open("w+b") as errors:
        child = subprocess.Popen(
            command, cwd=ROOT, env=environment,
            stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", errors="replace",
        )  # fmt: skip
        assert child.stdout is not None
        for line in child.stdout:
            _hear(met, line)
        met.code = child.wait()
        errors.seek(0)
        met.last_words = errors.read().decode("utf-8", "replace")[-2000:]
    memory = " ".join(f"{day['memory'] / 1e6:.0f}" for day in met.days)
    grown = "; ".join(str(line) for line in met.told.get("grown", [[]])[0])
    print(f"    seed {seed}: {met.acts} acts, MB at the end of each day: {memory}", flush=True)
    print(f"      once warm: {grown}", flush=True)
    return met


def _hear(met: Met, line: str) -> None:
    (kind, words), *_rest = json.loads(line).items()
    if kind == "day":
        met.days.append(words)
        return
    met.told.setdefault(kind, []).append(words)
    if kind in FAULTS and len(met.told[kind]) <= SHOWN:
        print(f"    seed {met.seed}, {kind}: {words}", flush=True)


def figures(all_met: list[Met], acts: int, *, short: bool) -> Iterator[Figure]:
    """What all of them met. The short part runs beside others' tests: it says how long acts take, no more."""
    yield Figure("acts of random users", sum(met.acts for met in all_met), least=1 if short else acts)
    crashed = [met for met in all_met if met.code]
    yield Figure(
        "users whose window died", len(crashed), most=0, note=_first([m.last_words for m in crashed])
    )
    for kind, meaning in FAULTS.items():
        told = [words for met in all_met for words in met.told.get(kind, [])]
        timed = short and kind == "slow"
        yield Figure(meaning, len(told), most=None if timed else 0, note=_first(told))
    for kind in (*HELD, *HELD_ONCE_WARM):
        left = [met.days[-1]["left"] for met in all_met if met.days and met.grown(kind) > 0]
        meaning = f"more {kind} after the last day than after the first"
        yield Figure(meaning, _most(all_met, kind), most=0, note=_first(left))
    for kind, meaning in MEMORY.items():
        grows = slope(all_met, kind)
        if grows is not None:
            each = ", ".join(f"{(slope([met], kind) or 0) / 1e6:.1f}" for met in all_met)
            name = f"MB more {meaning} for each 10,000 acts once warm"
            yield Figure(name, grows / 1e6, most=1, note=f"each: {each}")


def _most(all_met: list[Met], kind: str) -> int:
    return max((met.grown(kind) for met in all_met), default=0)


def _first(words: list[str]) -> str:
    return " | ".join(words[0].strip().splitlines())[:300] if words else ""
