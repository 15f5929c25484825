"""Timers of a widget's own: one that waits until something has come to rest, one that ticks, one for soon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def resting(parent: QObject, after_ms: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts once, `after_ms` after it was started last."""
    timer = ticking(parent, after_ms, act)
    timer.setSingleShot(True)
    return timer


def soon(owner: QObject, act: Callable[[], object], *, after_ms: int = 0) -> None:
    """Act once the events that are there are through, or after so long; not when `owner` has gone by then.

    Never QTimer.singleShot: where its owner goes first, PySide keeps what was to be done for ever, and with
    it the dialog, its tab and the open file. Nor `connect(timer.deleteLater)`: PySide never lets go of the
    method of a C++ object that it was given.
    """
    timer = resting(owner, after_ms, act)
    timer.timeout.connect(lambda: timer.deleteLater())
    timer.start()


def ticking(parent: QObject, every_ms: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts every `every_ms` once it is started."""
    timer = QTimer(parent)
    timer.setInterval(every_ms)
    timer.timeout.connect(act)
    return timer
