"""How a sheet was understood: its tables, their heading rows, and what each column holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from otop_desk.exchange.roster.fields import NAME_FIELDS, Field
from otop_desk.thai.search import search_key


@dataclass(frozen=True, slots=True)
class Block:
    """One table on a sheet; rows count from 1 as spreadsheets do, columns from 0, all edges taken in.

    `head` are its first and last heading rows, (0, 0) when it has none. `fields[n]` is what column n of
    the sheet holds, IGNORE outside `left` to `right`. `lines` are the rows above that speak of the whole
    table, `label` the words over these columns alone ("กลุ่มที่ 1"). `headings` are the columns' names.
    """

    head: tuple[int, int]
    top: int
    bottom: int
    left: int
    right: int
    fields: tuple[Field, ...]
    headings: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    label: str = ""

    def columns(self, field: Field) -> tuple[int, ...]:
        """The places of a field's columns, from left to right."""
        return tuple(n for n, each in enumerate(self.fields) if each is field)

    @property
    def has_names(self) -> bool:
        """Whether some column holds names."""
        return any(field in self.fields for field in NAME_FIELDS)

    def with_field(self, column: int, field: Field) -> Block:
        """The table with one column changed; a field stays with one column only."""
        fields = [Field.IGNORE if old is field and field is not Field.IGNORE else old for old in self.fields]
        fields[column] = field
        return replace(self, fields=tuple(fields), left=min(self.left, column), right=max(self.right, column))

    @property
    def shape(self) -> tuple[str, ...]:
        """What tables of one office's form share: the words over the columns."""
        return tuple(search_key(text) for text in self.headings)


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of one sheet in the order in which people stand on it."""

    blocks: tuple[Block, ...] = ()

    @property
    def has_names(self) -> bool:
        """Whether some table has a column of names."""
        return any(block.has_names for block in self.blocks)

    def at(self, row: int, column: int = -1) -> int:
        """The number of the table a cell belongs to, or the nearest above; 0 when there is none."""
        best = 0
        for number, block in enumerate(self.blocks):
            start = block.head[0] or block.top
            if start <= row and (column < 0 or block.left <= column <= block.right or number == 0):
                best = number
        return best

    def with_block(self, number: int, block: Block) -> Layout:
        """The layout with one table exchanged."""
        return Layout((*self.blocks[:number], block, *self.blocks[number + 1 :]))
