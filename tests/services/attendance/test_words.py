"""The sentences of attendance, where there is something to count and where there is not yet."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.domain.attendance import (
    PRESETS,
    Basis,
    CountedSession,
    Mark,
    Outlook,
    Override,
    Rule,
    Status,
    account,
)
from otop_desk.domain.meal import Sitting
from otop_desk.domain.person import Role
from otop_desk.domain.sign_in import ClockTrouble
from otop_desk.domain.workshop import Day, Part, Session
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.workshop import files
from tests.machine import sample

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


def test_a_rule_in_all_its_forms() -> None:
    counted = [CountedSession(Session(1, 1, Part.MORNING), (Slot(AgendaItem(minutes=90), 510, 600),))]
    empty = [*counted, CountedSession(Session(2, 1, Part.AFTERNOON), ())]
    rules = (
        Rule(grace=15, percent=80),
        Rule(grace=0, leave_counts=True),
        Rule(basis=Basis.ITEMS, grace=15, substitute_counts=True),
        Rule(basis=Basis.HALF_DAYS, percent=100, leave_counts=True, substitute_counts=True),
    )
    assert [words.rule_sentence(rule, empty, "ผ่าน ก") for rule in rules] == [
        "เข้าอบรมไม่น้อยกว่าร้อยละ 80 ของเวลาที่นับ (90 นาที) สายไม่เกิน 15 นาทีนับเต็ม ลาและผู้แทนไม่นับ และผ่าน ก",
        "เข้าอบรมไม่น้อยกว่าร้อยละ 80 ของเวลาที่นับ (90 นาที) ลานับให้ ผู้แทนไม่นับ และผ่าน ก",
        "เข้าอบรมไม่น้อยกว่าร้อยละ 80 ของรายการที่นับ (1 รายการ) ผู้แทนนับให้ ลาไม่นับ และผ่าน ก",
        "เข้าอบรมครบทุกครึ่งวัน (1 ครึ่งวัน) ลาและผู้แทนนับให้ และผ่าน ก",
    ]
    assert "และ" not in words.rule_sentence(Rule(leave_counts=True), counted)


def test_every_choice_has_words_of_its_own() -> None:
    for word, choices in (
        (words.status_word, Status), (words.outlook_word, Outlook), (words.role_word, Role),
        (words.sitting_word, Sitting), (words.basis_word, Basis), (words.preset_word, PRESETS),
        (words.part_word, Part), (words.part_short, Part), (words.clock_words, ClockTrouble),
    ):  # fmt: skip
        said = [word(choice) for choice in choices]
        assert all(said) and len(set(said)) == len(said)
    assert words.clock_words(ClockTrouble.BACKWARDS).startswith("นาฬิกาเครื่องช้ากว่า")


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        (Mark(status=Status.LATE, clock=time(9, 5)), "สาย 09.05 น."),
        (Mark(status=Status.PRESENT), "มา"),
        (Mark(status=Status.SUBSTITUTE, substitute="นางแทน ใจดี", clock=time(9, 5)), "ผู้แทน นางแทน ใจดี"),
        (Mark(status=Status.SUBSTITUTE), "ผู้แทน"),
        (Mark(status=Status.LEFT_EARLY, clock=time(15)), "กลับก่อน 15.00 น."),
    ],
)
def test_a_mark_with_what_belongs_to_it(mark: Mark, word: str) -> None:
    assert words.mark_word(mark) == word


def test_why_somebody_stands_where_they_stand() -> None:
    days = {1: Day(1, date(2022, 3, 15)), 2: Day(2, date(2022, 3, 16))}
    parts = ((1, Part.MORNING), (1, Part.AFTERNOON), (2, Part.MORNING))
    halves = [
        CountedSession(Session(number, day, part), (Slot(AgendaItem(minutes=100), 510, 610),))
        for number, (day, part) in enumerate(parts, start=1)
    ]
    rule = Rule(percent=60)
    away, there = Mark(status=Status.ABSENT), Mark(status=Status.PRESENT)

    def told(marks: dict[int, Mark], override: Override | None = None) -> list[str]:
        return words.reasons(account(1, marks, halves, rule, override), days, rule)

    assert told({}) == ["ขาดได้อีกไม่เกิน 120 นาที"]
    assert told({1: away}) == ["ช่วงเช้า 15 มี.ค. ขาด (100 นาที)", "ขาดได้อีกไม่เกิน 20 นาที"]
    twice = ["ช่วงเช้า 15 มี.ค. ขาด (100 นาที)", "ช่วงเช้า 16 มี.ค. ขาด (100 นาที)", "ขาดเกินเกณฑ์ 80 นาที"]
    assert told({1: away, 3: away}) == ["ไม่ถึงเกณฑ์ตั้งแต่ ช่วงเช้า 16 มี.ค.", *twice]
    assert told({1: there, 2: there, 3: there}) == []
    granted = Override(granted_by="นายอำเภอ", reason="ไปราชการ")
    assert told({1: away, 3: away}, granted) == ["อนุโลมโดย นายอำเภอ: ไปราชการ", *twice]
