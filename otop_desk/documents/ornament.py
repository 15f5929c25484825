"""Vector ornaments of ours, in millimetres: flame leaves, lotus petals, the four-petal flower, fine rosettes.

Inspired by the forms of Thai ornament (กนก, กระจัง, ประจำยาม), drawn for this program; no emblem of state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, pi, sin
from typing import Any

MM = 72 / 25.4

Step = tuple[str, tuple[float, ...]]

# A flame leaf (กนก) from its root at (0, 0) to its tip at (1, .5); closed, in units of its length.
LEAF: tuple[Step, ...] = (
    ("m", (0.0, 0.0)),
    ("c", (0.02, 0.20, 0.20, 0.36, 0.42, 0.34)),
    ("c", (0.62, 0.32, 0.66, 0.16, 0.56, 0.12)),
    ("c", (0.50, 0.10, 0.45, 0.15, 0.48, 0.20)),
    ("c", (0.38, 0.16, 0.42, 0.00, 0.58, 0.01)),
    ("c", (0.80, 0.02, 0.84, 0.26, 1.00, 0.52)),
    ("c", (1.03, 0.20, 0.95, -0.12, 0.66, -0.15)),
    ("c", (0.42, -0.17, 0.20, -0.10, 0.0, 0.0)),
)
# A pointed lotus petal (กระจัง) standing on (0, 0) with its tip at (0, 1).
PETAL: tuple[Step, ...] = (
    ("m", (0.0, 0.0)),
    ("c", (-0.30, 0.06, -0.46, 0.30, -0.34, 0.50)),
    ("c", (-0.25, 0.66, -0.07, 0.72, 0.0, 1.0)),
    ("c", (0.07, 0.72, 0.25, 0.66, 0.34, 0.50)),
    ("c", (0.46, 0.30, 0.30, 0.06, 0.0, 0.0)),
)
# The inner line of a petal.
VEIN: tuple[Step, ...] = (
    ("m", (0.0, 0.14)),
    ("c", (-0.16, 0.20, -0.24, 0.34, -0.17, 0.46)),
    ("c", (-0.11, 0.55, -0.03, 0.60, 0.0, 0.74)),
    ("c", (0.03, 0.60, 0.11, 0.55, 0.17, 0.46)),
    ("c", (0.24, 0.34, 0.16, 0.20, 0.0, 0.14)),
)


@contextmanager
def placed(
    canvas: Any, x: float, y: float, *, turn: float = 0.0, scale: float = 1.0, flip: bool = False
) -> Iterator[None]:
    """Draw with the origin at (x, y) mm, turned by degrees, scaled, mirrored."""
    canvas.saveState()
    canvas.translate(x * MM, y * MM)
    if turn:
        canvas.rotate(turn)
    canvas.scale(-scale if flip else scale, scale)
    yield
    canvas.restoreState()


def trace(
    canvas: Any, steps: Sequence[Step], size: float, *, fill: bool = True, stroke: bool = False
) -> None:
    """Draw a closed outline given in units of `size` mm at the origin."""
    path = canvas.beginPath()
    unit = size * MM
    for kind, numbers in steps:
        at = [n * unit for n in numbers]
        if kind == "m":
            path.moveTo(*at)
        elif kind == "c":
            path.curveTo(*at)
        else:
            path.lineTo(*at)
    path.close()
    canvas.drawPath(path, fill=int(fill), stroke=int(stroke))


def leaf(canvas: Any, x: float, y: float, length: float, turn: float, *, flip: bool = False) -> None:
    """A flame leaf rooted at (x, y)."""
    with placed(canvas, x, y, turn=turn, flip=flip):
        trace(canvas, LEAF, length)


def petal(canvas: Any, x: float, y: float, length: float, turn: float, paper: str = "#ffffff") -> None:
    """A lotus petal with its inner line in the paper's colour."""
    with placed(canvas, x, y, turn=turn):
        trace(canvas, PETAL, length)
        canvas.setStrokeColor(paper)
        canvas.setLineWidth(length * MM / 22)
        trace(canvas, VEIN, length, fill=False, stroke=True)


