"""Sums in Thai words and as typed; an independent reader checks the words."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import money
from otop_desk.thai.reading import Unreadable

VECTORS = {
    0: "ศูนย์",
    10: "สิบ",
    11: "สิบเอ็ด",
    20: "ยี่สิบ",
    21: "ยี่สิบเอ็ด",
    101: "หนึ่งร้อยเอ็ด",
    111: "หนึ่งร้อยสิบเอ็ด",
    201: "สองร้อยเอ็ด",
    1_001: "หนึ่งพันเอ็ด",
    10_001: "หนึ่งหมื่นเอ็ด",
    91_000: "เก้าหมื่นหนึ่งพัน",
    100_001: "หนึ่งแสนเอ็ด",
    1_000_001: "หนึ่งล้านเอ็ด",
    11_000_000: "สิบเอ็ดล้าน",
    21_000_001: "ยี่สิบเอ็ดล้านเอ็ด",
    101_000_101: "หนึ่งร้อยเอ็ดล้านหนึ่งร้อยเอ็ด",
    10**12: "หนึ่งล้านล้าน",
    520_000: "ห้าแสนสองหมื่น",
    1: "หนึ่ง",
    501_741_221: "ห้าร้อยเอ็ดล้านเจ็ดแสนสี่หมื่นหนึ่งพันสองร้อยยี่สิบเอ็ด",
    1_000_000: "หนึ่งล้าน",
    2_501: "สองพันห้าร้อยเอ็ด",
}


@pytest.mark.parametrize(("baht", "words"), VECTORS.items())
def test_whole_baht(baht: int, words: str) -> None:
    assert money.baht_text(baht * 100) == f"{words}บาทถ้วน"


def test_satang() -> None:
    assert money.baht_text(91_000_25) == "เก้าหมื่นหนึ่งพันบาทยี่สิบห้าสตางค์"
    assert money.baht_text(1_050_75) == "หนึ่งพันห้าสิบบาทเจ็ดสิบห้าสตางค์"
    assert money.baht_text(25) == "ยี่สิบห้าสตางค์"
    assert money.baht_text(1) == "หนึ่งสตางค์"
    assert money.baht_text(1_11) == "หนึ่งบาทสิบเอ็ดสตางค์"
    assert money.baht_text(-1) == "ลบหนึ่งสตางค์"
    assert money.baht_text(-1_250_00) == "ลบหนึ่งพันสองร้อยห้าสิบบาทถ้วน"


def satang_of(words: str) -> int:
    """An independent reader, from the right: strip the words of each decimal place off the end."""

    def number(text: str) -> int:
        if text.endswith("ศูนย์"):
            return 0
        head, million, tail = text.rpartition("ล้าน")
        if million:
            return number(head) * 10**6 + (number(tail) if tail else 0)
        value = 0
        for place, unit in enumerate(["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"]):
            for digit, word in enumerate("เอ็ด หนึ่ง สอง ยี่ สาม สี่ ห้า หก เจ็ด แปด เก้า".split()):
                if unit + "x" != "x" and not text.endswith(unit):
                    break
                if text.endswith(word + unit):
                    value += [1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9][digit] * 10**place
                    text = text[: -len(word + unit)]
                    break
            else:
                if unit and text.endswith(unit):  # bare สิบ
                    value += 10**place
                    text = text[: -len(unit)]
        assert not text, text
        return value

    baht, _baht, rest = words.rpartition("บาท")
    satang = rest.removesuffix("ถ้วน").removesuffix("สตางค์")
    return (number(baht) if baht else 0) * 100 + (number(satang) if satang else 0)


def test_words_read_back_by_another_reader() -> None:
    """20,000 random sums; a million with OTOP_LONG=1."""
    dice = random.Random(2565)
    for _ in range(1_000_000 if os.environ.get("OTOP_LONG") else 20_000):
        satang = dice.randrange(10 ** dice.randrange(1, 17))
        assert satang_of(money.baht_text(satang)) == satang


def test_final_one_reads_et_only_behind_something() -> None:
    assert money.number_text(1) == "หนึ่ง"
    assert money.number_text(1_000_001_000_000) == "หนึ่งล้านเอ็ดล้าน"
    assert money.number_text(10**18) == "หนึ่งล้านล้านล้าน"


@pytest.mark.parametrize(
    ("text", "satang"),
    [
        ("60,000.-", 60_000_00),
        ("๖๐,๐๐๐ บาท", 60_000_00),
        ("หกหมื่น", 60_000_00),
        ("6 หมื่น", 60_000_00),
        ("1.5 ล้าน", 1_500_000_00),
        ("1.5 ล้านบาท", 1_500_000_00),
        ("60000", 60_000_00),
        ("60,000.50", 60_000_50),
        ("60,000,-", 60_000_00),
        ("฿60,000", 60_000_00),
        ("60000 THB", 60_000_00),
        ("60,000 บาทถ้วน", 60_000_00),
        ("-", 0),
        ("–", 0),
        ("0", 0),
        ("ไม่ใช้งบประมาณ", 0),
        ("ศูนย์บาท", 0),
        ("ร้อยล้าน", 100_000_000_00),
        ("เก้าหมื่นหนึ่งพันบาทถ้วน", 91_000_00),
        ("หกหมื่นห้าบาทถ้วน", 60_005_00),
        ("ห้าสิบสตางค์", 50),
        ("หมื่นห้าพัน", 15_000_00),
        ("1 แสนล้าน", 100_000_000_000_00),
        ("12.5", 12_50),
        ("ร้อยเอ็ด", 101_00),
        ("60,000 บาท.-", 60_000_00),
        ("สองร้อยเอ็ด", 201_00),
        (" 60,000 ", 60_000_00),
        ("สิบห้า", 15_00),
        ("1 500", 1_500_00),
        ("12 345 678.50 บาท", 12_345_678_50),
        ("๕๐๐ บ.", 500_00),
        ("1.2 ลบ.", 1_200_000_00),
        ("๓ ลบ", 3_000_000_00),
        ("2แสน5หมื่น", 250_000_00),
        ("1 ล้าน 2 แสนบาท", 1_200_000_00),
        ("12 ล้าน 5 แสน", 12_500_000_00),
        ("3 พัน 500 บาทถ้วน", 3_500_00),
        ("หนึ่งแสน 5 พัน", 105_000_00),
        ("0" * 14 + "5", 5_00),
        ("999,999,999,999.99", money.MAX_SATANG),
        ("เก้าสิบเก้าสตางค์", 99),
    ],
)
def test_money_as_typed(text: str, satang: int) -> None:
    assert money.parse_money(text) == satang


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-500", "ติดลบ"),
        ("(500)", "ติดลบ"),
        ("ลบห้าร้อย", "ติดลบ"),
        ("−5", "ติดลบ"),
        ("1234567890123456", "มากเกินไป"),
        ("9,999,999,999,999", "มากเกินไป"),
        ("ล้านล้าน", "มากเกินไป"),
        ("1,000,000,000,000", "มากเกินไป"),
        ("0" * 16, "มากเกินไป"),
        ("ห้าบาทร้อยสตางค์", "อ่านจำนวนเงิน"),
        ("หกหมื่นห้า", "สองอย่าง"),
        ("12.345", "ทศนิยม"),
        ("", "ยังไม่ได้ใส่"),
        ("abc", "อ่านจำนวนเงิน"),
        ("6,00", "อ่านจำนวนเงิน"),
        ("1,2345", "อ่านจำนวนเงิน"),
        ("1e5", "อ่านจำนวนเงิน"),
        ("12..5", "อ่านจำนวนเงิน"),
        ("สองสาม", "อ่านจำนวนเงิน"),
        ("ร้อยพัน", "อ่านจำนวนเงิน"),
        ("0x10", "อ่านจำนวนเงิน"),
        ("NaN", "อ่านจำนวนเงิน"),
        ("=1+1", "อ่านจำนวนเงิน"),
        ("²", "อ่านจำนวนเงิน"),
        ("60000 60000", "อ่านจำนวนเงิน"),
        ("60 00", "อ่านจำนวนเงิน"),
        ("1 500 00", "อ่านจำนวนเงิน"),
        ("2 แสน 5", "สองอย่าง"),
        ("2 แสน 50,000", "อ่านจำนวนเงิน"),
        ("5 หมื่น 2 แสน", "อ่านจำนวนเงิน"),
        ("2 แสน 5 บาท 5 บาท", "อ่านจำนวนเงิน"),
    ],
)
def test_money_refused_with_a_reason(text: str, words: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        money.parse_money(text)
    assert words in str(trouble.value)


def test_figures() -> None:
    assert money.format_money(91_000_00) == "91,000.00"
    assert money.format_money(91_000_00, decimals=False) == "91,000"
    assert money.format_money(50, decimals=False) == "0.50"
    assert money.format_money(91_000_00, thai=True) == "๙๑,๐๐๐.๐๐"
    assert money.format_money(-5) == "-0.05"


@given(st.integers(0, money.MAX_SATANG), st.booleans())
def test_written_sums_read_back(satang: int, thai: bool) -> None:
    assert money.parse_money(money.format_money(satang, thai)) == satang
    assert money.parse_money(money.baht_text(satang)) == satang


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        assert 0 <= money.parse_money(text) <= money.MAX_SATANG
    except Unreadable as trouble:
        assert str(trouble)
