"""Pile mode: a signed paper sheet entered by its row numbers, checked against names before it is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from otop_desk.domain.person import Role
from otop_desk.domain.workshop import Part
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.services.attendance import pile, words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.thai.words import whole
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, ChoiceBox, Dialog, Form, PillRow, TextInput, ThaiLabel, beside

HALVES = ("both", Part.MORNING.value, Part.AFTERNOON.value)


class PileDialog(Dialog):
    """Stays open for the next sheet; each sheet is one step of undo."""

    def __init__(self, context: TabContext, ledger: Ledger, day_id: int, part: Part) -> None:
        super().__init__(context.window, _("ลงชื่อจากใบลงทะเบียน"), "pile_dialog", width=680)
        self.context, self.ledger = context, ledger
        days = [(day.id, context.format.day(day.date)) for day in ledger.days.values()]
        self.day: ChoiceBox[int] = ChoiceBox(_("วัน"), "pile_day", days, day_id)
        self.day.setMinimumContentsLength(14)
        roles = [(r, words.role_word(r)) for r in Role if any(p.role is r for p in ledger.people)]
        self.role: ChoiceBox[Role] = ChoiceBox(_("ใบลงทะเบียนของ"), "pile_role", roles, roles[0][0])
        halves = [("both", _("ทั้งวัน")), *((p.value, words.part_word(p)) for p in Part)]
        self.half: PillRow[str] = PillRow(_("ช่อง"), "pile_half", halves, part.value)
        self.rows = TextInput(_("ลำดับที่ที่เซ็น"), "pile_rows", placeholder="1-12 14 15")
        self.others = QCheckBox(_("คนที่ไม่ได้เซ็นและยังไม่ลงชื่อ บันทึกว่าขาด"))
        self.others.setObjectName("pile_others")
        self.others.setAccessibleName(self.others.text())
        self.others.setMinimumHeight(32)
        form = Form()
        form.add(_("ใบลงทะเบียนของ"), beside(self.role, self.day, self.half))
        form.add(_("ลำดับที่ที่เซ็น"), self.rows, _("พิมพ์เลขลำดับในใบ เช่น 1-12 14 15"))
        self.body.addWidget(form)
        self.body.addWidget(self.others)
        self.count = ThaiLabel(weight=600, name="pile_count")
        self.names = Caption(name="pile_names")
        self.wrong = Caption(name="pile_wrong")
        self.wrong.set_tone("bad")
        for label in (self.count, self.names, self.wrong):
            self.body.addWidget(label)
        self.body.addStretch()
        self.add_cancel(_("ปิด"))
        self.do = self.add_primary(_("ลงชื่อ"), "pile_do", self._on_do)
        self.rows.textChanged.connect(lambda _t: self._preview())
        self.role.chosen.connect(lambda _r: self._preview())
        self._preview()
        self.rows.setFocus()

    def _read(self) -> pile.Rows:
        people = pile.sheet_people(self.context.file, self.role.value() or Role.TRAINEE)
        return pile.read_rows(self.rows.text(), len(people))

    def _preview(self) -> None:
        people = pile.sheet_people(self.context.file, self.role.value() or Role.TRAINEE)
        rows, form = self._read(), self.context.format
        self.count.setText(form.people(len(rows.numbers)) if rows.numbers else "")
        names = [f"{form.count(n)}\u00a0{whole(people[n - 1].name)}" for n in rows.numbers]
        shown = names if len(names) <= 12 else [*names[:6], "…", *names[-5:]]
        self.names.setText("   ".join(shown))
        wrong = " ".join(rows.wrong)
        self.wrong.setText(_("ไม่มีลำดับที่ {rows} ในใบนี้").format(rows=form.digits(wrong)) if wrong else "")
        self.wrong.setVisible(bool(wrong))
        self.do.say(_("ลงชื่อ {people}").format(people=form.people(len(rows.numbers))))
        self.do.setEnabled(bool(rows.numbers) and not wrong)

    def _on_do(self) -> None:
        people = pile.sheet_people(self.context.file, self.role.value() or Role.TRAINEE)
        half = self.half.value()
        sessions = [
            each.session.id
            for each in self.ledger.counted
            if each.session.day_id == self.day.value() and half in ("both", each.session.part.value)
        ]
        by = self.context.settings.now.operator
        try:
            made = pile.enter(
                self.context.file, people, self._read(), sessions,
                others_absent=self.others.isChecked(), by=by,
            )  # fmt: skip
        except UserError as error:
            self.wrong.setText(str(error))
            self.wrong.show()
            return
        self.rows.clear()
        self.count.setText(
            _n("บันทึกแล้ว {count} รายการ ใส่ใบต่อไปได้", made).format(count=self.context.format.count(made))
        )
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
