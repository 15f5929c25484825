"""Scenes of certificates and documents: the batch, the texts, one person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.services import sample
from otop_desk.ui.certificate.tab import CertificateTab
from tests.tour.studio import Scene
from tests.ui.stage import Stage


def opened(stage: Stage) -> CertificateTab:
    """The tab on the sample workshop, checks done."""
    stage.open(sample.create(stage.folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"))
    tab = stage.tab("certificate")
    assert isinstance(tab, CertificateTab)
    tab.check_now()
    return tab


def batch(stage: Stage) -> QWidget | None:
    """All who earned one."""
    opened(stage)
    return None


def texts(stage: Stage) -> QWidget | None:
    """The side panel for the texts."""
    opened(stage).stage.texts.click()
    return None


SCENES = [
    Scene("certificate", batch, sizes=("125", "150")),
    Scene("certificate-texts", texts, sizes=("150",)),
]
