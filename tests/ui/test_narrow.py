"""The smallest window: no tab of the sample is scrolled to sideways, in either language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from otop_desk.domain.votes import Source
from otop_desk.services.agenda import running
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.live_strip import LiveStrip
from otop_desk.ui.settings import Settings
from otop_desk.ui.swot.tab import SwotTab
from otop_desk.ui.widgets import ThaiLabel
from tests.machine import sample
from tests.ui.stage import make_window

TABS = ("overview", "agenda", "attendance", "swot", "action_plan", "evaluation", "room", "certificate")


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_lies_beyond_the_right_edge(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    stage = make_window(tmp_path, settings=Settings(language=language), size=(911, 512))
    stage.window.show()
    qtbot.waitExposed(stage.window)
    stage.open(sample.create(tmp_path / "w.otop"))
    beyond: dict[str, int] = {}
    for name in TABS:
        tab = stage.tab(name)
        if name == "swot":
            tab.open("network")
        for _round in range(4):
            QApplication.processEvents()
        around = tab.parentWidget()
        while not isinstance(around, QScrollArea):
            around = around.parentWidget()
        beyond[name] = around.horizontalScrollBar().maximum()
    stage.leave()
    assert set(beyond.values()) == {0}, beyond


@pytest.mark.parametrize(("width", "text_scale"), [(911, 100), (1366, 200)])
def test_what_is_on_leaves_room_for_the_name_of_what_is_open(
    qtbot: QtBot, tmp_path: Path, width: int, text_scale: int
) -> None:
    stage = make_window(tmp_path, settings=Settings(text_scale=text_scale), size=(width, 512))
    stage.window.show()
    qtbot.waitExposed(stage.window)
    file = sample.create(tmp_path / "w.otop")
    running.start(file, workshop.days(file)[0].id, stage.clock())
    stage.open(file)
    stage.tab("overview")
    QApplication.processEvents()
    strip, title = stage.find(LiveStrip, "live_strip"), stage.find(ThaiLabel, "workshop_title")
    shown, share = strip.isVisible(), title.width() / strip.width()
    stage.leave()
    assert shown and share > 0.4, share


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_left_to_give_and_the_notes_are_read_while_votes_are_typed(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    stage = make_window(tmp_path, settings=Settings(language=language), size=(911, 512))
    stage.window.show()
    qtbot.waitExposed(stage.window)
    stage.open(sample.create(tmp_path / "w.otop"))
    tab = stage.tab("swot")
    assert isinstance(tab, SwotTab)
    tab.open(2)
    tab.show_votes(True)
    QApplication.processEvents()
    page, keys = tab.votes, [column.key for column in tab.votes.model.columns]
    left, text = page.left, page.table.columnWidth(keys.index("text"))
    told, room = left.fontMetrics().horizontalAdvance(left.text()), left.width()
    page.source.select(Source.WALL)
    page.refresh()
    counted = [column.key for column in page.model.columns]
    stage.leave()
    assert told <= room and text > 200, (told, room, text)
    assert "own" in keys and "wall" not in keys and "wall" in counted and "own" not in counted
