"""A long given name is set smaller, its surname on a line of its own, before a name is parted inside."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from otop_desk.documents import badge
from otop_desk.documents.certificate import fit_field, style_of
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.certificate_template import Field, Part
from otop_desk.typeset import ParagraphStyle, UnfitText, fit

NAMES = [
    ("นายประเสริฐศักดิ์ธนาวัฒนกุลชัยพัฒนาเจริญสุขสวัสดิ์", "ณ อยุธยา"),
    ("นางศิริรัตนาภรณ์พงษ์พิพัฒน์มงคลเจริญวงศ์ไพบูลย์", "วงศ์สวัสดิ์เจริญรัตนพงศ์"),
    ("นางสาวกมลวรรณศิริรัตน์ประภาพรรณราย", "ศรีสุวรรณพงศ์ไพศาล"),
    ("ว่าที่ร้อยตรี อับดุลรอฮีมมูฮัมหมัดฟาอิซบินอับดุลเลาะห์", "หะยีสาแม"),
]


@pytest.mark.parametrize("size", sorted(badge.SIZES))
def test_a_long_name_on_a_badge_is_parted_before_the_surname(tmp_path: Path, size: str) -> None:
    badges = [badge.Badge(" ".join(name), f"123456{n}") for n, name in enumerate(NAMES)]
    badge.write(tmp_path / "b.pdf", "งาน", badges, badge.SIZES[size])
    with pymupdf.open(tmp_path / "b.pdf") as pdf:
        lines = [line.strip() for page in pdf for line in page.get_text().splitlines()]
    for name in NAMES:
        assert " ".join(name) in lines or all(part in lines for part in name), name


@pytest.mark.parametrize("name", NAMES)
def test_a_long_name_in_a_narrow_box_of_a_certificate_is_parted_before_the_surname(
    name: tuple[str, str],
) -> None:
    field = Field(Part.NAME, x=10, y=10, width=100, height=40, size=30, floor=12, max_lines=3)
    found = fit_field(shared_book(), field, [" ".join(name)], style_of(field))
    assert [line.text for line in found.lines] in (list(name), [" ".join(name)])


def test_a_name_without_room_even_so_is_parted_inside_and_one_of_ranks_at_its_spaces() -> None:
    style = ParagraphStyle(size=16)
    whole = fit(shared_book(), "นาย" + "ประเสริฐศักดิ์" * 6, style, 150, floor=10, max_lines=3, name=True)
    assert len(whole.lines) > 1
    ranks = fit(shared_book(), "พลตำรวจเอก ประเสริฐ รัตนวงศ์", style, 100, floor=16, max_lines=3, name=True)
    assert [line.text for line in ranks.lines] == ["พลตำรวจเอก", "ประเสริฐ", "รัตนวงศ์"]
    with pytest.raises(UnfitText):
        fit(shared_book(), "นาย" + "ประเสริฐศักดิ์" * 40, style, 150, floor=10, max_lines=3, name=True)
