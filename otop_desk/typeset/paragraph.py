"""A paragraph as lines: text or spans in, shaped lines with their places out. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from otop_desk.thai.held import Grade
from otop_desk.thai.letters import LEADING_VOWELS
from otop_desk.typeset.breaks import CLUSTER_COST, COSTS, ends_within, is_number
from otop_desk.typeset.digits import for_style
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.itemise import clean
from otop_desk.typeset.linebreak import break_lines
from otop_desk.typeset.shaping import Line, shape_line
from otop_desk.typeset.style import Align, ParagraphStyle, TextStyle

# A justified line is filled at its blanks first, then a little between clusters, in em; a line that would
# need more is left ragged. One that is slightly too long is tightened.
SPACE_STRETCH, CLUSTER_STRETCH, CLUSTER_SHRINK = 0.25, 0.03, 0.015


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that share one look within a paragraph."""

    text: str
    style: TextStyle


Text = str | Sequence[Span]


class Part(NamedTuple):
    """A shaped piece of a line in one style."""

    line: Line
    style: TextStyle
    width: float


class SetLine(NamedTuple):
    """A line ready to draw: parts, x from the paragraph's left edge, own width, more space in points.

    `stretch` is added between clusters, `space` at each blank.
    `cut` says that it ends inside a word, a date or a name, for want of room.
    `squeeze` below 1 narrows a line that is wider than its column even though nothing more could be cut.
    """

    parts: tuple[Part, ...]
    x: float
    width: float
    stretch: float
    height: float
    ascent: float
    squeeze: float = 1.0
    space: float = 0.0
    cut: bool = False

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
    return part_of(shape_line(book, text, style), style)


def part_of(line: Line, style: TextStyle) -> Part:
    """A shaped line as a piece in a style."""
    return Part(line, style, (line.width + style.tracking * line.steps) * style.size)


def lay_out(book: FontBook, text: Text, style: ParagraphStyle, width: float) -> list[SetLine]:
    """The lines of a paragraph set in `width`; "\\n" in a text begins a new line."""
    if isinstance(text, str) and text.isprintable():
        single = lone_line(part(book, for_style(clean(text), style), style), style, width)
        if single is not None:
            return [single]
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


def lone_line(whole: Part, style: ParagraphStyle, width: float) -> SetLine | None:
    """The only line of a short paragraph; None if it is wider than `width`."""
    x = style.left_indent + style.first_indent
    if x + style.right_indent + whole.width > width:
        return None
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
        ends, beside = self._ends()
        cuts = {end for end, cost in zip(ends, beside, strict=True) if cost > COSTS[Grade.JOINT]}
        if self.style.align is Align.JUSTIFY:
            elastic = self._elastic()
            chosen = break_lines(ends, self._width, self._room_of, beside, False, elastic)
        else:
            balanced = self.style.align is Align.CENTRE
            chosen = break_lines(ends, self._width, self._room_of, beside, balanced)
        starts = [0, *chosen[:-1]]
        return [
            self._placed(self._parts(a, self._trimmed(a, b)), number, last=b == len(self.text), cut=b in cuts)
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

    def _elastic(self) -> Callable[[int, int], tuple[float, float]]:
        """How much the line of text[a:b] can be tightened and filled, at blanks and between clusters."""
        size, sums = self.style.size, self.sums
        blanks = [0, *accumulate(char == " " for char in self.text)]
        clusters = [0, *accumulate(after > before for before, after in zip(sums, sums[1:], strict=False))]

        def room(start: int, end: int) -> tuple[float, float]:
            end = self._trimmed(start, end)
            gaps = size * max(0, clusters[end] - clusters[start] - 1)
            filled = SPACE_STRETCH * size * (blanks[end] - blanks[start]) + CLUSTER_STRETCH * gaps
            return CLUSTER_SHRINK * gaps, filled

        return room

    def _trimmed(self, start: int, end: int) -> int:
        """`end` moved before the spaces that a line drops."""
        while end > start + 1 and self.text[end - 1] in " \u200b":
            end -= 1
        return end

    def _ends(self) -> tuple[list[int], list[float]]:
        """Allowed line ends with their costs; a piece wider than a line is cut at last between clusters."""
        ends: list[int] = []
        beside: list[float] = []
        start = 0
        room = min(self.room, self.room - self.indent)
        for end, cost in ends_within(self.text, room, self._width, self.style.phrases):
            if self._width(start, end) > room and not is_number(self.text[start:end]):
                cuts = self._cut(start, end, room)
                ends += cuts
                beside += [CLUSTER_COST] * len(cuts)
            ends.append(end)
            beside.append(cost)
            start = end
        return ends, beside

    def _cut(self, start: int, end: int, room: float) -> list[int]:
        """Places inside text[start:end] where a cluster begins, so that each piece fits."""
        cuts = []
        begin = last = start
        for place in range(start + 1, end):
            if (
                self.sums[place + 1] - self.sums[place] <= 0
                or self.text[place - 1] in LEADING_VOWELS
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

    def _placed(self, parts: tuple[Part, ...], number: int, last: bool, cut: bool = False) -> SetLine:
        """A line with its x, its stretch and its height."""
        style = self.style
        indent = self.indent if number == 0 else 0.0
        justified = style.align is Align.JUSTIFY and not last
        width = sum(p.width for p in parts)
        spare = self.room - indent - width
        squeeze = 1.0
        if spare < -0.01 and not (justified and self._filled(parts, spare)[0]):
            squeeze = (self.room - indent) / width
            width, spare = self.room - indent, 0.0
        x, stretch, space = style.left_indent + indent, 0.0, 0.0
        if style.align is Align.CENTRE:
            x += spare / 2
        elif style.align is Align.RIGHT:
            x += spare
        elif justified:
            stretch, space = self._filled(parts, spare)
        used = [p.style for p in parts] or [style]
        height = max(s.size * s.leading for s in used)
        primary = [p.line.ascent * p.style.size for p in parts] or [style.size]
        return SetLine(parts, x, width, stretch, height, max(primary), squeeze, space, cut)

    def _filled(self, parts: tuple[Part, ...], spare: float) -> tuple[float, float]:
        """(between clusters, at blanks) so that the line ends at the margin; (0, 0) where that would show."""
        gaps = max(1, sum(p.line.steps for p in parts) - 1)
        blanks = sum(p.line.text.count(" ") for p in parts)
        size = self.style.size
        if spare < 0:
            tight = spare / gaps
            return (tight, 0.0) if tight >= -CLUSTER_SHRINK * size else (0.0, 0.0)
        space = min(spare / blanks, SPACE_STRETCH * size) if blanks else 0.0
        stretch = (spare - space * blanks) / gaps
        return (stretch, space) if stretch <= CLUSTER_STRETCH * size else (0.0, 0.0)


def resized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    """The same style at another size."""
    return replace(style, size=size)
