"""Vector ornaments of ours, in millimetres, gathered into one outline and filled like gold leaf.

Three motifs of Thai ornament, drawn for this program, each symmetric about its own axis: the ogee petal
(กระจัง), the rice-offering bud (พุ่มข้าวบิณฑ์), the four-petal star (ประจำยาม); and the flame (กนก), which stands
in mirrored pairs. No emblem of state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians, sin
from typing import Any

from reportlab.lib.colors import HexColor

from otop_desk.typeset.style import number

MM = 72 / 25.4

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, low, width, height in mm
# An outline: where it begins, then curves as (first control, second control, end); closed.
Outline = tuple[Point, tuple[tuple[Point, Point, Point], ...]]


def _outline(*numbers: float) -> Outline:
    """An outline from its numbers in order."""
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    curves = tuple((points[n], points[n + 1], points[n + 2]) for n in range(1, len(points), 3))
    return points[0], curves


def _mirrored(*numbers: float) -> Outline:
    """An outline whose right side is given from (0, foot) to (0, tip); the left side is its image."""
    start, right = _outline(*numbers)
    starts = [start, *(curve[2] for curve in right)]
    left = tuple(
        ((-second[0], second[1]), (-first[0], first[1]), (-begin[0], begin[1]))
        for (first, second, _end), begin in zip(reversed(right), reversed(starts[:-1]), strict=True)
    )
    return start, (*right, *left)


# The ogee petal, on (0, 0) with its tip at (0, 1).
PETAL = _mirrored(0, 0, 0.30, 0.02, 0.50, 0.26, 0.36, 0.48, 0.27, 0.63, 0.07, 0.70, 0, 1)
# The bud, on (0, 0) with its tip at (0, 1): a foot, a full belly, a waist, the flame.
BUD = _mirrored(
    0, 0, 0.10, 0, 0.17, 0.03, 0.17, 0.09, 0.17, 0.13, 0.13, 0.155, 0.11, 0.16,
    0.30, 0.17, 0.40, 0.31, 0.33, 0.45, 0.30, 0.51, 0.25, 0.54, 0.20, 0.55,
    0.25, 0.62, 0.20, 0.71, 0.12, 0.77, 0.06, 0.82, 0.02, 0.88, 0, 1,
)  # fmt: skip
# The flame, from its root at (0, 0) to its tip at (1.05, 0.62): back, curled head, belly.
FLAME = _outline(
    0, 0, 0.05, 0.15, 0.19, 0.29, 0.37, 0.285, 0.51, 0.28, 0.60, 0.20, 0.575, 0.115,
    0.555, 0.045, 0.47, 0.02, 0.425, 0.07, 0.40, 0.11, 0.44, 0.155, 0.485, 0.135,
    0.465, 0.195, 0.39, 0.20, 0.345, 0.155, 0.285, 0.09, 0.33, -0.015, 0.455, -0.035,
    0.65, -0.065, 0.80, 0.10, 0.845, 0.29, 0.875, 0.42, 0.93, 0.53, 1.05, 0.62,
    1.09, 0.39, 1.05, 0.13, 0.91, -0.04, 0.75, -0.21, 0.44, -0.25, 0.22, -0.155,
    0.10, -0.10, 0.03, -0.05, 0, 0,
)  # fmt: skip
# Two cuts in the body of the flame, left open as lines of light.
CUTS = (
    _outline(
        0.13, 0.02, 0.16, 0.12, 0.24, 0.19, 0.335, 0.215, 0.26, 0.155, 0.215, 0.09, 0.205, 0.02,
        0.19, -0.02, 0.15, -0.02, 0.13, 0.02,
    ),
    _outline(
        0.42, -0.105, 0.62, -0.135, 0.80, -0.02, 0.90, 0.17, 0.945, 0.27, 0.965, 0.36, 0.975, 0.43,
        0.985, 0.22, 0.92, 0.06, 0.82, -0.055, 0.71, -0.16, 0.54, -0.17, 0.42, -0.105,
    ),
)  # fmt: skip
EDGE_WIDTH = 0.09  # points of the fine line around gold


class Foil:
    """Outlines on a page, filled together: where two lie over one another the paper shows (even-odd)."""

    def __init__(self) -> None:
        self._outlines: list[Outline] = []

    def add(
        self, outline: Outline, x: float, y: float, size: float, turn: float = 0.0, *, flip: bool = False
    ) -> None:
        """An outline with its origin at (x, y) mm, `size` mm long, turned by degrees, mirrored first."""
        c, s, side = cos(radians(turn)) * size, sin(radians(turn)) * size, -1 if flip else 1

        def put(point: Point) -> Point:
            px, py = side * point[0], point[1]
            return x + c * px - s * py, y + s * px + c * py

        start, curves = outline
        moved = tuple((put(a), put(b), put(end)) for a, b, end in curves)
        self._outlines.append((put(start), moved))

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A rectangle, for a rule."""
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self._outlines.append((corners[0], tuple((p, p, p) for p in (*corners[1:], corners[0]))))

    def disc(self, x: float, y: float, radius: float) -> None:
        """A circle; two of one middle make a ring."""
        k = 0.5523 * radius
        r = radius
        self._outlines.append((
            (x + r, y),
            (
                ((x + r, y + k), (x + k, y + r), (x, y + r)), ((x - k, y + r), (x - r, y + k), (x - r, y)),
                ((x - r, y - k), (x - k, y - r), (x, y - r)), ((x + k, y - r), (x + r, y - k), (x + r, y)),
            ),
        ))  # fmt: skip

    def ring(self, x: float, y: float, radius: float, thick: float) -> None:
        """A ring whose outer edge has this radius."""
        self.disc(x, y, radius)
        self.disc(x, y, radius - thick)

    def frame(self, page: Point, inset: float, thick: float, gap: float = 0.0) -> None:
        """A rectangle of rules `thick` mm; its corners stay open by `gap` mm."""
        width, height = page
        long, high = width - 2 * inset - 2 * gap, height - 2 * inset - 2 * gap
        self.box(inset + gap, inset, long, thick)
        self.box(inset + gap, height - inset - thick, long, thick)
        near = thick if not gap else 0.0
        self.box(inset, inset + gap + near, thick, high - 2 * near)
        self.box(width - inset - thick, inset + gap + near, thick, high - 2 * near)

    # -- motifs ----------------------------------------------------------------------------

    def petal(self, x: float, y: float, size: float, turn: float = 0.0) -> None:
        """An ogee petal with a line of light inside and its heart."""
        self._nested(PETAL, x, y, size, turn, ((1.0, 0.0), (0.76, 0.09), (0.52, 0.16)))

    def bud(self, x: float, y: float, size: float, turn: float = 0.0) -> None:
        """A rice-offering bud: three buds inside one another."""
        self._nested(
            BUD, x, y, size, turn, ((1.0, 0.0), (0.74, 0.135), (0.56, 0.205), (0.36, 0.27), (0.20, 0.31))
        )

    def flame(self, x: float, y: float, size: float, turn: float = 0.0, *, flip: bool = False) -> None:
        """A flame with its two cuts."""
        for outline in (FLAME, *CUTS):
            self.add(outline, x, y, size, turn, flip=flip)

    def star(self, x: float, y: float, radius: float, turn: float = 0.0) -> None:
        """A four-petal star: petals, smaller ones between them, a ring and its heart."""
        for n in range(4):
            angle = turn + 90 * n
            away = radius * 0.27
            self.petal(x - away * sin(radians(angle)), y + away * cos(radians(angle)), radius * 0.73, angle)
            angle += 45
            away = radius * 0.30
            self.add(
                PETAL, x - away * sin(radians(angle)), y + away * cos(radians(angle)), radius * 0.40, angle
            )
        self.ring(x, y, radius * 0.24, radius * 0.05)
        self.disc(x, y, radius * 0.13)

    def edge(self, x: float, y: float, length: float, pitch: float, turn: float = 0.0) -> None:
        """A row of small petals (กระจังตาอ้อย) along a line that begins at (x, y) and runs at an angle."""
        count = max(1, round(length / pitch))
        step = length / count
        c, s = cos(radians(turn)), sin(radians(turn))
        for n in range(count):
            at = (n + 0.5) * step
            self._nested(PETAL, x + at * c, y + at * s, step * 1.02, turn, ((1.0, 0.0), (0.55, 0.12)))

    def _nested(
        self, outline: Outline, x: float, y: float, size: float, turn: float, scales: Iterable[Point]
    ) -> None:
        """An outline several times, (scale, how far up its axis) each."""
        for scale, up in scales:
            away = up * size
            self.add(
                outline, x - away * sin(radians(turn)), y + away * cos(radians(turn)), size * scale, turn
            )

    # -- drawing ---------------------------------------------------------------------------

    def fill(self, canvas: Any, colour: str) -> None:
        """All in one flat colour."""
        if isinstance(canvas, Plate):
            canvas.ink(self._path(), colour)
            return
        canvas.saveState()
        canvas.setFillColor(colour)
        canvas._code.append(f"{self._path()} f*")
        canvas.restoreState()

    def scatter(self, canvas: Any, colour: str, places: Iterable[Point]) -> None:
        """All at each place, in a flat colour that is never foil.

        The outlines are said alike each time, so that compression keeps them once.
        """
        if isinstance(canvas, Plate):
            return
        path = self._path()
        canvas.saveState()
        canvas.setFillColor(colour)
        canvas._code += [f"q 1 0 0 1 {_at(place)} cm {path} f* Q" for place in places]
        canvas.restoreState()

    def gild(self, canvas: Any, area: Box, stops: Sequence[str], hairline: str) -> None:
        """All filled by one slanting gradient over `area`, as light falls on leaf gold, with a fine edge."""
        left, low, width, height = (length * MM for length in area)
        path = self._path()
        if isinstance(canvas, Plate):
            canvas.gild(path)
            return
        canvas.saveState()
        canvas.setStrokeColor(hairline)
        canvas.setLineWidth(2 * EDGE_WIDTH)  # of which the gold covers the inner half
        canvas._code.append(f"{path} W* S")
        colours = [HexColor(stop) for stop in stops]
        ends = (left, low + height, left + width, low)
        canvas.linearGradient(*ends, colours, _spread(len(stops)), extend=True)
        canvas.restoreState()

    def _path(self) -> str:
        """The outlines as operators, in hundredths of a point."""
        parts: list[str] = []
        for start, curves in self._outlines:
            parts.append(f"{_at(start)} m")
            parts += [
                f"{_at(end)} l" if a == b == end else f"{_at(a)} {_at(b)} {_at(end)} c"
                for a, b, end in curves
            ]
            parts.append("h")
        return " ".join(parts)


