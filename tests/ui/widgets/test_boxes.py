"""What holds other things: what it says aloud, when it shows, how it makes room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from otop_desk import app
from otop_desk.ui import stylesheet
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import (
    AnswerBand,
    EmptyState,
    FigureTile,
    Form,
    InlineNotice,
    MainAndSide,
    ProgressLine,
    ScrollColumn,
    StatePill,
    TextInput,
    ThaiLabel,
    Toast,
    clear_layout,
    show_if,
)


def in_holder(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    app.application()
    holder = QWidget()
    stylesheet.apply(holder, Theme())
    column = QVBoxLayout(holder)
    for widget in widgets:
        column.addWidget(widget)
    holder.resize(800, 600)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    return holder


def test_the_answer_comes_and_goes(qtbot: QtBot) -> None:
    band = AnswerBand(Theme(), "band")
    holder = in_holder(qtbot, band)
    assert not band.isVisible()
    band.say("bad", "ไม่อยู่ในรายชื่อ", "เพิ่มเป็นผู้เข้าอบรมหน้างานได้", "๐๘.๔๒ น.")
    assert band.isVisible()
    assert band.property("tone") == "bad"
    assert holder.findChild(ThaiLabel, "band_side").text() == "๐๘.๔๒ น."
    band.say("good", "มาแล้ว")
    assert not holder.findChild(ThaiLabel, "band_detail").isVisible()
    band.clear()
    assert not band.isVisible()


def test_a_notice_with_nothing_to_say_takes_no_room(qtbot: QtBot) -> None:
    notice = InlineNotice(Theme(), "warn", "", "notice", act="ดู")
    holder = in_holder(qtbot, notice)
    assert not notice.isVisible()
    notice.say("bad", "ดิสก์เต็ม")
    assert notice.isVisible()
    assert notice.accessibleName() == "ดิสก์เต็ม"
    with qtbot.waitSignal(notice.acted):
        QTest.mouseClick(holder.findChild(QPushButton, "notice_act"), Qt.MouseButton.LeftButton)


def test_an_empty_state_has_its_one_button(qtbot: QtBot) -> None:
    empty = EmptyState(Theme().icon("plus"), "ยังไม่มีใคร", "empty", act="เพิ่มคน", key="Ctrl+Shift+N")
    holder = in_holder(qtbot, empty)
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(holder.findChild(QPushButton, "empty_act"), Qt.MouseButton.LeftButton)
    assert "Ctrl+Shift+N" in empty.button.toolTip()


def test_figures_are_spoken_with_their_words(qtbot: QtBot) -> None:
    tile = FigureTile("๒๙", "ผ่านเกณฑ์แล้ว", "tile", tone="good")
    bar = ProgressLine("มาแล้ว", "bar")
    pill = StatePill("สาย", "warn")
    holder = in_holder(qtbot, tile, bar, pill)
    assert holder.isVisible()
    assert tile.accessibleName() == "ผ่านเกณฑ์แล้ว ๒๙"
    bar.show_share(3, 0)
    assert bar.value() == 1
    bar.show_share(0, 0)
    assert bar.value() == 0
    pill.say("ขาด", "bad")
    assert (pill.text(), pill.accessibleName(), pill.property("tone")) == ("ขาด", "ขาด", "bad")


def test_side_cards_go_under_when_the_window_is_narrow(qtbot: QtBot) -> None:
    halves = MainAndSide(Theme(), "halves")
    table = QTableView()
    table.setMinimumHeight(200)
    halves.main.addWidget(table)
    halves.side.addWidget(ThaiLabel("เกณฑ์รับเกียรติบัตร"))
    holder = in_holder(qtbot, halves)
    assert halves.is_stacked()
    holder.resize(1300, 600)
    assert not halves.is_stacked()
    assert halves.minimumSizeHint().width() < 500
    holder.resize(911, 600)
    assert halves.is_stacked()


def test_work_that_needs_room_sends_the_side_under_sooner(qtbot: QtBot) -> None:
    halves = MainAndSide(Theme(), "halves", narrow=600)
    wide = QLabel()
    wide.setMinimumWidth(700)
    halves.main.addWidget(wide)
    halves.side.addWidget(QLabel("x"))
    holder = in_holder(qtbot, halves)
    holder.resize(950, 600)
    assert halves.is_stacked()
    holder.resize(1200, 600)
    assert not halves.is_stacked()


def test_a_field_says_its_own_error_and_takes_it_back(qtbot: QtBot) -> None:
    form = Form()
    field = TextInput("", "budget")
    row = form.add("งบประมาณ", field, "เป็นบาท")
    holder = in_holder(qtbot, form)
    assert holder.isVisible()
    assert field.accessibleName() == "งบประมาณ"
    row.fail("อ่านจำนวนเงินไม่ได้")
    assert row.under.text() == "อ่านจำนวนเงินไม่ได้"
    assert field.property("wrong") is True
    assert field.accessibleDescription() == "อ่านจำนวนเงินไม่ได้"
    form.clear_errors()
    assert row.under.text() == "เป็นบาท"
    assert field.property("wrong") is False


def test_a_toast_gives_its_act_once_and_a_newer_word_replaces_it(qtbot: QtBot) -> None:
    holder = in_holder(qtbot)
    toast = Toast(holder)
    undone: list[int] = []
    toast.say("ลบแล้ว", lambda: undone.append(1))
    assert toast.isVisible()
    toast.say("ลบอีกคนแล้ว", lambda: undone.append(2))
    assert toast.text() == "ลบอีกคนแล้ว"
    QTest.mouseClick(toast.findChild(QPushButton, "toast_act"), Qt.MouseButton.LeftButton)
    assert undone == [2]
    assert not toast.isVisible()
    toast.say("บันทึกแล้ว")
    assert not toast.findChild(QPushButton, "toast_act").isVisible()
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_a_widget_without_parent_is_never_shown_by_show_if(qtbot: QtBot) -> None:
    lone = QLabel("x")
    qtbot.addWidget(lone)
    show_if(lone, False)
    show_if(lone, True)
    assert not lone.isVisible()
    holder = in_holder(qtbot, lone)
    assert lone.isVisible()
    assert holder.isVisible()


def test_a_cleared_layout_keeps_what_it_is_told_to(qtbot: QtBot) -> None:
    first, second = QLabel("a"), QLabel("b")
    holder = in_holder(qtbot, first, second)
    layout = holder.layout()
    assert isinstance(layout, QVBoxLayout)
    clear_layout(layout, keep=lambda widget: widget is second)
    assert layout.count() == 1


def test_what_scrolls_is_reckoned_once_in_the_style_it_is_shown_in(qtbot: QtBot) -> None:
    reckoned: list[int] = []

    class Reckoned(ThaiLabel):
        def _natural(self) -> int:
            reckoned.append(self.font().pixelSize())
            return super()._natural()

    column = ScrollColumn(name="column")
    label = Reckoned("ก", step="title")
    column.body.addWidget(label)
    holder = in_holder(qtbot)
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(column)
    assert reckoned == []
    column.show()
    QApplication.processEvents()
    assert reckoned == [Theme().size("title")] == [label.font().pixelSize()]
