"""Menus are made of acts, in one way; what people typed stands in them letter by letter."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.menu import Act, fill, menu_of
from tests.devtools.environment import ROOT


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_an_act_says_and_does_what_it_is(owner: QWidget) -> None:
    done: list[str] = []
    theme = Theme()
    act = Act("weigh", "ชั่ง", lambda: done.append("weighed"), ("Ctrl+J", "F7"), "copy", ticked=True)
    menu = menu_of(
        owner, "weighing", [act, None, Act("rest", "พัก", done.clear, enabled=False)], words="ชั่งของ"
    )
    fill(menu, [Act("key", "ปุ่ม", done.clear, ("F8",), "copy")], theme=theme, owner=owner)
    weigh, line, rest, key = menu.actions()
    assert (menu.objectName(), menu.accessibleName()) == ("weighing", "ชั่งของ")
    assert (weigh.objectName(), weigh.text(), weigh.isChecked()) == ("weigh", "ชั่ง", True)
    assert [keys.toString() for keys in weigh.shortcuts()] == ["Ctrl+J", "F7"]
    assert weigh.icon().isNull() and not key.icon().isNull()
    assert line.isSeparator() and not rest.isEnabled() and not rest.isCheckable()
    assert owner.actions() == [key]
    weigh.trigger()
    assert done == ["weighed"]


def test_what_people_typed_is_shown_letter_by_letter(owner: QWidget) -> None:
    """An "&" is no mark for a key, a tab no beginning of one."""
    (team,) = menu_of(owner, "teams", [Act("team", "ผ้า & ขนม\tCtrl+Q", owner.update, told="F9")]).actions()
    assert team.text() == "ผ้า && ขนม Ctrl+Q\tF9"


def test_menus_are_made_of_acts_only() -> None:
    """No other way to put words into a menu: `QAction(…)`, `menu.addAction("…")`."""
    home = ROOT / "otop_desk" / "ui"
    worded = re.compile(r"\bQAction\(|\.addAction\((?:icon|text|word|_\(|f?\")")
    here = home / "widgets" / "menu.py"
    others = [path for path in home.rglob("*.py") if path != here and worded.search(path.read_text("utf-8"))]
    assert not others
    assert worded.search(here.read_text("utf-8"))
