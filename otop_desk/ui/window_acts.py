"""What the window's own acts do: new, open, sample, copy, undo, redo, and the window's dialogs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk.errors import UserError
from otop_desk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from otop_desk.services.backups.rescue import Option
    from otop_desk.ui.background import Progress
    from otop_desk.ui.shell import Shell


def acts(window: Shell) -> dict[str, Callable[[], object]]:
    """The acts of `actions.ACTS` by name."""
    made: dict[str, Callable[[Shell], object]] = {
        "new_file": new_file, "open_file": open_file, "save_copy": save_copy, "backups": backups,
        "lend": lend, "fold": fold,
        "details": details, "undo": undo, "redo": redo, "history": history, "settings": settings,
        "guide": guide, "keys": keys, "about": about, "office": office, "copy_workshop": copy_workshop,
        "close_file": lambda w: w.close_file(), "quit": lambda w: w.close(),
    }  # fmt: skip
    return {name: partial(act, window) for name, act in made.items()}


def kinds() -> str:
    """The file dialog's kinds of workshop files."""
    return _("ไฟล์โครงการ (*.otop)")


def new_file(window: Shell) -> None:
    """Ask for the particulars, make the file, open it."""
    from otop_desk.ui.new_workshop import NewWorkshopDialog

    dialog, before = NewWorkshopDialog(window), window.file
    dialog.made.connect(window.take)
    dialog.exec()
    if window.file is not None and window.file is not before:
        words = _("สร้างโครงการแล้ว ขั้นต่อไปคือนำรายชื่อเข้า")
        window.say(words, partial(import_list, window), _("นำเข้ารายชื่อ"))


def import_list(window: Shell) -> None:
    """Go to the roster and ask for the office's list."""
    if window.frame is not None:
        window.frame.open_named("attendance", "roster")


def copy_workshop(window: Shell) -> None:
    """A new workshop like the open one, without its people; it can be opened at once."""
    from otop_desk.ui.copy_workshop import copy_open_workshop

    made = copy_open_workshop(window.context())
    if made is not None:
        window.settings.put(window.settings.now.with_recent(made))  # found again when the word is gone
        text = _("สร้างโครงการใหม่แล้ว: {name}").format(name=made.name)
        window.say(text, lambda: window.open_path(made), _("เปิดโครงการใหม่"))


def open_file(window: Shell) -> None:
    """Ask for a file and open it."""
    path = window.ask.open_file(_("เปิดไฟล์โครงการ"), kinds())
    if path is not None:
        window.open_path(path)


def open_sample(window: Shell) -> None:
    """Make the sample under a name that is free, and open it: what was tried before stays as it is."""
    from otop_desk.services.sample import making as sample
    from otop_desk.services.workshop import files

    path = files.suggest_path(_("โครงการตัวอย่าง"), Path(window.ask.start_folder()))
    try:
        window.take(sample.create(path))
    except UserError:  # a folder that can't be written, or is gone: where else?
        other = window.ask.save_file(_("บันทึกโครงการตัวอย่างไว้ที่"), path.name, kinds())
        if other is None:
            return
        try:
            window.take(sample.create(other))
        except UserError as error:
            window.ask.trouble(error)
            return
        path = other
    window.say(_("โครงการตัวอย่างอยู่ที่ {path} ลองแก้ได้ทุกอย่าง").format(path=path))


def save_copy(window: Shell) -> None:
    """Write a checked copy of the open file elsewhere."""
    from otop_desk.services.workshop import files

    file = window.file
    if file is None:
        return
    path = window.ask.save_file(_("บันทึกสำเนา"), files.copy_name(file.path.stem, window.clock()), kinds())
    if path is None:
        return
    try:
        file.save_copy(path)
    except UserError as error:
        window.ask.trouble(error)
        return
    window.say(_("บันทึกสำเนาที่ {name} แล้ว").format(name=path.name))


def backups(window: Shell) -> None:
    """Show the checked copies kept on this computer; open one as a new file."""
    from otop_desk.ui.backups.copies_dialog import CopiesDialog

    dialog = CopiesDialog(window, window)
    dialog.restored.connect(window.take)
    dialog.exec()


def lend(window: Shell) -> None:
    """Write a copy for another laptop."""
    from otop_desk.ui.fold.lend_dialog import LendDialog

    if window.file is not None:
        LendDialog(window, window, kinds()).exec()


def fold(window: Shell) -> None:
    """Take in what another copy of the workshop has."""
    from otop_desk.ui.fold.opening import begin

    if window.file is not None and window.frame is not None:
        window.frame.settle()
        begin(window, kinds())


def rescue(window: Shell, path: Path, error: UserError) -> None:
    """Lay out every way back to a damaged or missing file's workshop; say the error where there is none."""
    from otop_desk.services.backups import places
    from otop_desk.services.backups import rescue as ways

    def read(progress: Progress) -> list[Option]:
        return ways.options(path, places.folder(), progress)

    def lay_out(options: list[Option]) -> None:
        from otop_desk.ui.backups.rescue_dialog import RescueDialog

        if not options:
            window.tell(error)
            return
        dialog = RescueDialog(window, window, path, options)
        dialog.taken.connect(window.take)
        if not dialog.exec():
            window.tell(error)

    title = _("กำลังหาทางกู้ {name}").format(name=path.stem)
    window.ask.wait(title, read, lay_out, lambda _stopped: window.tell(error))


