"""Four boxes on a sheet that run over to further sheets: the frame of the SWOT board and the TOWS matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from otop_desk.documents.standard import BINDING, Folios
from otop_desk.i18n import _
from otop_desk.thai.told import digits
from otop_desk.typeset import (
    A4_LANDSCAPE,
    MM,
    Align,
    FontBook,
    ParagraphStyle,
    PdfDocument,
    Span,
    TextStyle,
    draw_box,
    draw_lines,
    draw_rule,
    in_lines,
    lay_out,
    missing_glyphs,
    text_width,
)
from otop_desk.typeset.canvas import baseline
from otop_desk.typeset.paragraph import SetLine, height_of

A3_LANDSCAPE = (1190.551, 841.89)
SIZES = {"A4": A4_LANDSCAPE, "A3": A3_LANDSCAPE}
INK, MUTED, LINE = "#1E222B", "#565E6C", "#B9B3A7"
GROUNDS = ("#DDF0E4", "#FBEBCB", "#DDE9F9", "#F8DFE3")
LEAST_SIZE = 12.0
_HELD = ("Mn", "Mc", "Me", "Cf")  # marks and joiners


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a box: code, words, what stands pale behind them (group) or beneath (factors), and dots."""

    code: str
    text: str
    small: str = ""
    dots: int = 0
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One of the four: its letter, name, question, colour and entries; `blank` lines have room to write."""

    letter: str
    name: str
    question: str
    ground: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper: what it is called, whose it is, its four boxes, and whether it is blank."""

    title: str
    subtitle: str
    boxes: Sequence[Box]
    size: str = "A4"
    blank: bool = False

    @property
    def scale(self) -> float:
        """Type is set larger on A3, never under 12 pt."""
        return 1.0 if self.size == "A4" else 1.25


@dataclass(slots=True)
class _Piece:
    """A run of set lines that stay together, with the code before the first of an entry."""

    code: str
    lines: list[SetLine]
    dots: int = 0
    last: bool = True


def printable(book: FontBook, text: str, style: TextStyle) -> str:
    """The text with characters no font here can draw (emoji) put into a word, so that all else prints."""
    missing = missing_glyphs(book, [(line, "") for line in text.split("\n")], style)
    if missing is None:
        return text
    lost = {each.character for each in missing.missing}
    word, out = _("[สัญลักษณ์]"), ""
    is_lost = False
    for letter in text:
        # what holds on to a letter goes with it
        is_lost = letter in lost or (is_lost and category(letter) in _HELD)
        if not is_lost:
            out += letter
        elif not out.endswith(word):
            out += word
    return out


