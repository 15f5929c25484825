"""The register of certificates (ทะเบียนคุม): number, name, date, who received it, signature, remark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus.flowables import Flowable

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.workshop import Workshop
from otop_desk.i18n import _, _n, on_paper
from otop_desk.thai.told import short_date
from otop_desk.typeset import (
    A4_LANDSCAPE,
    Align,
    Blank,
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
)

TITLE = ParagraphStyle(size=17, weight=700, align=Align.CENTRE, thai_digits=True)
UNDER = ParagraphStyle(size=12, align=Align.CENTRE, thai_digits=True)


def remark(each: Issued) -> str:
    """What the last column says: void with its reason, or which re-issue."""
    parts = []
    if each.copy:
        parts.append(_("ออกใหม่ครั้งที่ {number}").format(number=each.copy))
    if not each.in_force:
        parts.append(_("เพิกถอน: {reason}").format(reason=each.void_reason))
    return "\n".join(parts)


def story(workshop: Workshop, issued: Sequence[Issued]) -> list[Flowable]:
    """The register as flowables, in the order of series, number and paper."""
    rows = sorted(issued, key=lambda each: (each.series, each.number, each.copy))
    valid = sum(each.in_force for each in rows)
    summary = _n("รวม {count} รายการ มีผล {valid} เพิกถอน {void}", len(rows)).format(
        count=len(rows), valid=valid, void=len(rows) - valid
    )
    foot = [
        Gap(6),
        Paragraph(summary, ParagraphStyle(size=12, thai_digits=True)),
        Signatures([Signatory("." * 40, [_("ผู้จัดทำทะเบียน")]), Signatory("." * 40, [_("ผู้ตรวจสอบ")])]),
    ]
    return [
        Heading(_("ทะเบียนคุมเกียรติบัตร"), TITLE),
        Paragraph(workshop.title, UNDER),
        Paragraph(workshop.host_office, UNDER),
        Gap(8),
        _table(rows, foot),
        *foot,
    ]


def _table(rows: Sequence[Issued], foot: Sequence[Flowable]) -> Table:
    columns = [
        Column(_("ที่"), align=Align.CENTRE, width=30),
        Column(_("เลขที่"), align=Align.CENTRE, least=64),
        Column(_("ชนิด"), least=74),
        Column(_("ชื่อ - สกุล"), share=3, least=150),
        Column(_("วันที่ออก"), align=Align.CENTRE, least=78),
        Column(_("ผู้รับ"), share=2, least=80),
        Column(_("วันที่รับ"), align=Align.CENTRE, width=78),
        Column(_("ลายมือชื่อผู้รับ"), width=104),
        Column(_("หมายเหตุ"), share=1, least=66),
    ]
    cells = [
        (
            place,
            each.serial,
            _(each.kind),
            each.name,
            short_date(each.given_on),
            each.received_by,
            short_date(each.received_on) if each.received_on else "",
            Blank(96, 20),
            remark(each),
        )
        for place, each in enumerate(rows, 1)
    ]
    return Table(columns, cells, TableLook(middle=True, least_height=24), followed_by=foot)


def write(target: Path | BinaryIO, workshop: Workshop, issued: Sequence[Issued]) -> int:
    """The register as a PDF, A4 lying; gives the number of pages."""
    with (
        on_paper(),
        PdfDocument(
            target,
            shared_book(),
            title=_("ทะเบียนคุมเกียรติบัตร"),
            author=workshop.host_office,
            page_size=A4_LANDSCAPE,
        ) as pdf,
    ):
        margins = standard.margins(48, 42, 42)
        return pdf.story(story(workshop, issued), margins, standard.furniture(workshop.title))
