"""Pages of a PDF as they will print: fitted to the room or zoomed, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from otop_desk.i18n import _
from otop_desk.services.pdfium import ONE_AT_A_TIME
from otop_desk.ui.background import Background
from otop_desk.ui.proof import Latest
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import resting

MARGIN = 18
ZOOMS = (0.0, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)  # 0: the whole page in view; 1: life size at 96 dpi
MOST_PIXELS = 40_000_000
RESIZED_MS, DIM_MS = 60, 150
DIMMED = 0.45  # how much is left of a page that is out of date


class Pages:
    """A PDF for looking at: sizes in points, pictures through pdfium. Made and drawn by workers.

    `remark`: what is to be said of it.
    """

    def __init__(self, data: bytes, remark: str = "") -> None:
        self.data, self.remark = data, remark
        with self._opened() as pdf:
            self._sizes = [pdf.get_page_size(number) for number in range(len(pdf))]
        self.count = len(self._sizes)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        import pypdfium2

        with ONE_AT_A_TIME:
            pdf = pypdfium2.PdfDocument(self.data)
            try:
                yield pdf
            finally:
                pdf.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page (from 0) in points."""
        width, height = self._sizes[number]
        return float(width), float(height)

    def image(self, number: int, scale: float, ratio: float = 1.0) -> QImage:
        """A page at `scale` px a point, for a screen of this pixel ratio."""
        with self._opened() as pdf:
            page = pdf[number]
            width, height = page.get_size()
            real = min(scale * ratio, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            bitmap = page.render(scale=real, rev_byteorder=True, prefer_bgrx=True)
            size = (bitmap.width, bitmap.height, bitmap.stride)
            kept = QImage(bitmap.buffer, *size, QImage.Format.Format_RGBX8888).copy()
            bitmap.close()
            page.close()
        kept.setDevicePixelRatio(real / scale)
        return kept

    def find(self, text: str) -> list[int]:
        """Numbers of the pages whose text has `text`, spaces and case aside."""
        wanted = "".join(text.split()).casefold()
        found = []
        with self._opened() as pdf:
            for number in range(self.count):
                page = pdf[number]
                words = page.get_textpage()
                if wanted in "".join(words.get_text_range().split()).casefold():
                    found.append(number)
                words.close()
                page.close()
        return found


class _Paper(QWidget):
    """The sheet itself with a soft edge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.image = QImage()
        self.dim = False
        self.setProperty("ground", "clear")

    def place(self) -> QRect:
        """Where the sheet lies, in the middle."""
        size = self.image.deviceIndependentSize().toSize()
        left = max((self.width() - size.width()) // 2, 0)
        top = max((self.height() - size.height()) // 2, 0)
        return QRect(QPoint(left, top), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        place = self.place()
        painter.fillRect(place.adjusted(4, 4, 4, 4), self._theme.color("border"))
        painter.setOpacity(DIMMED if self.dim else 1.0)
        painter.drawImage(place.topLeft(), self.image)
        painter.setOpacity(1.0)
        painter.setPen(self._theme.color("border"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()


class PageView(QScrollArea):
    """Shows one page of a PDF; Ctrl+wheel and + − 0 zoom, PgUp and PgDn turn."""

    turned = Signal(int)
    drawn = Signal()  # the picture of the page that is shown has come

    def __init__(self, theme: Theme, name: str, proofs: Background) -> None:
        super().__init__()
        forgotten(self.viewport())
        self.setObjectName(name)
        self.setAccessibleName(_("ตัวอย่างหน้ากระดาษ"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(theme.px(200), theme.px(180)))
        self._paper = _Paper(theme)
        self.setWidget(self._paper)
        self.pages: Pages | None = None
        self.number = 0
        self.zoom = 0.0
        self._drawing = Latest(proofs, self, rest_ms=0)
        self._drawing.ready.connect(self._on_drawn)
        self._later = resting(self, RESIZED_MS, self._draw)
        self._dim = resting(self, DIM_MS, lambda: self._show_dim(dim=True))

    def show_pages(self, pages: Pages, *, keep_page: bool = False) -> None:
        """Show a PDF from its first page, or from the page shown now."""
        self.pages = pages
        self.number = min(self.number, pages.count - 1) if keep_page else 0
        self._draw()
        self.turned.emit(self.number)

    def show_nothing(self) -> None:
        """Take the page away."""
        self._drawing.drop()
        self.pages = None
        self.number = 0
        self._paper.image = QImage()
        self._paper.setMinimumSize(QSize(0, 0))
        self._paper.update()

    def show_dated(self, dated: bool) -> None:
        """Whether a newer page is on its way: after a moment the one shown is dimmed until that comes."""
        if dated:
            self._dim.start()
        else:
            self._dim.stop()
            self._show_dim(dim=False)

    def _show_dim(self, *, dim: bool) -> None:
        self._paper.dim = dim
        self._paper.update()

    def turn(self, number: int) -> None:
        """Show another page; out of range does nothing."""
        if self.pages is not None and 0 <= number < self.pages.count and number != self.number:
            self.number = number
            self.verticalScrollBar().setValue(0)
            self._draw()
            self.turned.emit(number)

    def set_zoom(self, zoom: float) -> None:
        """0 for the whole page, else how many times its real size."""
        self.zoom = zoom
        self._draw()

    def step_zoom(self, step: int) -> None:
        """The next larger or smaller zoom."""
        at = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self.zoom))
        self.set_zoom(ZOOMS[min(max(at + step, 0), len(ZOOMS) - 1)])

    def _draw(self) -> None:
        """Have the page drawn at the size there is room for."""
        if self.pages is None:
            return
        pages, number, ratio = self.pages, self.number, self.devicePixelRatioF()
        width, height = pages.size(number)
        room = self.viewport().size()
        if self.zoom:
            scale = self.zoom * 96 / 72
        else:
            scale = min((room.width() - 2 * MARGIN) / width, (room.height() - 2 * MARGIN) / height)
        scale = max(scale, 0.05)
        self._drawing.want(lambda: lambda _progress: pages.image(number, scale, ratio))

    def _on_drawn(self, image: QImage) -> None:
        if self.pages is None:
            return
        self._paper.image = image
        size = image.deviceIndependentSize().toSize()
        least = QSize(size.width() + 2 * MARGIN, size.height() + 2 * MARGIN) if self.zoom else QSize(0, 0)
        self._paper.setMinimumSize(least)
        self._paper.update()
        self.drawn.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.zoom:
            self._later.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if key in moves:
            self.turn(self.number + moves[key])
        elif key in zooms:
            self.step_zoom(zooms[key])
        elif key == Qt.Key.Key_0:
            self.set_zoom(0.0)
        else:
            super().keyPressEvent(event)
