"""The way of group work in a new workshop: each button leads somewhere."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from otop_desk.domain.swot import Quadrant
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot.way import Act, Step, Way
from otop_desk.ui.swot.tab import SwotTab
from otop_desk.ui.swot.way_bar import WayBar
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


def test_the_way_gives_up_counts_then_words_before_anything_is_cut(stage: Stage) -> None:
    context = stage.window.context()
    bar = WayBar(context.theme, context.format)
    bar.show_way(Way(dict.fromkeys(Step, 12), Act.GATHER, 7), Step.BOARDS)
    holder = QWidget()  # which gives it the width that there is
    holder.resize(1300, 40)
    bar.setParent(holder)
    holder.show()
    whole = "ขั้นถัดไป: รวมบัตร ๗ ใบเข้าเครือข่าย"
    width = 1300
    for counted, told in ((True, whole), (False, whole), (False, "ขั้นถัดไป")):
        bar.resize(width, 40)
        QApplication.processEvents()
        assert (bar.steps[Step.BOARDS].text() == "กระดานกลุ่ม · ๑๒") is counted
        assert (bar.next.text(), bar.next.accessibleName()) == (told, whole)
        assert bar.next.geometry().right() < width
        width = bar.sizeHint().width() - 1  # too little for what it says now
    assert bar.next.toolTip().startswith(whole)
    holder.close()


def test_what_comes_next_has_the_keyboard_where_it_is_written(stage: Stage) -> None:
    tab = stage.tab("swot")
    assert isinstance(tab, SwotTab)
    for quadrant in (Quadrant.S, Quadrant.O):
        swot.add_note(stage.file, None, quadrant, "ผ้าทอมือ")
    tab.open("network")
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window)
    stage.click("way_next")
    assert tab.place == "tows" and tab.tows.codes.hasFocus()
