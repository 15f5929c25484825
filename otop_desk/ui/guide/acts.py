"""What is done from the guide's window: showing the keys, saving the guide, printing the card."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _, _n

if TYPE_CHECKING:
    from otop_desk.ui.background import Progress
    from otop_desk.ui.certificate.page_view import Pages
    from otop_desk.ui.shell import Shell

PDF = "PDF (*.pdf)"


def show_keys(window: Shell, parent: QWidget) -> None:
    """The keys of the window and of the open tab."""
    from otop_desk.ui.keys_dialog import KeysDialog

    KeysDialog(parent, window.frame.tab() if window.frame else None).exec()


def save_guide(window: Shell) -> None:
    """The whole guide as one PDF, to a place the person names."""
    from otop_desk.services.guide import papers

    path = window.ask.save_file(_("บันทึกคู่มือเป็น PDF"), _("คู่มือ OTOP Desk.pdf"), PDF)
    if path is None:
        return

    def done(count: int) -> None:
        words = _n("บันทึกคู่มือ {count} หน้าแล้ว", count).format(count=window.format.count(count))
        url = QUrl.fromLocalFile(str(path))
        window.say(words, lambda: QDesktopServices.openUrl(url), _("เปิดไฟล์"))

    window.ask.wait(_("กำลังจัดหน้าคู่มือ"), lambda tell: papers.write_guide(path, tell), done)


def print_card(window: Shell, parent: QWidget) -> None:
    """Set the card of the day, then hand it to the printer's dialog."""
    from otop_desk.services.guide import papers
    from otop_desk.ui.certificate import printer_acts
    from otop_desk.ui.certificate.page_view import Pages

    def set_page(_tell: Progress) -> Pages:
        out = BytesIO()
        papers.write_card(out)
        return Pages(out.getvalue())

    def done(card: Pages) -> None:
        printer_acts.to_printer(window, parent, card, _("บัตรวันงาน"))

    window.ask.wait(_("กำลังจัดหน้าบัตร"), set_page, done)
