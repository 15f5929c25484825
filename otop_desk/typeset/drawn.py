"""Things that are drawn, not typed: boxes, ticks, crosses, dotted lines, QR codes from their matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from otop_desk.typeset.style import number, rgb


def ink(colour: str, stroke: bool = False) -> str:
    """The operator that sets a fill (or stroke) colour."""
    parts = " ".join(map(number, rgb(colour)))
    return f"{parts} {'RG' if stroke else 'rg'}"


def draw_box(
    canvas: Any,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "",
    stroke: str = "",
    line: float = 0.75,
    radius: float = 0.0,
) -> None:
    """A box with its lower left corner at (x, y); round corners of `radius` points."""
    if not fill and not stroke:
        return
    kind = "B" if fill and stroke else "f" if fill else "S"
    set_up = " ".join(
        p for p in (fill and ink(fill), stroke and f"{ink(stroke, True)} {number(line)} w") if p
    )
    shape = f"{number(x)} {number(y)} {number(width)} {number(height)} re"
    if radius > 0:
        shape = _rounded(x, y, width, height, min(radius, width / 2, height / 2))
    canvas._code.append(f"q {set_up} {shape} {kind} Q")


def _rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    """The path of a box with round corners."""
    k = r * 0.4477
    n = number
    return (
        f"{n(x + r)} {n(y)} m {n(x + w - r)} {n(y)} l "
        f"{n(x + w - k)} {n(y)} {n(x + w)} {n(y + k)} {n(x + w)} {n(y + r)} c {n(x + w)} {n(y + h - r)} l "
        f"{n(x + w)} {n(y + h - k)} {n(x + w - k)} {n(y + h)} {n(x + w - r)} {n(y + h)} c "
        f"{n(x + r)} {n(y + h)} l "
        f"{n(x + k)} {n(y + h)} {n(x)} {n(y + h - k)} {n(x)} {n(y + h - r)} c {n(x)} {n(y + r)} l "
        f"{n(x)} {n(y + k)} {n(x + k)} {n(y)} {n(x + r)} {n(y)} c h"
    )


def draw_rule(
    canvas: Any,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    *,
    colour: str = "#000000",
    line: float = 0.5,
    dots: bool = False,
) -> None:
    """A straight line; `dots` makes it dotted, as for filling in by hand."""
    dash = f"[0 {number(line * 3)}] 0 d 1 J " if dots else ""
    canvas._code.append(
        f"q {ink(colour, True)} {number(line)} w {dash}"
        f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S Q"
    )


def draw_tick(canvas: Any, x: float, y: float, size: float, colour: str = "#000000") -> None:
    """A tick in the square of `size` whose lower left corner is (x, y)."""
    n, s = number, size
    canvas._code.append(
        f"q {ink(colour, True)} {n(s * 0.12)} w 1 J 1 j {n(x + s * 0.18)} {n(y + s * 0.5)} m "
        f"{n(x + s * 0.42)} {n(y + s * 0.24)} l {n(x + s * 0.84)} {n(y + s * 0.8)} l S Q"
    )


def draw_cross(canvas: Any, x: float, y: float, size: float, colour: str = "#000000") -> None:
    """A cross in the square of `size` whose lower left corner is (x, y)."""
    n, a, b = number, size * 0.22, size * 0.78
    canvas._code.append(
        f"q {ink(colour, True)} {n(size * 0.11)} w 1 J {n(x + a)} {n(y + a)} m {n(x + b)} {n(y + b)} l "
        f"{n(x + a)} {n(y + b)} m {n(x + b)} {n(y + a)} l S Q"
    )


def draw_checkbox(
    canvas: Any, x: float, y: float, size: float, checked: bool = False, colour: str = "#000000"
) -> None:
    """A square to tick, its lower left corner at (x, y), ticked or not."""
    draw_box(canvas, x, y, size, size, stroke=colour, line=max(0.5, size / 16))
    if checked:
        draw_tick(canvas, x, y, size, colour)


def draw_qr(
    canvas: Any,
    x: float,
    y: float,
    size: float,
    matrix: Sequence[Sequence[object]],
    colour: str = "#000000",
    quiet: int = 0,
) -> None:
    """A QR code as one path: `matrix` rows from the top, true for dark; `quiet` white modules around."""
    count = len(matrix)
    if not count:
        return
    module = size / (count + 2 * quiet)
    parts = []
    for r, row in enumerate(matrix):
        top = y + size - (quiet + r + 1) * module
        start = None
        for c, dark in enumerate([*row, False]):
            if dark and start is None:
                start = c
            elif not dark and start is not None:
                left = x + (quiet + start) * module
                parts.append(f"{left:.3f} {top:.3f} {(c - start) * module:.3f} {module:.3f} re")
                start = None
    canvas._code.append(f"q {ink(colour)} " + " ".join(parts) + " f Q")


@dataclass(frozen=True)
class Drawn:
    """Something drawn in a cell or a line of its own; `width` and `height` in points."""

    width: float = 10.0
    height: float = 10.0

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw with the lower left corner at (x, y); `width` is the room there is."""

    def words(self) -> str:
        """What it says, for who can't see it; "" when it says nothing."""
        return ""


_SIGNS = {"box": "☐", "ticked": "☑", "tick": "✓", "cross": "✗", "circle": "○"}


@dataclass(frozen=True)
class Mark(Drawn):
    """A checkbox ("box"), ticked ("ticked"), or a bare "tick", "cross" or "circle"."""

    kind: str = "box"
    colour: str = "#000000"

    def words(self) -> str:
        """The sign as a character."""
        return _SIGNS[self.kind]

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw the mark."""
        size = min(self.width, self.height)
        if self.kind in ("box", "ticked"):
            draw_checkbox(canvas, x, y, size, self.kind == "ticked", self.colour)
        elif self.kind == "tick":
            draw_tick(canvas, x, y, size, self.colour)
        elif self.kind == "cross":
            draw_cross(canvas, x, y, size, self.colour)
        else:
            draw_box(canvas, x, y, size, size, stroke=self.colour, radius=size / 2)


@dataclass(frozen=True)
class Blank(Drawn):
    """White room, with a dotted line at its foot if wanted, for writing by hand."""

    dotted: bool = False

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw the dotted line over the whole room."""
        if self.dotted:
            draw_rule(canvas, x, y + 2, x + width, y + 2, line=0.7, dots=True)


@dataclass(frozen=True)
class QrCode(Drawn):
    """A QR code from its matrix of dark modules."""

    matrix: Sequence[Sequence[object]] = ()

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw the modules as one path."""
        draw_qr(canvas, x, y, min(self.width, self.height), self.matrix)
