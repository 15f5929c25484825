"""Pages beside the plan: the Gantt, the summary on one page with its charts, the thread from note to baht."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from otop_desk.documents import standard
from otop_desk.documents.action_plan import (
    GROUND,
    PAPERS,
    baht,
    ceiling_words,
    half,
    heading_lines,
    known_size,
    margins,
)
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.action_plan import Progress, Span
from otop_desk.i18n import _
from otop_desk.thai.told import baht_text, digits, fiscal_months
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    Cell,
    Column,
    Drawn,
    Figure,
    Gap,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Table,
    TableLook,
    draw_box,
    text_width,
)
from otop_desk.typeset.chart_bars import BarChart
from otop_desk.typeset.charts import ChartLook, Series

_COLOURS = {Progress.DONE: "#3E8F66", Progress.DROPPED: "#B5B0A6"}
_BAR = "#1F4F8F"
_POINTS = {"A4": 10.0, "A3": 12.0}
_MOST_SOURCES = 7


@dataclass(frozen=True, slots=True)
class GanttLine:
    """A row of the Gantt; `heading` rows name a strategy and have no spans."""

    number: str
    title: str
    lead: str = ""
    amount: int | None = None
    spans: Sequence[Span] = ()
    progress: Progress = Progress.NOT_STARTED
    heading: bool = False
    below: bool = False


@dataclass(frozen=True)
class _Bar(Drawn):
    """A bar as wide as its months."""

    width: float = 4.0
    height: float = 9.0
    colour: str = _BAR

    def words(self) -> str:
        """A sign: the months stand over the columns that it covers."""
        return "■"

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Fill the cell's width."""
        draw_box(canvas, x, y, width, self.height, fill=self.colour, radius=2.5)


def write_gantt(
    target: Path | BinaryIO, titles: Sequence[str], lines: Sequence[GanttLine], *, size: str = "A4",
    thai: bool = True,
) -> int:  # fmt: skip
    """The rows over twelve months from October, quarters above; gives the number of pages."""
    page, points = PAPERS[known_size(size)], _POINTS[known_size(size)]
    body = ParagraphStyle(size=points, leading=1.34)
    head = replace(body, weight=700, align=Align.CENTRE)
    room = page[0] - margins().left - margins().right
    left = [points * 2.8, 0.0, points * 9.5, max(points * 7.6, _widest_money(lines, body, thai) + 6.0)]
    month = points * 2.75
    left[1] = room - sum(left) - 12 * month
    aligns = (Align.CENTRE, None, None, None)
    columns = [
        Column(width=w, align=a, decimal=n == 3) for n, (w, a) in enumerate(zip(left, aligns, strict=True))
    ]
    columns += [Column(width=month)] * 12
    quarters = [Cell(digits(_("ไตรมาส {number}").format(number=n), thai), columns=3) for n in (1, 2, 3, 4)]
    names = (_("ที่"), _("โครงการ / กิจกรรม"), _("ผู้รับผิดชอบ"), _("บาท"))
    header: list[list[object]] = [
        [*(Cell(name, rows=2) for name in names), *quarters],
        ["", "", "", "", *fiscal_months()],
    ]
    rows = [_gantt_row(line, body, thai) for line in lines]
    look = TableLook(body=body, head=head, pad_x=2.4, pad_y=2.6, middle=True, whole=half(page))
    story = [*heading_lines(titles, points * 0.93, thai), Table(columns, rows, look, header=header)]
    with PdfDocument(target, shared_book(), title=digits(titles[0], thai), page_size=page) as pdf:
        return pdf.story(story, margins(), standard.furniture(thai=thai))


def _widest_money(lines: Sequence[GanttLine], body: ParagraphStyle, thai: bool) -> float:
    """The room the largest sum needs on one line, in the bold type of headings."""
    bold = replace(body, weight=700)
    return max((text_width(shared_book(), _money(line, thai), bold) for line in lines), default=0.0)


