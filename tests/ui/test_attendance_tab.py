"""The attendance tab worked by keys: a whole room signed in, scans, the ledger's menu, the rule, people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from otop_desk.domain import badge
from otop_desk.domain.attendance import Mark, Outlook, Override, Status
from otop_desk.domain.person import Person
from otop_desk.domain.sign_in import Reply
from otop_desk.services import attendance, sample
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.search import search_key
from otop_desk.ui.attendance import acts
from otop_desk.ui.attendance.kiosk import ANSWERED, SEARCH, SIGN, Kiosk
from otop_desk.ui.attendance.mark_menu import mark_menu
from otop_desk.ui.attendance.order import Order
from otop_desk.ui.attendance.person_dialog import PersonDialog
from otop_desk.ui.attendance.pile_dialog import PileDialog
from otop_desk.ui.attendance.rule_dialog import RuleDialog
from otop_desk.ui.attendance.shown import Shown
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.widgets import TextInput
from tests.ui.stage import BANGKOK, Stage, sweep

KEDMANEE = str.maketrans("0123456789", "จๅ/-ภถุึคต")


@pytest.fixture
def tab(empty_stage: Stage) -> AttendanceTab:
    """The tab on the sample, whose second morning nobody has signed in for yet."""
    path = empty_stage.folder / "songkhla.otop"
    sample.create(path).close()
    empty_stage.clock.now = datetime(2022, 3, 16, 8, 42, tzinfo=BANGKOK)
    empty_stage.open(WorkshopFile.open(path, clock=empty_stage.clock))
    file = empty_stage.file
    for session in (3, 4):
        attendance.bulk(file, [each.id for each in file.all(Person)], session, None)
    found = empty_stage.tab("attendance")
    assert isinstance(found, AttendanceTab)
    return found


def keys(widget: object, text: str) -> None:
    """Key presses that carry these characters, as a keyboard or a scanner sends them."""
    for char in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))  # type: ignore[arg-type]


def enter(tab: AttendanceTab) -> None:
    QTest.keyClick(tab.box, Qt.Key.Key_Return)


def fragment(tab: AttendanceTab, person: Person) -> tuple[str, int]:
    """The letters (at most four) a hurried officer types, and how often Down is pressed then."""
    tries = [person.first[:n] for n in (2, 3, 4)] + [person.last[:n] for n in (2, 3, 4)]
    best = min(
        ((text, [p.id for p in tab.desk.find(text, 50)]) for text in tries if search_key(text)),
        key=lambda each: each[1].index(person.id) if person.id in each[1] else 99,
    )
    return best[0], best[1].index(person.id)


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
    tab.box._last_key -= 1000
    code = badge.code_of(3, tab.ledger.workshop.uid)
    with qtbot.waitSignal(tab.box.scanned, timeout=3000) as scanned:
        keys(tab.box, code)
        enter(tab)
    assert scanned.args == [code]
    assert attendance.find_mark(tab.context.file, 3, 3) is not None


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
    from otop_desk.services import person

    twin = person.add(tab.context.file, Person(title="นาย", first="ศักรินทร์", last="แก้วมณี"))
    keys(tab.box, "ศักริ")
    assert tab.model.rowCount() == 2
    enter(tab)
    assert tab.answers.last is not None and tab.answers.last.reply is Reply.CHOOSE
    assert tab.context.file.pick(Mark, session_id=3) == []
    QTest.keyClick(tab.box, Qt.Key.Key_Down)
    enter(tab)
    assert tab.answers.last.person_id == twin.id


def test_letters_typed_in_the_table_go_to_the_box(tab: AttendanceTab) -> None:
    tab.table.setFocus()
    keys(tab.table, "กม")
    assert tab.box.text() == "กม"
    assert tab.window().focusWidget() is tab.box


def test_ctrl_z_takes_each_mark_back(tab: AttendanceTab, empty_stage: Stage) -> None:
    keys(tab.box, "กมล")
    enter(tab)
    tab.context.undo()
    assert tab.context.file.pick(Mark, session_id=3) == []
    assert tab.ledger.mark(1, 3) is None


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


def test_a_walk_in_is_added_and_signed_in(tab: AttendanceTab) -> None:
    dialog = PersonDialog.for_new(tab.context, tab.ledger, "นายสมหมาย ใจงาม", tab.session_name())
    assert (dialog.inputs["title"].text(), dialog.inputs["first"].text()) == ("นาย", "สมหมาย")
    dialog._on_save_and_sign()
    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.stored is not None
    tab.answers.enter(dialog.stored, 3, picked=True)
    assert attendance.find_mark(tab.context.file, dialog.stored.id, 3) is not None


def test_a_person_without_a_name_is_refused_in_place(tab: AttendanceTab) -> None:
    dialog = PersonDialog.for_new(tab.context, tab.ledger, "", "")
    dialog._on_save()
    assert dialog.stored is None
    assert dialog.rows["first"].under.text()


def test_an_override_and_its_withdrawal(tab: AttendanceTab) -> None:
    whom = next(p for p in tab.ledger.people if tab.ledger.standing(p.id).outlook is Outlook.OUT_OF_REACH)
    attendance.grant(tab.context.file, whom.id, "นายจรัญ", "ป่วย")
    assert tab.ledger.standing(whom.id).outlook is Outlook.EARNED
    dialog = PersonDialog(tab.context, tab.ledger, whom)
    dialog._on_withdraw()
    assert tab.context.file.all(Override) == []


def test_the_rule_dialog_previews_and_stores(tab: AttendanceTab) -> None:
    dialog = RuleDialog(tab.context, tab.ledger)
    assert "๖๗๕" in dialog.sentence.text()
    dialog._on_preset("every_half_day")
    assert "ครบทุกครึ่งวัน" in dialog.sentence.text()
    assert dialog.note.isVisibleTo(dialog)
    dialog._on_save()
    assert attendance.rule(tab.context.file).percent == 100
    assert "ครบทุกครึ่งวัน" in tab.side.rule.sentence.text()


def test_a_pile_is_entered_by_row_numbers(tab: AttendanceTab) -> None:
    counted = tab.counted()
    assert counted is not None
    dialog = PileDialog(tab.context, tab.ledger, counted.session.day_id, counted.session.part)
    dialog.rows.setText("1-5 99")
    assert not dialog.do.isEnabled()
    dialog.rows.setText("๑-๕ 7")
    assert dialog.do.isEnabled()
    dialog._on_do()
    assert len(tab.context.file.pick(Mark, session_id=3)) == 6


def test_the_half_day_follows_the_clock_until_one_is_chosen(tab: AttendanceTab, empty_stage: Stage) -> None:
    assert tab.session_id == 3
    empty_stage.clock.advance(hours=4)
    tab._on_clock()
    assert tab.session_id == 4
    tab._on_session_chosen(1)
    tab._on_clock()
    assert tab.session_id == 1 and tab.pinned


def test_the_kiosk_shows_no_private_data_and_signs_in(
    tab: AttendanceTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = Kiosk(tab.context, tab.desk, 3, "1234")
    qtbot.addWidget(kiosk)
    kiosk.show()
    sweep(kiosk)
    assert kiosk.people("080") == [] and kiosk.people("ก") == []
    kiosk.box.setText("อุไร")
    words = " ".join(b.text() for b in kiosk._buttons)
    assert "อุไรวรรณ" in words and "080" not in words
    kiosk.choose(kiosk.people("อุไร")[0])
    assert kiosk.pages.currentIndex() == SIGN
    QTest.mousePress(kiosk.pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for x in range(30, 120, 10):
        QTest.mouseMove(kiosk.pad, QPoint(x, 40))
    QTest.mouseRelease(kiosk.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 40))
    kiosk._on_sign()
    assert kiosk.pages.currentIndex() == ANSWERED
    kiosk.start_over()
    assert kiosk.pages.currentIndex() == SEARCH and kiosk.box.text() == ""
    asked: list[bool] = []
    monkeypatch.setattr(kiosk, "ask_to_leave", lambda: asked.append(True))
    assert not kiosk.close(), "it is left with its PIN only"
    qtbot.waitUntil(lambda: asked == [True])
    kiosk._unlocked = True
    kiosk.close()


def test_every_control_has_a_name_and_can_be_hit(tab: AttendanceTab, qtbot: QtBot) -> None:
    sweep(tab)
    from otop_desk.ui.attendance.meals_dialog import MealsDialog
    from otop_desk.ui.attendance.missing_dialog import MissingDialog
    from otop_desk.ui.attendance.paper_dialog import PaperDialog

    for dialog in (
        PersonDialog(tab.context, tab.ledger, tab.ledger.people[0]),
        RuleDialog(tab.context, tab.ledger),
        PaperDialog(tab.context, tab.ledger, 3),
        MissingDialog(tab.context, tab.ledger, 3),
        MealsDialog(tab.context, tab.ledger, 2),
    ):
        dialog.show()
        sweep(dialog)
        dialog.close()


def test_papers_are_written_from_their_dialog(tab: AttendanceTab, empty_stage: Stage, tmp_path: Path) -> None:
    from otop_desk.ui.attendance.paper_dialog import ABSENT, BADGES, REGISTER, SIGN_IN, PaperDialog

    for kind in (SIGN_IN, BADGES, REGISTER, ABSENT):
        dialog = PaperDialog(empty_stage.window.context(), tab.ledger, 3)
        dialog.kind.select(kind)
        empty_stage.answers.paths = [tmp_path / f"{kind}.pdf"]
        dialog._on_do()
        assert (tmp_path / f"{kind}.pdf").read_bytes().startswith(b"%PDF")


def test_personal_data_goes_after_asking_twice(tab: AttendanceTab, empty_stage: Stage) -> None:
    from otop_desk.ui.attendance.further_acts import erase_personal_data

    empty_stage.answers.confirms = False
    erase_personal_data(tab)
    assert tab.ledger.people[0].phone
    empty_stage.answers.confirms = True
    erase_personal_data(tab)
    assert len(empty_stage.answers.asked) == 3
    assert tab.ledger.people[0].phone == ""


def test_an_empty_list_says_what_to_do(stage: Stage) -> None:
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    assert tab.empty.isVisible() and not tab.table.isVisible()
    assert stage.find(TextInput, "desk_box") is tab.box
