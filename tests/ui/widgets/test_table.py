"""The table: rows keep their place and selection, sort by key, are edited and opened by keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from otop_desk.thai.numerals import all_thai
from otop_desk.thai.words import HINT
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Column, DataTable, RowsModel
from otop_desk.ui.widgets.table import PAD


@dataclass(frozen=True)
class Fruit:
    id: int
    name: str
    weight: int
    state: str = "good"


NONE_HELD = Qt.KeyboardModifier.NoModifier
FRUIT = [Fruit(1, "ส้ม", 20), Fruit(2, "กล้วย", 100), Fruit(3, "มะม่วง", 3, "bad")]
COLUMNS: list[Column[Fruit]] = [
    Column("name", "ชื่อ", lambda f: f.name, edit=lambda f: f.name, sort=lambda f: f.name, stretch=2),
    Column("weight", "น้ำหนัก", lambda f: str(f.weight), width=90, right=True, sort=lambda f: f.weight),
    Column("state", "สภาพ", lambda f: "ดี" if f.state == "good" else "เสีย", pill=lambda f: f.state,
           spoken=lambda f: f"สภาพ {f.state}"),
]  # fmt: skip


def table(qtbot: QtBot) -> tuple[DataTable, RowsModel[Fruit]]:
    model = RowsModel(COLUMNS, FRUIT)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    view = DataTable(Theme(), "ผลไม้", "fruit", model)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    qtbot.waitExposed(view)
    return view, model


def test_sorting_uses_the_key_not_the_text(qtbot: QtBot) -> None:
    view, model = table(qtbot)
    view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert [f.weight for f in model.rows] == [3, 20, 100]
    view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert [f.weight for f in model.rows] == [100, 20, 3]
    view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert model.rows == FRUIT


@pytest.mark.parametrize("text_scale", [100, 200])
def test_a_column_makes_room_for_its_states(qtbot: QtBot, text_scale: int) -> None:
    theme, words = Theme(text_scale=text_scale), {"good": "ดี", "bad": "เลิกทำแล้ว และทำซ้ำไม่ได้"}
    state: Column[Fruit] = Column("state", "สภาพ", lambda f: words[f.state], width=90, pill=lambda f: f.state)
    model = RowsModel([COLUMNS[0], state], FRUIT[:2])
    view = DataTable(theme, "ผลไม้", "fruit", model)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    before = view.columnWidth(1)
    model.set_rows([FRUIT[0], replace(FRUIT[1], state="bad")])
    told = QFontMetricsF(theme.font("caption", 500)).horizontalAdvance(words["bad"])
    assert before < told + 20 + 2 * PAD <= view.columnWidth(1)


@pytest.mark.parametrize("text_scale", [100, 150, 200])
def test_a_column_makes_room_for_its_numbers(qtbot: QtBot, text_scale: int) -> None:
    theme = Theme(text_scale=text_scale)
    weight: Column[Fruit] = Column("weight", "ก", lambda f: f"{f.weight:,}.00", width=40, right=True)
    view = DataTable(theme, "ผลไม้", "fruit", RowsModel([COLUMNS[0], weight], [Fruit(1, "ส้ม", 1_234_567)]))
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    told = QFontMetricsF(theme.font("body", 600)).horizontalAdvance("1,234,567.00")
    assert told + 2 * PAD <= view.columnWidth(1)


def test_only_rows_that_look_different_are_drawn_anew(qtbot: QtBot) -> None:
    _view, model = table(qtbot)
    drawn: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda a, b, _roles: drawn.append((a.row(), a.column(), b.column())))
    model.renew({3, 7})
    model.renew(())
    assert drawn == [(2, 0, 2)]


def test_new_values_keep_the_order_the_selection_and_the_cursor(qtbot: QtBot) -> None:
    view, model = table(qtbot)
    view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    view.select(2)
    assert view.selected() == [FRUIT[1]]
    heavier = replace(FRUIT[2], weight=500)
    model.set_rows([FRUIT[0], FRUIT[1], heavier, Fruit(4, "ลำไย", 1)])
    assert [f.id for f in model.rows] == [4, 1, 2, 3]
    assert view.selected() == [FRUIT[1]]
    model.set_rows([FRUIT[0]])
    assert view.selected() == []
    assert not view.select(2)


def test_the_same_rows_only_repaint(qtbot: QtBot) -> None:
    _view, model = table(qtbot)
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.layoutChanged):
        model.set_rows([replace(f, weight=1) for f in FRUIT])


def test_enter_edits_a_cell_and_the_model_asks_without_changing(qtbot: QtBot) -> None:
    view, model = table(qtbot)
    view.select(1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.findChild(QLineEdit, "cell_editor")
    assert editor is not None
    assert editor.accessibleName() == "ชื่อ: ส้ม"
    editor.setText(f"ส้ม{HINT}โอ")
    with qtbot.waitSignal(model.edited) as said:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert said.args == [FRUIT[0], "name", "ส้มโอ"]
    assert model.rows == FRUIT
    assert not model.setData(model.index(0, 0), "ส้ม")


def typed_in(view: DataTable, model: RowsModel[Fruit], place: int) -> QLineEdit:
    """An editor open at a name, with other words in it."""
    view.setFocus()
    view.setCurrentIndex(model.index(place, 0))
    view.edit(view.currentIndex())
    editor = view.findChild(QLineEdit, "cell_editor")
    assert editor is not None
    editor.setText("ลำไย")
    return editor


def test_a_second_enter_takes_nothing_twice(qtbot: QtBot) -> None:
    view, model = table(qtbot)
    editor = typed_in(view, model, 1)
    with qtbot.waitSignal(model.edited) as said:
        for _time in range(2):  # both wait while the program is busy
            QApplication.postEvent(editor, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE_HELD))
    assert said.args == [FRUIT[1], "name", "ลำไย"]
    with qtbot.assertNotEmitted(model.edited):
        QApplication.processEvents()
    assert view.state() == QAbstractItemView.State.NoState


@pytest.mark.parametrize("ended", [False, True])
def test_a_row_deleted_elsewhere_takes_the_editor_of_its_cell_along(qtbot: QtBot, ended: bool) -> None:
    view, model = table(qtbot)
    editor = typed_in(view, model, 1)
    with qtbot.assertNotEmitted(model.edited):
        if ended:
            QTest.keyClick(editor, Qt.Key.Key_Return)  # is carried out later, when the row is gone
        model.set_rows([FRUIT[0], FRUIT[2]])
        QApplication.processEvents()
    assert not editor.isVisible()
    assert view.state() == QAbstractItemView.State.NoState, "the keyboard works"


def test_a_row_that_moves_keeps_what_is_being_typed(qtbot: QtBot) -> None:
    view, model = table(qtbot)
    editor = typed_in(view, model, 1)
    model.set_rows([FRUIT[1], FRUIT[2]])
    with qtbot.waitSignal(model.edited) as said:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert said.args == [FRUIT[1], "name", "ลำไย"]


def test_enter_on_a_cell_that_is_not_edited_opens_the_row(qtbot: QtBot) -> None:
    view, _model = table(qtbot)
    view.select(3, column=1)
    with qtbot.waitSignal(view.row_opened) as said:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert said.args == [FRUIT[2]]
    with qtbot.waitSignal(view.delete_asked) as said:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert said.args == [[FRUIT[2]]]


def test_cells_are_spoken_with_their_column(qtbot: QtBot) -> None:
    _view, model = table(qtbot)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(2, 2).data(role) == "สภาพ: สภาพ bad"
    assert model.headerData(1, Qt.Orientation.Horizontal, role) == "น้ำหนัก"
    assert model.data(QModelIndex()) is None


def test_states_are_drawn_in_their_colour_and_the_width_is_shared(qtbot: QtBot) -> None:
    view, model = table(qtbot)
    assert view.columnWidth(1) == 90
    assert sum(view.columnWidth(n) for n in range(3)) <= view.viewport().width()
    box = view.visualRect(model.index(2, 2))
    seen = view.viewport().grab(box).toImage()
    grounds = {seen.pixelColor(x, box.height() // 2).name() for x in range(12, 60)}
    assert QColor(Theme().color("bad_soft")).name() in grounds


def test_columns_can_be_changed_while_sorted(qtbot: QtBot) -> None:
    view, model = table(qtbot)
    view.horizontalHeader().setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    model.set_columns(COLUMNS[:1])
    assert model.columnCount() == 1
    assert model.rows == FRUIT


def test_ctrl_home_and_end_take_the_selection_along(qtbot: QtBot) -> None:
    view, _model = table(qtbot)
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 2)
    assert [fruit.id for fruit in view.selected()] == [3]
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 0)
    assert [fruit.id for fruit in view.selected()] == [1]


@pytest.mark.parametrize(("thai", "shown"), [(True, "๑๐๐"), (False, "100")])
def test_a_number_is_edited_in_the_digits_it_is_shown_in(qtbot: QtBot, thai: bool, shown: str) -> None:
    view, model = table(qtbot)
    weight = Column[Fruit](
        "weight",
        "น้ำหนัก",
        lambda f: all_thai(str(f.weight)) if thai else str(f.weight),
        edit=lambda f: str(f.weight),
    )
    model.set_columns([weight])
    edited: list[str] = []
    model.edited.connect(lambda _row, _key, text: edited.append(text))
    view.edit(model.index(1, 0))
    editor = view.findChild(QLineEdit, "cell_editor")
    assert editor is not None and editor.text() == shown
    view.commitData(editor)
    assert edited == []  # nothing was typed
    editor.setText("๑๒")
    view.commitData(editor)
    assert edited == ["๑๒"]


def test_many_rows_that_look_different_are_told_as_one_stretch(qtbot: QtBot) -> None:
    _view, model = table(qtbot)
    drawn: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b, _roles: drawn.append((a.row(), b.row())))
    model.renew({1, 2, 3})
    assert drawn == [(0, 2)]
