"""What is within a place, looked up without making the place hold on to it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


def widgets_in(place: QWidget) -> Iterator[QWidget]:
    """Every widget below `place`, parents first."""
    return (found for found in inside(place) if isinstance(found, QWidget))


def inside(place: QObject) -> Iterator[QObject]:
    """Every object below `place`, parents first.

    Not by findChildren: PySide hangs whatever that gives on the object that was asked, and a window that
    never goes would keep a wrapper for each scroll bar of each dialog there ever was.
    """
    for child in place.children():
        yield child
        yield from inside(child)
