"""The tables of a sheet: one below another, side by side, a column a group, with headings or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from otop_desk.domain.person import Role
from otop_desk.exchange.roster import columns
from otop_desk.exchange.roster.fields import NAME_FIELDS, Field
from otop_desk.exchange.roster.footers import is_of_signer
from otop_desk.exchange.roster.grid import Grid
from otop_desk.exchange.roster.headings import Band, band_at, find_bands, is_of_agenda, same_language
from otop_desk.exchange.roster.layout import Block, Layout
from otop_desk.exchange.roster.looks import Look, look
from otop_desk.exchange.roster.sections import role_in
from otop_desk.exchange.tables.sheet import Sheet
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.search import search_key

_MOST_LINES = 14
_HIGHEST = 200  # an agenda stands above a list, not behind it
_FURTHER = re.compile(
    r"สำรอง|คนที่\s*[\d๒-๙]|ผู้ติดตาม|ผู้เข้า|substitute|^(?:รอง)?ประธาน|^เลขา|^เหรัญญิก|^กรรมการ|^สมาชิก", re.IGNORECASE
)
_SENDER = re.compile(r"^(?:ผู้(?:รายงาน|ประสาน|ส่ง|ติดต่อ|กรอก|ให้ข้อมูล|รับผิดชอบ|จัดทำ)|เรียน|ติดต่อ|สอบถาม|ลงชื่อ)")
_OPENERS = (Field.SEQUENCE, Field.TITLE, Field.NAME, Field.FIRST)


def understand(sheet: Sheet) -> Layout:
    """The tables of a sheet as far as they can be told; `has_names` is False when they can't."""
    grid = Grid(sheet)
    bands = [band for band in find_bands(grid) if not is_of_agenda(grid, band.first)]
    blocks: list[Block] = []
    for number, band in enumerate(bands):
        above = bands[number - 1].last if number else 0
        end = bands[number + 1].first - 1 if number + 1 < len(bands) else grid.height
        blocks += _blocks_of(grid, band, end, above)
    named = [block for block in blocks if block.has_names]
    start = min((block.head[0] for block in named), default=grid.height + 1)
    agendas = [row for row in range(1, min(start, _HIGHEST)) if is_of_agenda(grid, row)]
    top = max((_end_of(grid, row) for row in agendas), default=1)
    free = _without_headings(grid, top, start - 1, bool(named))
    if named and free and all(map(_is_of_sender, _named_rows(grid, top, start))):
        free = []
    if free:
        last = max(
            row for row in range(1, start) if any(look(text) is Look.NAME for _n, text in grid.filled(row))
        ) if named else 0  # fmt: skip
        named = [replace(block, lines=tuple(row for row in block.lines if row > last)) for block in named]
    return Layout((*free, *_parted(grid, named)))


def _named_rows(grid: Grid, top: int, start: int) -> list[list[str]]:
    """The texts of the rows over a heading that hold somebody's name."""
    rows = ([text for _n, text in grid.filled(row)] for row in range(top, start))
    return [texts for texts in rows if any(look(text) is Look.NAME for text in texts)]


def _is_of_sender(texts: Sequence[str]) -> bool:
    """Whether a row over a list says who sends it ("ผู้รายงาน: นางสาวดี งาม")."""
    return is_of_signer(texts) or any(_SENDER.match(text) for text in texts)


def _end_of(grid: Grid, head: int) -> int:
    """The first empty row under a heading."""
    return next((row for row in range(head + 1, grid.height + 1) if not grid.filled(row)), grid.height + 1)


def with_header(sheet: Sheet, row: int) -> Layout:
    """The layout with the heading row that a person has set (0: there is none)."""
    grid = Grid(sheet)
    row = min(max(row, 0), grid.height)
    if not row:
        blocks = _without_headings(grid, 1, grid.height, False)
        return Layout(tuple(blocks) or (raw_block(sheet),))
    return Layout(tuple(_blocks_of(grid, band_at(grid, row, row - 1), grid.height, 0)))


