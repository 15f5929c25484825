"""One person: add somebody (a walk-in signs in at once), change, see why they stand where they stand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from otop_desk.domain.meal import MEALS
from otop_desk.domain.person import Person, Role
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.roster import verbs as person
from otop_desk.thai.names import split_name
from otop_desk.ui.attendance.ledger_table import TONES, LedgerColumns, percent_word
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    ChoiceBox,
    Dialog,
    Form,
    FormRow,
    QuietButton,
    StatePill,
    TextInput,
    ThaiLabel,
    rule,
)

FIELDS = ("title", "first", "last", "position", "affiliation", "district", "phone", "meal", "badge")
TITLES = ("นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี")  # data: titles as they are stored
MOST_MARKS = 8
LONGEST = 300  # letters of a field: no name of anybody, but a page that was pasted


class PersonDialog(Dialog):
    """Fields of a person; stored by the verb at the foot. `stored` is who was stored."""

    def __init__(
        self, context: TabContext, ledger: Ledger, whom: Person, *, title: str = "", session_name: str = ""
    ) -> None:
        super().__init__(context.window, title or whom.full_name, "person_dialog", width=640)
        self.context, self.ledger, self.person = context, ledger, whom
        self.stored: Person | None = None
        self.sign_in = False
        self.remove_asked = False
        self.inputs: dict[str, TextInput] = {}
        self.rows: dict[str, FormRow] = {}
        if whom.id:
            self._standing()
        self._fields()
        self.body.addStretch()
        if whom.id:
            self.add_button(_("ลบคนนี้"), "person_remove", self._on_remove)
            self.add_cancel()
            self.add_primary(_("บันทึก"), "person_save", self._on_save)
        else:
            self._new_buttons(session_name)
        (self.inputs["first"] if not whom.first else self.inputs["last"]).setFocus()

    @classmethod
    def for_new(cls, context: TabContext, ledger: Ledger, typed: str, session_name: str) -> PersonDialog:
        """A walk-in, begun with what was typed if that can be a name."""
        parts = split_name(typed) if typed and not any(each.isdigit() for each in typed) else None
        new = Person(title=parts.title, first=parts.first, last=parts.last) if parts else Person()
        today = context.clock().date()
        here = any(day.date == today for day in ledger.days.values())
        title = _("ผู้เข้าอบรมหน้างาน") if here else _("เพิ่มคน")
        return cls(context, ledger, new, title=title, session_name=session_name if here else "")

    def _new_buttons(self, session_name: str) -> None:
        """On a training day somebody new signs in at once; on any other they are only added."""
        self.add_cancel()
        words = _("เพิ่มแล้วเพิ่มคนต่อไป")
        following = self.add_button(words, "person_add_next", self._on_save_and_next, quiet=False)
        following.setShortcut(QKeySequence("Ctrl+Return"))
        if session_name:
            self.add_button(_("เพิ่มอย่างเดียว"), "person_add_only", self._on_save, quiet=False)
            sign = _("เพิ่มและลงชื่อ{session}").format(session=session_name)
            self.add_primary(sign, "person_add_sign", self._on_save_and_sign)
        else:
            self.add_primary(_("เพิ่ม"), "person_add_only", self._on_save)
        self.inputs["first"].editingFinished.connect(self.take_apart)

    def take_apart(self) -> None:
        """A whole name typed into the first field goes into its three fields, as an import reads it."""
        whole = self.inputs["first"].text().strip()
        if self.inputs["title"].text().strip() or self.inputs["last"].text().strip():
            return
        parts = split_name(whole)
        if not parts.first or not (parts.title or parts.last):
            return
        self.inputs["title"].setText(parts.title)
        self.inputs["first"].setText(parts.first)
        self.inputs["last"].setText(parts.last)
        if parts.position and not self.inputs["position"].text().strip():
            self.inputs["position"].setText(parts.position)
        if not parts.sure:
            self.rows["first"].fail(_("ตรวจการแยกชื่อ"))

    def _fields(self) -> None:
        form = Form(columns=2)
        labels = {
            "title": _("คำนำหน้า"), "first": _("ชื่อ"), "last": _("นามสกุล"), "position": _("ตำแหน่ง"),
            "affiliation": _("สังกัด"), "district": _("อำเภอ"), "phone": _("โทรศัพท์"), "meal": _("อาหาร"),
            "badge": _("รหัสบัตรของสำนักงาน (ถ้ามี)"),
        }  # fmt: skip
        hints = {"title": " ".join(TITLES), "meal": " ".join(MEALS)}
        for name in FIELDS:
            field = TextInput(labels[name], f"person_{name}", text=getattr(self.person, name))
            self.inputs[name] = field
            self.rows[name] = form.add(labels[name], field, hints.get(name, ""), needed=name == "first")
        roles = [(each, words.role_word(each)) for each in Role]
        self.role: ChoiceBox[Role] = ChoiceBox(_("บทบาท"), "person_role", roles, self.person.role)
        form.add(_("บทบาท"), self.role)
        groups: list[tuple[int | None, str]] = [(None, _("ยังไม่มีกลุ่ม"))]
        groups += [(each.id, each.name) for each in self.ledger.groups.values()]
        self.group: ChoiceBox[int | None] = ChoiceBox(_("กลุ่ม"), "person_group", groups, self.person.group_id)
        self.group.select(self.person.group_id)
        if self.ledger.groups:
            form.add(_("กลุ่ม"), self.group)
        else:  # nothing to choose; it goes with the dialog all the same
            self.group.setParent(self)
            self.group.hide()
        self.body.addWidget(form)
        self.trouble = Caption(name="person_trouble")
        self.trouble.set_tone("bad")
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    def _standing(self) -> None:
        """Where they stand and why, and the way to an override."""
        form, ledger = self.context.format, self.ledger
        account = ledger.account(self.person.id)
        outlook = account.standing.outlook
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(StatePill(words.outlook_word(outlook), TONES[outlook], name="person_outlook"))
        row.addWidget(ThaiLabel(percent_word(account.standing, form), weight=600, wrap=False))
        row.addStretch()
        granted = account.standing.override is not None
        text = _("ยกเลิกอนุโลม") if granted else _("อนุโลม…")
        self.grant = QuietButton(text, "person_grant")
        self.grant.clicked.connect(self._on_withdraw if granted else self._on_grant)
        self.grant.setAutoDefault(False)
        row.addWidget(self.grant)
        self.body.addWidget(line)
        reasons = words.reasons(account, ledger.days, ledger.rule)
        if reasons:
            self.body.addWidget(Caption(form.digits("\n".join(reasons)), name="person_reasons"))
        self.body.addWidget(Caption(self._marks(), name="person_marks"))
        self.body.addWidget(rule())

    def _marks(self) -> str:
        """The marks with who entered them and when, the newest half days of a long workshop."""
        ledger, form = self.ledger, self.context.format
        marks = LedgerColumns(ledger, form)
        found = [(each, ledger.mark(self.person.id, each.session.id)) for each in ledger.counted]
        lines = [
            f"{words.session_word(each, ledger.days[each.session.day_id])}: {marks.mark_words(mark)}"
            for each, mark in found
            if mark is not None
        ]
        return form.digits("\n".join(lines[-MOST_MARKS:]))

    # -- acts ------------------------------------------------------------------------------

    def _wanted(self) -> Person:
        texts = {name: self.inputs[name].text().strip() for name in FIELDS}
        role = self.role.value() or Role.TRAINEE
        return replace(self.person, **texts, role=role, group_id=self.group.value())  # type: ignore[arg-type]

    def _store(self) -> bool:
        """Store what the fields say; False, and said, when it can't be."""
        if not self.person.id:
            self.take_apart()
        wanted = self._wanted()
        for name in FIELDS:
            if len(getattr(wanted, name)) > LONGEST:
                told = _("ยาวเกินไป ใส่ได้ {count} ตัวอักษร").format(count=self.context.format.count(LONGEST))
                self.rows[name].fail(told)
                self.inputs[name].setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        try:
            if wanted.id:
                self.stored = person.edit(self.context.file, self.person, wanted)
            else:
                self.stored = person.add(self.context.file, wanted)
        except UserError as error:
            self.rows["first"].fail(str(error))
            self.inputs["first"].setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def _on_save(self) -> None:
        if self._store():
            self.accept()

    def _on_save_and_sign(self) -> None:
        if self._store():
            self.sign_in = True
            self.accept()

    def _on_save_and_next(self) -> None:
        """Store this one and be ready for the next; office and district stay, for they come together."""
        if not self._store() or self.stored is None:
            return
        self.trouble.set_tone("good")
        self.trouble.setText(_("เพิ่ม {name} แล้ว").format(name=self.stored.full_name))
        self.trouble.show()
        self.person = Person()
        for name in FIELDS:
            if name not in ("affiliation", "district"):
                self.inputs[name].setText("")
        self.inputs["first"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        self.remove_asked = True
        self.reject()

    def _on_grant(self) -> None:
        dialog = GrantDialog(self, self.person)
        while dialog.exec():
            try:
                attendance.grant(self.context.file, self.person.id, dialog.by.text(), dialog.reason.text())
            except UserError as error:
                dialog.say(str(error))
                continue
            self.accept()
            return

    def _on_withdraw(self) -> None:
        attendance.withdraw(self.context.file, self.person.id)
        self.accept()


class GrantDialog(Dialog):
    """Who lets somebody have the certificate against the rule, and why."""

    def __init__(self, parent: QWidget, whom: Person) -> None:
        super().__init__(parent, _("อนุโลมให้ผ่านเกณฑ์"), "grant_dialog", width=480)
        self.body.addWidget(Caption(whom.full_name))
        form = Form()
        self.by = TextInput(_("ผู้อนุโลม"), "grant_by", placeholder=_("ชื่อและตำแหน่ง"))
        self.reason = TextInput(_("เหตุผล"), "grant_reason")
        form.add(_("ผู้อนุโลม"), self.by, needed=True)
        form.add(_("เหตุผล"), self.reason, _("พิมพ์เป็นเชิงอรรถในทะเบียนการลงชื่อ"), needed=True)
        self.body.addWidget(form)
        self._trouble = Caption(name="grant_trouble")
        self._trouble.set_tone("bad")
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.add_cancel()
        self.add_primary(_("อนุโลม"), "grant_save", self.accept)
        self.by.setFocus()

    def say(self, trouble: str) -> None:
        """Say what is missing, and go there."""
        self._trouble.setText(trouble)
        self._trouble.show()
        (self.reason if self.by.text().strip() else self.by).setFocus()
