"""The values that rows of one table have in their columns: their own, of a merged area, of a ditto mark."""

from __future__ import annotations

import re

from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.grid import Grid
from otop_desk.exchange.roster.layout import Block
from otop_desk.exchange.roster.looks import Look, look
from otop_desk.thai.names import without_number
from otop_desk.thai.normalise import one_line

_NAMES = (Field.TITLE, Field.NAME, Field.FIRST, Field.LAST)
# Never given from above: whose they are is not known.
_OWN_ONLY = frozenset((Field.NAME, Field.FIRST, Field.LAST, Field.SEQUENCE, Field.SEAT))
_FILLED = (Field.DISTRICT, Field.GROUP, Field.ROLE)
_LEAST_ROWS = 3
# Words for nothing where a group, a post or a district would stand.
_NOTHING = re.compile(
    r"\(?(?:ไม่(?:มี|ได้|ได้สังกัด|สังกัด|ระบุ|ทราบ|ใช่)?(?:กลุ่ม|สังกัด|หน่วยงาน|ตำแหน่ง)?(?:ค่ะ|ครับ)?|none|n/?a|nil)\)?",
    re.IGNORECASE,
)
# Headings of people that name no post.
_NO_POST = re.compile(r"คนที่|ผู้แทน|ตัวแทน|ผู้เข้า|สมาชิก|สำรอง|ผู้ติดตาม|/|ชื่อ|ผู้ประกอบการ|ผู้ผลิต|เจ้าหน้าที่|วิทยากร|[\d๐-๙]")
_MAY_BE_NONE = (Field.AFFILIATION, Field.POSITION, Field.DISTRICT, Field.GROUP)


class Values:
    """Reads cells by field. `lost` is whether the last ditto mark had nothing above it."""

    def __init__(self, grid: Grid, block: Block, *, fill: bool = True) -> None:
        self.grid, self.block = grid, block
        self._places = {field: block.columns(field) for field in Field}
        self._last: dict[int, str] = {}
        self.headed_post = self._post_over_names()
        self.filled = tuple(field for field in _FILLED if fill and self._is_filled_down(field))

    def name(self, row: int) -> str:
        """Title and name as they stand in the row."""
        return " ".join(text for field in _NAMES if (text := self.own(row, field)))

    def own(self, row: int, field: Field) -> str:
        """The row's own text of a field: its first column with something in it."""
        for column in self._places[field]:
            if text := self.grid.text(row, column):
                return text
        return ""

    def raw(self, row: int, field: Field) -> str:
        """The same with its line breaks."""
        for column in self._places[field]:
            if self.grid.text(row, column):
                return self.grid.raw(row, column)
        return self._shared_surname(row) if field is Field.LAST else ""

    def _shared_surname(self, row: int) -> str:
        """The surname of a merged area whose people have given names of their own."""
        if not self.own(row, Field.FIRST):
            return ""
        areas = (self.grid.area(row, column) for column in self._places[Field.LAST])
        area = next((area for area in areas if area and self.block.top <= area.top < row), None)
        return self.grid.text(area.top, area.left) if area else ""

    def all(self, row: int, field: Field) -> list[str]:
        """The values of every column of a field, with line breaks."""
        return [text for column in self._places[field] if (text := self._value(row, column, field))]

    def of(self, row: int, field: Field) -> str:
        """The value of a field, on one line, from above where the sheet says so; "" for none."""
        for column in self._places[field]:
            text = one_line(self._value(row, column, field).replace("\n", " "))
            if text and not (field in _MAY_BE_NONE and _NOTHING.fullmatch(text)):
                return text
        return ""

    def lines(self, row: int, field: Field) -> list[str]:
        """The lines of the row's own cell, without the numbers that a list of several people has."""
        return [
            text for line in self.raw(row, field).splitlines() if (text := one_line(without_number(line)))
        ]

    def heading(self, field: Field) -> str:
        """The words over a field's column."""
        places = self._places[field]
        return self.block.headings[places[0]] if places and self.block.headings else ""

    def _value(self, row: int, column: int, field: Field) -> str:
        text = self.grid.text(row, column)
        kind = look(text) if text else Look.BLANK
        if field not in _OWN_ONLY:
            if (
                not text
                and (area := self.grid.area(row, column))
                and area.left == column
                and area.top >= self.block.top
            ):
                text = self.grid.text(area.top, column)
            elif kind is Look.DITTO or (not text and field in self.filled):
                text = self._last.get(column, "")
        if kind is Look.ERROR:
            return ""
        if text and look(text) is not Look.BLANK:
            self._last[column] = text
            own = self.grid.raw(row, column)
            return own if own.strip() and kind is not Look.DITTO else text
        return ""

    def _post_over_names(self) -> str:
        """The post that a column of names has for its heading ("ประธานเครือข่าย"): everybody's in it."""
        heading = " ".join(self.heading(Field.NAME).split())
        named = look(heading) is Look.POST and not _NO_POST.search(heading)
        return heading if named and not self._places[Field.POSITION] else ""

    def _is_filled_down(self, field: Field) -> bool:
        """Whether a column is written once for the rows under it: each value once, then empty cells."""
        places = self._places[field]
        if len(places) != 1:
            return False
        whole = range(self.block.top, self.block.bottom + 1)
        if all(self.grid.merged(row, places[0]) for row in whole if self.grid.filled(row)):
            return False
        texts = [
            self.grid.merged(row, places[0])
            for row in whole
            if self.name(row) and look(self.name(row)) is not Look.BLANK
        ]
        if any(self.grid.area(row, places[0]) for row in whole):
            return False
        values = [text for text in texts if text]
        blanks = len(texts) - len(values)
        if len(texts) < _LEAST_ROWS or len(values) < 2 or not texts[0] or blanks * 5 < len(texts):
            return False
        return len(set(values)) == len(values) and not any(look(text) is Look.DITTO for text in values)
