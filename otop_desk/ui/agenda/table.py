"""The planning table: typed in place, Tab from cell to cell, Enter for a new item, the keyboard for all."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter
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
from otop_desk.ui.agenda.columns import EXTRA, TYPED, position
from otop_desk.ui.agenda.row_drag import DraggedTable
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import ROW, Theme
from otop_desk.ui.widgets import CellDelegate, RowsModel
from otop_desk.ui.widgets.rows import ICON_ROLE, TONE_ROLE, WEIGHT_ROLE, Cell
from otop_desk.ui.widgets.table import PAD
from otop_desk.ui.widgets.wrapping import wrapped

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 3  # of a title in its row
MOST_KNOWN = 2_000  # texts at a width whose lines are kept: those of the fullest day, several times
LINE = 24  # px from line to line of a title
ITEMS_TYPE = "application/x-otop-desk-agenda-items"  # what is copied


class SlotsModel(RowsModel[Slot]):
    """The slots of a day; the table asks `edited` to be carried out by the tab.

    `refused` are the cells (item, column) whose words were refused: typed again they are read again.
    """

    refused: Container[tuple[int, str]] = ()

    def key(self, index: Index) -> str:
        """The column key of an index."""
        return self.columns[index.column()].key

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if super().setData(index, value, role):
            return True
        slot, key = self.row_at(index), self.key(index)
        if role != Qt.ItemDataRole.EditRole or (slot.item.id, key) not in self.refused:
            return False
        self.edited.emit(slot, key, str(value))
        return True


class AgendaTable(DraggedTable):
    """A day as a table. Signals say what a person wants; the tab does it."""

    new_asked = Signal(bool)  # True: below the current row, False: above
    moved = Signal(bool)  # True: one place down
    toggled = Signal(str)  # "lock" or "counts" of the selected rows
    act_asked = Signal(str)  # copy cut paste duplicate details
    left_empty = Signal()  # Esc in a row that was begun just before
    given_up = Signal(int, str)  # Esc in this item's cell of this column
    menu_asked = Signal(QPoint)  # global position

    def __init__(self, theme: Theme, label: str, name: str, model: SlotsModel) -> None:
        super().__init__(theme, label, name, model)
        self._slots = model
        self._after: tuple[int, str] | None = None
        self._begun = 0  # the item that is typed for the first time
        self._lines = Lines(theme)
        self.setItemDelegate(SlotDelegate(theme, self, self._lines))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setMinimumHeight(theme.px(180))

    def _fit(self) -> None:
        """As all tables, but titles have room and wrap: speakers nobody has named give theirs away.

        Where even the switches at the right would leave the window the speakers go (they are in the details);
        further columns leave it in any case, and are scrolled to.
        """
        super()._fit()
        columns = self._rows.columns
        title, speakers = position(columns, "title"), position(columns, "speakers")
        if title < 0 or not hasattr(self, "_slots"):
            return
        least, beside = self._theme.px(176), self._theme.px(96)
        fixed = sum(self.columnWidth(n) for n in range(len(columns)) if n not in (title, speakers))
        both = self.viewport().width() - fixed
        if position(columns, EXTRA[0]) >= 0:
            both = max(both, self._theme.px(480))
        self.setColumnHidden(speakers, both < least + beside)
        if both < least + beside:
            beside = 0
        elif any(slot.item.speakers for slot in self._slots.rows):
            beside = max(both * 3 // 8, beside)
        if beside:
            self.setColumnWidth(speakers, beside)
        self.setColumnWidth(title, max(both - beside, self._theme.px(118)))
        self._fit_rows({"title": self.columnWidth(title) - 2 * PAD, "speakers": beside - 2 * PAD})

    def _fit_rows(self, widths: Mapping[str, int]) -> None:
        """Rows as high as their titles and speakers."""
        plain, line, air = self._theme.px(ROW), self._theme.px(LINE), self._theme.px(12)
        for row, slot in enumerate(self._slots.rows):
            lines = max(len(self._lines.of(slot, key, width)) for key, width in widths.items() if width > 0)
            self.setRowHeight(row, max(plain, lines * line + air))

    def begin(self, item_id: int) -> None:
        """Type into an item that was just made."""
        self.edit_cell(item_id, "minutes")
        self._begun = item_id

    def edit_cell(self, item_id: int, key: str) -> None:
        """Go to a cell by item and column, and type there."""
        row, column = self._slots.position(item_id), position(self._slots.columns, key)
        if row >= 0 and column >= 0:
            index = self._slots.index(row, column)
            self.setFocus()
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def end_editing(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes to the next cell that is typed, not to the pictures between."""
        hints = QAbstractItemDelegate.EndEditHint
        index = self.currentIndex()
        item = self._slots.row_at(index).item.id if index.isValid() else 0
        key = self._slots.key(index) if index.isValid() else ""
        begun, self._begun = self._begun, 0
        super().end_editing(editor, hints.NoHint)
        self.setFocus()
        if item and hint == hints.RevertModelCache:
            self.given_up.emit(item, key)
            if begun == item:
                self.left_empty.emit()
        if item and hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._step(item, key, 1 if hint == hints.EditNextItem else -1)

    def _step(self, item_id: int, key: str, by: int) -> None:
        order = [
            column.key
            for number, column in enumerate(self._slots.columns)
            if column.edit and column.key != "kind" and not self.isColumnHidden(number)
        ]
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.ids():
            self.menu_asked.emit(event.globalPos())


_TOGGLES = {Qt.Key.Key_L: "lock", Qt.Key.Key_K: "counts"}
_ACTS = (
    ("copy", QKeySequence.StandardKey.Copy),
    ("cut", QKeySequence.StandardKey.Cut),
    ("paste", QKeySequence.StandardKey.Paste),
)


class Lines:
    """Titles and speakers on the lines they are shown on; broken anew only where text or width is another."""

    def __init__(self, theme: Theme) -> None:
        self._font = theme.font("body", 600)  # as while it runs, so that a row keeps its lines when it starts
        self._known: dict[tuple[str, int], list[str]] = {}

    def of(self, slot: Slot, key: str, width: int) -> list[str]:
        """The lines of a title, or of the speakers, at this width."""
        text = words.title_of(slot.item) if key == "title" else words.one_line(slot.item.speakers)
        place = (text, max(width, 1))
        if place not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[place] = wrapped(text, self._font, place[1], MOST_LINES)[0]
        return self._known[place]


class SlotDelegate(CellDelegate):
    """Cells of the table: overruns on red, a list for the kind, titles and speakers on several lines."""

    def __init__(self, theme: Theme, table: AgendaTable, lines: Lines) -> None:
        super().__init__(theme, table)
        self._lines = lines

    def _words(self, painter: QPainter, inside: QRect, cell: Cell) -> None:
        if cell.key not in ("title", "speakers") or cell.data(ICON_ROLE):
            super()._words(painter, inside, cell)
            return
        lines = self._lines.of(cell.row, cell.key, inside.width())
        step = self.theme.px(LINE)
        painter.setFont(self.theme.font("body", cell.data(WEIGHT_ROLE)))
        painter.setPen(self.theme.color(cell.data(TONE_ROLE) or "text"))
        top = inside.center().y() - step * len(lines) // 2
        for number, line in enumerate(lines):
            box = QRect(inside.left(), top + number * step, inside.width(), step)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        if isinstance(model, SlotsModel) and model.key(index) == "kind":
            box = self.placed(QComboBox(parent), index)
            for part in (box.view().parentWidget(), box.view().viewport()):
                forgotten(part)
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
