"""The card of the printing act: for whom, on which printer, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from otop_desk.i18n import _, _n
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    ChoiceBox,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    show_if,
)


class PrintCard(Card):
    """Says what is asked; the tab does it. `rare` is a card to be placed beside it."""

    whom_chosen = Signal(object)
    print_asked = Signal()
    save_asked = Signal()
    proof_asked = Signal()
    people_asked = Signal()
    issue_asked = Signal()
    offset_asked = Signal()
    each_asked = Signal()
    sign_asked = Signal()
    foil_asked = Signal()

    def __init__(self, context: TabContext) -> None:
        super().__init__(_("พิมพ์"), name="certificate_print_card")
        theme = context.theme
        self._form = context.format
        self.whom: ChoiceBox[object] = ChoiceBox(_("พิมพ์ให้"), "certificate_whom")
        self.whom.chosen.connect(self.whom_chosen)
        self.body.addWidget(self.whom)
        self.people = QuietButton(
            _("เลือกรายชื่อ…"), "certificate_people", icon=theme.icon("list-checks", "accent")
        )
        self.people.clicked.connect(lambda: self.people_asked.emit())
        self.body.addWidget(self.people)
        self.note = Caption("", name="certificate_print_note")
        self.body.addWidget(self.note)
        self.print = PrimaryButton(
            _("พิมพ์"), "certificate_print", key="Ctrl+P", icon=theme.icon("printer", "on_accent")
        )
        self.print.clicked.connect(lambda: self.print_asked.emit())
        self.body.addWidget(self.print)
        self.issue = SecondaryButton(
            _("ออกเลขที่"),
            "certificate_issue",
            icon=theme.icon("stamp"),
            hint=_("ให้เลขที่ถาวรและเก็บต้นฉบับไว้ในไฟล์ เลิกทำไม่ได้"),
        )
        self.issue.clicked.connect(lambda: self.issue_asked.emit())
        self.body.addWidget(self.issue)
        self._add_others(context)
        self._add_rare(context)

    def _add_others(self, context: TabContext) -> None:
        """The other ways to have them: proof sheet, one PDF, a file a person."""
        theme = context.theme
        row = QHBoxLayout()
        row.setSpacing(8)
        self.proof = SecondaryButton(_("ใบตรวจทาน"), "certificate_proof")
        self.proof.clicked.connect(lambda: self.proof_asked.emit())
        self.save = SecondaryButton(_("บันทึกเป็น PDF"), "certificate_save", key="Ctrl+Shift+P")
        self.save.clicked.connect(lambda: self.save_asked.emit())
        row.addWidget(self.proof)
        row.addWidget(self.save)
        self.body.addLayout(row)
        self.each = QuietButton(
            _("ไฟล์รายคน ส่งทาง LINE…"), "certificate_each", icon=theme.icon("send", "accent"),
            hint=_("PDF และภาพของแต่ละคน ไฟล์ ZIP รายอำเภอ หน้าค้นหาชื่อ และรายการส่ง ในโฟลเดอร์เดียว"),
        )  # fmt: skip
        self.each.clicked.connect(lambda: self.each_asked.emit())
        self.body.addWidget(self.each)

    def _add_rare(self, context: TabContext) -> None:
        """What few need, in a card of its own: signing with a key, real foil, where the printer prints."""
        theme = context.theme
        self.rare = Card(_("งานพิมพ์อื่น"), name="certificate_rare_card", spacing=0)
        self.sign = QuietButton(
            _("ลงลายมือชื่อดิจิทัลใน PDF…"), "certificate_sign", icon=theme.icon("key-round", "accent"),
            hint=_("ใช้กุญแจ .p12 ของหน่วยงานกับ PDF ที่บันทึกและไฟล์รายคน กุญแจไม่ถูกเก็บไว้ในเครื่อง"),
        )  # fmt: skip
        self.sign.clicked.connect(lambda: self.sign_asked.emit())
        self.rare.body.addWidget(self.sign)
        self.foil = QuietButton(
            _("แผ่นฟอยล์ทองสำหรับโรงพิมพ์…"), "certificate_foil", icon=theme.icon("stamp", "accent"),
            hint=_("PDF หนึ่งหน้าขนาดเท่าใบจริง มีเฉพาะลายและตัวอักษรสีทอง เป็นสีดำล้วน (K 100%)"),
        )  # fmt: skip
        self.foil.clicked.connect(lambda: self.foil_asked.emit())
        self.rare.body.addWidget(self.foil)
        self.offset = QuietButton(_("ขยับตำแหน่งพิมพ์…"), "certificate_offset", icon=theme.icon("move", "accent"))
        self.offset.clicked.connect(lambda: self.offset_asked.emit())
        self.rare.body.addWidget(self.offset)

    def show_signing(self, signing: bool) -> None:
        """What the button does next: take a key into use, or put it away."""
        self.sign.say(_("เลิกลงลายมือชื่อใน PDF") if signing else _("ลงลายมือชื่อดิจิทัลใน PDF…"))

    def show_count(self, count: int, ready: bool, waiting: int) -> None:
        """How many the buttons are about, and whether they may be pressed."""
        issuing = self.window().focusWidget() is self.issue
        words = _n("พิมพ์ {count} ใบ", count).format(count=self._form.count(count))
        self.print.say(words)
        for button in (self.print, self.save, self.each):
            button.setEnabled(ready)
        self.proof.setEnabled(count > 0)
        words = _n("ออกเลขที่ {count} ใบ", waiting)
        all_have = count > 0 and waiting == 0
        self.issue.say(_("ออกเลขที่ครบแล้ว") if all_have else words.format(count=self._form.count(waiting)))
        if issuing and not waiting:
            self.print.setFocus()  # what comes next; a disabled button hands the keyboard on
        self.issue.setEnabled(ready and waiting > 0)
        show_if(self.note, not ready)
        if ready:
            self.note.setText("")
        elif count:
            self.note.setText(_("มีรายการสีแดงที่ต้องแก้ก่อนพิมพ์"))
        else:
            self.note.setText(_("ยังไม่มีผู้ที่จะพิมพ์ให้ ลงชื่อผู้เข้าอบรมก่อน หรือเลือกพิมพ์ทุกคน"))
