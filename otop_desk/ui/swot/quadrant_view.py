"""The notes of one quadrant on a QGraphicsView: flow, current note, marks, keys, drag, editing in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView

from otop_desk.domain.swot import Quadrant
from otop_desk.i18n import _
from otop_desk.ui.swot.note_item import Face, NoteItem
from otop_desk.ui.swot.typing import ENTER, NoteEditor
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import announce

GAP = 9.0
AT_ONCE = 24  # notes laid out before the board is shown; the others follow at once, a few at a time


class QuadrantView(QGraphicsView):
    """Shows faces in order and says what a person wants done; changes nothing itself."""

    edited = Signal(int, str)
    acted = Signal(str, object)  # verb name, note ids
    menu_asked = Signal(int, QPoint)
    lifted = Signal(int, QPixmap, QPoint)
    dragged = Signal(QPoint)
    dropped = Signal(int, QPoint)
    left_down = Signal()

    def __init__(self, theme: Theme, quadrant: Quadrant, label: str, *, big: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.quadrant = quadrant
        self.setObjectName(f"notes_{quadrant.value}")
        self.setAccessibleName(label)
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
        self.current: int | None = None
        self.marked: set[int] = set()
        self.found: set[int] | None = None
        self.may = frozenset({"edit", "move", "remove", "stack", "menu"})
        self._least = 230.0 if big else 150.0
        self._scale = 1.0
        self._press: QPoint | None = None
        self._lifted: int | None = None
        self._width = 0.0
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._lay_some)
        self.editor = NoteEditor(_("แก้บัตร"), self.viewport())
        self.editor.kept.connect(self.edited)
        self.editor.closed.connect(self.setFocus)

    # -- showing ---------------------------------------------------------------------------

    def show_faces(self, faces: Sequence[Face]) -> None:
        """Show these notes in this order; only what differs is laid out and painted again."""
        self.order = [each.note.id for each in faces]
        width = self._column_width()
        for place, face in enumerate(faces):
            item = self.items_by_id.get(face.note.id)
            if item is None:
                item = NoteItem(self.theme, face, width, later=place >= AT_ONCE)
                self.items_by_id[face.note.id] = item
                self.scene().addItem(item)
            else:
                item.show_face(face, width)
        for gone in self.items_by_id.keys() - set(self.order):
            self.scene().removeItem(self.items_by_id.pop(gone))
        self.marked &= set(self.order)
        if self.current not in self.items_by_id:
            self.current = None
        if self.editor.isVisible() and self.editor.note_id not in self.items_by_id:
            self.editor.finish(keep=False)
        self.flow()
        if len(self.order) > AT_ONCE:
            self._rest.start()

    def _lay_some(self) -> None:
        """Lay out a few more of the notes that were below the sight when the board opened."""
        waiting = [item for item in self.items_by_id.values() if not item.laid]
        for item in waiting[:AT_ONCE]:
            item.lay()
        if waiting:
            self.flow()
        if len(waiting) <= AT_ONCE:
            self._rest.stop()

    def flow(self) -> None:
        """Place the notes: as many columns as fit, rows as tall as their tallest note."""
        columns = self._columns()
        top = 4.0
        self._width = self._column_width()
        for start in range(0, len(self.order), columns):
            row = [self.items_by_id[each] for each in self.order[start : start + columns]]
            for item in row:
                item.show_face(item.face, self._width)
            tall = max(item.natural for item in row)
            for column, item in enumerate(row):
                item.set_height(tall)
                item.setPos(4 + column * (self._width + GAP), top)
            top += tall + GAP
        self.scene().setSceneRect(QRectF(0, 0, self._room(), max(top, 1.0)))
        self._show_states()

    def _room(self) -> float:
        # The scroll bar's room is always left free: its coming and going moves no note.
        bar = self.verticalScrollBar().sizeHint().width()
        return max((self.width() - bar - 2) / self._scale, self._least + 8)

    def _columns(self) -> int:
        least = self.theme.px(round(self._least))
        return max(1, int((self._room() - 8 + GAP) // (least + GAP)))

    def _column_width(self) -> float:
        columns = self._columns()
        return min(
            (self._room() - 8 - GAP * (columns - 1)) / columns, self.theme.px(round(self._least * 1.35))
        )

    def set_zoom(self, scale: float) -> None:
        """Larger or smaller notes; they flow anew."""
        self._scale = scale
        self.resetTransform()
        self.scale(scale, scale)
        self.flow()

    def tallest(self) -> float:
        """The height of all notes at the present zoom."""
        return self.sceneRect().height() * self._scale

    def set_found(self, ids: set[int] | None) -> None:
        """Dim all but these (None: nothing is sought)."""
        self.found = ids
        self._show_states()

    def _show_states(self) -> None:
        focused = self.hasFocus() or self.editor.isVisible()
        for note_id, item in self.items_by_id.items():
            item.set_state(
                current=focused and note_id == self.current,
                marked=note_id in self.marked,
                dim=self.found is not None and note_id not in self.found,
                lifted=note_id == self._lifted,
            )

    # -- choosing and editing --------------------------------------------------------------

    def choose(self, note_id: int | None) -> None:
        """Make a note the current one and bring it into sight."""
        self.current = note_id
        if note_id in self.items_by_id:
            item = self.items_by_id[note_id]
            box = item.mapRectToScene(item.shape_rect())
            self.ensureVisible(box, 4, 8)
            if box.height() * self._scale > self.viewport().height():
                self.verticalScrollBar().setValue(int((box.top() - 4) * self._scale))
            words = item.note.code if item.face.hidden else f"{item.note.code} {item.note.text}"
            self.setAccessibleDescription(words)
            announce(self, words)
        self._show_states()

    def chosen(self) -> list[int]:
        """The marked notes, or the current one."""
        marked = [each for each in self.order if each in self.marked]
        return marked or ([self.current] if self.current is not None else [])

    def edit(self, note_id: int) -> None:
        """Open the editor over a note."""
        item = self.items_by_id.get(note_id)
        if item is None or "edit" not in self.may or item.face.hidden:
            return
        self.choose(note_id)
        place = self.mapFromScene(item.mapRectToScene(item.shape_rect())).boundingRect()
        wide = max(place.width(), self.theme.px(180))
        box = QRect(place.left(), place.top(), wide, max(place.height(), self.theme.px(110)))
        inside = self.viewport().rect()
        box.moveRight(min(box.right(), inside.right()))
        box.moveBottom(min(box.bottom(), inside.bottom()))
        box.moveTopLeft(QPoint(max(box.left(), 0), max(box.top(), 0)))
        self.editor.begin(note_id, item.note.text, box.intersected(inside) if inside.height() > 60 else box)

    def place_at(self, spot: QPoint) -> tuple[int | None, int | None]:
        """What a drop here means: (note to stack on, note to come before); both None is the end."""
        scene = self.mapToScene(spot)
        for note_id in self.order:
            item = self.items_by_id[note_id]
            box = item.mapRectToScene(item.shape_rect())
            if box.adjusted(box.width() * 0.25, box.height() * 0.2, -box.width() * 0.25, 0).contains(scene):
                return note_id, None
        for note_id in self.order:
            item = self.items_by_id[note_id]
            box = item.mapRectToScene(item.shape_rect())
            if scene.y() < box.top() or (scene.y() <= box.bottom() + GAP and scene.x() < box.center().x()):
                return None, note_id
        return None, None

    def note_at(self, spot: QPoint) -> int | None:
        """The note under the pointer."""
        scene = self.mapToScene(spot)
        for note_id, item in self.items_by_id.items():
            if item.mapRectToScene(item.shape_rect()).contains(scene):
                return note_id
        return None

    # -- keys and mouse --------------------------------------------------------------------

    def _step(self, key: int) -> None:
        if not self.order:
            self.left_down.emit()
            return
        at = self.order.index(self.current) if self.current in self.order else -1
        leap = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns(), Qt.Key.Key_Down: self._columns(),
            Qt.Key.Key_Home: -len(self.order), Qt.Key.Key_End: len(self.order),
        }[Qt.Key(key)]  # fmt: skip
        if key == Qt.Key.Key_Down and at + leap >= len(self.order):
            self.left_down.emit()
            return
        self.choose(self.order[min(max(at + leap, 0), len(self.order) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        arrows = (
            Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End
        )  # fmt: skip
        if held & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in arrows and held & Qt.KeyboardModifier.ControlModifier:
            if self.current is not None and "move" in self.may:
                self.acted.emit(
                    "earlier" if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else "later", [self.current]
                )
        elif key in arrows:
            self._step(key)
        elif self.current is None:
            super().keyPressEvent(event)
        elif key in (*ENTER, Qt.Key.Key_F2):
            self.edit(self.current)
        elif "vote" in self.may and key in (Qt.Key.Key_Space, Qt.Key.Key_Plus):
            self.acted.emit("dot", [self.current])
        elif "vote" in self.may and key in (Qt.Key.Key_Minus, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.acted.emit("undot", [self.current])
        elif key == Qt.Key.Key_Space:
            self.marked ^= {self.current}
            self._show_states()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and "remove" in self.may:
            self.acted.emit("remove", self.chosen())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.editor.finish()
        spot = event.position().toPoint()
        note_id = self.note_at(spot)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if note_id is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.marked ^= {note_id}
        elif event.button() == Qt.MouseButton.LeftButton:
            self.marked.clear()
        self.choose(note_id)
        self._press = spot if note_id is not None and event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None or self.current is None or "move" not in self.may:
            return
        spot = event.position().toPoint()
        far = (spot - self._press).manhattanLength() >= QApplication.startDragDistance()
        if self._lifted is None and far and self.current in self.items_by_id:
            self._lifted = self.current
            item = self.items_by_id[self.current]
            grip = self._press - self.mapFromScene(item.pos())
            self._show_states()
            self.lifted.emit(self.current, self.picture(item), grip)
        if self._lifted is not None:
            self.dragged.emit(self.viewport().mapToGlobal(spot))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        note_id, self._lifted, self._press = self._lifted, None, None
        if note_id is not None:
            self._show_states()
            self.dropped.emit(note_id, self.viewport().mapToGlobal(event.position().toPoint()))

    def picture(self, item: NoteItem) -> QPixmap:
        """The note as it flies under the pointer."""
        ratio = self.devicePixelRatioF()
        box = item.shape_rect()
        size = box.size() * self._scale * ratio
        picture = QPixmap(size.toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(self._scale, self._scale)
        painter.translate(QPointF(-box.left(), -box.top()))
        item.paint(painter, None)  # type: ignore[arg-type]
        painter.end()
        return picture

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        note_id = self.note_at(event.position().toPoint())
        if note_id is not None and "vote" in self.may:
            self.acted.emit("dot", [note_id])
        elif note_id is not None:
            self.edit(note_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current is not None and "menu" in self.may:
            self.menu_asked.emit(self.current, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.order and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(
                self.order[-1] if event.reason() == Qt.FocusReason.OtherFocusReason else self.order[0]
            )
        self._show_states()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_states()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.editor.finish()
        self.flow()
