"""The file as a whole: facts, outline, labels, links, forms, pages of any size, streaming, no stray fonts."""

from __future__ import annotations

import errno
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab import rl_config
from reportlab.lib.colors import blue, red
from reportlab.pdfgen.canvas import Canvas

from otop_desk.errors import Cancelled, UserError, stoppable
from otop_desk.typeset import (
    A4,
    A4_LANDSCAPE,
    Blank,
    Figure,
    FontBook,
    Furniture,
    Heading,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    attach,
    draw_text,
)

BODY = ParagraphStyle(size=12)


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def test_facts_outline_labels_and_links(book: FontBook) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    out = BytesIO()
    bangkok = timezone(timedelta(hours=7))
    with PdfDocument(
        out, book, title="รายงาน", author="สพจ.สงขลา", created=datetime(2022, 3, 16, 9, 0, tzinfo=bangkok)
    ) as pdf:
        pdf.label_pages("roman")
        pdf.text(50, 700, "ไปบทที่ ๒", TextStyle(link="#two", underline=True))
        pdf.text(50, 650, "กรมการพัฒนาชุมชน", TextStyle(link="https://www.cdd.go.th"))
        pdf.bookmark("one", "บทที่ ๑")
        pdf.next_page()
        pdf.label_pages("arabic", start=1)
        pdf.bookmark("two", "บทที่ ๒", top=500, level=1)
        pdf.text(50, 480, "บทที่ ๒", TextStyle())
    document = pymupdf.open(stream=out.getvalue())
    assert document.metadata["title"] == "รายงาน" and document.metadata["author"] == "สพจ.สงขลา"
    assert document.metadata["creationDate"] == "D:20220316090000+07'00'"
    assert document.metadata["format"] == "PDF 1.4"
    assert [(level, title, page) for level, title, page in document.get_toc()] == [
        (1, "บทที่ ๑", 1),
        (2, "บทที่ ๒", 2),
    ]
    assert [page.get_label() for page in document] == ["i", "1"]
    inside, outside = sorted(document[0].get_links(), key=lambda link: link["from"].y0)
    assert inside["page"] == 1 and outside["uri"] == "https://www.cdd.go.th"
    assert b"/Lang" in out.getvalue()


def test_without_a_date_none_is_written(book: FontBook) -> None:
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        pdf.text(10, 10, "ก", TextStyle())
    assert b"CreationDate" not in out.getvalue()


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "//x"])
def test_other_links_are_refused(book: FontBook, link: str) -> None:
    with pytest.raises(ValueError, match="not a link"), PdfDocument(BytesIO(), book, title="x") as pdf:
        pdf.text(10, 10, "ก", TextStyle(link=link))


def test_markup_is_text_and_nothing_is_fetched(book: FontBook) -> None:
    out = BytesIO()
    typed = 'R&D <b>A</b> <img src="file:///etc/passwd"/> &amp;'
    with PdfDocument(out, book, title="x") as pdf:
        pdf.story([Paragraph(typed, BODY)])
    assert typed in pypdfium2.PdfDocument(out.getvalue())[0].get_textpage().get_text_bounded()
    assert rl_config.trustedHosts == [] and rl_config.trustedSchemes == []


def test_forms_keep_the_reading_order(book: FontBook) -> None:
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        with pdf.form("after"):
            pdf.text(50, 100, "ท้าย", BODY)
        with pdf.form("before"):
            pdf.text(50, 300, "ต้น", BODY)
        pdf.use("before")
        pdf.text(50, 200, "กลาง", BODY)
        pdf.use("after")
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    assert page.get_textpage().get_text_bounded().split() == ["ต้น", "กลาง", "ท้าย"]


def test_pages_may_differ_in_size(book: FontBook) -> None:
    out = BytesIO()
    with PdfDocument(out, book, title="x", page_size=A4) as pdf:
        pdf.text(10, 10, "ก", BODY)
        pdf.next_page()
        pdf.canvas.setPageSize(A4_LANDSCAPE)
        pdf.text(10, 10, "ข", BODY)
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(out.getvalue())]
    assert [round(w) for w, _ in sizes] == [595, 842]


def test_no_font_but_those_used(book: FontBook) -> None:
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        pdf.text(10, 10, "ก", BODY)
    assert set(re.findall(rb"/BaseFont\s*/(\S+)", out.getvalue())) and b"Helvetica" not in out.getvalue()


