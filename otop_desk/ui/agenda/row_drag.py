"""A table whose rows are its handles: a press and a pull move them, a click on a switch turns it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication

from otop_desk.ui.clipboard import mime_data
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import DataTable, RowsModel

ROWS_TYPE = "application/x-otop-desk-agenda-ids"  # what is dragged
SWITCHES = ("lock", "counts")  # columns that one click turns


class DraggedTable(DataTable):
    """Rows are dragged by pressing on them, chosen or not; where they would land is a line."""

    rows_dropped = Signal(list, int)  # ids, before which row
    switched = Signal(str)  # the column of a switch that was clicked; its row is the selected one

    def __init__(self, theme: Theme, label: str, name: str, model: RowsModel[Any]) -> None:
        super().__init__(theme, label, name, model, many=True)
        self._theme = theme
        self._drop_row = -1
        self._pressed: QPoint | None = None
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(False)  # by the press itself, below: Qt drags only what is already chosen

    def ids(self) -> list[int]:
        """The items of the selected rows, in order."""
        return [row.item.id for row in self.selected()]

    # -- the mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left and plain and index.isValid() else None
        if self._pressed is not None and self.selectionModel().isRowSelected(index.row()):
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
            return  # a chosen group stays chosen until the button is let go: it may be dragged
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            over = self.indexAt(event.position().toPoint())
            switch = over.isValid() and self._rows.columns[over.column()].key in SWITCHES
            shapes = Qt.CursorShape
            self.viewport().setCursor(shapes.PointingHandCursor if switch else shapes.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self.startDrag(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if pressed is None or not index.isValid() or self.indexAt(pressed) != index:
            return
        if len(self.selected()) > 1:
            self.selectRow(index.row())
            self.setCurrentIndex(index)
        key = self._rows.columns[index.column()].key
        if key in SWITCHES:
            self.switched.emit(key)

    # -- dragging rows ---------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        ids = self.ids()
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_data(formats={ROWS_TYPE: ",".join(map(str, ids)).encode()}))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROWS_TYPE):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(ROWS_TYPE):
            self._drop_row = self._row_near(event.position().toPoint().y())
            self.viewport().update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        self._drop_row = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        ids = ids_of(event.mimeData())
        row = self._row_near(event.position().toPoint().y())
        self._drop_row = -1
        self.viewport().update()
        if ids:
            event.acceptProposedAction()
            self.rows_dropped.emit(ids, row)

    def _row_near(self, y: int) -> int:
        row = self.rowAt(y)
        if row < 0:
            return len(self._rows.rows)
        half = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        return row + (1 if y > half else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_row >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.color("accent"), 3))
            last = len(self._rows.rows) - 1
            y = (
                self.rowViewportPosition(self._drop_row)
                if self._drop_row <= last
                else self.rowViewportPosition(last) + self.rowHeight(last)
            )
            painter.drawLine(8, y, self.viewport().width() - 8, y)
            painter.end()


def ids_of(mime: QMimeData) -> list[int]:
    """The items that are being dragged."""
    if not mime.hasFormat(ROWS_TYPE):
        return []
    return [int(part) for part in bytes(mime.data(ROWS_TYPE).data()).decode().split(",") if part]
