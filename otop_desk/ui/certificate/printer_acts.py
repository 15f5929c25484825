"""The acts of the print card: save as PDF, print, proof sheet; long work behind a dialog with progress."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _, _n
from otop_desk.thai.words import whole
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.proof import on_copy
from otop_desk.ui.tab import TabContext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from otop_desk.domain.certificate import Recipient
    from otop_desk.services.certificate.issue import Ready
    from otop_desk.services.certificate.printing import Sign
    from otop_desk.services.certificate.reading import Certificates, Whom
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress
    from otop_desk.ui.format import Format
    from otop_desk.ui.widgets.ask import Asker

PDF = "PDF (*.pdf)"


class Desk(Protocol):
    """What printing speaks through: the context of a tab, or the window itself."""

    @property
    def ask(self) -> Asker: ...
    @property
    def format(self) -> Format: ...
    @property
    def say(self) -> Callable[[str], object]: ...


def save(context: TabContext, whom: Whom, chosen: Collection[int], sign: Sign | None) -> None:
    """One merged PDF, signed if that is wanted, to a place the person names."""
    _once_numbered(context, whom, chosen, lambda: _save(context, whom, chosen, sign))


def _save(context: TabContext, whom: Whom, chosen: Collection[int], sign: Sign | None) -> None:
    from otop_desk.services.certificate import printing as certificate_print

    path = context.ask.save_file(_("บันทึกเกียรติบัตรเป็น PDF"), _("เกียรติบัตร.pdf"), PDF)
    if path is None:
        return
    work = certificate_print.prepared(context.file, whom, chosen, sign=sign)

    def done(count: int) -> None:
        words = _n("บันทึกเกียรติบัตร {count} ใบแล้ว", count)
        told_with_folder(context, words.format(count=context.format.count(count)), path)

    context.ask.wait(_("กำลังบันทึก {name}").format(name=path.name), lambda tell: work(path, tell), done)


def save_each(context: TabContext, whom: Whom, chosen: Collection[int], sign: Sign | None) -> None:
    """A PDF and a picture a person into a folder, with ZIPs, a page to find names and a send list."""
    _once_numbered(context, whom, chosen, lambda: _save_each(context, whom, chosen, sign))


def _save_each(context: TabContext, whom: Whom, chosen: Collection[int], sign: Sign | None) -> None:
    from otop_desk.services.certificate import each

    folder = context.ask.folder(_("เลือกโฟลเดอร์ว่างสำหรับไฟล์รายคน"))
    if folder is None:
        return
    batch = each.prepared(context.file, whom, chosen, jpeg=True)

    def done(count: int) -> None:
        words = _n("เขียนไฟล์รายคน {count} คนแล้ว", count)
        told_with_folder(context, words.format(count=context.format.count(count)), folder / "index.html")

    context.ask.wait(_("กำลังเขียนไฟล์รายคน"), lambda tell: batch.write(folder, tell, sign), done)


def save_foil(context: TabContext) -> None:
    """The plate for real foil to a place the person names."""
    from otop_desk.services.certificate import foil

    path = context.ask.save_file(_("บันทึกแผ่นฟอยล์ทอง"), _("แผ่นฟอยล์ทอง.pdf"), PDF)
    if path is None:
        return
    context.ask.wait(
        _("กำลังบันทึก {name}").format(name=path.name),
        on_copy(context.file, lambda copy, _progress: foil.print_foil(copy, path)),
        lambda _nothing: told_with_folder(context, _("บันทึกแผ่นฟอยล์ทองแล้ว"), path),
    )


def told_with_folder(context: TabContext, words: str, path: Path) -> None:
    """A toast that can open the folder of a file just written."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    context.say(words, show, _("เปิดโฟลเดอร์"))


def print_(context: TabContext, parent: QWidget, whom: Whom, chosen: Collection[int]) -> None:
    """Set the batch, then hand it to the printer dialog."""
    _once_numbered(context, whom, chosen, lambda: _print(context, parent, whom, chosen))


def _print(context: TabContext, parent: QWidget, whom: Whom, chosen: Collection[int]) -> None:
    from otop_desk.services.certificate import printing as certificate_print

    work = certificate_print.prepared(context.file, whom, chosen)

    def set_pages(tell: Progress) -> Pages:
        out = BytesIO()
        work(out, tell)
        return Pages(out.getvalue())

    context.ask.wait(
        _("กำลังจัดหน้าเกียรติบัตร"), set_pages, lambda pages: to_printer(context, parent, pages, _("เกียรติบัตร"))
    )


