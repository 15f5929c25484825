"""What phones may do: notes, votes, a form; and how: hidden, approved first, paused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout

from otop_desk.domain.evaluation import OCCASION_WORDS, Form, Occasion
from otop_desk.domain.room import answerable
from otop_desk.i18n import _
from otop_desk.services.evaluation import forms
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from otop_desk.ui.room.host import Do
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Card, ChoiceBox, ThaiLabel, show_if

Choice = tuple[int, Occasion]
NO_FORM: Choice = (0, Occasion.ONCE)


class SwitchesCard(Card):
    """A switch for each; what it does is a step that can be undone."""

    def __init__(self, context: TabContext, do: Do) -> None:
        super().__init__(_("มือถือทำอะไรได้"), name="room_switches")
        self.context, self._do = context, do
        self.notes = self._switch(_("เขียนบัตรความคิดของกลุ่ม"), "room_notes", room.set_notes)
        self.votes = self._switch(_("ลงคะแนน (ระหว่างลงคะแนนเขียนบัตรไม่ได้)"), "room_votes", room.set_votes)
        self.hidden = self._switch(_("ซ่อนบัตรบนจอจนกว่าจะเปิดเผย"), "room_hidden", room.set_hidden)
        self.approval = self._switch(_("บัตรรออนุมัติก่อนขึ้นกระดาน"), "room_approval", room.set_approval)
        self.paused = self._switch(_("พักทุกเครื่อง"), "room_paused", room.set_paused)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for at, box in enumerate((self.notes, self.votes, self.hidden, self.approval, self.paused)):
            grid.addWidget(box, at // 2, at % 2)
        self.forms: ChoiceBox[Choice] = ChoiceBox(_("แบบประเมินหรือแบบทดสอบบนมือถือ"), "room_form")
        self.forms.chosen.connect(self._on_form)
        row = QHBoxLayout()
        row.addWidget(ThaiLabel(_("ตอบแบบประเมินหรือแบบทดสอบ"), wrap=False))
        row.addWidget(self.forms, 1)
        self.by_name = Caption(_("แบบที่จับคู่ก่อนและหลังด้วยชื่อไม่อยู่ในรายการนี้ เพราะไม่มีชื่อใครถูกส่งไปที่มือถือ"))
        self.nothing = Caption(_("ยังไม่ได้เปิดอะไร มือถือที่เข้ามาจะทำอะไรไม่ได้"), name="room_nothing")
        self.body.addWidget(self.nothing)
        self.body.addLayout(grid)
        self.body.addLayout(row)
        self.body.addWidget(self.by_name)

    def _switch(self, words: str, name: str, act: Callable[..., object]) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setMinimumHeight(self.context.theme.px(34))
        box.clicked.connect(lambda is_on: self._set(act, is_on))
        return box

    def _set(self, act: Callable[..., object], is_on: bool) -> None:
        self._do(lambda: act(self.context.file, is_on))
        self.refresh()

    def refresh(self) -> None:
        """Show what is open."""
        file = self.context.file
        now, boards = phones.room(file), room.boards(file)
        for box, is_on in (
            (self.notes, now.notes),
            (self.votes, now.votes and any(board.voting for board in boards)),
            (self.hidden, all(board.hidden for board in boards)),
            (self.approval, now.approval),
            (self.paused, now.paused),
        ):
            box.setChecked(is_on)
            box.setEnabled(not file.read_only)
        show_if(self.nothing, not (self.notes.isChecked() or self.votes.isChecked() or now.form_id))
        listed = forms.forms(file)
        choices = [
            (NO_FORM, _("ไม่เปิด")),
            *(pair for form in listed if answerable(form) for pair in self._of(form)),
        ]
        self.forms.set_choices(choices, (now.form_id, now.occasion) if now.form_id else NO_FORM)
        self.forms.setEnabled(len(choices) > 1)
        show_if(self.by_name, not all(answerable(form) for form in listed))

    def _of(self, form: Form) -> list[tuple[Choice, str]]:
        title = self.context.format.digits(form.title)
        if len(form.occasions) == 1:
            return [((form.id, form.occasions[0]), title)]
        return [((form.id, each), f"{title} · {_(OCCASION_WORDS[each])}") for each in form.occasions]

    def _on_form(self, choice: Choice) -> None:
        self._do(lambda: room.set_form(self.context.file, *choice))
        self.refresh()
