"""Scenes of copies: the list, the ways back from a damaged file, a missing one, one that was brought back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QWidget

from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.backups import copies, places, rescue
from otop_desk.services.roster import verbs as person
from otop_desk.services.sample import making as sample
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.backups.copies_dialog import CopiesDialog
from otop_desk.ui.backups.rescue_dialog import RescueDialog
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file

NAME = "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"
PAGE = 4096


def _copied(stage: Stage) -> None:
    """A checked copy of what is open now, and some time later."""
    making = stage.window.copying.keeper.keep()
    if making is not None:
        making.result()
    stage.clock.advance(minutes=13)


def _worked(stage: Stage) -> Path:
    """The sample, worked on for two days, with copies of it and of another workshop; its path."""
    other = new_file(stage.folder / "อบรมผู้ผลิต รุ่น ๒.otop", title="อบรมผู้ผลิต OTOP รุ่น ๒")
    stage.open(other)
    person.add(stage.file, Person(first="นายณัฐพงศ์", last="เพชรรัตน์"))
    _copied(stage)
    sample.create(stage.folder / NAME).close()
    stage.open(stage.folder / NAME)
    for number, name in enumerate(("นูรีซัน", "กมลวรรณ", "ณัฐพงศ์", "อนุชา")):
        person.add(stage.file, Person(title="นางสาว", first=name, last="หมัดอะดั้ม"))
        if number % 2:
            stage.clock.advance(hours=19)
        _copied(stage)
    swot.remove_notes(stage.file, *(note.id for note in stage.file.all(Note)[:3]))
    stage.clock.advance(minutes=4)
    return stage.file.path


def _read(dialog: CopiesDialog) -> CopiesDialog:
    deadline = QDeadlineTimer(10_000)
    while dialog.is_reading and not deadline.hasExpired():
        QApplication.processEvents()
    return dialog


def listed(stage: Stage) -> QWidget:
    """This workshop's copies, with what each holds and how it differs from now."""
    _worked(stage)
    dialog = _read(CopiesDialog(stage.window, stage.window))
    dialog.table.selectRow(1)
    return dialog


def everybodys(stage: Stage) -> QWidget:
    """All copies, from the start page."""
    _worked(stage)
    stage.window.close_file()
    stage.window.copying.finish()
    return _read(CopiesDialog(stage.window, stage.window))


def none_yet(stage: Stage) -> QWidget:
    return _read(CopiesDialog(stage.window, stage.window))


def not_kept(stage: Stage) -> QWidget:
    """The disk of copies is full."""
    _worked(stage)
    stage.window.copying.keeper._failed(OSError(28, "full"))
    return _read(CopiesDialog(stage.window, stage.window))


def damaged(stage: Stage) -> QWidget:
    """A damaged file: made again, read as far as it goes, and its newest copies."""
    path = _worked(stage)
    keeper = stage.window.copying.keeper
    keeper.keep = lambda: None  # the program was killed
    stage.window.close_file()
    keeper.wait()
    data = bytearray(path.read_bytes())
    data[10 * PAGE : 24 * PAGE] = bytes(14 * PAGE)
    path.write_bytes(data)
    return RescueDialog(stage.window, stage.window, path, rescue.options(path, places.folder())[:3])


def missing(stage: Stage) -> None:
    """The start page with a recent file that is gone, and whose copies are kept."""
    path = _worked(stage)
    stage.window.close_file()
    stage.window.copying.finish()
    path.unlink()
    stage.window.settings.put(stage.window.settings.now.with_recent(Path("/media/usb/ไม่มีสำเนา.otop")))
    stage.window.show_content()
    page = stage.window.start
    assert page is not None
    page.say_trouble(
        UserError(_("ไม่พบไฟล์ {name}").format(name=path.name), "ไฟล์อาจถูกย้ายหรือเปลี่ยนชื่อ ให้เลือกไฟล์ใหม่")
    )
    deadline = QDeadlineTimer(5000)
    while page.looked < 3 and not deadline.hasExpired():
        QApplication.processEvents()


def restored(stage: Stage) -> None:
    """A file that was brought back says so in its head."""
    path = _worked(stage)
    stage.window.close_file()
    stage.window.copying.finish()
    stage.open(copies.restore(copies.copies_of(path, places.folder())[0], path.parent, clock=stage.clock))


THAI, BOTH = (("th", "light"),), (("th", "light"), ("en", "light"))
SCENES = (
    Scene(
        "backups-list", listed, sizes=("125", "150"), looks=(("th", "light"), ("th", "dark"), ("en", "light"))
    ),
    Scene("backups-all", everybodys, looks=(("th", "light"), ("en", "dark"))),
    Scene("backups-none", none_yet, looks=THAI),
    Scene("backups-not-kept", not_kept, looks=BOTH),
    Scene(
        "backups-rescue",
        damaged,
        sizes=("125", "150"),
        looks=(("th", "light"), ("th", "contrast"), ("en", "light")),
    ),
    Scene("backups-missing", missing, looks=BOTH),
    Scene("backups-restored", restored, sizes=("150",), looks=(("th", "light"), ("en", "dark"))),
)
