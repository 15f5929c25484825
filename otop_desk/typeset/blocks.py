"""Ready blocks for stories: figures with captions, signature blocks, white space, drawings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus.flowables import Flowable

from otop_desk.i18n import _
from otop_desk.typeset.canvas import draw_lines, draw_text, fonts_of
from otop_desk.typeset.drawn import Drawn, draw_rule
from otop_desk.typeset.paragraph import SetLine, Text, height_of, lay_out
from otop_desk.typeset.style import Align, ParagraphStyle
from otop_desk.typeset.tags import Tag, marked


def _caption() -> ParagraphStyle:
    return ParagraphStyle(size=11, align=Align.CENTRE, colour="#333333", thai_digits=True)


class Figure(Flowable):  # type: ignore[misc]
    """A drawing in the middle of the column with its caption below; the two are never parted."""

    def __init__(
        self,
        drawn: Drawn,
        caption: Text = "",
        style: ParagraphStyle | None = None,
        space_before: float = 6.0,
        space_after: float = 8.0,
    ) -> None:
        super().__init__()
        self.drawn, self.caption, self.style = drawn, caption, style or _caption()
        said = caption if isinstance(caption, str) else "".join(span.text for span in caption)
        told = drawn.words()
        self.tag = Tag("Figure", alt=": ".join(words for words in (said, told) if words) or "–")
        self._below = Tag("Caption")
        self.spaceBefore, self.spaceAfter = space_before, space_after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size with the caption."""
        self.width = width
        self.lines = (
            lay_out(fonts_of(self.canv).book, self.caption, self.style, width) if self.caption else []
        )
        self.height = self.drawn.height + (4 + height_of(self.lines) if self.lines else 0)
        return width, self.height

    def draw(self) -> None:
        """Draw it, then its caption."""
        x = max(0.0, (self.width - self.drawn.width) / 2)
        with marked(self.canv, self.tag):
            self.drawn.draw(self.canv, x, self.height - self.drawn.height, self.width)
        if self.lines:
            with marked(self.canv, self._below):
                draw_lines(self.canv, 0, self.height - self.drawn.height - 4, self.lines)


@dataclass(frozen=True)
class Signatory:
    """Who signs: the name in brackets and the lines under it (position, office)."""

    name: str
    lines: Sequence[str] = ()
    date_line: bool = False


# Signatories in a row.
MOST_ABREAST = 4


def _signing() -> ParagraphStyle:
    return ParagraphStyle(size=14, align=Align.CENTRE, leading=1.35, thai_digits=True)


def _signed() -> str:
    return _("ลงชื่อ {dots}").format(dots="").strip()


@dataclass(frozen=True)
class SignatureLook:
    """Type and measures of a signature block, in points."""

    style: ParagraphStyle = field(default_factory=_signing)
    room: float = 36.0
    line_width: float = 170.0
    prefix: str = field(default_factory=_signed)
    dotted: bool = True


class Signatures(Flowable):  # type: ignore[misc]
    """Signatories with a line to sign on each, side by side; never parted by a page end.

    At most four stand in a row, fewer where a name or a word would be cut.
    """

    def __init__(
        self,
        people: Sequence[Signatory],
        look: SignatureLook | None = None,
        align: Align = Align.CENTRE,
        space_before: float = 18.0,
    ) -> None:
        super().__init__()
        self.people, self.look, self.align = list(people), look or SignatureLook(), align
        self.spaceBefore = space_before

    def _laid(self, person: Signatory, width: float) -> list[SetLine]:
        """The lines under the place to sign."""
        rows = [f"({person.name})" if person.name else "", *person.lines]
        if person.date_line:
            rows.append(_("วันที่ {dots}").format(dots="........./........./........."))
        return lay_out(fonts_of(self.canv).book, "\n".join(rows), self.look.style, width)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size of the whole block."""
        self.width = width
        blocks: list[list[SetLine]] = []
        for most in range(min(MOST_ABREAST, max(1, len(self.people))), 0, -1):
            self.abreast = -(-len(self.people) // -(-len(self.people) // most)) if self.people else 1
            blocks = [self._laid(person, self._column()) for person in self.people]
            if not any(line.cut for lines in blocks for line in lines):
                break
        self.rows = [blocks[at : at + self.abreast] for at in range(0, len(blocks), self.abreast)]
        self.height = sum(map(self._tall, self.rows)) or self.look.room
        return width, self.height

    def _tall(self, row: Sequence[Sequence[SetLine]]) -> float:
        """The height of a row of blocks."""
        return self.look.room + max(map(height_of, row), default=0.0)

    def _column(self) -> float:
        """The width that each signatory has."""
        if len(self.people) == 1 and self.align is not Align.CENTRE:
            return min(self.width, max(self.look.line_width * 1.5, self.width * 0.5))
        return self.width / self.abreast

    def draw(self) -> None:
        """Draw each signatory's line and words, a row that is not full in the middle."""
        column, top = self._column(), self.height
        for row in self.rows:
            left = (self.width - column * len(row)) / 2
            if len(self.people) == 1 and self.align is not Align.CENTRE:
                left = self.width - column if self.align is Align.RIGHT else 0.0
            for number, lines in enumerate(row):
                draw_signature(self.canv, left + number * column, top, column, self.look, lines)
            top -= self._tall(row)


def draw_signature(
    canvas: Any, x: float, top: float, width: float, look: SignatureLook, lines: Sequence[SetLine]
) -> None:
    """One place to sign with the lines under it, in the middle of `width`."""
    length = min(look.line_width, width - 8)
    start = x + (width - length) / 2
    base, word, tag = top - look.room + 4, 0.0, Tag("P")
    if look.prefix:
        with marked(canvas, tag):
            word = draw_text(canvas, start, base, look.prefix, look.style) + 3
    draw_rule(canvas, start + word, base - 1, start + length, base - 1, dots=look.dotted, line=0.7)
    with marked(canvas, tag):
        draw_lines(canvas, x, top - look.room, list(lines))


class Gap(Flowable):  # type: ignore[misc]
    """White space of a given height; at the top of a page it vanishes."""

    _SPACETRANSFER = True

    def __init__(self, height: float) -> None:
        super().__init__()
        self.width, self.height = 1.0, height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The space itself."""
        return 1.0, self.height

    def draw(self) -> None:
        """Nothing to draw."""
