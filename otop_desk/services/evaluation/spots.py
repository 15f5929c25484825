"""Where answers stand on a sheet of the workbook, for the formulas that read them."""

from __future__ import annotations

from dataclasses import dataclass

from otop_desk.domain.evaluation import Deviation, Form


@dataclass(frozen=True, slots=True)
class Spot:
    """Rows of a sheet: its name, the first row (from 1), how many."""

    name: str
    top: int
    rows: int

    def cells(self, column: int) -> str:
        """The cells of a column (from 0), with the sheet's name."""
        name = self.name.replace("'", "''")
        bottom = self.top + max(self.rows, 1) - 1
        return f"'{name}'!${letter(column)}${self.top}:${letter(column)}${bottom}"


def letter(column: int) -> str:
    """The letters of a column counted from 0: A, …, Z, AA."""
    text, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def spread_formula(form: Form, cells: str) -> str:
    """The standard deviation of cells; empty ones are passed over."""
    return f"STDEVP({cells})" if form.deviation is Deviation.POPULATION else f"STDEV({cells})"
