"""The workbook of a workshop: each feature gives its sheets, one .xlsx is written."""

from __future__ import annotations

from pathlib import Path

from otop_desk.exchange.workbook import Sheet, write_workbook
from otop_desk.features import features
from otop_desk.features.manifest import load
from otop_desk.store.file import WorkshopFile


def export(file: WorkshopFile, target: Path) -> int:
    """Write the workbook whole or not at all; gives the number of sheets."""
    sheets: list[Sheet] = []
    for feature in features():
        if feature.sheets:
            sheets += load(feature.sheets)(file)
    write_workbook(target, sheets)
    return len(sheets)
