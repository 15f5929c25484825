"""Timing of what a person waits for on the screen: medians of acts, whole widgets painted."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


def median(act: Callable[[int], object], rounds: int) -> float:
    """The median of a call, in milliseconds; it is given the number of the round."""
    times = []
    for turn in range(rounds):
        begin = perf_counter()
        act(turn)
        times.append((perf_counter() - begin) * 1000)
    return statistics.median(times)


def painted(widget: QWidget) -> Callable[[], None]:
    """What paints the whole widget into a picture of its size."""
    image = QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)
    return lambda: widget.render(image)
