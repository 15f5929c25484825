"""Lines of text for those who paint: broken at our own Thai words, whatever Qt was built with.

Qt adds the breaks of libthai where that is installed, also within words of the list: so Qt is asked only how
wide a text is, and each line is laid out alone and never wrapped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from otop_desk.thai.held import Grade
from otop_desk.thai.letters import LEADING_VOWELS, NEVER_BEFORE
from otop_desk.thai.patterns import later
from otop_desk.thai.words import breaks, endings, strip_hint

MOST_LETTERS = 600  # of a text that is laid out; what lies beyond is cut like a line too many
_ENDLESS = 16_000_000.0
WELL_FILLED = 2 / 3  # of a line's width
_SLACK = 0.02  # px; a text must fit into the very width it asked for
_PIECE = 96  # letters: Qt counts the glyphs of a line from its beginning each time it is asked for a place
_STRIDE = 8  # line ends; a line mostly has fewer
_APART = later(  # tabs, and scripts from right to left: their places are those of one line alone
    "[\t\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def laid(line: str, font: QFont) -> QTextLayout:
    """A layout of one line that is as wide as its text and never wraps."""
    layout = QTextLayout(line, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout


class Paragraphs:
    """A text shaped once in a font, to be filled into one width after another; `widest` in px."""

    def __init__(self, text: str, font: QFont) -> None:
        self._parts = [(part, _Measured(part, font)) for part in strip_hint(text).split("\n")]
        self.widest = max(whole.between(0, len(part)) for part, whole in self._parts)

    def fit(self, width: float) -> bool:
        """Whether each paragraph is one line at this width; 0 is without an end."""
        return width <= 0 or self.widest <= width + _SLACK

    def filled(self, width: float) -> list[str]:
        """The lines of all paragraphs, each as full as words let it be.

        A word wider than the line is parted between letters, never before a mark.
        """
        return [
            part[start:end].rstrip(" ")
            for part, whole in self._parts
            for start, end in _spans(part, whole, width)
        ]


def filled(text: str, font: QFont, width: float) -> list[str]:
    """The lines of all paragraphs at one width."""
    return Paragraphs(text, font).filled(width)


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[list[str], bool]:
    """The text in at most so many lines of this width, and whether that was all of it."""
    shown = strip_hint(text[:MOST_LETTERS])
    spans: list[tuple[int, int]] = []
    offset = 0
    for paragraph in shown.split("\n"):
        whole = _Measured(paragraph, font)
        spans += [(offset + start, offset + end) for start, end in _spans(paragraph, whole, width)]
        offset += len(paragraph) + 1
    lines = [shown[start:end].rstrip(" ") for start, end in spans[:most]]
    if len(spans) > most > 0:
        rest = shown[spans[most - 1][0] :].replace("\n", " ")
        lines[-1] = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return lines, len(spans) <= most


def _spans(paragraph: str, whole: _Measured, width: float) -> list[tuple[int, int]]:
    """(start, end) of each line of a paragraph."""
    if width <= 0 or whole.between(0, len(paragraph)) <= width + _SLACK:
        return [(0, len(paragraph))]
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(paragraph):
        end = whole.end_of_line(start, width + _SLACK)
        spans.append((start, end))
        start = end
    return spans


def _in_pieces(paragraph: str, font: QFont) -> QTextLayout:
    """A layout of the paragraph shaped as a whole, then cut into short lines to be measured."""
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)  # else what is shaped now is shaped again for the first place
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setNumColumns(_PIECE)
    layout.endLayout()
    return layout


class _Measured:
    """A paragraph shaped once, and the width of each of its parts."""

    def __init__(self, paragraph: str, font: QFont) -> None:
        self._text = paragraph
        self._font = font
        plain = len(paragraph) > _PIECE and not _APART().search(paragraph)
        self._layout = _in_pieces(paragraph, font) if plain else laid(paragraph, font)
        self._pieces = [self._layout.lineAt(number) for number in range(self._layout.lineCount())]
        self._starts = [piece.textStart() for piece in self._pieces]
        wide = [_x_in(piece, piece.textStart() + piece.textLength()) for piece in self._pieces]
        self._before = [0.0, *accumulate(wide)]
        self._stride = _STRIDE if plain else len(paragraph)
        far = [char > "\uffff" for char in paragraph]  # two units for Qt
        self._more = [0, *accumulate(far)] if any(far) else []

    def between(self, start: int, end: int) -> float:
        """How wide the text between two places is in px, without the spaces at its end."""
        inked = start + len(self._text[start:end].rstrip(" "))
        return abs(self._x(inked) - self._x(start))

    def end_of_line(self, start: int, width: float) -> int:
        """Where a line that starts here ends: the last word that fits, else what else may be parted.

        What is read as one (a province behind its word, a surname) stays so where the line is still well
        filled without it.
        """
        for places in (self._words, self._endings, self._clusters):
            end = self._last_fitting(places, start, width)
            if end > start:
                before = bisect_right(self._between_phrases, end) - 1
                whole = self._between_phrases[before] if before >= 0 else start
                return whole if whole > start and self.between(start, whole) >= WELL_FILLED * width else end
        return self._clusters[bisect_right(self._clusters, start)]

    def _last_fitting(self, places: Sequence[int], start: int, width: float) -> int:
        first = bisect_right(places, start)
        low, high, stride = first, first + self._stride, self._stride
        while high < len(places) and self.between(start, places[high - 1]) <= width:
            stride *= 2
            low, high = high, high + stride
        high = min(high, len(places))
        fitting = bisect_right(places, width, low, high, key=lambda place: self.between(start, place))
        while fitting > first and self._alone(start, places[fitting - 1]) > width:
            fitting -= 1
        return places[fitting - 1] if fitting > first else start

    def _alone(self, start: int, end: int) -> float:
        """How wide a line is when it is shaped without its neighbours, which may differ a little."""
        layout = laid(self._text[start:end].rstrip(" "), self._font)
        return layout.lineAt(0).naturalTextWidth()

    @cached_property
    def _words(self) -> list[int]:
        """Where a line may end, the end of the text with them."""
        return [*breaks(self._text), len(self._text)]

    @cached_property
    def _between_phrases(self) -> list[int]:
        """Those of them that part nothing that is read as one."""
        return [place for place, grade in endings(self._text) if grade <= Grade.WORD]

    @cached_property
    def _endings(self) -> list[int]:
        """Where one may end if there is no such place."""
        return [*(place for place, _grade in endings(self._text)), len(self._text)]

    @cached_property
    def _clusters(self) -> list[int]:
        """Between which letters a word may be parted at need."""
        text = self._text
        inside = [
            place
            for place in range(1, len(text))
            if text[place] not in NEVER_BEFORE
            and text[place - 1] not in LEADING_VOWELS
            and self._layout.isValidCursorPosition(self._units(place))
        ]
        return [*inside, len(text)]

    def _x(self, place: int) -> float:
        units = self._units(place)
        number = bisect_right(self._starts, units) - 1
        return self._before[number] + _x_in(self._pieces[number], units)

    def _units(self, place: int) -> int:
        """The place as Qt counts it, in UTF-16 units."""
        return place + self._more[place] if self._more else place


def _x_in(line: QTextLine, units: int) -> float:
    """How far from the line's beginning a place is in px."""
    return float(cast(tuple[float, int], line.cursorToX(units))[0])
