"""Who speaks, told from the words of an item and of the lines under it."""

from __future__ import annotations

import pytest

from otop_desk.exchange.agenda_rows import read

SPOKEN = [
    ("09.00-10.00 น. GI (วิทยากร : นางสาวทรัพย์ ปัญญา)", "GI", "นางสาวทรัพย์ ปัญญา"),
    ("09.00-10.00 น. เสวนา [ดำเนินรายการโดย นายเก่ง กล้า]", "เสวนา", "นายเก่ง กล้า"),
    ("09.00-10.00 น. บรรยาย (ภาคทฤษฎี)", "บรรยาย (ภาคทฤษฎี)", ""),
    (
        'เวลา\tกิจกรรม\n09.00-10.00 น.\t"การตลาด\nโดย ดร.ตลาด นำดี\nอาจารย์คณะบริหาร"',
        "การตลาด",
        "ดร.ตลาด นำดี, อาจารย์คณะบริหาร",
    ),
    ('09.00-10.00 น.\t"ฝึก\nวิทยากร อ.สมศรี งามดี\n- ไลฟ์สด"', "ฝึก - ไลฟ์สด", "อ.สมศรี งามดี"),
    (
        "09.00-12.00 น.\tถ่ายภาพ\n\tวิทยากร นายกล้อง ชัดแจ๋ว\n\tตำแหน่ง ช่างภาพอิสระ",
        "ถ่ายภาพ",
        "นายกล้อง ชัดแจ๋ว, ช่างภาพอิสระ",
    ),
    ("09.00-12.00 น.\tแนะนำ\n\tวิทยากร พร้อมทีมงาน", "แนะนำ - วิทยากร พร้อมทีมงาน", ""),
]


@pytest.mark.parametrize(("text", "title", "speakers"), SPOKEN)
def test_who_speaks_is_told_from_the_words(text: str, title: str, speakers: str) -> None:
    (item,) = read(text).items
    assert (item.title, item.speakers) == (title, speakers)
