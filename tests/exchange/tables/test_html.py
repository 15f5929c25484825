"""Tables of web pages and of what was copied from Word, with the words that stand over them."""

from __future__ import annotations

from otop_desk.exchange.tables.html import read_html, read_mht

TABLE = "<table><tr><td>ที่</td><td>ชื่อ-สกุล</td></tr></table>"
ROW = ("ที่", "ชื่อ-สกุล")


def test_words_right_over_a_table_are_its_first_rows() -> None:
    page = f"<p>บัญชี<b>รายชื่อวิทยากร</b></p>{TABLE}<p>&nbsp;</p><p>ผู้เข้าอบรม</p><p>อำเภอขลุง</p>{TABLE}"
    assert [sheet.rows for sheet in read_html(page)] == [
        (("บัญชีรายชื่อวิทยากร",), ROW),
        (("ผู้เข้าอบรม",), ("อำเภอขลุง",), ROW),
    ]


def test_a_heading_over_a_table_stands_for_all_words_before_it() -> None:
    page = f"<p>อ.ปากช่อง</p><p>อ.โนนสูง</p><h1>Sheet 1: <em>อ.ปากช่อง</em></h1>{TABLE}"
    assert read_html(page)[0].rows == (("Sheet 1: อ.ปากช่อง",), ROW)


def test_a_caption_is_the_title_of_its_own_table() -> None:
    page = TABLE.replace("<tr>", "<caption>อำเภอขลุง</caption><tr>") + TABLE
    assert [sheet.rows for sheet in read_html(page)] == [(("อำเภอขลุง",), ROW), (ROW,)]


def test_who_uses_the_page_long_words_and_cells_around_a_table_are_no_title() -> None:
    page = f"<p>ยินดีต้อนรับ นายสมชาย ใจดี</p><p>{'ก' * 200}</p>{TABLE}"
    assert read_html(page)[0].rows == (ROW,)
    assert (ROW,) in [sheet.rows for sheet in read_html(f"<table><tr><td>เมนู{TABLE}</td></tr></table>")]


def _archive(*parts: tuple[str, bytes]) -> bytes:
    lines = [b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n']
    for kind, content in parts:
        lines.append(f"--x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n".encode())
        lines.append(content)
    return b"\r\n".join([*lines, b"--x--\r\n"])


def test_the_first_page_with_a_table_of_a_web_archive() -> None:
    empty = ("text/html; charset=utf-8", b"<p>frame</p>")
    thai = ("text/html; charset=Windows-874", TABLE.upper().encode("cp874"))
    plain = ("text/plain; charset=utf-8", TABLE.encode())
    page, charset = read_mht(_archive(plain, empty, thai, ("text/html", b"<table>2</table>")))
    assert page.strip() == thai[1] and charset == "cp874"
    assert read_html(page.decode(charset))[0].rows == (ROW,)
    page, charset = read_mht(_archive(("text/html; charset=KOI8-R", b"<table>")))
    assert (page.strip(), charset) == (b"<table>", "koi8-r")
    assert read_mht(_archive(("text/html", b"<table>")))[1] == ""
    assert read_mht(_archive(plain, empty)) == (b"", "") == read_mht(b"")
