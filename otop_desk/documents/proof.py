"""The proof sheet (ใบตรวจทาน): every name and number as it will be printed, with room for initials."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus.flowables import Flowable

from otop_desk.documents import standard
from otop_desk.documents.certificate import fit_field, style_of
from otop_desk.documents.certificate_words import Recipient, Sheet, lines_of
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.certificate_template import Part
from otop_desk.i18n import _, on_paper
from otop_desk.thai.told import long_date
from otop_desk.typeset import (
    A4,
    Align,
    Blank,
    Cell,
    Column,
    Gap,
    Heading,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Signatory,
    Signatures,
    Table,
    TableLook,
    UnfitText,
)

NAME = ParagraphStyle(family="Trirong", size=13, weight=700, thai_digits=True)
SMALL = ParagraphStyle(size=10, colour="#555555", thai_digits=True)


def digest(sheet: Sheet, whose: Recipient) -> str:
    """A short fingerprint of all a person's certificate says, but for its number."""
    fields = [each for each in sheet.template.fields if each.part is not Part.SERIAL]
    said = [line for field in fields for line in lines_of(sheet, field, whose)]
    return sha256("\n".join(said).encode()).hexdigest()[:24]


def remark(sheet: Sheet, whose: Recipient) -> str:
    """What to look at twice: a name set smaller or on two lines."""
    field = sheet.template.field(Part.NAME)
    if field is None:
        return ""
    try:
        found = fit_field(shared_book(), field, (whose.name,), style_of(field))
    except UnfitText:
        return _("ยาวเกิน")
    if len(found.lines) > 1:
        return _("สองบรรทัด")
    return _("ย่อ") if found.style.size < field.size else ""


def write(
    target: Path | BinaryIO,
    sheet: Sheet,
    recipients: Sequence[Recipient],
    changed: frozenset[int] = frozenset(),
) -> int:
    """The proof sheet of a batch; people in `changed` are marked. Gives the number of pages."""
    with on_paper():
        title = _("ใบตรวจทานชื่อก่อนพิมพ์{kind}").format(kind=_(sheet.kind))
        foot = [
            Gap(10),
            Paragraph(_advice(), SMALL),
            Signatures([Signatory("", [_("ผู้ตรวจทาน")], date_line=True)], align=Align.RIGHT),
        ]
        with PdfDocument(
            target, shared_book(), title=title, author=sheet.office, page_size=A4,
        ) as pdf:  # fmt: skip
            return pdf.story(
                [
                    Heading(title, ParagraphStyle(size=17, weight=700, align=Align.CENTRE)),
                    *_head(sheet, len(recipients)),
                    Gap(8),
                    _table(sheet, recipients, changed, foot),
                    *foot,
                ],
                standard.margins(),
                standard.furniture(),
            )


def _advice() -> str:
    return _("ตรวจตัวสะกด คำนำหน้า และวรรค ให้ตรงกับที่เจ้าของชื่อใช้ แล้วลงชื่อย่อกำกับ แก้ที่ใดให้เขียนในช่องแก้ไข")


def _head(sheet: Sheet, count: int) -> list[Paragraph]:
    """Under the title: the course, the date on the certificates, how many."""
    middle = ParagraphStyle(size=11.5, align=Align.CENTRE, thai_digits=True)
    lines = [
        sheet.course,
        _("วันที่บนเกียรติบัตร {date} จำนวน {count} ใบ").format(date=long_date(sheet.given_on), count=count),
    ]
    return [Paragraph(line, middle) for line in lines]


def _table(
    sheet: Sheet, recipients: Sequence[Recipient], changed: frozenset[int], foot: Sequence[Flowable]
) -> Table:
    columns = [
        Column(_("ที่"), align=Align.CENTRE, width=28),
        Column(_("เลขที่"), align=Align.CENTRE, least=56),
        Column(_("ชื่อที่จะพิมพ์"), share=3),
        Column(_("หมายเหตุ"), width=62, align=Align.CENTRE),
        Column(_("แก้ไข"), width=92),
        Column(_("ชื่อย่อ"), width=46),
    ]
    rows = []
    for place, each in enumerate(recipients, 1):
        notes = [_("แก้แล้ว")] if each.person_id in changed else []
        note = remark(sheet, each)
        notes += [note] if note else []
        name = Cell(sheet.digits(each.name), style=NAME)
        rows.append((place, sheet.digits(each.serial), name, "\n".join(notes), Blank(80, 20), ""))
    return Table(columns, rows, TableLook(middle=True, least_height=25), followed_by=foot)
