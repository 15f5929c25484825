"""How a person has set the columns of an office's list, for the next list of its shape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.layout import Block, Layout
from otop_desk.exchange.roster.regions import with_header
from otop_desk.exchange.tables.sheet import Sheet
from otop_desk.services.remembered import Remembered, shape_of

_SEARCHED = 60


class RememberedLayouts:
    """Layouts by the words of their heading row; without a path they last as long as this object."""

    def __init__(self, path: Path | None) -> None:
        self._known = Remembered(path)

    def find(self, sheet: Sheet) -> Layout | None:
        """The layout of a sheet whose heading row is one that somebody has set; None when none is."""
        if not self._known:
            return None
        for number, row in enumerate(sheet.rows[:_SEARCHED], start=1):
            fields = _fields(self._known.get(shape_of(row)) or ())
            if fields:
                return _with_fields(sheet, with_header(sheet, number), fields)
        return None

    def keep(self, sheet: Sheet, block: Block) -> None:
        """Remember how a table's columns were set; one without a heading row can't be known again."""
        row = block.head[1]
        self._known.keep(shape_of(sheet.rows[row - 1]) if row else (), [str(field) for field in block.fields])

    def forget(self, sheet: Sheet) -> None:
        """Forget what is known for the shape of a sheet."""
        for row in sheet.rows[:_SEARCHED]:
            self._known.forget(shape_of(row))


def _fields(words: Sequence[str]) -> tuple[Field, ...]:
    """The fields of their words; () when one is unknown, as from a newer program."""
    try:
        return tuple(Field(word) for word in words)
    except ValueError:
        return ()


def _with_fields(sheet: Sheet, layout: Layout, fields: Sequence[Field]) -> Layout:
    block = layout.blocks[0]
    width = sheet.width
    padded = (*fields, *(Field.IGNORE for _column in range(width)))[:width]
    whole = Block(block.head, block.top, block.bottom, 0, width - 1, padded, block.headings, block.lines)
    return Layout((whole,))
