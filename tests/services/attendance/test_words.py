"""The sentences of attendance, where there is something to count and where there is not yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from otop_desk.domain.attendance import Basis, Rule
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import files

NOTHING = "(ยังไม่มีรายการที่นับในกำหนดการ)"


@pytest.mark.parametrize(
    ("rule", "amount"),
    [
        (Rule(basis=Basis.MINUTES), "ของเวลาที่นับ (675 นาที)"),
        (Rule(basis=Basis.ITEMS), "ของรายการที่นับ (10 รายการ)"),
        (Rule(basis=Basis.HALF_DAYS), "ของครึ่งวันที่นับ (4 ครึ่งวัน)"),
        (Rule(basis=Basis.HALF_DAYS, percent=100), "เข้าอบรมครบทุกครึ่งวัน (4 ครึ่งวัน)"),
    ],
)
def test_the_rule_names_its_basis_and_without_an_agenda_says_so(
    tmp_path: Path, rule: Rule, amount: str
) -> None:
    with sample.create(tmp_path / "s.otop") as file:
        assert amount in words.rule_sentence(rule, Ledger(file).counted)
    with files.create(tmp_path / "e.otop", files.NewWorkshop("ก", date(2022, 3, 15), 2)) as empty:
        sentence = words.rule_sentence(rule, Ledger(empty).counted)
    assert NOTHING in sentence and " 0 " not in sentence and "(0" not in sentence
