"""Scenes of two copies: lending one, and folding one in with conflicts, people alike, and nothing new."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.fold import verbs as folding
from otop_desk.services.roster import verbs as roster
from otop_desk.services.sample import making as sample
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.fold.fold_dialog import FoldDialog
from otop_desk.ui.fold.lend_dialog import LendDialog
from otop_desk.ui.history_panel import HistoryDialog
from tests.tour.studio import Scene
from tests.ui.stage import Stage


def _apart(stage: Stage) -> WorkshopFile:
    """The sample and a copy of it at the group work, half a day later; the copy as it is read."""
    sample.create(stage.folder / "งาน.otop").close()
    stage.open(stage.folder / "งาน.otop")
    path = stage.folder / "โต๊ะกลุ่ม.otop"
    stage.file.save_copy(path)
    with WorkshopFile.open(path, clock=lambda: stage.clock() + timedelta(minutes=37)) as copy:
        _at_the_other(copy)
    notes, marks = stage.file.all(Note), stage.file.all(Mark)
    swot.edit_note(stage.file, notes[0].id, "มีวัตถุดิบท้องถิ่นที่มีคุณภาพตลอดทั้งปี")
    people = {person.id: person for person in stage.file.all(Person)}
    first = people[marks[0].person_id]
    roster.edit(stage.file, first, replace(first, phone="081-000-0001"))
    attendance.mark(stage.file, marks[1].person_id, marks[1].session_id, Status.ABSENT)
    roster.add(stage.file, Person(title="นาง", first="ฟารีดา", last="หมัดสะอาด"))
    return folding.reading(stage.file.path, path)()


def _at_the_other(copy: WorkshopFile) -> None:
    notes, marks = copy.all(Note), copy.all(Mark)
    swot.edit_note(copy, notes[0].id, "มีวัตถุดิบในท้องถิ่น ราคาถูก หาได้จากสวนของสมาชิกเอง")
    people = {person.id: person for person in copy.all(Person)}
    first = people[marks[0].person_id]
    roster.edit(copy, first, replace(first, phone="089-000-0002"))
    attendance.mark(copy, marks[1].person_id, marks[1].session_id, Status.SUBSTITUTE, substitute="นางแทน มาดี")
    roster.add(copy, Person(title="นาง", first="ฟารีดา", last="หมัดสะอาด", district="จะนะ"))
    for text in ("ลูกค้ากลับมาซื้อซ้ำ", "มีหน้าร้านริมทะเลสาบ", "สมาชิกพูดภาษามลายูได้"):
        swot.add_note(copy, None, Quadrant.S, text)


def conflicts(stage: Stage) -> QWidget:
    """Three conflicts, one of them answered, and somebody who may be one of ours."""
    dialog = FoldDialog(stage.window, stage.window, _apart(stage))
    dialog.choose(folding.Choice.THEIRS)
    return dialog


def nothing_new(stage: Stage) -> QWidget:
    sample.create(stage.folder / "งาน.otop").close()
    stage.open(stage.folder / "งาน.otop")
    path = stage.folder / "สำเนา.otop"
    stage.file.save_copy(path)
    return FoldDialog(stage.window, stage.window, folding.reading(stage.file.path, path)())


def in_the_history(stage: Stage) -> QWidget:
    """What was not kept is read in the history."""
    dialog = FoldDialog(stage.window, stage.window, _apart(stage))
    dialog.choose_all(folding.Choice.THEIRS)
    dialog.take()
    history = HistoryDialog(stage.window, stage.window.context())
    history.table.selectRow(0)
    return history


def lending(stage: Stage) -> QWidget:
    sample.create(stage.folder / "งาน.otop").close()
    stage.open(stage.folder / "งาน.otop")
    dialog = LendDialog(stage.window, stage.window, "")
    dialog.issues.pills()[1].click()
    return dialog


BOTH = (("th", "light"), ("en", "light"))
SCENES = (
    Scene(
        "fold-conflicts",
        conflicts,
        sizes=("125", "150"),
        looks=(("th", "light"), ("th", "dark"), ("en", "light")),
    ),
    Scene("fold-nothing-new", nothing_new, looks=BOTH),
    Scene("fold-history", in_the_history, looks=BOTH),
    Scene("fold-lend", lending, sizes=("150",), looks=BOTH),
)
