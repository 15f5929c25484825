"""Lines of the smallest type, for a magnifying glass: drawn in full, but blank to whoever reads or copies.

Each font that a text is set in has a twin with the same codes, which draws them in the plain face. So a page
says the codes of a name a second time, and compression has them already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from otop_desk.typeset.canvas import fonts_of
from otop_desk.typeset.composite import CompositeFont
from otop_desk.typeset.fonts import Face
from otop_desk.typeset.itemise import script_of
from otop_desk.typeset.paragraph import SetLine
from otop_desk.typeset.shaping import WORD_LIMIT, Cluster, Line, Run, Word, shape_line, shape_run

SIZE = 2
SLACK = 0.01  # of a round of the lines: so much of the last may reach beyond the rail
_THAI = "ก"
_UPRIGHT = "0 1 -1 0"


@dataclass(frozen=True, slots=True)
class Rails:
    """Where the lines run, in whole points: all of one length and direction, each from its start.

    `colour` is red, green and blue, from 0 to 1. The fewer figures all these have, the smaller is each page.
    """

    colour: str
    length: int
    starts: tuple[tuple[int, int], ...]
    upright: bool = False


class Twin(CompositeFont):
    """A font with another's codes: their texts in a face of its own, each told as a blank."""

    def __init__(self, source: CompositeFont, plain: Face, resource: str) -> None:
        super().__init__(plain if source.face.covers(_THAI) else source.face, resource)
        self._source = source
        self._set: dict[Cluster, Cluster] = {}
        self._advances: dict[Word, int] = {}

    def _cluster(self, cluster: Cluster) -> Cluster:
        """What stands here for a cluster of the other font."""
        found = self._set.get(cluster)
        if found is None:
            found = self._set[cluster] = Cluster(" ", *self._glyphs(cluster))
        return found

    def _glyphs(self, cluster: Cluster) -> tuple[tuple[tuple[int, int, int], ...], int]:
        """The glyphs of a cluster's text and their width; none where the face has not all of it."""
        if self.face is self._source.face:
            return cluster.glyphs, cluster.advance
        if not self.face.covers(cluster.text):
            return (), 0
        glyphs: list[tuple[int, int, int]] = []
        pen = 0
        for part in shape_run(self.face, cluster.text, script_of(cluster.text[0]), 0, "th").clusters:
            glyphs += ((glyph, pen + dx, dy) for glyph, dx, dy in part.glyphs)
            pen += part.advance
        return tuple(glyphs), pen

    def width(self, run: Run) -> float:
        """How wide a run of the other font is in this one, in em."""
        kept, total = self._advances, 0
        for word in run.words:
            advance = kept.get(word)
            if advance is None:
                if len(kept) > WORD_LIMIT:
                    kept.clear()
                advance = kept[word] = sum(self._cluster(cluster).advance for cluster in word.clusters)
            total += advance
        return total / self.face.upem

    def addObjects(self, doc: Any) -> None:
        """Build the font, now that the other has all its codes."""
        empty = Cluster(" ", (), 0)
        for cluster, codes in self._source.coded():
            self.clusters += [self._cluster(cluster), empty][:codes]
        super().addObjects(doc)


class Microtext:
    """Sets lines that a page has already once more along rails, over and over; one object a document.

    It is the last thing on a page: what is drawn without a colour of its own would have the rails'.
    """

    def __init__(self, canvas: Any, rails: Rails) -> None:
        self._canvas, self._fonts, self._rails = canvas, fonts_of(canvas), rails
        self._blanks: dict[Any, list[tuple[Twin, str, float]]] = {}
        (x, y), *others = rails.starts
        place = f"{_UPRIGHT} {x} {y} Tm" if rails.upright else f"{x} {y} Td"
        self._begin, self._moves = f"{rails.colour} rg BT {place}", []
        for across, up in others:
            along, over = (up - y, x - across) if rails.upright else (across - x, up - y)
            self._moves.append(f" {along} {over} Td")
            x, y = across, up

    def draw(self, lines: Sequence[SetLine]) -> None:
        """Draw along every rail, a blank behind each line; nothing where there is no room for them once."""
        unit, width, last = "", 0.0, ""
        for twin, codes, wide in self._pieces(lines):
            begun = unit[:-3] if twin.resource == last else f"{unit}/{twin.resource} {SIZE} Tf<"
            unit, width, last = f"{begun}{codes}>Tj", width + wide * SIZE, twin.resource
        times = int(self._rails.length / width + SLACK) if width else 0
        if times:
            run = unit * times
            shown = "".join(f"{move}{run}" for move in self._moves)
            self._canvas._code.append(f"{self._begin}{run}{shown} ET")
            self._canvas._fillColorObj = None  # no longer what it was

    def _pieces(self, lines: Sequence[SetLine]) -> Iterator[tuple[Twin, str, float]]:
        """The codes of the lines font by font, and their widths in em."""
        for line in lines:
            for part in line.parts:
                yield from self._coded(part.line)
            if line.parts:
                style = line.parts[-1].style
                blank = self._blanks.get(style.font_key)
                if blank is None:
                    found = self._coded(shape_line(self._fonts.book, " ", style))
                    blank = self._blanks[style.font_key] = list(found)
                yield from blank

    def _coded(self, line: Line) -> Iterator[tuple[Twin, str, float]]:
        fonts = self._fonts
        for run in fonts.codes(line):
            twin = fonts.twins.get(run.font)
            if twin is None:
                twin = Twin(run.font, fonts.book.face("Sarabun"), fonts.free_name())
                fonts.twins[run.font] = twin
                fonts.add(twin)
            yield twin, run.plain, twin.width(run.run)
