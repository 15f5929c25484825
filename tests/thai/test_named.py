"""Names within running text, shown in it: | a name's letters, ~ its title, = the inside of a person's name.

A caret stands before a word that begins a phrase.
"""

from __future__ import annotations

import pytest

from otop_desk.thai.held import Grade
from otop_desk.thai.named import named, phrases
from otop_desk.thai.words import tokens

SIGNS = {Grade.JOINT: "|", Grade.HELD: "~", Grade.BOUND: "="}


def shown(text: str) -> str:
    grades: dict[int, Grade] = {}
    for first, last, grade in named(text, tokens(text)):
        for place in range(first, last + 1):
            grades[place] = max(grades.get(place, grade), grade)
    begun = set(phrases(text, tokens(text)))
    letters = (SIGNS.get(grades.get(at), "") + "^" * (at in begun) + letter for at, letter in enumerate(text))
    return "".join(letters) + SIGNS.get(grades.get(len(text)), "")


@pytest.mark.parametrize(
    "text",
    [
        "น~า~ย~ส=ม=ช=า=ย| |ใ=จ=ด=ี",
        "น~า~ย~ส=ม=ช=า=ย| |ใ=จ=ด=ี กล่าวเปิด",
        "น~า~ย~ส=ม=ช=า=ยกล่าวเปิด",
        "น~า~ย~ส=ม=ช=า=ย กล่าวเปิดการ|ประชุม^ประจำปี",
        "น~า~ง~ล=ำ=ด=ว=น| |^ณ| เ=ก=า=ะ=ย=อ",
        "ด~ร~.~ ~ส=ุ=ด=า| |ม=ี=ส=ุ=ข",
        "นายอำเภอหาดใหญ่",
        "600 มล.",
        "นาย",
        "โรงแรม|ก|ร|ี|น|เ|ว|ิ|ล|ด|์^อำเภอ|เ|ม|ื|อ|ง|ส|ง|ข|ล|า",
        "โรงแรม|ก|ร|ี|น|เ|ว|ิ|ล|ด|์|พ|ล|า|ซ|่|าสงขลาแกรนด์",
        "วัด|พ|ร|ะ|ศ|ร|ี|ร|ั|ต|น|ศ|า|ส|ด|า|ร|า|มวรวิหาร",
        "^จังหวัด|ส|ง|ข|ล|า^และสตูล",
        "|แ|ต|้|เ|ฮ|ี|้|ย|ง|อ|ิ|้|ว|",
        "ระดับอำเภอ",
    ],
)
def test_which_letters_are_one_name_and_where_phrases_begin(text: str) -> None:
    assert shown(text.translate(str.maketrans("", "", "|~=^"))) == text
