"""The summary report (รายงานผลการดำเนินโครงการ), short form: fifteen heads, charts and photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.platypus.flowables import Flowable

from otop_desk.documents import evaluation
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.pictures import checked
from otop_desk.i18n import _, speaking
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    Column,
    Drawn,
    Figure,
    Furniture,
    Gap,
    Heading,
    Margins,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Table,
    TableLook,
    TextStyle,
    draw_box,
    draw_text,
)

TITLE = ParagraphStyle(size=18, weight=700, align=Align.CENTRE, thai_digits=True, space_after=2)
UNDER = ParagraphStyle(size=13, align=Align.CENTRE, thai_digits=True)
HEAD = ParagraphStyle(
    size=13.5, weight=700, thai_digits=True, space_before=9, space_after=3, keep_with_next=True
)
SUB = ParagraphStyle(size=12, weight=600, thai_digits=True, space_before=4, keep_with_next=True)
BODY = ParagraphStyle(
    size=12, align=Align.JUSTIFY, first_indent=15 * MM, leading=1.5, thai_digits=True, space_after=3
)
PLAIN = ParagraphStyle(size=12, leading=1.5, left_indent=15 * MM, thai_digits=True)
MUTED = ParagraphStyle(size=12, left_indent=15 * MM, colour="#777777", thai_digits=True)
INDIGO, PALE = "#1f4e8c", "#e3ecf8"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those expected came in one half day."""

    name: str
    came: int
    expected: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A checked picture with its caption."""

    data: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report says; empty texts are shown as not filled in. Money in baht as text."""

    title: str
    office: str
    subtitle: str
    rationale: str
    objectives: Sequence[str]
    target: Sequence[str]
    when: str
    method: str
    budget: Sequence[tuple[str, str]]
    results: str
    turnout: Sequence[Turnout]
    swot: Sequence[tuple[str, Sequence[str]]]
    strategies: Sequence[str]
    plan: Sequence[tuple[str, str, str]]
    plan_total: str
    satisfaction: str
    problems: str
    suggestions: str
    evaluated: Sequence[evaluation.ResultPaper] = ()
    photos: Sequence[Photo] = ()
    appendix: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Bars(Drawn):
    """Turnout as bars lying down, each with its words and figures."""

    rows: Sequence[Turnout] = ()

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw from the top; (x, y) is the lower left corner."""
        style = TextStyle(size=10.5, thai_digits=True)
        line = self.height / max(len(self.rows), 1)
        left, right = x + 118, x + self.width - 92
        for place, row in enumerate(self.rows):
            middle = y + self.height - (place + 0.5) * line
            draw_text(canvas, x, middle - 3.5, row.name, style)
            share = row.came / row.expected if row.expected else 0.0
            draw_box(canvas, left, middle - 5, right - left, 10, fill=PALE, stroke="")
            if share:
                draw_box(canvas, left, middle - 5, (right - left) * share, 10, fill=INDIGO, stroke="")
            said = _("{came} จาก {all} ({share})").format(
                came=row.came, all=row.expected, share=f"{share * 100:.2f}%"
            )
            draw_text(canvas, right + 6, middle - 3.5, said, style)


def write(target: Path | BinaryIO, report: Report) -> int:
    """The report as a PDF; gives the number of pages."""
    with (
        speaking("th"),
        PdfDocument(
            target,
            shared_book(),
            title=_("รายงานผลการดำเนินโครงการ"),
            author=report.office,
            page_size=A4,
            allow_missing=True,
        ) as pdf,
    ):
        margins = Margins(left=30 * MM, right=20 * MM, top=25 * MM, bottom=20 * MM)
        return pdf.story(_story(report), margins, Furniture(running_title=report.title, first_page=True))


def _story(report: Report) -> list[Flowable]:
    heads = [
        (_("ชื่อโครงการ"), _texts(report.title)),
        (_("หน่วยงานที่รับผิดชอบ"), _texts(report.office)),
        (_("หลักการและเหตุผล"), _texts(report.rationale)),
        (_("วัตถุประสงค์"), _numbered(report.objectives)),
        (_("กลุ่มเป้าหมาย"), _lines(report.target)),
        (_("วันและสถานที่"), _texts(report.when)),
        (_("วิธีดำเนินการ"), _texts(report.method)),
        (_("งบประมาณ"), _budget(report.budget)),
        (_("ผลผลิตและผลลัพธ์"), [*_texts(report.results), *_turnout(report.turnout)]),
        (_("สรุปผลการวิเคราะห์ SWOT และแผนปฏิบัติการ"), [*_swot(report), *_plan(report)]),
        (_("ผลการทดสอบและความพึงพอใจ"), _evaluated(report)),
        (_("ปัญหาและอุปสรรค"), _texts(report.problems)),
        (_("ข้อเสนอแนะ"), _texts(report.suggestions)),
        *([(_("ภาพกิจกรรม"), _photos(report.photos))] if report.photos else []),
        (_("ภาคผนวก"), _numbered(report.appendix)),
    ]
    story: list[Flowable] = [
        Heading(_("รายงานผลการดำเนินโครงการ"), TITLE),
        Paragraph(report.title, UNDER),
        Paragraph(report.subtitle, UNDER),
        Gap(6),
    ]
    for number, (head, parts) in enumerate(heads, 1):
        story.append(Heading(f"{number}. {head}", HEAD))
        story += parts
    return story


def _nothing() -> list[Flowable]:
    return [Paragraph(_("ยังไม่ได้กรอก"), MUTED)]


def _texts(text: str) -> list[Flowable]:
    return [Paragraph(each.strip(), BODY) for each in text.splitlines() if each.strip()] or _nothing()


def _lines(texts: Sequence[str]) -> list[Flowable]:
    return [Paragraph(each, PLAIN) for each in texts if each] or _nothing()


def _numbered(texts: Sequence[str]) -> list[Flowable]:
    return _lines([f"({place}) {each}" for place, each in enumerate(texts, 1)])


def _budget(rows: Sequence[tuple[str, str]]) -> list[Flowable]:
    if not rows:
        return _nothing()
    columns = [Column(_("รายการ"), share=2), Column(_("บาท"), align=Align.RIGHT, width=120)]
    body = ParagraphStyle(size=12)
    return [Table(columns, rows, TableLook(body=body))]


def _turnout(rows: Sequence[Turnout]) -> list[Flowable]:
    if not rows:
        return []
    drawn = Bars(width=424, height=20 * len(rows), rows=tuple(rows))
    return [Figure(drawn, _("แผนภูมิ 1 ผู้เข้าร่วมแต่ละช่วง"))]


def _swot(report: Report) -> list[Flowable]:
    found: list[Flowable] = []
    for name, texts in report.swot:
        found.append(Heading(name, SUB))
        found += [Paragraph(f"- {each}", PLAIN) for each in texts]
    if report.strategies:
        found.append(Heading(_("กลยุทธ์"), SUB))
        found += [Paragraph(f"- {each}", PLAIN) for each in report.strategies]
    return found or _nothing()


def _evaluated(report: Report) -> list[Flowable]:
    """What was written of it, then the figures of every form with answers."""
    chapter = evaluation.chapter(report.evaluated)
    return [*_texts(report.satisfaction), *chapter] if report.satisfaction or not chapter else chapter


def _plan(report: Report) -> list[Flowable]:
    if not report.plan:
        return []
    columns = [
        Column(_("กิจกรรม"), share=3),
        Column(_("ผู้รับผิดชอบ"), share=1.4),
        Column(_("งบประมาณ (บาท)"), align=Align.RIGHT, width=92),
    ]
    rows = [*report.plan, (_("รวม"), "", report.plan_total)]
    return [Heading(_("แผนปฏิบัติการ"), SUB), Table(columns, rows, TableLook(body=ParagraphStyle(size=11)))]


def _photos(photos: Sequence[Photo]) -> list[Flowable]:
    found: list[Flowable] = []
    for each in photos:
        found.append(Figure(checked(each.data).within(360, 240), each.caption))
    return found or _nothing()
