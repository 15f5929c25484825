"""The chapter of results on paper: tables with their levels, a chart a ด้าน, comments, the test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.evaluation import ItemKind
from otop_desk.domain.evaluation_figures import ItemResult, Measure, PartResult, Result
from otop_desk.domain.evaluation_rounding import decimal, percent, root
from otop_desk.i18n import _, _n, on_paper
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    Cell,
    Column,
    Figure,
    Gap,
    Heading,
    Margins,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Table,
    TableLook,
    list_flowables,
    shortened,
)
from otop_desk.typeset.chart_bars import BarChart, LikertBars
from otop_desk.typeset.charts import ChartLook, Series, Sheet

TITLE = ParagraphStyle(size=18, weight=700, align=Align.CENTRE, thai_digits=True, space_after=2)
UNDER = ParagraphStyle(size=13, align=Align.CENTRE, thai_digits=True)
SUB = ParagraphStyle(
    size=12, weight=700, thai_digits=True, space_before=8, space_after=3, keep_with_next=True
)
BODY = ParagraphStyle(
    size=12, align=Align.JUSTIFY, first_indent=15 * MM, leading=1.5, thai_digits=True, space_after=3
)
POINT = ParagraphStyle(size=12, left_indent=15 * MM, thai_digits=True, leading=1.4)
CAPTION = ParagraphStyle(
    size=11.5, weight=600, thai_digits=True, space_before=8, space_after=3, keep_with_next=True
)
NOTE = ParagraphStyle(size=10, colour="#555555", thai_digits=True, leading=1.35)
CELL = ParagraphStyle(size=10.5, leading=1.3, thai_digits=True)
PART_FILL, SUM_FILL = "#E3ECF8", "#F2F4F5"
LOOK = ChartLook(text=ParagraphStyle(size=10, leading=1.25, thai_digits=True))
# A chart of bars, in points: how wide and how high at most, and the room of a bar with its words.
CHART_WIDE, CHART_HIGH, BAR_ROOM = 455, 560, 24.0
LEVEL_COLOURS = ("#B5523B", "#E3B7A0", "#D9DCDD", "#8DB3DD", "#1F4E8C")


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """One form's result as it is printed: words made elsewhere, figures from the domain.

    `comments`: question, then texts with how many wrote each. `lines` and `gains` are a test's tables.
    """

    title: str
    sentences: Sequence[str]
    notes: Sequence[str]
    result: Result | None = None
    deviation: str = "S.D."
    comments: Sequence[tuple[str, Sequence[tuple[str, int]]]] = ()
    lines: Sequence[tuple[str, str, str]] = ()
    gains: Sequence[tuple[str, str]] = ()
    means: tuple[str, str, int] | None = None


class Numbers:
    """Runs of numbers for tables and charts of one document."""

    def __init__(self) -> None:
        self._last = {"table": 0, "chart": 0}

    def next(self, kind: str) -> int:
        """The next number of its kind."""
        self._last[kind] += 1
        return self._last[kind]


def chapter(papers: Sequence[ResultPaper], numbers: Numbers | None = None) -> list[Flowable]:
    """The whole chapter, form after form."""
    counted = numbers or Numbers()
    story: list[Flowable] = []
    for paper in papers:
        story.append(Heading(paper.title, SUB))
        story += [Paragraph(text, BODY) for text in paper.sentences if text]
        if paper.result is not None:
            story += _satisfaction(paper, paper.result, counted)
        else:
            story += _test(paper, counted)
        story += [Paragraph(text, NOTE) for text in paper.notes]
        story += _comments(paper)
    return story


def write(target: Path | BinaryIO, papers: Sequence[ResultPaper], titles: Sequence[str], office: str) -> int:
    """The chapter as a paper of its own; gives the number of pages."""
    with (
        on_paper(),
        PdfDocument(target, shared_book(), title=_("ผลการประเมิน"), author=office, page_size=A4) as pdf,
    ):
        story: list[Flowable] = [Heading(_("ผลการประเมินและการทดสอบ"), TITLE)]
        story += [Paragraph(title, UNDER) for title in titles if title]
        story += [Gap(4), *chapter(papers)]
        margins = Margins(left=25 * MM, right=20 * MM, top=22 * MM, bottom=20 * MM)
        return pdf.story(story, margins, standard.furniture(titles[0] if titles else ""))


def _satisfaction(paper: ResultPaper, result: Result, numbers: Numbers) -> list[Flowable]:
    story = _general(result, numbers)
    if not result.rated:
        return story
    caption = _("ตารางที่ {number} ระดับความพึงพอใจรายข้อและรายด้าน").format(number=numbers.next("table"))
    story += [Heading(caption, CAPTION), _levels(paper, result)]
    for part in result.rated:
        if any(row.answered for row in part.items):
            story += charts(part, result, numbers)
    return story


def _general(result: Result, numbers: Numbers) -> list[Flowable]:
    """Counts and percent of those who answered; who did not say is a row."""
    rows: list[Row] = []
    for part in result.parts:
        for row in part.items:
            if row.item.kind is not ItemKind.CHOICE:
                continue
            style = replace(CELL, weight=700)
            rows.append(
                Row([Cell(row.item.text, columns=3)], style=style, fill=PART_FILL, keep=True, again=_("(ต่อ)"))
            )
            named = [*zip(row.item.choices, row.counts, strict=True)]
            if row.missing:
                named.append((_("ไม่ตอบ"), row.missing))
            rows += [Row([name, str(n), percent(n, result.people)]) for name, n in named]
    if not rows:
        return []
    caption = _("ตารางที่ {number} จำนวนและร้อยละของผู้ตอบ").format(number=numbers.next("table"))
    columns = [
        Column(_("ข้อมูลทั่วไป"), share=3),
        Column(_("จำนวน (คน)"), align=Align.CENTRE, width=80),
        Column(_("ร้อยละ"), align=Align.CENTRE, width=80),
    ]
    return [Heading(caption, CAPTION), Table(columns, rows, TableLook(body=CELL))]


def _levels(paper: ResultPaper, result: Result) -> Table:
    """The table of items: counts with their percent, mean, S.D., level; parts with their sums."""
    levels = [*reversed(result.form.levels)]
    narrow = 36.0 if len(levels) <= 5 else 30.0  # wider where a word of the head is: the items need the room
    columns = [
        Column(_("ประเด็น"), share=1),
        *(Column(words, align=Align.CENTRE, width=narrow) for words in levels),
        Column("x̄", align=Align.CENTRE, width=28),
        Column("S.D.", align=Align.CENTRE, width=28),
        Column(_("ร้อยละ"), align=Align.CENTRE, width=34),
        Column(_("ระดับ"), align=Align.CENTRE, width=44),
    ]
    rows: list[Row] = []
    bold = replace(CELL, weight=700)
    for part in result.rated:
        title = Cell(part.part.title, columns=len(columns))
        rows.append(Row([title], style=bold, fill=PART_FILL, keep=True, again=_("(ต่อ)")))
        items = [row for row in part.items if row.measure is not None]
        for number, row in enumerate(items, start=1):
            cells = [f"{number}. {row.item.text}", *_counts(row), *_figures(row.measure, result)]
            rows.append(Row(cells, keep=row is items[-1]))  # it goes with the sum below
        total = _("รวม{part}").format(part=part.part.title)
        last = part is result.rated[-1]
        rows.append(_sum(total, part.measure, result, len(levels), bold, keep=last))
    rows.append(_sum(_("ภาพรวมทุกด้าน"), result.overall, result, len(levels), bold))
    head = replace(CELL, size=10, weight=700, align=Align.CENTRE)
    return Table(columns, rows, TableLook(body=CELL, head=head, pad_x=2.5, middle=True))


def _sum(
    words: str, measure: Measure | None, result: Result, levels: int, style: ParagraphStyle, *,
    keep: bool = False,
) -> Row:  # fmt: skip
    cell = Cell(words, columns=levels + 1, align=Align.RIGHT)
    return Row([cell, *_figures(measure, result)], style=style, fill=SUM_FILL, keep=keep)


def _counts(row: ItemResult) -> list[str]:
    """Count and, under it, percent of those who answered the item; highest level first."""
    return [f"{count}\n({percent(count, row.answered)})" for count in reversed(row.counts)]


def _figures(measure: Measure | None, result: Result) -> list[str]:
    if measure is None:
        return ["–"] * 4
    share = decimal(measure.percent(len(result.form.levels)))
    return [decimal(measure.mean), root(measure.variance), share, measure.level or "–"]


def charts(part: PartResult, result: Result, numbers: Numbers) -> list[Figure]:
    """The items of a part as bars, each with room for its words; as many charts as have room on a page."""
    sheet, room = Sheet(shared_book(), LOOK), LikertBars.label_room(CHART_WIDE)
    drawn: list[list[tuple[ItemResult, str, float]]] = [[]]
    for row in part.items:
        if row.measure is not None:
            words = shortened(row.item.text, lambda text: sheet.height(text, room) < CHART_HIGH / 8)
            tall = sheet.height(words, room)
            if sum(high for _row, _words, high in drawn[-1]) + tall > CHART_HIGH:
                drawn.append([])
            drawn[-1].append((row, words, tall + 2 if tall > BAR_ROOM + 2 else BAR_ROOM))
    return [_chart(part, result, numbers, rows) for rows in drawn if rows]


def _chart(
    part: PartResult, result: Result, numbers: Numbers, rows: Sequence[tuple[ItemResult, str, float]]
) -> Figure:
    rooms = [high for _row, _words, high in rows]
    bars = LikertBars(
        width=CHART_WIDE,
        height=sum(rooms) + 34,
        questions=[words for _row, words, _high in rows],
        counts=[row.counts for row, _words, _high in rows],
        levels=result.form.levels,
        colours=_colours(len(result.form.levels)),
        means=[decimal(row.measure.mean) for row, _words, _high in rows if row.measure is not None],
        look=LOOK,
        rooms=rooms,
    )
    title = _("แผนภูมิที่ {number} {part} (ร้อยละของผู้ตอบแต่ละระดับ และค่าเฉลี่ย)")
    return Figure(bars, title.format(number=numbers.next("chart"), part=part.part.title))


def _colours(levels: int) -> tuple[str, ...]:
    """A colour a level, from low to high, however many there are."""
    if levels == len(LEVEL_COLOURS):
        return LEVEL_COLOURS
    last = len(LEVEL_COLOURS) - 1
    return tuple(LEVEL_COLOURS[round(at * last / max(levels - 1, 1))] for at in range(levels))


def _test(paper: ResultPaper, numbers: Numbers) -> list[Flowable]:
    caption = _("ตารางที่ {number} ผลการทดสอบก่อนและหลังอบรม").format(number=numbers.next("table"))
    columns = [
        Column(_("รายการ"), share=3),
        Column(_("ก่อนอบรม"), align=Align.CENTRE, width=90),
        Column(_("หลังอบรม"), align=Align.CENTRE, width=90),
    ]
    story: list[Flowable] = [
        Heading(caption, CAPTION),
        Table(columns, [Row(line) for line in paper.lines], TableLook(body=CELL)),
    ]
    last: list[Flowable] = []  # the chart never stands alone on the last page
    if paper.gains:
        table = Table(
            [Column(_("ผลที่เพิ่มขึ้น"), share=1), Column("", align=Align.CENTRE, width=210)],
            [Row(line) for line in paper.gains],
            TableLook(body=CELL),
        )
        last = [Gap(6), table]
    if paper.means is not None:
        last.append(_means(paper.means, numbers))
    if last:
        story.append(KeepTogether(last))
    return story


def _means(means: tuple[str, str, int], numbers: Numbers) -> Figure:
    before, after, full = means
    title = _("แผนภูมิที่ {number} คะแนนเฉลี่ยก่อนและหลังอบรม (เต็ม {full} คะแนน)")
    bars = BarChart(
        width=420,
        height=96,
        categories=[_("ก่อนอบรม"), _("หลังอบรม")],
        series=[Series("", [float(before), float(after)], LEVEL_COLOURS[-1])],
        lying=True,
        look=replace(LOOK, format=lambda value: f"{value:.2f}" if value % 1 else f"{value:.0f}"),
    )
    return Figure(bars, title.format(number=numbers.next("chart"), full=full))


def _comments(paper: ResultPaper) -> list[Flowable]:
    story: list[Flowable] = []
    for question, texts in paper.comments:
        story.append(Heading(question, SUB))
        times = [_n(" ({count} คน)", n).format(count=n) if n > 1 else "" for _text, n in texts]
        story += list_flowables(
            [text + more for (text, _n), more in zip(texts, times, strict=True)], POINT, ("-",)
        )
        if not texts:
            story.append(Paragraph(_("ไม่มีผู้เขียนความเห็น"), POINT))
    return story
