"""A QR code as vectors on a ReportLab canvas."""

from __future__ import annotations

from typing import Any

from otop_desk.documents.ornament import MM

QUIET = 2  # modules of white around the code; 4 by the standard, paper is white beyond the box


def draw_code(canvas: Any, payload: str, x: float, y: float, side: float) -> None:
    """The code in a square of `side` mm with its lower left corner at (x, y) mm."""
    import segno

    code = segno.make(payload, error="m", boost_error=False, micro=False)
    rows = [bytes(row) for row in code.matrix]
    count = len(rows) + 2 * QUIET
    unit = side * MM / count
    left, top = x * MM + QUIET * unit, (y + side) * MM - QUIET * unit
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        start = 0
        while start < len(row):
            if not row[start]:
                start += 1
                continue
            end = start
            while end < len(row) and row[end]:
                end += 1
            path.rect(left + start * unit, top - (down + 1) * unit, (end - start) * unit, unit * 1.01)
            start = end
    canvas.saveState()
    canvas.setFillColor("#000000")
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.restoreState()
