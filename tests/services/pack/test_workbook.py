"""The sample's workbook cell by cell: values, formulas, formats, bold type, merged cells, widths, paper.

`python -m tests.services.pack.test_workbook` writes it anew after a change that is meant.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from otop_desk import cli
from tests.machine import sample

KEPT = Path(__file__).resolve().parents[2] / "data" / "workbook.txt"


def lines(folder: Path) -> list[str]:
    """Each sheet, and each of its rows."""
    with sample.create(folder / "s.otop"):
        pass
    assert cli.main(["export", str(folder / "s.otop"), str(folder / "s.xlsx")]) == 0
    book = openpyxl.load_workbook(folder / "s.xlsx")
    return [line for sheet in book for line in _told(sheet)]


def _told(sheet: Any) -> Iterator[str]:
    merged = sorted(str(area) for area in sheet.merged_cells.ranges)
    widths = [f"{name}={column.width:.1f}" for name, column in sorted(sheet.column_dimensions.items())]
    paper = (
        sheet.page_setup.orientation,
        sheet.page_setup.paperSize,
        sheet.print_title_rows,
        sheet.freeze_panes,
    )
    yield f"= {sheet.title} {paper} {merged} {' '.join(widths)}"
    for number, row in enumerate(sheet.iter_rows(), start=1):
        height = sheet.row_dimensions[number].height
        yield f"  {number} {height or ''} " + " | ".join(map(_cell, row))


def _cell(cell: Any) -> str:
    if cell.value is None:
        return ""
    kind = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    return f"{'*' if cell.font.b else ''}{cell.value!r}{kind}"


def test_the_workbook_is_as_it_was(tmp_path: Path) -> None:
    assert lines(tmp_path) == KEPT.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        KEPT.write_text("\n".join(lines(Path(made))) + "\n", encoding="utf-8")
    sys.exit(0)
