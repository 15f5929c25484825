"""The sheet as it is, in the import dialog: what its columns are, its heading row, rows to leave out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.services.roster import importing as roster
from otop_desk.ui.attendance.roster_state import ListState
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import (
    Caption,
    ChoiceBox,
    Column,
    DataTable,
    NumberEdit,
    QuietButton,
    RowsModel,
    show_if,
)

MOST_ROWS, MOST_COLUMNS = 300, 40
_WIDTHS = {
    roster.Field.NAME: 260, roster.Field.AFFILIATION: 240, roster.Field.POSITION: 200,
    roster.Field.SEQUENCE: 90, roster.Field.TITLE: 110,
}  # fmt: skip


@dataclass(frozen=True)
class SheetRow:
    """A row of the file; `id` is its number as spreadsheets count."""

    id: int
    cells: tuple[str, ...]


class Preview(QWidget):
    """A click on a column's head (or two choices) says what the column holds. `changed` follows each act."""

    changed = Signal()

    def __init__(self, theme: Theme, form: Format, state: ListState, parent: QWidget) -> None:
        super().__init__(parent)
        self._form, self._state = form, state
        names = [(n, each.name or str(n + 1)) for n, each in enumerate(state.sheets)]
        self.sheet: ChoiceBox[int] = ChoiceBox(_("แผ่นงาน"), "roster_sheet", names, state.sheet_number)
        self.sheet.chosen.connect(self._on_sheet)
        self.block: ChoiceBox[int] = ChoiceBox(_("ตารางที่"), "roster_block")
        self.block.chosen.connect(self._on_block)
        self.header = NumberEdit(form, _("หัวตารางอยู่แถวที่"), "roster_header_row", 0, 99, nothing=_("ไม่มี"))
        self.header.valueChanged.connect(self._on_header)
        self.column: ChoiceBox[int] = ChoiceBox(_("คอลัมน์"), "roster_column")
        self.column.setMinimumContentsLength(14)
        self.column.chosen.connect(lambda _n: self._show_field())
        fields = [(each, _(name)) for each, name in roster.FIELD_NAMES.items()]
        self.field: ChoiceBox[roster.Field] = ChoiceBox(_("คอลัมน์นี้คือ"), "roster_field", fields)
        self.field.setMinimumContentsLength(14)
        self.field.chosen.connect(self._on_field)
        self.leave = QuietButton(_("ไม่นำเข้าแถวนี้"), "roster_leave_row", hint=_("แถวที่เลือกในตาราง"))
        self.leave.clicked.connect(self._on_leave)
        self.head = QuietButton(_("แถวนี้คือหัวตาราง"), "roster_head_row", hint=_("แถวที่เลือกในตาราง"))
        self.head.clicked.connect(self._on_head_row)
        self.model: RowsModel[SheetRow] = RowsModel([], ground=self._ground)
        self.table = DataTable(theme, _("ตารางในไฟล์"), "roster_preview", self.model, row_height=34)
        heads = self.table.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.sectionClicked.connect(self._on_column_head)
        self._shown: tuple[object, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for line, widgets in (
            (first, (Caption(_("หัวตารางอยู่แถวที่"), wrap=False), self.header, Caption(_("คอลัมน์"), wrap=False),
                     self.column, Caption(_("คือ"), wrap=False), self.field)),
            (second, (self.sheet, self.block, self.head, self.leave)),
        ):  # fmt: skip
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.table, 1)

    # -- showing ---------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show the sheet that is looked at; the column being set stays chosen."""
        state = self._state
        sheet, block = state.sheet, state.block
        chosen = self.column.value() if self._shown and self._shown[0] is sheet else 0
        show_if(self.sheet, len(state.sheets) > 1)
        tables = [
            (n, _("ตารางที่ {number}").format(number=self._form.count(n + 1))) for n in range(len(state.blocks))
        ]
        self.block.set_choices(tables, min(state.block_number, len(tables) - 1))
        show_if(self.block, len(tables) > 1)
        self.header.blockSignals(True)
        self.header.setRange(0, len(sheet.rows))
        self.header.setValue(block.head[1])
        self.header.blockSignals(False)
        count = min(len(block.fields), MOST_COLUMNS)
        self.column.set_choices([(n, self._heading(n)) for n in range(count)], chosen or 0)
        self._show_field()
        self._show_rows(count)

    def _show_rows(self, count: int) -> None:
        state = self._state
        shown = (state.sheet, state.block, count)
        if self._shown != shown:
            self._shown = shown
            columns: list[Column[SheetRow]] = [
                Column("row", _("แถว"), self._number, width=56, tone=lambda _r: "muted")
            ]
            columns += [
                Column(
                    f"c{n}",
                    self._title(n),
                    partial(_cell, n),
                    width=self._width(n),
                    tone=partial(self._tone, n),
                )
                for n in range(count)
            ]
            self.model.set_columns(columns)
            rows = state.sheet.rows[:MOST_ROWS]
            self.model.set_rows([SheetRow(n, row) for n, row in enumerate(rows, start=1)])
        self.table.viewport().update()

    def _number(self, row: SheetRow) -> str:
        return self._form.count(row.id, grouped=False)

    def _heading(self, column: int) -> str:
        """The column as the file calls it, else its letter."""
        headings = self._state.block.headings
        text = headings[column] if column < len(headings) else ""
        return text or _("คอลัมน์ {letter}").format(letter=roster.letter(column))

    def _title(self, column: int) -> str:
        field = self._state.block.fields[column]
        return "–" if field is roster.Field.IGNORE else _(roster.FIELD_NAMES[field])

    def _width(self, column: int) -> int:
        """Room for what the column holds: a whole name needs more than a number."""
        return _WIDTHS.get(self._state.block.fields[column], 150)

    def _tone(self, column: int, row: SheetRow) -> str:
        block = self._state.block
        used = block.fields[column] is not roster.Field.IGNORE and block.top <= row.id <= block.bottom
        return "text" if used and not self._state.is_left_out(row.id) else "muted"

    def _ground(self, row: SheetRow) -> str:
        first, last = self._state.block.head
        return "sunken" if first <= row.id <= last or self._state.is_left_out(row.id) else ""

    def _show_field(self) -> None:
        column = self.column.value() or 0
        if column < len(self._state.block.fields):
            self.field.select(self._state.block.fields[column])

    # -- acts ------------------------------------------------------------------------------

    def _on_sheet(self, number: object) -> None:
        self._state.sheet_number = int(str(number))
        self._state.block_number = 0
        self.show_state()

    def _on_block(self, number: object) -> None:
        self._state.block_number = int(str(number))
        self.show_state()

    def _on_header(self, row: int) -> None:
        self._state.set_header(row)
        self.changed.emit()

    def _on_field(self, field: roster.Field) -> None:
        self._state.set_field(self.column.value() or 0, field)
        self.changed.emit()

    def _on_leave(self) -> None:
        row = self.table.current()
        if isinstance(row, SheetRow):
            self._state.turn_row(row.id)
            self.changed.emit()

    def _on_head_row(self) -> None:
        row = self.table.current()
        if isinstance(row, SheetRow):
            self._on_header(row.id)

    def _on_column_head(self, section: int) -> None:
        if section > 0:
            self.column.select(section - 1)
            self._show_field()
            self.field.showPopup()


def _cell(column: int, row: SheetRow) -> str:
    return row.cells[column] if column < len(row.cells) else ""
