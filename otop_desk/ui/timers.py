"""Timers of a widget's own: one that waits until something has come to rest, one that ticks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def resting(parent: QObject, after_ms: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts once, `after_ms` after it was started last."""
    timer = ticking(parent, after_ms, act)
    timer.setSingleShot(True)
    return timer


def ticking(parent: QObject, every_ms: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts every `every_ms` once it is started."""
    timer = QTimer(parent)
    timer.setInterval(every_ms)
    timer.timeout.connect(act)
    return timer
