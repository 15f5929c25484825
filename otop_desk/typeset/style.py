"""How text looks: frozen styles for characters and paragraphs. Lengths in points, weights 100-900."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Align(StrEnum):
    """Where the lines of a paragraph stand between its two edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


def rgb(colour: str) -> tuple[float, float, float]:
    """The three parts 0..1 of "#rgb" or "#rrggbb"; ValueError for anything else."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    if len(digits) != 6 or not colour.startswith("#"):
        raise ValueError(f"a colour is written #rrggbb, not {colour!r}")
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def number(value: float) -> str:
    """A number as PDF wants it: at most three decimals, no exponent, no trailing zeros."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True)
class TextStyle:
    """How a run of characters looks.

    `leading` is the line height as a multiple of `size`. `thai_digits` prints 0-9 as ๐-๙ except in
    e-mail, web addresses and codes. `tracking` adds space after each cluster, in em. `link` is a web
    address (https:, http:, mailto:) or "#name" of a bookmark in the same document.
    """

    family: str = "Sarabun"
    size: float = 14.0
    weight: int = 400
    italic: bool = False
    colour: str = "#000000"
    language: str = "th"
    leading: float = 1.4
    thai_digits: bool = False
    tracking: float = 0.0
    underline: bool = False
    strike: bool = False
    link: str = ""
    font_key: tuple[str, int, bool, str] = field(init=False, repr=False, compare=False)
    fill: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what every drawn line asks for."""
        object.__setattr__(self, "font_key", (self.family, self.weight, self.italic, self.language))
        red, green, blue = (number(part).lstrip("0") or "0" for part in rgb(self.colour))
        ink = f"{red} g" if red == green == blue else f"{red} {green} {blue} rg"
        object.__setattr__(self, "fill", ink)


@dataclass(frozen=True)
class ParagraphStyle(TextStyle):
    """How a whole paragraph stands; the inherited fields are the look of its characters.

    `phrases` ends lines only at spaces and before phrases while they fit, as on a certificate.
    """

    align: Align = Align.LEFT
    first_indent: float = 0.0
    left_indent: float = 0.0
    right_indent: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    widows: int = 2
    orphans: int = 2
    phrases: bool = False
