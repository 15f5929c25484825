"""Signatories stand in one size, no word of theirs is cut, and there is room to sign."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from otop_desk.documents.certificate_signatories import FLOOR, INK, columns, set_blocks
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Signatory
from otop_desk.domain.certificate_template import Part, Template
from otop_desk.typeset import MM, UnfitText

PEOPLE = [
    Signatory("นายสมชาย ใจดี", ("ผู้ว่าราชการจังหวัดสงขลา",)),
    Signatory("นางสุรีย์พร ณ สงขลา", ("รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดสงขลา")),
    Signatory(
        "ว่าที่ร้อยตรีหญิง วิภาวรรณ แก้วสุวรรณ",
        ("คณบดีคณะบริหารธุรกิจและเทคโนโลยีสารสนเทศ มหาวิทยาลัยเทคโนโลยีราชมงคลศรีวิชัย",),
    ),
]


@pytest.mark.parametrize("template", ours(), ids=lambda template: template.uid)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_all_in_one_size_whole_words_and_room_to_sign(template: Template, count: int) -> None:
    field = template.field(Part.SIGNATORIES)
    assert field is not None
    for people in combinations_with_replacement(PEOPLE, count):
        blocks = set_blocks(shared_book(), field, people, str)
        assert blocks.style.size >= FLOOR
        assert field.height - blocks.height / MM >= INK - 0.01
        for block, (_x, width) in zip(blocks.lines, columns(field, count), strict=True):
            assert all(line.width <= width * MM + 0.01 and not line.cut for line in block)
            assert block[0].text.endswith(")") or block[1].text.endswith(")")


def test_a_title_that_no_size_fits_is_said_with_its_words() -> None:
    field = ours()[0].field(Part.SIGNATORIES)
    assert field is not None
    with pytest.raises(UnfitText) as trouble:
        set_blocks(shared_book(), field, [*PEOPLE[:2], Signatory("นาย" + "กข" * 90)], str)
    assert "กขกข" in trouble.value.text


@pytest.mark.parametrize("template", ours(), ids=lambda template: template.uid)
def test_many_titles_leave_room_for_a_signature(template: Template) -> None:
    """Set as large as the box holds them, they left none: a scanned signature was a speck, or not there."""
    field = template.field(Part.SIGNATORIES)
    assert field is not None
    titles = (
        "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน", "รักษาราชการแทนพัฒนาการจังหวัด",
        "ปฏิบัติราชการแทนอธิบดีกรมการพัฒนาชุมชน",
    )  # fmt: skip
    long = Signatory("ผศ.ดร.กตัญญูฎีกา น้ำเพชรศิริวัฒนาพงศ์ไพศาล", titles)
    blocks = set_blocks(shared_book(), field, [PEOPLE[0], long, PEOPLE[1]], str)
    assert field.height - blocks.height / MM >= 5
