"""What a torture found: figures in a table, each with the limit it must keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` must lie between `least` and `most`, where they are given; `note` says what was met."""

    name: str
    value: float
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limits."""
        return (self.most is None or self.value <= self.most) and (
            self.least is None or self.value >= self.least
        )

    def line(self) -> str:
        """One row of the table."""
        limit = "" if self.most is None else f"≤ {self.most:,g}"
        limit = f"≥ {self.least:,g}" if self.least is not None else limit
        mark = "" if self.kept else "  BROKEN"
        note = f"  ({self.note})" if self.note else ""
        return f"  {self.name:<64} {self.value:>12,.6g}  {limit:<10}{mark}{note}".rstrip()


def show(title: str, figures: Iterable[Figure]) -> int:
    """Print the table; gives how many limits are broken."""
    print(f"\n{title}", flush=True)
    broken = 0
    for figure in figures:
        print(figure.line(), flush=True)
        broken += not figure.kept
    return broken