def _gantt_row(line: GanttLine, body: ParagraphStyle, thai: bool) -> Row:
    """Texts, then months: a bar over the months of each span, empty months between."""
    if line.heading:
        bold = replace(body, weight=700)
        cells = [Cell(digits(line.title, thai), columns=3, style=bold), _money(line, thai)]
        return Row([*cells, Cell("", columns=12)], style=bold, fill=GROUND, keep=True, again=_("(ต่อ)"))
    title: object = digits(line.title, thai)
    if line.below:
        title = Cell(title, style=replace(body, left_indent=body.size))
    months: list[object] = []
    month = 1
    colour = _COLOURS.get(line.progress, _BAR)
    for start, end in sorted(line.spans):
        first, last = max(start, month), min(end, 12)
        if first > last:
            continue
        months += [""] * (first - month)
        months.append(Cell(_Bar(colour=colour), columns=last - first + 1))
        month = last + 1
    months += [""] * (13 - month)
    return Row([digits(line.number, thai), title, digits(line.lead, thai), _money(line, thai), *months])


def _money(line: GanttLine, thai: bool) -> str:
    return "" if line.amount is None else digits(baht(line.amount), thai)


@dataclass(frozen=True, slots=True)
class SummaryPaper:
    """One page: sums by source, quarter and kind of strategy, and how far things are."""

    titles: Sequence[str]
    total: int
    ceiling: int
    sources: Sequence[tuple[str, int]]
    quarters: Sequence[tuple[str, int]]
    kinds: Sequence[tuple[str, int, int]]  # name, activities, satang
    states: Sequence[tuple[str, int]]  # name, activities
    thai: bool = True


def write_summary(target: Path | BinaryIO, paper: SummaryPaper) -> int:
    """The summary on one upright page; gives the number of pages."""
    thai = paper.thai
    text = ParagraphStyle(size=11, leading=1.4)
    bold = replace(text, weight=700)
    look = ChartLook(
        text=ParagraphStyle(size=10, leading=1.25), palette=(_BAR,),
        format=lambda value: digits(f"{value:,.0f}" if value == int(value) else f"{value:,.2f}", thai),
    )  # fmt: skip
    width = A4[0] - 45 * MM
    sources = _gathered(paper.sources)
    by_source = BarChart(
        width, max(60.0, 26.0 * len(sources) + 24), look, [digits(name, thai) for name, _sum in sources],
        [Series(_("บาท"), [amount / 100 for _name, amount in sources])], lying=True,
    )  # fmt: skip
    by_quarter = BarChart(
        width, 170, look, [digits(name, thai) for name, _sum in paper.quarters],
        [Series(_("บาท"), [amount / 100 for _name, amount in paper.quarters])], unit=_("บาท"),
    )  # fmt: skip
    total = _("ไม่ใช้งบประมาณ")
    if paper.total:
        total = _("งบประมาณรวม {amount} บาท ({words})").format(
            amount=baht(paper.total), words=baht_text(paper.total)
        )
    story: list[Any] = [
        *heading_lines(paper.titles, 9.5, thai),
        Paragraph(digits(total, thai), replace(bold, align=Align.CENTRE, size=12.5, colour=_BAR)),
    ]
    if paper.ceiling:
        line = ceiling_words(paper.ceiling, paper.total)
        story.append(Paragraph(digits(line, thai), replace(text, align=Align.CENTRE)))
    story.append(Gap(6))
    if paper.total:  # a chart of nothing says nothing
        story += [Paragraph(_("งบประมาณตามแหล่งงบ (บาท)"), bold), Figure(by_source)]
        story += [Paragraph(_("งบประมาณตามไตรมาส"), bold), Figure(by_quarter)]
    story += [_summary_table(paper, text), _state_line(paper, text)]
    page = standard.margins(16 * MM, right=20 * MM)
    with PdfDocument(target, shared_book(), title=digits(paper.titles[0], thai), page_size=A4) as pdf:
        return pdf.story(story, page, standard.furniture(thai=thai))


