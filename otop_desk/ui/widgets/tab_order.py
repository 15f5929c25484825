"""The way of the Tab key through what is laid out: as it is read, however late its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def keep_order(root: QWidget) -> None:
    """Have Tab go through a window's fields and buttons in the order of its layouts."""
    for before, after in pairwise(stops(root)):
        QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside a widget, in the order of its layouts; what is in none comes last."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollArea):
        yield widget  # its own parts, such as the line of a field with arrows, are its business
        return
    laid = list(_laid_out(widget.layout()))
    inside = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid]
    for child in (*laid, *inside):
        if not child.isWindow():
            yield from stops(child)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """Never by itemAt(): PySide keeps what that gives when Qt has deleted it, and takes for it whatever comes
    to lie at its place in memory.
    """
    home = layout.parentWidget() if layout is not None else None
    if layout is None or home is None:
        return
    parts: list[tuple[int, QWidget | QLayout]] = []
    parts += [(layout.indexOf(part), part) for part in home.children() if isinstance(part, QWidget)]
    parts += [(layout.indexOf(part), part) for part in layout.children() if isinstance(part, QLayout)]
    for index, part in sorted(parts, key=lambda found: found[0]):
        if index >= 0:
            yield from [part] if isinstance(part, QWidget) else _laid_out(part)
