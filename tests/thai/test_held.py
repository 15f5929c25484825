"""What stays on one line, shown within the text: ~ only in need, = only in great need, # inside one thing."""

from __future__ import annotations

import pytest

from otop_desk.thai.held import Grade, address_joints, held

SIGNS = {Grade.HELD: "~", Grade.BOUND: "=", Grade.TIGHT: "#"}


def shown(text: str) -> str:
    grades: dict[int, Grade] = {}
    for first, last, grade in held(text):
        for place in range(first, last + 1):
            grades[place] = max(grades.get(place, grade), grade)
    return "".join(SIGNS.get(grades.get(place), "") + letter for place, letter in enumerate(text))


@pytest.mark.parametrize(
    "text",
    [
        "๑#๖= =มีนาคม= =๒#๕#๖#๕",
        "มีนาคม~ ~-~ ~เมษายน= =๒#๕#๖#๕",
        "๓#๐= =มีนาคม~ ~-~ ~๑= =เมษายน",
        "ว~ั~น~ศ~ุ~ก~ร~์~ที่~ ~๒#๕",
        "March= =1#5,~ ~2#0#2#2",
        "๒#๐= =คน",
        "1#2#,#3#4#5#.#5#0= =บาท",
        "พ#.#ศ#.= =๒#๕#๖#๕",
        "ร้อยละ~ ~๘#๐",
        "ครั้ง~ที่~ ~๑",
        "ไตรมาส~ ~๑#-#๒",
        "ข้อ~ ~1~ ~-~ ~3",
        "≥~ ~8#0",
        "D~ ~→~ ~C",
        "ณ~ ~โรงแรม",
        "๑~.~ ~กำหนดการ",
        "ต่าง= =ๆ ผ้า= =ฯ=ล=ฯ",
        "อ#.~ ~เมือง",
        "ส#พ#อ#. เมือง",
        "ส่ง a#.#b#@#c#.#c#o#.#t#h ได้",
        "C#O#V#I#D#-#1#9 และ",
        "0= =7#4#3#1= =1#2#3#4 และ",
        "0#8#1#-#2#3#4#-#5#6#7#8= =-= =9",
        "ท~ี~่~ ~สข~ ~๐#๐#๑#๙",
        "ปี~ ~๒#๕#๖#๕ มี 5#5= =นิ้ว 3",
        "กำหนดการ ของ วัน",
        "โรงแรม",
    ],
)
def test_what_belongs_together_is_held_to_its_degree(text: str) -> None:
    assert shown(text.translate(str.maketrans("", "", "~=#"))) == text


def test_a_wide_address_is_parted_behind_its_signs() -> None:
    text = "ดู https://a.co.th/b?c=d ที่"
    parts = [text[place:] for place in address_joints(text)]
    assert parts == ["a.co.th/b?c=d ที่", "co.th/b?c=d ที่", "th/b?c=d ที่", "b?c=d ที่", "c=d ที่", "d ที่"]
    assert list(address_joints("ไม่มีที่อยู่")) == []
