"""Rows of values as a table model: columns say how a row is shown, sorted, coloured and edited."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

PILL_ROLE = Qt.ItemDataRole.UserRole + 1  # tone of a state pill, None when the cell is plain text
TONE_ROLE = Qt.ItemDataRole.UserRole + 2  # text role of the cell: text, muted, good, ...
WEIGHT_ROLE = Qt.ItemDataRole.UserRole + 3
ICON_ROLE = Qt.ItemDataRole.UserRole + 4  # name of a Lucide icon drawn before (or instead of) the text
MARK_ROLE = Qt.ItemDataRole.UserRole + 5  # role of a 4 px bar at the left edge of the cell
ROW_ROLE = Qt.ItemDataRole.UserRole + 6  # the row's own value
GROUND_ROLE = Qt.ItemDataRole.UserRole + 7  # role of the row's ground, e.g. "good_soft"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """How one column shows a row. All callables take the row's value.

    `width` px (0: shares what is left by `stretch`); `sort` a key, None: not sortable;
    `edit` gives the text to edit, None: not editable; `pill` the tone of a state pill, None: plain;
    `icon` a Lucide name or ''; `mark` a colour role for a bar at the left edge or ''; `spoken` what a
    screen reader says when the picture says more than the text.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 0
    stretch: int = 1
    right: bool = False
    center: bool = False
    sort: Callable[[Row], Any] | None = None
    edit: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | None = None
    weight: Callable[[Row], int] | None = None
    pill: Callable[[Row], str | None] | None = None
    icon: Callable[[Row], str] | None = None
    mark: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A list of rows under some columns; sorting happens here, with each column's own key.

    `edited(row, column key, text)` is what a person typed into a cell: the model itself changes
    nothing, the tab calls its verb and gives the new rows.
    """

    edited = Signal(object, str, str)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row] = (),
        *,
        identity: Callable[[Row], object] = lambda row: getattr(row, "id", id(row)),
        ground: Callable[[Row], str] | None = None,
    ) -> None:
        super().__init__()
        self.columns = list(columns)
        self._identity = identity
        self._ground = ground
        self._given = list(rows)
        self._rows = list(rows)
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> list[Row]:
        """The rows in the order shown."""
        return list(self._rows)

    def row_at(self, index: Index) -> Row:
        """The value behind an index."""
        return self._rows[index.row()]

    def position(self, identity: object) -> int:
        """Where the row with this identity stands, -1 when it does not."""
        return next((n for n, row in enumerate(self._rows) if self._identity(row) == identity), -1)

    def identity(self, row: Row) -> object:
        """What makes a row the same row after a change."""
        return self._identity(row)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the same rows in the same order only repaint, so selection and editing stay."""
        self._given = list(rows)
        new = self._ordered()
        same = [self._identity(r) for r in new] == [self._identity(r) for r in self._rows]
        if same:
            self._rows = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {self._identity(row): n for n, row in enumerate(new)}
        kept = [places.get(self._identity(self._rows[i.row()]), -1) for i in before]
        self._rows = new
        after = [
            self.index(n, i.column()) if n >= 0 else QModelIndex() for n, i in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def renew(self, identities: Container[object]) -> None:
        """Show the rows with these identities anew, told as one stretch: they may be thousands."""
        places = [place for place, row in enumerate(self._rows) if self._identity(row) in identities]
        if places:
            self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], len(self.columns) - 1))

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns, e.g. another day's half days."""
        self.beginResetModel()
        self.columns = list(columns)
        self._sorted = None
        self._rows = self._ordered()
        self.endResetModel()

    def _ordered(self) -> list[Row]:
        if self._sorted is None or self._sorted[0] >= len(self.columns):
            return list(self._given)
        column, order = self._sorted
        key = self.columns[column].sort
        if key is None:
            return list(self._given)
        return sorted(self._given, key=key, reverse=order == Qt.SortOrder.DescendingOrder)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        fits = 0 <= column < len(self.columns) and self.columns[column].sort is not None
        self._sorted = (column, order) if fits else None
        self.set_rows(self._given)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _heading(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(column) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.columns[index.column()].edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self.cell(self._rows[index.row()], self.columns[index.column()], role)

    def cell(self, row: Row, column: Column[Row], role: int) -> Any:
        """What a cell says for a role."""
        reader = _READERS.get(role)
        if reader is not None:
            return reader(column, row)
        if role == ROW_ROLE:
            return row
        if role == GROUND_ROLE:
            return self._ground(row) if self._ground else ""
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or column.edit is None or str(value) == column.edit(row):
            return False
        self.edited.emit(row, column.key, str(value))
        return True


class Cell:
    """An index that knows its row and column: whoever paints asks ten things of it and stays in Python."""

    __slots__ = ("_column", "_model", "key", "row")

    def __init__(self, model: RowsModel[Any], index: Index) -> None:
        self._model = model
        self.row = model.row_at(index)
        self._column = model.columns[index.column()]
        self.key = self._column.key

    def data(self, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As QModelIndex.data."""
        return self._model.cell(self.row, self._column, role)


def _heading(title: str) -> str:
    """A word that also stands within sentences ("people") begins like the other headings: "People"."""
    return title[:1].upper() + title[1:] if title[:2].isascii() and title[:2].isalpha() else title


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    if column.right:
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if column.center else Qt.AlignmentFlag.AlignLeft


def _spoken(column: Column[Any], row: Any) -> str:
    return column.spoken(row) if column.spoken else column.text(row)


_READERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda c, r: c.text(r),
    Qt.ItemDataRole.EditRole: lambda c, r: c.edit(r) if c.edit else c.text(r),
    Qt.ItemDataRole.TextAlignmentRole: lambda c, r: int(_side(c) | Qt.AlignmentFlag.AlignVCenter),
    Qt.ItemDataRole.AccessibleTextRole: lambda c, r: f"{c.title}: {_spoken(c, r)}",
    Qt.ItemDataRole.ToolTipRole: lambda c, r: c.tip(r) if c.tip else None,
    PILL_ROLE: lambda c, r: c.pill(r) if c.pill else None,
    TONE_ROLE: lambda c, r: c.tone(r) if c.tone else "text",
    WEIGHT_ROLE: lambda c, r: c.weight(r) if c.weight else 400,
    ICON_ROLE: lambda c, r: c.icon(r) if c.icon else "",
    MARK_ROLE: lambda c, r: c.mark(r) if c.mark else "",
}
