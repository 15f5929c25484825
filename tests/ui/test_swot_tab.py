"""The tab of groups and SWOT: mouse, votes, groups, hidden notes, group files, papers, undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from otop_desk.domain.person import Group, Person
from otop_desk.domain.swot import Quadrant
from otop_desk.domain.votes import Source
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.groups import exchange as group_exchange
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.thai.numerals import to_arabic
from otop_desk.ui.swot import page_menu
from otop_desk.ui.swot.dialogs import ArrivalDialog, BoardDialog
from otop_desk.ui.swot.note_menu import build as note_menu
from otop_desk.ui.swot.page_menu import pin_dialog
from otop_desk.ui.swot.projector import BoardProjector
from otop_desk.ui.swot.tab import SwotTab
from otop_desk.ui.swot.tows_cell import StrategyRow
from otop_desk.ui.widgets import Pill, ThaiLabel
from tests.machine import sample
from tests.ui.stage import Stage, new_file, sweep

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(empty_stage: Stage) -> SwotTab:
    empty_stage.open(sample.create(empty_stage.folder / "ตัวอย่าง.otop"))
    found = empty_stage.tab("swot")
    assert isinstance(found, SwotTab)
    found.open(2)
    empty_stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(empty_stage.window)
    return found


@pytest.mark.parametrize("place", [2, "network", "tows", "people"])
def test_every_control_of_every_page(tab: SwotTab, place: object) -> None:
    tab.open(place)
    sweep(tab)
    if tab.on_board():
        tab.show_votes(True)
        sweep(tab)


def test_the_way_shows_where_group_work_stands_and_does_what_comes_next(
    tab: SwotTab, empty_stage: Stage
) -> None:
    file = tab.context.file
    assert empty_stage.find(Pill, "way_boards").isChecked()
    assert "๗" in empty_stage.find(Pill, "way_tows").accessibleName()
    swot.add_note(file, 1, Quadrant.S, "มีตลาดนัดชุมชนทุกสัปดาห์")
    assert "๑ ใบ" in empty_stage.find(QPushButton, "way_next").text()
    empty_stage.click("way_next")
    assert tab.place == "network" and len(swot.notes(file, None)) == 31
    for name, place in (("way_tows", "tows"), ("way_people", "people"), ("way_boards", 2)):
        empty_stage.click(name)
        assert tab.place == place


def test_a_new_strategy_makes_only_its_own_cell_anew(tab: SwotTab) -> None:
    file = tab.context.file
    tab.open("tows")
    cells = tab.tows.cells
    before = {kind: cell.findChildren(StrategyRow) for kind, cell in cells.items()}
    added = tows.add(file, [n.id for n in tows.factors(file) if n.code in ("S1", "O1")], "เปิดตลาดใหม่")
    QApplication.processEvents()
    rows = {kind: cell.findChildren(StrategyRow) for kind, cell in cells.items()}
    anew = {kind for kind in rows if rows[kind] != before[kind]}
    assert anew == {added.kind} and added.id in [row.strategy.id for row in rows[added.kind]]


def test_a_strategy_becomes_an_activity(tab: SwotTab, empty_stage: Stage) -> None:
    file = tab.context.file
    swot_tows = tows.add(file, [n.id for n in tows.factors(file) if n.code in ("S1", "O1")], "เปิดตลาดใหม่")
    tab.open("tows")
    assert "๑ กลยุทธ์" in empty_stage.find(QPushButton, "way_next").text()
    tab.tows.cells[swot_tows.kind].asked.emit("activity", swot_tows.id)
    made = action_plan.activities(file)[-1]
    assert (made.title, made.strategy_id) == ("เปิดตลาดใหม่", swot_tows.id)
    assert empty_stage.window.frame is not None and empty_stage.window.frame.tab_name() == "action_plan"
    tab.context.undo()
    assert made.id not in {each.id for each in action_plan.activities(file)}


def test_factors_are_sifted_by_quadrant_votes_and_words(tab: SwotTab) -> None:
    tab.open("tows")
    page = tab.tows

    def codes() -> list[str]:
        return [page.factors.item(row).text().split()[0] for row in range(page.factors.count())]

    whole = len(codes())
    page.filter.select("O")
    page.refresh()
    assert codes() and all(code.startswith("O") for code in codes()) and len(codes()) < whole
    page.filter.select("dots")
    page.refresh()
    dots = votes.dots_of(tab.context.file, None)
    assert len(codes()) == sum(bool(count) for count in dots.values())
    page.filter.select("")
    page.search.setText(codes()[0])
    assert codes()[0] in codes() and len(codes()) < whole


def test_hidden_words_are_not_shown_found_or_edited_until_revealed(tab: SwotTab, empty_stage: Stage) -> None:
    empty_stage.click("swot_hide")
    view = tab.page.board.cards[Quadrant.S].view
    assert swot.board(tab.context.file, 2).hidden and all(i.face.hidden for i in view.items_by_id.values())
    view.edit(view.order[0])
    assert not view.editor.isVisible()
    tab.page.search.setText("ไลน์")
    assert tab.page.found.text().startswith("พบ ๐ ใบ")
    empty_stage.click("swot_hide")
    assert not swot.board(tab.context.file, 2).hidden


def test_ballots_by_keyboard_one_after_another(tab: SwotTab, empty_stage: Stage) -> None:
    file = tab.context.file
    votes.take_back(file, 2)
    tab.show_votes(True)
    people = votes.members(file, 2)
    for text in ("s1 s2 w1", "o1 o1"):
        empty_stage.type("vote_box", text, enter=True)
    assert votes.left_of(file, 2, people[0].id) == 0
    assert tab.votes.voter.value() == people[1].id, "the next person's turn"
    empty_stage.type("vote_box", "s2 s1 s1 s1", enter=True)
    assert "S1" in empty_stage.answers.told[-1] and "ไม่เกิน ๒ จุด" in empty_stage.answers.told[-1]
    assert votes.left_of(file, 2, people[1].id) == 5, "a ballot counts whole or not at all"
    empty_stage.type("vote_box", "s1 qq w1", enter=True)
    assert "qq" in empty_stage.answers.told[-1] and votes.left_of(file, 2, people[1].id) == 5
    empty_stage.type("vote_box", "s1 s1", enter=True)
    assert votes.left_of(file, 2, people[1].id) == 3
    empty_stage.type("vote_box", "x9", enter=True)
    assert "ไม่มีบัตร" in empty_stage.answers.told[-1]
    tab.votes.source.select(Source.WALL)
    empty_stage.type("vote_box", "W2 ๑๒", enter=True)
    wall = [each for each in votes.ballots(file, 2) if each.source is Source.WALL]
    assert [each.dots for each in wall] == [12]
    tab.votes.model.edited.emit(tab.votes.model.rows[0], "weight", "0.25")
    tab.votes.model.edited.emit(tab.votes.model.rows[0], "rating", "๔")
    assert any((n.weight, n.rating) == (25, 4) for n in swot.notes(file, 2))
    tab.votes.model.edited.emit(tab.votes.model.rows[0], "weight", "มาก")
    assert "ไม่ใช่ตัวเลข" in empty_stage.answers.told[-1]


def test_groups_are_drawn_locked_paired_and_moved(tab: SwotTab, empty_stage: Stage) -> None:
    file = tab.context.file
    tab.open("people")
    tab.people.count.setValue(5)
    empty_stage.click("groups_draw")
    assert sorted(len(v) for k, v in groups.members(file).items() if k) == [6, 7, 7, 7, 7]
    assert len(groups.groups(file)) == 5
    seed = tab.people.seed.value()
    empty_stage.click("groups_again")
    assert tab.people.seed.value() != seed and "เลขสุ่ม" in tab.people.answer.text()
    card = next(iter(tab.people.cards.values()))
    one, two = [each.id for each in groups.members(file)[card.group_id]][:2]
    card.acted.emit("lock", [one])
    card.acted.emit("pair", [one, two])
    assert groups.wishes(file).locked == (one,) and groups.wishes(file).pairs == ((one, two),)
    card.people.sent.emit([two], 2)
    assert file.get(Person, two).group_id == groups.groups(file)[1].id
    card.name.setText("กลุ่มริมเล")
    card.name.settle()
    assert file.get(Group, card.group_id or 0).name == "กลุ่มริมเล"
    card.acted.emit("remove", [card.group_id])
    assert "ยังมีบัตร" in empty_stage.answers.told[-1]


def test_tows_ticks_codes_and_checks(tab: SwotTab, empty_stage: Stage) -> None:
    file = tab.context.file
    tab.open("tows")
    assert tab.tows.unused.isVisible() and "S4" in tab.tows.unused.text()
    empty_stage.type("tows_codes", "S9")
    assert tab.tows.hint.isVisible()
    item = tab.tows.factors.item(0)
    item.setCheckState(Qt.CheckState.Checked)
    assert tab.tows.codes.text() == "S1"
    tab.tows.entry.entered.emit("ไม่มีคู่")
    assert empty_stage.answers.told
    empty_stage.type("tows_codes", "s4 t1")
    assert "ST" in tab.tows.kind.text()
    tab.tows.entry.entered.emit("ใช้ทักษะสู้โควิด")
    made = tows.strategies(file)[-1]
    assert (made.code, made.text) == ("ST-2", "ใช้ทักษะสู้โควิด")
    tab.tows.cells[made.kind].asked.emit("remove", made.id)
    assert made.id not in {each.id for each in tows.strategies(file)}


def test_the_network_page_gathers_and_suggests(tab: SwotTab, empty_stage: Stage) -> None:
    file = tab.context.file
    swot.add_note(file, 1, Quadrant.W, "บรรจุภัณฑ์ไม่ทันสมัยและฉลากไม่ครบ")
    tab.open("network")
    assert tab.page.gather.isVisible()
    empty_stage.click("swot_gather_act")
    assert not tab.page.gather.isVisible() and len(swot.notes(file, None)) == 31
    tab.page.look_for_alike()
    assert tab.page.alike.isVisible() and "W10" in tab.page.alike.button.accessibleName() + str(
        tab.page.alike.accessibleName()
    )
    empty_stage.click("swot_alike_act")
    assert [each.code for each in swot.notes(file, None) if each.stack_id] == ["W10"]


def test_a_group_file_is_shown_before_it_is_taken_in(
    tab: SwotTab, empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, stick = tab.context.file, empty_stage.folder / "ก.otopgroup"
    empty_stage.answers.paths = [stick]
    page_menu.send_out(tab)
    with group_exchange.begin_from(stick, empty_stage.folder / "away.otop") as away:
        swot.add_note(away, 1, Quadrant.O, "จากเครื่องอื่น")
        group_exchange.out(away, 1, stick, desk="away")
    shown: list[str] = []
    monkeypatch.setattr(ArrivalDialog, "exec", lambda self: shown.append(self.windowTitle()) or False)
    empty_stage.answers.paths = [stick]
    page_menu.take_in(tab)
    assert shown and len(swot.notes(file, 2)) == 8, "looked at, not taken"
    monkeypatch.setattr(ArrivalDialog, "exec", lambda self: True)
    empty_stage.answers.paths = [stick]
    page_menu.take_in(tab)
    assert len(swot.notes(file, 2)) == 9
    tab.context.undo()
    assert len(swot.notes(file, 2)) == 8
    stick.write_bytes(stick.read_bytes()[:200])
    empty_stage.answers.paths = [stick]
    page_menu.take_in(tab)
    assert "ขาดหายไปบางส่วน" in empty_stage.answers.told[-1]


def test_menus_hold_every_act_and_print(tab: SwotTab, empty_stage: Stage) -> None:
    menu = page_menu.build(tab)
    sheets = next(each for each in menu.findChildren(QMenu) if each.title())
    empty_stage.answers.paths = [empty_stage.folder / f"p{n}.pdf" for n in range(8)]
    empty_stage.answers.paths.append(empty_stage.folder / "p.png")
    for action in sheets.actions():
        action.trigger()
    assert empty_stage.window.background.busy()  # a worker writes them, behind their progress
    empty_stage.work_is_done()
    assert not empty_stage.answers.told
    assert len(list(empty_stage.folder.glob("p*.pdf"))) == 8 and (empty_stage.folder / "p.png").exists()
    note = swot.notes(tab.context.file, 2)[0].id
    texts = [each.text() for each in note_menu(tab.page, note).actions()]
    assert "ลบบัตร" in texts
    menu.deleteLater()


def test_board_settings_and_pin_dialogs(tab: SwotTab) -> None:
    dialog = BoardDialog(tab, swot.board(tab.context.file, 2))
    dialog.show()
    sweep(dialog)
    dialog.prompts[0].setText("เก่งอะไร")
    dialog.checks["hint"].setChecked(True)
    dialog._on_save()
    assert dialog.board.prompts[0] == "เก่งอะไร" and dialog.board.hint
    swot.set_board(tab.context.file, swot.board(tab.context.file, 2), dialog.board)
    assert tab.page.board.cards[Quadrant.S].prompt.text() == "เก่งอะไร"
    pin = pin_dialog(tab, tab.context.format, "กลุ่ม ๒")
    pin.show()
    sweep(pin)
    for first, second in (("12", "12"), ("1234", "1235")):
        pin.first.setText(first)
        pin.second.setText(second)
        pin._on_start()
        assert pin.result() != QDialog.DialogCode.Accepted
    pin.second.setText("๑๒๓๔")
    pin._on_start()
    assert pin.pin == "1234"
    shown = pin.findChild(ThaiLabel, "pin_spare").text()
    assert to_arabic(shown).replace(" ", "").endswith(pin.spare)
    dialog.close()
    pin.close()


def test_the_projector_only_shows(tab: SwotTab) -> None:
    window = BoardProjector(tab.context, 2)
    window.resize(1280, 720)
    window.show()
    entries = len(tab.context.file.history())
    for key in (Qt.Key.Key_1, Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_0, Qt.Key.Key_Return):
        QTest.keyClick(window, key)
    assert len(tab.context.file.history()) == entries
    swot.add_note(tab.context.file, 2, Quadrant.T, "สด ๆ")
    QApplication.processEvents()
    assert len(window.board.cards[Quadrant.T].view.order) == 3
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_empty_workshop_opens_on_the_groups(empty_stage: Stage) -> None:
    empty_stage.open(new_file(empty_stage.folder / "ใหม่.otop"))
    tab = empty_stage.tab("swot")
    assert isinstance(tab, SwotTab) and tab.place == "people"
    assert tab.people.nobody.isVisible() and not tab.people.draw.isEnabled()


def test_2000_notes_on_one_board(tab: SwotTab) -> None:
    swot.add_list(tab.context.file, 2, Quadrant.T, "\n".join(f"ข้อ {n}" for n in range(2_000)))
    view = tab.page.board.cards[Quadrant.T].view
    assert len(view.order) == 2_002
    plain = swot.board(tab.context.file, 2)
    swot.set_board(tab.context.file, plain, replace(plain, authors=True))
    view.choose(view.order[-1])
    assert view.verticalScrollBar().value() > 0


def test_many_notes_are_compared_in_a_thread(tab: SwotTab, qtbot: QtBot) -> None:
    swot.add_list(
        tab.context.file, None, Quadrant.T, "\n".join(f"{chr(0xE01 + n % 40)}{n} ภัย" for n in range(250))
    )
    swot.add_list(tab.context.file, None, Quadrant.W, "ไม่บันทึกบัญชีและคิดต้นทุนไม่เป็น")
    tab.open("network")
    tab.page.look_for_alike()
    qtbot.waitUntil(lambda: tab.page.alike.isVisible())
    assert "ไม่บันทึกบัญชี" in tab.page.alike.accessibleName() or tab.page.not_alike.isVisible()
    tab.page.skip_pair()


def test_a_long_note_fills_its_column_where_votes_are_given(tab: SwotTab) -> None:
    file = tab.context.file
    swot.edit_note(file, swot.notes(file, 2)[0].id, "ปัญหาดินเค็มทำให้ผลผลิตลดลงทุกปี " * 100)
    tab.show_votes(True)
    column = [column.key for column in tab.votes.model.columns].index("text")
    shown = [tab.votes.model.index(row, column).data() for row in range(tab.votes.model.rowCount())]
    assert any(text.startswith("ปัญหาดินเค็ม") and 200 < len(text) < 400 for text in shown)
