"""What a person has set for the columns of an office's list, kept on this machine for the next of its shape.

Only headings and what they mean are kept, nothing of any person.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from otop_desk import durable
from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.layout import Block, Layout
from otop_desk.exchange.roster.regions import with_header
from otop_desk.exchange.tables.sheet import Sheet
from otop_desk.thai.search import search_key

_MOST = 200
_SEARCHED = 60

log = logging.getLogger(__name__)


class RememberedLayouts:
    """Layouts by the words of their heading row; without a path they last as long as this object."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[tuple[str, ...], tuple[Field, ...]] = _load(path) if path else {}

    def find(self, sheet: Sheet) -> Layout | None:
        """The layout of a sheet whose heading row is one that somebody has set; None when none is."""
        if not self._known:
            return None
        for number, row in enumerate(sheet.rows[:_SEARCHED], start=1):
            fields = self._known.get(_shape(row))
            if fields is not None:
                layout = with_header(sheet, number)
                return _with_fields(sheet, layout, fields)
        return None

    def keep(self, sheet: Sheet, block: Block) -> None:
        """Remember how a table's columns were set; one without a heading row can't be known again."""
        row = block.head[1]
        shape = _shape(sheet.rows[row - 1]) if row else ()
        if not shape:
            return
        self._known.pop(shape, None)
        self._known[shape] = block.fields
        while len(self._known) > _MOST:
            self._known.pop(next(iter(self._known)))
        self._write()

    def forget(self, sheet: Sheet) -> None:
        """Forget what is known for the shape of a sheet."""
        for row in sheet.rows[:_SEARCHED]:
            if self._known.pop(_shape(row), None) is not None:
                self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        rows = [[list(shape), [str(field) for field in fields]] for shape, fields in self._known.items()]
        try:
            durable.write_json(self._path, rows)
        except OSError as trouble:
            log.info("layouts of lists not written: %s", trouble)


def _shape(row: Sequence[str]) -> tuple[str, ...]:
    """The words of a heading row for comparing; () when fewer than two cells have some."""
    words = tuple(search_key(cell) for cell in row)
    return words if sum(bool(word) for word in words) > 1 else ()


def _with_fields(sheet: Sheet, layout: Layout, fields: Sequence[Field]) -> Layout:
    block = layout.blocks[0]
    width = sheet.width
    padded = (*fields, *(Field.IGNORE for _column in range(width - len(fields))))[:width]
    whole = Block(block.head, block.top, block.bottom, 0, width - 1, padded, block.headings, block.lines)
    return Layout((whole,))


def _load(path: Path) -> dict[tuple[str, ...], tuple[Field, ...]]:
    """What the file holds; a broken one holds nothing."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {
            tuple(map(str, shape)): tuple(Field(word) for word in fields) for shape, fields in rows[-_MOST:]
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as trouble:
        log.info("layouts of lists unreadable: %s", trouble)
        return {}
