"""The shipped Sarabun faces, given to Qt once."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from otop_desk.paths import resource
from otop_desk.ui.theme import typeface

_FACES = ("Regular", "Medium", "SemiBold", "Bold")


def load() -> list[str]:
    """Register the faces with Qt; the families they carry. Missing files are simply not there."""
    families: list[str] = []
    for face in _FACES:
        path = resource("fonts", f"Sarabun-{face}.ttf")
        number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return families


def base() -> QFont:
    """The font of the whole program before the style sheet speaks."""
    return typeface(15)
