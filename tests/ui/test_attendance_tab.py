"""The attendance tab worked by keys: a whole room signed in, scans, the ledger's menu, the rule, people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from otop_desk.domain import badge
from otop_desk.domain.attendance import Mark, Outlook, Status
from otop_desk.domain.person import Person
from otop_desk.domain.sign_in import Reply
from otop_desk.services.attendance import verbs as attendance
from otop_desk.thai.search import search_key
from otop_desk.ui.attendance import acts
from otop_desk.ui.attendance.mark_menu import mark_menu
from otop_desk.ui.attendance.order import Order
from otop_desk.ui.attendance.shown import Shown
from otop_desk.ui.attendance.tab import AttendanceTab
from tests.ui.attendance_stage import STAMP, enter, keys
from tests.ui.stage import Stage

KEDMANEE = str.maketrans("0123456789", "จๅ/-ภถุึคต")


def fragment(tab: AttendanceTab, person: Person) -> tuple[str, int]:
    """The letters (at most four) a hurried officer types, and how often Down is pressed then.

    Where nobody else is meant the cursor stands on the person already.
    """
    tries = [person.first[:n] for n in (2, 3, 4)] + [person.last[:n] for n in (2, 3, 4)]
    best = min(
        ((text, [p.id for p in tab.desk.find(text, 50)]) for text in tries if search_key(text)),
        key=lambda each: each[1].index(person.id) if person.id in each[1] else 99,
    )
    return best[0], 0 if tab.desk.meant(best[0], tab.desk.find(best[0], 50)) == person else best[1].index(
        person.id
    ) + 1


def test_the_whole_room_is_signed_in_by_fragments_of_four_letters(tab: AttendanceTab, qtbot: QtBot) -> None:
    """34 people, at most three groups of keys each: letters, arrows, Enter; every one turns green."""
    file, groups = tab.context.file, 0
    for person in tab.ledger.people:
        text, down = fragment(tab, person)
        assert len(text) <= 4
        keys(tab.box, text)
        for _press in range(down):
            QTest.keyClick(tab.box, Qt.Key.Key_Down)
        enter(tab)
        groups += 2 + (down > 0)
        assert tab.answers.last is not None
        assert (tab.answers.last.reply, tab.answers.last.person_id) == (Reply.CAME, person.id)
        assert attendance.find_mark(file, person.id, 3) is not None
    assert groups <= 34 * 3
    assert len(file.pick(Mark, session_id=3)) == 34


@pytest.mark.parametrize("layout", ["us", "thai"])
@pytest.mark.parametrize("ends", [True, False])
def test_every_badge_is_scanned_with_and_without_enter(
    tab: AttendanceTab, qtbot: QtBot, layout: str, ends: bool
) -> None:
    uid = tab.ledger.workshop.uid
    for person in tab.ledger.people[: 34 if ends else 4]:
        code = badge.code_of(person.id, uid)
        with qtbot.waitSignal(tab.box.scanned, timeout=3000):
            keys(tab.box, code.translate(KEDMANEE) if layout == "thai" else code)
            if ends:
                enter(tab)
        assert tab.answers.last is not None and tab.answers.last.person_id == person.id
        assert tab.box.text() == ""


def test_a_scan_into_a_half_typed_name_takes_only_its_own_keys(tab: AttendanceTab, qtbot: QtBot) -> None:
    keys(tab.box, "สุ")
    STAMP[0] += 1_000
    code = badge.code_of(3, tab.ledger.workshop.uid)
    with qtbot.waitSignal(tab.box.scanned, timeout=3000) as scanned:
        keys(tab.box, code)
        enter(tab)
    assert scanned.args == [code]
    assert attendance.find_mark(tab.context.file, 3, 3) is not None


SCANNER = json.loads((Path(__file__).parents[1] / "data" / "field" / "s01-scanner.json").read_text("utf-8"))
FURTHER = ["]Q3<code>\r", "#<code>#\t", "<code><code>\r", ";<code>?\r", "<code>\r<code>\r", "ID:<code>\t"]


@pytest.mark.parametrize("form", [*SCANNER["keys"], *SCANNER["also"], *FURTHER])
def test_scanners_that_add_signs_or_end_with_tab_mark_each_person_once(tab: AttendanceTab, form: str) -> None:
    tab.window().activateWindow()
    tab.box.setFocus()
    for person in tab.ledger.people[:3]:
        typed = (
            form.replace("\\t", "\t")
            .replace("\\r", "\r")
            .replace("<code>", badge.code_of(person.id, tab.ledger.workshop.uid))
        )
        for char in typed:
            if char in "\r\t":
                QTest.keyClick(tab.box, Qt.Key.Key_Tab if char == "\t" else Qt.Key.Key_Return)
            else:
                keys(tab.box, char)
        assert tab.box.text() == "" and tab.window().focusWidget() is tab.box
    marks = tab.context.file.pick(Mark, session_id=3)
    assert [mark.person_id for mark in marks] == [person.id for person in tab.ledger.people[:3]]


def test_a_persons_tab_goes_on_to_the_next_control(tab: AttendanceTab) -> None:
    tab.box.setFocus()
    keys(tab.box, "กม")
    QTest.keyClick(tab.box, Qt.Key.Key_Tab)
    assert tab.window().focusWidget() is not tab.box


def test_200_scans_lose_no_mark(tab: AttendanceTab) -> None:
    uid = tab.ledger.workshop.uid
    for turn in range(200):
        person = tab.ledger.people[turn * 7 % 34]
        keys(tab.box, badge.code_of(person.id, uid))
        enter(tab)
    marks = tab.context.file.pick(Mark, session_id=3)
    assert {each.person_id for each in marks} == {each.id for each in tab.ledger.people}
    assert all(each.status is Status.PRESENT for each in marks)


def test_answers_amber_red_and_nobody(tab: AttendanceTab) -> None:
    keys(tab.box, "กมล")
    enter(tab)
    keys(tab.box, "กมล")
    enter(tab)
    assert tab.answers.last is not None and tab.answers.last.reply is Reply.ALREADY
    assert tab.band.property("tone") == "warn" and tab.edge.tone == "warn"
    keys(tab.box, "ฮฮฮฮ")
    enter(tab)
    assert tab.answers.last.reply is Reply.NOBODY
    assert tab.band.property("tone") == "bad"
    tab.box.clear()
    keys(tab.box, badge.code_of(1, "elsewhere"))
    enter(tab)
    assert tab.answers.last.reply is Reply.FOREIGN


def test_namesakes_are_asked_about_once(tab: AttendanceTab) -> None:
    from otop_desk.services.roster import verbs as person

    twin = person.add(tab.context.file, Person(title="นาย", first="ศักรินทร์", last="แก้วมณี"))
    keys(tab.box, "ศักริ")
    assert tab.model.rowCount() == 2
    enter(tab)
    assert tab.answers.last is not None and tab.answers.last.reply is Reply.CHOOSE
    assert tab.context.file.pick(Mark, session_id=3) == []
    for _press in range(2):
        QTest.keyClick(tab.box, Qt.Key.Key_Down)
    enter(tab)
    assert tab.answers.last.person_id == twin.id


@pytest.mark.parametrize("typed", ["แก้ว", "สุ", "น", "เมือง"])
def test_several_matches_are_never_guessed_among(tab: AttendanceTab, typed: str) -> None:
    keys(tab.box, typed)
    assert tab.model.rowCount() > 1 and tab.table.current() is None
    for _time in range(3):
        enter(tab)
        assert tab.answers.last is not None and tab.answers.last.reply is Reply.CHOOSE
    assert tab.context.file.pick(Mark, session_id=3) == []
    QTest.keyClick(tab.box, Qt.Key.Key_Down)
    first = tab.table.current()
    enter(tab)
    assert [mark.person_id for mark in tab.context.file.pick(Mark, session_id=3)] == [first.id]
    assert tab.table.selected() == [first], "one highlighted row"


def test_a_row_number_and_a_whole_name_mean_one_person(tab: AttendanceTab) -> None:
    whom = tab.ledger.people[11]
    keys(tab.box, "12")
    enter(tab)
    assert tab.answers.last is not None and tab.answers.last.person_id == whom.id
    other = tab.ledger.people[20]
    tab.box.setText(other.name)
    enter(tab)
    assert tab.answers.last.person_id == other.id


def test_errors_leave_with_their_cause(tab: AttendanceTab) -> None:
    keys(tab.box, "ฮฮฮฮ" * 1_000)
    enter(tab)
    assert tab.band.property("tone") == "bad"
    assert len(tab.band.accessibleName()) < 200 and tab.band.height() <= tab.box.height() + 4
    QTest.keyClick(tab.box, Qt.Key.Key_Escape)
    assert tab.box.text() == "" and tab.band.property("tone") == ""


def test_nobody_is_signed_in_unasked_on_another_day(tab: AttendanceTab, empty_stage: Stage) -> None:
    file = tab.context.file
    empty_stage.clock.now = empty_stage.clock.now.replace(month=2, day=23)
    tab.refresh(None)
    session = tab.session_id
    for each in file.pick(Mark, session_id=session):
        attendance.clear(file, each.person_id, each.session_id)
    whom = tab.ledger.people[0]
    tab.box.setText(whom.name)
    enter(tab)
    assert tab.answers.last is not None and tab.answers.last.reply is Reply.ANOTHER_DAY
    assert attendance.find_mark(file, whom.id, session or 0) is None
    enter(tab)
    assert attendance.find_mark(file, whom.id, session or 0) is not None
    other = tab.ledger.people[1]
    tab.box.setText(other.name)
    enter(tab)
    assert attendance.find_mark(file, other.id, session or 0) is not None, "asked once"
    tab._on_session_chosen(3)
    keys(tab.box, badge.code_of(5, tab.ledger.workshop.uid))
    enter(tab)
    assert attendance.find_mark(file, 5, 3) is not None, "a half day chosen by hand is meant"


def test_letters_typed_in_the_table_go_to_the_box(tab: AttendanceTab) -> None:
    tab.table.setFocus()
    keys(tab.table, "กม")
    assert tab.box.text() == "กม"
    assert tab.window().focusWidget() is tab.box


def test_ctrl_z_takes_each_mark_back(tab: AttendanceTab, empty_stage: Stage) -> None:
    keys(tab.box, "กมล")
    enter(tab)
    assert tab.answers.last is not None
    assert not tab.box.isUndoAvailable()  # else Ctrl+Z would bring the letters back instead
    tab.context.undo()
    assert tab.context.file.pick(Mark, session_id=3) == []
    assert tab.ledger.mark(1, 3) is None
    assert tab.answers.last is None  # the band does not say that she came


def test_the_cell_menu_sets_each_status(tab: AttendanceTab, empty_stage: Stage) -> None:
    whom = tab.ledger.people[0]
    for status in (Status.PRESENT, Status.LEAVE, Status.ABSENT, None):
        acts.set_mark(tab, whom, 3, status)
        mark = tab.ledger.mark(whom.id, 3)
        assert (mark.status if mark else None) is status
    chosen: list[Status | None] = []
    menu = mark_menu(tab.table, None, chosen.append)
    for action in menu.actions():
        action.trigger()
    assert chosen == list(Status)


def test_everybody_left_then_absent_and_groups(tab: AttendanceTab, empty_stage: Stage) -> None:
    tab.table.selectRow(0)
    acts._bulk(tab, tab.ledger.people[:3], Status.LEAVE)
    acts.mark_all(tab)
    marks = {each.person_id: each.status for each in tab.context.file.pick(Mark, session_id=3)}
    assert [marks[p.id] for p in tab.ledger.people[:4]] == [Status.LEAVE] * 3 + [Status.PRESENT]
    assert empty_stage.window.toast is not None and "๓๑" in empty_stage.window.toast.text()


def test_orders_and_filter(tab: AttendanceTab) -> None:
    tab._on_order_chosen(Order.DICTIONARY)
    assert [p.first for p in tab.model.rows][:3] == ["กมลวรรณ", "เกียรติศักดิ์", "คุณากร"]
    tab.table.selectRow(0)
    acts.move_seat(tab, 2)
    assert tab.order is Order.BY_HAND
    assert [p.first for p in tab.model.rows].index("กมลวรรณ") == 2
    tab._on_shown_chosen(Shown(outlook=Outlook.OUT_OF_REACH))
    assert 0 < tab.model.rowCount() < 34


def test_everybody_in_a_group_is_signed_in_at_once(tab: AttendanceTab) -> None:
    group = next(iter(tab.ledger.groups.values()))
    tab._on_shown_chosen(Shown(group_id=group.id))
    members = [p.id for p in tab.ledger.people if p.group_id == group.id]
    assert [p.id for p in tab.model.rows] == members
    acts.mark_all(tab)
    assert sorted(m.person_id for m in tab.context.file.pick(Mark, session_id=3)) == sorted(members)
    tab._on_shown_chosen(Shown(unmarked=True))
    assert tab.model.rowCount() == 34 - len(members)


def test_the_half_day_follows_the_clock_until_one_is_chosen(tab: AttendanceTab, empty_stage: Stage) -> None:
    assert tab.session_id == 3
    empty_stage.clock.advance(hours=4)
    tab._on_clock()
    assert tab.session_id == 4
    tab._on_session_chosen(1)
    tab._on_clock()
    assert tab.session_id == 1 and tab.pinned


def test_late_by_the_clock_can_be_switched_off(tab: AttendanceTab, empty_stage: Stage) -> None:
    from otop_desk.ui.attendance.further_acts import switch_late_by_clock

    empty_stage.clock.advance(hours=1)
    keys(tab.box, "กมล")
    enter(tab)
    assert tab.answers.last is not None and tab.answers.last.reply is Reply.CAME_LATE
    switch_late_by_clock(tab)
    keys(tab.box, "นูรี")
    enter(tab)
    assert tab.answers.last.reply is Reply.CAME
    assert not empty_stage.window.settings.now.late_by_clock
