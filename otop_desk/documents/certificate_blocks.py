"""The parts of a certificate that are not one text: background, logos, signatories, code."""

from __future__ import annotations

from typing import Any

from otop_desk.documents import background
from otop_desk.documents.certificate_art import crest
from otop_desk.documents.certificate_words import Recipient, Sheet, shown
from otop_desk.documents.pictures import checked
from otop_desk.domain.certificate import Signatory
from otop_desk.domain.certificate_template import Align as FieldAlign
from otop_desk.domain.certificate_template import Field, Part
from otop_desk.typeset import (
    MM,
    Align,
    FontBook,
    ParagraphStyle,
    PdfDocument,
    UnfitText,
    draw_lines,
    draw_picture,
    draw_qr,
    fit,
)

GAP = 6.0
COLUMN_GAP = 4.0
LONE_COLUMN = 110.0


def draw(pdf: PdfDocument, sheet: Sheet, field: Field, whose: Recipient, page: tuple[float, float]) -> None:
    """One such part, if it is to be shown."""
    if not shown(sheet, field, whose):
        return
    if field.part is Part.LOGOS:
        _logos(pdf.canvas, sheet, field, page)
    elif field.part is Part.SIGNATORIES:
        _signatories(pdf, sheet, field, page)
    elif field.part is Part.QR and whose.qr:
        _code(pdf.canvas, field, whose.qr, page)


def draw_background(canvas: Any, sheet: Sheet, page: tuple[float, float]) -> None:
    """The office's own background over the whole page, under everything."""
    if sheet.template.background_id is None:
        return
    data = sheet.pictures.get(sheet.template.background_id)
    if data is not None and data.startswith(b"%PDF"):
        background.draw(canvas, data, 0, 0, page[0] * MM, page[1] * MM)
    elif data is not None:
        picture(canvas, data, 0, 0, page[0], page[1])


def picture(canvas: Any, data: bytes, x: float, y: float, width: float, height: float) -> None:
    """A checked picture filling a box given in mm from the lower left; the caller keeps its proportions."""
    draw_picture(canvas, checked(data), x * MM, y * MM, width * MM, height * MM)


def proportion(data: bytes) -> float:
    """Width divided by height of a checked picture."""
    found = checked(data)
    return found.width / found.height


def _logos(canvas: Any, sheet: Sheet, field: Field, page: tuple[float, float]) -> None:
    """Up to three logos side by side at one height, proportions kept; a lotus when there are none."""
    data = [sheet.pictures[each] for each in sheet.logos if each in sheet.pictures]
    foot = page[1] - field.bottom
    if not data:
        if sheet.template.art and field.align is FieldAlign.CENTRE:
            crest(canvas, field.x + field.width / 2, foot + field.height * 0.22, field.height * 0.58)
        return
    height = field.height
    widths = [proportion(each) * height for each in data]
    room = field.width - GAP * (len(data) - 1)
    if sum(widths) > room:
        height *= room / sum(widths)
        widths = [proportion(each) * height for each in data]
    spare = field.width - sum(widths) - GAP * (len(data) - 1)
    x = field.x + {FieldAlign.LEFT: 0.0, FieldAlign.CENTRE: spare / 2, FieldAlign.RIGHT: spare}[field.align]
    for each, width in zip(data, widths, strict=True):
        picture(canvas, each, x, foot + (field.height - height) / 2, width, height)
        x += width + GAP


def columns(field: Field, count: int) -> list[tuple[float, float]]:
    """Left edge and width in mm of each signatory's column."""
    width = min(LONE_COLUMN, field.width) if count == 1 else (field.width - COLUMN_GAP * (count - 1)) / count
    used = width * count + COLUMN_GAP * (count - 1)
    spare = field.width - used
    start = (
        field.x + {FieldAlign.LEFT: 0.0, FieldAlign.CENTRE: spare / 2, FieldAlign.RIGHT: spare}[field.align]
    )
    return [(start + at * (width + COLUMN_GAP), width) for at in range(count)]


def signatory_lines(who: Signatory, digits: Any) -> tuple[str, ...]:
    """The lines under the signature: the name in brackets, then the titles."""
    return tuple(digits(line) for line in ([f"({who.name})"] if who.name else []) + list(who.titles) if line)


def fit_signatory(book: FontBook, field: Field, lines: tuple[str, ...], width: float) -> list[Any]:
    """The lines of one signatory, each on one line, all in the size of the one that shrinks most."""
    style = ParagraphStyle(
        family=field.family, size=field.size, weight=field.weight, colour=field.colour, leading=field.leading,
        align=Align.CENTRE,
    )  # fmt: skip
    for line in lines:
        style = fit(book, line, style, width * MM, floor=field.floor, where=line).style
    found = [fit(book, line, style, width * MM, floor=style.size, where=line) for line in lines]
    if sum(each.height for each in found) > field.height * MM:
        raise UnfitText("\n".join(lines))
    return found


def _signatories(pdf: PdfDocument, sheet: Sheet, field: Field, page: tuple[float, float]) -> None:
    """One to three columns: room for the signature (or its picture), the name in brackets, the titles.

    The names of all stand on one line; the room for ink is what the longest column leaves.
    """
    people = sheet.signatories
    if not people:
        return
    places = columns(field, len(people))
    blocks = [
        fit_signatory(pdf.book, field, signatory_lines(each, sheet.digits), width)
        for each, (_x, width) in zip(people, places, strict=True)
    ]
    tallest = max(sum(each.height for each in block) for block in blocks)
    top = (page[1] - field.bottom) * MM + tallest
    room = (page[1] - field.y) - top / MM
    for who, (x, width), block in zip(people, places, blocks, strict=True):
        data = sheet.pictures.get(who.image_id) if who.image_id is not None else None
        if data is not None and room > 3:
            _signature(pdf.canvas, data, x + width / 2, top / MM, width, room)
        edge = top
        for each in block:
            edge = draw_lines(pdf.canvas, x * MM, edge, each.lines)


def _signature(canvas: Any, data: bytes, middle: float, foot: float, width: float, height: float) -> None:
    """A scanned signature in the room above the name."""
    wide = min(width * 0.7, 44.0, proportion(data) * height)
    tall = wide / proportion(data)
    picture(canvas, data, middle - wide / 2, foot + (height - tall) / 2, wide, tall)


def _code(canvas: Any, field: Field, payload: str, page: tuple[float, float]) -> None:
    """The code for checking the certificate, as vectors."""
    side = min(field.width, field.height)
    draw_qr(canvas, field.x * MM, (page[1] - field.y - side) * MM, side * MM, matrix_of(payload), quiet=2)


def matrix_of(payload: str) -> list[bytes]:
    """The dark and light modules of a QR code, rows from the top."""
    import segno

    return [bytes(row) for row in segno.make(payload, error="m", boost_error=False, micro=False).matrix]
