"""The thread from a sticky note to baht: every strand once, open ends too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.groups import Draw
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.services.action_plan import check
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.groups import verbs as groups
from otop_desk.services.roster import verbs as person
from otop_desk.services.swot import network
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

S, W, O, T = Quadrant  # noqa: E741


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        for number in range(4):
            person.add(made, Person(title="นาย", first=f"คน{number}", last="ดี"))
        groups.redraw(made, groups.wishes(made), Draw(count=2, seed=1))
        yield made


def _told(file: WorkshopFile) -> list[tuple[str, str, str, str]]:
    return [
        (
            strand.note.text if strand.note else "",
            check.source_names(file, strand),
            strand.strategy.code if strand.strategy else "",
            strand.activity.title if strand.activity else "",
        )
        for strand in check.threads(file)
    ]


def test_every_strand_is_told_once_and_then_what_leads_nowhere(file: WorkshopFile) -> None:
    assert _told(file) == []
    for group, quadrant, text in ((1, S, "ทอ"), (2, S, "ทอผ้า"), (2, O, "ตลาด"), (1, T, "แล้ง")):
        swot.add_note(file, group, quadrant, text)
    copies = {note.text: note.id for note in network.gather(file)}
    swot.stack_notes(file, copies["ทอ"], copies["ทอผ้า"])
    own = swot.add_note(file, None, W, "หนี้").id
    first = tows.add(file, [copies["ทอ"], copies["ตลาด"]], "ขาย").id
    tows.add(file, [own, copies["ตลาด"]], "กู้")
    for title in ("หนึ่ง", "สอง"):
        action_plan.add(file, Activity(title=title, strategy_id=first))
    action_plan.add(file, Activity(title="ลอย"))
    woven, market = ("ทอ", "กลุ่ม ๑ S1, กลุ่ม ๒ S1"), ("ตลาด", "กลุ่ม ๒ O1")
    assert _told(file) == [
        (*woven, "SO-1", "หนึ่ง"),
        (*market, "SO-1", "หนึ่ง"),
        (*woven, "SO-1", "สอง"),
        (*market, "SO-1", "สอง"),
        ("หนี้", "", "WO-1", ""),
        (*market, "WO-1", ""),
        ("", "", "", "ลอย"),
        ("แล้ง", "กลุ่ม ๑ T1", "", ""),
    ]


def test_a_strategy_whose_factors_are_gone_keeps_its_strand(file: WorkshopFile) -> None:
    inner, outer = swot.add_note(file, None, S, "ใน").id, swot.add_note(file, None, O, "นอก").id
    tows.add(file, [inner, outer], "ทำ")
    swot.remove_notes(file, inner)
    swot.remove_notes(file, outer)
    assert _told(file) == [("", "", "SO-1", "")]
