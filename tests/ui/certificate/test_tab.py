"""The tab of certificates under a person's hands: looking, texts, saving, issuing, the register."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel

from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printer_offset, verification
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.roster import verbs as roster
from otop_desk.ui.certificate.certificate_screen import CertificateScreen
from otop_desk.ui.certificate.findings import FindingLine
from otop_desk.ui.certificate.offset_dialog import OffsetDialog
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.certificate.printing import printer_for, send
from otop_desk.ui.certificate.register_screen import RegisterScreen
from otop_desk.ui.certificate.report_screen import ReportScreen
from otop_desk.ui.certificate.tab import CertificateTab
from otop_desk.ui.certificate.verify_dialog import VerifyDialog
from otop_desk.ui.widgets import ActButton, Caption, ChoiceBox
from tests.machine import sample
from tests.services.certificate.test_verification import picture_of
from tests.ui.stage import Stage, sweep


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "s.otop"
    sample.create(path).close()
    return path


@pytest.fixture
def tab(stage: Stage, original: Path) -> CertificateTab:
    stage.open(Path(shutil.copy(original, stage.folder / "s.otop")))
    found = stage.tab("certificate")
    assert isinstance(found, CertificateTab)
    stage.proofs_come()
    return found


def screen(tab: CertificateTab) -> CertificateScreen:
    found = tab.paper_screen("certificate")
    assert isinstance(found, CertificateScreen)
    return found


def test_every_control_has_a_name_and_room(tab: CertificateTab) -> None:
    for key in ("certificate", "register", "badges", "report", "pack"):
        tab.open_paper(key)
        sweep(tab)


def test_the_batch_is_looked_over_and_counted(stage: Stage, tab: CertificateTab) -> None:
    assert stage.find(ActButton, "certificate_print").text() == "พิมพ์ ๓๒ ใบ"
    assert stage.find(ActButton, "certificate_issue").text() == "ออกเลขที่ ๓๒ ใบ"
    whom = stage.find(ChoiceBox, "certificate_whom")
    whom.select("all")
    whom.chosen.emit("all")
    stage.proofs_come()
    assert stage.find(ActButton, "certificate_print").text() == "พิมพ์ ๓๔ ใบ"


def test_who_gets_none_is_named_and_no_button_leads_nowhere(stage: Stage, tab: CertificateTab) -> None:
    line = stage.find(FindingLine, "finding_not_earned")
    small = [each.text() for each in line.findChildren(Caption)]
    assert small and small[0].startswith("ไม่พิมพ์: ") and small[0].endswith("และอีก ๑")
    assert not line.findChildren(QAbstractButton)
    assert not screen(tab).print_card.note.isVisibleTo(tab)


def test_the_sign_of_a_finding_stands_in_line_with_its_words(stage: Stage, tab: CertificateTab) -> None:
    settings = certificate.settings(stage.file)
    certificate.edit_settings(stage.file, settings, replace(settings, signatories=()))
    stage.proofs_come()
    line = stage.find(FindingLine, "finding_no_signatory")
    sign, words = line.findChildren(QLabel)[:2]
    assert stage.find(QAbstractButton, "finding_no_signatory_mend").height() > sign.height()
    assert abs(sign.geometry().center().y() - words.geometry().center().y()) <= 1
    card = screen(tab).findings
    assert card.height() >= card.sizeHint().height()


def test_pages_turn_from_person_to_person(stage: Stage, tab: CertificateTab) -> None:
    stage.click("certificate_after")
    stage.proofs_come()
    assert screen(tab).stage.place.text() == "หน้า ๒ จาก ๓๒"
    stage.click("certificate_before")
    stage.proofs_come()
    assert screen(tab).stage.place.text() == "หน้า ๑ จาก ๓๒"


def test_typed_texts_are_stored_and_undone(stage: Stage, tab: CertificateTab) -> None:
    before = certificate.settings(stage.file)
    stage.click("certificate_edit_texts")
    stage.type("certificate_blessing", "ขอให้เจริญ", enter=True)
    assert certificate.settings(stage.file).blessing == "ขอให้เจริญ"
    stage.type("certificate_signatory_1", "นายใหม่ ทดสอบ", enter=True)
    assert certificate.settings(stage.file).signatories[0].name == "นายใหม่ ทดสอบ"
    stage.find(QCheckBox, "certificate_thai_digits").click()
    assert not certificate.settings(stage.file).thai_digits
    for _time in range(3):
        stage.file.undo()
    assert certificate.settings(stage.file) == before


def test_a_bad_pattern_is_told_and_not_stored(stage: Stage, tab: CertificateTab) -> None:
    stage.click("certificate_edit_texts")
    stage.type("certificate_serial_pattern", "{year}", enter=True)
    assert certificate.settings(stage.file).serial_pattern == "{n:03}/{year}"
    assert stage.answers.told and "{n}" in stage.answers.told[0]


def test_a_batch_is_saved_as_one_pdf(stage: Stage, tab: CertificateTab, qtbot) -> None:
    target = stage.folder / "c.pdf"
    stage.answers.paths = [target]
    stage.click("certificate_save")
    qtbot.waitUntil(target.exists, timeout=8000)
    pages = Pages(target.read_bytes())
    assert pages.count == 32 and len(pages.find("ลำดวน")) == 1


def test_the_plate_for_foil_is_saved_or_a_design_without_gold_told(stage: Stage, tab: CertificateTab) -> None:
    target = stage.folder / "foil.pdf"
    stage.answers.paths = [target, stage.folder / "none.pdf"]
    stage.click("certificate_foil")
    stage.work_is_done()
    document = pypdfium2.PdfDocument(target)
    assert document[0].get_textpage().get_text_range().strip() == certificate.settings(stage.file).kind
    document.close()
    old = certificate.settings(stage.file)
    certificate.edit_settings(stage.file, old, replace(old, template="text-only"))
    stage.click("certificate_foil")
    stage.work_is_done()
    assert "สีทอง" in stage.answers.told[-1] and not (stage.folder / "none.pdf").exists()


def test_issuing_asks_and_fills_the_register(stage: Stage, tab: CertificateTab) -> None:
    stage.answers.confirms = False
    stage.click("certificate_issue")
    assert stage.file.all(Issued) == []
    stage.answers.confirms = True
    stage.click("certificate_issue")
    stage.work_is_done()
    assert len(stage.file.all(Issued)) == 32
    stage.proofs_come()
    assert stage.window.focusWidget() is stage.find(ActButton, "certificate_print")  # no stray Enter issues
    register = tab.open_paper("register")
    assert isinstance(register, RegisterScreen)
    assert len(register.model.rows) == 32
    stage.type("register_search", "ลำดวน")
    assert len(register.model.rows) == 1
    register.table.selectRow(0)
    stage.click("register_receive")
    assert any(each.received_by for each in stage.file.all(Issued))
    stage.answers.paths = [stage.folder / "one.pdf"]
    register.table.selectRow(0)
    stage.click("register_save_one")
    assert (stage.folder / "one.pdf").stat().st_size > 10_000


def test_texts_of_the_report_are_kept(stage: Stage, tab: CertificateTab) -> None:
    found = tab.open_paper("report")
    assert isinstance(found, ReportScreen)
    stage.type("report_problems", "ฝนตก")
    from otop_desk.services.report import verbs as report

    assert report.texts(stage.file).problems == "ฝนตก"


def test_the_pack_is_made_behind_a_progress(stage: Stage, tab: CertificateTab, qtbot) -> None:
    tab.open_paper("pack")
    target = stage.folder / "ชุด.pdf"
    stage.answers.paths = [target]
    stage.click("pack_make")
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not tab.context.background.busy(), timeout=30_000)
    assert target.with_suffix(".xlsx").exists() and not stage.answers.told
    assert (stage.folder / "ชุด ฉบับปกปิดข้อมูล.pdf").exists()


def test_a_code_is_checked_in_words(stage: Stage, tab: CertificateTab) -> None:
    from datetime import date

    from otop_desk.domain.certificate_code import Claim

    dialog = VerifyDialog(tab.context, tab)
    claim = Claim("001/2565", "นายก ข", "โครงการ", date(2022, 3, 16))
    dialog.check(verification.sign(claim, verification.own_key("สำนักงาน")))
    assert dialog.answer.property("tone") == "warn"  # signed, but this file's register has no such paper
    dialog.check("OTOP1:XYZ")
    assert dialog.answer.property("tone") == "bad"
    file = tab.context.file
    settings = certificate.settings(file)
    certificate.edit_settings(file, settings, replace(settings, verification=True))
    issued = certificate_issue.issue(file)[0]
    picture = stage.folder / "ใบ.png"
    picture.write_bytes(picture_of(certificate_print.kept_pdf(file, issued)))
    stage.answers.paths = [picture] * 2
    open_picture = dialog.findChild(QAbstractButton, "verify_picture")
    open_picture.click()
    assert dialog.answer.property("tone") == "good"
    certificate_issue.void(file, issued.id, "ชื่อผิด")
    open_picture.click()
    assert dialog.answer.property("tone") == "bad"
    dialog.deleteLater()


def test_a_name_that_differs_from_the_issued_paper_is_issued_anew_with_one_click(
    stage: Stage, tab: CertificateTab
) -> None:
    file = tab.context.file
    issued = certificate_issue.issue(file)[0]
    listed = file.get(Person, issued.person_id)
    person = roster.edit(file, listed, replace(listed, last="ใหม่สกุล"))
    stage.proofs_come()
    stage.answers.confirms = True
    stage.click("finding_outdated_mend")
    stage.work_is_done()
    newest = max(file.all(Issued), key=lambda row: row.id)
    assert (newest.name, newest.copy, newest.serial) == (person.full_name, 1, issued.serial)
    stage.proofs_come()
    assert not tab.findChildren(QAbstractButton, "finding_outdated_mend")


def test_pages_are_printed_at_their_real_size_and_moved(tab: CertificateTab, tmp_path: Path) -> None:
    import pypdfium2
    from PySide6.QtPrintSupport import QPrinter

    data = screen(tab).stage.view.pages
    assert data is not None
    printer = printer_for(data, "ทดสอบ")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(150)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    assert send(printer, data, (10.0, 5.0)) == 1
    del printer
    out = pypdfium2.PdfDocument(tmp_path / "p.pdf")
    width, height = out.get_page_size(0)
    assert abs(width - 841.89) < 2 and abs(height - 595.28) < 2
    grey = out[0].render(scale=1).to_pil().convert("L")
    ink = grey.point(lambda v: 255 if v < 200 else 0).getbbox()
    own = data.image(0, 1.0)
    from PIL import Image

    size, stride = (own.width(), own.height()), own.bytesPerLine()
    plain = Image.frombuffer("RGBX", size, own.constBits(), "raw", "RGBX", stride, 1)
    box = plain.convert("L").point(lambda v: 255 if v < 200 else 0).getbbox()
    assert ink is not None and box is not None
    assert abs(ink[0] - box[0] - 28.3) <= 2 and abs(ink[1] - box[1] - 14.2) <= 2
    out.close()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(tab: CertificateTab, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    data = screen(tab).stage.view.pages
    assert data is not None
    printer = printer_for(data, "ทดสอบ")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "p.pdf"))
    with pytest.raises(UserError):
        send(printer, data)


def test_the_correction_of_a_printer_is_set_in_a_dialog(tab: CertificateTab, qtbot) -> None:
    dialog = OffsetDialog(tab.context, tab, (297.0, 210.0))
    qtbot.addWidget(dialog)
    sweep(dialog)
    name = dialog.printer.value() or ""
    dialog.right.setValue(1.5)
    dialog.down.setValue(-2.0)
    dialog._on_use()
    assert printer_offset.offset_of(name) == (1.5, -2.0)
    pages = Pages(printer_offset.page(297.0, 210.0))
    assert pages.count == 1 and abs(pages.size(0)[0] - 841.9) < 0.5


def test_each_printer_keeps_its_own_correction(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OTOP_DESK_SETTINGS", str(tmp_path))
    assert printer_offset.offset_of("HP") == (0.0, 0.0)
    printer_offset.set_offset("HP", 1.5, -0.5)
    printer_offset.set_offset("Canon", 99, 0)
    assert printer_offset.offset_of("HP") == (1.5, -0.5)
    assert printer_offset.offset_of("Canon") == (30.0, 0.0)
    printer_offset.set_offset("HP", 0, 0)
    assert printer_offset.offset_of("HP") == (0.0, 0.0)
    printer_offset.place().write_text("{nonsense", encoding="utf-8")
    assert printer_offset.offset_of("Canon") == (0.0, 0.0)


def test_keys_are_trusted_after_their_fingerprint_was_compared(
    tab: CertificateTab, stage: Stage, tmp_path: Path
) -> None:
    from otop_desk.services.certificate import verification
    from otop_desk.ui.certificate.keys_card import KeysCard

    verification.own_key("สงขลา")
    verification.export_public(tmp_path / "a.otoppub", "")
    verification.make_key("สงขลา")
    card = KeysCard(tab.context)
    assert verification.own_public().fingerprint in card.about.text() and card.new_key.isHidden()
    before = verification.known_keys()
    stage.answers.confirms = False
    stage.answers.paths = [tmp_path / "a.otoppub"]
    card._on_import()
    asked = stage.answers.asked[-1]
    assert verification.read_public(tmp_path / "a.otoppub").fingerprint in asked
    assert verification.own_public().fingerprint in asked, "the same office's other key is named"
    assert verification.known_keys() == before
    (verification.folder() / verification.OWN).unlink()
    card._show_state()
    assert not card.new_key.isHidden() and "หายไป" in card.about.text()
    stage.answers.confirms = True
    card._on_new_key()
    assert verification.has_own_key() and card.new_key.isHidden()
    card.deleteLater()


def test_a_passphrase_is_set_twice_and_typed_once(tab: CertificateTab) -> None:
    from otop_desk.ui.passphrase import PassphraseDialog

    new = PassphraseDialog(tab, "ตั้งรหัสผ่าน", "ตกลง", least=8)
    new.first.setText("สั้นไป")
    new._on_go()
    assert "8" in new.row.under.text() and new.passphrase == ""
    new.first.setText("กุ้งหวาน ตาลโตนด")
    new._on_go()
    assert new.again.under.text() and new.passphrase == ""
    new.second.setText("กุ้งหวาน ตาลโตนด")
    new._on_go()
    assert new.passphrase == "กุ้งหวาน ตาลโตนด"
    once = PassphraseDialog(tab, "รหัสผ่าน", "เปิด")
    once.first.setText("x")
    once._on_go()
    assert once.passphrase == "x"
    for dialog in (new, once):
        dialog.deleteLater()
