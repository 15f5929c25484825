"""Runs the benchmarks: every tests/bench/bench_*.py, or those named; exit 1 if a limit is broken.

A benchmark module has a function `measures()` that yields `Measure`s one by one.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
import tempfile
from pathlib import Path


def names() -> list[str]:
    """The benchmarks there are, by name."""
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def line(measure) -> str:
    """One row of the report."""
    limit = "" if measure.most is None else f"  {'≤' if measure.kept else 'OVER'} {measure.most:,.3f}"
    note = f"  ({measure.note})" if measure.note else ""
    return f"  {measure.name:<58} {measure.value:>14,.3f} {measure.unit:<6}{limit}{note}"


def main(arguments: list[str]) -> int:
    """Run the benchmarks named in `arguments`, or all."""
    wanted = arguments or names()
    if unknown := [name for name in wanted if name not in names()]:
        print(f"bench: no {', '.join(unknown)}; there are: {', '.join(names())}", file=sys.stderr)
        return 2
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}")
    broken = 0
    data = tempfile.TemporaryDirectory(prefix="otop-bench-data-")  # copies of what is measured are nobody's
    os.environ["XDG_DATA_HOME"] = data.name
    for name in wanted:
        print(f"\n{name}", flush=True)
        for measure in importlib.import_module(f"tests.bench.bench_{name}").measures():
            print(line(measure), flush=True)
            broken += not measure.kept
    data.cleanup()
    print(f"\n{broken} limits broken" if broken else "\nall limits kept")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
