"""The way of group work in a new workshop: each button leads somewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from otop_desk.ui.swot.tab import SwotTab
from tests.ui.stage import Stage, new_file


def test_without_people_the_way_leads_to_the_roster_and_nowhere_else(empty_stage: Stage) -> None:
    empty_stage.open(new_file(empty_stage.folder / "w.otop"))
    tab = empty_stage.tab("swot")
    assert isinstance(tab, SwotTab)
    tab.open("people")
    assert not empty_stage.find(QPushButton, "way_next").isVisible(), "the step is open already"
    empty_stage.click("groups_nobody_act")
    frame = empty_stage.window.frame
    assert frame is not None and not tab.isVisible()
    assert empty_stage.find(QPushButton, "attendance_empty_act").isVisible()
