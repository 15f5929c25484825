"""Heading rows: where they are on a sheet, one to four deep, and what they say of each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from otop_desk.exchange.roster.fields import NAME_FIELDS, SIGNING, Field, heading_field, is_exact, is_thai
from otop_desk.exchange.roster.grid import Grid
from otop_desk.exchange.roster.looks import Look, is_name, look
from otop_desk.exchange.roster.sections import section_in
from otop_desk.thai import places
from otop_desk.thai.numerals import to_arabic

_DEEPEST = 4
_SOMEBODY_ELSE = re.compile(r"ผู้ประสาน|ผู้ติดต่อ|ฉุกเฉิน|ผู้ปกครอง|คู่สมรส|บิดา|มารดา|ผู้บังคับบัญชา|ผู้รับรอง|พยาน|ผู้กรอก")
_TIME = re.compile(r"(?:ช่วง)?เวลา(?:\s*\(น\.?\))?|time", re.IGNORECASE)
_ITEM = re.compile(r"(?:รายการ|กิจกรรม|หัวข้อ|เนื้อหา|เรื่อง|หลักสูตร|activity|topic|session)", re.IGNORECASE)
_DATA_LOOKS = (Look.NAME, Look.PHONE, Look.DATA, Look.ERROR)


@dataclass(frozen=True, slots=True)
class Band:
    """Heading rows that belong together; `headings[n]` are the words over column n, from top to bottom."""

    first: int
    last: int
    headings: tuple[tuple[str, ...], ...]

    def field(self, column: int) -> Field | None:
        """What the words over a column say it holds; the lowest that is known decides."""
        words = self.headings[column]
        if any(_SOMEBODY_ELSE.search(word) for word in words):
            return Field.IGNORE
        known = [field for word in reversed(words) if (field := field_of(word)) is not None]
        if len(known) > 1 and known[0] is Field.FIRST and known[1] is Field.AFFILIATION:
            return Field.AFFILIATION
        return known[0] if known else None

    def name(self, column: int) -> str:
        """The words nearest to the column."""
        return self.headings[column][-1] if self.headings[column] else ""


@lru_cache(maxsize=256)
def field_of(text: str) -> Field | None:
    """What a heading names; a section's words ("อำเภอเทพา", "กลุ่มที่ 1") are none."""
    if is_exact(text):
        return heading_field(text)
    section = section_in(text)
    if section.group or (section.district and places.is_district(section.district)):
        return None
    return heading_field(text)


def is_heading(grid: Grid, row: int) -> bool:
    """Whether a row names columns, as far as it tells by itself and by the names under it."""
    cells = grid.filled(row)
    # a glance first: most rows of a long list hold a titled name
    if not cells or any(text.startswith(("นาย", "นาง")) and " " in text for _column, text in cells):
        return False
    if any(look(text) in _DATA_LOOKS for _column, text in cells):
        return False
    fields = {column: field_of(text) for column, text in cells}
    known = [field for field in fields.values() if field is not None]
    exact = sum(is_exact(text) for _column, text in cells)
    if exact < 3 and any(
        fields[column] is None and look(text) in (Look.NUMBER, Look.PLAIN_NAME) for column, text in cells
    ):
        return False
    telling = {field for field in known if field is not Field.IGNORE}
    if len(telling) >= 2 and exact and (exact >= 2 or len(known) * 2 >= len(cells)):
        return True
    if len(telling) >= 2 and len(known) * 2 > len(cells):
        return any(_names_below(grid, row, column) for column, _text in cells)
    return any(
        fields[column] in NAME_FIELDS
        and (is_exact(text) or len(cells) > 1)
        and _names_below(grid, row, column)
        for column, text in cells
    ) and not (len(cells) == 1 and not exact)


def _names_below(grid: Grid, row: int, column: int) -> bool:
    return grid.share(column, row + 1, row + 80, Look.NAME, Look.PLAIN_NAME) >= 0.5


def is_of_agenda(grid: Grid, row: int) -> bool:
    """Whether a row has the headings of an agenda, not of a list of people."""
    words = [text for _column, text in grid.filled(row)]
    if any(is_exact(word) and heading_field(word) in NAME_FIELDS for word in words):
        return False
    return any(_TIME.fullmatch(word) for word in words) and any(_ITEM.match(word) for word in words)


def find_bands(grid: Grid) -> list[Band]:
    """All heading rows of a sheet, from top to bottom."""
    bands: list[Band] = []
    row = 1
    while row <= grid.height:
        if is_heading(grid, row):
            band = band_at(grid, row, floor=bands[-1].last if bands else 0)
            bands.append(band)
            row = band.last
        row += 1
    return bands


def band_at(grid: Grid, row: int, floor: int = 0) -> Band:
    """The heading rows around a row that is one; none at or above `floor`."""
    first = last = row
    while first > floor + 1 and last - first < _DEEPEST - 1 and _is_upper(grid, first - 1, row):
        first -= 1
    while last < grid.height and last - first < _DEEPEST - 1 and _is_lower(grid, first, last + 1):
        last += 1
    return Band(first, last, _headings(grid, first, last))


