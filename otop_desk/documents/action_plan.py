"""The action plan on paper: the columns of the offices' form, sums in words, costing, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import LEAST, USUAL
from otop_desk.domain.action_plan import CostStep, Signer
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.money import format_money
from otop_desk.thai.told import baht_text, digits
from otop_desk.typeset import (
    A4_LANDSCAPE,
    MM,
    Align,
    Cell,
    Column,
    Gap,
    Heading,
    Margins,
    ParagraphStyle,
    PdfDocument,
    Row,
    Signatory,
    Signatures,
    Table,
    TableLook,
)
from otop_desk.typeset.blocks import SignatureLook

PAPERS = {"A4": A4_LANDSCAPE, "A3": (1190.551, 841.89)}
# The largest that needs the fewest pages is taken.
_SIZES = {"A4": (USUAL, LEAST), "A3": (12.0, 11.0, LEAST)}
_FEW = 60  # rows up to which sizes are tried; longer plans are set once
GROUND = "#EEF2F5"


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its heading, its share of the width; `indented` where a sub-activity stands further in."""

    words: str
    width: float
    centred: bool = False
    money: bool = False
    indented: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row: its number ("1.1"), the texts of the columns after it ("" for money), and its own satang.

    `inside` is what its sub-activities add up to (shown in brackets, counted with them only).
    """

    number: str
    texts: Sequence[str]
    amount: int | None
    inside: int = 0
    below: bool = False


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """The rows of one strategy with their sum; rows without a strategy have a group of their own."""

    heading: str
    lines: Sequence[PlanLine]
    amount: int


@dataclass(frozen=True, slots=True)
class Costing:
    """The kept reckoning of one activity."""

    title: str
    steps: Sequence[CostStep]


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The whole paper; `titles` its heading lines, `thai` the digits throughout."""

    titles: Sequence[str]
    columns: Sequence[PaperColumn]
    groups: Sequence[PlanGroup]
    total: int
    sources: Sequence[tuple[str, int]] = ()
    quarters: Sequence[tuple[str, int]] = ()
    ceiling: int = 0
    costings: Sequence[Costing] = ()
    signers: Sequence[Signer] = ()
    thai: bool = True

    @property
    def money(self) -> int:
        """The place of the column of baht."""
        return next(n for n, column in enumerate(self.columns) if column.money)


def write_plan(target: Path | BinaryIO, paper: PlanPaper, *, size: str = "A4") -> int:
    """Write the plan, landscape, rows whole up to half a page; gives the number of pages.

    A plan whose words no column of A4 can hold is on A3.
    """
    least = _SIZES["A4"][-1]
    if known_size(size) == "A4" and _table(paper, least, "A4").words_need(shared_book()) > _room("A4"):
        size = "A3"
    sizes = _SIZES[known_size(size)]
    rows = sum(len(group.lines) for group in paper.groups)
    if rows > _FEW:
        return _write(target, paper, size, sizes[-1])
    fewest = _write(BytesIO(), paper, size, sizes[-1])
    best = next((each for each in sizes[:-1] if _write(BytesIO(), paper, size, each) <= fewest), sizes[-1])
    return _write(target, paper, size, best)


def known_size(size: str) -> str:
    """The size as typed when there is such paper; UserError else."""
    if size.upper() not in PAPERS:
        raise UserError(_("ไม่มีกระดาษขนาด {size}").format(size=size), _("ให้เลือก A4 หรือ A3"))
    return size.upper()


def baht(satang: int) -> str:
    """A sum without ".00"; nothing to pay is a dash."""
    return format_money(satang, decimals=satang % 100 != 0) if satang else "–"


def ceiling_words(ceiling: int, total: int) -> str:
    """What is left of the ceiling, or by how much it is passed."""
    rest = ceiling - total
    told = _("วงเงิน {ceiling} บาท คงเหลือ {rest} บาท")
    if rest < 0:
        told = _("วงเงิน {ceiling} บาท เกินวงเงิน {rest} บาท")
    left = format_money(abs(rest), decimals=rest % 100 != 0)
    return told.format(ceiling=baht(ceiling), rest=left)


