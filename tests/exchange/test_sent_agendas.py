"""Agendas as different offices would send them, each written down before it was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from otop_desk.exchange.agenda_rows import read

PATH = Path(__file__).parents[1] / "data" / "agendas" / "sent-agendas.json"
AGENDAS: list[dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))


def clock(minutes: int | None) -> str | None:
    """Hours and minutes; those of the next day go on counting."""
    return None if minutes is None else f"{minutes // 60:02}.{minutes % 60:02}"


@pytest.mark.parametrize("agenda", AGENDAS, ids=[f"{n} {agenda['name']}" for n, agenda in enumerate(AGENDAS)])
def test_the_agenda_of_an_office(agenda: dict[str, Any]) -> None:
    found = read(agenda["paste"])
    assert [
        [clock(start), item.minutes, item.title, item.speakers, item.place, day and str(day)]
        for start, item, day in zip(found.starts, found.items, found.days, strict=True)
    ] == agenda["items"]
    assert found.problems or not agenda["told"]


def test_an_item_that_is_given_thirty_minutes_is_told() -> None:
    told = read("ทักทายกันก่อน\n09.00-10.00 น. ก\n10.00-11.00 น. ข").problems
    assert told == ("แถวที่ 1 ไม่มีเวลา จึงใส่ 30 นาที",)


def test_words_to_those_who_read_it_are_no_items() -> None:
    found = read("ส่งกำหนดการให้แล้วนะคะ\n09.00-10.00 น. ก\n10.00-11.00 น. ข\nขอบคุณค่ะ")
    assert [item.title for item in found.items] == ["ก", "ข"]
    assert [problem.split()[1] for problem in found.problems] == ["1", "4"]


def test_early_hours_of_a_trip_stay_early() -> None:
    assert read("05.00 น. ออกเดินทาง\n08.00 น. กินข้าว\n12.00 น. ถึง").starts == (300, 480, 720)
    assert read("13.00-16.00 น. ก\nวันที่ 2\n05.00-06.00 น. ข").starts == (780, 300)
    assert read("13.00-16.30 น. ก\n05.30 น. ออกเดินทาง\n09.00 น. ดูงาน").starts == (780, 330, 540)


def test_minutes_of_each_group_are_not_those_of_the_item() -> None:
    (item,) = read("13.00-16.00 น. นำเสนอแผน\n1) กลุ่มละ 10 นาที").items
    assert (item.minutes, item.title) == (180, "นำเสนอแผน - 1) กลุ่มละ 10 นาที")


def test_numbered_items_are_no_points_of_one_another() -> None:
    found = read("1. 09.00-10.00 น. เปิด\n2. ถามตอบ\n3. 13.00-16.00 น. ฝึก")
    assert [item.title for item in found.items] == ["เปิด", "2. ถามตอบ", "ฝึก"]


def test_the_numbers_of_a_list_are_no_minutes() -> None:
    found = read("ลำดับ\tหัวข้อ\tวิทยากร\n1\tบัญชี\tนาย ก\n2\tตลาด\tนาง ข")
    assert [(i.title, i.minutes, i.speakers) for i in found.items] == [
        ("บัญชี", 30, "นาย ก"),
        ("ตลาด", 30, "นาง ข"),
    ]
    assert found.problems == ("กำหนดการนี้ไม่มีเวลา จึงใส่รายการละ 30 นาที",)


def test_an_item_that_is_given_the_time_between_two_others_is_told() -> None:
    found = read("09.00-10.00 น. เปิด\nระดมสมอง\n11.00-12.00 น. นำเสนอ")
    assert found.starts == (540, 600, 660)
    assert found.problems == ("แถวที่ 2 “ระดมสมอง” ไม่มีเวลา จึงใส่ 10.00 - 11.00",)


def test_where_a_day_is_held_stands_behind_it() -> None:
    found = read(
        "วันที่ 10 มีนาคม 2569 ณ โรงแรมริมน้ำ\n09.00-12.00 น. ก\nภาคบ่ายวันที่ 10 มีนาคม 2569\n13.00-16.00 น. ข"
    )
    assert [item.title for item in found.items] == ["ก", "ข"]
    assert [str(day) for day in found.days] == ["2026-03-10"] * 2


def test_words_that_end_like_a_message_are_items() -> None:
    found = read("การพัฒนาสมรรถนะ\n09.00-10.00 น. ก\nสู่ชัยชนะ\n11.00-12.00 น. ข")
    assert [item.title for item in found.items] == ["การพัฒนาสมรรถนะ", "ก", "สู่ชัยชนะ", "ข"]


def test_what_to_bring_and_whom_to_ask_are_no_items() -> None:
    found = read("09.00-12.00 น. ก\n13.00-16.00 น. ข\nสิ่งที่ต้องเตรียม\n1. บัตร\nสอบถามเพิ่มเติม คุณนก")
    assert [item.title for item in found.items] == ["ก", "ข"]
    assert [problem.split()[1] for problem in found.problems] == ["3", "4", "5"]