def test_a_plain_reportlab_canvas_can_draw_too(book: FontBook) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    attach(canvas, book)
    draw_text(canvas, 50, 500, "น้ำที่ปู่", TextStyle(size=20))
    canvas.showPage()
    canvas.save()
    assert pypdfium2.PdfDocument(out.getvalue())[0].get_textpage().get_text_bounded() == "น้ำที่ปู่"


def test_page_numbers_know_the_total(book: FontBook) -> None:
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        story = [Heading("บท", BODY), *(Paragraph("ข้อความ " * 300, BODY) for _ in range(6))]
        furniture = Furniture(running_title="รายงาน", number="สข 0019", notice="เก็บไว้")
        count = pdf.story(story, furniture=furniture)
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(out.getvalue())]
    assert count == len(texts) > 1
    thai = "๐๑๒๓๔๕๖๗๘๙"
    for number, text in enumerate(texts, 1):
        assert f"หน้า {thai[number]} จาก {thai[count]}" in text
        assert "รายงาน" in text and "สข ๐๐๑๙" in text and "เก็บไว้" in text


def test_progress_is_told(book: FontBook) -> None:
    told: list[tuple[int, int]] = []
    with PdfDocument(
        BytesIO(), book, title="x", total=3, progress=lambda done, total: told.append((done, total))
    ) as pdf:
        for _ in range(3):
            pdf.text(10, 10, "ก", BODY)
            pdf.next_page()
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_folder_that_is_not_there_is_said_plainly(book: FontBook, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="เขียนไฟล์"), PdfDocument(tmp_path / "no" / "x.pdf", book, title="x"):
        pass


def test_pages_go_to_the_file_as_they_are_made(book: FontBook) -> None:
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        sizes = []
        for number in range(50):
            pdf.text(10, 10, f"ก{number}", BODY)
            pdf.next_page()
            sizes.append(out.tell())
        assert sizes == sorted(set(sizes))
    assert len(pypdfium2.PdfDocument(out.getvalue())) == 50


def test_cancel_in_the_middle_of_a_story_leaves_nothing(book: FontBook, tmp_path: Path) -> None:
    told: list[int] = []
    with (
        pytest.raises(Cancelled),
        stoppable(lambda: len(told) >= 2),
        PdfDocument(
            tmp_path / "x.pdf", book, title="x", progress=lambda done, _total: told.append(done)
        ) as pdf,
    ):
        pdf.story([Paragraph("ข้อความ " * 400, BODY) for _ in range(40)])
    assert told == [1, 2] and list(tmp_path.iterdir()) == []


def test_what_is_higher_than_a_page_is_said_plainly(book: FontBook, tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match="หนึ่งหน้ากระดาษ"),
        PdfDocument(tmp_path / "x.pdf", book, title="x") as pdf,
    ):
        pdf.story([Figure(Blank(100, 2000))])
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_leaves_nothing(
    book: FontBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="เขียนไฟล์"), PdfDocument(tmp_path / "x.pdf", book, title="x") as pdf:
        pdf.text(10, 10, "ก", BODY)
    assert list(tmp_path.iterdir()) == []


def test_reportlabs_own_drawing_works_on_pages_and_in_forms(book: FontBook) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        with pdf.form("veil"):
            pdf.canvas.setFillAlpha(0.5)
            pdf.canvas.rect(100, 100, 50, 50, fill=1)
        pdf.use("veil")
        pdf.canvas.drawString(100, 300, "plain text")
        pdf.canvas.linearGradient(0, 0, 300, 300, (red, blue))
        pdf.text(50, 400, "ไทย", BODY)
        pdf.next_page()
        pdf.canvas.setFillAlpha(0.3)
        pdf.canvas.rotate(5)
        pdf.text(50, 400, "ไทย", BODY)
    pymupdf.TOOLS.reset_mupdf_warnings()
    pages = [page.get_text() for page in pymupdf.open(stream=out.getvalue()) if page.get_pixmap(dpi=20)]
    assert "plain text" in pages[0] and all("ไทย" in page for page in pages)
    assert pymupdf.TOOLS.mupdf_warnings() == ""


def test_documents_made_at_the_same_time_share_a_book(book: FontBook) -> None:
    """A preview and a batch may be set in two threads; neither changes the other."""

    def made(_number: int) -> bytes:
        out = BytesIO()
        with PdfDocument(out, shared, title="x") as pdf:
            pdf.story([Paragraph(f"เครือข่ายจังหวัดสงขลา {n} " * 40, BODY) for n in range(30)])
        return out.getvalue()

    shared = FontBook.bundled()
    alone = made(0)
    shared = FontBook.bundled()
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(made, range(12))) == {alone}