def raw_block(sheet: Sheet) -> Block:
    """A sheet of which nothing is understood: one table, no column used."""
    width = sheet.width
    return Block((0, 0), 1, len(sheet.rows), 0, max(width - 1, 0), (Field.IGNORE,) * width)


# -- with headings -------------------------------------------------------------------------


def _blocks_of(grid: Grid, band: Band, end: int, above: int) -> list[Block]:
    lines = _lines_above(grid, band.first, above)
    found: list[Block] = []
    for left, right in _segments(grid, band, end):
        fields = columns.settled(grid, band, left, right, end)
        if found:
            own, fields = fields, columns.shared(found[0].fields, fields)
            found = [replace(block, fields=columns.shared_back(block.fields, own)) for block in found]
        words = tuple(band.name(n) if left <= n <= right else "" for n in range(grid.width))
        found.append(
            Block(
                (band.first, band.last), band.last + 1, end, left, right, fields, words, lines,
                _label(band, left, right),
            )
        )  # fmt: skip
    return found


def _lines_above(grid: Grid, first: int, above: int) -> tuple[int, ...]:
    """The rows over a heading that speak of its table: lines of words, until people or a gap of two rows."""
    lines: list[int] = []
    gap = 0
    for row in range(first - 1, max(above, first - 1 - _MOST_LINES), -1):
        cells = grid.filled(row)
        if not cells:
            gap += 1
            if gap > 1 and lines and above:
                break
            continue
        if above and (len(cells) > 2 or any(look(text) in (Look.NAME, Look.PHONE) for _n, text in cells)):
            break
        gap = 0
        lines.append(row)
    return tuple(reversed(lines))


def _label(band: Band, left: int, right: int) -> str:
    """Words that stand over all columns of one of several tables side by side."""
    words = [set(band.headings[n][:-1]) for n in range(left, right + 1) if len(band.headings[n]) > 1]
    shared = set.intersection(*words) if words else set()
    return next((word for word in band.headings[left][:-1] if word in shared), next(iter(sorted(shared)), ""))


def _segments(grid: Grid, band: Band, end: int) -> list[tuple[int, int]]:
    """First and last column of each table under one heading row."""
    starts = [0]
    seen: dict[Field, str] = {}
    named = False
    for column in range(grid.width):
        field = band.field(column)
        if field is None or field is Field.IGNORE or _is_one_heading(grid, band, column):
            continue
        text = band.name(column)
        if field in _OPENERS and named and _opens(band, column, field, text, seen.get(field)):
            starts.append(_first_of(band, column, starts[-1]))
            seen, named = {}, False
        seen.setdefault(field, text)
        named = named or field in NAME_FIELDS
    starts = sorted({*starts, *_unheaded(grid, band, end, starts), *_substitutes(grid, band, end)})
    return [(a, b - 1) for a, b in zip(starts, [*starts[1:], grid.width], strict=True)]


def _is_one_heading(grid: Grid, band: Band, column: int) -> bool:
    """Whether the words over a column and those over the one before it are one merged cell."""
    areas = [
        (grid.area(row, column), grid.text(row, column), grid.text(row, column - 1))
        for row in range(band.last, band.first - 1, -1)
    ]
    area = next((area for area, own, before in areas if area or own or before), None)
    return area is not None and area.left < column


def _substitutes(grid: Grid, band: Band, end: int) -> list[int]:
    """Columns of further people of each row, by their heading and the names in them, after other names."""
    columns = [
        n for n in range(grid.width)
        if (band.field(n) in (None, *NAME_FIELDS) or _is_of_post(band, n))
        and grid.share(n, band.last + 1, end, Look.NAME) >= 0.5
    ]  # fmt: skip
    return [
        n for n in columns[1:]
        if _is_of_post(band, n) or (band.field(n) is None and _FURTHER.search(band.name(n)))
    ]  # fmt: skip