def _gathered(sources: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The largest sources; the small ones of a long list together."""
    ordered = sorted(sources, key=lambda each: -each[1])
    if len(ordered) <= _MOST_SOURCES:
        return ordered
    rest = sum(amount for _name, amount in ordered[_MOST_SOURCES - 1 :])
    return [*ordered[: _MOST_SOURCES - 1], (_("แหล่งอื่น ๆ"), rest)]


def _summary_table(paper: SummaryPaper, text: ParagraphStyle) -> Table:
    bold = replace(text, weight=700)
    columns = [
        Column(_("ที่มา"), share=3), Column(_("กิจกรรม"), width=80, align=Align.RIGHT),
        Column(_("งบประมาณ (บาท)"), width=130, decimal=True),
    ]  # fmt: skip
    rows = [Row([digits(e, paper.thai) for e in (n, f"{c:,}", baht(a))]) for n, c, a in paper.kinds]
    last = (_("รวม"), f"{sum(c for _n, c, _a in paper.kinds):,}", baht(paper.total))
    rows.append(Row([digits(each, paper.thai) for each in last], style=bold, fill=GROUND))
    look = TableLook(body=text, head=replace(bold, align=Align.CENTRE))
    return Table(columns, rows, look, space_before=4)


def _state_line(paper: SummaryPaper, text: ParagraphStyle) -> Paragraph:
    parts = [f"{name} {count:,}" for name, count in paper.states if count]
    line = _("สถานะของกิจกรรม: {states}").format(states=" · ".join(parts) or "–")
    return Paragraph(digits(line, paper.thai), text)


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A way from a note to baht; an end that is missing is None. Long texts and `amount` stand once."""

    sources: str
    factor: str | None
    strategy: str | None
    activity: str | None
    amount: int | None


def write_threads(
    target: Path | BinaryIO, titles: Sequence[str], lines: Sequence[ThreadLine], *, size: str = "A4",
    thai: bool = True,
) -> int:  # fmt: skip
    """The thread table, landscape; loose ends are said in words. Gives the number of pages."""
    page, points = PAPERS[known_size(size)], _POINTS[known_size(size)]
    body = ParagraphStyle(size=points, leading=1.36)
    loose = replace(body, colour="#8A5A00", italic=True)
    missing = (_("ไม่มีปัจจัย"), _("ยังไม่มีกลยุทธ์"), _("ยังไม่มีกิจกรรม"))
    columns = [
        Column(_("บัตรของกลุ่ม"), width=points * 11), Column(_("ปัจจัย"), least=points * 14, share=3),
        Column(_("กลยุทธ์"), least=points * 13, share=3), Column(_("กิจกรรม"), least=points * 13, share=3),
        Column(_("งบประมาณ (บาท)"), least=points * 10, share=0, decimal=True),
    ]  # fmt: skip
    rows = []
    for line in lines:
        ends = [
            Cell(none, style=loose) if text is None else digits(text, thai)
            for text, none in zip((line.factor, line.strategy, line.activity), missing, strict=True)
        ]
        money = "" if line.amount is None else digits(baht(line.amount), thai)
        rows.append(Row([digits(line.sources, thai), *ends, money]))
    total = sum(line.amount or 0 for line in lines)
    bold = replace(body, weight=700)
    label = Cell(_("รวมทั้งสิ้น"), columns=4, style=bold, align=Align.RIGHT)
    rows.append(Row([label, digits(baht(total), thai)], style=bold, fill=GROUND))
    look = TableLook(body=body, head=replace(bold, align=Align.CENTRE), whole=half(page))
    note = Paragraph(
        _("ข้อความและเงินแสดงครั้งเดียวที่แถวแรก แถวต่อไปบอกด้วยรหัสหรือลำดับที่ในแผน"), replace(body, colour="#555555")
    )
    table = Table(columns, rows, look, followed_by=[note])
    story = [*heading_lines(titles, points * 0.93, thai), table, note]
    with PdfDocument(target, shared_book(), title=digits(titles[0], thai), page_size=page) as pdf:
        return pdf.story(story, margins(), standard.furniture(thai=thai))
