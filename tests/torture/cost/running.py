"""`torture cost`: the same verbs side by side, from bare files to one with all that keeps it safe."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.torture.cost import side_by_side
from tests.torture.cost.side_by_side import Bench
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.options import Options

OPENINGS = 15


def run(options: Options) -> Iterator[Figure]:
    """`count` is how many verbs."""
    count = options.count or (40 if options.short else 2_500)
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="cost-") as folder:
        os.environ.update(home_variables(Path(folder)))
        try:
            yield from _verbs(side_by_side.verbs(Path(folder), count, options.seed))
            safe, bare = side_by_side.openings(Path(folder), OPENINGS)
            yield Figure("opening with everything, ms of the processor", 1000 * median(safe))
            yield Figure("more than without, ms", 1000 * (median(safe) - median(bare)), most=50)
        finally:
            os.environ.clear()
            os.environ.update(kept)


def _verbs(rounds: list[tuple[Bench, ...]]) -> Iterator[Figure]:
    for words, most in (("processor", side_by_side.MOST_PROCESSOR), ("clock", side_by_side.MOST_CLOCK)):
        cost = side_by_side.added(rounds, words)
        yield Figure(f"a verb without any of it, ms of the {words}", 1000 * cost.bare)
        for name, part in cost.parts:
            yield Figure(f"  more by the {name}, %", 100 * part)
        yield Figure("  more by all of it, %", 100 * cost.whole, most=most)
        yield Figure("  weighing, which is in all of them, %", 100 * cost.weighing)
