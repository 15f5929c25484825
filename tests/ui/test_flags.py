"""Flags are taken away alike on every system."""

from __future__ import annotations

from enum import KEEP, Flag

import pytest
from PySide6.QtCore import Qt

from otop_desk.ui.flags import FREE, without


class Windows(Flag, boundary=KEEP):
    """Modifiers as PySide has them on Windows: the mask of all is below 0."""

    ShiftModifier = 0x02000000
    ControlModifier = 0x04000000
    AltModifier = 0x08000000
    MetaModifier = 0x10000000
    KeypadModifier = 0x20000000
    GroupSwitchModifier = 0x40000000
    KeyboardModifierMask = -0x02000000


@pytest.mark.parametrize("kind", [Qt.KeyboardModifier, Windows])
def test_what_is_taken_goes_and_nothing_else(kind: type[Windows]) -> None:
    shift, keypad, alt, ctrl = kind.ShiftModifier, kind.KeypadModifier, kind.AltModifier, kind.ControlModifier
    for held in (alt, ctrl, alt | ctrl, alt | shift, alt | keypad | shift, shift, keypad, kind(0)):
        free = without(held, keypad, shift)
        assert [bool(free & flag) for flag in (alt, ctrl, shift, keypad)] == [
            *(bool(held & flag) for flag in (alt, ctrl)), False, False
        ]  # fmt: skip
        assert without(free, keypad, shift) == free
    assert without(alt | shift, keypad, shift) == alt
    assert FREE == (Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)
