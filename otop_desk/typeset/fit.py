"""Fit text to a box: smaller in half points down to a floor, then on more lines, then refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

from otop_desk.typeset.digits import for_style
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.itemise import clean
from otop_desk.typeset.paragraph import SetLine, height_of, lay_out
from otop_desk.typeset.shaping import shape_line
from otop_desk.typeset.style import ParagraphStyle
from otop_desk.typeset.trouble import UnfitText

STEP = 0.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text that fits: the style at the size found, its lines and their height in points."""

    style: ParagraphStyle
    lines: tuple[SetLine, ...]
    height: float


def fit(
    book: FontBook,
    text: str,
    style: ParagraphStyle,
    width: float,
    *,
    floor: float,
    max_lines: int = 1,
    height: float = float("inf"),
    where: str = "",
) -> Fitted:
    """Set `text` in a box of `width` x `height`, no smaller than `floor` points, on at most `max_lines`.

    One line is tried at every size first, then two lines, and so on. UnfitText names text and place.
    """
    natural = shape_line(book, for_style(clean(text), style), style)
    em = natural.width + style.tracking * natural.count
    if em * floor > width * max_lines * 1.05:
        raise UnfitText(text, where)
    size = style.size if em * style.size <= width else int(width / em / STEP) * STEP
    if "\n" not in text and size >= floor and size * style.leading <= height:
        return _fitted(book, text, style if size == style.size else replace(style, size=size), width)
    for lines in range(1, max_lines + 1):
        size = style.size
        while size >= floor:
            found = _fitted(book, text, replace(style, size=size), width)
            if len(found.lines) <= lines and found.height <= height and _inside(found, width):
                return found
            size -= STEP
    raise UnfitText(text, where)


def _fitted(book: FontBook, text: str, style: ParagraphStyle, width: float) -> Fitted:
    """The text as it falls at this size."""
    lines = tuple(lay_out(book, text, style, width))
    return Fitted(style, lines, height_of(lines))


def _inside(found: Fitted, width: float) -> bool:
    """Whether no line is wider than the box and none begins inside a word."""
    return all(line.width <= width + 0.01 for line in found.lines)
