"""Where everything on a page stands, in tenths of a point: words, lines and areas, pictures; with colours."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist
from pathlib import Path
from typing import Any

import pymupdf

PAGES = 3
NEAR = 2  # tenths of a point by which a place may differ: sums of widths are rounded in another order


def places(pdf: Path, most: int = PAGES) -> list[str]:
    """A line for each thing on the first pages: its page, kind, numbers and colours."""
    with pymupdf.open(pdf) as pages:
        return [
            f"{number} {line}" for number, page in enumerate(list(pages)[:most], 1) for line in _things(page)
        ]


def apart(said: list[str], kept: list[str]) -> list[str]:
    """What stands elsewhere, or is something else; [] where all is as it was."""
    if len(said) != len(kept):
        return [f"{len(said)} things, not {len(kept)}"]
    return [
        f"{now}   was   {before}" for now, before in zip(said, kept, strict=True) if not _near(now, before)
    ]


def _near(one: str, other: str) -> bool:
    pairs = list(zip(one.split(), other.split(), strict=False))
    return one.count(" ") == other.count(" ") and all(
        abs(int(a) - int(b)) <= NEAR if _is_number(a) and _is_number(b) else a == b for a, b in pairs
    )


def _is_number(word: str) -> bool:
    return word.lstrip("-").isdecimal()


def _things(page: Any) -> Iterator[str]:
    for span in page.get_texttrace():
        x, y = span["chars"][0][2]
        yield f"words {_tenths(x, y, span['bbox'][2], span['size'])} {_colour(span['color'])}"
    for drawing in page.get_drawings():
        points = [point for item in drawing["items"] for part in item[1:] for point in _points(part)]
        middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
        length = sum(map(dist, points, points[1:]))  # from corner to corner: tells of each that moved
        numbers = _tenths(*drawing["rect"], *middle, length, drawing.get("width") or 0)
        colours = f"{_colour(drawing.get('color'))} {_colour(drawing.get('fill'))}"
        yield f"{drawing['type']} {len(points)} {numbers} {colours}"
    for image in page.get_image_info():
        yield f"picture {_tenths(*image['bbox'])}"


def _points(part: Any) -> Iterator[tuple[float, float]]:
    """The corners of a part of a path."""
    if isinstance(part, pymupdf.Point):
        yield part.x, part.y
    elif isinstance(part, pymupdf.Rect):
        yield part.x0, part.y0
        yield part.x1, part.y1
    elif isinstance(part, pymupdf.Quad):
        for corner in (part.ul, part.ur, part.ll, part.lr):
            yield corner.x, corner.y


def _tenths(*numbers: float) -> str:
    return " ".join(str(round(10 * number)) for number in numbers)


def _colour(parts: tuple[float, ...] | None) -> str:
    return "-" if parts is None else "#" + "".join(f"{round(255 * part):02x}" for part in parts)
