"""The summary report (รายงานผลการดำเนินโครงการ), short form: up to fifteen heads, charts, photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.platypus import PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from otop_desk.documents import evaluation, standard
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.pictures import checked
from otop_desk.i18n import _, on_paper
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    Column,
    Drawn,
    Figure,
    Heading,
    Margins,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Signatory,
    SignatureLook,
    Signatures,
    Table,
    TableLook,
    TextStyle,
    draw_box,
    draw_text,
    list_flowables,
    text_width,
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
ITEM = ParagraphStyle(size=12, leading=1.5, left_indent=12 * MM, thai_digits=True)
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
    """Everything the report says; what is empty is left out. Money in baht as text."""

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
    reporter: str = ""
    post: str = ""


@dataclass(frozen=True)
class Bars(Drawn):
    """Turnout as bars lying down, each with its words and figures."""

    rows: Sequence[Turnout] = ()

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw from the top; (x, y) is the lower left corner."""
        style = TextStyle(size=10.5, thai_digits=True)
        line = self.height / max(len(self.rows), 1)
        said = [self._said(row) for row in self.rows]
        room = max((text_width(canvas.fonts.book, words, style) for words in said), default=0.0) + 8
        left, right = x + 118, x + self.width - room
        for place, row in enumerate(self.rows):
            middle = y + self.height - (place + 0.5) * line
            draw_text(canvas, x, middle - 3.5, row.name, style)
            share = row.came / row.expected if row.expected else 0.0
            draw_box(canvas, left, middle - 5, right - left, 10, fill=PALE, stroke="")
            if share:
                draw_box(canvas, left, middle - 5, (right - left) * share, 10, fill=INDIGO, stroke="")
            draw_text(canvas, right + 6, middle - 3.5, said[place], style)

    def words(self) -> str:
        """Each half day with its figures."""
        return "; ".join(f"{row.name} {self._said(row)}" for row in self.rows)

    def _said(self, row: Turnout) -> str:
        share = 100 * row.came / row.expected if row.expected else 0.0
        words = _("{came} จาก {all} ({share})")
        return words.format(came=row.came, all=row.expected, share=f"{share:.2f}%")


def write(target: Path | BinaryIO, report: Report) -> int:
    """The report as a PDF; gives the number of pages."""
    with (
        on_paper(),
        PdfDocument(
            target,
            shared_book(),
            title=_("รายงานผลการดำเนินโครงการ"),
            author=report.office,
            page_size=A4,
        ) as pdf,
    ):
        margins = Margins(left=30 * MM, right=20 * MM, top=25 * MM, bottom=20 * MM)
        return pdf.story(_story(report), margins, replace(standard.furniture(report.title), first_page=False))


def _story(report: Report) -> list[Flowable]:
    """Cover, the heads that have something to say, the reporter's signature, photographs and annexes."""
    numbers = evaluation.Numbers()
    heads = [
        (_("ชื่อโครงการ"), _texts(report.title)),
        (_("หน่วยงานที่รับผิดชอบ"), _texts(report.office)),
        (_("หลักการและเหตุผล"), _texts(report.rationale)),
        (_("วัตถุประสงค์"), _listed(report.objectives, "(1)")),
        (_("กลุ่มเป้าหมาย"), _lines(report.target)),
        (_("วันและสถานที่"), _texts(report.when)),
        (_("วิธีดำเนินการ"), _texts(report.method)),
        (_("งบประมาณ"), _budget(report.budget)),
        (_("ผลผลิตและผลลัพธ์"), [*_texts(report.results), *_turnout(report.turnout, numbers)]),
        (_("สรุปผลการวิเคราะห์ SWOT และแผนปฏิบัติการ"), [*_swot(report), *_plan(report)]),
        (_("ผลการทดสอบและความพึงพอใจ"), _evaluated(report, numbers)),
        (_("ปัญหาและอุปสรรค"), _texts(report.problems)),
        (_("ข้อเสนอแนะ"), _texts(report.suggestions)),
    ]
    after = [
        (_("ภาพกิจกรรม"), _photos(report.photos)),
        (_("ภาคผนวก"), _listed(report.appendix, "(1)")),
    ]
    told = [head for head in heads if head[1]]
    signed: Flowable = Signatures(
        [Signatory(report.reporter or "." * 44, [report.post or _("ตำแหน่ง") + " " + "." * 34, _("ผู้รายงาน")])],
        SignatureLook(style=ParagraphStyle(size=12, align=Align.CENTRE, leading=1.4, thai_digits=True)),
        Align.RIGHT,
    )
    story = [*_cover(report), *_headed(told, 1)]
    story[-1].keepWithNext = True  # no KeepTogether: a heading before one is left behind alone
    story.append(signed)
    return [*story, *_headed([head for head in after if head[1]], len(told) + 1)]


