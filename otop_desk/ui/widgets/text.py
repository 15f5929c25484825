"""Text on screen: Thai labels that wrap at words, keep their line height, elide, and copy clean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from otop_desk.i18n import _
from otop_desk.thai.words import strip_hint
from otop_desk.ui.theme import LINE_HEIGHT
from otop_desk.ui.widgets.menu import Act, menu_of, pop_up
from otop_desk.ui.widgets.wrapping import Paragraphs, laid

MOST_LAID = 12  # widths a label keeps its lines for: a layout asks for the same few again and again
_Lines = list[QTextLayout]


class ThaiLabel(QLabel):
    """A label whose Thai wraps at word breaks even where Qt has no dictionary of its own.

    `text()` and what is copied never hold the invisible break marks. With `wrap=False` it stays on one
    line and ends in "…" when it lacks room (the whole text is then its tool tip).
    """

    def __init__(
        self, text: str = "", *, step: str = "body", tone: str = "text", weight: int = 400,
        wrap: bool = True, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        copyable: bool = False, name: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._plain = ""
        self._shaped: tuple[str, Paragraphs] | None = None  # in the font of this key
        self._laid: dict[float, _Lines] = {}  # by width, as asked for by layouts; 0: where every line fits
        self._heights: dict[int, int] = {}  # by width, of the text in the font of now
        self._sizes: tuple[QSize, QSize] | None = None  # the size it asks for, and the least
        self._wrap = wrap
        self._keys_copy = copyable
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("step", step)
        self.setProperty("tone", tone)
        self.setProperty("weight", str(weight))
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        if copyable:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Colour the text by role (text, muted, accent, good, warn, bad)."""
        restyle(self, tone=tone)

    def copy(self) -> None:
        """Put the clean text on the clipboard."""
        QGuiApplication.clipboard().setText(self._plain)

    def text(self) -> str:
        """What was set, without break marks."""
        return self._plain

    def setText(self, text: str) -> None:
        if text == self._plain:
            return
        self._plain = strip_hint(text)
        self._shaped = None
        self._forget_sizes()
        self.setAccessibleName(self._plain)
        self._tip()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            self.ensurePolished()
            edge = self.contentsMargins()
            lines = self._lines(float(width - edge.left() - edge.right()))
            height = max(1, len(lines)) * self._step() + edge.top() + edge.bottom()
            self._heights[width] = height
        return height

    def sizeHint(self) -> QSize:
        return self._asked_for()[0]

    def minimumSizeHint(self) -> QSize:
        return self._asked_for()[1]

    def _asked_for(self) -> tuple[QSize, QSize]:
        """The size it would have, and the least; layouts ask again and again."""
        if self._sizes is None:
            self.ensurePolished()
            edge, natural, step = self.contentsMargins(), self._natural(), self._step()
            width = natural + edge.left() + edge.right()
            if self._wrap:
                width = min(width, self.fontMetrics().height() * 26)
                hint = QSize(width, self.heightForWidth(width))
            else:
                hint = QSize(width, step + edge.top() + edge.bottom())
            least = min(natural, self.fontMetrics().height() * (4 if self._wrap else 3))
            self._sizes = hint, QSize(least, step)
        return self._sizes

    def _forget_sizes(self) -> None:
        self._heights.clear()
        self._sizes = None

    def changeEvent(self, event: QEvent) -> None:
        self._forget_sizes()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        area = self.contentsRect()
        if not self._wrap:
            line = QFontMetrics(self.font()).elidedText(
                self._plain, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, line)
            return
        lines = self._lines(float(area.width()))
        step, top = self._step(), float(area.top())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, (area.height() - step * len(lines)) / 2)
        for number, layout in enumerate(lines):
            line_ = layout.lineAt(0)
            x = area.left() + self._offset(area.width() - line_.naturalTextWidth())
            y = top + number * step + (step - line_.height()) / 2
            line_.draw(painter, QPointF(x - line_.x(), y - line_.y()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys_copy and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._keys_copy:
            pop_up(menu_of(self, "label_menu", [Act("label_copy", _("คัดลอก"), self.copy)]), event.globalPos())

    def _offset(self, spare: float) -> float:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return spare / 2
        return spare if self.alignment() & Qt.AlignmentFlag.AlignRight else 0.0

    def _step(self) -> int:
        """The height of one line in px."""
        return round(max(self.font().pixelSize(), 1) * LINE_HEIGHT)

    def _natural(self) -> int:
        metrics = QFontMetrics(self.font())
        return max((metrics.horizontalAdvance(part) for part in self._plain.split("\n")), default=0) + 2

    def _lines(self, width: float) -> _Lines:
        """The lines of all paragraphs at this width, each in its own layout."""
        font = self.font()
        if self._shaped is None or self._shaped[0] != font.key():
            self._shaped = (font.key(), Paragraphs(self._plain, font))
            self._laid.clear()
        paragraphs = self._shaped[1]
        if paragraphs.fit(width):
            width = 0.0
        if width not in self._laid:
            if len(self._laid) >= MOST_LAID:
                self._laid.clear()
            self._laid[width] = [laid(line, font) for line in paragraphs.filled(width)]
        return self._laid[width]

    def _tip(self) -> None:
        if not self._wrap:
            self.setToolTip(self._plain if self._natural() - 2 > max(self.contentsRect().width(), 1) else "")


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties and let the style sheet look again."""
    if all(widget.property(key) == value for key, value in properties.items()):
        return
    for key, value in properties.items():
        widget.setProperty(key, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the style sheet has not looked yet
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def show_if(widget: QWidget, visible: bool) -> None:
    """Show or hide; a widget that has no parent yet is only marked, else it would flash up as a window."""
    if not visible:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()
    else:
        for mark in (Qt.WidgetAttribute.WA_WState_Hidden, Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.setAttribute(mark, False)


class SectionTitle(ThaiLabel):
    """The title over a card or a part of a page."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, step="lead", weight=600, name=name, parent=parent)


class Caption(ThaiLabel):
    """A small quiet line: the heading of a card, a hint under a field."""

    def __init__(self, text: str = "", *, wrap: bool = True, name: str = "") -> None:
        super().__init__(text, step="caption", tone="muted", wrap=wrap, name=name)
