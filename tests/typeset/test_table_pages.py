"""Where tables begin and end on pages, beside headings and who signs; and no word is cut by a column."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pymupdf
import pytest
from reportlab.platypus.flowables import Flowable

from otop_desk.typeset import (
    A4,
    Align,
    Column,
    FontBook,
    Furniture,
    Gap,
    Heading,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Signatory,
    Signatures,
    Table,
    TableLook,
    text_width,
)
from otop_desk.typeset.chart_bars import BarChart, LikertBars
from otop_desk.typeset.charts import ChartLook, Series, Sheet
from otop_desk.typeset.table_widths import column_widths

LOOK = TableLook(body=ParagraphStyle(size=10), head=ParagraphStyle(size=10, weight=700))
HEAD = ParagraphStyle(size=12, weight=700)


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def pages(book: FontBook, story: list[Flowable]) -> list[str]:
    """The words of each page of a story."""
    out = BytesIO()
    with PdfDocument(out, book, title="x", page_size=A4) as pdf:
        pdf.story(story, furniture=Furniture(page_label=""))
    with pymupdf.open(stream=out.getvalue()) as document:
        return [page.get_text() for page in document]


def rows_on(page: str) -> int:
    return len(re.findall(r"row\d+", page))


def rows(count: int, lines: int = 1) -> list[tuple[str, str]]:
    return [(f"row{n}", "\n".join(["text"] * lines)) for n in range(count)]


COLUMNS = (Column("Name"), Column("Words"))


@pytest.mark.parametrize("count", range(20, 120, 3))
def test_who_signs_has_a_fair_part_of_the_rows_beside_it(book: FontBook, count: int) -> None:
    signed = Signatures([Signatory("A", ["Head"])])
    found = pages(book, [Table(COLUMNS, rows(count), LOOK, followed_by=[signed]), signed])
    assert "Head" in found[-1] and sum(map(rows_on, found)) == count
    if len(found) > 1:
        assert rows_on(found[-1]) >= 3 and 4 * rows_on(found[-1]) >= rows_on(found[-2])


@pytest.mark.parametrize("above", range(0, 700, 40))
def test_a_long_table_begins_under_its_heading_wherever_that_stands(book: FontBook, above: int) -> None:
    story = [Gap(above), Heading("Caption", HEAD), Table(COLUMNS, rows(70), LOOK)]
    found = pages(book, story)
    (page,) = [page for page in found if "Caption" in page]
    assert rows_on(page) >= 2
    assert page is found[0] or above > 560


def test_a_title_of_rows_is_not_all_that_stands_under_a_heading(book: FontBook) -> None:
    title = Row([("Group"), ""], keep=True)
    for above in range(500, 700, 12):
        table = Table(COLUMNS, [title, *rows(9, 4)], LOOK)
        found = pages(book, [Gap(above), Heading("Caption", HEAD), table])
        (page,) = [page for page in found if "Caption" in page]
        assert rows_on(page) >= 2


def test_a_low_row_is_not_cut_at_the_foot_of_a_page(book: FontBook) -> None:
    for above in range(560, 700, 10):
        found = pages(book, [Gap(above), Table(COLUMNS, rows(8, 4), LOOK)])
        assert [page.count("text") for page in found] == [4 * rows_on(page) for page in found]


def test_a_column_of_fixed_width_has_room_for_its_longest_word(book: FontBook) -> None:
    columns = [Column("Item"), *(Column(name, width=30, align=Align.CENTRE) for name in ("Moderate", "Low"))]
    table = Table(columns, [("ความรอบรู้เรื่องเครือข่าย", "3", "Internationalisation")], LOOK)
    for room in (260, 400):
        widths = column_widths(book, columns, table.header, table.rows, LOOK, room)
        assert sum(widths) == pytest.approx(room) and widths[1] > 45 and widths[2] > 90
    lines = "".join(pages(book, [table])).splitlines()
    assert {"Moderate", "Low", "Internationalisation"} <= {line.strip() for line in lines}


def test_no_title_is_cut_where_long_latin_words_give_way(book: FontBook) -> None:
    columns = [Column("Responsibilities"), Column("Address"), Column("งบประมาณ")]
    body = [("x", "somchai.kaewsuwan-longname@example.co.th", "ครุภัณฑ์คอมพิวเตอร์")]
    table = Table(columns, body, LOOK)
    widths = column_widths(book, columns, table.header, table.rows, LOOK, 230)
    assert widths[0] >= text_width(book, "Responsibilities", LOOK.head) + 2 * LOOK.pad_x


def test_a_half_goes_up_in_bars_of_answers(book: FontBook) -> None:
    sheet = Sheet(book, ChartLook())
    LikertBars(questions=["q"], counts=[[0, 0, 1, 3, 4]], means=["1"], levels=list("abcde")).fill(sheet, 400)
    assert {"13%", "38%", "50%"} <= {label.text for label in sheet.labels}


@pytest.mark.parametrize("lying", [True, False])
def test_no_line_of_the_grid_runs_through_a_value(book: FontBook, lying: bool) -> None:
    sheet = Sheet(book, ChartLook())
    chart = BarChart(400, 170, categories=["a", "b"], series=[Series("", [235, 190])], lying=lying)
    chart.fill(sheet, 400)
    for words in ("235", "190"):
        (label,) = [each for each in sheet.labels if each.text.startswith(words)]
        covers = [
            shape
            for shape in sheet.shapes
            if getattr(shape, "fillColor", None) is not None
            and shape.fillColor.hexval() == "0xffffff"
            and shape.y < label.y < shape.y + shape.height
            and shape.x - 1 <= label.x <= shape.x + shape.width
        ]
        assert covers, label


def test_a_note_never_stands_alone_on_a_page(book: FontBook) -> None:
    for count in range(30, 60):
        note = Paragraph("Note", ParagraphStyle(size=10))
        found = pages(book, [Table(COLUMNS, rows(count), LOOK, followed_by=[note]), note])
        assert rows_on(found[-1]) >= 3


WHOLE = A4[1] - 2 * 56.7  # what the usual margins leave


@pytest.mark.parametrize("lines", [15, 25, 40])
def test_a_row_that_has_room_on_a_page_is_kept_whole_where_that_is_asked(book: FontBook, lines: int) -> None:
    high = [("row0", "\n".join(["text"] * 20)), ("row1", "\n".join(["text"] * (lines - 1) + ["end"]))]
    look = replace(LOOK, whole=WHOLE)
    found = pages(book, [Table(COLUMNS, high, look)])
    assert all(("row1" in page) == ("end" in page) for page in found)


def test_a_row_higher_than_a_page_says_on_each_whose_it_is(book: FontBook) -> None:
    look = replace(LOOK, whole=WHOLE, goes_on="(again)")
    found = pages(book, [Table(COLUMNS, rows(1, lines=150), look)])
    assert len(found) > 2 and sum(page.count("text") for page in found) == 150
    assert [page.count("row0") for page in found] == [1] * len(found)
    assert [page.count("(again)") for page in found] == [0] + [1] * (len(found) - 1)
