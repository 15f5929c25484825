"""What stands around the items of an agenda: hours, totals, headings, marks of chats, broken pages."""

from __future__ import annotations

import pytest

from otop_desk.exchange.agenda_rows import read

Item = tuple[int | None, int, str]


def items(text: str) -> list[Item]:
    found = read(text)
    return [(start, i.minutes, i.title) for start, i in zip(found.starts, found.items, strict=True)]


HOURS = [
    (
        "ลำดับ\tหัวข้อวิชา\tจำนวนชั่วโมง\tวิทยากร\n"
        "1\tปฐมนิเทศ\t0.5\tพช.\n2\tบัญชี\t3.5\tนาย ก\n3\tฝึก\t6\tนาง ข\nรวม\t\t10",
        [(None, 30, "ปฐมนิเทศ"), (None, 210, "บัญชี"), (None, 360, "ฝึก")],
    ),
    (
        "เวลา\tหัวข้อ\tชั่วโมง\n09.00-12.00\tต้นทุน\t3\n13.00-16.30\tราคา\t3.5\nรวม\t\t6.5",
        [(540, 180, "ต้นทุน"), (780, 210, "ราคา")],
    ),
    ("หัวข้อ\tระยะเวลา (ชม.)\nบัญชี\t1.5\nรวมทั้งสิ้น 1.5 ชั่วโมง", [(None, 90, "บัญชี")]),
    ("หัวข้อ\tนาที\nบัญชี\t90", [(None, 90, "บัญชี")]),
    ("13.00 น. สอบ (1 ชั่วโมง 30 นาที)", [(780, 90, "สอบ (1 ชั่วโมง 30 นาที)")]),
]


@pytest.mark.parametrize(("text", "expected"), HOURS)
def test_hours_are_hours_and_their_sum_is_no_item(text: str, expected: list[Item]) -> None:
    assert items(text) == expected
    assert set(read(text).days) == {None}


AROUND = [
    (
        "Module 1 : ตัวตน\n09.00-12.00 น.\tสินค้า\nหน่วยที่ 2 ตลาด\n13.00-16.00 น.\tออนไลน์",
        [(540, 180, "สินค้า"), (780, 180, "ออนไลน์")],
    ),
    ("Module 1 ตัวตน\nModule 2 ตลาด", [(None, 30, "Module 1 ตัวตน"), (None, 30, "Module 2 ตลาด")]),
    (
        "09.00-10.00 น.\tฐาน\n\tหน่วยที่ 3 การขาย\n10.00-11.00 น.\nModule 2 ปฏิบัติ",
        [(540, 60, "ฐาน - หน่วยที่ 3 การขาย"), (600, 60, "Module 2 ปฏิบัติ")],
    ),
    ("09.00-12.00\tก\n/เวลา 13.00 น. ...\n13.00-16.00\tข", [(540, 180, "ก"), (780, 180, "ข")]),
    (
        "**วันที่ 1**\n- **09.00–10.30 น.** เปิด\n## วันที่ 2\n- **09.00–12.00 น.** ลงพื้นที่",
        [(540, 90, "เปิด"), (540, 180, "ลงพื้นที่")],
    ),
    ("14.30 → 16.00 ปิด", [(870, 90, "ปิด")]),
    ("เวลา\nกิจกรรม\n09.00 - 10.00 น.\nพิธีเปิด", [(540, 60, "พิธีเปิด")]),
    ("9 โมงเช้า อบรม\nเที่ยงตรง กินข้าว\nบ่ายโมง กลุ่ม", [(540, 180, "อบรม"), (720, 60, "กินข้าว"), (780, 30, "กลุ่ม")]),
    (
        "เวลา\tห้อง A (ผ้า)\tห้อง B (อาหาร)\n09.00-10.00 น.\tลาย\tอย.\n10.00-10.15 น.\tพัก\tพัก",
        [(540, 60, "ห้อง A (ผ้า): ลาย / ห้อง B (อาหาร): อย."), (600, 15, "พัก")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AROUND)
def test_what_stands_around_items_is_none(text: str, expected: list[Item]) -> None:
    assert items(text) == expected


def test_days_in_bold_words_are_days() -> None:
    assert read("**วันที่ 1**\n09.00-12.00 ก\n**วันที่ 2**\n09.00-12.00 ข").days == (1, 2)


def test_headings_and_sums_are_told() -> None:
    told = read("Module 1 : ตัวตน\n09.00-12.00 น.\tสินค้า\nรวม 3 ชั่วโมง").problems
    assert [problem.split()[1] for problem in told] == ["1", "3"]


def test_words_that_begin_like_a_sum_are_items() -> None:
    assert items("รวมพลังสามัคคี\nรวมกลุ่มระดมสมอง") == [
        (None, 30, "รวมพลังสามัคคี"),
        (None, 30, "รวมกลุ่มระดมสมอง"),
    ]
