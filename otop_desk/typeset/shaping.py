"""Text to clusters: each a piece of source text with the glyphs that HarfBuzz chose and placed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from otop_desk.typeset.bidi import visual
from otop_desk.typeset.fonts import Face, FontBook
from otop_desk.typeset.itemise import Item, clean, itemise
from otop_desk.typeset.style import TextStyle

CACHE_LIMIT = 20_000


class Cluster(NamedTuple):
    """What can't be cut: its text, its glyphs as (id, dx, dy) from the pen, its advance in font units."""

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


@dataclass(frozen=True, slots=True)
class Run:
    """Clusters of one face in the order they stand on paper; `width` in em, `start` in the line's text."""

    face: Face
    clusters: tuple[Cluster, ...]
    width: float
    level: int
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, shaped: runs from left to right, width and extent in em, what no font has."""

    text: str
    runs: tuple[Run, ...]
    width: float
    ascent: float
    descent: float
    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many clusters the line has."""
        return sum(len(run.clusters) for run in self.runs)


_DIRECTIONS = ("ltr", "rtl")


def shape_run(face: Face, text: str, script: str, level: int, language: str, start: int = 0) -> Run:
    """Shape text that one face can set; clusters come in visual order."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.direction = _DIRECTIONS[level & 1]
    buffer.script = script or "Latn"
    buffer.language = language
    hb.shape(face.hb_font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters: list[Cluster] = []
    total = 0
    starts = sorted({info.cluster for info in infos})
    after = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    i, count = 0, len(infos)
    while i < count:
        at = infos[i].cluster
        glyphs: list[tuple[int, int, int]] = []
        pen = 0
        while i < count and infos[i].cluster == at:
            dx, dy, advance, _ = positions[i].position
            glyphs.append((infos[i].codepoint, pen + dx, dy))
            pen += advance
            i += 1
        clusters.append(Cluster(text[at : after[at]], tuple(glyphs), pen))
        total += pen
    return Run(face, tuple(clusters), total / face.upem, level, start)


def shape_line(book: FontBook, text: str, style: TextStyle, base_rtl: bool = False) -> Line:
    """Shape one line of text (line ends count as spaces); kept in the book for the next time."""
    key = (text, style.font_key, base_rtl)
    line: Line | None = book.shaped.get(key)
    if line is None:
        line = _shape(book, clean(text), style, base_rtl)
        if len(book.shaped) > CACHE_LIMIT:
            book.shaped.clear()
        book.shaped[key] = line
    return line


def _shape(book: FontBook, text: str, style: TextStyle, base_rtl: bool) -> Line:
    """Shape clean text without the cache."""
    primary = book.face(style.family, style.weight, style.italic)
    items = itemise(book, text, primary, base_rtl)
    ordered = visual(items, [item.level for item in items])
    runs = tuple(_run_of(item, text, style.language) for item in ordered)
    faces = {run.face for run in runs} | {primary}
    missing = tuple(c.text for run in runs for c in run.clusters if any(g[0] == 0 for g in c.glyphs))
    return Line(
        text,
        runs,
        sum(r.width for r in runs),
        max(f.ascent for f in faces),
        min(f.descent for f in faces),
        missing,
    )


def _run_of(item: Item, text: str, language: str) -> Run:
    """The shaped run of one item."""
    return shape_run(item.face, text[item.start : item.end], item.script, item.level, language, item.start)
