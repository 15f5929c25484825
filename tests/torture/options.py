"""What a torture is told: how much, from which seed, and whether only the short part is wanted."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """`count` 0: as many as the torture asks of itself. `first`: a long run may be done in parts."""

    count: int = 0
    seed: int = 1
    short: bool = False
    first: int = 0

    @property
    def workers(self) -> int:
        """Processes side by side; the usual tests are that already."""
        return 1 if self.short else min(os.cpu_count() or 1, 8)


def read(arguments: Sequence[str], known: Sequence[str]) -> tuple[list[str], Options]:
    """The tortures named (all, if none) and the options."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--count", type=int, default=0, help="how many images, kills, variants, files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="flips, hostile: go on from this number")
    parser.add_argument("--short", action="store_true", help="the part that runs among the usual tests")
    words = parser.parse_args(arguments)
    if unknown := set(words.names) - set(known):
        parser.error(f"no torture {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    return words.names or list(known), Options(words.count, words.seed, words.short, words.first)
