"""What a person has set for a table by its headings, kept on this machine for the next of its shape.

Only headings and what they mean are kept, nothing of any person.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from otop_desk import durable
from otop_desk.thai.search import search_key

Shape = tuple[str, ...]

_MOST = 200

log = logging.getLogger(__name__)


def shape_of(row: Sequence[str]) -> Shape:
    """The words of a heading row for comparing; () when fewer than two cells have some."""
    words = tuple(search_key(cell) for cell in row)
    return words if sum(bool(word) for word in words) > 1 else ()


class Remembered:
    """Words for each shape, the oldest forgotten first; without a path they last as long as this object."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[Shape, tuple[str, ...]] = _load(path) if path else {}

    def __bool__(self) -> bool:
        return bool(self._known)

    def get(self, shape: Shape) -> tuple[str, ...] | None:
        """What was set for a shape; None when nothing was."""
        return self._known.get(shape) if shape else None

    def keep(self, shape: Shape, words: Sequence[str]) -> None:
        """Remember what is set for a shape from now on; () can't be known again."""
        if not shape:
            return
        self._known.pop(shape, None)
        self._known[shape] = tuple(words)
        while len(self._known) > _MOST:
            self._known.pop(next(iter(self._known)))
        self._write()

    def forget(self, shape: Shape) -> None:
        """Forget what was set for a shape."""
        if self._known.pop(shape, None) is not None:
            self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        rows = [[list(shape), list(words)] for shape, words in self._known.items()]
        try:
            durable.write_json(self._path, rows)
        except OSError as trouble:
            log.info("what was set for tables not written: %s", trouble)


def _load(path: Path) -> dict[Shape, tuple[str, ...]]:
    """What the file holds; a broken one holds nothing."""
    try:
        rows = durable.read_json(path)
        return {tuple(map(str, shape)): tuple(map(str, words)) for shape, words in rows[-_MOST:]}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as trouble:
        log.info("what was set for tables is unreadable: %s", trouble)
        return {}