def _is_upper(grid: Grid, row: int, main: int) -> bool:
    """Whether the row above a heading row names several of its columns together."""
    cells = grid.filled(row)
    if any(look(text) in (*_DATA_LOOKS, Look.NUMBER) or len(text) > 60 for _column, text in cells):
        return False
    if len(cells) == 1:
        column, text = cells[0]
        area = grid.area(row, column)
        if area is None or area.right == area.left:
            return False
        used = [place for place, _text in grid.filled(main)]
        return (
            bool(used)
            and (area.left > min(used) or area.right < max(used))
            and not section_in(text, line=True).role
        )
    return len(cells) >= 2 and not is_title_row(grid, row)


def is_title_row(grid: Grid, row: int) -> bool:
    """Whether a row of several cells is a line of words all the same ("อำเภอ: | เทพา")."""
    cells = grid.filled(row)
    return len(cells) == 2 and cells[0][1].endswith(":")


def _is_lower(grid: Grid, first: int, row: int) -> bool:
    """Whether the row under heading rows goes on with them: sub-headings, numbers of columns, English."""
    cells = grid.filled(row)
    if not cells:
        return False
    if _numbers_columns([text for _column, text in cells]):
        return True
    if any(look(text) in (*_DATA_LOOKS, Look.NUMBER) for _column, text in cells):
        return False
    hung = any(
        (area := grid.area(row, column)) is not None and first <= area.top < row
        for column in range(grid.width)
    )
    known = [text for _column, text in cells if field_of(text) is not None or SIGNING.search(text)]
    if len(cells) == 1 and not (is_exact(cells[0][1]) or SIGNING.fullmatch(cells[0][1])):
        return False
    if len(cells) == 1 and _is_over_all(grid, first, row, cells[0][0]):
        return False
    if len(known) == len(cells) or (hung and len(known) * 2 >= len(cells) > 1) or is_heading(grid, row):
        return True
    return _parts_headings(grid, first, row, cells)


def _is_over_all(grid: Grid, first: int, row: int, column: int) -> bool:
    """Whether a row's only words are over the rows that follow, though they could name a column: they are
    merged across columns that have headings of their own, or stand under the numbers' heading."""
    area = grid.area(row, column)
    across = area is not None and area.right > area.left
    under = [text for n, text in grid.filled(first) if area is None or area.left <= n <= area.right]
    return (across and len(set(under)) > 1) or heading_field(grid.text(first, column)) is Field.SEQUENCE


def _parts_headings(grid: Grid, first: int, row: int, cells: list[tuple[int, str]]) -> bool:
    """Whether words of any kind part the headings above: one stands where no heading is, the number's
    column is empty, and people with numbers follow."""
    if any(is_name(text) is not None or look(text) is not Look.TEXT for _column, text in cells):
        return False
    numbers = [n for n, text in grid.filled(first) if heading_field(text) is Field.SEQUENCE]
    return (
        any(not grid.merged(first, column) for column, _text in cells)
        and bool(numbers)
        and not grid.text(row, numbers[0])
        and look(grid.text(row + 1, numbers[0])) is Look.NUMBER
        and look(grid.text(row - 1, numbers[0])) is not Look.NUMBER
    )


def _numbers_columns(texts: list[str]) -> bool:
    """Whether a row numbers the columns: (1) (2) (3)."""
    bare = [to_arabic(text).strip(" ()[].") for text in texts]
    if len(bare) < 2 or not all(text.isascii() and text.isdigit() for text in bare):
        return False
    values = [int(text) for text in bare]
    return (
        all(b - a == 1 for a, b in zip(values, values[1:], strict=False))
        and values[0] <= 2
        and (len(bare) > 2 or texts[0].strip().startswith("("))
    )


def _headings(grid: Grid, first: int, last: int) -> tuple[tuple[str, ...], ...]:
    return tuple(_words_over(grid, column, first, last) for column in range(grid.width))


def _words_over(grid: Grid, column: int, first: int, last: int) -> tuple[str, ...]:
    words: list[str] = []
    for row in range(first, last + 1):
        text = grid.merged(row, column) or _reaching(grid, row, column, last)
        if text and text not in words and look(text) is not Look.NUMBER:
            words.append(text)
    return tuple(words)


def _reaching(grid: Grid, row: int, column: int, last: int) -> str:
    """The words at the left that reach over this column, where nobody merged the cells."""

    def has_lower(place: int) -> bool:
        return any(grid.text(under, place) for under in range(row + 1, last + 1))

    if not has_lower(column):
        return ""
    for left in range(column - 1, -1, -1):
        if text := grid.text(row, left):
            return text if grid.area(row, left) is None and has_lower(left) else ""
        if not has_lower(left):
            return ""
    return ""


def same_language(one: str, two: str) -> bool:
    """Whether two headings are both Thai or both not."""
    return is_thai(one) is is_thai(two)
