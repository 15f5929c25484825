"""Marks in the boxes of a leaf laid flat: ticks, crosses, slashes, scribbles, dots, and those that run over.

Ink is what is clearly darker than the paper beside it; it counts inside a box and in a ring around it, not
on the printed frame. Whatever is not plain is left to a person: two marks, a faint one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image

from otop_desk.domain.evaluation import BLANK
from otop_desk.domain.evaluation_paper import BOX, Box
from otop_desk.exchange.evaluation.flattening import SCALE

REACH = 1.5  # millimetres around its place in which a box is looked for
INSIDE, FRAME_OUT, RING = 2.05, 2.95, 3.85  # half sides (mm) of what counts as inside, frame, ring
DARKER = 0.24  # ink is darker than paper by this share
FAINT, PLAIN = 0.25, 0.8  # square millimetres of ink: less is nothing, more is a mark
RIVAL = 0.25  # a second box with this share of the first's ink is a second mark


class Doubt(StrEnum):
    """Why a person has to look."""

    NONE = ""
    TWO = "two"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Reading:
    """An item as read: the value marked (0: none), and why it is doubtful, if it is."""

    key: int
    value: int
    doubt: Doubt
    ink: tuple[float, ...]


def read_item(image: Image.Image, key: int, boxes: Sequence[Box]) -> Reading:
    """Read the boxes of one item, lowest value first."""
    middles = [(box.x * SCALE, box.y * SCALE) for box in boxes]
    shift = _shift(image, middles, REACH)
    inks = []
    for x, y in middles:
        at = (x + shift[0], y + shift[1])
        own = _shift(image, [at], 0.5)
        inks.append(round(_ink(image, at[0] + own[0], at[1] + own[1]), 3))
    order = sorted(range(len(inks)), key=lambda place: -inks[place])
    most = inks[order[0]]
    second = inks[order[1]] if len(order) > 1 else 0.0
    if most < FAINT:
        return Reading(key, BLANK, Doubt.NONE, tuple(inks))
    value = boxes[order[0]].value
    if second >= max(FAINT, RIVAL * most):
        return Reading(key, value, Doubt.TWO, tuple(inks))
    return Reading(key, value, Doubt.NONE if most >= PLAIN else Doubt.FAINT, tuple(inks))


def _shift(image: Image.Image, middles: Sequence[tuple[float, float]], reach: float) -> tuple[float, float]:
    """By how much (pixels) the frames lie off: where their two upright and two level lines are darkest."""
    half, far = BOX / 2 * SCALE, round(reach * SCALE)
    span = round(half) + far + 2
    inner = round(INSIDE * SCALE)
    across, down = [0.0] * (2 * span), [0.0] * (2 * span)
    for x, y in middles:
        left, top = round(x) - span, round(y) - span
        level = image.crop((left, round(y) - inner, left + 2 * span, round(y) + inner))
        upright = image.crop((round(x) - inner, top, round(x) + inner, top + 2 * span))
        for place, value in enumerate(level.resize((2 * span, 1), Image.Resampling.BOX).tobytes()):
            across[place] += value
        for place, value in enumerate(upright.resize((1, 2 * span), Image.Resampling.BOX).tobytes()):
            down[place] += value
    return _best(across, span, half, far), _best(down, span, half, far)


def _best(profile: Sequence[float], middle: int, half: float, far: int) -> float:
    """The shift at which both lines of the frame are darkest; the nearer one of equals."""
    low, high = middle - round(half), middle + round(half)

    def darkness(by: int) -> float:
        return max(min(profile[low + by - 1 : low + by + 1]), min(profile[high + by - 1 : high + by + 1]))

    return float(min(range(-far + 1, far), key=lambda by: (round(darkness(by), 1), abs(by))))


def _ink(image: Image.Image, x: float, y: float) -> float:
    """Square millimetres of ink in and around a box."""
    around = _crop(image, x, y, RING).histogram()
    limit = _paper(around) * (1 - DARKER)
    ring = _dark(around, limit) - _dark(_crop(image, x, y, FRAME_OUT).histogram(), limit)
    inside = _dark(_crop(image, x, y, INSIDE).histogram(), limit)
    return float(inside + 0.7 * ring) / SCALE**2


def _crop(image: Image.Image, x: float, y: float, half: float) -> Image.Image:
    reach = half * SCALE
    return image.crop((round(x - reach), round(y - reach), round(x + reach), round(y + reach)))


def _paper(histogram: Sequence[int]) -> float:
    """The brightness of the paper: four fifths of the way up, whatever is drawn on it."""
    left = sum(histogram) * 0.2
    for brightness in range(255, -1, -1):
        left -= histogram[brightness]
        if left <= 0:
            return float(brightness)
    return 255.0


def _dark(histogram: Sequence[int], limit: float) -> int:
    return sum(histogram[: int(limit)])
