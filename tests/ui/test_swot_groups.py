"""The page of groups: true counts, people known by district and role, locks, asking, paper in the open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.swot.tab import SwotTab
from tests.ui.stage import Stage
from tests.ui.test_swot_tab import tab  # noqa: F401 - a fixture


@pytest.fixture
def people(tab: SwotTab) -> SwotTab:  # noqa: F811
    tab.open("people")
    return tab


def test_the_counts_are_those_of_now_after_a_drag_and_its_undo(people: SwotTab) -> None:
    file, page = people.context.file, people.people
    sizes = [len(v) for k, v in groups.members(file).items() if k]

    def said() -> str:
        return page.answer.text().split(" คน")[0]

    form = people.context.format
    assert said() == "กลุ่มละ " + " ".join(map(form.count, sizes))
    first, second = groups.groups(file)[:2]
    groups.move_people(file, [groups.members(file)[first.id][0].id], second.id)
    sizes[0], sizes[1] = sizes[0] - 1, sizes[1] + 1
    assert said() == "กลุ่มละ " + " ".join(map(form.count, sizes))
    people.context.undo()
    assert said() != "กลุ่มละ " + " ".join(map(form.count, sizes))


def test_the_fields_of_the_draw_stand_in_one_column(people: SwotTab) -> None:
    page = people.people
    fields = [page.count, page.seed, *page.traits.values()]
    assert len({(field.x(), field.width()) for field in fields}) == 1


def test_names_show_district_and_role(people: SwotTab) -> None:
    card = next(iter(people.people.cards.values()))
    person = groups.members(people.context.file)[card.group_id][0]
    text = card.people.item(0).text()
    assert person.full_name in text and person.district in text and person.position in text


def test_a_draw_over_boards_with_notes_asks_first(people: SwotTab, empty_stage: Stage) -> None:
    file = people.context.file
    before = [person.group_id for person in file.all(Person)]
    empty_stage.answers.confirms = False
    people.people.seed.setValue(77)
    empty_stage.click("groups_draw")
    assert "มีบัตรแล้ว ๓๐ ใบ" in empty_stage.answers.asked[-1]
    assert [person.group_id for person in file.all(Person)] == before


def test_locked_people_stay_in_their_group_whatever_is_drawn(people: SwotTab) -> None:
    file = people.context.file
    teams = groups.groups(file)
    held = groups.members(file)[teams[3].id][0]
    wishes = groups.wishes(file)
    groups.set_wishes(file, wishes, replace(wishes, locked=(held.id,)))
    label = file.next_undo
    assert label is not None and "ตรึง" in people.context.format.digits(file.undo_label.msgid)
    now = groups.wishes(file)
    groups.redraw(file, now, replace(now, count=2, seed=5))
    assert file.get(Person, held.id).group_id == teams[3].id
    again = groups.wishes(file)
    other = next(p.id for p in groups.people(file) if p.group_id != teams[3].id)
    with pytest.raises(UserError, match="ตรึง"):
        groups.redraw(file, again, replace(again, count=1, locked=(held.id, other)))


def test_sixty_groups_are_told_not_cut_to_six(people: SwotTab) -> None:
    page = people.people
    page.count.setValue(4)
    edit = page.count.lineEdit()
    edit.selectAll()
    QTest.keyClicks(edit, "60")
    assert edit.text() == "60"
    page.count.interpretText()
    page.count.editingFinished.emit()
    assert page.count.value() == 4 and "๖๐" in page.answer.text() and "๔๐" in page.answer.text()


def test_lists_and_table_signs_are_printed_from_the_page(
    people: SwotTab, empty_stage: Stage, tmp_path: Path
) -> None:
    for name in ("groups_members", "groups_signs"):
        out = tmp_path / f"{name}.pdf"
        empty_stage.answers.paths = [out]
        assert empty_stage.find(QPushButton, name).isVisible()
        empty_stage.click(name)
        empty_stage.work_is_done()
        assert out.read_bytes().startswith(b"%PDF")


def test_a_long_group_name_is_cut_at_the_end_of_its_pill_and_whole_in_its_tip(people: SwotTab) -> None:
    name = "กลุ่มผ้าทอเกาะยอและเครื่องแต่งกายพื้นเมืองสงขลา"
    groups.edit_group(people.context.file, 2, name=name)
    pill = people.pills.pills()[1]
    assert pill.text().endswith("…") and pill.toolTip() == name
    assert swot.notes(people.context.file, 2)
