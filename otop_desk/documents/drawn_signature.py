"""A signature drawn at self sign-in, as vectors in its box."""

from __future__ import annotations

Strokes = tuple[tuple[tuple[int, int], ...], ...]


def draw_signature(canvas: object, x: float, y: float, width: float, height: float, strokes: Strokes) -> None:
    """A drawn signature as vectors in a box, its proportions kept."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    low, high = min(p[1] for p in points), max(p[1] for p in points)
    scale = min(width / max(right - left, 1), height / max(high - low, 1))
    at_x = x + (width - (right - left) * scale) / 2
    at_y = y + (height - (high - low) * scale) / 2
    parts = ["q 0.05 0.1 0.3 RG 0.9 w 1 J 1 j"]
    for stroke in strokes:
        for n, (px, py) in enumerate(stroke):
            spot = f"{at_x + (px - left) * scale:.2f} {at_y + (high - py) * scale:.2f}"
            parts.append(f"{spot} {'l' if n else 'm'}")
        if len(stroke) == 1:
            parts.append(f"{spot} l")
        parts.append("S")
    canvas._code.append(" ".join([*parts, "Q"]))  # type: ignore[attr-defined]
