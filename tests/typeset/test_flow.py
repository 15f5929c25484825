"""Paragraphs over pages, lists, figures, signatures, pictures, charts: what they promise on paper."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.platypus.flowables import Flowable

from otop_desk.typeset import (
    A4,
    Align,
    BadPicture,
    Figure,
    FontBook,
    Furniture,
    Gap,
    Heading,
    ListItem,
    Margins,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Signatory,
    Signatures,
    Span,
    TextStyle,
    list_flowables,
    load_picture,
)
from otop_desk.typeset.chart_bars import BarChart, LikertBars
from otop_desk.typeset.charts import Chart, Series, readable_on, scale
from otop_desk.typeset.listing import label

BODY = ParagraphStyle(size=12, align=Align.JUSTIFY, first_indent=30)


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def printed(book: FontBook, story: Sequence[Flowable], **looks: object) -> bytes:
    out = BytesIO()
    with PdfDocument(out, book, title="x", page_size=A4) as pdf:
        pdf.story(story, furniture=Furniture(page_label=""), **looks)  # type: ignore[arg-type]
    return out.getvalue()


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


@pytest.mark.parametrize("before", range(500, 720, 12))
def test_no_widow_no_orphan(book: FontBook, before: int) -> None:
    text = "เครือข่ายจังหวัดสงขลามีผลิตภัณฑ์ชุมชน " * 14
    found = pages(printed(book, [Gap(1), Paragraph("บน", BODY), Gap(before - 60), Paragraph(text, BODY)]))
    counts = [len([row for row in page.splitlines() if "เครือ" in row or "ชุมชน" in row]) for page in found]
    assert all(count != 1 for count in counts if count), counts


def test_a_heading_goes_with_its_text(book: FontBook) -> None:
    for gap in range(640, 720, 8):
        head = Heading("หัวข้อ", ParagraphStyle(size=16))
        found = pages(
            printed(book, [Paragraph("บน", BODY), Gap(gap - 60), head, Paragraph("เนื้อความ " * 60, BODY)])
        )
        assert any("หัวข้อ" in page and "เนื้อความ" in page for page in found), gap


def test_text_split_over_pages_loses_nothing(book: FontBook) -> None:
    words = [f"คำ{number:04d}" for number in range(3000)]
    found = pages(printed(book, [Paragraph(" ".join(words), BODY)]))
    assert len(found) > 2
    assert re.findall(r"คำ(\d{4})", "".join(found)) == [f"{n:04d}" for n in range(3000)]


def test_spans_of_many_looks_in_one_line(book: FontBook) -> None:
    bold, big = TextStyle(size=12, weight=700), TextStyle(size=20, colour="#B5523B", underline=True)
    spans = [Span("ปกติ ", TextStyle(size=12)), Span("หนา ", bold), Span("ใหญ่", big), Span(" จบ", bold)]
    (page,) = pages(printed(book, [Paragraph(spans, ParagraphStyle(size=12))]))
    assert page.strip() == "ปกติ หนา ใหญ่ จบ"


def test_list_numbers(book: FontBook) -> None:
    items = [ListItem("หนึ่ง", ["ย่อย", ListItem("ย่อยสอง", ["ลึก"])]), "สอง"]
    (page,) = pages(printed(book, list_flowables(items, ParagraphStyle(size=12))))
    assert [row.split()[0] for row in page.splitlines() if row.strip()] == ["๑.", "๑.๑", "๑.๒", "(๑)", "๒."]


@pytest.mark.parametrize(
    ("kind", "counters", "mark"),
    [
        ("1.", [3], "3."),
        ("1.1", [2, 4], "2.4"),
        ("(1)", [1, 7], "(7)"),
        ("ก.", [1], "ก."),
        ("(ก)", [2], "(ข)"),
        ("ก.", [42], "กก."),
        ("-", [1], "-"),
    ],
)
def test_marks_of_lists(kind: str, counters: list[int], mark: str) -> None:
    assert label(kind, counters) == mark


def test_signatures_are_not_parted(book: FontBook) -> None:
    people = [Signatory("นายสมชาย ณ สงขลา", ["พัฒนาการจังหวัดสงขลา"]), Signatory("นางสุดา", [], date_line=True)]
    for gap in (600, 640, 680, 700):
        found = pages(printed(book, [Paragraph("บน", BODY), Gap(gap - 40), Signatures(people)]))
        (home,) = [page for page in found if "ลงชื่อ" in page]
        assert "(นายสมชาย ณ สงขลา)" in home and "พัฒนาการจังหวัดสงขลา" in home and "วันที่" in home


def png(mode: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 0).save(out, "PNG")
    return out.getvalue()


def test_pictures_keep_their_proportions_and_are_embedded_once(book: FontBook) -> None:
    picture = load_picture(png("RGBA", (300, 150)), 100, 100)
    assert (picture.width, picture.height) == (100, 50)
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        for _ in range(5):
            picture.draw(pdf.canvas, 50, 50, 100)
            pdf.next_page()
    assert out.getvalue().count(b"/Subtype /Image") == 2  # samples and transparency


def test_cmyk_photographs_become_rgb_and_lose_their_metadata(book: FontBook) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    exif[0x0112] = 6
    Image.new("CMYK", (40, 20), (0, 255, 255, 0)).save(out, "JPEG", exif=exif)
    assert b"secret" in out.getvalue()
    picture = load_picture(out.getvalue())
    assert picture.pixels is not None and (picture.pixels.columns, picture.pixels.rows) == (20, 40)
    assert b"secret" not in picture.pixels.data
    image = Image.open(io.BytesIO(picture.pixels.data))
    red, green, blue = image.convert("RGB").getpixel((10, 20))  # type: ignore[misc]
    assert image.mode == "RGB" and red > 200 and green < 60 and blue < 60


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">L", len(data)) + body + struct.pack(">L", zlib.crc32(body))


BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">LLBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", b"")
)
HOSTILE = {
    "bomb": BOMB,
    "empty": b"",
    "text": b"not a picture",
    "cut": png("RGB", (200, 200))[:90],
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n",
    "huge": b"\0" * (30 * 1024 * 1024 + 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures_are_refused(name: str) -> None:
    with pytest.raises(BadPicture):
        load_picture(HOSTILE[name])


def test_a_picture_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(BadPicture):
        load_picture(tmp_path / "no.png")


CHARTS: dict[str, tuple[Chart, list[str]]] = {
    "bars": (BarChart(categories=["ก๊ำ", "ข"], series=[Series("คน", [12, 8])], unit="คน"), ["ก๊ำ", "๑๒", "คน"]),
    "stacked": (
        BarChart(
            categories=["ก", "ข"], series=[Series("วันแรก", [9, 8]), Series("วันหลัง", [7, 6])], stacked=True
        ),
        ["วันแรก", "วันหลัง"],
    ),
    "lying": (
        BarChart(categories=["อบจ."], series=[Series("แผน", [1500.5])], lying=True),
        ["อบจ.", "๑,๕๐๐.๕๐"],
    ),
    "likert": (
        LikertBars(questions=["วิทยากร"], counts=[[0, 1, 2, 3, 4]], means=["4.00 มาก"]),
        ["๔๐%", "๔.๐๐ มาก"],
    ),
    "empty": (BarChart(categories=[], series=[]), []),
    "zeros": (BarChart(categories=["ก"], series=[Series("", [0])], stacked=True), ["ก"]),
}


@pytest.mark.parametrize("name", CHARTS)
def test_charts_say_their_words(book: FontBook, name: str) -> None:
    chart, words = CHARTS[name]
    data = printed(book, [Figure(chart, "ภาพที่ 1")])
    (page,) = pages(data)
    assert [word for word in words if word not in page] == []
    assert b"Times" not in data and b"Helvetica" not in data


def test_scales_are_round() -> None:
    assert scale(12) == [0, 5, 10, 15]
    assert scale(150_000)[-1] == 150_000 and scale(0) == [0, 1]


def test_words_are_readable_on_their_colour() -> None:
    assert readable_on("#0B5B6E") == "#FFFFFF" and readable_on("#E0A12B") == "#000000"


def test_margins_are_kept(book: FontBook) -> None:
    data = printed(book, [Paragraph("ก" * 2000, BODY)], margins=Margins(100, 100, 100, 100))
    image = (
        pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("L").point(lambda v: 255 * (v < 128))
    )
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    assert left >= 98 and right <= 595.3 - 98 and top >= 98 and bottom <= 842 - 98


@pytest.mark.parametrize("count", [1, 2, 4, 5, 7])
def test_signatories_stand_in_rows_where_no_name_is_cut(book: FontBook, count: int) -> None:
    names = ("กตัญญูฎีกา", "น้ำเพชรศิริวัฒนาพงศ์ไพศาลกุล")
    people = [Signatory(" ".join(("นางสาว" + names[0], names[1])), ["." * 40, "กรรมการ"])] * count
    (page,) = pages(printed(book, [Signatures(people)]))
    assert page.count(names[1]) == count and page.count("ลงชื่อ") == count
    assert page.count("." * 40) == count, "a line to write on is in one piece"
