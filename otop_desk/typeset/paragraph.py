"""A paragraph as lines: text or spans in, shaped lines with their places out. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from otop_desk.thai.words import breaks
from otop_desk.typeset.breaks import opportunities
from otop_desk.typeset.compounds import costs
from otop_desk.typeset.digits import for_style
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.itemise import clean
from otop_desk.typeset.linebreak import break_lines
from otop_desk.typeset.shaping import Line, shape_line
from otop_desk.typeset.style import Align, ParagraphStyle, TextStyle

CLUSTER_STRETCH = 0.06


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that share one look within a paragraph."""

    text: str
    style: TextStyle


Text = str | Sequence[Span]


@dataclass(frozen=True, slots=True)
class Part:
    """A shaped piece of a line in one style."""

    line: Line
    style: TextStyle
    width: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line ready to draw: parts, x from the paragraph's left edge, own width, space between clusters.

    `squeeze` below 1 narrows a line that is wider than its column even though nothing more could be cut.
    """

    parts: tuple[Part, ...]
    x: float
    width: float
    stretch: float
    height: float
    ascent: float
    squeeze: float = 1.0

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(part.line.text for part in self.parts)


def spans_of(text: Text, style: TextStyle) -> list[Span]:
    """`text` as spans of clean text with the digits asked for."""
    given = [Span(text, style)] if isinstance(text, str) else text
    return [Span(for_style(clean(s.text), s.style), s.style) for s in given if s.text]


def part(book: FontBook, text: str, style: TextStyle) -> Part:
    """Shape a piece of clean text in a style."""
    line = shape_line(book, text, style)
    return Part(line, style, line.width * style.size + style.tracking * style.size * line.count)


def lay_out(book: FontBook, text: Text, style: ParagraphStyle, width: float) -> list[SetLine]:
    """The lines of a paragraph set in `width`; "\\n" in a text begins a new line."""
    if isinstance(text, str) and text.isprintable():
        whole = part(book, for_style(clean(text), style), style)
        if style.first_indent + style.left_indent + style.right_indent + whole.width <= width:
            return [_single(whole, style, width)]
    lines: list[SetLine] = []
    for spans in _split_lines(text, style):
        lines += _Setter(book, spans, style, width, first=not lines).lines()
    return lines


def height_of(lines: Iterable[SetLine]) -> float:
    """The height that lines take together."""
    return sum(line.height for line in lines)


def _split_lines(text: Text, style: TextStyle) -> list[list[Span]]:
    """The spans of each line that the text itself ends with "\\n"."""
    given = [Span(text, style)] if isinstance(text, str) else text
    rows: list[list[Span]] = [[]]
    for span in given:
        pieces = span.text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
        rows[-1].append(Span(pieces[0], span.style))
        rows += [[Span(piece, span.style)] for piece in pieces[1:]]
    return [spans_of(row, style) for row in rows]


def _single(whole: Part, style: ParagraphStyle, width: float) -> SetLine:
    """The only line of a short paragraph."""
    x = style.left_indent + style.first_indent
    spare = width - style.right_indent - x - whole.width
    if style.align is Align.CENTRE:
        x += spare / 2
    elif style.align is Align.RIGHT:
        x += spare
    parts = (whole,) if whole.line.text else ()
    return SetLine(parts, x, whole.width, 0.0, style.size * style.leading, whole.line.ascent * style.size)


class _Setter:
    """Breaks and places the lines of one stretch of spans without forced ends."""

    def __init__(
        self, book: FontBook, spans: list[Span], style: ParagraphStyle, width: float, first: bool
    ) -> None:
        self.book, self.spans, self.style = book, spans, style
        self.text = "".join(span.text for span in spans)
        self.room = max(1.0, width - style.left_indent - style.right_indent)
        self.indent = style.first_indent if first else 0.0

    def lines(self) -> list[SetLine]:
        """All lines; one empty line when there is no text."""
        whole = self._parts(0, len(self.text))
        if sum(p.width for p in whole) <= self.room - self.indent:
            return [self._placed(whole, 0, last=True)]
        self.sums = self._advances(whole)
        ends = self._ends()
        beside = costs(self.text, tuple(ends))
        balanced = self.style.align is Align.CENTRE
        chosen = break_lines(ends, self._width, self._room_of, beside, balanced)
        starts = [0, *chosen[:-1]]
        return [
            self._placed(self._parts(a, self._trimmed(a, b)), number, last=b == len(self.text))
            for number, (a, b) in enumerate(zip(starts, chosen, strict=True))
        ]

    def _room_of(self, number: int) -> float:
        """The room of the first line or of any other."""
        return self.room - self.indent if number == 0 else self.room

    def _advances(self, whole: Sequence[Part]) -> list[float]:
        """Width of the text before each character, from the shaped clusters (a cluster's on its first)."""
        advances: list[float] = []
        for piece in whole:
            size, tracking = piece.style.size, piece.style.tracking * piece.style.size
            logical = sorted(piece.line.runs, key=lambda run: run.start)
            for run in logical:
                clusters = run.clusters[::-1] if run.level & 1 else run.clusters
                for cluster in clusters:
                    advances.append(cluster.advance * size / run.face.upem + tracking)
                    advances += [0.0] * (len(cluster.text) - 1)
        return [0.0, *accumulate(advances)]

    def _width(self, start: int, end: int) -> float:
        """Width of text[start:end] without trailing spaces."""
        return self.sums[self._trimmed(start, end)] - self.sums[start]

    def _trimmed(self, start: int, end: int) -> int:
        """`end` moved before the spaces that a line drops."""
        while end > start + 1 and self.text[end - 1] in " \u200b":
            end -= 1
        return end

    def _ends(self) -> list[int]:
        """Allowed line ends; a piece wider than a line is cut at any word, at last between clusters."""
        ends: list[int] = []
        start = 0
        room = min(self.room, self.room - self.indent)
        for end in opportunities(self.text):
            if self._width(start, end) > room:
                for inner in (*(p for p in breaks(self.text) if start < p < end), end):
                    if self._width(start, inner) > room:
                        ends += self._cut(start, inner, room)
                    ends.append(inner)
                    start = inner
            else:
                ends.append(end)
            start = end
        return ends

    def _cut(self, start: int, end: int, room: float) -> list[int]:
        """Places inside text[start:end] where a cluster begins, so that each piece fits."""
        cuts = []
        begin = last = start
        for place in range(start + 1, end):
            if (
                self.sums[place + 1] - self.sums[place] <= 0
                or self.text[place - 1] in "เแโใไ"
                or (self.text[place] in "ะาๅๆฯ")
            ):
                continue
            if self.sums[place] - self.sums[begin] > room and last > begin:
                cuts.append(last)
                begin = last
            last = place
        if self._width(begin, end) > room and last > begin:
            cuts.append(last)
        return cuts

    def _parts(self, start: int, end: int) -> tuple[Part, ...]:
        """Shaped parts of text[start:end]."""
        parts = []
        at = 0
        for span in self.spans:
            a, b = max(start, at), min(end, at + len(span.text))
            if a < b:
                parts.append(part(self.book, span.text[a - at : b - at], span.style))
            at += len(span.text)
        return tuple(parts)

    def _placed(self, parts: tuple[Part, ...], number: int, last: bool) -> SetLine:
        """A line with its x, its stretch and its height."""
        style = self.style
        indent = self.indent if number == 0 else 0.0
        width = sum(p.width for p in parts)
        spare = self.room - indent - width
        squeeze = 1.0
        if spare < -0.01:
            squeeze = (self.room - indent) / width
            width, spare = self.room - indent, 0.0
        x, stretch = style.left_indent + indent, 0.0
        if style.align is Align.CENTRE:
            x += spare / 2
        elif style.align is Align.RIGHT:
            x += spare
        elif style.align is Align.JUSTIFY and not last and spare > 0:
            count = sum(p.line.count for p in parts)
            stretch = min(spare / max(1, count - 1), CLUSTER_STRETCH * style.size)
        used = [p.style for p in parts] or [style]
        height = max(s.size * s.leading for s in used)
        primary = [p.line.ascent * p.style.size for p in parts] or [style.size]
        return SetLine(parts, x, width, stretch, height, max(primary), squeeze)


def resized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    """The same style at another size."""
    return replace(style, size=size)
