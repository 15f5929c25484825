"""Rows of the plan: put in, moved, nested and taken out, each act one step with its words; rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.action_plan import Activity, Rate
from otop_desk.domain.swot import Quadrant
from otop_desk.errors import UserError
from otop_desk.services.action_plan import verbs as plan
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop import history
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    """A plan of ก with a and b under it, then ข, then ค with c."""
    with fresh(tmp_path / "a.otop") as made:
        one, _two, three = plan.add_many(made, [Activity(title=title) for title in "กขค"])
        plan.add_many(made, [Activity(title=title, parent_id=one.id) for title in "ab"], after=one.id)
        plan.add(made, Activity(title="c", parent_id=three.id), after=three.id)
        yield made


def _said(file: WorkshopFile) -> str:
    line = history.newest(file)
    assert line is not None
    return line.text


def _told(file: WorkshopFile) -> str:
    rows = plan.activities(file)
    assert sorted(row.ordinal for row in rows) == list(range(1, len(rows) + 1))
    return "".join(row.title for row in rows)


def _id(file: WorkshopFile, title: str) -> int:
    return next(row.id for row in file.all(Activity) if row.title == title)


def test_rows_come_behind_another_with_its_sub_activities_or_at_the_end(file: WorkshopFile) -> None:
    assert _told(file) == "กabขคc" and _said(file) == "เพิ่มกิจกรรม c"
    plan.add(file, Activity(title="x"), after=_id(file, "ก"))
    assert _told(file) == "กabxขคc"
    plan.add_many(file, [Activity(title="y"), Activity(title="z")], after=9999)
    assert _told(file) == "กabxขคcyz" and _said(file) == "เพิ่ม 2 กิจกรรม"
    sub = plan.add(file, Activity(id=77, title="d", parent_id=_id(file, "ก")), after=_id(file, "a"))
    assert _told(file) == "กadbxขคcyz" and sub.id != 77


def test_rows_are_moved_within_their_level(file: WorkshopFile) -> None:
    for moved, after, told in (
        ("ค", None, "คcกabข"),
        ("ค", "ก", "กabคcข"),
        ("ก", "ข", "คcขกab"),
    ):
        plan.move(file, _id(file, moved), after and _id(file, after))
        assert _told(file) == told and _said(file) == f"ย้ายกิจกรรม {moved}"
    plan.move(file, _id(file, "ค"), 9999)
    assert _told(file) == "ขกabคc"


def test_sub_activities_are_one_deep(file: WorkshopFile) -> None:
    for row, parent in (("ข", "a"), ("ก", "ข"), ("ข", "ข")):
        with pytest.raises(UserError, match="ชั้นเดียว"):
            plan.nest(file, _id(file, row), _id(file, parent))
    assert plan.nest(file, _id(file, "ข"), _id(file, "ก")).parent_id == _id(file, "ก")
    assert _told(file) == "กabขคc"
    plan.nest(file, _id(file, "ข"), None)
    plan.nest(file, _id(file, "ก"), None)
    with pytest.raises(UserError, match="ชั้นเดียว"):
        plan.add(file, Activity(title="x", parent_id=_id(file, "a")))
    one = plan.activity(file, _id(file, "ข"))
    for act in (lambda: plan.edit(file, one, replace(one, parent_id=one.id)),
                lambda: plan.edit_many(file, [(one, replace(one, parent_id=_id(file, "a")))])):  # fmt: skip
        with pytest.raises(UserError, match="ชั้นเดียว"):
            act()


def test_rows_go_with_what_is_under_them_in_one_step(file: WorkshopFile) -> None:
    plan.remove(file, _id(file, "ก"), _id(file, "c"))
    assert "".join(row.title for row in plan.activities(file)) == "ขค" and _said(file) == "ลบ 4 กิจกรรม"
    file.undo()
    assert _told(file) == "กabขคc"


def test_changes_keep_what_others_changed_meanwhile(file: WorkshopFile) -> None:
    read = plan.activity(file, _id(file, "ข"))
    plan.edit(file, read, replace(read, lead="นก"), "lead")
    plan.edit(file, read, replace(read, title="ขข"), "title")
    assert _said(file) == "แก้กิจกรรม ขข"
    now = plan.activity(file, read.id)
    assert (now.title, now.lead) == ("ขข", "นก")
    other = plan.activity(file, _id(file, "ค"))
    plan.edit_many(file, [(now, replace(now, area="จะนะ")), (other, replace(other, area="เทพา"))])
    assert [row.area for row in plan.activities(file)] == ["", "", "", "จะนะ", "เทพา", ""]
    assert _said(file) == "แก้ 2 กิจกรรม"


def test_an_activity_for_each_chosen_strategy(file: WorkshopFile) -> None:
    factors = [swot.add_note(file, None, quadrant, "ก").id for quadrant in (Quadrant.S, Quadrant.O)]
    one, _two, three = (tows.add(file, factors, text) for text in ("หนึ่ง", "สอง", "สาม"))
    made = plan.add_for(file, {three.id, one.id})
    assert [(row.title, row.strategy_id) for row in made] == [("หนึ่ง", one.id), ("สาม", three.id)]
    assert _said(file) == "เพิ่ม 2 กิจกรรม" and _told(file) == "กabขคcหนึ่งสาม"


def test_rates_stand_behind_those_there_are(file: WorkshopFile) -> None:
    first = plan.add_rates(file, [Rate(name="อาหาร", amount=3500), Rate(id=9, name="วิทยากร")])
    assert [(rate.ordinal, rate.name) for rate in first] == [(1, "อาหาร"), (2, "วิทยากร")]
    assert plan.add_rates(file, [Rate(name="รถ")])[0].ordinal == 3 and _said(file) == "เพิ่ม 1 อัตรา"
    plan.edit_rate(file, first[0], replace(first[0], amount=4000))
    assert _said(file) == "แก้อัตรา อาหาร" and plan.rates(file)[0].amount == 4000
    plan.remove_rate(file, first[1].id)
    assert _said(file) == "ลบอัตรา วิทยากร" and [rate.name for rate in plan.rates(file)] == ["อาหาร", "รถ"]


def test_a_plan_nobody_wrote_is_named_after_the_province_and_the_next_year(file: WorkshopFile) -> None:
    about = workshop.workshop(file)
    workshop.edit_details(file, about, replace(about, province="สงขลา", fiscal_year=2565))
    usual = plan.plan(file)
    assert (usual.title, usual.fiscal_year) == ("แผนปฏิบัติการเครือข่าย OTOP จังหวัดสงขลา", 2566)
    now = workshop.workshop(file)
    workshop.edit_details(file, now, replace(now, province=""))
    assert plan.plan(file).title == "แผนปฏิบัติการเครือข่าย OTOP"
    kept = plan.edit_plan(file, usual, replace(usual, ceiling=500))
    assert plan.plan(file) == kept and kept.ceiling == 500 and _said(file) == "แก้รายละเอียดแผน"
    assert plan.edit_plan(file, kept, replace(kept, ceiling=700)).id == kept.id
