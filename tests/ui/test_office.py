"""The office in the window: set once, in every new workshop, offered where an open one lacks it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from otop_desk.domain.office import Office
from otop_desk.domain.person import Person
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import files
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui import window_acts
from otop_desk.ui.new_workshop import NewWorkshopDialog
from otop_desk.ui.office.dialog import OfficeDialog
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.widgets import Dialog, QuietButton, TextInput
from otop_desk.ui.workshop_dialog import WorkshopDialog
from tests.ui.office_stage import OFFICE, SIGNERS, crest
from tests.ui.stage import Stage, let_go, sweep


def shown(dialog: Dialog) -> Dialog:
    """A dialog on the screen, without waiting for its answer."""
    dialog.show()
    QApplication.processEvents()
    return dialog


def test_the_office_is_typed_once_by_keyboard_and_kept(empty_stage: Stage, tmp_path: Path) -> None:
    dialog = shown(OfficeDialog(empty_stage.window))
    sweep(dialog)
    assert QApplication.focusWidget() is dialog.findChild(QLineEdit, "office_name")
    empty_stage.type("office_name", OFFICE.name)
    empty_stage.type("office_province", "จังหวัดสงขลา")
    empty_stage.type("office_signatory_1", SIGNERS[0].name)
    empty_stage.type("office_signatory_1_titles", SIGNERS[0].titles[0])
    empty_stage.click("office_signatory_add")
    assert QApplication.focusWidget() is dialog.findChild(QLineEdit, "office_signatory_2")
    empty_stage.type("office_signatory_2", SIGNERS[1].name)
    empty_stage.type("office_signatory_2_titles", SIGNERS[1].titles[0])
    picture = tmp_path / "crest.png"
    picture.write_bytes(crest())
    empty_stage.answers.paths = [picture]
    empty_stage.click("office_crest_pick")
    empty_stage.click("office_save")
    kept = SettingsStore(empty_stage.folder / "settings.json").office()
    assert (kept.name, kept.province, kept.signatories, kept.crest) == (
        OFFICE.name,
        "สงขลา",
        SIGNERS,
        crest(),
    )


def test_tab_goes_through_who_signs_before_the_buttons_beneath(empty_stage: Stage) -> None:
    dialog = shown(OfficeDialog(empty_stage.window))
    empty_stage.click("office_signatory_add")
    let_go()
    order = ("1", "1_titles", "2", "2_titles", "add", "remove")
    dialog.findChild(QWidget, "office_signatory_1").setFocus()
    passed = []
    for _field in order:
        passed.append(QApplication.focusWidget().objectName().removeprefix("office_signatory_"))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed == list(order)
    dialog.close()


def test_a_wrong_pattern_is_said_at_its_field_and_nothing_is_kept(empty_stage: Stage) -> None:
    shown(OfficeDialog(empty_stage.window))
    empty_stage.type("office_pattern", "{what}")
    empty_stage.click("office_save")
    assert QApplication.focusWidget() is empty_stage.find(TextInput, "office_pattern")
    assert empty_stage.window.settings.office() == Office()
    empty_stage.type("office_pattern", "{n}/{year}")
    empty_stage.click("office_save")
    assert empty_stage.window.settings.office().serial_pattern == "{n}/{year}"


def test_a_new_workshop_begins_with_the_office_and_its_signatories_take_no_act(
    empty_stage: Stage, tmp_path: Path
) -> None:
    empty_stage.window.settings.keep_office(OFFICE)
    dialog = NewWorkshopDialog(empty_stage.window)
    dialog.made.connect(empty_stage.window.take)
    assert dialog.particulars.value("host_office") == OFFICE.name
    dialog.particulars.fields["title"].setText("งานใหม่")
    empty_stage.answers.paths = [tmp_path / "ใหม่.otop"]
    dialog.make()
    assert certificate.settings(empty_stage.file).signatories == SIGNERS
    assert workshop.workshop(empty_stage.file).province == "สงขลา"


def test_the_office_is_forgotten_only_when_sure(empty_stage: Stage) -> None:
    settings = empty_stage.window.settings
    settings.keep_office(OFFICE)
    shown(OfficeDialog(empty_stage.window))
    empty_stage.answers.confirms = False
    empty_stage.click("office_forget")
    assert settings.office() == OFFICE
    empty_stage.answers.confirms = True
    empty_stage.click("office_forget")
    assert settings.office() == Office() and not (empty_stage.folder / "office.json").exists()


def test_an_open_workshop_is_offered_what_it_lacks_and_undo_takes_it_back(stage: Stage) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OfficeDialog) and dialog.province.text() == "สงขลา"  # of the open workshop
        dialog.name.setText(OFFICE.name)
        dialog.signatories.show_people(SIGNERS)
        stage.click("office_save")

    QTimer.singleShot(0, answer)
    window_acts.office(stage.window)
    toast = stage.window.toast
    assert toast is not None
    stage.click("toast_act")
    assert certificate.settings(stage.file).signatories == SIGNERS
    assert workshop.workshop(stage.file).host_office == OFFICE.name
    window_acts.undo(stage.window)
    assert certificate.settings(stage.file).signatories == ()


def test_the_look_before_printing_mends_a_missing_signatory(stage: Stage) -> None:
    roster.add(stage.file, Person(first="สมศรี", last="ใจดี"))
    stage.tab("certificate")
    stage.proofs_come()
    stage.click("finding_no_signatory_mend")
    assert QApplication.focusWidget() is stage.find(QLineEdit, "certificate_signatory_1")
    stage.window.settings.keep_office(OFFICE)
    stage.window.show_content("certificate")
    stage.proofs_come()
    stage.click("finding_no_signatory_mend")
    assert certificate.settings(stage.file).signatories == SIGNERS
    assert certificate.settings(stage.file).offices == (OFFICE.name,)


def test_the_place_is_one_click_away(stage: Stage, tmp_path: Path) -> None:
    stage.open(files.create(tmp_path / "b.otop", files.NewWorkshop("งาน", date(2022, 3, 15), 1)))
    roster.add(stage.file, Person(first="สมศรี", last="ใจดี"))
    stage.tab("certificate")
    stage.proofs_come()
    fields: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WorkshopDialog)
        focused = dialog.focusWidget()
        fields.append(focused.objectName() if focused else "")
        dialog.reject()

    QTimer.singleShot(0, answer)
    stage.click("finding_no_venue_mend")
    assert fields == ["workshop_venue"]


def test_signatories_are_taken_from_the_office_and_kept_for_it_with_a_click(stage: Stage) -> None:
    settings = stage.window.settings
    stage.tab("certificate")
    stage.click("certificate_edit_texts")
    assert not stage.find(QuietButton, "signatories_keep").isVisible()
    stage.type("certificate_signatory_1", SIGNERS[0].name)
    stage.type("certificate_signatory_1_titles", SIGNERS[0].titles[0])
    stage.click("signatories_keep")
    assert settings.office().signatories == SIGNERS[:1]
    assert not stage.find(QuietButton, "signatories_keep").isVisible()
    stage.click("toast_act")
    assert settings.office().signatories == ()
    settings.keep_office(OFFICE)
    stage.type("certificate_signatory_1", "นางสาวอื่น")
    stage.click("signatories_take")
    assert certificate.settings(stage.file).signatories == SIGNERS


def test_details_without_an_office_offer_ours(stage: Stage) -> None:
    stage.window.settings.keep_office(OFFICE)
    dialog = shown(WorkshopDialog(stage.window, stage.window.context()))
    stage.click("workshop_office")
    assert stage.find(TextInput, "workshop_host_office").text() == OFFICE.name
    stage.click("workshop_save")
    assert workshop.workshop(stage.file).host_office == OFFICE.name
    dialog.deleteLater()
    again = shown(WorkshopDialog(stage.window, stage.window.context()))
    assert again.findChild(QWidget, "workshop_office") is None


def test_the_start_page_leads_to_it(empty_stage: Stage) -> None:
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OfficeDialog)
        seen.append(dialog.objectName())
        dialog.reject()

    start = empty_stage.window.start
    assert start is not None and empty_stage.find(QWidget, "start_office").isVisible()
    start.office_asked.emit()  # queued: the dialog comes with the next events
    QTimer.singleShot(0, answer)
    QApplication.processEvents()
    assert seen == ["office"]
