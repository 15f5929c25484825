"""What stands on a sign-in sheet: its rows, its columns, and how rows share the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from otop_desk.documents.drawn_signature import Strokes
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import BINDING, LEAST, USUAL
from otop_desk.i18n import _
from otop_desk.typeset import (
    A4_LANDSCAPE,
    Align,
    FontBook,
    ParagraphStyle,
    SetLine,
    in_lines,
    lay_out,
)
from otop_desk.typeset.paragraph import height_of

ROWS = 14
LEFT, RIGHT = BINDING, A4_LANDSCAPE[0] - 28.0
ROW_HEIGHT = 25.5
BODY = ParagraphStyle(size=USUAL, leading=1.2, thai_digits=True)
_TITLES = tuple(
    ParagraphStyle(size=size, weight=weight, leading=1.42, align=Align.CENTRE, thai_digits=True)
    for size, weight in ((14.7, 700), (12, 600), (USUAL, 400))
)
_MOST_TITLES = 4  # lines of one of the titles
ROOM, PAD = ROWS * ROW_HEIGHT, 3.0
# What the certifying block takes of the last page; at least so many rows stand over it.
CERTIFYING, STAY = 2 * ROW_HEIGHT, 3
# Where the notice begins; one of many lines begins higher, so that it ends over the edge.
_NOTICE_TOP, _NOTICE_END = 58.0, 19.0
_NOTICE = ParagraphStyle(size=LEAST, leading=1.3, colour="#444444", thai_digits=True)
# A text that is too wide for one line goes on as many as it needs, its row grows with it.
_MOST_LINES = 12


class Sign(StrEnum):
    """What stands in a signature box."""

    BLANK = "blank"
    TICK = "tick"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Box:
    """One signature box: empty, a tick with the time, words (ลา, ขาด …), or a drawn signature."""

    sign: Sign = Sign.BLANK
    words: str = ""
    strokes: Strokes = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line: who, and the boxes of morning and afternoon."""

    number: int
    name: str
    position: str = ""
    place: str = ""
    phone: str = ""
    morning: Box = Box()
    afternoon: Box = Box()
    note: str = ""