def _cover(report: Report) -> list[Flowable]:
    """The first page: what is reported, for which year, by whom."""
    title = replace(TITLE, size=24, leading=1.5)
    return [
        Spacer(1, 150),
        Heading(_("รายงานผลการดำเนินโครงการ"), title),
        Paragraph(report.title, replace(UNDER, size=18, weight=600, leading=1.5)),
        Paragraph(report.subtitle, replace(UNDER, size=14)),
        Spacer(1, 250),
        Paragraph(report.office, replace(UNDER, size=14, weight=600)),
        PageBreak(),
    ]


def _headed(heads: Sequence[tuple[str, list[Flowable]]], first: int) -> list[Flowable]:
    """The heads numbered on from `first`, each with its parts."""
    return [
        part
        for number, (head, parts) in enumerate(heads, first)
        for part in (Heading(f"{number}. {head}", HEAD), *parts)
    ]


def _texts(text: str) -> list[Flowable]:
    return [Paragraph(line.strip(), BODY) for line in text.splitlines() if line.strip()]


def _lines(texts: Sequence[str]) -> list[Flowable]:
    return [Paragraph(text, PLAIN) for text in texts if text]


def _listed(texts: Sequence[str], kind: str) -> list[Flowable]:
    """Entries with their marks hanging; the first stays with the second."""
    found = list_flowables([text for text in texts if text], ITEM, (kind,))
    if len(found) > 2:
        found[0].keepWithNext = True
    return found


def _budget(rows: Sequence[tuple[str, str]]) -> list[Flowable]:
    if not rows:
        return []
    columns = [Column(_("รายการ"), share=2), Column(_("บาท"), align=Align.RIGHT, least=120)]
    return [Table(columns, rows, TableLook(body=ParagraphStyle(size=12, thai_digits=True)))]


def _turnout(rows: Sequence[Turnout], numbers: evaluation.Numbers) -> list[Flowable]:
    if not rows:
        return []
    drawn = Bars(width=424, height=20 * len(rows), rows=tuple(rows))
    words = _("แผนภูมิที่ {number} ผู้เข้าร่วมแต่ละช่วง")
    return [Figure(drawn, words.format(number=numbers.next("chart")))]


def _swot(report: Report) -> list[Flowable]:
    parts = [*report.swot, (_("กลยุทธ์"), report.strategies)]
    return [part for name, texts in parts if texts for part in (Heading(name, SUB, 1), *_listed(texts, "-"))]


def _evaluated(report: Report, numbers: evaluation.Numbers) -> list[Flowable]:
    """What was written of it, then the figures of every form with answers."""
    return [*_texts(report.satisfaction), *evaluation.chapter(report.evaluated, numbers)]


def _plan(report: Report) -> list[Flowable]:
    """The plan's table with its total."""
    if not report.plan:
        return []
    columns = [
        Column(_("กิจกรรม"), share=3),
        Column(_("ผู้รับผิดชอบ"), share=1.4),
        Column(_("งบประมาณ (บาท)"), align=Align.RIGHT, least=92),
    ]
    body = ParagraphStyle(size=11, thai_digits=True)
    total = Row((_("รวม"), "", report.plan_total), style=replace(body, weight=700), fill="#F2F4F5")
    *lines, last = report.plan
    rows = [*lines, Row(last, keep=True), total]
    return [Heading(_("แผนปฏิบัติการ"), SUB, 1), Table(columns, rows, TableLook(body=body))]


def _photos(photos: Sequence[Photo]) -> list[Flowable]:
    return [
        Figure(
            checked(photo.data).within(360, 240),
            _("ภาพที่ {number} {caption}").format(number=number, caption=photo.caption).strip(),
        )
        for number, photo in enumerate(photos, 1)
    ]
