"""The artwork of our own templates: five pages drawn as vectors, each for any page size in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from otop_desk.documents.ornament import MM, corner, flower, frame, leaf, lotus, petal, placed, rosette

GOLD, PALE, HAZE = "#a67c1e", "#d9bf7c", "#f3e9cf"
INDIGO, SKY = "#1f4e8c", "#dbe6f4"
LEAF_GREEN, BLOSSOM = "#2f6b4f", "#b5838d"

Page = tuple[float, float]


def gold_line(canvas: Any, page: Page) -> None:
    """A fine double gold line, a kranok spray in each corner, a breath of rosette behind the text."""
    width, height = page
    canvas.saveState()
    canvas.setStrokeColor(HAZE)
    canvas.setLineWidth(0.35)
    rosette(canvas, width / 2, height / 2 - 2, min(page) * 0.36)
    canvas.setStrokeColor(GOLD)
    canvas.setFillColor(GOLD)
    frame(canvas, 9.0, width, height, 1.6, cut=9.0)
    frame(canvas, 10.6, width, height, 0.45, cut=7.4)
    for which in range(4):
        with corner(canvas, page, which, 9.0):
            _spray(canvas)
    for y in (9.8, height - 9.8):
        _middle(canvas, width / 2, y)
    canvas.restoreState()


def _spray(canvas: Any) -> None:
    """Leaves along both edges of a corner around a quarter flower."""
    canvas.setLineWidth(1.6)
    canvas.lines([(0, 9 * MM, 0, 4.6 * MM), (9 * MM, 0, 4.6 * MM, 0)])
    canvas.setLineWidth(0.45)
    canvas.lines([(1.6 * MM, 9 * MM, 1.6 * MM, 6 * MM), (9 * MM, 1.6 * MM, 6 * MM, 1.6 * MM)])
    for mirrored in (False, True):
        canvas.saveState()
        if mirrored:
            canvas.transform(0, 1, 1, 0, 0, 0)
        for x, y, length, turn in (
            (5.6, 3.2, 10.5, 4),
            (13.4, 3.0, 8.6, -2),
            (20.0, 2.9, 6.6, -6),
            (25.4, 2.8, 4.6, -8),
        ):
            leaf(canvas, x, y, length, turn)
        canvas.restoreState()
    petal(canvas, 4.2, 4.2, 9.4, -45)
    flower(canvas, 3.4, 3.4, 4.4, 4, 45)


def _middle(canvas: Any, x: float, y: float) -> None:
    """A small flower that interrupts the frame in the middle, a leaf on each side."""
    canvas.saveState()
    canvas.setFillColor("#ffffff")
    canvas.rect((x - 13) * MM, (y - 2.2) * MM, 26 * MM, 4.4 * MM, fill=1, stroke=0)
    canvas.restoreState()
    flower(canvas, x, y, 3.4, 4, 45)
    for flip in (False, True):
        with placed(canvas, x + (-4.2 if flip else 4.2), y - 0.3, flip=flip):
            leaf(canvas, 0, 0, 8.0, -10)


def floral_corner(canvas: Any, page: Page) -> None:
    """Thai flowers and leaves growing out of two corners; one thin green line joins them."""
    width, height = page
    canvas.saveState()
    canvas.setStrokeColor(LEAF_GREEN)
    frame(canvas, 10.0, width, height, 0.6, cut=0.01)
    for which in (0, 3):
        with corner(canvas, page, which, 0):
            canvas.saveState()
            canvas.setFillColor("#ffffff")
            canvas.rect(0, 0, 66 * MM, 66 * MM, fill=1, stroke=0)
            canvas.restoreState()
            _garland(canvas)
    for which in (1, 2):
        with corner(canvas, page, which, 10.0):
            canvas.setFillColor(LEAF_GREEN)
            flower(canvas, 0, 0, 3.6, 4, 45)
    canvas.restoreState()


def _garland(canvas: Any) -> None:
    """The growth of one corner: leaves outwards along both edges, three flowers."""
    for mirrored in (False, True):
        canvas.saveState()
        if mirrored:
            canvas.transform(0, 1, 1, 0, 0, 0)
        canvas.setFillColor(LEAF_GREEN)
        canvas.setStrokeColor(LEAF_GREEN)
        canvas.setLineWidth(0.6)
        canvas.line(60 * MM, 10 * MM, 66 * MM, 10 * MM)
        steps = (
            (14, 10.0, 17, 14),
            (26, 9.6, 15, 8),
            (37, 9.2, 13, 3),
            (46.5, 9.4, 10.5, -2),
            (54, 9.8, 8, -6),
        )
        for x, y, length, turn in steps:
            leaf(canvas, x, y, length, turn)
        canvas.setFillColor(BLOSSOM)
        flower(canvas, 33, 15.5, 4.2, 5, 12)
        canvas.restoreState()
    canvas.setFillColor(BLOSSOM)
    flower(canvas, 14.5, 14.5, 9.0, 8, 0)
    canvas.setFillColor("#8c5663")
    flower(canvas, 14.5, 14.5, 4.6, 8, 22.5)


def modern(canvas: Any, page: Page) -> None:
    """White space, an indigo band along the left edge woven of lozenges, one hairline."""
    width, height = page
    canvas.saveState()
    canvas.setFillColor(INDIGO)
    canvas.rect(0, 0, 14 * MM, height * MM, fill=1, stroke=0)
    canvas.setFillColor("#ffffff")
    canvas.setFillColor("#6f93c4")
    step = 7.0
    count = int(height / step) + 1
    for n in range(count):
        path = canvas.beginPath()
        middle = (n + 0.5) * height / count
        path.moveTo(7 * MM, (middle - 2.4) * MM)
        path.lineTo(9.4 * MM, middle * MM)
        path.lineTo(7 * MM, (middle + 2.4) * MM)
        path.lineTo(4.6 * MM, middle * MM)
        path.close()
        canvas.drawPath(path, fill=1, stroke=0)
    canvas.setFillColor(PALE)
    canvas.rect(14 * MM, 0, 0.9 * MM, height * MM, fill=1, stroke=0)
    canvas.restoreState()


def portrait(canvas: Any, page: Page) -> None:
    """An upright page: gold frame, a lotus-petal edge at the head and foot."""
    width, height = page
    canvas.saveState()
    canvas.setStrokeColor(GOLD)
    canvas.setFillColor(GOLD)
    frame(canvas, 10.0, width, height, 1.2)
    frame(canvas, 11.4, width, height, 0.4)
    count = int((width - 24) / 6)
    pitch = (width - 24) / count
    for n in range(count):
        x = 12 + (n + 0.5) * pitch
        petal(canvas, x, 11.6, pitch * 1.02, 0)
        petal(canvas, x, height - 11.6, pitch * 1.02, 180)
    for which in range(4):
        with corner(canvas, page, which, 10.7):
            canvas.saveState()
            canvas.setFillColor("#ffffff")
            canvas.rect(-1.5 * MM, -1.5 * MM, 9 * MM, 9 * MM, fill=1, stroke=0)
            canvas.restoreState()
            flower(canvas, 3.0, 3.0, 4.6, 4, 45)
    canvas.restoreState()


def crest(canvas: Any, x: float, y: float, size: float) -> None:
    """The lotus that stands where logos would, when there are none; (x, y) is the middle of its foot."""
    canvas.saveState()
    canvas.setFillColor(GOLD)
    lotus(canvas, x, y, size)
    canvas.restoreState()


ART: Mapping[str, Callable[[Any, Page], None]] = {
    "gold-line": gold_line,
    "floral-corner": floral_corner,
    "modern": modern,
    "portrait": portrait,
}
