"""The office's signature in the window: a key taken into use, PDFs signed with it, the key put away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import signed_file
from otop_desk.services.certificate import verbs as certificate
from otop_desk.ui.certificate import signing_acts
from otop_desk.ui.certificate.certificate_screen import CertificateScreen
from otop_desk.ui.certificate.tab import CertificateTab
from otop_desk.ui.certificate.verify_dialog import VerifyDialog
from otop_desk.ui.widgets import ActButton
from tests.machine import sample
from tests.services.certificate import keys
from tests.ui.stage import Stage


@pytest.fixture
def tab(stage: Stage) -> CertificateTab:
    stage.open(sample.create(stage.folder / "s.otop"))
    found = stage.tab("certificate")
    assert isinstance(found, CertificateTab)
    stage.proofs_come()
    return found


def _idle(tab: CertificateTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.context.background.busy(), timeout=30_000)


def test_a_key_signs_until_it_is_put_away_and_is_kept_nowhere(
    stage: Stage, tab: CertificateTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(signing_acts, "ask_for", lambda *_asked: keys.PASSPHRASE)
    key = keys.write(stage.folder / "office.p12")
    before = {path for path in stage.folder.rglob("*") if path.is_file()}
    screen = tab.paper_screen("certificate")
    assert isinstance(screen, CertificateScreen)
    screen._chosen, screen._whom = {1, 2}, "chosen"
    target = stage.folder / "all.pdf"
    stage.answers.paths = [key, target, target]
    stage.click("certificate_sign")
    _idle(tab, qtbot)
    assert stage.find(ActButton, "certificate_sign").text() == "เลิกลงลายมือชื่อใน PDF"
    screen.print_card.save_asked.emit()
    _idle(tab, qtbot)
    found = signed_file.of_bytes(target.read_bytes())
    assert found is not None and found.whole and found.who == keys.OFFICE
    stage.click("certificate_sign")
    screen.print_card.save_asked.emit()
    _idle(tab, qtbot)
    assert signed_file.of_bytes(target.read_bytes()) is None
    secret = keys.PASSPHRASE.encode()
    assert {path for path in stage.folder.rglob("*") if path.is_file()} - before == {target}
    assert all(secret not in path.read_bytes() for path in stage.folder.rglob("*") if path.is_file())


def test_a_wrong_passphrase_is_told_and_nothing_is_signed(
    stage: Stage, tab: CertificateTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(signing_acts, "ask_for", lambda *_asked: "ผิด")
    stage.answers.paths = [keys.write(stage.folder / "office.p12")]
    stage.click("certificate_sign")
    _idle(tab, qtbot)
    assert "รหัสผ่าน" in stage.answers.told[-1]
    assert stage.find(ActButton, "certificate_sign").text() == "ลงลายมือชื่อดิจิทัลใน PDF…"


def test_a_signed_file_of_a_void_paper_is_never_green(stage: Stage, tab: CertificateTab) -> None:
    from datetime import datetime

    from otop_desk.services.certificate import signing

    file = tab.context.file
    settings = certificate.settings(file)
    certificate.edit_settings(file, settings, replace(settings, verification=True))
    issued = certificate_issue.issue(file)[0]
    key = signing.open_key(keys.write(stage.folder / "k.p12"), keys.PASSPHRASE, datetime.now().astimezone())
    paper = stage.folder / "ใบ.pdf"
    paper.write_bytes(key.sign(certificate_print.kept_pdf(file, issued)))
    stage.answers.paths = [paper] * 3
    dialog = VerifyDialog(tab.context, tab)
    open_paper = dialog.findChild(QAbstractButton, "verify_picture")
    open_paper.click()
    assert dialog.answer.property("tone") == "good"
    certificate_issue.void(file, issued.id, "ชื่อผิด")
    open_paper.click()
    assert dialog.answer.property("tone") == "bad"
    changed = bytearray(paper.read_bytes())
    changed[-9] ^= 1
    paper.write_bytes(changed)
    open_paper.click()
    assert dialog.answer.property("tone") == "bad"
    dialog.deleteLater()
