"""The province's overview on paper: a table a section, A4 lying, one setting of digits throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import CondPageBreak
from reportlab.platypus.flowables import Flowable

from otop_desk.documents import palette, standard
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import LEAST, USUAL
from otop_desk.domain.province import Heading, Kind, Overview, Section, Value
from otop_desk.i18n import _, _n, on_paper
from otop_desk.thai.money import format_money
from otop_desk.thai.told import long_date, short_date
from otop_desk.typeset import (
    A4_LANDSCAPE,
    MM,
    Align,
    Cell,
    Column,
    Gap,
    ParagraphStyle,
    PdfDocument,
    Row,
    Table,
    TableLook,
)
from otop_desk.typeset import Heading as Line
from otop_desk.typeset import Paragraph as Words

TITLE = ParagraphStyle(size=17, weight=700, align=Align.CENTRE, thai_digits=True)
UNDER = ParagraphStyle(size=12, align=Align.CENTRE, colour=palette.DARK, thai_digits=True)
SECTION = ParagraphStyle(size=13, weight=700, space_before=10, space_after=4, thai_digits=True)
BODY = ParagraphStyle(size=LEAST, leading=1.35, thai_digits=True)
REMARK = ParagraphStyle(size=USUAL, colour=palette.MUTED, thai_digits=True)
_BESIDE = 10  # columns beside which a text still has room
_ROOM = 60 * MM  # a section begins on a page that has so much left


def write(target: Path | BinaryIO, told: Overview) -> int:
    """The overview as a PDF; gives the number of pages. Read it in the same language."""
    with on_paper():
        title = _title(told)
        with PdfDocument(target, shared_book(), title=title, page_size=A4_LANDSCAPE) as pdf:
            return pdf.story(_story(told, title), standard.margins(), standard.furniture(title))


def _title(told: Overview) -> str:
    if len(told.provinces) == 1:
        return _("ภาพรวมโครงการของจังหวัด{province}").format(province=told.provinces[0])
    return _n("ภาพรวมโครงการของ {count} จังหวัด", len(told.provinces)).format(count=len(told.provinces))


def _story(told: Overview, title: str) -> list[Flowable]:
    under = [_n("{count} โครงการ", told.workshops).format(count=f"{told.workshops:,}")]
    if told.as_of:
        under.append(_("ข้อมูลถึงวันที่ {day}").format(day=long_date(told.as_of, thai=False)))
    story = standard.title_lines([title, "  ·  ".join(under)], TITLE, UNDER)
    for section in told.sections:
        story += [CondPageBreak(_ROOM), Line(section.title, SECTION)]
        story.append(_table(section) if section.rows else Words(section.none, REMARK))
        if section.left_off:
            rest = _n("ยังมีอีก {count} แถว ดูทั้งหมดได้ในสมุดงาน Excel", section.left_off).format(
                count=f"{section.left_off:,}"
            )
            story += [Gap(3), Words(rest, REMARK)]
    return story


def _table(section: Section) -> Table:
    over = _over(section)
    shown = [heading for place, heading in enumerate(section.columns) if place != over]
    rows: list[Row] = []
    for row in section.rows:
        cells = [words(heading, value) for heading, value in zip(section.columns, row, strict=True)]
        if over is not None:
            name = Cell(cells.pop(over) or "–", columns=len(shown), fill=palette.BAND)
            rows.append(Row([name, *[""] * (len(shown) - 1)], keep=True))
        rows.append(Row(cells))
    if any(heading.total for heading in shown) and not section.left_off and len(section.rows) > 1:
        rows[-1] = replace(rows[-1], keep=True)  # the sums never stand alone on a page
        sums = _sums(
            shown, [[value for place, value in enumerate(row) if place != over] for row in section.rows]
        )
        rows.append(Row(sums, style=TableLook(body=BODY).total, fill=palette.SUM))
    columns = [_column(heading) for heading in shown]
    return Table(columns, rows, TableLook(body=BODY, head_fill=palette.BAND, rule=palette.LINE))


def _over(section: Section) -> int | None:
    """The place of the one text among many numbers, which leave it no room: it stands on a line over them."""
    texts = [place for place, heading in enumerate(section.columns) if heading.kind is Kind.TEXT]
    return texts[0] if len(texts) == 1 and len(section.columns) > _BESIDE else None


def _column(heading: Heading) -> Column:
    if heading.kind is Kind.TEXT:
        return Column(heading.words, share=2, least=54)
    if heading.kind in (Kind.YEAR, Kind.DAY):
        return Column(heading.words, align=Align.CENTRE, share=0.5)
    return Column(heading.words, align=Align.RIGHT, share=1)


def _sums(columns: Sequence[Heading], rows: Sequence[Sequence[Value]]) -> list[Cell | str]:
    """The last row: what adds up, added up."""
    first = next(place for place, heading in enumerate(columns) if heading.total)
    cells: list[Cell | str] = [Cell(_("รวม"), columns=first)]
    for place, heading in enumerate(columns[first:], start=first):
        numbers = [row[place] for row in rows]
        total = sum(number for number in numbers if isinstance(number, int))
        cells.append(words(heading, total) if heading.total else "")
    return cells


def words(heading: Heading, value: Value) -> str:
    """A value as it is read; nothing known is a dash, an empty text stays empty."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return short_date(value, thai=False)
    if isinstance(value, str) or heading.kind is Kind.YEAR:
        return str(value)
    if heading.kind is Kind.MONEY:
        return format_money(int(value), decimals=int(value) % 100 != 0)
    return f"{value:,.2f}" if heading.kind is Kind.MEAN else f"{value:,}"
