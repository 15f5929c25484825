"""Dialogs of the board: its settings, and what a group file will change before it is taken in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from otop_desk.domain.swot import PROMPT_SETS, Board, Quadrant
from otop_desk.i18n import _, _n
from otop_desk.services.groups.exchange import Arrival
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.format import Format
from otop_desk.ui.swot import words
from otop_desk.ui.widgets import ChoiceBox, Dialog, Form, TextInput, ThaiLabel


class BoardDialog(Dialog):
    """Questions, hidden notes, authors, the gentle hint, voting; `board` is the outcome."""

    def __init__(self, parent: QWidget, board: Board) -> None:
        super().__init__(parent, _("ตั้งค่ากระดาน"), "board_dialog", width=640)
        self.board = board
        form = Form()
        self.sets: ChoiceBox[str] = ChoiceBox(
            _("ชุดคำถาม"), "board_set", [(n, words.prompt_set(n)) for n in PROMPT_SETS], board.prompt_set
        )
        self.sets.chosen.connect(self._on_set)
        form.add(_("ชุดคำถาม"), self.sets)
        self.prompts: list[TextInput] = []
        own = board.prompts or ("",) * 4
        for quadrant, text in zip(Quadrant, own, strict=False):
            field = TextInput(words.quadrant(quadrant), f"board_prompt_{quadrant.value}", text=text)
            field.setPlaceholderText(words.prompt(replace(board, prompts=()), quadrant))
            form.add(f"{quadrant.value} {words.quadrant(quadrant)}", field)
            self.prompts.append(field)
        self.body.addWidget(form)
        self.checks: dict[str, QCheckBox] = {}
        for name, text in (
            ("hidden", _("ซ่อนข้อความบัตรจนกว่าจะเปิดเผย")),
            ("authors", _("แสดงชื่อผู้เขียนบัตร")),
            ("hint", _("ถามเบา ๆ เมื่อบัตรน่าจะอยู่ผิดฝั่ง (ภายในหรือภายนอก)")),
            ("voting", _("เปิดให้ลงคะแนนในโหมดผู้เข้าอบรม")),
        ):
            box = QCheckBox(text)
            box.setObjectName(f"board_{name}")
            box.setAccessibleName(text)
            box.setChecked(bool(getattr(board, name)))
            self.body.addWidget(box)
            self.checks[name] = box
        self.add_cancel()
        self.add_primary(_("ใช้ค่านี้"), "board_save", self._on_save)

    def _on_set(self, name: str) -> None:
        plain = replace(self.board, prompt_set=name, prompts=())
        for quadrant, field in zip(Quadrant, self.prompts, strict=True):
            field.setPlaceholderText(words.prompt(plain, quadrant))

    def _on_save(self) -> None:
        own = tuple(each.text().strip() for each in self.prompts)
        on = {name: box.isChecked() for name, box in self.checks.items()}
        self.board = replace(
            self.board,
            prompt_set=self.sets.value() or "general",
            prompts=own if any(own) else (),
            hidden=on["hidden"],
            authors=on["authors"],
            hint=on["hint"],
            voting=on["voting"],
        )
        self.accept()


class ArrivalDialog(Dialog):
    """What a group file brings, before anything is changed."""

    def __init__(self, parent: QWidget, arrival: Arrival, form: Format) -> None:
        super().__init__(parent, _("รับไฟล์กลุ่ม {group}").format(group=arrival.parcel.name), "arrival_dialog",
                         width=640)  # fmt: skip
        merged = arrival.merge
        lines = [
            (_("บัตรใหม่"), [f"{e.code or '–'}  {swot.brief(e.text)}" for e in merged.added]),
            (_("บัตรที่แก้ไข"), [f"{new.code}  {swot.brief(new.text)}" for _old, new in merged.changed]),
            (_("บัตรที่ลบ"), [f"{e.code}  {swot.brief(e.text)}" for e in merged.removed]),
            (
                _("แก้ทั้งสองเครื่อง (เก็บไว้ทั้งสองข้อความ)"),
                [f"{own.code}  {swot.brief(own.text)}" for own, _their in merged.clashes],
            ),
        ]
        for heading, found in lines:
            if not found:
                continue
            self.body.addWidget(ThaiLabel(f"{heading} {form.count(len(found))}", weight=600))
            shown = found[:8] + (
                [_("และอีก {count} ใบ").format(count=form.count(len(found) - 8))] if len(found) > 8 else []
            )
            self.body.addWidget(ThaiLabel("\n".join(shown), tone="muted"))
        if merged.ballots:
            text = _n("คะแนนที่เปลี่ยน {count} รายการ", len(merged.ballots)).format(
                count=form.count(len(merged.ballots))
            )
            self.body.addWidget(ThaiLabel(text, weight=600))
        if not arrival.anything:
            self.body.addWidget(ThaiLabel(_("ไม่มีอะไรใหม่ กระดานในเครื่องตรงกับไฟล์นี้แล้ว")))
        self.body.addWidget(ThaiLabel(_("ทำเป็นขั้นเดียว กดเลิกทำเพื่อย้อนกลับได้"), step="caption", tone="muted"))
        self.add_cancel()
        if arrival.anything or arrival.borrowed:
            self.add_primary(_("รับเข้ากระดาน"), "arrival_take", self.accept)
