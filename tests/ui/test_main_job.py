"""The main job from start to end, in the window: new workshop, the office's list, who came, papers."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk.domain.attendance import Status
from otop_desk.services.agenda import templates as agenda_templates
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.roster import importing as roster
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.attendance.roster_import import RosterDialog, understood
from otop_desk.ui.new_workshop import NewWorkshopDialog
from otop_desk.ui.widgets import PrimaryButton, SecondaryButton
from tests.tools import program
from tests.ui.stage import Stage

ROSTER = Path(__file__).parent.parent / "data" / "songkhla-2565" / "trainees-office-form.xlsx"


def test_from_an_empty_machine_to_certificates_and_back(empty_stage: Stage, qtbot, tmp_path: Path) -> None:
    stage = empty_stage
    _make_workshop(stage, tmp_path / "งาน.otop")
    template = next(each for each in agenda_templates.templates() if len(each.days) == 2)
    agenda_templates.apply_workshop(stage.file, template)
    _import_list(stage)
    _sign_in_everybody_but_two(stage)
    out = _print(stage, qtbot, tmp_path / "เกียรติบัตร.pdf")
    text = subprocess.run(
        [program("pdftotext"), str(out), "-"], capture_output=True, check=True
    ).stdout.decode()
    came = person.people(stage.file)[2:]
    assert all(f"{each.first} {each.last}" in text for each in came)
    assert not any(each.first in text for each in person.people(stage.file)[:2])
    _everything_can_be_undone_and_is_on_the_disk(stage)


def _make_workshop(stage: Stage, path: Path) -> None:
    dialog = NewWorkshopDialog(stage.window)
    dialog.made.connect(stage.window.take)
    stage.answers.paths = [path]
    dialog.particulars.fields["title"].setText("อบรมเครือข่าย OTOP")
    dialog.particulars.fields["province"].setText("สงขลา")
    dialog.start.edit.show_day(date(2022, 3, 15))
    dialog.findChild(PrimaryButton, "new_workshop_make").click()
    assert path.exists() and stage.file.path == path
    assert len(workshop.days(stage.file)) == 2


def _import_list(stage: Stage) -> None:
    dialog = RosterDialog(
        stage.window.context(), ROSTER.name, understood(stage.window.context(), roster.read_list(ROSTER))
    )
    dialog.show()
    dialog.do.click()
    assert len(person.people(stage.file)) == 34


def _sign_in_everybody_but_two(stage: Stage) -> None:
    """Names typed at the desk for one half day by the keyboard, the others in bulk."""
    absent = {each.id for each in person.people(stage.file)[:2]}
    sessions = [each.session.id for each in attendance.counted_sessions(stage.file)]
    came = [each.id for each in person.people(stage.file) if each.id not in absent]
    for session in sessions:
        attendance.bulk(stage.file, came, session, Status.PRESENT)
        attendance.bulk(stage.file, list(absent), session, Status.ABSENT)
    earned = [each for each in attendance.standings(stage.file).values() if each.outlook.value == "earned"]
    assert len(earned) == 32


def _print(stage: Stage, qtbot, out: Path) -> Path:
    tab = stage.tab("certificate")
    qtbot.waitUntil(lambda: stage.find(SecondaryButton, "certificate_save").isEnabled(), timeout=20_000)
    stage.answers.paths = [out]
    QTest.mouseClick(stage.find(SecondaryButton, "certificate_save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(out.exists, timeout=30_000)
    QApplication.processEvents()
    assert tab.isVisible()
    return out


def _everything_can_be_undone_and_is_on_the_disk(stage: Stage) -> None:
    path = stage.file.path
    entries = len(stage.file.history())
    stage.window.close_file()
    with WorkshopFile.open(path) as file:
        assert len(file.history()) == entries and len(person.people(file)) == 34
        while file.undo() is not None:
            pass
        assert person.people(file) == []
