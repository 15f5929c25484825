"""Our own printed sheet: where its boxes lie, and what the codes in its four corners say.

Lengths are millimetres from the upper left corner of the leaf, which is a whole A4 page or half of one (A5).
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import astuple, dataclass

from otop_desk.domain.evaluation import Form, Occasion, parts_of

A4_LEAF, A5_LEAF = (210.0, 297.0), (148.5, 210.0)
CODE = 14.0  # a corner code with its white border
MARGIN = 7.0  # from the leaf's edge to a corner code
BOX = 5.0  # a box to mark
QUIET = 2  # white modules around a code of 21
MOST_SERIAL = 36**3 - 1
CORNERS = (
    (0, 0),
    (1, 0),
    (1, 1),
    (0, 1),
)  # right?, bottom?: upper left, upper right, lower right, lower left

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OCCASIONS = (Occasion.ONCE, Occasion.BEFORE, Occasion.AFTER)
_PAYLOAD = re.compile(r"E([A-Z2-7]{5})([A-Z2-7]{3})([012])([A-Z0-9])([1-9])([0-3])([0-9A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Box:
    """A box for one answer: its middle."""

    page: int
    key: int
    value: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A printed form as it lies on its leaf: every box, how many pages, the size of type in points."""

    leaf: tuple[float, float]
    pages: int
    size: int
    boxes: tuple[Box, ...]

    def on(self, page: int) -> dict[int, tuple[Box, ...]]:
        """The boxes of a page by item, lowest value first."""
        found: dict[int, list[Box]] = {}
        for box in self.boxes:
            if box.page == page:
                found.setdefault(box.key, []).append(box)
        return {key: tuple(sorted(boxes, key=lambda box: box.value)) for key, boxes in found.items()}


@dataclass(frozen=True, slots=True)
class Corner:
    """What one corner code says. `serial` 0: the sheet has no number of its own (it was copied)."""

    form: str
    stamp: str
    occasion: Occasion
    size: int
    half: bool
    page: int
    corner: int
    serial: int

    @property
    def sheet(self) -> tuple[object, ...]:
        """What all four corners of one page have in common."""
        return (self.form, self.stamp, self.occasion, self.size, self.half, self.page, self.serial)


def form_code(form: Form) -> str:
    """Five letters that tell a form from every other one."""
    return _letters(form.uid, 5)


def stamp(form: Form, occasion: Occasion, language: str = "th") -> str:
    """Three letters that change with anything that stands on the sheet, so that an old print is known.

    Its language is part of it: the boxes of an English sheet lie elsewhere.
    """
    text = repr([form.title, form.intro, form.levels, [astuple(part) for part in parts_of(form, occasion)]])
    return _letters(text if language == "th" else f"{text} {language}", 3)


def _letters(text: str, count: int) -> str:
    return base64.b32encode(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()).decode()[:count]


def payload(corner: Corner) -> str:
    """The text of a corner code: 16 letters and digits, so that a code of the smallest size holds it."""
    serial = "".join(_DIGITS[corner.serial // 36**place % 36] for place in (2, 1, 0))
    look = _DIGITS[corner.size + (18 if corner.half else 0)]
    occasion = _OCCASIONS.index(corner.occasion)
    return f"E{corner.form}{corner.stamp}{occasion}{look}{corner.page}{corner.corner}{serial}"


def read_payload(text: str) -> Corner | None:
    """What a code says, or None for a code that is none of ours."""
    told = _PAYLOAD.fullmatch(text)
    if told is None:
        return None
    look = _DIGITS.index(told[4])
    return Corner(
        form=told[1],
        stamp=told[2],
        occasion=_OCCASIONS[int(told[3])],
        size=look % 18,
        half=look >= 18,
        page=int(told[5]),
        corner=int(told[6]),
        serial=int(told[7], 36),
    )


def code_square(leaf: tuple[float, float], corner: int) -> tuple[float, float, float]:
    """The dark square of a corner's code: left, top, side (without its white border)."""
    right, bottom = CORNERS[corner]
    border = CODE * QUIET / (21 + 2 * QUIET)
    left = leaf[0] - MARGIN - CODE if right else MARGIN
    top = leaf[1] - MARGIN - CODE if bottom else MARGIN
    return left + border, top + border, CODE - 2 * border