class Plate:
    """Stands where a canvas stands while art is drawn: keeps what foil is to cover, and nothing else.

    `code` are operators in full black, and in white where paper of the colours `#ffffff` and `paper` covers
    gold again; `ink` is the flat colour that is gold too.
    """

    def __init__(self, ink: str, paper: str) -> None:
        self.code: list[str] = []
        self.gold = False
        self._ink, self._paper = ink, {"#ffffff", paper}

    def gild(self, path: str) -> None:
        """Outlines in leaf gold."""
        self.gold = True
        self.code.append(f"0 g {path} f*")

    def ink(self, path: str, colour: str) -> None:
        """Outlines in a flat colour."""
        if colour == self._ink:
            self.gild(path)

    def cover(self, boxes: Iterable[Box], colour: str) -> None:
        """Boxes in mm of a colour over what was drawn."""
        if colour in self._paper:
            for box in boxes:
                sides = " ".join(number(round(side * MM, 2)) for side in box)
                self.code.append(f"1 g {sides} re f 0 g")


def _at(point: Point) -> str:
    return f"{number(round(point[0] * MM, 2))} {number(round(point[1] * MM, 2))}"


def _spread(count: int) -> list[float]:
    """Places of the stops of a gradient, evenly."""
    return [n / (count - 1) for n in range(count)]


def lattice(area: Box, clear: Box, pitch: float) -> Iterator[Point]:
    """The middles of flowers set in a diamond pattern within `area`, but not where `clear` is."""
    left, low, width, height = area
    left += width % pitch / 2  # the same at both sides
    for down in range(int(height / pitch * 2) - 1):
        y = low + (down + 1) * pitch / 2
        for across in range(int(width / pitch) - down % 2):
            x = left + (across + (1.0 if down % 2 else 0.5)) * pitch
            inside = clear[0] < x < clear[0] + clear[2] and clear[1] < y < clear[1] + clear[3]
            if not inside:
                yield x, y


# A narrow petal of two curves only, for flowers that are many.
_SLIP = _mirrored(0, 0.16, 0.34, 0.40, 0.20, 0.86, 0, 1)


def phikun(foil: Foil, x: float, y: float, radius: float) -> None:
    """A bullet-wood flower (พิกุล): eight narrow petals around a heart."""
    for n in range(8):
        foil.add(_SLIP, x, y, radius, 45 * n)
    foil.disc(x, y, radius * 0.12)
