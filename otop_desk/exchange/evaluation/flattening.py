"""A picture of our sheet laid flat: its corner codes found, the leaf brought to its true shape.

No tuning to one camera: four codes give sixteen points, one projective map is fitted to them, and each box is
then looked for a little around its place (see `marks`), since paper is never quite flat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import zxingcpp
from PIL import Image, ImageFilter, ImageStat

from otop_desk.domain.evaluation_paper import A4_LEAF, A5_LEAF, CORNERS, Corner, code_square, read_payload

SCALE = 6.0  # pixels a millimetre of the flat leaf
LOOKED_AT = 2_400  # pixels of the longer side in which codes are looked for first
DARK = 70.0  # brightness below which a picture is called dark
BARE, BLUNT = 0.6, 9.0  # contrast of edges: less is an empty page, then a blurred one

Point = tuple[float, float]


class Reason(StrEnum):
    """Why a picture can't be read."""

    NO_CODE = "no_code"  # nothing of ours in it
    CORNER = "corner"  # some corners are missing
    BLURRED = "blurred"
    DARK = "dark"
    OTHER_FORM = "other_form"  # a form of another workshop
    OLD_FORM = "old_form"  # the form was changed after it was printed
    NO_PICTURE = "no_picture"  # a file that is no picture, or too large


@dataclass(frozen=True, slots=True)
class Found:
    """A corner code in a picture: what it says and its four corners, in the order of its own writing."""

    corner: Corner
    points: tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Flat:
    """A leaf laid flat, in greys; what its codes say."""

    corner: Corner
    image: Image.Image


@dataclass(frozen=True, slots=True)
class Unread:
    """Why nothing, or not all, could be read; `missing` are corners (0 to 3) that were not found."""

    reason: Reason
    missing: tuple[int, ...] = ()


def flatten(picture: Image.Image) -> list[Flat | Unread]:
    """Every leaf in a picture (two lie on a page of halves), or why there is none."""
    grey = picture.convert("L")
    groups = _groups(grey)
    if not groups:
        return [Unread(_why(grey))]
    leaves: list[Flat | Unread] = []
    for group in groups.values():
        missing = tuple(number for number in range(4) if number not in group)
        if missing:
            why = _why(grey)
            leaves.append(Unread(Reason.CORNER if why is Reason.NO_CODE else why, missing))
        else:
            leaves.append(_flat(grey, list(group.values())))
    return leaves


def _groups(grey: Image.Image) -> dict[tuple[object, ...], dict[int, Found]]:
    """Codes by the leaf they belong to, looked for small first, then in more costly ways while some lack."""
    groups: dict[tuple[object, ...], dict[int, Found]] = {}
    longer = max(grey.size)
    share = max(longer / LOOKED_AT, 1.0)
    small = grey if share == 1.0 else grey.resize((round(grey.width / share), round(grey.height / share)))
    tries = [
        (small, share, zxingcpp.Binarizer.LocalAverage),
        (small, share, zxingcpp.Binarizer.GlobalHistogram),
    ]
    if share > 1.0:
        tries.append((grey, 1.0, zxingcpp.Binarizer.LocalAverage))
    else:
        double = (grey.width * 2, grey.height * 2)
        tries.append((grey.resize(double, Image.Resampling.BICUBIC), 0.5, zxingcpp.Binarizer.LocalAverage))
    for image, scale, binarizer in tries:
        for found in _codes(image, scale, binarizer):
            groups.setdefault(found.corner.sheet, {}).setdefault(found.corner.corner, found)
        if groups and all(len(group) == 4 for group in groups.values()):
            break
    return groups


def _codes(image: Image.Image, scale: float, binarizer: zxingcpp.Binarizer) -> list[Found]:
    found = []
    for code in zxingcpp.read_barcodes(image, formats=_qr_only(), binarizer=binarizer):
        corner = read_payload(code.text)
        if corner is not None:
            at = code.position
            points = [
                (p.x * scale, p.y * scale)
                for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
            ]
            found.append(Found(corner, (points[0], points[1], points[2], points[3])))
    return found


def _qr_only() -> zxingcpp.BarcodeFormats:
    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def _flat(grey: Image.Image, codes: Sequence[Found]) -> Flat:
    corner = codes[0].corner
    leaf = A5_LEAF if corner.half else A4_LEAF
    true: list[Point] = []
    seen: list[Point] = []
    for code in codes:
        left, top, side = code_square(leaf, code.corner.corner)
        for right, bottom in CORNERS:
            true.append(((left + right * side) * SCALE, (top + bottom * side) * SCALE))
        seen += code.points
    size = (round(leaf[0] * SCALE), round(leaf[1] * SCALE))
    image = grey.transform(
        size, Image.Transform.PERSPECTIVE, projection(true, seen), Image.Resampling.BILINEAR, fillcolor=255
    )
    return Flat(corner, image)


def projection(true: Sequence[Point], seen: Sequence[Point]) -> tuple[float, ...]:
    """The eight numbers of the projective map from `true` to `seen` that fits best (least squares)."""
    rows: list[tuple[list[float], float]] = []
    for (x, y), (u, v) in zip(true, seen, strict=True):
        rows.append(([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y], u))
        rows.append(([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y], v))
    scales = [max(abs(row[n]) for row, _value in rows) or 1.0 for n in range(8)]
    matrix = [[0.0] * 9 for _n in range(8)]
    for row, value in rows:
        scaled = [entry / scale for entry, scale in zip(row, scales, strict=True)]
        for i in range(8):
            for j in range(8):
                matrix[i][j] += scaled[i] * scaled[j]
            matrix[i][8] += scaled[i] * value
    solved = _solve(matrix)
    return tuple(number / scale for number, scale in zip(solved, scales, strict=True))


def _solve(matrix: list[list[float]]) -> list[float]:
    """Gauss with the largest pivot; the last column is the right hand side."""
    size = len(matrix)
    for step in range(size):
        best = max(range(step, size), key=lambda row: abs(matrix[row][step]))
        matrix[step], matrix[best] = matrix[best], matrix[step]
        pivot = matrix[step][step] or 1e-12
        for row in range(size):
            if row != step:
                factor = matrix[row][step] / pivot
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[step], strict=True)]
    return [matrix[n][size] / (matrix[n][n] or 1e-12) for n in range(size)]


def _why(grey: Image.Image) -> Reason:
    """What is wrong with a picture in which codes were not found: too dark, blurred, or simply none there."""
    small = grey.copy()
    small.thumbnail((1_200, 1_200))
    if ImageStat.Stat(small).mean[0] < DARK:
        return Reason.DARK
    edges = small.filter(ImageFilter.FIND_EDGES).crop((2, 2, small.width - 2, small.height - 2))
    contrast = ImageStat.Stat(edges).stddev[0]
    if BARE < contrast < BLUNT:
        return Reason.BLURRED
    return Reason.NO_CODE
