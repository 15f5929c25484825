"""Sending PDF pages to a printer at their real size: the system dialog, an offset, no scaling."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImageWriter, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from otop_desk.errors import Cancelled, Tell, UserError
from otop_desk.i18n import _
from otop_desk.ui.certificate.page_view import Pages

MOST_DPI = 400


def printer_for(pages: Pages, name: str) -> QPrinter:
    """A printer set to the paper of the first page, without margins of its own.

    Asked for in the window's thread. What writes pictures is loaded here: in the thread that prints, Qt would
    hand it over to the window's under a lock, while it keeps Python from who holds that lock.
    """
    QImageWriter.supportedImageFormats()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    width, height = pages.size(0)
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point, "",
                     QPageSize.SizeMatchPolicy.FuzzyMatch)  # fmt: skip
    wide = width > height
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer


def ask(parent: QWidget, pages: Pages, name: str) -> QPrinter | None:
    """The system's print dialog: printer, copies, pages, both sides. None when the person left it."""
    printer = printer_for(pages, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages.count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    try:
        return printer if dialog.exec() else None
    finally:
        dialog.deleteLater()


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The page numbers (from 0) that the dialog asked for."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        last = min(printer.toPage() or count, count)
        return list(range(printer.fromPage() - 1, last))
    return list(range(count))


def send(
    printer: QPrinter,
    pages: Pages,
    offset: tuple[float, float] = (0.0, 0.0),
    progress: Tell | None = None,
) -> int:
    """Print the wanted pages at their real size, moved by `offset` mm (right, down); gives their number.

    Runs in any thread. `progress` is told before each page and may raise Cancelled: then the whole job
    is taken back from the printer, as far as the system can.
    """
    numbers = wanted_pages(printer, pages.count)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("ส่งงานไปเครื่องพิมพ์ไม่ได้"), _("ตรวจว่าเปิดเครื่องพิมพ์และต่อสายแล้ว หรือเลือกเครื่องอื่น"))
    try:
        for place, number in enumerate(numbers):
            if progress is not None:
                progress(place, len(numbers))
            if place and not printer.newPage():
                raise UserError(_("เครื่องพิมพ์หยุดรับงานกลางคัน"), _("ตรวจกระดาษและสาย แล้วพิมพ์เฉพาะหน้าที่เหลือ"))
            _draw(painter, printer, pages, number, offset)
        if progress is not None:
            progress(len(numbers), len(numbers))
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(numbers)


def _draw(
    painter: QPainter, printer: QPrinter, pages: Pages, number: int, offset: tuple[float, float]
) -> None:
    """One page: as many points as it has, wherever the printer's dots lie."""
    dpi = printer.resolution()
    width, height = pages.size(number)
    image = pages.image(number, min(dpi, MOST_DPI) / 72)
    image.setDevicePixelRatio(1.0)
    corner = QPointF(offset[0] / 25.4 * dpi, offset[1] / 25.4 * dpi)
    painter.drawImage(QRectF(corner, QSizeF(width / 72 * dpi, height / 72 * dpi)), image)
