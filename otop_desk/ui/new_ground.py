"""The open file goes on at another place when its own is lost: by button, or in mid-act.

What is open goes on, too: dialogs, fields and the cell that is being edited keep their words, and what was to
be kept when the loss was met is kept at the new place.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk.errors import Cancelled, UserError
from otop_desk.i18n import _, _n, quoted
from otop_desk.ui.timers import soon

if TYPE_CHECKING:
    from otop_desk.services.workshop.ground import Lost
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.frame import Frame
    from otop_desk.ui.shell import Shell

_MOST_SHOWN = 3


def name(window: Shell) -> None:
    """Say which file is open: in the title, and among the recent ones."""
    assert window.file is not None
    path = window.file.path
    window.settings.put(window.settings.now.with_recent(path))
    window.setWindowTitle(f"{path.stem} - OTOP Desk")


def offer(window: Shell, lost: Lost) -> None:
    """An act can't be kept where the file was: have it kept elsewhere. Cancelled when nobody wants that."""
    from otop_desk.services.workshop import ground

    file = window.file
    assert file is not None
    file.way_out = None  # what is typed meanwhile asks no second time
    try:
        hint = _("สิ่งที่กำลังทำยังไม่ได้บันทึก ให้เลือกว่าจะบันทึกต่อที่ใด")
        chosen = window.ask.choose(_("บันทึกลงไฟล์เดิมไม่ได้แล้ว"), f"{ground.words(lost)} {hint}", _ways(lost))
        _take_way(window, file, lost, chosen)
    except Cancelled as nowhere:  # a cell or field that keeps what was refused says why
        raise Cancelled(ground.words(lost)) from nowhere
    finally:
        file.way_out = partial(offer, window)


def save(window: Shell) -> None:
    """The band's button: write what this window holds to a new file, and go on with that.

    What is being typed is kept in the new one; it asks for the place itself.
    """
    file = window.file
    if file is None:
        return
    asked: list[Lost] = []

    def place(lost: Lost) -> None:
        file.way_out = None
        asked.append(lost)
        _save(window, file)

    file.way_out = place
    try:
        if window.frame is not None:
            window.frame.settle()
        if not asked:
            _save(window, file)
    except UserError as error:
        window.ask.trouble(error)
    finally:
        file.way_out = partial(offer, window)


def follow(window: Shell, path: Path) -> None:
    """The file has another name now: go on under that."""
    if window.file is None:
        return
    try:
        _go_on(window, window.file, path)
    except UserError:
        return  # it is opened again in a moment, which says what stands in the way


def reopen(window: Shell, path: Path, *, asking: bool = True) -> None:
    """Close what is open and open a file in its place; what can't be opened leaves the start page."""
    if window.close_file(asking=asking):
        window.open_path(path)


def may_close(window: Shell) -> bool:
    """Whether the window may be closed: no work runs or it may be stopped, and the file may be closed."""
    busy = _("มีงานที่กำลังทำอยู่ ถ้าปิดตอนนี้งานนั้นจะหยุดและไม่มีอะไรถูกเขียน")
    return (
        not window.background.busy()
        or window.ask.confirm(_("งานยังไม่เสร็จ"), busy, _("หยุดแล้วปิด"), lasting=True)
    ) and may_leave(window)


def may_leave(window: Shell) -> bool:
    """Whether the open file may be closed: every word is in it, or the person lets go of what is not."""
    from otop_desk.services.workshop import ground

    file = window.file
    if file is None or file.read_only:
        return True
    while True:
        lost = file.still_ours()
        if lost is None and (window.frame is None or window.frame.finish()):
            return window.frame is None or _may_let_go(window, window.frame)
        told = ground.words(lost) if lost is not None else _("ยังมีสิ่งที่พิมพ์ไว้แต่บันทึกไม่ได้")
        hint = _("ถ้าปิดโดยไม่บันทึก งานที่อยู่ในหน้าต่างนี้อาจหายไป")
        verbs = [_("ปิดโดยไม่บันทึก"), *_ways(lost)]
        chosen = window.ask.choose(_("ยังบันทึกไม่ครบ"), f"{told} {hint}", verbs)
        if chosen <= 0:
            return chosen == 0
        try:
            _take_way(window, file, lost, chosen - 1)
        except UserError as error:
            window.ask.trouble(error)


def _may_let_go(window: Shell, frame: Frame) -> bool:
    """Whether the person lets cells go that were not understood; else they are shown."""
    unread = frame.context.waiting.unread_texts()
    if not unread:
        return True
    shown = quoted([text for _tab, text in unread], _MOST_SHOWN)
    words = _n("มี {count} ช่องที่โปรแกรมอ่านไม่ออก จึงยังไม่ได้บันทึก: {texts}", len(unread))
    told = words.format(count=window.format.count(len(unread)), texts=shown)
    if window.ask.confirm(_("ยังบันทึกไม่ครบ"), told, _("ปิดโดยไม่บันทึก"), lasting=True):
        return True
    frame.open_named(unread[0][0])
    return False


def _ways(lost: Lost | None) -> list[str]:
    """Where the work can go on, as verbs."""
    verbs = [_("บันทึกเป็นไฟล์ใหม่")]
    if lost is not None and lost.now_at is not None:
        verbs.append(_("เปิดต่อที่ {name}").format(name=lost.now_at.name))
    return verbs


def _take_way(window: Shell, file: WorkshopFile, lost: Lost | None, chosen: int) -> None:
    """Go on where one of `_ways` leads. UserError; Cancelled when none was chosen."""
    if chosen == 0:
        _save(window, file)
    elif chosen == 1 and lost is not None and lost.now_at is not None:
        _go_on(window, file, lost.now_at)
    else:
        raise Cancelled("")


def _save(window: Shell, file: WorkshopFile) -> None:
    """Ask for a name, write the file there and go on with it. UserError; Cancelled without a name."""
    suggested = _("{stem} (บันทึกใหม่)").format(stem=file.path.stem)
    path = window.ask.save_file(_("บันทึกเป็นไฟล์ใหม่"), f"{suggested}.otop", _("ไฟล์โครงการ (*.otop)"))
    if path is None:
        raise Cancelled("")
    try:
        file.save_as_new(path)
    except UserError:  # too large for memory, and its place is gone: the second copy has it all
        if not window.copying.write_rebuilt(path):
            raise
    _go_on(window, file, path)
    window.say(_("บันทึกเป็นไฟล์ใหม่ที่ {name} แล้ว").format(name=path.name))


def _go_on(window: Shell, file: WorkshopFile, path: Path) -> None:
    """Have the open file stand at this path. UserError: where it then is no more, it is opened anew."""
    try:
        file.go_on_at(path)
    except UserError:
        if file.is_closed:
            soon(window, partial(reopen, window, path, asking=False))
        raise
    name(window)
    if window.frame is not None:
        window.frame.show_banner(None)
        window.frame.show_file()
        window.frame.warn("")
        soon(window.frame, window.frame.settle_waiting)  # once the act that goes on here is through
