"""Text to clusters: each a piece of source text with the glyphs that HarfBuzz chose and placed for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

import uharfbuzz as hb

from otop_desk.typeset.bidi import visual
from otop_desk.typeset.fonts import Face, FontBook
from otop_desk.typeset.itemise import Item, clean, itemise
from otop_desk.typeset.style import TextStyle

CACHE_LIMIT = 2_048  # lines: as many as a pack of reports has
CLUSTER_LIMIT = 100_000
WORD_LIMIT = 4_000  # words kept for a face
WORD_LENGTH = 32  # characters; longer ones are hardly met again
# A blank before anything but these may belong to what follows: a mark stands on it.
_HELD = re.compile(" [^ -~\u0e01-\u0e30\u0e40-\u0e46\u0e50-\u0e59]")


class Cluster(NamedTuple):
    """What can't be cut: its text, its glyphs as (id, dx, dy) from the pen, its advance in font units."""

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Shaped text whose setting does not depend on what stands beside it; its advance in font units."""

    clusters: tuple[Cluster, ...]
    advance: int
    missing: tuple[str, ...]


class Run(NamedTuple):
    """Words of one face in the order they stand on paper; `width` in em, `start` in the line's text.

    `steps` is how many clusters there are.
    """

    face: Face
    words: tuple[Word, ...]
    width: float
    level: int
    start: int
    steps: int

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """The clusters of all words."""
        if len(self.words) == 1:
            return self.words[0].clusters
        return tuple(cluster for word in self.words for cluster in word.clusters)


class Line(NamedTuple):
    """One line of text, shaped: runs from left to right, width and extent in em, what no font has.

    `steps` is how many clusters there are.
    """

    text: str
    runs: tuple[Run, ...]
    width: float
    ascent: float
    descent: float
    missing: tuple[str, ...]
    steps: int


_DIRECTIONS = ("ltr", "rtl")


def shape_run(face: Face, text: str, script: str, level: int, language: str, start: int = 0) -> Run:
    """Shape text that one face can set; clusters come in visual order.

    Where the face sets blanks apart, each word is shaped by itself, and kept for the next time.
    """
    if level or not face.blanks_apart or " " not in text or _HELD.search(text):
        word = _shaped(face, text, script, level, language)
        return Run(face, (word,), word.advance / face.upem, level, start, len(word.clusters))
    kept, words = face.words, []
    advance = steps = 0
    for piece in _pieces(text):
        key = (piece, script, language)
        found = kept.get(key)
        if found is None:
            found = _shaped(face, piece, script, 0, language)
            if len(piece) <= WORD_LENGTH:
                if len(kept) > WORD_LIMIT:
                    kept.clear()
                kept[key] = found
        words.append(found)
        advance += found.advance
        steps += len(found.clusters)
    return Run(face, tuple(words), advance / face.upem, 0, start, steps)


def _pieces(text: str) -> list[str]:
    """The words of a text and the blanks between them."""
    first, *others = text.split(" ")
    pieces = [first] if first else []
    for other in others:
        pieces.append(" ")
        if other:
            pieces.append(other)
    return pieces


def _shaped(face: Face, text: str, script: str, level: int, language: str) -> Word:
    """What HarfBuzz makes of a text."""
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
    return Word(tuple(clusters), total, tuple(missing))


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
    if book.shaped is None:
        book.shaped = lru_cache(maxsize=CACHE_LIMIT)(partial(_shape, book))
    line: Line = book.shaped(text, style.font_key, base_rtl)
    return line


def _shape(book: FontBook, text: str, font: tuple[str, int, bool, str], base_rtl: bool) -> Line:
    """Shape without the cache."""
    text = clean(text)
    family, weight, italic, language = font
    primary = book.face(family, weight, italic)
    items = itemise(book, text, primary, base_rtl)
    if len(items) == 1 and items[0].face is primary:
        run = _run_of(items[0], text, language)
        return Line(text, (run,), run.width, primary.ascent, primary.descent, _missing(run), run.steps)
    ordered = visual(items, [item.level for item in items])
    runs = tuple([_run_of(item, text, language) for item in ordered])
    faces = {run.face for run in runs} | {primary}
    return Line(
        text,
        runs,
        sum([run.width for run in runs]),
        max([face.ascent for face in faces]),
        min([face.descent for face in faces]),
        tuple([character for run in runs for character in _missing(run)]),
        sum([run.steps for run in runs]),
    )


def _missing(run: Run) -> tuple[str, ...]:
    """The characters of a run that its face has not."""
    return tuple([character for word in run.words for character in word.missing])


def _run_of(item: Item, text: str, language: str) -> Run:
    """The shaped run of one item."""
    return shape_run(item.face, text[item.start : item.end], item.script, item.level, language, item.start)
