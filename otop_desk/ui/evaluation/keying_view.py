"""Keying a pile of sheets: the item in hand large, number keys answer, the last key stores the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Occasion, Pairing, Remark, Sheet
from otop_desk.domain.evaluation_keying import begin, carried_on, missing, reopen
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.ui.evaluation.keypad import KeyPad
from otop_desk.ui.evaluation.person_box import PersonBox
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    Column,
    DataTable,
    MainAndSide,
    QuietButton,
    RowsModel,
    TextInput,
    ThaiLabel,
    clear_layout,
    show_if,
)
from otop_desk.ui.widgets import (
    Form as Fields,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class KeyingView(QWidget):
    """A pile in hand; every sheet is stored as its last item is answered."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.form, self.occasion = Form(), Occasion.ONCE
        self.keying = begin(Form(), Occasion.ONCE)
        self.last: Sheet | None = None
        theme = context.theme
        self.code = TextInput(_("รหัสบนแผ่น"), "evaluation_key_code")
        self.code.returnPressed.connect(self._on_code)
        self.person = PersonBox(context, "evaluation_key_person")
        self.person.chosen.connect(lambda _person: self._on_code())
        self.code_row = QWidget()
        row = QHBoxLayout(self.code_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ThaiLabel(_("บนแผ่นเขียนว่า"), wrap=False))
        row.addWidget(self.code, 1)
        row.addWidget(self.person, 1)
        self.pad = KeyPad(context)
        self.pad.digit.connect(self._on_digit)
        self.pad.undone.connect(self._on_undone)
        self.pad.ended.connect(self._on_ended)
        self.pad.commented.connect(self._on_commented)
        self.comments = Card(_("ความคิดเห็นบนแผ่นล่าสุด (กด + เพื่อพิมพ์ Enter เพื่อเก็บ)"), name="evaluation_key_words")
        self._fields: dict[int, TextInput] = {}
        both = MainAndSide(theme, "evaluation_keying", side_width=theme.px(380))
        both.main.addWidget(self.code_row)
        both.main.addWidget(self.pad, 1)
        both.main.addWidget(self.comments)
        self._build_side(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)
        context.hub.closing.connect(self._on_closing)

    def _build_side(self, both: MainAndSide) -> None:
        self.model: RowsModel[Sheet] = RowsModel(self._columns())
        self.table = DataTable(self.context.theme, _("แผ่นที่คีย์แล้ว"), "evaluation_sheets", self.model, many=True)
        self.table.setMinimumHeight(self.context.theme.px(220))
        self.table.row_opened.connect(self.open_sheet)
        self.table.delete_asked.connect(self._on_delete)
        self.pile = ThaiLabel(weight=600, name="evaluation_pile")
        self.gaps = Caption(name="evaluation_gaps")
        remove = QuietButton(
            _("ลบแผ่นที่เลือก"), "evaluation_remove_sheet", icon=self.context.theme.icon("trash-2")
        )
        remove.clicked.connect(lambda: self._on_delete(self.table.selected()))
        card = Card(name="evaluation_sheets_card")
        for widget in (self.pile, self.gaps, self.table, remove):
            card.body.addWidget(widget)
        both.side.addWidget(card, 1)

    def _columns(self) -> list[Column[Sheet]]:
        form = self.context.format
        columns = [Column[Sheet]("number", _("แผ่นที่"), lambda s: form.count(s.number), width=80, right=True)]
        if self.form.kind is FormKind.TEST:
            columns.append(Column("code", _("รหัส"), lambda s: form.digits(s.code), width=100))
        return [*columns, Column("answers", _("คำตอบ"), self._told)]

    def _told(self, sheet: Sheet) -> str:
        items = reopen(self.form, sheet).keyed
        return self.context.format.digits(" ".join(str(value) if value else "-" for value in items))

    # -- showing -------------------------------------------------------------------------------------

    def show_pile(self, form: Form, occasion: Occasion, came: int) -> None:
        """Show the pile of a form, of which `came` people may have a sheet.

        The sheet in hand stays unless it is another pile's, or its form asks other things now.
        """
        from otop_desk.services.evaluation import answers

        if (form, occasion) != (self.form, self.occasion):
            if form.id != self.form.id or occasion is not self.occasion:
                self.last = None
            self.form, self.occasion = form, occasion
            self.keying = carried_on(self.keying, form, occasion)
            self._build_comments()
            self.person.read()
            self.model.set_columns(self._columns())
        rows = answers.sheets(self.context.file, form.id, occasion)
        if self.last is not None:
            self.last = next((row for row in rows if row.id == self.last.id), None)
        if self.keying.sheet.id and all(row.id != self.keying.sheet.id for row in rows):
            self.keying = begin(form, occasion)
        test = form.kind is FormKind.TEST
        self.code_row.setVisible(test and form.pairing is not Pairing.NUMBER)
        self.code.setVisible(form.pairing is Pairing.CODE)
        self.person.setVisible(form.pairing is Pairing.PERSON)
        self.model.set_rows(rows[::-1])
        self.pile.setText(self._keyed(len(rows), came))
        gaps = missing([row.number for row in rows])
        told = self.context.format.digits(", ".join(map(str, gaps[:12])))
        self.gaps.setText(_("เลขแผ่นที่ข้ามไป: {numbers}").format(numbers=told) if gaps else "")
        show_if(self.gaps, bool(gaps))
        self._show_key()

    def _keyed(self, count: int, came: int) -> str:
        """How many sheets of the pile are keyed, and of how many where that is known and not yet passed."""
        form = self.context.format
        if came < count or not came:
            return _n("คีย์แล้ว {count} แผ่น", count).format(count=form.count(count))
        told = _n("คีย์แล้ว {count} จาก {whole} แผ่น", came)
        return told.format(count=form.count(count), whole=form.count(came))

    def _show_key(self) -> None:
        """The item in hand and what it offers."""
        from otop_desk.services.evaluation import answers

        form, item = self.context.format, self.keying.item
        number = self.keying.sheet.number or answers.next_number(
            self.context.file, self.form.id, self.occasion
        )
        place = _("แผ่นที่ {number} · ข้อ {place} จาก {count}").format(
            number=form.count(number),
            place=form.count(min(len(self.keying.keyed) + 1, len(self.keying.items))),
            count=form.count(len(self.keying.items)),
        )
        self.pad.place.setText(place)
        self.pad.question.setText(form.digits(item.text) if item else _("แบบนี้ไม่มีข้อที่มีช่องให้ทำเครื่องหมาย"))
        self.pad.offers.setText(form.digits(self._offers(item)) if item else "")

    def _offers(self, item: Item) -> str:
        words: Sequence[str] = self.form.levels if item.kind is ItemKind.LEVEL else item.choices
        told = [f"{value} {word}" for value, word in enumerate(words, start=1)]
        if item.kind is ItemKind.LEVEL:
            told.reverse()
        return "   ".join([*told, _("0 ไม่ตอบ")])

    def first_focus(self) -> QWidget:
        """The code of a test, else the keys."""
        if not self.code_row.isVisibleTo(self):
            return self.pad
        return self.person if self.form.pairing is Pairing.PERSON else self.code

    # -- keys ----------------------------------------------------------------------------------------

    def _on_code(self) -> None:
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_digit(self, value: int) -> None:
        pressed = self.keying.press(value)
        if pressed is None:
            self.pad.say("bad", _("ข้อนี้ไม่มีคำตอบ {value}").format(value=self.context.format.count(value)))
            return
        self.keying = pressed
        if pressed.whole:
            self._store()
            return
        self.pad.say(
            "muted", self.context.format.digits(" ".join(str(v) if v else "-" for v in pressed.keyed))
        )
        self._show_key()

    def _on_undone(self) -> None:
        """One key back; at the start of a sheet the one before is opened at its last item."""
        back = self.keying.back()
        if back is None and self.last is not None:
            back = reopen(self.form, self.last).back()
            self.code.setText(self.last.code)
            self.person.select_person(self.last.person_id)
        if back is not None:
            self.keying = back
            self.pad.say(
                "muted", self.context.format.digits(" ".join(str(v) if v else "-" for v in back.keyed))
            )
        self._show_key()

    def _on_ended(self) -> None:
        if self.keying.keyed:
            self._store()

    def _store(self) -> None:
        """Store the sheet in hand and take the next."""
        try:
            self._put()
        except UserError as error:
            self.keying = self.keying.back() or self.keying
            self.context.ask.trouble(error)
            return
        if self.code_row.isVisibleTo(self):
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_key()

    def _put(self) -> None:
        from otop_desk.services.evaluation import answers

        if any(field.isModified() for field in self._fields.values()):
            self._put_words()
        sheet = self.keying.filled()
        if self.code_row.isVisibleTo(self):
            sheet = replace(sheet, code=self.code.text(), person_id=self.person.person())
        self.last = answers.put(self.context.file, replace(sheet, entered_at=self.context.clock()))
        number = self.context.format.count(self.last.number)
        self.pad.say("good", _("เก็บแผ่นที่ {number} แล้ว · Backspace เพื่อแก้").format(number=number))
        self.keying = begin(self.form, self.occasion)
        self.code.clear()
        self.person.select_person(None)
        for field in self._fields.values():
            field.clear()

    def keep(self) -> None:
        """Store what was keyed of the sheet in hand as it is, and words without their Enter. UserError."""
        if self.keying.keyed and not self.keying.whole:
            self._put()
            self._show_key()
        elif any(field.isModified() for field in self._fields.values()):
            self._put_words()

    def kept(self) -> bool:
        """Whether another sheet may be taken in hand: what there is of this one is stored."""
        try:
            self.keep()
        except UserError as error:
            self.context.ask.trouble(error)
            return False
        return True

    def _on_closing(self) -> None:
        """The file is about to close: what was keyed of a sheet is stored as it is."""
        if not self.context.file.read_only:
            self.kept()

    # -- sheets of the pile ---------------------------------------------------------------------------

    def open_sheet(self, sheet: Sheet) -> None:
        """A stored sheet in hand again, from its first item."""
        if not self.kept():
            return
        self.keying = replace(reopen(self.form, sheet), keyed=())
        self.last = sheet
        self.code.setText(sheet.code)
        self.person.select_person(sheet.person_id)
        for key, field in self._fields.items():
            field.setText(next((r.text for r in sheet.remarks if r.item == key), ""))
        self.pad.say("accent", _("แก้แผ่นที่ {number}").format(number=self.context.format.count(sheet.number)))
        self._show_key()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self, rows: list[Sheet]) -> None:
        from otop_desk.services.evaluation import answers

        if rows:
            answers.remove(self.context.file, *(row.id for row in rows))
            count = self.context.format.count(len(rows))
            self.context.say(_n("ลบคำตอบ {count} แผ่นแล้ว", len(rows)).format(count=count), self.context.undo)

    # -- words ---------------------------------------------------------------------------------------

    def _build_comments(self) -> None:
        """A field for each open question."""
        clear_layout(self.comments.body, keep=lambda widget: widget is self.comments.heading)
        self._fields = {}
        fields = Fields(columns=2)  # the keys above keep their room on a low screen
        for item in self.form.items:
            if item.kind is ItemKind.WORDS:
                field = TextInput(item.text, f"evaluation_words_{item.key}")
                field.returnPressed.connect(self._on_words)
                fields.add(item.text, field)
                self._fields[item.key] = field
        self.comments.body.addWidget(fields)
        self.comments.setVisible(bool(self._fields))

    def _on_commented(self) -> None:
        """To the first open question of the sheet that was stored last."""
        if not self._fields or self.last is None:
            self.pad.say("warn", _("คีย์คำตอบของแผ่นก่อน แล้วกด + เพื่อพิมพ์ความคิดเห็น"))
            return
        for key, field in self._fields.items():
            field.setText(next((r.text for r in self.last.remarks if r.item == key), ""))
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_words(self) -> None:
        """Keep what was written and go to the next question; after the last, back to the keys."""
        fields = list(self._fields.values())
        at = next((n for n, field in enumerate(fields) if field is self.sender()), len(fields) - 1)
        self._put_words()
        target: QWidget = fields[at + 1] if at + 1 < len(fields) else self.first_focus()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_words(self) -> None:
        """Store the answers to open questions with the sheet that was stored last."""
        from otop_desk.services.evaluation import answers

        if self.last is None:
            return
        remarks = tuple(
            Remark(key, field.text()) for key, field in self._fields.items() if field.text().strip()
        )
        self.last = answers.put(self.context.file, replace(self.last, remarks=remarks))
        for field in self._fields.values():
            field.setModified(False)
