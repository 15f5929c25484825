"""The agenda's tab on the sample, ready for its tests."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest

from otop_desk.ui.agenda.tab import AgendaTab
from tests.machine import sample
from tests.ui.stage import BANGKOK, Stage


def agenda_tab(stage: Stage, folder: Path) -> AgendaTab:
    """The sample's first day at half past eight, in a window that has the keyboard."""
    stage.clock.now = datetime(2022, 3, 15, 8, 30, tzinfo=BANGKOK)
    stage.open(sample.create(folder / "ตัวอย่าง.otop"))
    found = stage.tab("agenda")
    assert isinstance(found, AgendaTab)
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window)
    return found
