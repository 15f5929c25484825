"""Scenes of certificates and documents: the batch, the texts, one person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import template as certificate_template
from otop_desk.ui.certificate.certificate_screen import CertificateScreen
from otop_desk.ui.certificate.designer import Designer
from otop_desk.ui.certificate.tab import CertificateTab
from otop_desk.ui.certificate.verify_dialog import VerifyDialog
from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file


def opened(stage: Stage) -> CertificateTab:
    """The tab on the sample workshop."""
    stage.open(sample.create(stage.folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"))
    tab = stage.tab("certificate")
    assert isinstance(tab, CertificateTab)
    return tab


def batch(stage: Stage) -> QWidget | None:
    """All who earned one."""
    opened(stage)
    return None


def texts(stage: Stage) -> QWidget | None:
    """The side panel for the texts."""
    screen = opened(stage).paper_screen("certificate")
    assert isinstance(screen, CertificateScreen)
    screen.stage.texts.click()
    return None


def register(stage: Stage) -> QWidget | None:
    """Numbers given, one of them void."""
    tab = opened(stage)
    issued = certificate_issue.issue(stage.file)
    certificate_issue.void(stage.file, issued[2].id, "พิมพ์เสีย")
    certificate_issue.reissue(stage.file, issued[4].id, "ชื่อผิด")
    tab.open_paper("register")
    return None


def report(stage: Stage) -> QWidget | None:
    """The summary report with its texts."""
    opened(stage).open_paper("report")
    return None


def badges(stage: Stage) -> QWidget | None:
    """A paper of another feature."""
    opened(stage).open_paper("badges")
    return None


def pack(stage: Stage) -> QWidget | None:
    """The pack, with what is missing."""
    opened(stage).open_paper("pack")
    return None


def verify(stage: Stage) -> QWidget | None:
    """A code that is not genuine."""
    dialog = VerifyDialog(opened(stage).context, stage.window)
    dialog.check("OTOP1:ABC")
    return dialog


def designer(stage: Stage) -> QWidget | None:
    """The designer on a copy of ours, the name chosen."""
    tab = opened(stage)
    made = certificate_template.copy(stage.file, "gold-line")
    dialog = Designer(tab.context, stage.window, made)
    stage.proofs_come()
    dialog.page.choose(5)
    return dialog


def empty(stage: Stage) -> QWidget | None:
    """A file just made."""
    stage.open(new_file(stage.folder / "ใหม่.otop"))
    tab = stage.tab("certificate")
    assert isinstance(tab, CertificateTab)
    return None


SCENES = [
    Scene("certificate", batch, sizes=("125", "150")),
    Scene("certificate-texts", texts, sizes=("150",)),
    Scene("certificate-register", register, looks=(("th", "light"), ("en", "dark"))),
    Scene("certificate-report", report, looks=(("th", "light"), ("en", "dark"))),
    Scene("certificate-badges", badges, looks=(("th", "light"),)),
    Scene("certificate-pack", pack, looks=(("th", "light"),)),
    Scene("certificate-verify", verify, looks=(("th", "light"), ("en", "dark"))),
    Scene("certificate-designer", designer, looks=(("th", "light"), ("en", "dark"))),
    Scene("certificate-empty", empty, looks=(("th", "light"),)),
]
