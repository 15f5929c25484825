"""Whether a column that only scrolls up and down shows all of its width."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.ui.widgets import ScrollColumn
from otop_desk.ui.widgets.dialog import DialogBody


def cut_columns(shown: QWidget) -> list[str]:
    """The columns that are too narrow for what is in them, and by how much; dialogs scroll sideways."""
    columns = (column for column in shown.findChildren(ScrollColumn) if not isinstance(column, DialogBody))
    return [
        f"{column.objectName()} by {column.widget().width() - column.viewport().width()} px"
        for column in columns
        if column.isVisible() and column.widget().width() > column.viewport().width()
    ]
