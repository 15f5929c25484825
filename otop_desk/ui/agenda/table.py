"""The planning table: typed in place, Tab from cell to cell, Enter for a new item, the keyboard for all."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from otop_desk.domain.agenda import Kind, Slot
from otop_desk.i18n import _
from otop_desk.thai.words import strip_hint
from otop_desk.ui.agenda import words
from otop_desk.ui.agenda.columns import TYPED, position
from otop_desk.ui.clipboard import mime_data
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import CellDelegate, DataTable, RowsModel

Index = QModelIndex | QPersistentModelIndex
ROWS_TYPE = "application/x-otop-desk-agenda-ids"  # what is dragged
ITEMS_TYPE = "application/x-otop-desk-agenda-items"  # what is copied


class SlotsModel(RowsModel[Slot]):
    """The slots of a day; the table asks `edited` to be carried out by the tab."""

    def key(self, index: Index) -> str:
        """The column key of an index."""
        return self.columns[index.column()].key


class AgendaTable(DataTable):
    """A day as a table. Signals say what a person wants; the tab does it."""

    new_asked = Signal(bool)  # True: below the current row, False: above
    moved = Signal(bool)  # True: one place down
    toggled = Signal(str)  # "lock" or "counts" of the selected rows
    act_asked = Signal(str)  # copy cut paste duplicate details
    menu_asked = Signal(QPoint)  # global position
    rows_dropped = Signal(list, int)  # ids, before which row

    def __init__(self, theme: Theme, label: str, name: str, model: SlotsModel) -> None:
        super().__init__(theme, label, name, model, many=True)
        self._theme = theme
        self._slots = model
        self._drop_row = -1
        self._after: tuple[int, str] | None = None
        self.setItemDelegate(SlotDelegate(theme, self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setMinimumHeight(theme.px(220))

    def _fit(self) -> None:
        """As all tables, but title and speakers keep room to be read; then the table scrolls."""
        super()._fit()
        for key, least in (("title", 176), ("speakers", 96)):
            column = position(self._rows.columns, key)
            if column >= 0 and self.columnWidth(column) < self._px(least):
                self.setColumnWidth(column, self._px(least))

    def _px(self, size: int) -> int:
        """A width that grows with the text."""
        delegate = self.itemDelegate()
        return delegate.theme.px(size) if isinstance(delegate, CellDelegate) else size

    def ids(self) -> list[int]:
        """The items of the selected rows, in order."""
        return [slot.item.id for slot in self.selected()]

    def edit_cell(self, item_id: int, key: str) -> None:
        """Go to a cell by item and column, and type there."""
        row, column = self._slots.position(item_id), position(self._slots.columns, key)
        if row >= 0 and column >= 0:
            index = self._slots.index(row, column)
            self.setFocus()
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes to the next cell that is typed, not to the pictures between."""
        hints = QAbstractItemDelegate.EndEditHint
        index = self.currentIndex()
        item = self._slots.row_at(index).item.id if index.isValid() else 0
        key = self._slots.key(index) if index.isValid() else ""
        super().closeEditor(editor, hints.NoHint)
        self.setFocus()
        if item and hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._step(item, key, 1 if hint == hints.EditNextItem else -1)

    def _step(self, item_id: int, key: str, by: int) -> None:
        order = [column.key for column in self._slots.columns if column.edit and column.key != "kind"]
        place = (order.index(key) if key in order else order.index(TYPED[1])) + by
        row = self._slots.position(item_id)
        if place in range(len(order)):
            self.edit_cell(item_id, order[place])
        elif 0 <= row + by < len(self._slots.rows):
            next_id = self._slots.rows[row + by].item.id
            self.edit_cell(next_id, order[0 if by > 0 else -1])

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # a key the cell's editor had no use for
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if mods & Qt.KeyboardModifier.ControlModifier:
                self.act_asked.emit("details")
            else:
                self.new_asked.emit(not mods & Qt.KeyboardModifier.ShiftModifier)
            return
        if mods & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(key == Qt.Key.Key_Down)
            return
        if mods & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_D:
            self.act_asked.emit("duplicate")
            return
        for act, keys in _ACTS:
            if event.matches(keys):
                self.act_asked.emit(act)
                return
        if mods & Qt.KeyboardModifier.ControlModifier and key in _TOGGLES:
            self.toggled.emit(_TOGGLES[Qt.Key(key)])
            return
        if key == Qt.Key.Key_Space and self._toggle():
            return
        super().keyPressEvent(event)

    def _toggle(self) -> bool:
        index = self.currentIndex()
        key = self._slots.key(index) if index.isValid() else ""
        if key in ("lock", "counts"):
            self.toggled.emit(key)
            return True
        if key == "kind":
            self.edit(index)
            return True
        return False

    def mouseDoubleClickEvent(self, event: object) -> None:
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        index = self.indexAt(event.position().toPoint())  # type: ignore[attr-defined]
        if index.isValid() and self._slots.key(index) in ("lock", "counts"):
            self._toggle()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.ids():
            self.menu_asked.emit(event.globalPos())

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
            return len(self._slots.rows)
        half = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        return row + (1 if y > half else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_row >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.color("accent"), 3))
            last = len(self._slots.rows) - 1
            y = (
                self.rowViewportPosition(self._drop_row)
                if self._drop_row <= last
                else self.rowViewportPosition(last) + self.rowHeight(last)
            )
            painter.drawLine(8, y, self.viewport().width() - 8, y)
            painter.end()


_TOGGLES = {Qt.Key.Key_L: "lock", Qt.Key.Key_K: "counts"}
_ACTS = (
    ("copy", QKeySequence.StandardKey.Copy),
    ("cut", QKeySequence.StandardKey.Cut),
    ("paste", QKeySequence.StandardKey.Paste),
)


def ids_of(mime: QMimeData) -> list[int]:
    """The items that are being dragged."""
    if not mime.hasFormat(ROWS_TYPE):
        return []
    return [int(part) for part in bytes(mime.data(ROWS_TYPE).data()).decode().split(",") if part]


class _Cell:
    """An index that knows its row and column: a full day asks thousands of roles for one repaint."""

    __slots__ = ("_column", "_model", "_row")

    def __init__(self, model: SlotsModel, index: Index) -> None:
        self._model = model
        self._row = model.row_at(index)
        self._column = model.columns[index.column()]

    def data(self, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._model.cell(self._row, self._column, role)


class SlotDelegate(CellDelegate):
    """Cells of the table: overruns on their red ground, a list for the kind, one line for the rest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        cell = _Cell(model, index) if isinstance(model, SlotsModel) else index
        super().paint(painter, option, cell)  # type: ignore[arg-type]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        if isinstance(model, SlotsModel) and model.key(index) == "kind":
            box = QComboBox(parent)
            box.setObjectName("kind_editor")
            box.setAccessibleName(_("ประเภทรายการ"))
            for kind in Kind:
                icon = self.theme.icon(words.KIND_ICONS[kind], "muted")
                box.addItem(icon, words.kind_word(kind), kind.value)
            box.setCurrentIndex(list(Kind).index(model.row_at(index).item.kind))
            box.activated.connect(lambda _n: self._picked(box))
            return box
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(20_000)
        return editor

    def _picked(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            return
        super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            text = strip_hint(editor.text())
            if isinstance(model, SlotsModel) and model.key(index) == "time":
                if editor.isModified():  # the same time typed again locks it
                    model.edited.emit(model.row_at(index), "time", text)
                return
            model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QComboBox):
            editor.setMinimumWidth(self.theme.px(170))
