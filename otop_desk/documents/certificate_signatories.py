"""Who signs a certificate: one to three blocks side by side, all of one size, each with a line to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from otop_desk.domain.certificate import Signatory
from otop_desk.domain.certificate_template import Align as FieldAlign
from otop_desk.domain.certificate_template import Field
from otop_desk.typeset import MM, Align, FontBook, ParagraphStyle, SetLine, UnfitText, draw_lines, lay_out

COLUMN_GAP = 6.0
LONE_COLUMN = 110.0
# No block is set smaller than this while its titles can be set on more lines instead.
FLOOR = 11.0
# Room for ink above the name, and the line under it, in mm.
INK, LINE = 9.0, 62.0
# Many titles stand closer before they take of the room for ink.
CLOSE = 1.25
STEP = 0.5


@dataclass(frozen=True, slots=True)
class Blocks:
    """The set lines of each signatory in one style."""

    style: ParagraphStyle
    lines: tuple[tuple[SetLine, ...], ...]

    @property
    def height(self) -> float:
        """Of the tallest block, in points."""
        return max(sum(line.height for line in block) for block in self.lines)


def columns(field: Field, count: int) -> list[tuple[float, float]]:
    """Left edge and width in mm of each column: one in the middle, two at thirds, three evenly."""
    width = min(LONE_COLUMN, field.width) if count == 1 else (field.width - COLUMN_GAP * (count - 1)) / count
    used = width * count + COLUMN_GAP * (count - 1)
    spare = field.width - used
    shift = {FieldAlign.LEFT: 0.0, FieldAlign.CENTRE: spare / 2, FieldAlign.RIGHT: spare}[field.align]
    return [(field.x + shift + at * (width + COLUMN_GAP), width) for at in range(count)]


def set_blocks(book: FontBook, field: Field, people: Sequence[Signatory], digits: Any) -> Blocks:
    """All blocks in the largest size in which every name stands on one line and all fit their column.

    Titles wrap at spaces and phrases before anything shrinks; UnfitText with the texts of whom no size fits.
    """
    width = min(width for _x, width in columns(field, len(people)))
    style = ParagraphStyle(
        family=field.family, size=field.size, weight=field.weight, colour=field.colour, leading=field.leading,
        align=Align.CENTRE, phrases=True,
    )  # fmt: skip
    texts = [tuple(digits(line) for line in _lines_of(who)) for who in people]
    close = replace(style, leading=min(field.leading, CLOSE))
    least = max(field.floor, FLOOR)
    tries = ((style, least, 1), (style, least, 2), (style, field.floor, 2), (close, field.floor, 2))
    for model, floor, rows in tries:
        size = field.size
        while size >= floor:
            found = _blocks(book, texts, replace(model, size=size), width, rows, field.height - INK)
            if found:
                return found
            size -= STEP
    smallest = replace(close, size=field.floor)
    found = _blocks(book, texts, smallest, width, 2, field.height)
    if found:
        return found
    for lines in texts:
        block = _block(book, lines, smallest, width, 2)
        if block is None or _height(block) > field.height * MM:
            raise UnfitText(" ".join(lines))
    raise AssertionError("each block fits alone, so all fit together")


def _blocks(
    book: FontBook, texts: Sequence[Sequence[str]], style: ParagraphStyle, width: float, rows: int,
    room: float,
) -> Blocks | None:  # fmt: skip
    """All blocks in one style; None unless each has room in its column and in so many mm of height."""
    blocks = [_block(book, lines, style, width, rows) for lines in texts]
    if any(block is None or _height(block) > room * MM for block in blocks):
        return None
    return Blocks(style, tuple(block for block in blocks if block is not None))


def draw(canvas: Any, field: Field, blocks: Blocks, foot: float) -> list[tuple[float, float, float]]:
    """Draw the blocks, all names on one line; `foot` is the lower edge of the field in mm from below.

    Gives (middle, foot, height) in mm of the room for each signature; a line to sign on stands in it.
    """
    top = foot * MM + blocks.height
    room = field.height - blocks.height / MM
    rooms = []
    for (x, width), block in zip(columns(field, len(blocks.lines)), blocks.lines, strict=True):
        draw_lines(canvas, x * MM, top, list(block))
        rooms.append((x + width / 2, top / MM, room))
    return rooms


def draw_line(canvas: Any, middle: float, foot: float, width: float, colour: str) -> None:
    """The fine dotted line that is signed on, under the room for ink."""
    half = min(LINE, width * 0.86) / 2
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.5)
    canvas.setDash([0.5, 2.0])
    canvas.line((middle - half) * MM, (foot + 0.6) * MM, (middle + half) * MM, (foot + 0.6) * MM)
    canvas.restoreState()


def _lines_of(who: Signatory) -> list[str]:
    """The lines under the signature: the name in brackets, then the titles."""
    return [line for line in ([f"({who.name})"] if who.name else []) + list(who.titles) if line]


def _block(
    book: FontBook, texts: Sequence[str], style: ParagraphStyle, width: float, rows: int
) -> tuple[SetLine, ...] | None:
    """The texts set one below another; None if a word is cut, or the name needs more lines than `rows`."""
    block: list[SetLine] = []
    for place, text in enumerate(texts):
        lines = lay_out(book, text, style, width * MM)
        if any(line.cut or line.squeeze < 1 for line in lines) or (not place and len(lines) > rows):
            return None
        block += lines
    return tuple(block)


def _height(block: Sequence[SetLine]) -> float:
    return sum(line.height for line in block)
