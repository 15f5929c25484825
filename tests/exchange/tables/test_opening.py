"""Files as offices send them, and files that are none: encodings, delimiters, limits, plain words."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otop_desk.errors import UserError
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.roster.looks import look
from otop_desk.exchange.roster.sections import Section, section_in
from otop_desk.exchange.tables import limits
from otop_desk.exchange.tables.limits import MAX_BYTES
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.exchange.tables.sheet import cell_text
from otop_desk.exchange.tables.text import decode
from tests.exchange import makers

TEXT = "ที่,ชื่อ-สกุล,อำเภอ\r\n๑,นายสมชาย ใจดี,จะนะ\r\n๒,นางสาวสุดา ณ สงขลา,เทพา\r\n"
BOOK = "xl/workbook.xml"


def refused(path: Path) -> UserError:
    with pytest.raises(UserError) as trouble:
        interpret_all(read_tables(path))
    assert trouble.value.message and trouble.value.hint
    return trouble.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874", "tis-620"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str, newline: str) -> None:
    data = TEXT.replace(",", delimiter).replace("\r\n", newline).encode(encoding)
    found = makers.read_bytes(tmp_path, "list.csv", data)
    assert [(d.title, d.first, d.last, d.district) for d in found.drafts] == [
        ("นาย", "สมชาย", "ใจดี", "จะนะ"),
        ("นางสาว", "สุดา", "ณ สงขลา", "เทพา"),
    ]


def test_windows_quotes_and_dashes(tmp_path: Path) -> None:
    found = makers.read_bytes(tmp_path, "a.csv", "ชื่อ-สกุล,หมายเหตุ\nนายเอก ดี,“ก” – ข…€\n".encode("cp874"))
    assert found.drafts[0].last == "ดี"


def test_excel_names_its_delimiter(tmp_path: Path) -> None:
    found = makers.read_bytes(tmp_path, "a.csv", ("sep=;\n" + TEXT.replace(",", ";")).encode("utf-8-sig"))
    assert [draft.row for draft in found.drafts] == [3, 4]


def test_old_excel(tmp_path: Path) -> None:
    data = makers.xls("รายชื่อ", [["บัญชี"], ["ที่", "ชื่อ-สกุล", "โทร"], [1, "นายสมชาย ใจดี", 812345678]])
    draft = makers.read_bytes(tmp_path, "old.xls", data).drafts[0]
    assert (draft.title, draft.first, draft.last, draft.phone) == ("นาย", "สมชาย", "ใจดี", "081-234-5678")


def test_a_new_workbook_named_like_an_old_one(tmp_path: Path) -> None:
    path = makers.xlsx(tmp_path / "new.xls", {"ก": [["ชื่อ-สกุล"], ["นายเอก ดี"]]})
    assert interpret_all(read_tables(path)).drafts[0].first == "เอก"


def test_hidden_sheets_are_left_alone(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name, text in (("ก", "นายเอก ดี"), ("ข", "นายลับ ดี")):
            page = book.add_worksheet(name)
            page.write_column(0, 0, ["ชื่อ-สกุล", text])
        page.hide()
    assert [d.first for d in interpret_all(read_tables(tmp_path / "a.xlsx")).drafts] == ["เอก"]


HTML = b"<html><table><tr><td>\xe0\xb8\x8a\xe0\xb8\xb7\xe0\xb9\x88\xe0\xb8\xad</td></tr></table></html>"
NO_LISTS = {
    "empty.csv": b"",
    "spaces.csv": b"  \r\n ,,, \r\n",
    "bom.csv": b"\xef\xbb\xbf",
    "bom16.csv": b"\xff\xfe",
    "page.xls": HTML,
    "page2.xls": b"\xef\xbb\xbf<!DOCTYPE html>" + HTML,
    "page3.xls": b"\r\n  <TABLE border=1>" + HTML,
    "meta.xls": b'<meta http-equiv="Content-Type" content="text/html; charset=tis-620">' + HTML,
    "page16.xls": b"\xff\xfe" + "<html><body>ชื่อ</body></html>".encode("utf-16-le"),
    "sheet2003.xls": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\n",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00",
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "text.rtf": b"{\\rtf1\\ansi}",
    "pack.rar": b"Rar!\x1a\x07\x00",
    "pack.gz": b"\x1f\x8b\x08\x00",
    "base.otop": b"SQLite format 3\x00" + bytes(100),
    "program.exe": b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 20,
    "zeros.csv": bytes(5000),
    "noise.xlsx": random.Random(1).randbytes(5000),
    "noise.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(2).randbytes(5000),
    "locked.xlsx": makers.ole({"EncryptionInfo": b"\x04", "EncryptedPackage": b"\x05"}),
    "locked.xls": makers.ole({"Workbook": makers.biff("ก", [], locked=True)}),
    "letter.doc": makers.ole({"WordDocument": b"\xec\xa5"}),
    "letter.docx": makers.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
    "slides.pptx": makers.zipped({"ppt/presentation.xml": b"<p/>"}),
    "list.ods": makers.zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<o/>"}),
    "list.xlsb": makers.zipped({"xl/workbook.bin": b"\x00"}),
    "pack.zip": makers.zipped({"a.txt": b"a"}),
    "hollow.xlsx": makers.zipped({BOOK: b"", "[Content_Types].xml": b""}),
    "broken.xlsx": makers.zipped({BOOK: b"<workbook><sheets>", "[Content_Types].xml": b"<Types>"}),
    "cut.xlsx": makers.zipped({BOOK: b"<workbook/>" * 100})[:60],
    "words.csv": "เรียน ท่านผู้อำนวยการ\nตามที่ท่านขอรายชื่อ\n".encode(),
    "numbers.csv": b"1,2,3\n4,5,6\n",
    "header.csv": "ที่,ชื่อ-สกุล,ตำแหน่ง\n".encode(),
}


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_is_refused_in_plain_words(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(NO_LISTS[name])
    refused(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("locked.xlsx", "รหัสผ่าน"),
        ("locked.xls", "รหัสผ่าน"),
        ("page.xls", "ไม่พบรายชื่อ"),
        ("page16.xls", "หน้าเว็บ"),
        ("letter.docx", "Word"),
        ("paper.pdf", "PDF"),
        ("empty.csv", "ไม่มีข้อมูล"),
        ("list.ods", "ไม่มีข้อมูล"),
        ("header.csv", "ไม่พบรายชื่อ"),
    ],
)
def test_the_words_fit_the_trouble(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_bytes(NO_LISTS[name])
    assert words in str(refused(tmp_path / name))


def test_missing_and_folder(tmp_path: Path) -> None:
    assert "ไม่พบ" in refused(tmp_path / "none.csv").message
    assert "โฟลเดอร์" in refused(tmp_path).message


def test_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding="utf-8")

    def denied(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "เปิดไฟล์" in refused(path).message


def test_too_large_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert "ใหญ่เกินไป" in refused(path).message


def test_a_million_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,no\n" + b"Mr. A B,1\n" * 1_000_000)
    assert "แถว" in refused(path).message


def test_five_hundred_columns(tmp_path: Path) -> None:
    row = ",".join(["ชื่อ-สกุล"] * 500)
    (tmp_path / "a.csv").write_text(f"{row}\n{row}\n", encoding="utf-8")
    assert "คอลัมน์" in refused(tmp_path / "a.csv").message
    path = makers.xlsx(tmp_path / "a.xlsx", {"ก": [["ชื่อ-สกุล"] * 500]})
    assert "คอลัมน์" in refused(path).message


def test_more_cells_than_a_list_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = makers.xlsx(tmp_path / "a.xlsx", {"ก": [["ชื่อ-สกุล", ""], ["นายก ข", ""]], "ข": [["ค", "ง"]]})
    monkeypatch.setattr(limits, "MAX_CELLS", 4)
    assert len(read_tables(path)) == 2
    monkeypatch.setattr(limits, "MAX_CELLS", 3)
    assert "ช่อง" in refused(path).message


def test_a_text_of_a_whole_book_in_a_cell_is_looked_at_in_its_beginning() -> None:
    text = "กลุ่มผู้ผลิต 12 " * 200_000
    assert look(text) is look(text[:150])
    assert section_in("อำเภอ" + "เทพา " * 200_000) == Section()


def test_empty_columns_at_the_right_do_not_count(tmp_path: Path) -> None:
    found = makers.read_bytes(tmp_path, "a.csv", b"name,no" + b"," * 500 + b"\nMr. A B,1\n")
    assert len(found.drafts) == 1


def _with(part: str, xml: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("a").write(0, 0, "x")
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, xml if part in info.filename else old.read(info))
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "แถว"),
        (b'<row r="1"><c r="XFD1"><v>1</v></c></row>', "คอลัมน์"),
        (b'<row r="1"><c s="1" r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>', "เกิน"),
        (b"<row><c r='A99999999999'><v>1</v></c></row>", "แถว"),
        (b'<row r="30000"><c><v>1</v></c></row>', "แถว"),
        (b"<!-- " + b" " * (1 << 18) + b' --><row r="99999"><c r="B99999"><v>1</v></c></row>', "แถว"),
    ],
)
def test_two_cells_far_apart_never_fill_memory(tmp_path: Path, cell: bytes, words: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(_with("worksheets/", SHEET % (b'<row r="1"><c r="A1"><v>1</v></c></row>' + cell)))
    assert words in refused(path).message


def test_styled_empty_cells_far_below_do_not_count(tmp_path: Path) -> None:
    cells = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Mr. A B</t></is></c></row>'
        b'<row r="1048576"><c r="A1048576" s="0"/></row>'
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(_with("worksheets/", SHEET % cells))
    assert [draft.first for draft in interpret_all(read_tables(path)).drafts] == ["A"]


BOMB = b"<sst><si><t>" + b" " * (limits.MAX_UNPACKED + 1)


def test_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(_with("sharedStrings", BOMB))
    assert path.stat().st_size < 1_000_000
    assert "คลายออกมา" in refused(path).message


def test_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    data = _with("sharedStrings", BOMB).replace(len(BOMB).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (tmp_path / "liar.xlsx").write_bytes(data)
    assert "คลายออกมา" in refused(tmp_path / "liar.xlsx").message


@pytest.mark.parametrize("part", ["workbook.xml", "sharedStrings", "worksheets/", "workbook.xml.rels"])
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    (tmp_path / "a.xlsx").write_bytes(_with(part, laughs))
    refused(tmp_path / "a.xlsx")


@pytest.mark.parametrize("part", ["workbook.xml", "sharedStrings", "worksheets/", "rels", "styles", "theme"])
@pytest.mark.parametrize("xml", [b"", b"<", b"<a/>", b"\xff\xfe", b"<a>&lt;</a>", b"not xml"])
def test_a_part_that_is_something_else(tmp_path: Path, part: str, xml: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(_with(part, xml))
    refused(tmp_path / "a.xlsx")


def test_names_of_parts_in_other_letters_and_strokes(tmp_path: Path) -> None:
    old = makers.xlsx(tmp_path / "a.xlsx", {"ก": [["ชื่อ-สกุล"], ["นายเอก ดี"]]}).read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old)) as source, zipfile.ZipFile(out, "w") as new:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith("workbook.xml.rels"):
                data = data.replace(b"worksheets/sheet1.xml", b"Worksheets\\Sheet1.xml")
            new.writestr(info.filename.replace("sharedStrings", "SharedStrings"), data)
    assert makers.read_bytes(tmp_path, "b.xlsx", out.getvalue()).drafts[0].first == "เอก"


def test_texts_as_excel_writes_them(tmp_path: Path) -> None:
    cells = (
        b'<row><c t="inlineStr"><is><t>name</t></is></c><c t="str"><v>tel</v></c></row>'
        b'<row><c t="inlineStr"><is><r><t>Mr. </t></r><r><t>A_x0020_B</t></r><rPh><t>no</t></rPh></is></c>'
        b"<c><v>812345678</v></c><c t='e'><v>#N/A</v></c><c t='b'><v>1</v></c><c><f>1+1</f></c></row>"
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(_with("worksheets/", SHEET % cells))
    draft = interpret_all(read_tables(path)).drafts[0]
    assert (draft.title, draft.first, draft.last, draft.phone) == ("Mr.", "A", "B", "081-234-5678")


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_read_or_refused_in_words(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    source = Path(__file__).parents[2] / "data" / "songkhla-2565" / "trainees-office-form.xlsx"
    data = bytearray(source.read_bytes() if seed % 2 else makers.xls("ก", [["ชื่อ-สกุล"], ["นายเอก ดี"]]))
    for _ in range(dice.randrange(1, 30)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    if seed % 3 == 0:
        del data[dice.randrange(len(data)) :]
    path = tmp_path / "damaged.xls"
    path.write_bytes(bytes(data))
    try:
        interpret_all(read_tables(path))
    except UserError as trouble:
        assert trouble.message


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    try:
        interpret_all(read_tables(path))
    except UserError as trouble:
        assert trouble.message


def test_cells_as_text() -> None:
    import datetime

    assert [cell_text(v) for v in (1.0, 0.5, 800000001.0, True, None, "ก", datetime.date(2022, 3, 15))] == [
        "1",
        "0.5",
        "800000001",
        "True",
        "",
        "ก",
        "2022-03-15",
    ]


def test_bytes_that_windows_874_lacks_are_shown_as_lost(tmp_path: Path) -> None:
    text = decode("ชื่อ-สกุล\nนายเอก ดี".encode("cp874") + b"\xdb" + "ใจ".encode("cp874") * 20)
    assert text is not None and "\ufffd" in text
