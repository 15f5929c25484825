"""Who has not signed in yet, with their telephones, and the turnout by district and group."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.services.attendance import numbers
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.attendance.numbers import Turnout
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Column, DataTable, Dialog, PillRow, RowsModel


class MissingDialog(Dialog):
    """A list to ring through; closing it changes nothing."""

    def __init__(self, context: TabContext, ledger: Ledger, session_id: int) -> None:
        super().__init__(context.window, _("ยังไม่ลงชื่อ"), "missing_dialog", width=860)
        self.context, self.ledger, self.session_id = context, ledger, session_id
        self.view: PillRow[str] = PillRow(
            _("ดูแบบ"), "missing_view",
            [("people", _("รายคน")), ("district", _("รายอำเภอ")), ("group", _("รายกลุ่ม"))], "people",
        )  # fmt: skip
        self.view.chosen.connect(self._on_view)
        self.body.addWidget(self.view)
        self.people = self._people_table()
        self.turnout_model: RowsModel[Turnout] = RowsModel(self._turnout_columns(), identity=lambda t: t.name)
        self.turnout = DataTable(context.theme, _("จำนวนที่มา"), "turnout_table", self.turnout_model)
        self.turnout.hide()
        for table in (self.people, self.turnout):
            table.setMinimumHeight(context.theme.px(380))
            self.body.addWidget(table)
        self.body.addWidget(Caption(_("เบอร์โทรศัพท์แสดงเฉพาะหน้านี้ ไม่พิมพ์ลงเอกสาร เว้นแต่เลือกให้พิมพ์")))
        self.add_button(_("คัดลอกรายชื่อ"), "missing_copy", self._on_copy)
        self.add_primary(_("ปิด"), "missing_close", self.accept)

    def _people_table(self) -> DataTable:
        form = self.context.format
        columns: list[Column[Person]] = [
            Column("row", _("ที่"), lambda p: form.count(self.ledger.row_of[p.id]), width=56,
                   tone=lambda _p: "muted"),
            Column("name", _("ชื่อ – สกุล"), lambda p: p.full_name, stretch=4),
            Column("where", _("อำเภอ / สังกัด"), lambda p: p.place, stretch=3,
                   tone=lambda _p: "muted"),
            Column("phone", _("โทรศัพท์"), lambda p: form.digits(p.phone) or _("ไม่มีเบอร์"), width=170),
        ]  # fmt: skip
        self.missing = numbers.missing(self.ledger, self.session_id)
        model: RowsModel[Person] = RowsModel(columns, self.missing)
        return DataTable(self.context.theme, _("ยังไม่ลงชื่อ"), "missing_table", model)

    def _turnout_columns(self) -> list[Column[Turnout]]:
        form = self.context.format
        return [
            Column("name", _("ชื่อ"), lambda t: t.name or _("ไม่ระบุ"), stretch=4),
            Column("came", _("มา"), lambda t: form.count(t.came), width=90, right=True),
            Column("expected", _("ทั้งหมด"), lambda t: form.count(t.expected), width=90, right=True),
            Column("unmarked", _("ยังไม่ลงชื่อ"), lambda t: form.count(t.unmarked), width=120, right=True,
                   tone=lambda t: "warn" if t.unmarked else "muted"),
        ]  # fmt: skip

    def _on_view(self, view: object) -> None:
        self.people.setVisible(view == "people")
        self.turnout.setVisible(view != "people")
        by_district = view == "district"
        rows = numbers.by(
            self.ledger, self.session_id, lambda p: p.district if by_district else self._group(p)
        )
        self.turnout_model.set_rows(rows)

    def _group(self, person: Person) -> str:
        group = self.ledger.groups.get(person.group_id or 0)
        return group.name if group is not None else ""

    def _on_copy(self) -> None:
        lines = [f"{p.full_name}\t{p.place}\t{p.phone}" for p in self.missing]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.context.say(_("คัดลอก {people} แล้ว").format(people=self.context.format.people(len(lines))))
