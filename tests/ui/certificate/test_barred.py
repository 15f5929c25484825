"""Keys that can't be read and corrections the disk does not take: named, and a way on by a click."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk import durable
from otop_desk.services.certificate import other_keys, printer_offset, verification
from otop_desk.ui.certificate.keys_card import KeysCard
from otop_desk.ui.certificate.offset_dialog import OffsetDialog
from otop_desk.ui.certificate.tab import CertificateTab
from tests.ui.stage import Stage


@pytest.fixture
def tab(stage: Stage) -> CertificateTab:
    found = stage.tab("certificate")
    assert isinstance(found, CertificateTab)
    return found


def test_a_key_that_can_not_be_read_is_named_and_a_new_one_is_a_click_away(
    tab: CertificateTab, stage: Stage
) -> None:
    verification.own_key("สงขลา")
    own = verification.folder() / verification.OWN
    own.write_bytes(b"x")
    card = KeysCard(tab.context)
    assert str(own) in card.about.text() and not card.new_key.isHidden()
    stage.answers.confirms = False
    card._on_new_key()
    assert str(own) in stage.answers.asked[-1] and own.read_bytes() == b"x"
    own.unlink()
    verification.folder().rename(verification.folder().with_name("before"))
    verification.folder().write_bytes(b"a file in its place")
    card._show_state()
    assert str(verification.folder()) in card.about.text() and not card.new_key.isHidden()
    stage.answers.confirms = True
    card._on_new_key()
    assert "หน่วยงานอื่น ต้องนำเข้าใหม่" in stage.answers.asked[-1]
    assert card.new_key.isHidden() and verification.own_public().fingerprint in card.about.text()
    card.deleteLater()


def test_of_a_key_that_can_not_be_read_nothing_is_backed_up(tab: CertificateTab) -> None:
    verification.own_key("สงขลา")
    card = KeysCard(tab.context)
    acts = [card.buttons[name] for name in ("verify_back_up", "verify_export")]
    assert all(button.isEnabled() for button in acts)
    (verification.folder() / verification.OWN).write_bytes(b"x")
    card._show_state()
    assert not any(button.isEnabled() for button in acts)
    assert card.buttons["verify_restore"].isEnabled() and card.buttons["verify_import"].isEnabled()
    card.deleteLater()


def test_keys_of_other_offices_that_can_not_be_read_are_named(tab: CertificateTab) -> None:
    card = KeysCard(tab.context)
    assert card.others.isHidden()
    known = verification.folder() / "known"
    known.mkdir(parents=True)
    (known / "0a1b2c3d.otoppub").write_bytes(b"x")
    card._show_others()
    assert "0a1b2c3d.otoppub" in card.others.text() and not card.others.isHidden()
    (known / "0a1b2c3d.otoppub").unlink()
    known.rmdir()
    known.write_bytes(b"a file in its place")
    card._show_others()
    assert "known" in card.others.text()
    card.deleteLater()


def test_a_correction_the_disk_does_not_take_stays_in_its_dialog(
    tab: CertificateTab, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:

    def full(*_what: object, **_how: object) -> None:
        raise OSError(28, "No space left on device")

    dialog = OffsetDialog(tab.context, tab, (297, 210))
    dialog.open()
    dialog.right.setValue(2.5)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "replace", full)
        dialog._on_use()
    assert dialog.isVisible() and dialog.right.value() == 2.5
    assert "ดิสก์เต็ม" in str(stage.answers.told[-1])
    dialog._on_use()
    assert not dialog.isVisible()
    assert printer_offset.offset_of(dialog.printer.value() or "") == (2.5, 0.0)
    dialog.deleteLater()


def test_keys_of_other_offices_are_read_only_when_they_may_have_changed(
    tab: CertificateTab, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verification.own_key("สงขลา")
    read = list[str]()
    monkeypatch.setattr(other_keys, "unreadable", lambda: read.append("all") or [])
    card = KeysCard(tab.context)
    assert len(read) == 1
    stage.answers.paths = [tmp_path / "ของเรา.otoppub"]
    card._on_export()
    assert (tmp_path / "ของเรา.otoppub").exists() and len(read) == 1
    stage.answers.paths = [tmp_path / "ของเรา.otoppub"]
    card._on_import()
    assert len(read) == 2
    card.deleteLater()
