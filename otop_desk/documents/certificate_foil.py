"""The plate for real foil: what is gold on a certificate, alone and in full black, for the print shop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents import certificate, certificate_art
from otop_desk.documents.certificate_words import Recipient, Sheet, is_personal, lines_of
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.ornament import Plate
from otop_desk.domain.certificate_template import Field, Part
from otop_desk.errors import UserError
from otop_desk.i18n import _, speaking
from otop_desk.typeset import MM, PdfDocument, draw_lines

GOLD = frozenset({certificate_art.GOLD, certificate_art.PALE, *certificate_art.LEAF_GOLD})
BLACK = "#000000"
_NOBODY = Recipient(0, "")


def golden(sheet: Sheet) -> list[Field]:
    """The fields whose words are in gold on every paper of the batch."""
    return [
        field
        for field in sheet.template.fields
        if field.colour in GOLD and not is_personal(sheet, field) and lines_of(sheet, field, _NOBODY)
    ]


def art(sheet: Sheet) -> Plate:
    """What is gold in the artwork and in the ornament that stands where logos would."""
    plate = Plate(certificate_art.GOLD, certificate_art.IVORY)
    page = (sheet.template.width, sheet.template.height)
    draw = certificate_art.ART.get(sheet.template.art)
    if draw is not None:
        draw(plate, page)
    logos = sheet.template.field(Part.LOGOS)
    if logos is not None and not any(each in sheet.pictures for each in sheet.logos):
        certificate_art.crest_in(plate, sheet.template, logos)
    return plate


def write(target: Path | BinaryIO, sheet: Sheet) -> None:
    """One page of the certificate's size, black alone; UserError when nothing is in gold."""
    plate, fields = art(sheet), golden(sheet)
    if not plate.gold and not fields:
        raise UserError(
            _("แบบนี้ไม่มีส่วนที่เป็นสีทอง"), _("เลือกแบบที่มีลายหรือชื่อเกียรติบัตรสีทอง เช่น กรอบทองทางการ แล้วทำแผ่นฟอยล์ใหม่")
        )
    size = (sheet.template.width * MM, sheet.template.height * MM)
    title = _("แผ่นฟอยล์ทอง: {name}").format(name=f"{_(sheet.kind)} {sheet.course}".strip())
    with (
        speaking(sheet.language),
        PdfDocument(
            target, shared_book(), title=title, author=sheet.office, page_size=size, strict=True
        ) as pdf,
    ):
        pdf.canvas._code.extend(plate.code)
        for field in fields:
            lines = lines_of(sheet, field, _NOBODY)
            style = certificate.style_of(replace(field, colour=BLACK))
            found = certificate.fit_field(pdf.book, field, lines, style)
            top = (sheet.template.height - field.y) * MM - (field.height * MM - found.height) / 2
            draw_lines(pdf.canvas, field.x * MM, top, found.lines)
        pdf.next_page()
