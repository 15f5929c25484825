"""The board under the hands: drags and their lines, stacks after a pause, sizes, search, wall, timer."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.swot.board import LEAST_ZOOM
from otop_desk.ui.swot.note_canvas import AT_ONCE
from otop_desk.ui.swot.note_item import BARS, CODE, PAD, NoteItem
from otop_desk.ui.swot.projector import BoardProjector
from otop_desk.ui.swot.quadrant_view import QuadrantView
from otop_desk.ui.swot.tab import SwotTab
from tests.machine import sample
from tests.ui.stage import Stage

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


def middle(view: QuadrantView, note_id: int) -> QPoint:
    item = view.items_by_id[note_id]
    return view.mapFromScene(item.mapRectToScene(item.shape_rect()).center())


def drag(start: QuadrantView, note_id: int, target: QuadrantView, spot: QPoint) -> None:
    begin = middle(start, note_id)
    end = start.viewport().mapFromGlobal(target.viewport().mapToGlobal(spot))
    QTest.mousePress(start.viewport(), LEFT, pos=begin)
    QTest.mouseMove(start.viewport(), begin + QPoint(30, 4))
    QTest.mouseMove(start.viewport(), end)
    QTest.mouseRelease(start.viewport(), LEFT, pos=end)


def test_a_first_visit_lays_each_note_out_once_at_the_width_it_is_shown_at(
    empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[NoteItem] = []
    lay_out = NoteItem._lay_out
    monkeypatch.setattr(NoteItem, "_lay_out", lambda item: (laid.append(item), lay_out(item)))
    file = sample.create(empty_stage.folder / "ตัวอย่าง.otop")
    for quadrant in Quadrant:
        swot.add_list(file, 1, quadrant, "\n".join(f"ความคิดที่ {n} เรื่องตลาดของเรา" for n in range(3 * AT_ONCE)))
    empty_stage.open(file)
    tab = empty_stage.tab("swot")
    assert isinstance(tab, SwotTab) and tab.place == 1
    views = tab.page.board.views()
    settle(views)
    notes = [item for view in views for item in view.items_by_id.values()]
    assert Counter(laid) == Counter(notes) and len(notes) > len(views) * 3 * AT_ONCE
    assert all(item._width == view._flow.width for view in views for item in view.items_by_id.values())


def settle(views: list[QuadrantView]) -> None:
    while any(view._rest.isActive() for view in views):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def test_long_notes_are_laid_out_a_few_at_a_time_where_the_board_grows(
    empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[NoteItem] = []
    lay_out = NoteItem._lay_out
    file = sample.create(empty_stage.folder / "ตัวอย่าง.otop")
    for number in range(12):
        swot.add_note(file, 1, Quadrant.S, f"ความคิดที่ {number} " + "ตลาดของเรามีของดี " * 200)
    empty_stage.open(file)
    tab = empty_stage.tab("swot")
    assert isinstance(tab, SwotTab)
    board = tab.page.board
    settle(board.views())
    view = board.cards[Quadrant.S].view
    before = {item: item._width for item in view.items_by_id.values()}
    monkeypatch.setattr(NoteItem, "_lay_out", lambda item: (laid.append(item), lay_out(item)))
    view.resize(view.width() - 40, view.height())
    assert 0 < len(laid) <= 2
    settle([view])
    QApplication.processEvents()
    assert Counter(laid) == Counter(list(before))
    assert all(item._width < wide for item, wide in before.items())
    boxes = view._flow.boxes
    assert all(boxes[note].height() == item.natural for note, item in view.items_by_id.items())
    laid.clear()
    board.overview()  # they are too long to be seen all at once, however small
    assert board.zoom == LEAST_ZOOM and not board.fits()
    assert set(Counter(laid).values()) == {1}


def test_a_note_keeps_its_size_while_it_is_painted(tab: SwotTab) -> None:
    item = next(iter(tab.page.board.cards[Quadrant.S].view.items_by_id.values()))
    item.widen(item._width / 3)
    before = item.boundingRect()
    assert not item.picture(1.0, 1.0).isNull() and item.boundingRect() == before
    item.lay()
    assert item.laid


def test_a_note_is_dragged_to_another_quadrant_and_back_by_undo(tab: SwotTab) -> None:
    strong, weak = (tab.page.board.cards[each].view for each in (Quadrant.S, Quadrant.W))
    note = strong.order[0]
    drag(strong, note, weak, QPoint(weak.viewport().width() - 20, weak.viewport().height() - 8))
    assert tab.context.file.get(Note, note).quadrant is Quadrant.W
    moved = tab.context.file.get(Note, note)
    assert weak.order[-1] == note and (moved.code, moved.tag) == ("W3", "อาหาร · เดิม S1")
    tab.context.undo()
    assert strong.order[0] == note


def test_a_note_dropped_on_another_lies_under_it_only_after_a_pause(tab: SwotTab) -> None:
    board, view = tab.page.board, tab.page.board.cards[Quadrant.S].view
    first, second = view.order
    drag(view, second, view, middle(view, first))
    assert tab.context.file.get(Note, second).stack_id is None, "no pause: it is moved"
    begin, end = middle(view, second), middle(view, first)
    QTest.mousePress(view.viewport(), LEFT, pos=begin)
    QTest.mouseMove(view.viewport(), begin + QPoint(30, 4))
    QTest.mouseMove(view.viewport(), end)
    assert board._pause.isActive()
    board._pause.timeout.emit()
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)
    assert tab.context.file.get(Note, second).stack_id == first and view.order == [first]
    assert view.items_by_id[first].face.under == 1


def test_a_note_of_another_quadrant_is_never_stacked_by_a_drop(tab: SwotTab) -> None:
    board = tab.page.board
    strong, weak = (board.cards[each].view for each in (Quadrant.S, Quadrant.W))
    note, onto = strong.order[0], weak.order[0]
    begin, spot = middle(strong, note), middle(weak, onto)
    end = strong.viewport().mapFromGlobal(weak.viewport().mapToGlobal(spot))
    QTest.mousePress(strong.viewport(), LEFT, pos=begin)
    QTest.mouseMove(strong.viewport(), begin + QPoint(30, 4))
    QTest.mouseMove(strong.viewport(), end)
    assert not weak._drop.line.isNull(), "a line shows where it will land"
    board._pause.timeout.emit()
    QTest.mouseRelease(strong.viewport(), LEFT, pos=end)
    moved = tab.context.file.get(Note, note)
    assert moved.quadrant is Quadrant.W and moved.stack_id is None
    assert weak._drop.line.isNull()


def test_cards_are_as_high_as_their_text_and_the_whole_board_is_as_large_as_fits(tab: SwotTab) -> None:
    file, board = tab.context.file, tab.page.board
    for quadrant in Quadrant:
        swot.add_list(file, 2, quadrant, "\n".join(f"ข้อคิดข้อที่ {n} ของกลุ่ม" for n in range(10)))
    swot.add_note(file, 2, Quadrant.S, "ยาวมาก " * 40)
    view = board.cards[Quadrant.S].view
    heights = {round(item.natural) for item in view.items_by_id.values()}
    assert len(heights) > 1 and min(heights) < 80
    board.overview()
    assert board.fits()
    largest = board.zoom
    board.set_zoom(largest * 1.1)
    assert not board.fits(), "any larger does not fit"
    board.set_zoom(1.0)


def test_a_double_click_beside_the_notes_fills_the_board_with_a_quadrant(
    tab: SwotTab, empty_stage: Stage
) -> None:
    board = tab.page.board
    card = board.cards[Quadrant.O]
    spot = QPoint(card.view.viewport().width() - 6, card.view.viewport().height() - 6)
    QTest.mouseDClick(card.view.viewport(), LEFT, pos=spot)
    assert [each.isVisible() for each in board.cards.values()] == [False, False, True, False]
    QTest.keyClick(card.view, Qt.Key.Key_Escape)
    assert all(each.isVisible() for each in board.cards.values())
    empty_stage.click("grow_T")
    assert board.only is Quadrant.T
    empty_stage.click("grow_T")
    assert board.only is None


def test_find_goes_from_hit_to_hit_and_closes(tab: SwotTab, empty_stage: Stage) -> None:
    page = tab.page
    swot.add_note(tab.context.file, 2, Quadrant.T, "ไลน์ล่มบ่อย")
    frame = empty_stage.window.frame
    assert frame is not None
    QTest.keyClick(frame, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.isVisible() and page.search.hasFocus()
    page.search.setText("ไลน์")
    assert page.found.text().startswith("พบ ๒ ใบ")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    first = [view.current for view in page.board.views()]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert first and page.board._hit == 1
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    if page.search.isVisible():  # the first empties it
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert not page.search.isVisible()
    assert all(view.found is None for view in page.board.views())


def test_the_time_of_group_work_is_seen_on_board_wall_and_lent_laptop(
    tab: SwotTab, empty_stage: Stage
) -> None:
    wall = BoardProjector(tab.context, 2)
    tab.begin_timer(10)
    wall._show_clock()
    assert "๑๐:๐๐" in tab.timer.text() and wall.clock_label.text() == "๑๐:๐๐"
    empty_stage.clock.advance(minutes=11)
    tab.clock.ticked.emit()
    assert "หมดเวลา" in tab.timer.text()
    tab.clock.stop()
    assert tab.timer.accessibleName() == "จับเวลา"
    wall.close()


def test_the_wall_shows_every_note_large_or_by_pages(tab: SwotTab) -> None:
    file = tab.context.file
    for quadrant in Quadrant:
        swot.add_list(file, 2, quadrant, "\n".join(f"ความคิดที่ {n} เรื่องตลาดและสินค้าของเรา" for n in range(15)))
    wall = BoardProjector(tab.context, 2)
    wall.resize(1920, 1080)
    wall.show()
    QApplication.processEvents()
    wall._fit()
    assert wall.theme.size("title") * wall.board.zoom >= 22
    for view in wall.board.views():
        tall = view.viewport().height() / view._scale
        tops = [top / view._scale for top in view.pages()]
        for box in view._flow.boxes.values():
            assert any(top <= box.top() and box.bottom() <= top + tall + 1 for top in tops), "a note is cut"
    before = [view.verticalScrollBar().value() for view in wall.board.views()]
    if wall.pages() > 1:
        wall.turn(1)
        assert [view.verticalScrollBar().value() for view in wall.board.views()] != before
        assert "หน้า ๒" in wall.page_label.text()
    wall.close()


def test_a_drop_before_another_changes_the_order_and_a_click_changes_nothing(tab: SwotTab) -> None:
    view = tab.page.board.cards[Quadrant.S].view
    first, second = view.order
    entries = len(tab.context.file.history())
    QTest.mouseClick(view.viewport(), LEFT, pos=middle(view, first))
    assert view.current == first and len(tab.context.file.history()) == entries
    box = view.items_by_id[first]
    left = view.mapFromScene(box.mapRectToScene(box.shape_rect()).topLeft()) + QPoint(4, 20)
    drag(view, second, view, left)
    assert view.order == [second, first]


def test_editing_in_place_keeps_and_escape_leaves(tab: SwotTab) -> None:
    view = tab.page.board.cards[Quadrant.S].view
    note = view.order[0]
    before = tab.context.file.get(Note, note).text
    QTest.mouseDClick(view.viewport(), LEFT, pos=middle(view, note))
    assert view.editor.isVisible() and view.editor.text() == before
    view.editor.setPlainText("เปลี่ยนใจ")
    QTest.keyClick(view.editor, Qt.Key.Key_Escape)
    assert tab.context.file.get(Note, note).text == before
    view.edit(note)
    view.editor.setPlainText("คำใหม่")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert tab.context.file.get(Note, note).text == "คำใหม่" and not view.editor.isVisible()


def test_hidden_notes_are_of_one_height_whatever_they_say(tab: SwotTab, empty_stage: Stage) -> None:
    """The bars that stand for the words lie on the note, and how much was written is not told either."""
    long = swot.add_note(tab.context.file, 2, Quadrant.S, "ถักทอ " * 60)
    empty_stage.click("swot_hide")
    view = tab.page.board.cards[Quadrant.S].view
    heights = {item.shape_rect().height() for item in view.items_by_id.values() if not item.face.foot}
    note = view.items_by_id[long.id]
    assert len(heights) == 1 and note.shape_rect().height() >= CODE + PAD + len(BARS) * note.pitch()
