"""Paragraphs and headings as Platypus flowables: they split over pages without widows and orphans."""

from __future__ import annotations

from typing import Any

from reportlab.platypus.flowables import Flowable

from otop_desk.typeset.canvas import draw_lines, fonts_of
from otop_desk.typeset.paragraph import SetLine, Text, height_of, lay_out
from otop_desk.typeset.style import ParagraphStyle
from otop_desk.typeset.tags import Tag, marked


class Paragraph(Flowable):  # type: ignore[misc]
    """Text (a plain string or spans; never markup) in a paragraph style."""

    def __init__(
        self,
        text: Text,
        style: ParagraphStyle,
        lines: list[SetLine] | None = None,
        first: bool = True,
        last: bool = True,
        tag: Tag | None = None,
    ) -> None:
        super().__init__()
        self.tag = tag or Tag("P")
        self.text, self.style = text, style
        self.keepWithNext = style.keep_with_next
        self._lines, self._width = lines, -1.0
        self._given = lines is not None
        self._first, self._last = first, last

    def lines(self, width: float) -> list[SetLine]:
        """The lines set in `width`; kept until another width is asked."""
        if self._lines is None or (not self._given and self._width != width):
            self._lines = lay_out(fonts_of(self.canv).book, self.text, self.style, width)
            self._width = width
        return self._lines

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room that the paragraph takes in `width`."""
        self.height = height_of(self.lines(width))
        self.width = width
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The paragraph as a part that fits and the rest, or nothing when that would leave a lone line."""
        lines = self.lines(width)
        room, count = height, 0
        while count < len(lines) and lines[count].height <= room + 0.01:
            room -= lines[count].height
            count += 1
        if count >= len(lines):
            return [self]
        count = min(count, len(lines) - self.style.widows) if len(lines) > self.style.widows else 0
        if count < max(1, self.style.orphans):
            return []
        return [self.part(lines[:count], self._first, False), self.part(lines[count:], False, self._last)]

    def part(self, lines: list[SetLine], first: bool, last: bool) -> Paragraph:
        """The same paragraph with only some of its lines."""
        return Paragraph(self.text, self.style, lines, first, last, self.tag)

    def getSpaceBefore(self) -> float:
        """Space above, for the first part only."""
        return self.style.space_before if self._first else 0.0

    def getSpaceAfter(self) -> float:
        """Space below, for the last part only."""
        return self.style.space_after if self._last else 0.0

    def draw(self) -> None:
        """Draw the lines from the top of the flowable down."""
        with marked(self.canv, self.tag):
            draw_lines(self.canv, 0, self.height, self.lines(self.width))


class Heading(Paragraph):
    """A paragraph that stays with the next and stands in the outline of the document."""

    def __init__(self, text: str, style: ParagraphStyle, level: int = 0, bookmark: str = "") -> None:
        super().__init__(text, style, tag=Tag(f"H{min(level, 5) + 1}"))
        self.keepWithNext = True
        self.title, self.level, self.bookmark = text, level, bookmark

    def split(self, width: float, height: float) -> list[Flowable]:
        """A heading is never parted."""
        return []

    def draw(self) -> None:
        """Draw it and note its place for outline and links."""
        canvas: Any = self.canv
        key = self.bookmark or f"heading-{canvas.getPageNumber()}-{len(canvas._destinations)}"
        canvas.bookmarkHorizontal(key, 0, self.height)
        level = min(self.level, canvas.outline_level + 1)
        canvas.outline_level = level
        canvas.addOutlineEntry(self.title, key, level)
        super().draw()
