"""The kiosk in the hands of somebody of sixty: all letters, large type, one button, two ways to a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from otop_desk.services.attendance import verbs as attendance
from otop_desk.ui.attendance.further_acts import _end_kiosk
from otop_desk.ui.attendance.kiosk import ANSWERED, PLACES, SEARCH, SIGN, Kiosk
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.theme import TEXT_SCALES, Theme
from tests.ui.stage import Stage


@pytest.fixture
def kiosk(tab: AttendanceTab, qtbot: QtBot) -> Iterator[Kiosk]:
    window = Kiosk(tab.context, tab.desk, 3, "1234")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    yield window
    window._unlocked = True
    window.close()


def button(kiosk: Kiosk, name: str) -> QPushButton:
    found = kiosk.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def tap(key: QPushButton) -> None:
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)


def test_the_window_may_be_drawn_anew_beneath_it(tab: AttendanceTab, stage: Stage, qtbot: QtBot) -> None:
    window = tab.kiosk = Kiosk(tab.context, tab.desk, 3, "1234")
    window.left.connect(lambda: _end_kiosk(tab))
    window.show()
    stage.window.settings.change(theme="dark")
    qtbot.waitUntil(lambda: not tab.box.is_there())
    window._on_opened()
    qtbot.waitUntil(lambda: not isValid(window))
    assert tab.kiosk is None


def test_every_name_is_tapped_with_its_letters_alone(kiosk: Kiosk, tab: AttendanceTab) -> None:
    """Every letter and mark is on the keys, and none of the marks above need be tapped."""
    keys = {key.accessibleName() for key in kiosk.keys.findChildren(QPushButton)}
    for person in tab.ledger.people:
        assert set(person.first + person.last) - {" "} <= keys
        bare = "".join(char for char in person.first if char not in "ั็่้๊๋์")
        assert person in kiosk.people(bare), bare
    assert set("ฃฅฦๆ") - keys == {"ๆ"}


@pytest.mark.parametrize("typed", ["ณฐ", "ณฐพงศ", "ณัฐ", "เพญ", "เพ็ญ"])
def test_marks_above_are_folded_in_the_search(kiosk: Kiosk, tab: AttendanceTab, typed: str) -> None:
    firsts = {person.first for person in kiosk.people(typed)}
    assert any(first.startswith(("ณัฐ", "เพ็ญ")) for first in firsts), firsts


def test_where_to_sign_is_as_large_as_the_rest(kiosk: Kiosk, tab: AttendanceTab) -> None:
    class Asked(Theme):
        def font(self, step: str = "body", weight: int = 400) -> QFont:
            steps.append(step)
            return super().font(step, weight)

    steps = list[str]()
    kiosk.pad._theme = Asked("light", 100, True)
    kiosk.choose(tab.ledger.people[0])
    kiosk.pad.grab()
    assert set(steps) == {"kiosk"}


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_everything_to_be_touched_has_room_for_a_finger(kiosk: Kiosk, size: tuple[int, int]) -> None:
    kiosk.resize(*size)
    kiosk.box.setText("สุ")
    kiosk.ask_to_leave()
    QApplication.processEvents()
    touched = [*kiosk.findChildren(QPushButton), *kiosk.findChildren(QLineEdit)]
    small = [
        each.objectName() for each in touched if each.isVisible() and min(each.width(), each.height()) < 44
    ]
    assert not small and kiosk.panel.field.isVisible()


def test_letters_are_large_enough_to_be_read_from_a_metre(kiosk: Kiosk, tab: AttendanceTab) -> None:
    kiosk.box.setText("สุ")
    large = [each for each in kiosk.findChildren(QPushButton) if each.property("finger")]
    assert len(large) > 70
    for shown in (*large, kiosk.box, kiosk.hint, kiosk.name, kiosk.place):
        shown.ensurePolished()
        assert 24 <= shown.fontInfo().pixelSize() <= 32, shown.objectName()


def test_one_large_button_signs_and_enter_does_too(kiosk: Kiosk, tab: AttendanceTab) -> None:
    whom = tab.ledger.people[4]
    kiosk.choose(whom)
    QApplication.processEvents()
    assert kiosk.focusWidget() is kiosk.sign
    assert kiosk.sign.width() > 2 * button(kiosk, "kiosk_wipe").width() and kiosk.sign.height() >= 60
    QTest.keyClick(kiosk.sign, Qt.Key.Key_Return)
    assert attendance.find_mark(tab.context.file, whom.id, 3) is not None
    assert kiosk.pages.currentIndex() == ANSWERED


def test_a_name_is_found_by_its_district_with_one_finger(kiosk: Kiosk, tab: AttendanceTab) -> None:
    whom, places = tab.ledger.people[7], kiosk.places
    tap(button(kiosk, "kiosk_by_place"))
    assert kiosk.pages.currentIndex() == PLACES

    def turn_to(label: str) -> QPushButton:
        while not any(each.text().split("\n")[0] == label for each in places.pages.buttons):
            assert places.pages.after.isEnabled(), label
            tap(places.pages.after)
        return next(each for each in places.pages.buttons if each.text().split("\n")[0] == label)

    tap(turn_to(whom.district))
    assert whom.phone not in " ".join(each.text() for each in places.pages.buttons)
    tap(turn_to(whom.full_name))
    assert kiosk.pages.currentIndex() == SIGN and kiosk.person == whom
    tap(kiosk.sign)
    assert attendance.find_mark(tab.context.file, whom.id, 3) is not None


def test_from_the_names_of_a_district_the_way_leads_back(kiosk: Kiosk) -> None:
    tap(button(kiosk, "kiosk_by_place"))
    districts = [each.text() for each in kiosk.places.pages.buttons]
    tap(kiosk.places.pages.buttons[0])
    tap(button(kiosk, "kiosk_places_back"))
    assert [each.text() for each in kiosk.places.pages.buttons] == districts
    tap(button(kiosk, "kiosk_places_back"))
    assert kiosk.pages.currentIndex() == SEARCH


@pytest.mark.parametrize("size", [(911, 512), (1024, 680), (1280, 720), (1366, 768)])
def test_keys_and_names_are_whole_on_every_screen_also_at_the_largest_text(
    tab: AttendanceTab, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Type gives way to the keys, never below 24 px: a part beyond the edge could not be scrolled to."""
    window = Kiosk(
        replace(tab.context, theme=Theme(text_scale=max(TEXT_SCALES))), tab.desk, 3, "1234", height=size[1]
    )
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.box.setText("สุ")
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    keys = window.keys.findChildren(QPushButton)
    assert all(key.height() >= 44 and key.width() >= 44 for key in keys)
    for shown in (*keys, *window._buttons):
        metrics, lines = shown.fontMetrics(), shown.text().split("\n")
        assert shown.visibleRegion().boundingRect() == shown.rect(), shown.objectName()
        assert metrics.height() * len(lines) <= shown.height(), shown.objectName()
        assert max(map(metrics.horizontalAdvance, lines)) <= shown.width() - 2, shown.text()
        assert shown.font().pixelSize() >= 24
    window._unlocked = True
    window.close()