def to_printer(context: Desk, parent: QWidget, pages: Pages, name: str) -> None:
    """Ask for a printer, then send the pages at their real size behind a dialog that can stop it."""
    from otop_desk.ui.certificate import printing

    printer = printing.ask(parent, pages, name)
    if printer is not None:
        _send(context, printer, pages)


def _send(context: Desk, printer: QPrinter, pages: Pages) -> None:
    """Pages one after another in the thread for work; what was sent, stopped or refused is told."""
    from otop_desk.errors import Cancelled, UserError
    from otop_desk.services.certificate import printer_offset
    from otop_desk.ui.certificate import printing

    offset = printer_offset.offset_of(printer.printerName())

    def done(count: int) -> None:
        words = _n("ส่งไปเครื่องพิมพ์แล้ว {count} หน้า", count)
        context.say(words.format(count=context.format.count(count)))

    def failed(error: UserError) -> None:
        if isinstance(error, Cancelled):
            context.say(_("หยุดส่งงานพิมพ์แล้ว หน้าที่เครื่องพิมพ์รับไปแล้วอาจออกมา"))
        else:
            context.ask.trouble(error)

    context.ask.wait(
        _("กำลังส่งไปเครื่องพิมพ์"), lambda tell: printing.send(printer, pages, offset, tell), done, failed
    )


def proof(context: TabContext, whom: Whom, chosen: Collection[int]) -> None:
    """The sheet of all names, or of those changed since the last one; then remember what it showed."""
    from otop_desk.errors import UserError
    from otop_desk.services.certificate import proof as certificate_proof
    from otop_desk.services.certificate import reading

    only = _only_changed(context, whom, chosen)
    if only is None:
        return
    path = context.ask.save_file(_("บันทึกใบตรวจทาน"), _("ใบตรวจทาน.pdf"), PDF)
    if path is None:
        return

    def print_(copy: WorkshopFile, _progress: Progress) -> None:
        read = reading.read(copy)
        certificate_proof.print_proof(read, path, whom, chosen, only_changed=only)

    def done(_nothing: None) -> None:
        try:
            certificate_proof.remember(context.file, whom, chosen)
        except UserError as error:
            context.ask.trouble(error)
            return
        told_with_folder(context, _("บันทึกใบตรวจทานแล้ว ชื่อที่แก้หลังจากนี้จะแจ้งก่อนพิมพ์"), path)

    title = _("กำลังบันทึก {name}").format(name=path.name)
    context.ask.wait(title, on_copy(context.file, print_), done)


def _only_changed(context: TabContext, whom: Whom, chosen: Collection[int]) -> bool | None:
    """Whether the sheet is to have the changed names alone, asked where there are some; None to give up."""
    from otop_desk.services.certificate import reading

    certificates = reading.read(context.file)
    different = certificates.changed(certificates.recipients(whom, chosen))
    if not different:
        return False
    asked = context.ask.choose(
        _("ใบตรวจทาน"),
        _n("มีชื่อที่แก้หลังตรวจทานครั้งก่อน {count} คน", len(different)).format(
            count=context.format.count(len(different))
        ),
        [_("พิมพ์ทุกชื่อ"), _("เฉพาะที่แก้")],
    )
    return None if asked < 0 else asked == 1


def issue(context: TabContext, whom: Whom, chosen: Collection[int]) -> None:
    """Ask once, for it can't be undone, then give the numbers."""
    from otop_desk.services.certificate import reading

    certificates = reading.read(context.file)
    count = len(certificates.waiting(whom, chosen))
    said = context.format.count(count)
    title = _n("ออกเลขที่เกียรติบัตร {count} ใบ", count).format(count=said)
    text = _("เลขที่ที่ออกแล้วเลิกทำไม่ได้และไม่ใช้ซ้ำ ต้นฉบับทุกใบจะเก็บไว้ในไฟล์นี้ พิมพ์ซ้ำได้เหมือนเดิมทุกครั้ง")
    verb = _n("ออกเลขที่ {count} ใบ", count).format(count=said)
    if context.ask.confirm(title, text + _for_good(context, certificates), verb, lasting=True):
        _issue(context, whom, chosen, lambda: None)


