"""The notes of one quadrant on a QGraphicsView: columns, zoom, pages, and where a drop would land."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.swot import note_flow
from otop_desk.ui.swot.note_flow import EDGE, GAP, Drop
from otop_desk.ui.swot.note_item import Face, NoteItem
from otop_desk.ui.theme import Theme

AT_ONCE = 12  # notes laid out as the board is shown; the others follow at once, a few at a time
LETTERS_AT_ONCE = 2_000  # of these notes, or one longer note


class NoteCanvas(QGraphicsView):
    """Draws faces in their order; the hands that work on them are QuadrantView's."""

    def __init__(self, theme: Theme, *, big: bool) -> None:
        super().__init__()
        forgotten(self.viewport())
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setAcceptDrops(False)
        self.setScene(QGraphicsScene(self))
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.items_by_id: dict[int, NoteItem] = {}
        self.order: list[int] = []
        self._least = 230.0 if big else 150.0
        self._widest = 2.6 if big else 1.35  # of the least width
        self._scale = 1.0
        self._flow = note_flow.flow({}, 1, 1.0)
        self._drop = Drop()
        self._onto = 0
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._lay_some)

    def show_faces(self, faces: Sequence[Face]) -> None:
        """Show these notes in this order; only what differs is laid out and painted again."""
        self.order = [each.note.id for each in faces]
        width = self._column_width()
        for face in faces:
            item = self.items_by_id.get(face.note.id)
            if item is None:
                item = NoteItem(self.theme, face, width)
                self.items_by_id[face.note.id] = item
                self.scene().addItem(item)
                continue
            if not self.isVisible():  # not yet as wide as it will be
                item.widen(width)
            item.show_face(face, width)
        for gone in self.items_by_id.keys() - set(self.order):
            self.scene().removeItem(self.items_by_id.pop(gone))
        self.flow()
        if self.isVisible():
            self._lay_some()

    def _lay_some(self) -> None:
        """Lay out a few more of the notes: those in sight, then the others as they lie on the board."""
        waiting = [item for note_id in self.order if not (item := self.items_by_id[note_id]).laid]
        if waiting:
            seen = self.mapToScene(self.viewport().rect()).boundingRect()
            waiting.sort(key=lambda item: not item.sceneBoundingRect().intersects(seen))
        letters = 0
        for done, item in enumerate(waiting):
            letters += len(item.note.text)
            if done == AT_ONCE or (done and letters > LETTERS_AT_ONCE):
                self._rest.start()
                break
            item.lay()
        else:
            self._rest.stop()
        self.flow()

    def lay_all(self) -> None:
        """Lay every note out now: what is to be fitted has to be known."""
        self._rest.stop()
        for item in self.items_by_id.values():
            item.lay()
        self.flow()

    def flow(self) -> None:
        """Place the notes: as many columns as fit, each card as high as its text."""
        width = self._column_width()
        heights = {}
        for note_id in self.order:
            item = self.items_by_id[note_id]
            item.show_face(item.face, width)
            heights[note_id] = item.natural
        self._flow = note_flow.flow(heights, self._columns(), width)
        for note_id, box in self._flow.boxes.items():
            self.items_by_id[note_id].setPos(box.topLeft())
        self.scene().setSceneRect(QRectF(0, 0, self._room(), max(self._flow.bottom, 1.0)))

    def _room(self) -> float:
        # The scroll bar's room is always left free: its coming and going moves no note.
        bar = self.verticalScrollBar().sizeHint().width()
        return max((self.width() - bar - 2) / self._scale, self._least + 8)

    def _columns(self) -> int:
        least = self.theme.px(round(self._least))
        return note_flow.columns_that_fit(self._room(), least)

    def _column_width(self) -> float:
        columns = self._columns()
        return min(
            (self._room() - 2 * EDGE - GAP * (columns - 1)) / columns,
            self.theme.px(round(self._least * self._widest)),
        )

    def set_zoom(self, scale: float) -> None:
        """Larger or smaller notes; they flow anew."""
        self._scale = scale
        self.resetTransform()
        self.scale(scale, scale)
        self._widen()

    def tallest(self) -> float:
        """The height of all notes at the present zoom."""
        self.lay_all()
        return self._flow.bottom * self._scale

    def pages(self) -> list[int]:
        """Where to scroll to, page by page, so that no note is cut."""
        tops = self._flow.pages(self.viewport().height() / self._scale)
        return [int(top * self._scale) for top in tops]

    def scroll_to(self, top: int) -> None:
        """Show the notes from here on, also where nothing would scroll that far."""
        self.scene().setSceneRect(
            QRectF(0, 0, self._room(), max(self._flow.bottom, (top + self.viewport().height()) / self._scale))
        )
        self.verticalScrollBar().setValue(top)

    def place_at(self, spot: QPoint) -> Drop:
        """What a drop here means."""
        return self._flow.drop(self.mapToScene(spot))

    def show_drop(self, drop: Drop | None, onto: int = 0) -> None:
        """Show where a note would land: a line, or a glow round the note it would lie on."""
        self._drop, self._onto = drop or Drop(), onto
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_some()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        """Notes as wide as there is room now; they are laid out a few at a time."""
        width = self._column_width()
        for item in self.items_by_id.values():
            item.widen(width)
        self.flow()
        if self.isVisible():
            self._lay_some()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        box = self._flow.boxes.get(self._onto)
        if box is not None:
            painter.setPen(QPen(self.theme.color("accent"), 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)
        elif not self._drop.line.isNull():
            painter.fillRect(self._drop.line, self.theme.color("accent"))

    def note_at(self, spot: QPoint) -> int | None:
        """The note under the pointer."""
        return self._flow.over(self.mapToScene(spot))
