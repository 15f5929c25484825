"""Fit text to a box: smaller in half points down to a floor, then on more lines, then refused."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from otop_desk.typeset.digits import for_style
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.itemise import clean
from otop_desk.typeset.paragraph import SetLine, height_of, lay_out, lone_line, part_of
from otop_desk.typeset.shaping import shape_line
from otop_desk.typeset.style import ParagraphStyle
from otop_desk.typeset.trouble import UnfitText

STEP = 0.5


class Fitted(NamedTuple):
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
    em = natural.width + style.tracking * natural.steps
    if em * floor > width * max_lines * 1.05:
        raise UnfitText(text, where)
    size = style.size if em * style.size <= width else int(width / em / STEP) * STEP
    if "\n" not in text and size >= floor and size * style.leading <= height:
        sized = style if size == style.size else replace(style, size=size)
        alone = lone_line(part_of(natural, sized), sized, width) if text.isprintable() else None
        return Fitted(sized, (alone,), alone.height) if alone else _fitted(book, text, sized, width)
    found = _first_that_fits(book, text, style, width, height, floor, max_lines)
    if found:
        return found
    raise UnfitText(text, where)


def _first_that_fits(
    book: FontBook,
    text: str,
    style: ParagraphStyle,
    width: float,
    height: float,
    floor: float,
    max_lines: int,
) -> Fitted | None:
    """The setting that cuts no word, with the fewest lines, and of those the largest."""
    best: tuple[tuple[bool, int], Fitted] | None = None
    size = style.size
    while size >= floor:
        setting = _fitted(book, text, replace(style, size=size), width)
        if len(setting.lines) <= max_lines and setting.height <= height and _inside(setting):
            rank = (any(line.cut for line in setting.lines), len(setting.lines))
            if best is None or rank < best[0]:
                best = rank, setting
            if rank == (False, 1):
                break
        size -= STEP
    return best[1] if best else None


def _fitted(book: FontBook, text: str, style: ParagraphStyle, width: float) -> Fitted:
    """The text as it falls at this size."""
    lines = tuple(lay_out(book, text, style, width))
    return Fitted(style, lines, height_of(lines))


def _inside(found: Fitted) -> bool:
    """Whether no line had to be narrowed to stay in the box."""
    return all(line.squeeze == 1.0 for line in found.lines)
