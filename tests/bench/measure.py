"""One measured figure, with the limit it must keep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`value` in `unit`; `most` is the largest value that passes (None: shown only)."""

    name: str
    value: float
    unit: str = "s"
    most: float | None = None
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit."""
        return self.most is None or self.value <= self.most
