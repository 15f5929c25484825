"""Text to clusters: each a piece of source text with the glyphs that HarfBuzz chose and placed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from otop_desk.typeset.bidi import visual
from otop_desk.typeset.fonts import Face, FontBook
from otop_desk.typeset.itemise import Item, clean, itemise
from otop_desk.typeset.style import TextStyle

CACHE_LIMIT = 4_000
CLUSTER_LIMIT = 100_000


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
    missing: tuple[str, ...]


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
    # A new buffer's cluster level keeps graphemes whole, as wanted; setting it costs more than shaping.
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = _DIRECTIONS[level & 1]
    buffer.script = script or "Latn"
    buffer.language = language
    hb.shape(face.hb_font, buffer)
    known = _known(face)
    clusters: list[Cluster] = []
    missing: list[str] = []
    glyphs: tuple[tuple[int, int, int], ...] = ()
    pen = total = 0
    at, edge = -1, len(text)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        cluster, glyph = info.cluster, info.codepoint
        dx, dy, advance, _down = position.position
        if not glyph:
            missing.append(text[cluster])
        if cluster == at:
            glyphs += ((glyph, pen + dx, dy),)
            pen += advance
            continue
        if at >= 0:
            key = (text[at : edge if level & 1 else cluster], glyphs, pen)
            clusters.append(known.get(key) or _new_cluster(known, key))
            edge, total = at, total + pen
        at, pen, glyphs = cluster, advance, ((glyph, dx, dy),)
    if at >= 0:
        key = (text[at : edge if level & 1 else len(text)], glyphs, pen)
        clusters.append(known.get(key) or _new_cluster(known, key))
        total += pen
    return Run(face, tuple(clusters), total / face.upem, level, start, tuple(missing))


# A base with three marks is the most that Thai writes; marks heaped beyond stay between the face's edges.
WHOLE, COMPONENTS, SLACK = 4, 64, 0.1


def drawn_glyphs(face: Face, cluster: Cluster) -> tuple[tuple[int, int, int], ...]:
    """The glyphs of a cluster that are drawn: all, but for marks heaped out of the line."""
    if len(cluster.glyphs) <= WHOLE:
        return cluster.glyphs
    top, bottom = (face.ascent + SLACK) * face.upem, (face.descent - SLACK) * face.upem
    kept = list(cluster.glyphs[:WHOLE])
    for gid, dx, dy in cluster.glyphs[WHOLE:COMPONENTS]:
        extents = face.hb_font.get_glyph_extents(gid)
        high = extents.y_bearing + dy if extents else 0
        if extents and high <= top and high + extents.height >= bottom:
            kept.append((gid, dx, dy))
    return tuple(kept)


def _known(face: Face) -> dict[tuple[object, ...], Cluster]:
    """The clusters met in a face; equal ones are one object, which spares memory and time."""
    if len(face.clusters) > CLUSTER_LIMIT:
        face.clusters.clear()
    return face.clusters


def _new_cluster(
    known: dict[tuple[object, ...], Cluster], key: tuple[str, tuple[tuple[int, int, int], ...], int]
) -> Cluster:
    """Keep a cluster met for the first time."""
    cluster = known[key] = Cluster(*key)
    return cluster


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
    missing = tuple(text for run in runs for text in run.missing)
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
