"""The notes of one quadrant under the hands: current note, marks, keys, drag, editing in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication

from otop_desk.domain.swot import Quadrant
from otop_desk.i18n import _
from otop_desk.ui.swot.note_canvas import NoteCanvas
from otop_desk.ui.swot.note_item import Face, NoteItem
from otop_desk.ui.swot.typing import ENTER, NoteEditor
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import announce


class QuadrantView(NoteCanvas):
    """Shows faces in order and says what a person wants done; changes nothing itself."""

    edited = Signal(int, str)
    acted = Signal(str, object)  # verb name, note ids
    menu_asked = Signal(int, QPoint)
    lifted = Signal(int, QPixmap, QPoint)
    dragged = Signal(QPoint)
    dropped = Signal(int, QPoint)
    left_down = Signal()
    grown = Signal()  # a double click beside the notes: this quadrant over the whole board, or back

    def __init__(self, theme: Theme, quadrant: Quadrant, label: str, *, big: bool = False) -> None:
        super().__init__(theme, big=big)
        self.quadrant = quadrant
        self.setObjectName(f"notes_{quadrant.value}")
        self.setAccessibleName(label)
        self.current: int | None = None
        self.marked: set[int] = set()
        self.found: set[int] | None = None
        self.may = frozenset({"edit", "move", "remove", "stack", "menu"})
        self._press: QPoint | None = None
        self._lifted: int | None = None
        self.editor = NoteEditor(_("แก้บัตร"), self.viewport())
        self.editor.kept.connect(self.edited)
        self.editor.closed.connect(lambda: self.setFocus())

    def show_faces(self, faces: Sequence[Face]) -> None:
        super().show_faces(faces)
        self.marked &= set(self.order)
        if self.current not in self.items_by_id:
            self.current = None
        if self.editor.isVisible() and self.editor.note_id not in self.items_by_id:
            self.editor.finish(keep=False)
        self._show_states()

    def set_found(self, ids: set[int] | None) -> None:
        """Dim all but these (None: nothing is sought)."""
        self.found = ids
        self._show_states()

    def _show_states(self) -> None:
        focused = self.hasFocus() or self.editor.isVisible() or self.found is not None
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

    def edit(self, note_id: int, typed: str = "") -> None:
        """Open the editor over a note; `typed` are words for it that were refused."""
        item = self.items_by_id.get(note_id)
        if item is None or "edit" not in self.may or item.face.hidden:
            return
        self.choose(note_id)
        self.editor.begin(note_id, item.note.text, self._place_of(item), typed)

    def _place_of(self, item: NoteItem) -> QRect:
        """Where the editor of a note lies, all of it in sight."""
        place = self.mapFromScene(item.mapRectToScene(item.shape_rect())).boundingRect()
        wide = max(place.width(), self.theme.px(180))
        box = QRect(place.left(), place.top(), wide, max(place.height(), self.theme.px(110)))
        inside = self.viewport().rect()
        box.moveRight(min(box.right(), inside.right()))
        box.moveBottom(min(box.bottom(), inside.bottom()))
        box.moveTopLeft(QPoint(max(box.left(), 0), max(box.top(), 0)))
        return box.intersected(inside) if inside.height() > 60 else box

    @property
    def lifted_note(self) -> int | None:
        """The note that is being dragged from here."""
        return self._lifted

    # -- keys and mouse --------------------------------------------------------------------

    def _step(self, key: int) -> None:
        if not self.order:
            self.left_down.emit()
            return
        if self.current not in self.order or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(self.order[-1 if key == Qt.Key.Key_End else 0])
            return
        assert self.current is not None
        right = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        target = self._flow.beside(self.current, right, down)
        if target is not None:
            self.choose(target)
        elif key == Qt.Key.Key_Down:
            self.left_down.emit()

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
            picture = item.picture(self._scale, self.devicePixelRatioF())
            self.lifted.emit(self.current, picture, grip)
        if self._lifted is not None:
            self.dragged.emit(self.viewport().mapToGlobal(spot))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        note_id, self._lifted, pressed, self._press = self._lifted, None, self._press, None
        spot = event.position().toPoint()
        if note_id is not None:
            self._show_states()
            self._lifted = note_id
            self.dropped.emit(note_id, self.viewport().mapToGlobal(spot))
            self._lifted = None
        elif "vote" in self.may and pressed is not None and self.current == self.note_at(spot):
            self.acted.emit("tap", [self.current])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        note_id = self.note_at(event.position().toPoint())
        if note_id is None:
            self.grown.emit()
        elif "vote" not in self.may:
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
        item = self.items_by_id.get(self.editor.note_id)
        if item is not None and self.editor.isVisible():
            self.editor.setGeometry(self._place_of(item))
