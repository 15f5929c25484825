"""The tables of the import dialog: the file with its columns, what would change, problems, like names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.services.roster import importing as roster
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Caption, ChoiceBox, Column, DataTable, NumberEdit, RowsModel

MOST_ROWS, MOST_COLUMNS = 300, 40
_TONES = {"add": "good", "update": "warn", "same": ""}


@dataclass(frozen=True)
class SheetRow:
    """A row of the file; `id` is its number as spreadsheets count."""

    id: int
    cells: tuple[str, ...]


class Preview(QWidget):
    """The file as it is; a click on a column's head (or the two choices) says what the column holds."""

    field_set = Signal(int, object)
    header_set = Signal(int)

    def __init__(self, theme: Theme, form: Format, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._mapping = roster.ColumnMapping(0, ())
        self._sheet: roster.RosterSheet | None = None
        self.header = NumberEdit(form, _("หัวตารางอยู่แถวที่"), "roster_header_row", 0, 99)
        self.header.valueChanged.connect(self.header_set)
        self.column: ChoiceBox[int] = ChoiceBox(_("คอลัมน์"), "roster_column")
        self.column.setMinimumContentsLength(16)
        self.column.chosen.connect(lambda _n: self._show_field())
        fields = [(each, _(name)) for each, name in roster.FIELD_NAMES.items()]
        self.field: ChoiceBox[roster.Field] = ChoiceBox(_("คอลัมน์นี้คือ"), "roster_field", fields)
        self.field.setMinimumContentsLength(16)
        self.field.chosen.connect(lambda field: self.field_set.emit(self.column.value() or 0, field))
        self.model: RowsModel[SheetRow] = RowsModel([], ground=self._ground)
        self.table = DataTable(theme, _("ตารางในไฟล์"), "roster_preview", self.model, row_height=34)
        head = self.table.horizontalHeader()
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._on_head)
        line = QHBoxLayout()
        for label, field in (
            (_("หัวตารางอยู่แถวที่"), self.header), (_("คอลัมน์"), self.column), (_("คือ"), self.field),
        ):  # fmt: skip
            line.addWidget(Caption(label, wrap=False))
            line.addWidget(field)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def show_sheet(self, sheet: roster.RosterSheet, mapping: roster.ColumnMapping) -> None:
        """Show a sheet under a mapping; the column being set stays chosen."""
        chosen = self.column.value() if sheet is self._sheet else 0
        self._sheet, self._mapping = sheet, mapping
        self.header.blockSignals(True)
        self.header.setRange(0, len(sheet.rows))
        self.header.setValue(mapping.header_row)
        self.header.blockSignals(False)
        count = min(len(mapping.fields), MOST_COLUMNS)
        self.column.set_choices([(n, self._heading(n)) for n in range(count)], chosen or 0)
        self._show_field()
        columns: list[Column[SheetRow]] = [
            Column("row", _("แถว"), self._number, width=56, tone=lambda _r: "muted")
        ]
        columns += [
            Column(f"c{n}", self._title(n), partial(_cell, n), width=150, tone=partial(self._tone, n))
            for n in range(count)
        ]
        self.model.set_columns(columns)
        self.model.set_rows([SheetRow(n, row) for n, row in enumerate(sheet.rows[:MOST_ROWS], start=1)])

    def _number(self, row: SheetRow) -> str:
        return self._form.count(row.id, grouped=False)

    def _heading(self, column: int) -> str:
        """The column as the file calls it, else its letter."""
        assert self._sheet is not None
        row = self._sheet.rows[self._mapping.header_row - 1] if self._mapping.header_row else ()
        text = row[column].strip() if column < len(row) else ""
        return text or _("คอลัมน์ {letter}").format(letter=_letter(column))

    def _title(self, column: int) -> str:
        field = self._mapping.fields[column]
        return "–" if field is roster.Field.IGNORE else _(roster.FIELD_NAMES[field])

    def _tone(self, column: int, row: SheetRow) -> str:
        used = self._mapping.fields[column] is not roster.Field.IGNORE
        return "text" if used and row.id > self._mapping.header_row else "muted"

    def _ground(self, row: SheetRow) -> str:
        return "sunken" if row.id == self._mapping.header_row else ""

    def _show_field(self) -> None:
        column = self.column.value() or 0
        if column < len(self._mapping.fields):
            self.field.select(self._mapping.fields[column])

    def _on_head(self, section: int) -> None:
        if section > 0:
            self.column.select(section - 1)
            self._show_field()
            self.field.showPopup()


