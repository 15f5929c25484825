"""Runs the tortures named, or all; exit 1 when a figure breaks its limit."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from importlib import import_module
from time import monotonic

from tests.torture import options as wording
from tests.torture.cuts.recording import NoRecorder
from tests.torture.figures import show

# Each has a module `running` with `run(options)`, which yields figures.
NAMES = ("cuts", "kills", "flips", "hostile", "two", "cost", "soak", "rollup", "fold", "room", "browser")


def main(arguments: Sequence[str]) -> int:
    """Print a table for each; gives the exit code."""
    names, options = wording.read(arguments, NAMES)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}; seed {options.seed}", flush=True)
    broken = 0
    for name in names:
        start = monotonic()
        try:
            broken += show(name, import_module(f"tests.torture.{name}.running").run(options))
        except NoRecorder as why:
            print(f"  not run: {why}", file=sys.stderr)
            broken += not options.short
        print(f"  {monotonic() - start:,.0f} s", flush=True)
    print(f"\n{broken} limits broken" if broken else "\nall limits kept")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
