"""Text of tables: which code page it is in, what parts its cells, what was copied from a spreadsheet."""

from __future__ import annotations

import pytest

from otop_desk.errors import UserError
from otop_desk.exchange.tables import text
from otop_desk.exchange.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, TooMuch

LIST = "ที่,ชื่อ,อำเภอ\n1,สมหมาย,เมือง\n2,กัลยา,จะนะ\n"


@pytest.mark.parametrize(
    "code",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874"],
)
def test_a_list_in_every_code_page(code: str) -> None:
    assert text.decode(LIST.encode(code)) == LIST


def test_a_few_bad_bytes_cost_letters_no_code_page() -> None:
    data = LIST.encode() + b"\xff\n"
    assert text.decode(data) == LIST + "\ufffd\n"
    assert text.decode(b"\xfe\xff" + LIST.encode("utf-16-be")) == LIST
    assert text.decode(b"\xa1\xa2\xa3,\xa4\xa5\n") == "กขฃ,คฅ\n"


@pytest.mark.parametrize(
    "data", [bytes(range(1, 9)) * 40, b"\x00\x01\x02\x03" * 40, b"\xdb\xdc\xdd\xfc" * 40]
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert text.decode(data) is None


def test_signs_of_control_that_texts_have_are_no_trouble() -> None:
    plain = "ก\tข\r\nค\x0b\x0c\x1a" * 30
    assert text.decode(plain.encode()) == plain
    assert text.decode(b"a" * 98 + b"\x01\x01") == "a" * 98 + "\x01\x01"
    assert text.decode(b"a" * 97 + b"\x01\x01\x01") is None


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("ก,ข\nค,ง", (("ก", "ข"), ("ค", "ง"))),
        ("ก;ข\nค;ง", (("ก", "ข"), ("ค", "ง"))),
        ("ก\tข\nค\tง", (("ก", "ข"), ("ค", "ง"))),
        ("ก|ข\nค|ง", (("ก", "ข"), ("ค", "ง"))),
        ("ก,1;ข,2;ค\nง,3;จ;ฉ", (("ก,1", "ข,2", "ค"), ("ง,3", "จ", "ฉ"))),
        ("sep=;\nก;ข,ค", ((), ("ก", "ข,ค"))),
        ('"sep=|"\nก|ข', ((), ("ก", "ข"))),
        ("\ufeffก,ข", (("ก", "ข"),)),
        ('"ก\nข",ค', (("ก\nข", "ค"),)),
        ("ก\nข", (("ก",), ("ข",))),
    ],
)
def test_what_parts_the_cells_is_found(written: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert text.rows_of_csv(written, "x.csv") == rows


def test_tables_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(text.rows_of_csv("\n".join(["ก,ข"] * MAX_ROWS), "x")) == MAX_ROWS
    for most in (text.rows_of_csv, lambda written, _name: text.rows_of_clipboard(written)):
        with pytest.raises(TooMuch):
            most("\n".join(["ก"] * (MAX_ROWS + 1)), "x")
        with pytest.raises(TooMuch):
            most("\t".join(["ก"] * (MAX_COLUMNS + 1)), "x")
        assert len(most("\t".join(["ก"] * MAX_COLUMNS), "x")[0]) == MAX_COLUMNS
        assert len(most("ก" * (MAX_CELL + 5) + "\tข", "x")[0][0]) == MAX_CELL
    monkeypatch.setattr(text.csv, "field_size_limit", lambda *_arguments: 10)


def test_quotes_in_disorder_are_told() -> None:
    before = text.csv.field_size_limit(100)
    try:
        with pytest.raises(UserError, match=r"x\.csv"):
            text.rows_of_csv('ก,ข\n"' + "ค" * 200, "x.csv")
    finally:
        text.csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("copied", "rows"),
    [
        ("ก\tข\r\nค\tง\r\n", (("ก", "ข"), ("ค", "ง"))),
        ("ก\rข", (("ก",), ("ข",))),
        ('"สอง\nบรรทัด"\tข', (("สอง\nบรรทัด", "ข"),)),
        ('"ว่า ""ดี"""\tข', (('ว่า "ดี"', "ข"),)),
        ('"\tข', (('"', "ข"),)),
        ('"ก" และ "ข"\tค', (('"ก" และ "ข"', "ค"),)),
        ('"เดี่ยว"', (('"เดี่ยว"',),)),
        ("", ()),
    ],
)
def test_rows_of_the_clipboard(copied: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert text.rows_of_clipboard(copied) == rows