def row_money(line: PlanLine) -> str:
    """A row's baht as printed; sums of sub-activities stand in brackets."""
    if line.inside and not line.amount:
        return f"({baht(line.inside)})"
    return "" if line.amount is None else baht(line.amount)


def signers(paper: PlanPaper) -> Sequence[Signer]:
    """Who signs; two empty places when nobody was named."""
    return paper.signers or (Signer(_("ผู้จัดทำแผน")), Signer(_("ผู้เห็นชอบแผน")))


def heading_lines(titles: Sequence[str], size: float, thai: bool) -> list[Flowable]:
    """The lines over the table, the first one larger."""
    first = ParagraphStyle(size=max(size * 1.5, 14.7), weight=700, align=Align.CENTRE, leading=1.35)
    under = ParagraphStyle(size=size * 1.2, align=Align.CENTRE, colour="#333333")
    lines = standard.title_lines([digits(title, thai) for title in titles], first, under)
    return [*lines, Gap(size * 0.7)]


def half(page: tuple[float, float]) -> float:
    """Half a page: rows up to it are never parted; of higher ones that moved on too much would stay empty."""
    return standard.room(page) / 2


def margins() -> Margins:
    """Narrow, for wide tables, but where they are bound."""
    return standard.margins(12 * MM, 15 * MM)


def _write(target: Path | BinaryIO, paper: PlanPaper, size: str, points: float) -> int:
    page = PAPERS[known_size(size)]
    foot = [_sums(paper, points), _signatures(paper, points)]
    story = [*heading_lines(paper.titles, points, paper.thai), _table(paper, points, size)]
    story.append(KeepTogether(foot))
    if paper.costings:
        story += _costings(paper, points)
    with PdfDocument(target, shared_book(), title=digits(paper.titles[0], paper.thai), page_size=page) as pdf:
        return pdf.story(story, margins(), standard.furniture(thai=paper.thai))


def _room(size: str) -> float:
    """The width of the table on this paper."""
    return PAPERS[known_size(size)][0] - margins().left - margins().right


def _table(paper: PlanPaper, points: float, size: str) -> Table:
    """Groups of rows, each under its strategy's line, and the grand total."""
    room = _room(size)
    body = ParagraphStyle(size=points, leading=1.34)
    head = replace(body, weight=700, align=Align.CENTRE)
    bold = replace(body, weight=700)
    # Nine tenths of the room are parted so at least; the rest goes where words need it.
    unit = 0.9 * room / sum(column.width for column in paper.columns)
    columns = [
        Column(
            column.words, least=unit * column.width, decimal=column.money,
            align=Align.CENTRE if column.centred else None,
        )
        for column in paper.columns
    ]  # fmt: skip
    money = paper.money
    rest = Cell("", columns=len(columns) - money - 1)
    rows: list[Row] = []
    for group in paper.groups:
        heading = Cell(digits(group.heading, paper.thai), columns=money, style=bold)
        amount = digits(baht(group.amount), paper.thai)
        rows.append(Row([heading, amount, rest], style=bold, fill=GROUND, keep=True, again=_("(ต่อ)")))
        rows += [_row(paper, line, body) for line in group.lines]
    rows[-1] = replace(rows[-1], keep=True)  # the total never stands alone on a page
    words = _("รวมทั้งสิ้น ({words})").format(words=baht_text(paper.total))
    label = Cell(words, columns=money, style=bold, align=Align.RIGHT)
    total = digits(baht(paper.total), paper.thai)
    rows.append(Row([label, total, rest], style=bold, fill="#E3E9ED"))
    whole = half(PAPERS[known_size(size)])
    return Table(
        columns, rows, TableLook(body=body, head=head, pad_x=2.6, pad_y=2.0, whole=whole, goes_on="…")
    )


