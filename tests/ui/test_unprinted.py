"""Letters that no font can print: the paper is made, and the window says which texts hold them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from otop_desk.services.roster import verbs as roster
from otop_desk.ui.attendance.paper_dialog import PaperDialog
from otop_desk.ui.attendance.tab import AttendanceTab
from tests.ui.stage import Stage


def test_who_prints_a_name_no_font_can_draw_is_told_whose(
    tab: AttendanceTab, empty_stage: Stage, tmp_path: Path
) -> None:
    person = tab.ledger.people[0]
    roster.edit(tab.context.file, person, replace(person, last="\ue000ดี"))
    dialog = PaperDialog(empty_stage.window.context(), tab.ledger, 3)
    empty_stage.answers.paths = [tmp_path / "s.pdf"]
    dialog._on_do()
    empty_stage.work_is_done()
    assert dialog.written == tmp_path / "s.pdf"
    (told,) = empty_stage.answers.told
    assert person.first in told and "ช่องสี่เหลี่ยมว่าง" in told