def flower(canvas: Any, x: float, y: float, radius: float, petals: int = 4, turn: float = 0.0) -> None:
    """A flower of lotus petals around a ring (ประจำยาม has four)."""
    for n in range(petals):
        petal(canvas, x, y, radius, turn + 360 * n / petals)
    for n in range(petals):
        with placed(canvas, x, y, turn=turn + 360 * (n + 0.5) / petals):
            trace(canvas, PETAL, radius * 0.55)
    canvas.saveState()
    canvas.setFillColor("#ffffff")
    canvas.circle(x * MM, y * MM, radius * 0.20 * MM, fill=1, stroke=0)
    canvas.restoreState()
    canvas.circle(x * MM, y * MM, radius * 0.12 * MM, fill=1, stroke=0)


def lotus(canvas: Any, x: float, y: float, size: float) -> None:
    """A lotus seen from the side: what stands at the head of a page that has no logo."""
    for turn, length in ((78, 0.72), (-78, 0.72), (52, 0.86), (-52, 0.86), (27, 0.96), (-27, 0.96), (0, 1.0)):
        with placed(canvas, x, y, turn=turn):
            canvas.saveState()
            canvas.setStrokeColor("#ffffff")
            canvas.setLineWidth(0.5)
            trace(canvas, PETAL, size * length, stroke=True)
            canvas.restoreState()
    for side in (-1, 1):
        with placed(canvas, x + side * size * 0.10, y - size * 0.06, flip=side < 0):
            trace(canvas, LEAF, size * 0.95)
    canvas.circle(x * MM, (y - size * 0.16) * MM, size * 0.07 * MM, fill=1, stroke=0)


def rosette(canvas: Any, x: float, y: float, radius: float, waves: int = 18, rings: int = 9) -> None:
    """A fine-line rosette as on security paper: rings whose radius swings; stroke colour as set."""
    for ring in range(rings):
        base = radius * (0.38 + 0.62 * ring / rings)
        swing = radius * 0.085
        _wavy(canvas, x, y, base, swing, waves, ring * pi / rings)


def _wavy(canvas: Any, x: float, y: float, base: float, swing: float, waves: int, phase: float) -> None:
    """One closed line around (x, y); smooth by Catmull-Rom to Bézier."""
    count = waves * 6
    points = []
    for n in range(count):
        angle = 2 * pi * n / count
        r = base + swing * sin(waves * angle + phase)
        points.append(((x + r * cos(angle)) * MM, (y + r * sin(angle)) * MM))
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for n in range(count):
        p0, p1, p2, p3 = (points[(n + k) % count] for k in (-1, 0, 1, 2))
        first = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        second = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        path.curveTo(*first, *second, *p2)
    path.close()
    canvas.drawPath(path, fill=0, stroke=1)


def frame(canvas: Any, inset: float, width: float, height: float, thick: float, *, cut: float = 0.0) -> None:
    """A rectangle `inset` mm from the page edges, `thick` points; its corners stay open by `cut` mm."""
    canvas.setLineWidth(thick)
    left, right, low, high = inset * MM, (width - inset) * MM, inset * MM, (height - inset) * MM
    gap = cut * MM
    if not gap:
        canvas.rect(left, low, right - left, high - low, fill=0, stroke=1)
        return
    canvas.lines([
        (left + gap, low, right - gap, low),
        (left + gap, high, right - gap, high),
        (left, low + gap, left, high - gap),
        (right, low + gap, right, high - gap),
    ])  # fmt: skip


@contextmanager
def corner(canvas: Any, page: tuple[float, float], which: int, inset: float) -> Iterator[None]:
    """Draw with the origin in a corner `inset` mm inside the page, x and y pointing inwards; which 0-3."""
    width, height = page
    right, top = which in (1, 3), which in (2, 3)
    canvas.saveState()
    canvas.translate((width - inset if right else inset) * MM, (height - inset if top else inset) * MM)
    canvas.scale(-1 if right else 1, -1 if top else 1)
    yield
    canvas.restoreState()