def draw_sheet(pdf: PdfDocument, sheet: Sheet, folios: Folios) -> None:
    """Draw the sheet on as many pages as its fullest box needs; the type never shrinks."""
    width, height = pdf.page_size
    margin, gap, head = 10 * MM, 4 * MM, 17 * MM
    box_width = (width - BINDING - margin - gap) / 2
    waiting = [_pieces(pdf.book, each, sheet, box_width) for each in sheet.boxes]
    page = 1
    while page == 1 or any(waiting):
        if page > 1:
            pdf.next_page()
        else:
            pdf.bookmark(f"sheet-{pdf.pages}", sheet.title)
            pdf.heading()
        below = head + _head(pdf, sheet, page, margin)
        box_height = (height - 2 * margin - below - gap - 4 * MM) / 2
        for place, box in enumerate(sheet.boxes):
            x = BINDING + (place % 2) * (box_width + gap)
            top = height - margin - below - (place // 2) * (box_height + gap)
            more = page > 1
            waiting[place] = _draw_box(pdf, sheet, box, waiting[place], (x, top, box_width, box_height), more)
        folios.place()
        page += 1
    pdf.next_page()


def _head(pdf: PdfDocument, sheet: Sheet, page: int, margin: float) -> float:
    """Title and subtitle at the top of a sheet; gives how much higher they are than on one line each."""
    width, height = pdf.page_size
    title = ParagraphStyle(size=16 * sheet.scale, weight=700, colour=INK, leading=1.25, thai_digits=True)
    small = ParagraphStyle(size=11 * sheet.scale, colour=MUTED, thai_digits=True)
    room = width - BINDING - margin
    beside = (text_width(pdf.book, _whose(), small) + 12) if sheet.blank else 0.0
    words = sheet.title + ("" if page == 1 else " " + _("(ต่อ)"))
    upper = in_lines(pdf.book, words, title, room - beside, 2)
    lower = in_lines(pdf.book, sheet.subtitle, small, room, 4 if page == 1 else 1)
    base = height - margin - 5 * MM
    draw_lines(pdf.canvas, BINDING, 2 * base - baseline(base, upper[0]), upper)
    more = height_of(upper[1:])
    draw_lines(pdf.canvas, BINDING, height - margin - 7.5 * MM - more, lower)
    if sheet.blank:
        pdf.text(width - margin, base, _whose(), replace(small, thai_digits=False), Align.RIGHT)
    return more + height_of(lower[1:])


def _whose() -> str:
    return _("กลุ่ม ........................................")


def _body(sheet: Sheet) -> ParagraphStyle:
    return ParagraphStyle(size=LEAST_SIZE * sheet.scale, leading=1.35, colour=INK, thai_digits=True)


def _indent(sheet: Sheet, box: Box) -> float:
    longest = max((len(each.code) for each in box.entries), default=2)
    return (10 + 7.2 * max(longest, 2)) * sheet.scale


def _pieces(book: FontBook, box: Box, sheet: Sheet, box_width: float) -> list[_Piece]:
    """Every entry as lines that fit the box; long ones in pieces of a few lines."""
    body = _body(sheet)
    small = replace(body, colour=MUTED)
    dots = max((text_width(book, _dots(each.dots), _dots_style(sheet)) for each in box.entries), default=0.0)
    width = box_width - 20 - _indent(sheet, box) - max(26 * sheet.scale, dots + 6)
    pieces = []
    for entry in box.entries:
        words = [Span(printable(book, entry.text, body), body)]
        if entry.behind:
            words.append(Span(f"   {printable(book, entry.behind, small)}", small))
        lines = lay_out(book, words, body, width) if entry.text else []
        if entry.small:
            lines = [*lines, *lay_out(book, printable(book, entry.small, small), small, width)]
        parts = [lines[at : at + 4] for at in range(0, len(lines), 4)] or [[]]
        if len(parts) > 1 and len(parts[-1]) == 1:
            parts[-2:] = [parts[-2] + parts[-1]]
        for place, part in enumerate(parts):
            first = place == 0
            pieces.append(
                _Piece(entry.code if first else "", part, entry.dots if first else 0, part is parts[-1])
            )
    return pieces


def _draw_box(
    pdf: PdfDocument,
    sheet: Sheet,
    box: Box,
    pieces: list[_Piece],
    place: tuple[float, float, float, float],
    more: bool,
) -> list[_Piece]:
    """The frame, the heading and as many pieces as fit; gives those that are left."""
    x, top, width, height = place
    scale = sheet.scale
    bar = 20 * scale
    draw_box(pdf.canvas, x, top - height, width, height, stroke=LINE, radius=5)
    draw_box(pdf.canvas, x, top - bar, width, bar, fill=box.ground, radius=5)
    heading = TextStyle(size=13 * scale, weight=700, colour=INK)
    name = f"{box.letter}  {box.name}" + (" " + _("(ต่อ)") if more and pieces else "")
    pdf.heading(1)
    used = pdf.text(x + 10, top - bar + 5.5 * scale, name, heading)
    room = width - used - 36
    y, floor = top - bar - 5 * scale, top - height + 5 * scale
    question = ParagraphStyle(size=10.5 * scale, colour=MUTED)
    if box.question and not more:
        lines = lay_out(pdf.book, box.question, question, room)
        if len(lines) == 1:
            draw_lines(pdf.canvas, x + used + 26, top - 3 * scale, lines)
        else:
            y = pdf.block(x + 10, y, width - 20, box.question, question) - 3 * scale
    step = _body(sheet).size * 1.35
    while pieces:
        piece = pieces[0]
        tall = sum(line.height for line in piece.lines) if piece.lines else step * 1.32
        if y - tall < floor:
            break
        pieces = pieces[1:]
        _draw_piece(pdf, sheet, box, piece, (x, y, width))
        y -= tall + (3 * scale if piece.last else 0)
    return pieces


def _draw_piece(
    pdf: PdfDocument, sheet: Sheet, box: Box, piece: _Piece, place: tuple[float, float, float]
) -> None:
    x, y, width = place
    indent = _indent(sheet, box)
    code = TextStyle(size=LEAST_SIZE * sheet.scale, weight=700, colour=INK)
    base = y - LEAST_SIZE * sheet.scale * 1.02
    if piece.code:
        pdf.text(x + 10, base, piece.code, code)
    if not piece.lines:
        draw_rule(pdf.canvas, x + 10 + indent, base - 2, x + width - 10, base - 2, colour=MUTED, dots=True)
        return
    draw_lines(pdf.canvas, x + 10 + indent, y, piece.lines)
    if piece.dots:
        pdf.text(x + width - 10, base, _dots(piece.dots), _dots_style(sheet), Align.RIGHT)


def _dots(count: int) -> str:
    """How many dots an entry got, as it stands at the right of it."""
    return "● " + digits(str(count)) if count else ""


def _dots_style(sheet: Sheet) -> TextStyle:
    return TextStyle(size=LEAST_SIZE * sheet.scale, weight=600, colour="#1F4E8C")
