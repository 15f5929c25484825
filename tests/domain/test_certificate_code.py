"""The code on a certificate: what it holds, that it comes back, and what is no code of ours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain import certificate_code as code

MARCH = date(2022, 3, 16)


@given(st.binary(max_size=200))
def test_base45_comes_back(data: bytes) -> None:
    assert code.unbase45(code.base45(data)) == data


@given(st.text(max_size=120))
def test_a_text_that_is_no_code_is_told_never_crashes(text: str) -> None:
    for tried in (text, code.PREFIX + text, code.PREFIX + code.base45(text.encode())):
        with pytest.raises(code.Unreadable):
            code.read(tried)


def test_a_claim_comes_back_in_thai_and_in_any_script() -> None:
    for name in ("นางสาวกมลวรรณ แก้วสุวรรณ", "อับดุลเลาะ عبد الله"):
        claim = code.Claim("001/2565", name, "โครงการพัฒนาศักยภาพเครือข่าย OTOP", MARCH)
        body = code.body_of(claim, b"keyi")
        assert code.read(code.write(body, bytes(64))) == (claim, b"keyi", body, bytes(64))
    with pytest.raises(ValueError):
        code.body_of(code.Claim("1", "a\0b", "c", MARCH), b"keyi")


@pytest.mark.parametrize(
    ("claim", "key"),
    [
        (code.Claim("1", "ก", "ข", date(1999, 12, 31)), b"keyi"),
        (code.Claim("1", "ก", "ข", date(2179, 6, 7)), b"keyi"),
        (code.Claim("1", "ก", "ข", MARCH), b"key"),
        (code.Claim("1", "ก", "ข", MARCH), b"keyid"),
        (code.Claim("1\0", "ก", "ข", MARCH), b"keyi"),
    ],
    ids=["before 2000", "too late", "short key", "long key", "zero byte"],
)
def test_what_does_not_fit_into_a_code_is_not_signed(claim: code.Claim, key: bytes) -> None:
    with pytest.raises(ValueError):
        code.body_of(claim, key)


def test_a_code_as_it_stands_on_paper_already() -> None:
    body = code.body_of(code.Claim("7/2565", "นาย ก", "OTOP", date(2000, 1, 2), 3), b"keyi")
    assert body == b"\x01keyi\x00\x01\x06" + "7/2565\0นาย ก\0OTOP".encode("cp874")
    arabic = code.body_of(code.Claim("7", "عمر", "ข", date(2179, 6, 6), 500), b"keyi")
    assert arabic == b"\x01keyi\xff\xff\xff" + "7\0عمر\0ข".encode()
    assert code.base45(b"AB") == "BB8" and code.base45(b"Hello!!") == "%69 VD92EX0"  # RFC 9285, 4.3
    assert code.unbase45("QED8WEX0") == b"ietf!"


def test_the_ends_of_what_a_code_can_say_come_back() -> None:
    for claim in (
        code.Claim("", "", "", date(2000, 1, 1)),
        code.Claim("1", "ก", "ข", date(2179, 6, 6), 127),
        code.Claim("1", "عمر", "ข", MARCH, 1),
    ):
        text = code.write(code.body_of(claim, b"keyi"), bytes(range(64)))
        assert code.read(text) == (claim, b"keyi", code.body_of(claim, b"keyi"), bytes(range(64)))


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_has_64_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="64"):
        code.write(b"body", bytes(length))


@pytest.mark.parametrize("letters", ["A", "AAAA", "a", "FGX", "GGW", ":::", "V5", "::", "ก"])
def test_letters_that_no_bytes_give_are_refused(letters: str) -> None:
    with pytest.raises(code.Unreadable):
        code.unbase45(letters)
    assert code.unbase45("FGW") == b"\xff\xff" and code.unbase45("U5") == b"\xff"


def test_a_code_of_another_version_or_with_other_texts_is_not_read() -> None:
    def told(head: bytes, words: bytes) -> None:
        code.read(code.PREFIX + code.base45(head + b"keyi\x00\x01\x00" + words + bytes(64)))

    told(b"\x01", b"1\0a\0b")
    told(b"\x01", b"\0\0")
    for head, words in (
        (b"\x02", b"1\0a\0b"),
        (b"\x01", b"1\0a"),
        (b"\x01", b"1\0a\0b\0c"),
        (b"\x01", b"\0"),
    ):
        with pytest.raises(code.Unreadable):
            told(head, words)


def test_no_code_is_longer_than_we_read() -> None:
    longest = code.PREFIX + "0" * (code.MOST - len(code.PREFIX))
    with pytest.raises(code.Unreadable, match="not a certificate"):
        code.read(longest)
    with pytest.raises(code.Unreadable, match="no code of ours"):
        code.read(longest + "0")
