"""Scenes of the overview: the sample, and a file just made."""

from __future__ import annotations

from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file


def filled(stage: Stage) -> None:
    stage.open(sample.create(stage.folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"))
    stage.tab("overview")


def empty(stage: Stage) -> None:
    stage.open(new_file(stage.folder / "ใหม่.otop"))
    stage.tab("overview")


SCENES = (
    Scene("overview-filled", filled, sizes=("150",)),
    Scene("overview-empty", empty),
)
