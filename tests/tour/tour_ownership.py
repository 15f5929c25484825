"""Scenes of a file that is open elsewhere, only read, lost in mid-work, or not what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from otop_desk.services.workshop.ground import Loss, Lost
from otop_desk.ui import ownership_acts
from tests.tour.studio import Scene
from tests.tour.tour_frame import opened
from tests.ui.stage import Stage


def lost(stage: Stage, loss: Loss, now_at: str = "") -> None:
    """The band over the tabs when this has happened to the file."""
    path = opened(stage).file.path
    ownership_acts.on_lost(stage.window, Lost(loss, path, Path(now_at) if now_at else None))


def unsound(stage: Stage) -> None:
    """After the check in the background has found a flipped bit."""
    opened(stage)
    ownership_acts.on_unsound(stage.window, ["ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (12.first)"])


def reading(stage: Stage) -> None:
    """A file that another window has, opened for reading."""
    path = opened(stage).file.path
    stage.window.close_file()
    ownership_acts.open_to_read(stage.window, path)


TH = (("th", "light"),)
SCENES = (
    Scene(
        "ground-moved",
        partial(lost, loss=Loss.MOVED, now_at="/media/usb/อบรมรุ่น ๒.otop"),
        sizes=("150",),
        looks=(*TH, ("en", "light")),
    ),
    Scene("ground-gone", partial(lost, loss=Loss.GONE), looks=(*TH, ("en", "dark"))),
    Scene("ground-written", partial(lost, loss=Loss.WRITTEN), looks=TH),
    Scene("ground-unsound", unsound, looks=TH),
    Scene("ground-reading", reading, sizes=("150",), looks=TH),
)
