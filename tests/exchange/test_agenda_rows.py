"""Rows of an agenda as offices have them in Excel, read into items."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind, Slot
from otop_desk.exchange import agenda_rows
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


FIELD = Path(__file__).parents[1] / "data" / "field"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("g01-times-and-lunch-gap", [("พิธีเปิด", 90), ("บรรยาย", 90), ("แบ่งกลุ่ม", 90), ("นำเสนอ", 75)]),
        ("g02-lines-in-a-cell", [("การบรรยายเรื่องผ้าไทย และการตลาดออนไลน์", 90), ("พักรับประทานอาหารว่าง", 15)]),
        (
            "g03-start-times-only",
            [("ลงทะเบียน", 30), ("พิธีเปิด", 30), ("บรรยาย", 150), ("รับประทานอาหารกลางวัน", 60)],
        ),
        ("g04-two-days", [("พิธีเปิด", 60), ("บรรยาย", 120), ("แบ่งกลุ่ม", 180)]),
        ("g05-am-pm", [("Opening", 90), ("Group work", 90)]),
        ("g05-midnight-and-words", [("รอบกองไฟ", 90), ("จุดเทียน", 60), ("บรรยาย", 90), ("เดินชม", 60)]),
        ("g06-spaces-for-tabs", [("พิธีเปิด โดยนายอำเภอ", 90), ("บรรยาย", 90)]),
    ],
)
def test_agendas_as_offices_copied_them(name: str, expected: list[tuple[str, int]]) -> None:
    found = read((FIELD / f"{name}.txt").read_text(encoding="utf-8"))
    assert [(item.title, item.minutes) for item in found.items] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 09.00-09.30 น. พิธีเปิด\n- 09.30-12.00 น. บรรยาย", [(540, 30, "พิธีเปิด"), (570, 150, "บรรยาย")]),
        ("เวลา ๐๙.๐๐ น. - ๑๐.๓๐ น. พิธีเปิด", [(540, 90, "พิธีเปิด")]),
        ("13:00\t1.5 ชม.\tแบ่งกลุ่ม\tนายดี", [(780, 90, "แบ่งกลุ่ม")]),
        ("วันแรก\n9 โมง - 10 โมง ลงทะเบียน", [(540, 60, "ลงทะเบียน")]),
        ("15/3/65\t09.00-10.00\tก\n\t10.00-11.00\tข", [(540, 60, "ก"), (600, 60, "ข")]),
        ('09.00-10.00\tบรรยาย "ผ้าไทย"', [(540, 60, 'บรรยาย "ผ้าไทย"')]),
        ("1:00 PM - 2:30 PM\tGroup work", [(780, 90, "Group work")]),
    ],
)
def test_times_in_other_spellings(text: str, expected: list[tuple[int, int, str]]) -> None:
    found = read(text)
    assert [(s, i.minutes, i.title) for s, i in zip(found.starts, found.items, strict=True)] == expected


def test_date_rows_are_days_and_no_items() -> None:
    found = read((FIELD / "g04-two-days.txt").read_text(encoding="utf-8"))
    assert found.days == (date(2022, 3, 15), date(2022, 3, 15), date(2022, 3, 16))
    assert [problem.split()[1] for problem in found.problems] == ["1", "4"]
    assert read("วันที่ ๒\n09.00-10.00 ก").days == (2,)


def test_a_heading_row_and_empty_rows_are_passed_over() -> None:
    found = read("ที่\tเวลา\tกิจกรรม\tวิทยากร\n\n08.30 - 09.00\tลงทะเบียน\n\t\n")
    assert [each.kind for each in found.items] == [Kind.REGISTRATION]
    assert found.start == time(8, 30)


def test_what_cannot_be_read_is_told_with_its_row() -> None:
    found = read("09.00 - 10.00\n9999\tยาวเกิน\n")
    assert len(found.problems) == 2 and found.items[0].minutes == 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "กำหนดการอบรม\n๐๘.๓๐ – ๐๙.๐๐ น. พิธีเปิด\n๐๙.๐๐ – ๑๒.๐๐ น. บรรยาย\n      โดย ดร.ปิยะนุช แสงทอง",
            [(510, 30, "พิธีเปิด", ""), (540, 180, "บรรยาย", "ดร.ปิยะนุช แสงทอง")],
        ),
        (
            "0900-1030 hrs Opening\n1045-1200 hrs Lecture",
            [(540, 90, "Opening", ""), (645, 75, "Lecture", "")],
        ),
        (
            "9 โมง เปิดงาน\nเที่ยง พักกลางวัน\nบ่ายโมง ปฏิบัติ\nบ่าย 4 โมง - 5 โมงเย็น ปิด",
            [
                (540, 180, "เปิดงาน", ""),
                (720, 60, "พักกลางวัน", ""),
                (780, 180, "ปฏิบัติ", ""),
                (960, 60, "ปิด", ""),
            ],
        ),
        (
            "ที่\tเวลา\tเรื่อง\tระยะเวลา\tผู้รับผิดชอบ\n1\t09.00\tเปิด\t30 นาที\tพช.\n2.\t09.30\tบรรยาย\t1.5 ชม.\tดร.ดี",
            [(540, 30, "เปิด", "พช."), (570, 90, "บรรยาย", "ดร.ดี")],
        ),
        (
            "1. 09.00-10.00 น. เปิด\n2. 10.00-12.00 น. บรรยาย 3 หัวข้อ",
            [(540, 60, "เปิด", ""), (600, 120, "บรรยาย 3 หัวข้อ", "")],
        ),
        (
            "09.00-10.00\tเปิด\nกิจกรรมกลุ่ม\tวิทยากร ดร.ดี",
            [(540, 60, "เปิด", ""), (None, 30, "กิจกรรมกลุ่ม", "วิทยากร ดร.ดี")],
        ),
        ("เที่ยงธรรมนำสุข\n09.00 บ่ายเบี่ยงไม่ได้", [(None, 30, "เที่ยงธรรมนำสุข", ""), (540, 30, "บ่ายเบี่ยงไม่ได้", "")]),
    ],
)
def test_agendas_from_chats_and_other_tables(
    text: str, expected: list[tuple[int | None, int, str, str]]
) -> None:
    got = read(text)
    assert [
        (start, item.minutes, item.title, item.speakers)
        for start, item in zip(got.starts, got.items, strict=True)
    ] == expected


def test_what_is_written_is_read_again() -> None:
    item = AgendaItem(title="เปิด\nงาน", minutes=45, speakers="นาย ก", place="ลาน\tกว้าง")
    text = agenda_rows.write([Slot(item, 510, 555), Slot(AgendaItem(title="พัก", minutes=15), 555, 570)])
    assert text == "08.30 - 09.15 น.\t45\tเปิด งาน\tนาย ก\tลาน กว้าง\n09.15 - 09.30 น.\t15\tพัก\t\t"
    read = agenda_rows.read(text)
    assert [(each.title, each.minutes, each.speakers, each.place) for each in read.items] == [
        ("เปิด งาน", 45, "นาย ก", "ลาน กว้าง"), ("พัก", 15, "", ""),
    ]  # fmt: skip
    assert agenda_rows.write([]) == ""


@pytest.mark.parametrize(
    "title", ["วันที่ 2", "ภาคบ่าย", "* แต่งชุดไทย", "หมายเหตุ", "- 2 -", "โดย ดร.ดี", "พัก 15 นาที"]
)
def test_titles_that_look_like_something_else_come_back_as_they_were(title: str) -> None:
    slots = [Slot(AgendaItem(title=title, minutes=45, place="ห้อง 1"), 510, 555)]
    (item,) = agenda_rows.read(agenda_rows.write(slots)).items
    assert (item.title, item.minutes, item.speakers, item.place) == (title, 45, "", "ห้อง 1")


def test_what_should_be_looked_at_is_told_in_the_order_of_the_rows() -> None:
    """Ends that are not said are found last, after the titles, dates and notes of all rows."""
    found = read("วันที่ 1\n09.00-10.00\tบรรยาย\n16.00\tถามตอบ\nวันที่ 2\n15.00\tพิธีปิด\nหมายเหตุ: อาจเปลี่ยน")
    assert [problem.split()[1] for problem in found.problems] == ["1", "3", "4", "5", "6"]
