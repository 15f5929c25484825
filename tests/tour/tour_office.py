"""Scenes of the office's settings: the dialog filled and empty, and where a certificate asks for them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from otop_desk.domain.certificate import Signatory
from otop_desk.domain.office import Office
from otop_desk.services.office import verbs
from otop_desk.ui.office.dialog import OfficeDialog
from tests.tour.studio import Scene
from tests.ui.office_stage import crest
from tests.ui.stage import Stage, new_file

OFFICE = Office(
    name="สำนักงานพัฒนาชุมชนจังหวัดสงขลา",
    province="สงขลา",
    signatories=(
        Signatory("นายสมชาย ใจดี", ("พัฒนาการจังหวัดสงขลา",)),
        Signatory("นางสาววิภา แก้วมณี", ("รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดสงขลา")),
    ),
)


def filled(stage: Stage) -> QWidget:
    """The dialog of an office that has set everything."""
    stage.window.settings.keep_office(replace(OFFICE, crest=crest()))
    return OfficeDialog(stage.window)


def offered(stage: Stage) -> QWidget:
    """The dialog as it offers what the open workshop says."""
    stage.open(new_file(stage.folder / "งาน.otop", host_office=OFFICE.name))
    return OfficeDialog(stage.window, verbs.of_workshop(stage.file))


def asked(stage: Stage) -> None:
    """A certificate without signatories, and the office's one click away."""
    from otop_desk.domain.person import Person
    from otop_desk.services.roster import verbs as roster

    stage.open(new_file(stage.folder / "งาน.otop"))
    roster.add(stage.file, Person(title="นาง", first="สมศรี", last="ใจดี"))
    stage.window.settings.keep_office(OFFICE)
    screen = stage.tab("certificate").findChild(QWidget, "certificate_print_card")
    assert screen is not None
    stage.proofs_come()


SCENES = (
    Scene("office", filled, sizes=("150",)),
    Scene("office-offered", offered, looks=(("th", "light"),)),
    Scene("office-asked", asked, looks=(("th", "light"), ("en", "light"))),
)
