"""How wide a table's column has to be for what must not be cut: its title, its states, its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtGui import QFontMetricsF

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.rows import Column

MEASURED = 100  # rows; further ones are like them
PILL = 20  # px a state's pill is wider than its words


def least(theme: Theme, column: Column[Any], rows: Sequence[Any]) -> int:
    """The width without the air beside it, in px: longer in the other language and in large type."""
    state, number = QFontMetricsF(theme.font("caption", 500)), QFontMetricsF(theme.font("body", 600))
    wide = {QFontMetricsF(theme.font("caption")).horizontalAdvance(column.title)}
    for row in rows[:MEASURED] if column.pill or column.right else ():
        if column.pill and column.pill(row) is not None:
            wide.add(state.horizontalAdvance(column.text(row)) + PILL)
        elif column.right:
            wide.add(number.horizontalAdvance(column.text(row)))
    return ceil(max(wide)) + 2
