"""The page of the designer: fields as boxes that are dragged, resized by a corner, and snap to guides."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSceneMouseEvent,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from otop_desk.domain.certificate_template import Field, Template, snapped
from otop_desk.i18n import _
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import Theme

REACH = 1.6  # mm within which an edge is pulled onto a guide
HANDLE = 4.0  # mm
LEAST = 4.0
STEP, LEAP = 0.5, 5.0


class FieldBox(QGraphicsRectItem):
    """One field; tells the page when it was moved or resized by hand."""

    def __init__(self, page: DesignerPage, place: int, field: Field, words: str) -> None:
        super().__init__(0, 0, field.width, field.height)
        self.page, self.place, self.words = page, place, words
        self.setPos(field.x, field.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setToolTip(words)
        self._grip: QPointF | None = None
        self._resizing = False

    def _handle(self) -> QRectF:
        box = self.rect()
        return QRectF(box.right() - HANDLE, box.bottom() - HANDLE, HANDLE, HANDLE)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        chosen = self.isSelected()
        color = QColor(self.page.theme.color("accent"))
        pen = QPen(color, 0)
        pen.setStyle(Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DotLine)
        painter.setPen(pen)
        fill = QColor(color)
        fill.setAlpha(34 if chosen else 8)
        painter.fillRect(self.rect(), fill)
        painter.drawRect(self.rect())
        if chosen:
            painter.fillRect(self._handle(), color)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.page.choose(self.place)
        self._resizing = self._handle().adjusted(-1, -1, 1, 1).contains(event.pos())
        self._grip = event.scenePos()
        self._start = self.page.template.fields[self.place]
        event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is None:
            return
        moved = event.scenePos() - self._grip
        field = self.page.shifted(self._start, moved.x(), moved.y(), self._resizing, self.place)
        self.setPos(field.x, field.y)
        self.setRect(0, 0, field.width, field.height)
        self.page.show_guides(field)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is None:
            return
        self._grip = None
        box = self.rect()
        field = replace(
            self._start, x=round(self.pos().x(), 1), y=round(self.pos().y(), 1),
            width=round(box.width(), 1), height=round(box.height(), 1),
        )  # fmt: skip
        self.page.show_guides(None)
        if field != self._start:
            self.page.field_changed.emit(self.place, field)


class DesignerPage(QGraphicsView):
    """The printed page in millimetres with the boxes of its fields on it."""

    field_chosen = Signal(int)
    field_changed = Signal(int, object)
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        forgotten(self.viewport())
        self.theme = theme
        self.template = Template()
        self.chosen = -1
        self.setObjectName("designer_page")
        self.setAccessibleName(_("หน้ากระดาษ: ลูกศรเลื่อนช่องที่เลือก Shift เลื่อนทีละ ๕ มม."))
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setMinimumSize(theme.px(360), theme.px(260))
        self._picture = QPixmap()
        self._paper: QGraphicsPixmapItem | None = None
        self._boxes: list[FieldBox] = []
        self._guides: list[QGraphicsItem] = []

    def show_template(self, template: Template, words: list[str]) -> None:
        """Show a template on the picture of its page that came last; `words` name the fields."""
        self.template = template
        scene = self.scene()
        scene.clear()
        self._guides = []
        scene.setSceneRect(-6, -6, template.width + 12, template.height + 12)
        self._paper = QGraphicsPixmapItem()
        self._paper.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene.addItem(self._paper)
        self._lay_picture()
        edge = QPen(self.theme.color("border"), 0)
        scene.addRect(0, 0, template.width, template.height, edge)
        self._boxes = [FieldBox(self, at, each, words[at]) for at, each in enumerate(template.fields)]
        for box in self._boxes:
            scene.addItem(box)
        self.chosen = min(self.chosen, len(self._boxes) - 1)
        if self.chosen >= 0:
            self._boxes[self.chosen].setSelected(True)
        self._fit()

    def show_picture(self, image: QImage) -> None:
        """The page as it prints now."""
        self._picture = QPixmap.fromImage(image)
        self._lay_picture()

    def _lay_picture(self) -> None:
        if self._paper is not None:
            self._paper.setPixmap(self._picture)
            self._paper.setScale(self.template.width / max(self._picture.width(), 1))

    def choose(self, place: int) -> None:
        """Select a field."""
        self.chosen = place
        for at, box in enumerate(self._boxes):
            box.setSelected(at == place)
            box.setZValue(1 if at == place else 0)
        self.field_chosen.emit(place)

    def shifted(self, field: Field, dx: float, dy: float, resizing: bool, place: int) -> Field:
        """The field moved or resized by hand: snapped, and kept on the page."""
        page = (self.template.width, self.template.height)
        if resizing:
            width = min(max(field.width + dx, LEAST), page[0] - field.x)
            height = min(max(field.height + dy, LEAST), page[1] - field.y)
            return replace(field, width=round(width, 1), height=round(height, 1))
        x = min(max(field.x + dx, 0.0), page[0] - field.width)
        y = min(max(field.y + dy, 0.0), page[1] - field.height)
        others = tuple(each for at, each in enumerate(self.template.fields) if at != place)
        pulled = snapped(replace(field, x=x, y=y), others, page, REACH)
        x = min(max(pulled.x, 0.0), page[0] - field.width)
        y = min(max(pulled.y, 0.0), page[1] - field.height)
        return replace(field, x=x, y=y)

    def show_guides(self, field: Field | None) -> None:
        """Lines through the page's middle where the field stands on it."""
        for line in self._guides:
            self.scene().removeItem(line)
        self._guides = []
        if field is None:
            return
        pen = QPen(self.theme.color("focus"), 0)
        width, height = self.template.width, self.template.height
        if abs(field.x + field.width / 2 - width / 2) < 0.05:
            self._guides.append(self.scene().addLine(width / 2, 0, width / 2, height, pen))
        if abs(field.y + field.height / 2 - height / 2) < 0.05:
            self._guides.append(self.scene().addLine(0, height / 2, width, height / 2, pen))

    def _fit(self) -> None:
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in moves and 0 <= self.chosen < len(self.template.fields):
            step = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            field = self.template.fields[self.chosen]
            dx, dy = (part * step for part in moves[key])
            x = min(max(field.x + dx, 0.0), self.template.width - field.width)
            y = min(max(field.y + dy, 0.0), self.template.height - field.height)
            self.field_changed.emit(self.chosen, replace(field, x=round(x, 1), y=round(y, 1)))
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif key == Qt.Key.Key_Tab and self._boxes:
            self.choose((self.chosen + 1) % len(self._boxes))
        else:
            super().keyPressEvent(event)