# The texts of a row by the key of their column.
TEXTS: Mapping[str, Callable[[SheetRow], str]] = {
    "number": lambda row: str(row.number), "name": lambda row: row.name, "position": lambda row: row.position,
    "place": lambda row: row.place, "phone": lambda row: row.phone, "note": lambda row: row.note,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """The sheets of one day and role. `count` fills the certifying block (None leaves it to be written)."""

    titles: Sequence[str]
    rows: Sequence[SheetRow]
    notice: str = ""
    spare: int = 5
    phones: bool = False
    count: int | None = None
    certifier: str = ""
    parts: tuple[bool, bool] = (True, True)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    key: str
    title: str
    width: float


# A row of the table and its height; None is an empty one to be filled in by hand.
Line = tuple[SheetRow | None, float]


def paged(sheet: SignInSheet) -> list[list[Line]]:
    """The rows of each page, its spare ones counted: as many as have room in their own height.

    The last page has room for the certifying block, and some rows over it.
    """
    columns = [column for column in columns_of(sheet) if column.key in TEXTS]
    room = ROOM - sum(height_of(lines[1:]) for lines in set_titles(sheet))
    fuller = room + CERTIFYING - (notice(sheet, is_last=False)[0] - _NOTICE_TOP)
    asked = [*sheet.rows, *[None] * sheet.spare] or [None] * int(room / ROW_HEIGHT + 0.01)
    pages: list[list[Line]] = [[]]
    for row in asked:
        height = ROW_HEIGHT if row is None else _height(row, columns)
        if _total(pages[-1]) + height > fuller + 0.01:
            pages.append([])
        pages[-1].append((row, height))
    if _total(pages[-1]) > room + 0.01:
        pages.append([])
    while len(pages) > 1 and len(pages[-1]) < STAY and len(pages[-2]) > 1:
        if _total(pages[-1]) + pages[-2][-1][1] > room:
            break
        pages[-1].insert(0, pages[-2].pop())
    return pages


def notice(sheet: SignInSheet, *, is_last: bool) -> tuple[float, list[SetLine]]:
    """The upper edge of the notice and its lines: beside the certifying block, or up to the page's number."""
    width = (RIGHT - LEFT) * (0.6 if is_last else 0.86)
    lines = lay_out(shared_book(), sheet.notice, _NOTICE, width) if sheet.notice else []
    return max(_NOTICE_TOP, _NOTICE_END + height_of(lines)), lines


def _total(lines: Sequence[Line]) -> float:
    return sum(height for _row, height in lines)


def set_titles(sheet: SignInSheet) -> list[list[SetLine]]:
    """The titles as they are set, each on as many lines as it needs; the table gives them its room."""
    styles = (_TITLES[min(number, len(_TITLES) - 1)] for number in range(len(sheet.titles)))
    return [
        in_lines(shared_book(), text, style, RIGHT - LEFT, _MOST_TITLES)
        for text, style in zip(sheet.titles, styles, strict=True)
    ]


def _height(row: SheetRow, columns: Sequence[SheetColumn]) -> float:
    """What the longest text of a row needs."""
    book = shared_book()
    most = max(
        height_of(cell_lines(book, TEXTS[column.key](row), BODY, column.width)[:_MOST_LINES])
        for column in columns
    )
    return max(ROW_HEIGHT, most + 5.0)  # marks reach a little over and under their lines


def cell_lines(book: FontBook, text: str, style: ParagraphStyle, width: float) -> list[SetLine]:
    """A text in its column: on one line, or on several in the least size."""
    lines = lay_out(book, text, style, width - 2 * PAD)
    return lines if len(lines) < 2 else lay_out(book, text, replace(style, size=LEAST), width - 2 * PAD)


def columns_of(sheet: SignInSheet) -> list[SheetColumn]:
    """The columns that are wanted, filling the width; what phones and remarks leave goes to the signatures.

    Post and group share theirs as makes the rows lowest; where nobody has a post it is the group's.
    """
    post, place_ = _shared(sheet.rows) if any(row.position for row in sheet.rows) else (94, 180)
    fixed = [
        SheetColumn("number", _("ที่"), 32), SheetColumn("name", _("ชื่อ – สกุล"), 154),
        SheetColumn("position", _("ตำแหน่ง"), post), SheetColumn("place", _("สังกัด / อำเภอ"), place_),
    ]  # fmt: skip
    if sheet.phones:
        fixed.append(SheetColumn("phone", _("โทรศัพท์"), 82))
    remarks = not sheet.phones and any(row.note for row in sheet.rows)
    note = SheetColumn("note", _("หมายเหตุ"), 110 if remarks else 62)
    halves = [
        (key, title)
        for key, title, wanted in zip(
            ("morning", "afternoon"), (_("เช้า"), _("บ่าย")), sheet.parts, strict=True
        )
        if wanted
    ]
    room = RIGHT - LEFT - sum(each.width for each in fixed) - note.width
    return [*fixed, *(SheetColumn(key, title, room / len(halves)) for key, title in halves), note]


def _shared(rows: Sequence[SheetRow]) -> tuple[float, float]:
    """Widths of post and group: the wide post of most lists, unless long groups need less height so."""
    book = shared_book()
    asked = Counter((row.position, row.place) for row in rows)

    def tall(text: str, width: float) -> float:
        return height_of(cell_lines(book, text, BODY, width)[:_MOST_LINES])

    def height(widths: tuple[float, float]) -> float:
        return sum(
            max(ROW_HEIGHT - 5.0, tall(post, widths[0]), tall(group, widths[1])) * count
            for (post, group), count in asked.items()
        )

    return min(((180.0, 94.0), (137.0, 137.0), (94.0, 180.0)), key=height)