def details(window: Shell) -> None:
    """Edit what the workshop is called, whose it is, where and when."""
    from otop_desk.ui.workshop_dialog import WorkshopDialog

    if window.file is not None:
        WorkshopDialog(window, window.context()).exec()


def office(window: Shell) -> None:
    """What every workshop of this office begins with; the open one may take over what it lacks."""
    from otop_desk.services.office import verbs
    from otop_desk.ui.office.dialog import OfficeDialog

    file = window.file
    if window.frame is not None:
        window.frame.settle()
    if not OfficeDialog(window, verbs.of_workshop(file) if file is not None else None).exec():
        return
    if file is None or file.read_only or not verbs.lacking(file, window.settings.office()):
        window.say(_("จำข้อมูลหน่วยงานแล้ว"))
        return
    window.say(
        _("จำข้อมูลหน่วยงานแล้ว โครงการนี้ยังขาดบางอย่างที่หน่วยงานมี"),
        partial(use_office, window),
        _("ใช้กับโครงการนี้"),
    )


def province(window: Shell) -> None:
    """The figures of all workshops in a folder; no workshop is open while they are read."""
    from otop_desk.ui.province.window import ProvinceDialog

    if window.file is None:
        ProvinceDialog(window).exec()


def use_office(window: Shell) -> None:
    """Fill in what the open workshop lacks from the office's settings."""
    from otop_desk.services.office import verbs

    if window.file is None:
        return
    try:
        verbs.fill_in(window.file, window.settings.office())
    except UserError as error:
        window.ask.trouble(error)
        return
    window.say(_("ใช้ข้อมูลของหน่วยงานแล้ว"), partial(undo, window))


def undo(window: Shell) -> None:
    """Take back the newest verb."""
    _move(window, "undo")


def redo(window: Shell) -> None:
    """Bring back what was undone last."""
    _move(window, "redo")


def _move(window: Shell, way: str) -> None:
    from otop_desk.services.workshop import history as journal

    file, frame = window.file, window.frame
    if file is None or frame is None:
        return
    frame.settle()
    step = journal.next_undo(file) if way == "undo" else journal.next_redo(file)
    if step is None:
        return
    place = frame.elsewhere(step.verb)
    if place is not None:
        frame.open_named(place.name)
        what = window.format.digits(step.text)
        if way == "undo":
            words, verb = _("ขั้นล่าสุดทำที่แท็บนี้: {what} กดอีกครั้งเพื่อเลิกทำ"), _("เลิกทำ")
        else:
            words, verb = _("ขั้นที่เลิกทำไว้อยู่ที่แท็บนี้: {what} กดอีกครั้งเพื่อทำซ้ำ"), _("ทำซ้ำ")
        window.say(words.format(what=what), partial(_move, window, way), verb)
        return
    try:
        text = journal.undo(file) if way == "undo" else journal.redo(file)
    except UserError as error:
        window.ask.trouble(error)
        return
    window.settings.note_use("undo")
    what = window.format.digits(text)
    if way == "undo":
        window.say(_("เลิกทำแล้ว: {what}").format(what=what), partial(redo, window), _("ทำซ้ำ"))
    else:
        window.say(_("ทำซ้ำแล้ว: {what}").format(what=what), partial(undo, window))


def history(window: Shell) -> None:
    """Show the history; undo or redo up to a line."""
    from otop_desk.ui.history_panel import HistoryDialog

    if window.file is not None and window.frame is not None:
        window.frame.settle()
        HistoryDialog(window, window.context()).exec()


def settings(window: Shell) -> None:
    """Language, theme, digits, text size, sound, motion."""
    from otop_desk.ui.settings_dialog import SettingsDialog

    SettingsDialog(window, window.settings).exec()


def guide(window: Shell, screen: str = "", over: QWidget | None = None) -> None:
    """The guide, on the page of a screen: of the open tab or the start page unless another is named."""
    from otop_desk.services.guide import pages
    from otop_desk.ui.guide.window import open_guide

    window.settings.note_use("guide")
    tab = window.frame.tab_name() if window.frame else "start_page"
    open_guide(window, pages.page_of(screen, tab), over or window)


def keys(window: Shell) -> None:
    """The keys of the window and of the open tab."""
    from otop_desk.ui.guide.acts import show_keys

    show_keys(window, window)


def about(window: Shell) -> None:
    """Version, licences, folders."""
    from otop_desk.ui.about_dialog import AboutDialog

    AboutDialog(window).exec()


def forget_texts() -> None:
    """A workshop is closed: what was remembered of its texts goes."""
    from otop_desk.services.workshop import leaving

    leaving.forget_texts()
