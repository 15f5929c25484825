"""Phone numbers as typed and as spreadsheets spoil them; the national ID."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import phone


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("080-000-0001", "080-000-0001"),
        ("0800000001", "080-000-0001"),
        (800000001, "080-000-0001"),
        (800000001.0, "080-000-0001"),
        ("800000001.0", "080-000-0001"),
        ("๐๘๐-๐๐๐-๐๐๐๑", "080-000-0001"),
        ("+66 80 000 0001", "080-000-0001"),
        ("66800000001", "080-000-0001"),
        ("0066800000001", "080-000-0001"),
        ("โทร. 080 000 0001", "080-000-0001"),
        ("080.000.0001", "080-000-0001"),
        ("0 7431 1234", "0-7431-1234"),
        (74311234, "0-7431-1234"),
        ("02-123-4567", "0-2123-4567"),
        ("021234567", "0-2123-4567"),
        ("074311234 ต่อ 12", "0-7431-1234 ต่อ 12"),
        ("080-000-0001, 081-000-0002", "080-000-0001, 081-000-0002"),
        ("080-000-0001/081-000-0002", "080-000-0001, 081-000-0002"),
        ("", ""),
        ("-", ""),
        ("(080) 000-0001", "080-000-0001"),
        ("12345", None),
        ("ไม่มี", ""),
        (1.5, None),
        ("0800000001x", None),
        ("08000000011", None),
        ("²", None),
        ("–", ""), (" . _ ", ""), ("n/a", ""), ("ไม่ทราบ", ""), ("(ไม่มี)", ""), ("ไม่ประสงค์ให้", ""),
        ('="0812345678"', "081-234-5678"), ("'0812345678", "081-234-5678"),
        ("+66(0)81 234 5678", "081-234-5678"),
        ("081-234-5678,", "081-234-5678"),
        ("081-234-5678, -, 0898765432", "081-234-5678, 089-876-5432"),
        ("081-234-5678 หรือ 074-311-222", "081-234-5678, 0-7431-1222"), ("081-234-5678, 12", None),
        (",", None),
        ("0812345678 (แม่)", "081-234-5678 (แม่)"), ("0812345678 คุณ แม่", "081-234-5678 (คุณ แม่)"),
        ("12345 (แม่)", None), ("00812345678", "081-234-5678"),
        ("0112345678", None),
        ("0612345678", "061-234-5678"),
        ("013123456", None), ("0812345678 #12", "081-234-5678 ต่อ 12"),
        ("0-7431-1234 ต่อ 101-103", "0-7431-1234 ต่อ 101-103"), ("074-311234 ต่อ 1, 2", "0-7431-1234 ต่อ 1 2"),
        ("02-123-4567 ต่อ 12, 081-234-5678", "0-2123-4567 ต่อ 12, 081-234-5678"),
        ("0 7431 1234-5", "0-7431-1234 (ถึง 5)"), ("081-234-567-8", "081-234-5678"),
        ("O81-2345678", "081-234-5678"), ("0812345678*", "081-234-5678"), ("OOOO", None),
        ("โทร 0 7431 1234 โทรสาร 0 7431 1235", "0-7431-1234 (โทรสาร 0 7431 1235)"),
        ("(+66) 81 234 5678", "081-234-5678"), ("081.111.2224 หรือ 2225", "081-111-2224, 081-111-2225"),
        ("บ้าน 032-611111 มือถือ 0811112226", "0-3261-1111, 081-111-2226"),
        ("ID line ann / 0812345679", "081-234-5679 (ID line ann)"), ("ID line ann", None),
        ("0811002401\n(ภรรยา) 0811002403", "081-100-2401, 081-100-2403 (ภรรยา)"),
        ("Line/โทร 0812345678", "081-234-5678"), ("081-2345678 ไลน์ a22", "081-234-5678 (ไลน์ a22)"),
    ],
)  # fmt: skip
def test_read(value: str | int | float, stored: str | None) -> None:
    assert phone.read_phone(value) == stored


def test_mask() -> None:
    assert phone.mask_phone("080-000-0001") == "08x-xxx-0001"
    assert phone.mask_phone("0-2123-4567") == "0-2xxx-4567"
    assert phone.mask_phone("080-000-0001, 081-000-0002") == "08x-xxx-0001, 08x-xxx-0002"
    assert phone.mask_phone("") == "" and phone.mask_phone("123") == "xxx"
    assert phone.mask_phone("0-7431-1234 ต่อ 12") == "0-7xxx-1234"


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1101700203450", True),
        ("3900101234569", True),
        ("1234567890121", True),
        ("1234567890123", False),
        ("1-1017-00203-45-0", True),
        ("๑๑๐๑๗๐๐๒๐๓๔๕๐", True),
        ("110170020345", False),
        ("", False),
        ("abc", False),
    ],
)
def test_national_id(text: str, valid: bool) -> None:
    assert phone.valid_national_id(text) is valid


@given(st.from_regex(r"0[689][0-9]{8}", fullmatch=True))
def test_what_excel_does_is_undone(digits: str) -> None:
    wanted = phone.format_phone(digits)
    assert (
        phone.read_phone(wanted) == phone.read_phone(int(digits)) == phone.read_phone(float(digits)) == wanted
    )
    assert phone.read_phone(f"+66{digits[1:]}") == wanted


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    stored = phone.read_phone(text)
    assert stored is None or phone.read_phone(stored) == stored


def test_the_numbers_within_what_is_stored() -> None:
    assert phone.phone_numbers("0-7431-1234 ต่อ 12, 081-234-5678 (แม่)") == ("074311234", "0812345678")
    assert phone.phone_numbers("") == phone.phone_numbers("-") == ()
    assert phone.phone_digits("๐๘๑-2 ก") == "0812"


def test_a_note_and_letters_in_a_masked_number_go_or_stay_as_they_are() -> None:
    assert phone.mask_phone("081-234-5678 (แม่)") == "08x-xxx-5678"
    assert phone.mask_phone("123456") == "xxxxxx" and phone.mask_phone("1234567") == "12x4567"
    assert phone.format_phone("0812345678") == "081-234-5678"
    assert phone.format_phone("074311234") == "0-7431-1234"
