"""Letters that no font can print: the paper is made, and the window says which texts hold them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from otop_desk.services.roster import verbs as roster
from otop_desk.ui.attendance.paper_dialog import PaperDialog
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.certificate.paper_screen import PaperScreen
from otop_desk.ui.certificate.tab import CertificateTab
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


def test_a_page_on_the_screen_is_told_of_beside_it(tab: AttendanceTab, empty_stage: Stage) -> None:
    person = tab.ledger.people[0]
    roster.edit(tab.context.file, person, replace(person, last="\ue000ดี"))
    papers = empty_stage.tab("certificate")
    assert isinstance(papers, CertificateTab)
    papers.open_paper("badges")
    empty_stage.proofs_come()
    screen = papers.paper_screen("badges")
    assert isinstance(screen, PaperScreen)
    assert person.first in screen.note.text() and "ช่องสี่เหลี่ยมว่าง" in screen.note.text()
    screen._on_find("")
    assert person.first in screen.note.text()
