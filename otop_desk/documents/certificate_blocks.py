"""The parts of a certificate that are not one text: background, logos, signatories, code."""

from __future__ import annotations

from typing import Any

from otop_desk.documents import background, certificate_signatories
from otop_desk.documents.certificate_art import crest_in
from otop_desk.documents.certificate_words import Recipient, Sheet, shown
from otop_desk.documents.pictures import checked
from otop_desk.domain.certificate_template import Align as FieldAlign
from otop_desk.domain.certificate_template import Field, Part
from otop_desk.typeset import (
    MM,
    PdfDocument,
    draw_picture,
    draw_qr,
)

GAP = 6.0
# Between a scanned signature and what stands over it, in mm.
CLEAR = 1.8


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
        crest_in(canvas, sheet.template, field)
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


def _signatories(pdf: PdfDocument, sheet: Sheet, field: Field, page: tuple[float, float]) -> None:
    """One to three blocks; above each the picture of a signature, or a line to sign on."""
    people = sheet.signatories
    if not people:
        return
    blocks = certificate_signatories.set_blocks(pdf.book, field, people, sheet.digits)
    rooms = certificate_signatories.draw(pdf.canvas, field, blocks, page[1] - field.bottom)
    width = certificate_signatories.columns(field, len(people))[0][1]
    for who, (middle, foot, height) in zip(people, rooms, strict=True):
        data = sheet.pictures.get(who.image_id) if who.image_id is not None else None
        if data is None or height <= 3:
            certificate_signatories.draw_line(pdf.canvas, middle, foot, width, field.colour)
        else:
            _signature(pdf.canvas, data, middle, foot, width, height)


def _signature(canvas: Any, data: bytes, middle: float, foot: float, width: float, height: float) -> None:
    """A scanned signature in the room above the name, clear of the date over it."""
    most = height - CLEAR
    wide = min(width * 0.7, 44.0, proportion(data) * most)
    tall = wide / proportion(data)
    picture(canvas, data, middle - wide / 2, foot + min((height - tall) / 2, most - tall), wide, tall)


def _code(canvas: Any, field: Field, payload: str, page: tuple[float, float]) -> None:
    """The code for checking the certificate, as vectors."""
    side = min(field.width, field.height)
    draw_qr(canvas, field.x * MM, (page[1] - field.y - side) * MM, side * MM, matrix_of(payload), quiet=2)


def matrix_of(payload: str) -> list[bytes]:
    """The dark and light modules of a QR code, rows from the top."""
    import segno

    return [bytes(row) for row in segno.make(payload, error="m", boost_error=False, micro=False).matrix]
