"""The quiet table: tall rows, no grid, states in pills, edited in place, all of it by keyboard."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from otop_desk.i18n import _
from otop_desk.thai.numerals import THAI_DIGITS, all_thai, to_arabic
from otop_desk.thai.words import strip_hint
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import ROW, Theme
from otop_desk.ui.widgets import rows as model_rows
from otop_desk.ui.widgets.measure import PILL, least
from otop_desk.ui.widgets.rows import Cell, RowsModel

PAD = 12
NUMBER = re.compile(r"[0-9][0-9.,: -]*")
CELL = "cell"  # property of an editor: the index it is opened at
Editor = TypeVar("Editor", bound=QWidget)
Line = TypeVar("Line", bound=QLineEdit)
Index = QModelIndex | QPersistentModelIndex


class DataTable(QTableView):
    """A RowsModel in its view. Enter or a double click on a cell that is not edited opens the row."""

    row_opened = Signal(object)
    selection_moved = Signal()
    delete_asked = Signal(list)

    def __init__(
        self, theme: Theme, label: str, name: str, model: RowsModel[Any], *, many: bool = False,
        row_height: int = ROW, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        for view in (self, self.horizontalHeader(), self.verticalHeader()):
            forgotten(view.viewport())
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._theme, self._rows, self._many = theme, model, many
        self.setModel(model)
        self.setItemDelegate(CellDelegate(theme, self))
        self._set_up(theme.px(row_height))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_moved.emit())
        for changed in (model.modelReset, model.layoutChanged, model.dataChanged):
            changed.connect(self._fit)
        model.layoutChanged.connect(self._close_lost)
        self.doubleClicked.connect(self._on_double_clicked)

    def _set_up(self, row_height: int) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if self._many else mode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        upright = self.verticalHeader()
        upright.setVisible(False)
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(row_height)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(32)
        header.setAccessibleName(_("หัวตาราง"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if any(column.sort for column in self._rows.columns):
            header.setSectionsClickable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorShown(True)
            header.setSortIndicatorClearable(True)
            header.sortIndicatorChanged.connect(self._rows.sort)
        self._fit()

    def selected(self) -> list[Any]:
        """The values of the selected rows, in the order shown."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.rows[n] for n in numbers]

    def current(self) -> Any | None:
        """The value of the row with the cursor."""
        index = self.currentIndex()
        return self._rows.row_at(index) if index.isValid() else None

    def select(self, identity: object, column: int = 0) -> bool:
        """Move the cursor to the row with this identity and into view; False when it is not there."""
        place = self._rows.position(identity)
        if place < 0:
            return False
        index = self._rows.index(place, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def type_again(self, identity: object, key: str, text: str) -> None:
        """Go back into a cell with the words that were refused."""
        if self.select(identity, [column.key for column in self._rows.columns].index(key)):
            self.edit(self.currentIndex())
            if isinstance(editor := self.indexWidget(self.currentIndex()), QLineEdit):
                editor.setText(text)

    def _to_end(self, row: int) -> None:
        """The first cell of the list, or the last; Qt itself would leave the selection behind."""
        column = 0 if row == 0 and self._rows.rowCount() > 1 else self._rows.columnCount() - 1
        flags = QItemSelectionModel.SelectionFlag
        rows = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        how = flags.ClearAndSelect | flags.Rows if rows else flags.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._rows.index(row, column), how)

    def _fit(self) -> None:
        """Share the width: fixed columns keep theirs, the rest by their stretch."""
        columns = self._rows.columns
        rows, air = self._rows.rows, 2 * PAD
        fixed = [max(c.width, least(self._theme, c, rows) + air) if c.width else 0 for c in columns]
        spare = self.viewport().width() - sum(fixed)
        shares = sum(c.stretch for c in columns if not c.width)
        for number, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(number, fixed[number])
            else:
                self.setColumnWidth(number, max(96, spare * column.stretch // max(shares, 1)))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.row_opened.emit(self._rows.row_at(index))

    # -- typing in a cell --------------------------------------------------------------------------

    def _is_open(self, editor: QWidget) -> bool:
        """Whether an editor is at its cell: not after a second Enter, nor when its row was deleted."""
        cell = editor.property(CELL)
        return cell.isValid() and self.indexWidget(QModelIndex(cell)) is editor

    def _close_lost(self) -> None:
        """An editor whose row has gone goes too; the keyboard stays with the table."""
        if self.state() != QAbstractItemView.State.EditingState:
            return
        if not any(self._is_open(editor) for editor in self._editors()):
            self.setFocus()
            self.setState(QAbstractItemView.State.NoState)
            self.updateEditorGeometries()

    def settle(self) -> None:
        """Keep what is being typed in a cell, as when the keyboard goes elsewhere."""
        for editor in self._editors():
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _editors(self) -> list[QWidget]:
        children = self.viewport().children()
        return [child for child in children if isinstance(child, QWidget) and child.property(CELL)]

    def end_editing(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close the editor of a cell and go where the key that ended it leads."""
        super().closeEditor(editor, hint)

    def commitData(self, editor: QWidget) -> None:
        if self._is_open(editor):
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._is_open(editor):
            self.end_editing(editor, hint)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_keys and not self.selectionModel().hasSelection() and self._rows.rowCount():
            self.selectRow(max(self.currentIndex().row(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:  # a key its editor has passed on
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self.row_opened.emit(self._rows.row_at(index))
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._rows.rowCount() - 1}
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in ends:
            self._to_end(ends[Qt.Key(event.key())])
            return
        if event.key() == Qt.Key.Key_Delete and self.selected():
            self.delete_asked.emit(self.selected())
            return
        super().keyPressEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Draws a cell from the model's roles: ground, bar, icon, pill or text, and the cursor's ring."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect
        model = index.model()
        assert isinstance(model, RowsModel)
        cell = Cell(model, index)
        self._ground(painter, option, cell)
        mark = cell.data(model_rows.MARK_ROLE)
        if mark:
            bar = QRectF(box.left() + 1, box.top() + 7, 4, box.height() - 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color(mark))
            painter.drawRoundedRect(bar, 2, 2)
        inside = box.adjusted(PAD, 0, -PAD, 0)
        tone = cell.data(model_rows.PILL_ROLE)
        if tone is not None and cell.data():
            self._pill(painter, inside, cell, tone)
        else:
            self._words(painter, inside, cell)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        state, box = option.state, option.rect
        ground = cell.data(model_rows.GROUND_ROLE)
        if state & QStyle.StateFlag.State_Selected:
            ground = "accent_soft"
        if ground:
            painter.fillRect(box, self.theme.color(ground))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 4, 4)

    def _words(self, painter: QPainter, inside: QRect, cell: Cell) -> None:
        icon = cell.data(model_rows.ICON_ROLE)
        tone = cell.data(model_rows.TONE_ROLE) or "text"
        text = cell.data() or ""
        align = Qt.AlignmentFlag(cell.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        if icon:
            side = self.theme.px(18)
            left = inside.left()
            if not text and align & Qt.AlignmentFlag.AlignHCenter:
                left = inside.center().x() - side // 2
            if not text and align & Qt.AlignmentFlag.AlignRight:
                left = inside.right() - side
            spot = QRect(left, inside.center().y() - side // 2, side, side)
            self.theme.icon(icon, tone).paint(painter, spot)
            inside = inside.adjusted(side + 8, 0, 0, 0)
        if not text:
            return
        painter.setFont(self.theme.font("body", cell.data(model_rows.WEIGHT_ROLE)))
        painter.setPen(self.theme.color(tone))
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, align | Qt.TextFlag.TextSingleLine, line)

    def _pill(self, painter: QPainter, inside: QRect, cell: Cell, tone: str) -> None:
        font = self.theme.font("caption", 500)
        text = cell.data()
        metrics = QFontMetricsF(font)
        width = min(metrics.horizontalAdvance(text) + PILL, inside.width())
        height = self.theme.px(24)
        box = QRectF(inside.left(), 0, width, height)
        align = Qt.AlignmentFlag(cell.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        if align & Qt.AlignmentFlag.AlignHCenter:
            box.moveLeft(inside.center().x() - width / 2)
        elif align & Qt.AlignmentFlag.AlignRight:
            box.moveRight(inside.right())
        box.moveCenter(QPointF(box.center().x(), inside.center().y() + 0.5))
        line = self.theme.tokens.line
        painter.setPen(QPen(self.theme.color(tone), line) if tone and line > 1 else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(f"{tone}_soft" if tone else "sunken"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(self.theme.color(tone or "muted"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - PILL + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(96, self.theme.px(ROW))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return self.dressed(QLineEdit(parent), index)

    @staticmethod
    def placed(editor: Editor, index: Index) -> Editor:
        """An editor that knows its cell, wherever its row goes."""
        editor.setProperty(CELL, QPersistentModelIndex(index))
        return editor

    @classmethod
    def dressed(cls, editor: Line, index: Index) -> Line:
        """A line to type a cell in, with its name and look."""
        cls.placed(editor, index)
        editor.setObjectName("cell_editor")
        editor.setProperty("kind", "cell")
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What is typed in a cell; a number in the digits in which the cell shows it."""
        super().setEditorData(editor, index)
        if isinstance(editor, QLineEdit) and NUMBER.fullmatch(editor.text()):
            if any(sign in THAI_DIGITS for sign in str(index.data() or "")):
                editor.setText(all_thai(editor.text()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            text, before = strip_hint(editor.text()), str(index.data(Qt.ItemDataRole.EditRole) or "")
            same = bool(NUMBER.fullmatch(before)) and to_arabic(text) == before
            model.setData(model.index(index.row(), index.column()), before if same else text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(3, 4, -3, -4))
