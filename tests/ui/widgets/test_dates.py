"""Date and time fields: the Buddhist year shown and read, times as typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import BuddhistDateEdit, DateField, Dialog, FormRow, NumberEdit, TimeEdit
from otop_desk.ui.widgets.dates import _beside, _MonthPopup

DAY = date(2022, 3, 15)


def date_field(qtbot: QtBot, form: Format) -> BuddhistDateEdit:
    field = BuddhistDateEdit(Theme(), form, "วันแรก", "first", DAY)
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    return field


def active(window: QWidget) -> None:
    """The window has the keyboard."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def test_it_shows_the_year_of_the_language(qtbot: QtBot) -> None:
    assert date_field(qtbot, Format()).text() == "๑๕ มี.ค. ๒๕๖๕"
    assert date_field(qtbot, Format("th", False)).text() == "15 มี.ค. 2565"
    assert date_field(qtbot, Format("en")).text() == "15 Mar 2022"


@pytest.mark.parametrize(
    "typed", ["1/4/65", "1/4/2565", "๑/๔/๒๕๖๕", "1 เม.ย. 65", "๑ เมษายน พ.ศ. ๒๕๖๕", "2022-04-01", "1/4"]
)
def test_it_reads_what_people_type(qtbot: QtBot, typed: str) -> None:
    field = date_field(qtbot, Format())
    field.lineEdit().selectAll()
    field.lineEdit().insert(typed)
    with qtbot.waitSignal(field.day_chosen) as said:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert said.args == [date(2022, 4, 1)]
    assert field.text() == "๑ เม.ย. ๒๕๖๕"


def test_nonsense_gives_the_day_back(qtbot: QtBot) -> None:
    field = date_field(qtbot, Format())
    field.lineEdit().selectAll()
    field.lineEdit().insert("31/2/65")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.day() == DAY
    assert field.text() == "๑๕ มี.ค. ๒๕๖๕"


@pytest.mark.parametrize("typed", ["28/11/2569", "28 11 69", "28-11-69"])
@pytest.mark.parametrize("computer", ["C", "th_TH", "de_DE"])
def test_a_day_typed_after_tab_takes_the_place_of_the_one_before(
    qtbot: QtBot, typed: str, computer: str
) -> None:
    here = QLocale()
    QLocale.setDefault(QLocale(computer))
    try:
        field = date_field(qtbot, Format())
        active(field)
        field.clearFocus()
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    finally:
        QLocale.setDefault(here)
    assert field.day() == date(2026, 11, 28)


def test_what_is_no_day_is_said_under_its_field_and_the_verb_waits_once(qtbot: QtBot) -> None:
    made: list[date] = []
    dialog = Dialog(None, "ใหม่", "new")
    qtbot.addWidget(dialog)
    field = DateField(Theme(), Format(), "วันแรก", "first", DAY)
    row = FormRow("วันแรก", field)
    dialog.body.addWidget(row)
    primary = dialog.add_primary("สร้าง", "make", lambda: made.append(field.day()))
    dialog.show()
    active(dialog)
    field.edit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field.edit, "31/2/65")
    QTest.mouseClick(primary, Qt.MouseButton.LeftButton)
    assert made == []
    assert "31/2/65" in row.under.text()
    assert field.edit.property("wrong") is True
    QTest.keyClicks(field.edit, "28/2/65")
    assert not row.under.text()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert made == [date(2022, 2, 28)]


def test_a_number_out_of_bounds_is_said_under_its_field(qtbot: QtBot) -> None:
    made: list[int] = []
    dialog = Dialog(None, "ใหม่", "new")
    qtbot.addWidget(dialog)
    days = NumberEdit(Format(), "จำนวนวัน", "days", 1, 14, 2)
    row = FormRow("จำนวนวัน", days)
    dialog.body.addWidget(row)
    dialog.add_primary("สร้าง", "make", lambda: made.append(days.value()))
    dialog.show()
    active(dialog)
    days.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(days, "30")
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert made == []
    assert "๓๐" in row.under.text()
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert made == [2]


def test_arrows_step_days_across_months_and_years(qtbot: QtBot) -> None:
    field = date_field(qtbot, Format())
    field.show_day(date(2022, 12, 31))
    with qtbot.waitSignal(field.day_chosen) as said:
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert said.args == [date(2023, 1, 1)]


def test_the_month_shows_its_buddhist_year_and_gives_the_day_picked(qtbot: QtBot) -> None:
    holder = date_field(qtbot, Format())
    month = _MonthPopup(Theme(), Format(), DAY, holder)
    qtbot.addWidget(month)
    assert month._title.text() == "มีนาคม ๒๕๖๕"
    month._month.showNextMonth()
    assert month._title.text() == "เมษายน ๒๕๖๕"
    with qtbot.waitSignal(month.day_picked) as said:
        month._month.activated.emit(QDate(2022, 4, 2))
    assert said.args == [date(2022, 4, 2)]


@pytest.mark.parametrize("at", ["top", "middle", "bottom"])
def test_the_month_is_whole_wherever_its_field_stands(qtbot: QtBot, at: str) -> None:
    field = date_field(qtbot, Format())
    room = field.screen().availableGeometry()
    places = {"top": room.topLeft(), "middle": room.center(), "bottom": room.bottomRight()}
    field.move(places[at] - QPoint(0, field.height() if at == "bottom" else 0))
    size = QSize(320, 330)
    assert room.contains(QRect(_beside(field, size), size))


@pytest.mark.parametrize(
    ("typed", "minutes"), [("830", 510), ("8.30", 510), ("๐๙.๐๕ น.", 545), ("13:30", 810), ("9", 540)]
)
def test_times_are_read_as_typed(qtbot: QtBot, typed: str, minutes: int) -> None:
    field = TimeEdit(Format(), "เริ่ม", "start", 0)
    qtbot.addWidget(field)
    field.selectAll()
    field.insert(typed)
    with qtbot.waitSignal(field.time_chosen) as said:
        field.editingFinished.emit()
    assert said.args == [minutes]
    assert field.text() == Format().bare_minute(minutes)


def test_a_wrong_time_is_marked_and_keeps_the_old_one(qtbot: QtBot) -> None:
    field = TimeEdit(Format(), "เริ่ม", "start", 510)
    qtbot.addWidget(field)
    field.setText("ไม่ทราบ")
    field.editingFinished.emit()
    assert field.minutes() == 510
    assert field.property("wrong") is True
    assert field.toolTip()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.minutes() == 515
    assert not field.property("wrong")