def _for_good(context: TabContext, certificates: Certificates) -> str:
    """A paragraph on what all papers lack, which they keep lacking once they are numbered; "" if nothing."""
    from otop_desk.services.certificate.check import lacking
    from otop_desk.ui.certificate.findings import headline

    gaps = " · ".join(headline(finding, context.format) for finding in lacking(certificates))
    if not gaps:
        return ""
    return "\n\n" + _("{gaps} ใบที่ออกเลขที่แล้วจะเป็นอย่างนี้ ถ้าใส่ภายหลังต้องออกใหม่ทุกใบ").format(gaps=gaps)


def _issue(context: TabContext, whom: Whom, chosen: Collection[int], then: Callable[[], object]) -> None:
    """Give the numbers, tell which, go on; the pages are set by a worker first."""
    from otop_desk.services.certificate import issue as certificate_issue

    def keep(ready: certificate_issue.Ready) -> None:
        done = certificate_issue.issue(context.file, whom, chosen, ready)
        words = _n("ออกเลขที่ {first} ถึง {last} แล้ว", len(done))
        span = words.format(first=done[0].serial, last=done[-1].serial)
        context.say(context.format.digits(span))
        then()

    _set_then(context, lambda: certificate_issue.prepared(context.file, whom, chosen), keep)


def _set_then(
    context: TabContext,
    prepare: Callable[[], Callable[[Progress], Ready]],
    keep: Callable[[Ready], object],
) -> None:
    """Have pages set behind a progress, then keep them; what stands in the way of either is told."""
    from otop_desk.errors import UserError

    def done(ready: Ready) -> None:
        try:
            keep(ready)
        except UserError as error:
            context.ask.trouble(error)

    try:
        work = prepare()
    except UserError as error:
        context.ask.trouble(error)
        return
    context.ask.wait(_("กำลังจัดหน้าเกียรติบัตร"), work, done)


def _once_numbered(
    context: TabContext, whom: Whom, chosen: Collection[int], then: Callable[[], object]
) -> None:
    """Go on to papers: those without a number are offered it first, for printed ones are handed out.

    A batch of everybody is printed to be signed before it is known who earns one: it is not asked about.
    """
    from otop_desk.services.certificate import reading

    certificates = reading.read(context.file)
    waiting = [] if whom == reading.Whom.ALL else certificates.waiting(whom, chosen)
    if not waiting:
        then()
        return
    words = _n("ยังไม่ได้ออกเลขที่ {count} ใบ", len(waiting))
    asked = context.ask.choose(
        words.format(count=context.format.count(len(waiting))),
        _("เลขที่บนใบเหล่านี้ยังไม่อยู่ในทะเบียนคุมและอาจเปลี่ยน ถ้าจะแจกให้ออกเลขที่ก่อน ออกแล้วเลิกทำไม่ได้")
        + _for_good(context, certificates),
        [_("ทำต่อโดยไม่ออกเลขที่"), _("ออกเลขที่แล้วทำต่อ")],
        lasting=True,
    )
    if asked == 0:
        then()
    elif asked == 1:
        _issue(context, whom, chosen, then)


def reissue(context: TabContext, batch: Sequence[Recipient]) -> None:
    """New papers for all whose issued one says something else than the list now; asked once."""
    from otop_desk.services.certificate import issue as certificate_issue
    from otop_desk.services.certificate import reading

    stale = certificate_issue.outdated(reading.read(context.file), batch)
    count = context.format.count(len(stale))
    words = _n("ออกใหม่ {count} ใบ", len(stale)).format(count=count)
    text = _("ใบเดิมจะถูกเพิกถอน ใบใหม่ใช้เลขที่เดิมและบอกว่า ออกใหม่ครั้งที่เท่าใด เลิกทำไม่ได้: {names}").format(
        names=", ".join(whole(whose.name) for _held, whose in stale[:12])
    )
    if not stale or not context.ask.confirm(words, text, words, lasting=True):
        return
    ids, reason = [held.id for held, _whose in stale], _("แก้ให้ตรงกับบัญชีรายชื่อ")

    def keep(ready: certificate_issue.Ready) -> None:
        certificate_issue.reissue_all(context.file, ids, reason, ready)
        context.say(_("ออกใหม่แล้ว {count} ใบ").format(count=count))

    _set_then(context, lambda: certificate_issue.prepared_again(context.file, ids), keep)
