"""What the window does when a file is open elsewhere, or its own is no longer what it was."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk.errors import Damaged, UserError
from otop_desk.i18n import _
from otop_desk.ui import new_ground
from otop_desk.ui.ownership_banner import GroundBanner, WayOut
from otop_desk.ui.timers import soon

if TYPE_CHECKING:
    from otop_desk.services.workshop.ground import Holder, Lost, Taken
    from otop_desk.ui.background import Progress
    from otop_desk.ui.shell import Shell


def on_taken(window: Shell, taken: Taken, *, asking: bool) -> None:
    """A file that is to be opened is open elsewhere: say so, and ask what to do if somebody may be asked."""
    from otop_desk.services.workshop.ground import Taken

    now = window.clock()
    taken = Taken(taken.path, taken.holder, lambda at: window.format.moment(at.astimezone(now.tzinfo), now))
    if window.file is None or not asking:  # else the question says it
        window.tell(taken)
    if asking:
        soon(window, partial(open_taken, window, taken))


def open_taken(window: Shell, taken: Taken) -> None:
    """A file that another window has: read it only, or have that window close it."""
    verbs = [_("บอกให้หน้าต่างนั้นปิด"), _("เปิดแบบอ่านอย่างเดียว")]
    chosen = window.ask.choose(_("ไฟล์เปิดอยู่แล้ว"), taken.message, verbs)
    if chosen == 0:
        ask_and_wait(window, taken.path)
    elif chosen == 1:
        open_to_read(window, taken.path)


def open_to_read(window: Shell, path: Path) -> None:
    """Open a copy in memory that follows what the other window writes."""
    from otop_desk.services.workshop.files import WorkshopFile

    try:
        window.take(WorkshopFile.open(path, read_only=True, clock=window.clock))
    except UserError as error:
        window.tell(error)


def ask_and_wait(window: Shell, path: Path) -> None:
    """Leave word for the other window, and open the file as soon as it has closed it."""
    from otop_desk.services.workshop import ground

    try:
        ground.ask_to_close(path, window.clock())
    except UserError as error:
        window.tell(error)
        return

    def wait(progress: Progress) -> None:
        ground.wait_until_free(path, progress)

    title = _("รอหน้าต่างที่เปิด {name} อยู่ปิดไฟล์").format(name=path.stem)
    window.ask.wait(title, wait, lambda _free: window.open_path(path), window.tell)


def on_lost(window: Shell, lost: Lost | None) -> None:
    """The file was moved, replaced, pulled out …: say so over the tabs until it is back or saved anew."""
    from otop_desk.services.workshop import ground

    if window.frame is None:
        return
    if lost is None:
        show_reading(window)
        window.frame.warn("")
        window.frame.settle_waiting()
        return
    ways: list[WayOut] = [
        (_("บันทึกเป็นไฟล์ใหม่"), "ground_save_as_new", "Ctrl+Alt+S", partial(new_ground.save, window))
    ]
    if lost.now_at is not None:
        moved = _("เปิดต่อที่ {name}").format(name=lost.now_at.name)
        ways.append((moved, "ground_follow", "Ctrl+Alt+O", partial(new_ground.follow, window, lost.now_at)))
    elif lost.loss in (ground.Loss.WRITTEN, ground.Loss.REPLACED):
        ways.append(
            (_("เปิดไฟล์อีกครั้ง"), "ground_reopen", "Ctrl+Alt+O", partial(new_ground.reopen, window, lost.path))
        )
    hint = _("งานที่ทำไว้ทั้งหมดยังอยู่ในหน้าต่างนี้ แต่บันทึกลงไฟล์เดิมไม่ได้แล้ว")
    window.frame.show_banner(GroundBanner(window.theme, "bad", f"{ground.words(lost)} {hint}", ways))
    window.frame.warn(_("บันทึกลงไฟล์เดิมไม่ได้แล้ว"))


def show_reading(window: Shell) -> None:
    """Of a file opened for reading, say so over the tabs; of any other, take the band away."""
    if window.file is None or window.frame is None:
        return
    if not window.file.read_only:
        window.frame.show_banner(None)
        return
    path = window.file.path
    text = _("เปิดแบบอ่านอย่างเดียว แก้ไขไม่ได้ ข้อมูลจะตามที่หน้าต่างอื่นบันทึก")
    ways = [(_("ลองเปิดเพื่อแก้ไข"), "ground_edit", "Ctrl+Alt+O", partial(new_ground.reopen, window, path))]
    window.frame.show_banner(GroundBanner(window.theme, "warn", text, ways))


def on_asked(window: Shell, holder: Holder) -> None:
    """Somebody waits for the file: what is being typed is kept, a copy made, the file closed."""
    from otop_desk.services.workshop import ground

    if window.has_dialog() or window.background.busy():
        return  # at the next look, when the person here has finished that
    name = window.file.path.name if window.file is not None else ""
    if not window.close_file():
        return
    text = _("ปิดไฟล์ {name} ให้แล้ว เพราะ{who}ขอใช้").format(name=name, who=ground.who(holder))
    window.tell(UserError(text))


def on_unsound(window: Shell, faults: list[str]) -> None:
    """The check in the background has found values that are not what was written."""
    file, frame = window.file, window.frame
    if file is None or frame is None:
        return
    count = window.format.count(len(faults))
    told = _("ไฟล์นี้มีข้อมูลที่ไม่ตรงกับที่บันทึกไว้ {count} แห่ง ดิสก์หรือแฟลชไดรฟ์อาจกำลังเสีย")
    text = told.format(count=count)

    def look_for_help() -> None:
        from otop_desk.ui import window_acts

        path = file.path
        if window.close_file():
            window_acts.rescue(window, path, Damaged(text))

    ways = [(_("ดูทางกู้คืน"), "ground_rescue", "Ctrl+Alt+O", look_for_help)]
    frame.show_banner(GroundBanner(window.theme, "warn", text, ways))
