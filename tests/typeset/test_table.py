"""Tables: every cell once and in order over pages, headers repeated, numbers lined up, time linear."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from io import BytesIO
from types import FrameType

import pypdfium2
import pytest

from otop_desk.typeset import (
    A4_LANDSCAPE,
    Align,
    Blank,
    Cell,
    Column,
    FontBook,
    Furniture,
    Mark,
    ParagraphStyle,
    PdfDocument,
    QrCode,
    Row,
    Table,
    TableLook,
)
from otop_desk.typeset.table_model import as_rows, total_row
from otop_desk.typeset.table_widths import column_widths

PLAIN = TableLook(body=ParagraphStyle(size=10), head=ParagraphStyle(size=10, weight=700))


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def printed(book: FontBook, *tables: Table) -> bytes:
    out = BytesIO()
    with PdfDocument(out, book, title="ตาราง", page_size=A4_LANDSCAPE) as pdf:
        pdf.story(list(tables), furniture=Furniture(page_label=""))
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


def test_header_on_each_page_and_every_row_once(book: FontBook) -> None:
    rows = [(number, f"ชื่อ{number:03d}") for number in range(1, 201)]
    pages = texts(printed(book, Table([Column("ลำดับที่"), Column("ชื่อผู้เข้าอบรม")], rows, PLAIN)))
    assert len(pages) > 3 and all("ชื่อผู้เข้าอบรม" in page for page in pages)
    assert re.findall(r"ชื่อ(\d{3})", "".join(pages)) == [f"{n:03d}" for n in range(1, 201)]


def test_a_row_higher_than_a_page_is_split_within_its_cell(book: FontBook) -> None:
    words = [f"คำ{number:04d}" for number in range(900)]
    table = Table([Column("ก"), Column("ข")], [("สั้น", " ".join(words)), ("ถัดไป", "จบ")], PLAIN)
    pages = texts(printed(book, table))
    assert len(pages) > 1
    assert re.findall(r"คำ(\d{4})", "".join(pages)) == [f"{n:04d}" for n in range(900)]
    assert "ถัดไป" in pages[-1] and pages[0].count("สั้น") == 1 and "สั้น" not in pages[1]


def test_merged_header_cells_and_totals(book: FontBook) -> None:
    header = [[Cell("โครงการ", rows=2), Cell("งบประมาณ", columns=2)], ["", "ได้รับ", "ใช้จริง"]]
    columns = [
        Column(align=Align.LEFT),
        Column(decimal=True, total=True),
        Column(decimal=True, total=True, format=lambda v: f"{v:,.2f}"),
    ]
    data = printed(book, Table(columns, [("หนึ่ง", 60000, 1.5), ("สอง", 120000, 2.25)], PLAIN, header=header))
    (page,) = texts(data)
    for word in ("โครงการ", "งบประมาณ", "ได้รับ", "รวม", "180,000", "3.75"):
        assert word in page, word


def test_row_totals_and_column_totals() -> None:
    columns = [
        Column("ก"),
        Column("a", total=True),
        Column("b", total=True),
        Column("รวม", row_total=True, total=True),
    ]
    rows = as_rows([("x", 1, Decimal("2.5")), ("y", 3, Decimal("4"))], columns)
    assert [list(row.cells) for row in rows] == [["x", 1, Decimal("2.5"), Decimal("3.5")], ["y", 3, 4, 7]]
    last = total_row(rows, columns, "รวม", TableLook())
    assert last is not None and list(last.cells)[1:] == [4, Decimal("6.5"), Decimal("10.5")]


def test_decimal_points_stand_in_one_line(book: FontBook) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    rows = [("1,234.5",), ("12",), ("0.125",), ("98,765.25",)]
    data = printed(book, Table([Column("จำนวน", decimal=True)], rows, PLAIN))
    page = pymupdf.open(stream=data)[0]
    points = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                chars = span["chars"]
                points += [c["bbox"][0] for c in chars if c["c"] == "."]
                if "".join(c["c"] for c in chars) == "12":
                    points.append(chars[-1]["bbox"][2])
    assert len(points) == 4 and max(points) - min(points) < 0.2


def test_marks_blanks_and_codes_in_cells(book: FontBook) -> None:
    matrix = [[(r * c) % 2 for c in range(21)] for r in range(21)]
    rows = [
        (Mark(kind=kind), Blank(60, 20, dotted=True), QrCode(30, 30, matrix))
        for kind in ("box", "ticked", "tick", "cross", "circle")
    ]
    image = pypdfium2.PdfDocument(printed(book, Table([Column("ก"), Column("ข"), Column("ค")], rows)))[0]
    assert image.render(scale=1).to_pil().convert("L").getextrema()[0] < 60


def test_widths_follow_content_between_limits(book: FontBook) -> None:
    columns = [Column("ที่"), Column("ชื่อ", most=90), Column("หมายเหตุ"), Column("ลายมือชื่อ", width=100)]
    rows = as_rows([(1, "นายสมชาย ใจดี " * 5, "ยาวมาก " * 40, "")], columns)
    widths = column_widths(book, columns, [Row([c.title for c in columns])], rows, PLAIN, 500)
    assert sum(widths) == pytest.approx(500)
    assert widths[1] <= 90 and widths[3] == 100 and widths[0] < widths[2]


def test_a_title_row_stays_with_the_row_under_it(book: FontBook) -> None:
    rows: list[object] = []
    for group in range(40):
        rows.append(Row([Cell(f"กลุ่ม{group:02d}", columns=2)], keep=True))
        rows += [(f"ก{group:02d}-{n}", "ข") for n in range(3)]
    for page in texts(printed(book, Table([Column("ก"), Column("ข")], rows, PLAIN))):
        assert not re.search(r"กลุ่ม\d\d\s*$", page.strip())


def test_work_grows_with_the_rows(book: FontBook) -> None:
    def calls(count: int) -> int:
        columns = [Column("ที่"), Column("ชื่อ"), Column("บาท", decimal=True, total=True)]
        rows = [(n, f"โครงการที่ {n % 97}", n * 13 % 1000) for n in range(count)]
        made = 0

        def note(_frame: FrameType, event: str, _arg: object) -> None:
            nonlocal made
            made += event == "call"

        sys.setprofile(note)
        try:
            printed(book, Table(columns, rows, PLAIN))
        finally:
            sys.setprofile(None)
        return made

    calls(200)  # fonts and shapes are at hand now
    assert calls(2_000) < 6 * calls(500)  # four times the rows; quadratic work would be sixteen times


def test_a_table_may_be_empty(book: FontBook) -> None:
    (page,) = texts(printed(book, Table([Column("ก"), Column("ข")], [], PLAIN)))
    assert "ก" in page


WIDE = "Pneumonoultramicroscopicsilicovolcanoconiosis-somchai.kaewsuwan@example.co.th"


def lines_of(data: bytes) -> list[str]:
    return [line.strip() for page in texts(data) for line in page.splitlines()]


def test_one_long_word_does_not_squeeze_the_other_columns(book: FontBook) -> None:
    """The widest column gives way; no head and no district is cut, however long a word stands beside them."""
    districts = ["หาดใหญ่", "สทิงพระ", "สะบ้าย้อย", "คลองหอยโข่ง", "กระแสสินธุ์"]
    columns = [Column("ลำดับ"), Column("ชื่อ-สกุล"), Column("ตำแหน่ง"), Column("อำเภอ"), Column("หมายเหตุ")]
    names = ["นายสมชาย ใจดี"] * 3 + [WIDE, "นายสมชาย ใจดี"]
    rows = [(n, names[n], "นักวิชาการ", district, "–") for n, district in enumerate(districts)]
    lines = lines_of(printed(book, Table(columns, rows, PLAIN)))
    for whole in [*districts, "หมายเหตุ", "ตำแหน่ง", "ลำดับ", "นักวิชาการ"]:
        assert any(whole in line for line in lines), whole


def test_a_number_is_never_cut(book: FontBook) -> None:
    columns = [Column(f"รายการที่ยาวมาก {n}") for n in range(9)] + [Column("บาท", decimal=True)]
    data = printed(book, Table(columns, [[WIDE] * 9 + [Decimal("12345679401.23")]], PLAIN))
    assert any("12,345,679,401.23" in line for line in lines_of(data))


def test_needs_come_before_wishes(book: FontBook) -> None:
    columns = [Column("ก", decimal=True), Column("ข"), Column("ค")]
    rows = as_rows([("1,000.00", "พระนครศรีอยุธยา", WIDE), ("12", "ตาก", "สั้น")], columns)
    for room in (200, 260, 320):
        widths = column_widths(book, columns, [], rows, PLAIN, room)
        assert sum(widths) == pytest.approx(room)
        assert widths[0] <= widths[1] and widths[2] == pytest.approx(room - widths[0] - widths[1])
        assert widths[1] > 80  # the Thai word stays whole, what is Latin gives way
