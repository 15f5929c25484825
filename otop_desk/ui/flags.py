"""Qt's flags without some of them."""

from __future__ import annotations

from enum import Flag
from typing import TypeVar

from PySide6.QtCore import Qt

Flags = TypeVar("Flags", bound=Flag)
FREE = (Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)  # held for a sign, for no act


def without(flags: Flags, *taken: Flags) -> Flags:
    """These flags but for those taken.

    Never by `~`: on Windows, where a mask of Qt's is a number below 0, Python takes the wrong bits for all
    there are, and `held & ~ShiftModifier` loses Alt and Ctrl, too.
    """
    for flag in taken:
        flags ^= flags & flag
    return flags