def _cell(column: int, row: SheetRow) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _letter(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def changes_view(theme: Theme, form: Format, plan: roster.RosterPlan) -> DataTable:
    """Row by row what the import does: who is new, what changes in whom, who stays."""

    def told(match: roster.Match) -> str:
        names = {each.value: _(name) for each, name in roster.FIELD_NAMES.items()}
        return "   ".join(f"{names.get(c.field, c.field)}: {c.old or '–'} → {c.new}" for c in match.changes)

    columns: list[Column[roster.Match]] = [
        Column("row", _("แถว"), lambda m: form.count(m.draft.row, grouped=False), width=64,
               tone=lambda _m: "muted"),
        Column("outcome", _("ผล"), lambda m: _(roster.OUTCOME_NAMES[m.outcome]), width=130,
               pill=lambda m: _TONES[m.outcome.value]),
        Column("name", _("ชื่อ"), _name_of, stretch=3),
        Column("what", _("สิ่งที่เปลี่ยน"), told, stretch=5, tone=lambda _m: "muted", tip=told),
    ]  # fmt: skip
    rows = sorted(plan.comparison.matches, key=lambda m: m.outcome.value == "same")
    model: RowsModel[roster.Match] = RowsModel(columns, rows, identity=id)
    return _kept(DataTable(theme, _("สิ่งที่จะเปลี่ยน"), "roster_changes", model, row_height=36), model)


def problems_view(theme: Theme, form: Format, plan: roster.RosterPlan) -> DataTable:
    """Each problem with its row and reason; then the rows that are no people."""
    words = {"error": _("ไม่นำเข้า"), "warning": _("ควรตรวจ"), "skipped": _("ข้ามไป")}
    tones = {"error": "bad", "warning": "warn", "skipped": ""}
    columns: list[Column[roster.RosterProblem]] = [
        Column("row", _("แถว"), lambda p: form.count(p.row, grouped=False), width=64),
        Column("kind", _("ผล"), lambda p: words[p.kind.value], width=120, pill=lambda p: tones[p.kind.value]),
        Column("field", _("คอลัมน์"), lambda p: _(roster.FIELD_NAMES[p.field]), stretch=2,
               tone=lambda _p: "muted"),
        Column("why", _("เหตุผล"), lambda p: p.message, stretch=6, tip=lambda p: p.message),
        Column("sheet", _("แผ่นงาน"), lambda p: p.sheet, stretch=2, tone=lambda _p: "muted"),
    ]  # fmt: skip
    rows = [*plan.problems, *plan.skipped]
    model: RowsModel[roster.RosterProblem] = RowsModel(columns, rows, identity=id)
    return _kept(DataTable(theme, _("ปัญหา"), "roster_problems", model, row_height=36), model)


@dataclass(frozen=True)
class Pair:
    """Two names side by side and what becomes of them."""

    one: str
    one_about: str
    two: str
    two_about: str
    outcome: str
    tone: str


def near_view(theme: Theme, form: Format, plan: roster.RosterPlan) -> DataTable:
    """Rows said twice, and names that may be one person, side by side."""
    rows = [
        Pair(_plain(a), _about(form, a), _plain(b), _about(form, b), _("ซ้ำ ไม่นำเข้าแถวหลัง"), "")
        for a, b in plan.comparison.duplicates
    ]
    rows += [
        Pair(near.texts[0], _about(form, near.draft), near.texts[1], _about(form, near.other),
             _("คล้ายกัน ให้ตรวจ"), "warn")
        for near in plan.comparison.near
    ]  # fmt: skip
    columns: list[Column[Pair]] = [
        Column("one", _("ในไฟล์"), lambda p: p.one, stretch=3, weight=lambda _p: 600),
        Column("one_about", "", lambda p: p.one_about, stretch=3, tone=lambda _p: "muted"),
        Column("two", _("เทียบกับ"), lambda p: p.two, stretch=3, weight=lambda _p: 600),
        Column("two_about", "", lambda p: p.two_about, stretch=3, tone=lambda _p: "muted"),
        Column("outcome", _("ผล"), lambda p: p.outcome, width=190, pill=lambda p: p.tone),
    ]
    model: RowsModel[Pair] = RowsModel(columns, rows, identity=id)
    return _kept(DataTable(theme, _("ชื่อซ้ำและคล้าย"), "roster_near", model, row_height=40), model)


def _name_of(match: roster.Match) -> str:
    return _plain(match.draft)


def _plain(each: object) -> str:
    parts = [str(getattr(each, name)) for name in ("title", "first", "last")]
    return Person(title=parts[0], first=parts[1], last=parts[2]).full_name


def _about(form: Format, each: object) -> str:
    where = str(getattr(each, "district", "") or getattr(each, "affiliation", ""))
    row = getattr(each, "row", None)
    place = _("แถว {row}").format(row=form.count(row, grouped=False)) if row else _("ในบัญชีรายชื่อ")
    return "  ·  ".join(part for part in (place, where, str(getattr(each, "phone", ""))) if part)


def _kept(table: DataTable, model: object) -> DataTable:
    """The table, holding on to its model as long as it lives."""
    table.setProperty("rows_model", model)
    return table
