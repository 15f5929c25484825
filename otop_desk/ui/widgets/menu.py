"""A menu that is made for one showing."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu


def pop_up(menu: QMenu, spot: QPoint) -> None:
    """Show a menu at this place on the screen and let it go when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(spot)
