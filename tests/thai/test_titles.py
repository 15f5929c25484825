"""Titles as they are typed, tidied; short ones and what they stand for."""

from __future__ import annotations

import pytest

from otop_desk.thai.titles import ALL, full_title, gap_after, same_title, tidy_title


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("น. ส.", "นางสาว"), ("นส.", "นางสาว"), ("ด. ช.", "เด็กชาย"), ("นาง สาว", "นางสาว"),
        ("ร้อย ตรี", "ร้อยตรี"), ("ร. ต.", "ร.ต."), ("ผศ. ดร.", "ผศ.ดร."), ("พตท.", "พ.ต.ท."),
        ("ว่าที่ร.ต.", "ว่าที่ ร.ต."), ("ว่าที่ ร้อยตรี", "ว่าที่ร้อยตรี"), ("ว่าที่ ร. ต. หญิง", "ว่าที่ ร.ต.หญิง"),
        ("พันโท  ดร.", "พันโท ดร."), ("Prof.  Dr.", "Prof. Dr."), ("ครู ใหญ่", "ครู ใหญ่"), ("", ""),
    ],
)  # fmt: skip
def test_a_title_is_written_as_offices_write_it(typed: str, tidy: str) -> None:
    assert tidy_title(typed) == tidy


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("น.ส", "นางสาว"), ("ดร", "ดอกเตอร์"), ("ว่าที่ พ.ต.", "ว่าที่พันตรี"), ("ว่าที่ พ.ท.", "ว่าที่พันโท"),
        ("ว่าที่ ร.ต.อ.", "ว่าที่ร้อยตำรวจเอก"), ("ร.อ.", None), ("ว่าที่ น.ต.", None), ("นาย", None), ("", None),
    ],
)  # fmt: skip
def test_a_short_title_stands_for_one_thing_or_is_left(short: str, full: str | None) -> None:
    assert full_title(short) == full


def test_titles_are_the_same_short_or_spelled_out() -> None:
    assert (
        same_title("ว่าที่ พ.ท.", "ว่าที่พันโท") and same_title("นาย", "นาย ") and not same_title("ร.อ.", "ร้อยเอก")
    )


@pytest.mark.parametrize(
    ("title", "gap"),
    [
        ("นาย", ""), ("พันโท", " "), ("พันโท ดร.", ""), ("ดร.", ""), ("นพ.", ""), ("พ.ต.ท.", " "), ("Mr.", " "),
        ("น.ส.", ""), ("ผศ.ดร.นาย", ""), ("หม่อม หลวง", ""), ("ศ.เกียรติคุณ", " "),
        ("ด.ช.", ""), ("", ""), (" ", ""),
    ],
)  # fmt: skip
def test_a_rank_stands_apart_from_the_name(title: str, gap: str) -> None:
    assert gap_after(title) == gap


def test_no_title_stands_before_a_longer_one_and_those_of_a_length_are_in_order() -> None:
    assert list(ALL) == sorted(set(ALL), key=lambda title: (-len(title), title))