def cells(paper: PlanPaper, line: PlanLine) -> list[str]:
    """The texts of a row, its number and its baht among them."""
    texts = [line.number, *line.texts]
    texts[paper.money] = row_money(line)
    return texts


def _row(paper: PlanPaper, line: PlanLine, body: ParagraphStyle) -> Row:
    inner = replace(body, left_indent=body.size)
    texts = (digits(text, paper.thai) for text in cells(paper, line))
    return Row(
        [
            Cell(text, style=inner) if column.indented and line.below else text
            for column, text in zip(paper.columns, texts, strict=True)
        ]
    )


def _sums(paper: PlanPaper, points: float) -> Table:
    """Money by source and by quarter side by side, and the ceiling."""
    body = ParagraphStyle(size=points, leading=1.34)
    high = max(len(paper.sources), len(paper.quarters))
    rows: list[list[object]] = []
    for n in range(high):
        source = paper.sources[n] if n < len(paper.sources) else ("", None)
        quarter = paper.quarters[n] if n < len(paper.quarters) else ("", None)
        rows.append([
            digits(text, paper.thai)
            for name, amount in (source, quarter)
            for text in (name, "" if amount is None else baht(amount))
        ])  # fmt: skip
    if paper.ceiling:
        line = ceiling_words(paper.ceiling, paper.total)
        rows.append([Cell(digits(line, paper.thai), columns=4, style=replace(body, weight=600))])
    columns = [
        Column(_("แหล่งงบ"), width=points * 24), Column(_("บาท"), width=points * 13, decimal=True),
        Column(_("ไตรมาส"), width=points * 20), Column(_("บาท"), width=points * 13, decimal=True),
    ]  # fmt: skip
    look = TableLook(body=body, head=replace(body, weight=700, align=Align.CENTRE), pad_x=4, pad_y=1.8)
    return Table(columns, rows, look, space_before=points)


def _signatures(paper: PlanPaper, points: float) -> Signatures:
    """The places to sign."""
    style = ParagraphStyle(size=points * 1.2, align=Align.CENTRE, leading=1.4)
    people = [
        Signatory(
            digits(each.name, paper.thai) or "." * 44,
            [digits(text, paper.thai) for text in (each.position, each.duty) if text],
        )
        for each in signers(paper)
    ]
    return Signatures(people, SignatureLook(style=style, room=points * 3.6, line_width=points * 20))


def _costings(paper: PlanPaper, points: float) -> list[Flowable]:
    """How the money was reckoned: people × rate × times, an activity after another."""
    body = ParagraphStyle(size=points * 1.1, leading=1.36)
    bold = replace(body, weight=700)
    columns = [
        Column(_("รายการ"), share=4), Column(_("คน"), least=points * 6, align=Align.RIGHT),
        Column(_("อัตรา (บาท)"), least=points * 10, decimal=True),
        Column(_("ครั้ง"), least=points * 6, align=Align.RIGHT),
        Column(_("เป็นเงิน (บาท)"), least=points * 12, decimal=True),
    ]  # fmt: skip
    rows: list[Row] = []
    for each in paper.costings:
        amount = baht(sum(step.amount for step in each.steps))
        title = Cell(digits(each.title, paper.thai), columns=4, style=bold)
        rows.append(Row([title, digits(amount, paper.thai)], style=bold, fill=GROUND, keep=True))
        for step in each.steps:
            texts = (step.label, f"{step.people:,}", baht(step.rate), f"{step.times:,}", baht(step.amount))
            rows.append(Row([digits(text, paper.thai) for text in texts]))
    style = replace(bold, size=points * 1.35, space_before=points * 2.2, space_after=points * 0.5)
    title = Heading(_("รายละเอียดการคิดงบประมาณ"), style, 1)
    look = TableLook(body=body, head=replace(bold, align=Align.CENTRE))
    return [title, Table(columns, rows, look)]
