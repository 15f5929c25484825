"""One note on the board: wraps Thai, grows with its text, paints its code, tag, dots and stack."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from otop_desk.domain.swot import Note
from otop_desk.ui.swot import words
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.wrapping import filled, laid

PAD, FOOT, CODE, AIR = 10.0, 24.0, 22.0, 8.0
MOST_DRAWN_DOTS = 10
BARS = (0.9, 0.6)  # what stands for hidden words, whatever they are: shares of the width


@dataclass(frozen=True, slots=True)
class Face:
    """All that a note shows; equal faces need no repaint. `mark` is what stands beside the code."""

    note: Note
    dots: int = 0
    under: int = 0
    mark: str = ""
    foot: str = ""
    hidden: bool = False
    step: str = "body"


class NoteItem(QGraphicsItem):
    """Lays its text out once per width and face; the scene keeps its picture until it changes."""

    def __init__(self, theme: Theme, face: Face, width: float) -> None:
        super().__init__()
        self.theme = theme
        self.face = face
        self.lifted = False
        self.current = False
        self.marked = False
        self.dim = False
        self._width, self._height, self.natural = width, 0.0, 0.0
        self._layouts: list[QTextLayout] = []
        self._length = 0.0  # of all lines in px, as they were laid last
        self.laid = False
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._guess()

    @property
    def note(self) -> Note:
        """The note it shows."""
        return self.face.note

    def show_face(self, face: Face, width: float) -> None:
        """Show something else, or at another width; lays out only when the text or width differs."""
        same_text = (
            face.note.text == self.face.note.text
            and (face.hidden, face.step, face.foot) == (self.face.hidden, self.face.step, self.face.foot)
            and bool(face.dots) is bool(self.face.dots)
            and width == self._width
        )
        changed = face != self.face
        self.face = face
        if not same_text:
            self.prepareGeometryChange()
            self._width = width
            if self.laid:
                self._lay_out()
            else:
                self._length = 0.0
                self._guess()
        if changed or not same_text:
            self.update()

    def widen(self, width: float) -> None:
        """Stand at another width, as high as it seems; `lay` lays the text out for it."""
        if width != self._width:
            self.prepareGeometryChange()
            self._width, self.laid = width, False
            self._guess()
            self.update()

    def set_state(self, *, current: bool, marked: bool, dim: bool, lifted: bool) -> None:
        """How it stands out just now; repaints only when that changed."""
        if (current, marked, dim, lifted) != (self.current, self.marked, self.dim, self.lifted):
            self.current, self.marked, self.dim, self.lifted = current, marked, dim, lifted
            self.setOpacity(0.35 if lifted or dim else 1.0)
            self.update()

    def lay(self) -> None:
        """Lay the text out now, if only its height was guessed so far."""
        if not self.laid:
            self.prepareGeometryChange()
            self._lay_out()
            self.update()

    def _guess(self) -> None:
        """A height near the right one, for a note nobody sees yet."""
        room = max(self._width - 2 * PAD, 1.0)
        a_line = max(room / (self.theme.size(self.face.step) * 0.45), 1.0)
        by_letters = sum(len(each) // a_line + 1 for each in self.face.note.text.split("\n"))
        lines = ceil(self._length / room) or by_letters
        self._settle(PAD + CODE + (len(BARS) if self.face.hidden else lines) * self.pitch())

    def _settle(self, bottom: float) -> None:
        """Take the height that text ending at `bottom` asks for."""
        foot = (FOOT if self.face.dots else 0) + (self.theme.px(20) if self.face.foot else 0)
        least = PAD + CODE + self.pitch()
        self.natural = self._height = max(bottom, least) + AIR + foot

    def _lay_out(self) -> None:
        self.laid = True
        bottom = self._lay_text()
        self._length = len(self._layouts) * (self._width - 2 * PAD)
        self._settle(bottom)

    def _lay_text(self) -> float:
        """Make the lines anew; where they end. The note's own size stays as it is."""
        self._layouts = []
        top = PAD + CODE
        if self.face.hidden:
            return top + len(BARS) * self.pitch()
        font = self.theme.font(self.face.step)
        for line in filled(self.face.note.text, font, self._width - 2 * PAD):
            layout = laid(line, font)
            layout.setCacheEnabled(True)
            layout.lineAt(0).setPosition(QPointF(PAD, top))
            self._layouts.append(layout)
            top += self.pitch()
        return top

    def pitch(self) -> float:
        """The height of a line: Thai stacks two marks above a letter and one below."""
        return self.theme.size(self.face.step) * 1.42

    def boundingRect(self) -> QRectF:
        return QRectF(-3, -3, self._width + 9, self._height + 9)

    def shape_rect(self) -> QRectF:
        """The note without its outline and the edges of what lies under it."""
        return QRectF(0, 0, self._width, self._height)

    def picture(self, scale: float, ratio: float) -> QPixmap:
        """The note as it flies under the pointer; what lies under it is seen through it."""
        box = self.shape_rect()
        picture = QPixmap((box.size() * scale * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setOpacity(0.8)
        painter.scale(scale, scale)
        self.paint(painter, None)  # type: ignore[arg-type]
        painter.end()
        return picture

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        theme, face = self.theme, self.face
        if not self.laid:
            self._lay_text()  # no more: a note must not change its size while it is painted
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.color(words.ground(face.note.colour or face.note.quadrant.value))
        edge = QPen(theme.color("border"), theme.tokens.line)
        for shift in (4, 2)[: min(face.under, 2)]:
            painter.setPen(edge)
            painter.setBrush(ground.darker(108))
            painter.drawRoundedRect(self.shape_rect().translated(shift, shift), 6, 6)
        painter.setPen(edge if theme.tokens.line > 1 or face.under else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.shape_rect(), 6, 6)
        if self.current or self.marked:
            painter.setPen(QPen(theme.color("focus" if self.current else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.shape_rect().adjusted(1, 1, -1, -1), 6, 6)
        self._paint_head(painter)
        self._paint_text(painter)
        self._paint_foot(painter)

    def _paint_head(self, painter: QPainter) -> None:
        theme, face = self.theme, self.face
        painter.setFont(theme.font("caption", 600))
        painter.setPen(theme.color("muted"))
        box = QRectF(PAD, PAD - 4, self._width - 2 * PAD, CODE)
        middle = Qt.AlignmentFlag.AlignVCenter
        code = face.note.code + (f"  +{face.under}" if face.under else "")
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, code)
        if face.mark:
            painter.setFont(theme.font("caption"))
            metrics = QFontMetricsF(painter.font(), painter.device())
            room = box.width() - metrics.horizontalAdvance(code) - 16
            mark = metrics.elidedText(face.mark, Qt.TextElideMode.ElideRight, room)
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, mark)

    def _paint_text(self, painter: QPainter) -> None:
        theme = self.theme
        if self.face.hidden:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("border"))
            for line, share in enumerate(BARS):
                top = PAD + CODE + (line + 0.5) * self.pitch() - 4.5
                painter.drawRoundedRect(QRectF(PAD, top, (self._width - 2 * PAD) * share, 9), 4, 4)
            return
        painter.setPen(theme.color("text"))
        for layout in self._layouts:
            layout.draw(painter, QPointF(0, 0))

    def _paint_foot(self, painter: QPainter) -> None:
        theme, face = self.theme, self.face
        foot = self._height - FOOT / 2 - 4
        if face.foot:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("muted"))
            above = FOOT if face.dots else 0
            top = self._height - theme.px(20) - AIR / 2 - above
            room = QRectF(PAD, top, self._width - 2 * PAD, theme.px(20))
            metrics = QFontMetricsF(painter.font(), painter.device())
            painter.drawText(
                room,
                Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(face.foot, Qt.TextElideMode.ElideRight, room.width()),
            )
        if not face.dots:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        drawn = face.dots if face.dots <= MOST_DRAWN_DOTS else 1
        for dot in range(drawn):
            painter.drawEllipse(QPointF(PAD + 4 + dot * 12.5, foot), 4, 4)
        if face.dots > MOST_DRAWN_DOTS:
            painter.setPen(theme.color("accent"))
            painter.setFont(theme.font("caption", 600))
            box = QRectF(PAD + 16, foot - 12, 80, 24)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"× {face.dots}")
