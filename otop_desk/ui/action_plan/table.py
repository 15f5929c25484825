"""The plan's table: cells typed in place and walked through by keyboard, copied and pasted as a sheet."""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from otop_desk.ui.action_plan.cell_editor import PlanDelegate
from otop_desk.ui.action_plan.columns import PlanRow
from otop_desk.ui.flags import without
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets import CellDelegate, DataTable, RowsModel

if TYPE_CHECKING:
    from otop_desk.ui.widgets.rows import Index


LEAST_TITLE = 210


class PlanModel(RowsModel[PlanRow]):
    """Rows of activities; the headings of strategies between them can't be edited.

    `refused` are the cells (activity, field) whose text was not understood: typed again it is read again, for
    the year or the strategies may be others now.
    """

    refused: Container[tuple[int, str]] = ()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.row_at(index).activity is None:
            return without(flags, Qt.ItemFlag.ItemIsEditable)
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if super().setData(index, value, role):
            return True
        column, row = self.columns[index.column()], self.row_at(index)
        if role != Qt.ItemDataRole.EditRole or (row.id, column.key) not in self.refused:
            return False
        self.edited.emit(row, column.key, str(value))
        return True

    def change(self, row: PlanRow) -> None:
        """Show one row anew, at once."""
        place = self.position(self.identity(row))
        if place < 0:
            return
        now = self._rows[place]
        self._rows[place] = row
        self._given = [row if each is now else each for each in self._given]
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))


