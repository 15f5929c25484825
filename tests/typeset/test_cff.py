"""Numbers, indexes and outlines as a CFF font program writes them, read back by the book."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest

from otop_desk.typeset import cff


@pytest.mark.parametrize("value", [0, 1, -1, 107, -107, 108, -108, 1131, -1131, 1132, -1132, 32767, -32768])
def test_a_number_of_a_charstring(value: int) -> None:
    assert _read(cff._number(value) + b"\x0e") == [value, "endchar"]
    assert len(cff._number(value)) == (1 if abs(value) <= 107 else 2 if abs(value) <= 1131 else 3)


@pytest.mark.parametrize("value", [0, 5, 70_000, 2_000_000])
def test_an_offset_has_always_the_same_length(value: int) -> None:
    assert cff._offset(value) == b"\x1d" + struct.pack(">i", value)


def test_an_index_tells_where_each_of_its_items_ends() -> None:
    data = cff._index([b"abc", b"", b"de"])
    count, size = struct.unpack(">HB", data[:3])
    ends = [int.from_bytes(data[3 + size * n : 3 + size * (n + 1)], "big") for n in range(count + 1)]
    body = data[3 + size * (count + 1) :]
    assert (count, size) == (3, 4)
    assert [body[start - 1 : end - 1] for start, end in pairwise(ends)] == [b"abc", b"", b"de"]
    assert cff._index([]) == b"\0\0"
    assert cff._number(40_000) == cff._number(32_767) and cff._number(-40_000) == cff._number(-32_768)


def _drawn(pen: cff._Charstring) -> list[object]:
    return _read(pen.done())


_SIGNS = {5: "rlineto", 8: "rrcurveto", 14: "endchar", 21: "rmoveto"}


def _read(code: bytes) -> list[object]:
    """A charstring as Adobe's Technical Note 5177 reads it."""
    found: list[object] = []
    at = 0
    while at < len(code):
        first = code[at]
        if first == 28:
            found.append(int.from_bytes(code[at + 1 : at + 3], "big", signed=True))
            at += 3
        elif first <= 31:
            found.append(_SIGNS[first])
            at += 1
        elif first <= 246:
            found.append(first - 139)
            at += 1
        else:
            side = 1 if first <= 250 else -1
            found.append(side * ((first - (247 if side > 0 else 251)) * 256 + code[at + 1] + 108))
            at += 2
    return found


def test_outlines_are_written_relative_and_scaled() -> None:
    pen = cff._Charstring(0.5, advance=600)
    pen.moveTo((100, 200))
    pen.lineTo((140, 200))
    pen.shift(1000, 20)
    pen.curveTo((0, 0), (20, 40), (60, 0))
    pen.closePath()
    assert _drawn(pen) == [
        300, 50, 100, "rmoveto", 20, 0, "rlineto", 430, -90, 10, 20, 20, -20, "rrcurveto", "endchar",
    ]  # fmt: skip
    assert pen.points == [(50, 100), (70, 100), (500, 10), (510, 30), (530, 10)]
    assert _drawn(cff._Charstring(1.0)) == ["endchar"]


def test_a_quadratic_curve_is_the_same_as_a_cubic_one() -> None:
    quadratic, cubic = cff._Charstring(1.0), cff._Charstring(1.0)
    for pen in (quadratic, cubic):
        pen.shift(30, -60)
        pen.moveTo((0, 90))
    quadratic.qCurveTo((150, 300), (300, 0))
    cubic.curveTo((100, 230), (200, 200), (300, 0))
    quadratic.endPath()
    assert quadratic.points == cubic.points and quadratic.done() == cubic.done()
