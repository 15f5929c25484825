"""The rule for a certificate: presets, basis, share; its sentence and its effect shown as it is set."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from otop_desk.domain.attendance import PRESETS, Basis, Outlook, Rule, allowance, preset_of, standing
from otop_desk.domain.person import Role
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.ui.attendance.ledger_table import TONES
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, ChoiceBox, Dialog, FigureTile, Form, NumberEdit, ThaiLabel


class RuleDialog(Dialog):
    """Nothing is stored before the verb at the foot."""

    def __init__(self, context: TabContext, ledger: Ledger) -> None:
        super().__init__(context.window, _("เกณฑ์รับเกียรติบัตร"), "rule_dialog", width=600)
        self.context, self.ledger, self._rule = context, ledger, ledger.rule
        form = context.format
        presets: list[tuple[str, str]] = [(n, form.digits(words.preset_word(n))) for n in PRESETS]
        presets.append(("", _("กำหนดเอง")))
        self.preset: ChoiceBox[str] = ChoiceBox(_("แบบสำเร็จ"), "rule_preset", presets, "")
        bases = [(each, words.basis_word(each)) for each in Basis]
        self.basis: ChoiceBox[Basis] = ChoiceBox(_("คิดจาก"), "rule_basis", bases)
        self.percent = NumberEdit(form, _("ร้อยละ"), "rule_percent", 1, 100)
        self.grace = NumberEdit(form, _("สายได้ไม่เกิน (นาที)"), "rule_grace", 0, 240)
        self.leave = _check(_("ลานับว่าเข้าอบรม"), "rule_leave")
        self.substitute = _check(_("ผู้แทนนับว่าเข้าอบรม"), "rule_substitute")
        fields = Form(columns=2)
        fields.add(_("แบบสำเร็จ"), self.preset, wide=True)
        fields.add(_("คิดจาก"), self.basis)
        fields.add(_("ต้องไม่น้อยกว่าร้อยละ"), self.percent)
        fields.add(_("สายได้ไม่เกิน (นาที)"), self.grace, _("มาภายในเวลานี้นับเต็ม"))
        self.body.addWidget(fields)
        self.body.addWidget(self.leave)
        self.body.addWidget(self.substitute)
        self.sentence = ThaiLabel(step="lead", weight=600, name="rule_preview")
        self.body.addWidget(self.sentence)
        self._tiles()
        self.note = Caption(name="rule_note")
        self.body.addWidget(self.note)
        self.body.addStretch()
        self.add_cancel()
        self.add_primary(_("ใช้เกณฑ์นี้"), "rule_save", self._on_save)
        self._show(ledger.rule)
        self._wire()

    def _tiles(self) -> None:
        row = QHBoxLayout()
        self.tiles = {
            each: FigureTile("", words.outlook_word(each), f"preview_{each.value}", tone=TONES[each])
            for each in Outlook
        }
        for tile in self.tiles.values():
            row.addWidget(tile)
        self.body.addLayout(row)

    def _wire(self) -> None:
        self.preset.chosen.connect(self._on_preset)
        self.basis.chosen.connect(lambda _v: self._preview())
        for spin in (self.percent, self.grace):
            spin.valueChanged.connect(lambda _v: self._preview())
        for box in (self.leave, self.substitute):
            box.toggled.connect(lambda _v: self._preview())

    def wanted(self) -> Rule:
        """The rule as it is set here."""
        return Rule(
            id=self._rule.id,
            basis=self.basis.value() or Basis.MINUTES,
            percent=self.percent.value(),
            grace=self.grace.value(),
            leave_counts=self.leave.isChecked(),
            substitute_counts=self.substitute.isChecked(),
        )

    def _show(self, rule: Rule) -> None:
        fields = (self.percent, self.grace, self.leave, self.substitute)
        for field in fields:
            field.blockSignals(True)
        self.basis.select(rule.basis)
        self.percent.setValue(rule.percent)
        self.grace.setValue(rule.grace)
        self.leave.setChecked(rule.leave_counts)
        self.substitute.setChecked(rule.substitute_counts)
        for field in fields:
            field.blockSignals(False)
        self._preview()

    def _on_preset(self, name: object) -> None:
        if isinstance(name, str) and name in PRESETS:
            self._show(replace(PRESETS[name], id=self._rule.id))

    def _preview(self) -> None:
        rule, ledger, form = self.wanted(), self.ledger, self.context.format
        self.preset.select(preset_of(rule) or "")
        self.sentence.setText(form.digits(words.rule_sentence(rule, ledger.counted, ledger.test)))
        counts = dict.fromkeys(Outlook, 0)
        for each in ledger.people:
            if each.role is Role.TRAINEE:
                marks, granted = ledger.marks.get(each.id, {}), ledger.overrides.get(each.id)
                counts[standing(each.id, marks, ledger.counted, rule, granted).outlook] += 1
        for outlook, count in counts.items():
            self.tiles[outlook].say(form.count(count), words.outlook_word(outlook), TONES[outlook])
        strict = rule.basis is Basis.HALF_DAYS and not self._may_miss(rule)
        self.note.setText(_("เกณฑ์นี้ขาดไม่ได้แม้แต่ครึ่งวันเดียว"))
        self.note.setVisible(strict)

    def _may_miss(self, rule: Rule) -> int:
        """How many half days may be missed under a rule of half days."""
        return allowance(sum(1 for each in self.ledger.counted if each.slots), rule.percent)

    def _on_save(self) -> None:
        try:
            attendance.set_rule(self.context.file, self._rule, self.wanted())
        except UserError as error:
            self.note.setText(str(error))
            self.note.show()
            return
        self.accept()


def _check(label: str, name: str) -> QCheckBox:
    box = QCheckBox(label)
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setMinimumHeight(32)
    return box
