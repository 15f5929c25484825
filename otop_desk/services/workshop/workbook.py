"""The workbook of a workshop: each feature gives its sheets, one .xlsx is written."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from otop_desk.exchange.workbook import Sheet, write_workbook
from otop_desk.store.file import WorkshopFile

# `module:function` of (file) -> sequence of Sheet, in the order of the sheets.
SOURCES: tuple[str, ...] = (
    "otop_desk.services.agenda.sheet:sheets",
    "otop_desk.services.swot.sheet:sheets",
    "otop_desk.services.action_plan.sheet:sheets",
    "otop_desk.services.certificate.register:sheets",
    "otop_desk.services.pack.sheets:sheets",
)


def export(file: WorkshopFile, target: Path) -> int:
    """Write the workbook whole or not at all; gives the number of sheets."""
    sheets: list[Sheet] = []
    for source in SOURCES:
        module, _colon, name = source.partition(":")
        sheets += getattr(import_module(module), name)(file)
    write_workbook(target, sheets)
    return len(sheets)
