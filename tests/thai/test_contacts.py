"""Numbers and addresses in running text: which are found, and what is left as it is."""

from __future__ import annotations

import pytest

from otop_desk.thai.contacts import Contacts, ascii_digits


def found(text: str, *known: str) -> list[str]:
    return [text[start:end] for start, end in Contacts(known).spans(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("โทร 081-234-5678 ค่ะ", ["081-234-5678"]), ("โทร.๐๘๑ ๒๓๔ ๕๖๗๘", ["๐๘๑ ๒๓๔ ๕๖๗๘"]),
        ("+66 81 234 5678", ["+66 81 234 5678"]), ("074-311-222 ต่อ 15", ["074-311-222 ต่อ 15"]),
        ("(074) 311222", ["(074) 311222"]), ("ก 0812345678, 0898765432 ข", ["0812345678", "0898765432"]),
        ("08•1234•5678", ["08•1234•5678"]), ("[08]1234567", []),
        ("เลข 1-1037-02071-81-2", []), ("1103702071812", []),
        ("ส่งที่ a.b@example.co.th นะ", ["a.b@example.co.th"]), ("line: somchai99 ครับ", ["line: somchai99"]),
        ("ไลน์ไอดี : @otop", ["ไลน์ไอดี : @otop"]), ("online: มา", []),
        ("09.00 - 10.30", []), ("ปี 2565 มี 34 คน 91,000 บาท", []), ("", []),
    ],
)  # fmt: skip
def test_what_reaches_a_person_is_found_whole(text: str, parts: list[str]) -> None:
    assert found(text) == parts


def test_a_national_id_is_found_where_its_check_digit_is_right() -> None:
    assert found("1234567890121") == ["1234567890121"] and found("1 2345 67890 12 1") == ["1 2345 67890 12 1"]
    assert found("1234567890122") == []


def test_a_number_of_the_roster_is_found_in_any_form() -> None:
    assert found("เบอร์ 12 34 56") == []
    assert found("เบอร์ 12 34 56", "123456") == ["12 34 56"]
    assert found("81.2345.678", "0812345678") == ["81.2345.678"]
    assert found("66812345678", "0812345678") == ["66812345678"] == found("66812345678", "+66812345678")
    assert found("+66 12 345 6789") == [] and found("+66 12 345 6789", "0123456789") == ["+66 12 345 6789"]
    assert found("12 34", "1234") == [], "too short to be told from other numbers"
    assert found("12345", "123") == []


def test_a_known_number_has_four_digits_at_least_of_its_own() -> None:
    assert found("ภายใน 01234", "1234") == ["01234"] and found("ภายใน 00123", "123") == []


def test_the_country_is_taken_off_where_a_number_is_left() -> None:
    assert found("6674311222", "074311222") == ["6674311222"]
    assert found("รหัส 1234567", "066-123-4567") == [], "a mobile number that begins as the country does"


@pytest.mark.parametrize("text", ["074-123456-9", "074-123456/9", "074-123456-12"])
def test_a_row_of_numbers_is_found_with_its_end(text: str) -> None:
    assert found(f"โทร {text} ค่ะ") == [text]
    assert found(f"โทร {text}", "074-123456") == [text]


def test_digits_of_every_script_keep_their_places() -> None:
    assert ascii_digits("๐๘-٣४ก") == "08-34ก"
