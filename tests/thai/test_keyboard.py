"""Scans typed through Thai layouts."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import keyboard


def test_digits_under_kedmanee() -> None:
    assert keyboard.from_kedmanee("จๅ/-ภถุึคต") == "0123456789"
    assert keyboard.from_kedmanee('๐"ฎ') == "QWE"


def test_every_key_is_told_apart() -> None:
    for name, rows in (
        ("kedmanee", keyboard._KEDMANEE + keyboard._KEDMANEE_SHIFT),
        ("pattachote", keyboard._PATTACHOTE + keyboard._PATTACHOTE_SHIFT),
    ):
        doubled = {c for c in rows if rows.count(c) > 1}
        assert not doubled - set("_ฺ"), name


@given(st.text(string.ascii_letters + string.digits + "-/.", min_size=1, max_size=20))
def test_any_code_comes_back(code: str) -> None:
    keys = keyboard._US + keyboard._US_SHIFT
    for plain, shift in (
        (keyboard._KEDMANEE, keyboard._KEDMANEE_SHIFT),
        (keyboard._PATTACHOTE, keyboard._PATTACHOTE_SHIFT),
        (keyboard._TIS, keyboard._TIS_SHIFT),
    ):
        typed = "".join((plain + shift)[keys.index(c)] for c in code)
        assert keyboard.decode_scan(typed, lambda text: text == code) == code
    assert keyboard.decode_scan(code, lambda text: text == code) == code
    assert keyboard.decode_scan(code.swapcase(), lambda text: text == code) == code


def test_unknown_scans() -> None:
    assert keyboard.decode_scan("ไม่ใช่รหัส", lambda text: text.isascii() and text.isdigit()) is None


def test_a_digit_is_keyed_in_thai_and_by_its_place() -> None:
    assert [keyboard.keyed(sign) for sign in ("3", "๓", "-", "๐", "จ")] == ["3", "3", "3", "0", "0"]