def _is_of_post(band: Band, column: int) -> bool:
    """Whether a column is headed by the post of those in it ("ประธานเครือข่าย OTOP อำเภอ")."""
    name = band.name(column)
    named = look(name) is Look.POST and band.field(column) is not Field.IGNORE
    return named and role_in(name) in (None, Role.TRAINEE)


def _opens(band: Band, column: int, field: Field, text: str, before: str | None) -> bool:
    """Whether a heading that stood before begins a second table beside the first."""
    if before is None or not same_language(text, before):
        return False
    if _bare(text) != _bare(before):
        return False
    return field in NAME_FIELDS or any(
        band.field(n) in NAME_FIELDS for n in range(column, len(band.headings))
    )


def _bare(text: str) -> str:
    return re.sub(r"\d+$", "", search_key(to_arabic(text).replace("(ต่อ)", "")))


def _first_of(band: Band, column: int, floor: int) -> int:
    """Where the columns of a second table begin: at its heading, or the number's beside it."""
    left = column
    while (
        left - 1 > floor
        and band.field(left - 1) in (Field.SEQUENCE, Field.TITLE)
        and left - 1 not in (floor,)
    ):
        left -= 1
    return left


def _unheaded(grid: Grid, band: Band, end: int, starts: Sequence[int]) -> list[int]:
    """Columns right of the headings that hold names: the list runs on beside itself without a heading."""
    last = max((n for n in range(grid.width) if band.headings[n]), default=-1)
    found = []
    for column in range(last + 1, grid.width):
        if grid.share(column, band.last + 1, end, Look.NAME) >= 0.5:
            left = column
            while left - 1 > last and grid.share(left - 1, band.last + 1, end, Look.NUMBER, Look.TITLE) > 0.5:
                left -= 1
            found.append(left)
    return [left for left in found if any(band.field(n) in NAME_FIELDS for n in range(last + 1))]


# -- without -------------------------------------------------------------------------------


def _without_headings(grid: Grid, top: int, bottom: int, partly: bool) -> list[Block]:
    """Tables told by their names alone; `partly` where the sheet has others with headings below."""
    if bottom < top:
        return []
    names = columns.name_columns(grid, top, bottom, titled_only=partly)
    blocks: list[Block] = []
    for number, (column, looks) in enumerate(names):
        floor = blocks[-1].right + 1 if blocks else 0
        left = column
        while left - 1 >= floor and grid.share(left - 1, top, bottom, Look.NUMBER, Look.TITLE) > 0.5:
            left -= 1
        left = left if number else 0
        first = next(row for row in range(top, bottom + 1) if look(grid.text(row, column)) in looks)
        if blocks:
            blocks[-1] = replace(blocks[-1], right=left - 1)
        label = _label_over(grid, first, column) if len(names) > 1 else ""
        lines = tuple(row for row in range(top, first) if grid.filled(row))
        blocks.append(Block((0, 0), first, bottom, left, grid.width - 1, (), (), lines, label))
    read = [
        replace(
            block, fields=columns.by_content(grid, column, block.left, block.right, block.top, block.bottom)
        )
        for block, (column, _looks) in zip(blocks, names, strict=True)
    ]
    return [
        block if not number else replace(block, fields=columns.shared(read[0].fields, block.fields))
        for number, block in enumerate(read)
    ]


def _label_over(grid: Grid, first: int, column: int) -> str:
    """The words right above the first name of a column."""
    for row in range(first - 1, max(first - 3, 0), -1):
        if text := grid.merged(row, column):
            return text
    return ""


def _parted(grid: Grid, blocks: Sequence[Block]) -> list[Block]:
    """Each table ends where the lines of the next one under it begin."""
    found = []
    for block in blocks:
        below = [
            other.lines[0] if other.lines else other.head[0]
            for other in blocks
            if other.head[0] > block.head[1]
        ]
        found.append(replace(block, bottom=min([block.bottom, *(start - 1 for start in below)])))
    return found
