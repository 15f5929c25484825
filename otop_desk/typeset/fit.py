"""Fit text to a box: smaller in half points down to a floor, on more lines, then refused or shortened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from otop_desk.thai.held import Grade
from otop_desk.thai.letters import LEADING_VOWELS, NEVER_BEFORE
from otop_desk.thai.words import endings
from otop_desk.typeset.canvas import text_width
from otop_desk.typeset.digits import for_style
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.itemise import clean
from otop_desk.typeset.paragraph import SetLine, height_of, lay_out, lone_line, part_of
from otop_desk.typeset.shaping import shape_line
from otop_desk.typeset.style import ParagraphStyle
from otop_desk.typeset.trouble import UnfitText

STEP = 0.5
_AT_SPACES = (Grade.JOINT, Grade.HELD)  # behind the given name; behind a rank, before ณ and the like


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
    ease: float = 0.0,
    name: bool = False,
) -> Fitted:
    """Set `text` in a box of `width` x `height`, no smaller than `floor` points, on at most `max_lines`.

    One line is tried at every size first, then two lines, and so on; below the share `ease` of its size
    a text goes on more lines before it gets smaller. A `name` is parted before its surname or at another
    space while any size has room for that. UnfitText names text and place.
    """
    natural = shape_line(book, for_style(clean(text), style), style)
    em = natural.width + style.tracking * natural.steps
    if em * floor > width * max_lines * 1.05:
        raise UnfitText(text, where)
    size = style.size if em * style.size <= width else int(width / em / STEP) * STEP
    if "\n" not in text and size >= max(floor, ease * style.size) and size * style.leading <= height:
        sized = style if size == style.size else replace(style, size=size)
        alone = lone_line(part_of(natural, sized), sized, width) if text.isprintable() else None
        return Fitted(sized, (alone,), alone.height) if alone else _fitted(book, text, sized, width)
    ways: list[Callable[[ParagraphStyle], Fitted | None]] = [partial(_fitted, book, text, width=width)]
    if name:
        ways = [partial(_parted, book, text, width=width, most=most) for most in _AT_SPACES] + ways
    for lay in ways:
        found = _first_that_fits(lay, style, height, floor, max_lines, ease)
        if found:
            return found
    raise UnfitText(text, where)


def fit_words(
    book: FontBook,
    text: str,
    style: ParagraphStyle,
    width: float,
    *,
    floor: float,
    max_lines: int = 1,
    height: float = float("inf"),
    ease: float = 0.0,
    name: bool = False,
) -> Fitted:
    """As `fit`, but what has no room even at its smallest ends with … behind the words that have."""

    def tried(part: str) -> Fitted | None:
        try:
            return fit(
                book, part, style, width,
                floor=floor, max_lines=max_lines, height=height, ease=ease, name=name,
            )  # fmt: skip
        except UnfitText:
            return None

    found = tried(text) or tried(shortened(text, lambda part: tried(part) is not None))
    return found or _fitted(book, "…", replace(style, size=floor), width)


def _first_that_fits(
    lay: Callable[[ParagraphStyle], Fitted | None],
    style: ParagraphStyle,
    height: float,
    floor: float,
    max_lines: int,
    ease: float,
) -> Fitted | None:
    """The setting that cuts no word, with the fewest lines, and of those the largest.

    Under the share `ease` of its size the largest comes first.
    """
    best: tuple[tuple[bool, float], Fitted] | None = None
    size = style.size
    while size >= floor:
        setting = lay(replace(style, size=size))
        if setting and len(setting.lines) <= max_lines and setting.height <= height and _inside(setting):
            small = size < ease * style.size
            lines = max_lines + style.size - size if small else len(setting.lines)
            rank = (any(line.cut for line in setting.lines), lines)
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


def _parted(book: FontBook, text: str, style: ParagraphStyle, width: float, most: Grade) -> Fitted | None:
    """The text with lines that end at its spaces alone, of grade `most` at most; None without room."""
    lines: list[str] = []
    for row in text.split("\n"):
        ends = [
            end for end, grade in endings(row) if end == len(row) or row[end - 1] == " " and grade <= most
        ]
        lines.append("")
        for start, end in pairwise([0, *ends]):
            longer = lines[-1] + row[start:end]
            if lines[-1] and text_width(book, longer.rstrip(), style) > width:
                lines.append("")
                longer = row[start:end]
            lines[-1] = longer
    found = _fitted(book, "\n".join(line.rstrip() for line in lines), style, width)
    return found if len(found.lines) == len(lines) else None


def _inside(found: Fitted) -> bool:
    """Whether no line had to be narrowed to stay in the box."""
    return all(line.squeeze == 1.0 for line in found.lines)


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """The text if it fits, else as many of its words as do, or of the letters of its first, with … behind."""
    text = clean(text)
    if fits(text):
        return text
    words = [place for place, grade in endings(text)[:-1] if grade <= Grade.JOINT]
    whole = (place for place in range(1, len(text)) if text[place] not in NEVER_BEFORE)
    letters = [place for place in whole if text[place - 1] not in LEADING_VOWELS]
    for places in (words, letters):
        kept = [text[:place].rstrip() + "…" for place in places]
        held = bisect_left(kept, True, key=lambda part: not fits(part))
        if held:
            return kept[held - 1]
    return "…"


def in_lines(book: FontBook, text: str, style: ParagraphStyle, width: float, most: int) -> list[SetLine]:
    """A text on at most so many lines; one that needs more ends with … behind a word."""
    return lay_out(
        book, shortened(text, lambda part: len(lay_out(book, part, style, width)) <= most), style, width
    )