class PlanTable(DataTable):
    """Any key starts typing; Tab and Enter go on; Ctrl+C X V and Delete work on the marked cells."""

    new_asked = Signal()
    row_asked = Signal(int)  # typed past the last row: a new one, and the cursor in this column
    pasted = Signal(list, list, list)  # activity ids, fields, rows of cells
    cleared = Signal(list)  # (activity id, field)
    stepped = Signal(int)  # Alt+up -1, Alt+down 1
    scrolled = Signal()

    def __init__(self, theme: Theme, label: str, name: str, model: PlanModel) -> None:
        super().__init__(theme, label, name, model, many=True)
        self._plan = model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self._from = -1  # the column a run of Tabs began in: Enter goes back there
        sheet = PlanDelegate(theme, self)
        sheet.block_pasted.connect(self._on_block_pasted)
        self.setItemDelegate(sheet)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())

    def _fit(self) -> None:
        """As all tables, but the title keeps room to be read; then the table scrolls."""
        super()._fit()
        delegate = self.itemDelegate()
        least = delegate.theme.px(LEAST_TITLE) if isinstance(delegate, CellDelegate) else LEAST_TITLE
        for number, column in enumerate(self._rows.columns):
            if column.key == "title" and self.columnWidth(number) < least:
                self.setColumnWidth(number, least)

    def stretch_headings(self, kinds: list[bool], low: int, high: int) -> None:
        """Lower rows for headings of strategies, their words over the columns up to the money."""
        self.clearSpans()
        keys = [column.key for column in self._plan.columns]
        first = keys.index("title")
        over = (keys.index("budget") if "budget" in keys else len(keys)) - first
        for number, heading in enumerate(kinds):
            self.setRowHeight(number, low if heading else high)
            if heading and over > 1:
                self.setSpan(number, first, 1, over)

    def show_now(self) -> None:
        """Paint at once, before the file is written."""
        self.viewport().repaint()

    def in_view(self) -> range:
        """The numbers of the rows that can be seen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else self._plan.rowCount() - 1) + 1)

    def marked(self) -> list[PlanRow]:
        """The activities that have a marked cell, in the order shown."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        return [self._plan.rows[n] for n in numbers if self._plan.rows[n].activity is not None]

    def copy(self) -> None:
        """The marked block as tab-separated text, for Excel or for here."""
        cells = {(i.row(), i.column()): self._copied(i) for i in self.selectedIndexes()}
        if not cells:
            return
        rows = sorted({row for row, _column in cells})
        wide = range(min(column for _row, column in cells), max(column for _row, column in cells) + 1)
        lines = ["\t".join(_quoted(cells.get((row, column), "")) for column in wide) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _copied(self, index: Index) -> str:
        """A cell as it is typed (0, not a dash; no sums of parts), so that it can be pasted back."""
        roles = Qt.ItemDataRole
        heading = self._plan.row_at(index).activity is None
        return str(index.data(roles.DisplayRole if heading else roles.EditRole) or "")

    def paste(self) -> None:
        """Put the clipboard's cells from the cursor on, to the right and down."""
        block = parse(QGuiApplication.clipboard().text())
        index = self.currentIndex()
        if not block:
            return
        columns = self._plan.columns[max(index.column(), 1) :] if index.isValid() else self._plan.columns[1:]
        fields = [column.key for column in columns if column.edit is not None]
        first = max(index.row(), 0)
        rows = [row for row in self._plan.rows[first:] if row.activity is not None]
        self.pasted.emit([row.id for row in rows[: len(block)]], fields, block)

    def clear_marked(self) -> None:
        """Empty the marked cells."""
        found = []
        for index in self.selectedIndexes():
            row, column = self._plan.row_at(index), self._plan.columns[index.column()]
            if row.activity is not None and column.edit is not None:
                found.append((row.id, column.key))
        if found:
            self.cleared.emit(found)

    def go(self, down: int, right: int) -> None:
        """Move the cursor, over the headings of strategies."""
        index = self.currentIndex()
        row, column = index.row() + down, index.column() + right
        while 0 <= row < self._plan.rowCount() and self._plan.rows[row].activity is None:
            row += down or 1
        if 0 <= row < self._plan.rowCount() and 0 <= column < self._plan.columnCount():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._plan.index(row, column), select)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a sheet; what is left goes to the cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # a key the cell's editor had no use for
        keys = Qt.Key
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_marked()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.clear_marked()
        elif (
            event.key() in (keys.Key_Up, keys.Key_Down)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.stepped.emit(-1 if event.key() == keys.Key_Up else 1)
        elif (
            event.key() in (keys.Key_Return, keys.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.new_asked.emit()
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self._enter()
        elif event.key() in (keys.Key_Tab, keys.Key_Backtab):
            on = event.key() == keys.Key_Tab
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.focusNextPrevChild(on)
            else:
                self._tab(1 if on else -1)
        elif event.key() == keys.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab walks the cells; the table is left by Ctrl+Tab
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not held:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = -1
        super().mousePressEvent(event)

    def _tab(self, by: int) -> None:
        """The next or last cell that is typed; behind the last one a new row."""
        index = self.currentIndex()
        typed = [n for n, column in enumerate(self._plan.columns) if column.edit is not None]
        if not index.isValid() or not typed:
            return
        if self._from < 0:
            self._from = index.column()
        place = [n for n in typed if (n > index.column() if by > 0 else n < index.column())]
        if place:
            self.go(0, (place[0] if by > 0 else place[-1]) - index.column())
        elif by < 0:
            self.go(-1, typed[-1] - index.column())
        elif not self._is_last(index.row()):
            self.go(1, typed[0] - index.column())
        else:
            # The new row has the strategy of the one above: what is typed next is its title.
            self._from = next(n for n, column in enumerate(self._plan.columns) if column.key == "title")
            self.row_asked.emit(self._from)

    def _enter(self) -> None:
        """Down, to the column a run of Tabs began in; under the last row a new one."""
        index = self.currentIndex()
        if not index.isValid():
            return
        column = index.column() if self._from < 0 else self._from
        typed = [n for n, each in enumerate(self._plan.columns) if each.edit is not None]
        through = self._from >= 0 or index.column() == typed[-1]  # the row was typed to its end
        self._from = -1
        if self._is_last(index.row()):
            if through:
                self.row_asked.emit(typed[0] if column == typed[-1] else column)
        else:
            self.go(1, column - index.column())

    def _is_last(self, row: int) -> bool:
        return all(each.activity is None for each in self._plan.rows[row + 1 :])

    def fill_down(self) -> None:
        """The topmost of the marked cells into those below it (into one alone: the cell above)."""
        marked = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        if not marked:
            return
        columns = sorted({column for _row, column in marked})
        rows = [
            n for n in sorted({row for row, _column in marked}) if self._plan.rows[n].activity is not None
        ]
        if len(rows) == 1:
            above = [n for n in range(rows[0]) if self._plan.rows[n].activity is not None]
            rows = [*above[-1:], *rows]
        typed = [n for n in columns if self._plan.columns[n].edit is not None]
        if len(rows) < 2 or not typed:
            return
        cells = [self._copied(self._plan.index(rows[0], column)) for column in typed]
        ids = [self._plan.rows[n].id for n in rows[1:]]
        self.pasted.emit(ids, [self._plan.columns[n].key for n in typed], [cells] * len(ids))

    def _on_block_pasted(self) -> None:
        """A block was pasted while a cell was being typed: it spreads from that cell."""
        editor = self.findChild(QWidget, "cell_editor")
        if editor is not None:
            super().end_editing(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.setFocus()
        self.paste()

    def end_editing(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter has ended typing: the cursor goes down, Tab to the right, as in a sheet; no cell opens."""
        hints = QAbstractItemDelegate.EndEditHint
        if hint in (hints.SubmitModelCache, hints.EditNextItem, hints.EditPreviousItem):
            super().end_editing(editor, hints.NoHint)
            self.setFocus()
            # after the row that was typed is drawn anew
            steps = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}
            act = partial(self._tab, steps[hint]) if hint in steps else self._enter
            soon(self, act)
        else:
            super().end_editing(editor, hint)


def parse(text: str) -> list[list[str]]:
    """Cells of tab-separated text as Excel copies it; quoted cells may hold tabs, breaks and quotes."""
    rows: list[list[str]] = [[]]
    cell, quoted, place = "", False, 0
    text = text.replace("\r\n", "\n").rstrip("\n")
    while place < len(text):
        sign = text[place]
        if quoted:
            if text[place : place + 2] == '""':
                cell, place = cell + '"', place + 1
            elif sign == '"':
                quoted = False
            else:
                cell += sign
        elif sign == '"' and not cell:
            quoted = True
        elif sign in "\t\n":
            rows[-1].append(cell)
            cell = ""
            if sign == "\n":
                rows.append([])
        else:
            cell += sign
        place += 1
    rows[-1].append(cell)
    return rows if text else []


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
