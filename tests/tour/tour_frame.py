"""Scenes of the frame: start page, dialogs, empty file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QWidget

from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.ui.about_dialog import AboutDialog
from otop_desk.ui.guide.window import open_guide
from otop_desk.ui.history_panel import HistoryDialog
from otop_desk.ui.keys_dialog import KeysDialog
from otop_desk.ui.new_workshop import NewWorkshopDialog
from otop_desk.ui.settings_dialog import SettingsDialog
from otop_desk.ui.trouble import CrashDialog
from otop_desk.ui.workshop_dialog import WorkshopDialog
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file


def opened(stage: Stage) -> Stage:
    """The stage on a new file with a bit of history."""
    from dataclasses import replace

    from otop_desk.services.roster import verbs as person
    from otop_desk.services.workshop import verbs as workshop

    stage.open(new_file(stage.folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"))
    about = workshop.workshop(stage.file)
    workshop.edit_details(stage.file, about, replace(about, host_office="สำนักงานพัฒนาชุมชนจังหวัดสงขลา"))
    person.add(stage.file, Person(first="นางสาวนูรีซัน", last="หมัดอะดั้ม"))
    person.add(stage.file, Person(first="นายณัฐพงศ์", last="เพชรรัตน์"))
    stage.file.undo()
    return stage


def start(stage: Stage) -> None:
    """The start page with recent files, one of which is gone."""
    folder = stage.folder
    (folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop").touch()
    for name in ("/media/usb/อบรมผู้ผลิต OTOP รุ่น ๒.otop", str(folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop")):
        stage.window.settings.put(stage.window.settings.now.with_recent(Path(name)))
    stage.window.show_content()
    page = stage.window.start
    assert page is not None
    deadline = QDeadlineTimer(5000)
    while page.looked < 2 and not deadline.hasExpired():
        QApplication.processEvents()


def start_trouble(stage: Stage) -> None:
    """The start page after a file could not be opened."""
    start(stage)
    assert stage.window.start is not None
    stage.window.start.say_trouble(UserError(
        "ไฟล์นี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า เป็นไฟล์รุ่น ๑๒ โปรแกรมนี้อ่านได้ถึงรุ่น ๑๐",
        "ให้อัปเดตโปรแกรมแล้วเปิดใหม่ ไฟล์เดิมไม่ถูกแก้ไข",
    ))  # fmt: skip


def empty(stage: Stage) -> None:
    """A file just made."""
    opened(stage)


def new(stage: Stage) -> QWidget:
    return NewWorkshopDialog(stage.window)


def details(stage: Stage) -> QWidget:
    return WorkshopDialog(stage.window, opened(stage).window.context())


def history(stage: Stage) -> QWidget:
    return HistoryDialog(stage.window, opened(stage).window.context())


def settings(stage: Stage) -> QWidget:
    return SettingsDialog(stage.window, stage.window.settings)


def keys(stage: Stage) -> QWidget:
    return KeysDialog(stage.window, None)


def guide(stage: Stage) -> QWidget:
    return open_guide(stage.window, "attendance", stage.window)


def about(stage: Stage) -> QWidget:
    return AboutDialog(stage.window)


def crash(stage: Stage) -> QWidget:
    return CrashDialog(opened(stage).window, "ValueError")


CONTRAST = (*Scene.__dataclass_fields__["looks"].default, ("th", "contrast"))
SCENES = (
    Scene("frame-start", start, sizes=("125", "150"), looks=CONTRAST),
    Scene("frame-start-trouble", start_trouble, looks=(("th", "light"),)),
    Scene("frame-empty", empty, sizes=("150",)),
    Scene("frame-new", new, sizes=("150",)),
    Scene("frame-details", details),
    Scene("frame-history", history),
    Scene("frame-settings", settings, looks=CONTRAST),
    Scene("frame-keys", keys),
    Scene("frame-guide", guide, looks=CONTRAST),
    Scene("frame-about", about, looks=(("th", "light"),)),
    Scene("frame-crash", crash, looks=(("th", "light"), ("en", "dark"))),
)
