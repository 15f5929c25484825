"""The font program of a composite font whose face has cubic (CFF) outlines: each cluster merged to one glyph.

Written as a bare CID-keyed CFF table (Adobe Technical Notes 5176 and 5177) in which glyph i+1 has CID i+1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from otop_desk.typeset.fonts import Face
from otop_desk.typeset.shaping import Cluster, drawn_glyphs

EM = 1000


class _Charstring:
    """Collects an outline as a Type 2 charstring; HarfBuzz calls the pen methods."""

    def __init__(self, scale: float, advance: float = 0.0) -> None:
        self._scale = scale
        self._code = bytearray(_number(round(advance * scale)) if advance else b"")
        self._x = self._y = 0
        self._dx = self._dy = 0
        self.points: list[tuple[int, int]] = []

    def shift(self, dx: int, dy: int) -> None:
        """Where the next glyph stands, in font units."""
        self._dx, self._dy = dx, dy

    def _steps(self, points: Iterable[tuple[float, float]]) -> None:
        """Write points relative to one another."""
        for px, py in points:
            x, y = round((px + self._dx) * self._scale), round((py + self._dy) * self._scale)
            self._code += _number(x - self._x) + _number(y - self._y)
            self._x, self._y = x, y
            self.points.append((x, y))

    def moveTo(self, point: tuple[float, float]) -> None:
        """Begin a contour."""
        self._steps([point])
        self._code.append(21)

    def lineTo(self, point: tuple[float, float]) -> None:
        """A straight line."""
        self._steps([point])
        self._code.append(5)

    def curveTo(self, *points: tuple[float, float]) -> None:
        """A cubic curve."""
        self._steps(points)
        self._code.append(8)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """A quadratic curve, raised to a cubic one."""
        x0, y0 = self._x / self._scale - self._dx, self._y / self._scale - self._dy
        first = (x0 + 2 / 3 * (control[0] - x0), y0 + 2 / 3 * (control[1] - y0))
        second = (end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1]))
        self.curveTo(first, second, end)

    def closePath(self) -> None:
        """Contours close by themselves."""

    def endPath(self) -> None:
        """Contours close by themselves."""

    def done(self) -> bytes:
        """The finished charstring."""
        return bytes(self._code) + b"\x0e"


def build_cff(face: Face, clusters: Sequence[Cluster]) -> tuple[bytes, tuple[int, int, int, int]]:
    """The table's bytes and the box of all glyphs in thousandths of an em."""
    strings = [_merged(face, [(0, 0, 0)], 0)]
    strings += [_merged(face, drawn_glyphs(face, c), max(0, c.advance)) for c in clusters]
    points = [p for s in strings for p in s.points] or [(0, 0)]
    box = (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )
    return _table([s.done() for s in strings], box), box


def _merged(face: Face, glyphs: Sequence[tuple[int, int, int]], advance: int) -> _Charstring:
    """The outlines of placed glyphs as one, `advance` font units wide."""
    pen = _Charstring(EM / face.upem, advance)
    for gid, dx, dy in glyphs:
        pen.shift(dx, dy)
        face.hb_font.draw_glyph_with_pen(gid, pen)
    return pen


def _table(charstrings: Sequence[bytes], box: tuple[int, int, int, int]) -> bytes:
    """The CFF table: header, indexes, and the offsets between them."""
    count = len(charstrings)
    header = b"\x01\x00\x04\x04" + _index([b"Composite"])
    strings = _index([b"Adobe", b"Identity"]) + _index([])
    select = b"\x03\x00\x01\x00\x00\x00" + count.to_bytes(2, "big")
    charset = b"\x02\x00\x01" + (count - 2).to_bytes(2, "big") if count > 1 else b"\x00"
    glyphs = _index(charstrings)
    private = _number(0) + b"\x14" + _number(0) + b"\x15"

    def top(at: int) -> bytes:
        entries = _number(391) + _number(392) + _number(0) + b"\x0c\x1e"
        entries += b"".join(map(_number, box)) + b"\x05" + _number(count) + b"\x0c\x22"
        places = [at]
        for part in (charset, select, glyphs):
            places.append(places[-1] + len(part))
        for place, operator in zip(places, (b"\x0f", b"\x0c\x25", b"\x11", b"\x0c\x24"), strict=True):
            entries += _offset(place) + operator
        return entries

    start = len(header) + len(_index([top(0)])) + len(strings)
    body = header + _index([top(start)]) + strings + charset + select + glyphs
    fonts = _index([_offset(len(private)) + _offset(0) + b"\x12"])
    fonts = _index([_offset(len(private)) + _offset(len(body) + len(fonts)) + b"\x12"])
    return body + fonts + private


def _index(items: Sequence[bytes]) -> bytes:
    """An INDEX of byte strings, with offsets of four bytes."""
    if not items:
        return b"\x00\x00"
    offsets, at = [], 1
    for item in items:
        offsets.append(at)
        at += len(item)
    offsets.append(at)
    places = b"".join(offset.to_bytes(4, "big") for offset in offsets)
    return len(items).to_bytes(2, "big") + b"\x04" + places + b"".join(items)


def _offset(value: int) -> bytes:
    """A number in a DICT that always takes five bytes."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


def _number(value: int) -> bytes:
    """A whole number as DICTs and charstrings write it, within 16 bits."""
    value = max(-32768, min(32767, value))
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        value -= 108
        return bytes([(value >> 8) + 247, value & 255])
    if -1131 <= value <= -108:
        value = -value - 108
        return bytes([(value >> 8) + 251, value & 255])
    return b"\x1c" + value.to_bytes(2, "big", signed=True)
