"""English counts one as one: a text with a count has a form for one thing and one for more."""

from __future__ import annotations

import re

import pytest

from otop_desk import i18n
from otop_desk.domain.action_plan_check import Fault, Finding
from otop_desk.domain.journal import Label
from otop_desk.services.workshop import history
from otop_desk.ui.action_plan import words
from otop_desk.ui.format import Format
from tests.test_catalogues import tell, translated

ENGLISH = [(key, forms) for place, key, forms in translated() if place.startswith("en/")]
PLACE = re.compile(r"\{[^{}]*\}")
# A number, and up to three words after it; what stands before it may say that it is a limit.
NUMBER = re.compile(r"(\w+ \w+ |\w+ |)\{(\w+)\}(?=((?: [a-z]+(?:-[a-z]+)?){1,3}))")
# Limits and periods are ours, and none is one.
LIMIT = re.compile(r"\b(at most|at least|more than|longer than|every|first) $", re.IGNORECASE)
# Words and labels, no counts.
NAMES = {"kind", "name", "number", "office", "table", "title"}
# These never say "1": decimals, several sizes in a row, more than there may be.
NEVER_ONE = {"gain", "sizes", "typed", "held"}
# A text is told how many letters it has when that is too many.
TOO_LONG = {"letters", "characters"}


def plurals() -> set[str]:
    """The words by which the two forms of our texts differ: activities, have, people …"""
    found: set[str] = set()
    for key, forms in ENGLISH:
        if key[1]:
            one, many = (set(re.findall(r"[a-z]+", PLACE.sub("", form).lower())) for form in forms)
            found |= many - one
    return {word for word in found if word.endswith("s") or word in {"are", "have", "people", "were"}}


PLURALS = plurals() - TOO_LONG


def wrong_for_one(text: str) -> bool:
    """Whether the text would be wrong with the number 1 in a place of its own."""
    return any(
        not LIMIT.search(before) and name not in NAMES | NEVER_ONE and PLURALS & set(after.split())
        for before, name, after in NUMBER.findall(text)
    )


def test_the_rule_sees_a_plural_after_a_count() -> None:
    assert {"activities", "people", "have", "rows"} <= PLURALS
    assert wrong_for_one("{count} activities have no lead")
    assert wrong_for_one("Voters: {people}, {dots} more dots each")
    assert not wrong_for_one("A day can have at most {most} items")
    assert not wrong_for_one("Backups deleted: {copies}")


def test_no_english_is_wrong_for_one() -> None:
    faults = [f"{forms[0]!r} for {key[0]!r}" for key, forms in ENGLISH if wrong_for_one(forms[0])]
    tell(faults, "English that is wrong for 1 (use _n() or N_n(), or name the thing before its number):")


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("ลบ {count} กิจกรรมแล้ว", "1 activity removed", "2 activities removed"),
        ("{count} แถวถูกซ่อนหรือกรองไว้ในไฟล์ แต่นำเข้าด้วย",
         "1 row is hidden or filtered in the file; it is brought in all the same",
         "2 rows are hidden or filtered in the file; they are brought in all the same"),
        ("มีบัตรจากกลุ่มที่ยังไม่ได้รวม {count} ใบ", "1 note of the groups is not on this board yet.",
         "2 notes of the groups are not on this board yet."),
        ("สำเนาของโครงการเดียวกัน {count} ไฟล์ ไม่นับซ้ำ", "1 copy of a workshop is not counted twice",
         "2 copies of a workshop are not counted twice"),
    ],
)  # fmt: skip
def test_one_and_two(text: str, one: str, two: str) -> None:
    with i18n.speaking("en"):
        assert [i18n._n(text, count).format(count=count) for count in (1, 2)] == [one, two]
    with i18n.speaking("th"):
        assert {i18n._n(text, count) for count in (0, 1, 2)} == {text}


def test_a_finding_of_the_plan_agrees_with_its_count() -> None:
    with i18n.speaking("en"):
        said = [words.finding(Finding(Fault.NO_LEAD, ids), Format("en"), {})[0] for ids in ((7,), (7, 8))]
    assert said == ["1 activity has no lead", "2 activities have no lead"]


def test_a_line_of_the_history_agrees_with_its_count() -> None:
    def told(msgid: str, **values: str | int) -> str:
        return history.in_words(Label(msgid, **values))

    with i18n.speaking("en"):
        assert [told("แก้ {count} กิจกรรม", count=n) for n in (1, 2)] == [
            "Edit 1 activity",
            "Edit 2 activities",
        ]
        issued = [
            told("ออกเกียรติบัตร {count} ใบ เลขที่ {first} ถึง {last}", count=n, first="1", last=str(n))
            for n in (1, 2)
        ]
        assert issued == ["Issue 1 certificate, number 1", "Issue 2 certificates, numbers 1 to 2"]
        assert told("ลบ {count} คน", count=1) == "Remove people: 1"  # a text without forms
        assert told("") == ""
    assert told("แก้ {count} กิจกรรม", count=1) == "แก้ 1 กิจกรรม"
