"""What is said of a roll-up that can't be had; how a nameless workshop is told from others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.rollup import reading, trouble
from otop_desk.rollup.address import Address, address


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (trouble.foreign, "ของโปรแกรมอื่น"), (trouble.busy, "กำลังใช้อยู่"), (trouble.none_there, "ยังไม่มี"),
        (trouble.other_shape, "รุ่นอื่น"), (trouble.without_extra, "ส่วนเสริม"),
    ],
)  # fmt: skip
def test_each_refusal_in_words(tmp_path: Path, refused: Callable[[Address], UserError], words: str) -> None:
    said = refused(address(None, [tmp_path]))
    assert words in said.message and said.hint


def test_a_workshop_without_a_name_of_its_own_is_known_by_what_it_says() -> None:
    about = Workshop(title="ก", project="ข", province="สงขลา", fiscal_year=2565)
    uid = reading._uid_of(about)
    assert uid.startswith("unnamed-") and uid == reading._uid_of(replace(about, venue="ที่อื่น"))
    others = ({"title": "x"}, {"project": "x"}, {"province": "x"}, {"fiscal_year": 2566})
    assert len({uid, *(reading._uid_of(replace(about, **other)) for other in others)}) == 5  # type: ignore[arg-type]


@pytest.mark.parametrize("with_names", [True, False])
def test_a_certificate_of_the_roll_up(with_names: bool) -> None:
    issued = Issued(
        serial="001/2565", name="นาง นก  ดี", kind="ก", role="ข", given_on=date(2022, 3, 16), copy=1
    )
    told = reading._certificate(issued, with_names=with_names)
    assert told == {
        "serial": "001/2565", "kind": "ก", "role": "ข", "given_on": date(2022, 3, 16), "copy": 1,
        "in_force": int(issued.in_force), "name": "นาง นก ดี" if with_names else None,
    }  # fmt: skip
