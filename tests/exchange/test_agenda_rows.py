"""Rows of an agenda as offices have them in Excel, read into items."""

from __future__ import annotations

from datetime import time

import pytest

from otop_desk.domain.agenda import Kind
from otop_desk.exchange.agenda_rows import read


@pytest.mark.parametrize(
    ("line", "minutes", "title", "speakers"),
    [
        ("๐๙.๐๐ - ๑๐.๓๐ น.\tบรรยาย\tนายดี", 90, "บรรยาย", "นายดี"),
        ("09:00-10:00\tบรรยาย", 60, "บรรยาย", ""),
        ("9.00\t10.15\tบรรยาย\tนายดี", 75, "บรรยาย", "นายดี"),
        ("๔๕\tพิธีเปิด", 45, "พิธีเปิด", ""),
        ("1\t09.00 - 09.30 น.\t30\tพิธีเปิด\tประธาน", 30, "พิธีเปิด", "ประธาน"),
        ("ซักถาม", 30, "ซักถาม", ""),
        ('"1 ชั่วโมง 30 นาที"\t"บรรยาย"', 90, "บรรยาย", ""),
    ],
)
def test_times_minutes_titles_and_speakers_are_found(
    line: str, minutes: int, title: str, speakers: str
) -> None:
    (item,) = read(line).items
    assert (item.minutes, item.title, item.speakers) == (minutes, title, speakers)


def test_a_heading_row_and_empty_rows_are_passed_over() -> None:
    found = read("ที่\tเวลา\tกิจกรรม\tวิทยากร\n\n08.30 - 09.00\tลงทะเบียน\n\t\n")
    assert [each.kind for each in found.items] == [Kind.REGISTRATION]
    assert found.start == time(8, 30)


def test_what_cannot_be_read_is_told_with_its_row() -> None:
    found = read("09.00 - 10.00\n9999\tยาวเกิน\n")
    assert len(found.problems) == 2 and found.items[0].minutes == 30
