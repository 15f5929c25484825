"""What lies over the cells of an .xlsx sheet: comments and boxes with words, each with its place."""

from __future__ import annotations

from collections.abc import Iterable

from otop_desk.exchange.tables.limits import MAX_CELL
from otop_desk.exchange.tables.sheet import Note, place_of
from otop_desk.exchange.tables.xml import Attributes, walk

_MOST = 5_000
_THREADED = "[Threaded comment]"


class _Notes:
    """Gathers the words of one part."""

    def __init__(self) -> None:
        self.found: list[Note] = []
        self._place = (1, 0)
        self._anchor: dict[str, int] = {}
        self._within: list[str] = []
        self._words: list[str] = []

    def read(self, pieces: Iterable[bytes]) -> list[Note]:
        """All notes of a part."""
        walk(pieces, self._start, self._end, self._text)
        return self.found

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._within.append(tag)
        if tag == "comment":
            row, column = place_of(attributes["ref"])
            self._place, self._words = (row, column - 1), []
        elif tag == "from":
            self._anchor, self._words = {}, []

    def _end(self, tag: str) -> None:
        self._within.pop()
        if tag == "from":
            self._place = (self._anchor.get("row", 0) + 1, self._anchor.get("col", 0))
        elif tag == "p":
            self._words.append(" ")
        elif tag in ("comment", "twoCellAnchor", "oneCellAnchor"):
            words = " ".join("".join(self._words).split())
            if words.startswith(_THREADED):
                words = words.partition("Comment:")[2].strip()
            if words and len(self.found) < _MOST:
                self.found.append((self._place, words[:MAX_CELL]))
            self._words = []

    def _text(self, text: str) -> None:
        within = self._within[-1:]
        if within == ["t"]:
            self._words.append(text)
        elif within in (["row"], ["col"]) and text.strip().isdecimal():
            self._anchor[within[0]] = int(text)


def notes_in(pieces: Iterable[bytes]) -> list[Note]:
    """The notes of a part of comments or of drawings."""
    return _Notes().read(pieces)
