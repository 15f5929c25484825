"""The designer's panel: exact millimetres, style, alignment and condition of the chosen field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QVBoxLayout, QWidget

from otop_desk.domain.certificate_template import Align, Field, Part, ShowIf
from otop_desk.i18n import _
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import ChoiceBox, Form, SecondaryButton, SectionTitle, TextArea, beside
from otop_desk.ui.widgets.numbers import LengthEdit

FAMILIES = ("Sarabun", "Trirong", "Pridi", "Charm", "Charmonman", "Srisakdi")


def part_words(part: Part) -> str:
    """What a field shows, in words."""
    return {
        Part.SERIAL: _("เลขที่"),
        Part.OFFICES: _("ชื่อหน่วยงาน"),
        Part.KIND: _("ชนิดเกียรติบัตร"),
        Part.OPENING: _("คำนำ"),
        Part.NAME: _("ชื่อผู้รับ"),
        Part.BODY: _("ข้อความ"),
        Part.BLESSING: _("คำอวยพร"),
        Part.DATE: _("วันที่"),
        Part.SIGNATORIES: _("ผู้ลงนาม"),
        Part.LOGOS: _("โลโก้"),
        Part.SEAL: _("ที่ว่างประทับตรา"),
        Part.QR: _("คิวอาร์"),
        Part.TEXT: _("ข้อความเพิ่ม"),
    }[part]


class DesignerPanel(QWidget):
    """Emits the whole changed field."""

    changed = Signal(object)

    def __init__(self, theme: Theme, digits: Format) -> None:
        super().__init__()
        self._field = Field()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.title = SectionTitle("")
        column.addWidget(self.title)
        form = Form(columns=2)
        self._spins: dict[str, LengthEdit] = {}
        mm, pt = _(" มม."), _(" พอยต์")
        for name, label, most, suffix in (
            ("x", _("จากซ้าย"), 600.0, mm), ("y", _("จากบน"), 600.0, mm),
            ("width", _("กว้าง"), 600.0, mm), ("height", _("สูง"), 600.0, mm),
            ("size", _("ขนาดตัวอักษร"), 120.0, pt), ("floor", _("ย่อได้ถึง"), 120.0, pt),
        ):  # fmt: skip
            spin = LengthEdit(digits, label, f"designer_{name}", 0.0, most, suffix)
            spin.settled.connect(lambda value, name=name: self._set(**{name: round(value, 1)}))
            form.add(label, spin)
            self._spins[name] = spin
        self._style(form)
        self._condition(form, theme)
        column.addWidget(form)
        column.addStretch()

    def _style(self, form: Form) -> None:
        self.family: ChoiceBox[str] = ChoiceBox(_("แบบอักษร"), "designer_family", [(f, f) for f in FAMILIES])
        self.family.chosen.connect(lambda value: self._set(family=value))
        form.add(_("แบบอักษร"), self.family)
        weights = [(400, _("ปกติ")), (700, _("หนา"))]
        self.weight: ChoiceBox[int] = ChoiceBox(_("น้ำหนัก"), "designer_weight", weights)
        self.weight.chosen.connect(lambda value: self._set(weight=value))
        form.add(_("น้ำหนัก"), self.weight)
        aligns = [(Align.LEFT, _("ชิดซ้าย")), (Align.CENTRE, _("กึ่งกลาง")), (Align.RIGHT, _("ชิดขวา"))]
        self.align: ChoiceBox[Align] = ChoiceBox(_("จัดแนว"), "designer_align", aligns)
        self.align.chosen.connect(lambda value: self._set(align=value))
        form.add(_("จัดแนว"), self.align)
        lines = [
            (1, _("บรรทัดเดียว")),
            (2, _("ไม่เกินสอง")),
            (3, _("ไม่เกินสาม")),
            (4, _("ไม่เกินสี่")),
            (0, _("เท่าที่ช่องรับได้")),
        ]
        self.lines: ChoiceBox[int] = ChoiceBox(_("จำนวนบรรทัด"), "designer_lines", lines)
        self.lines.chosen.connect(lambda value: self._set(max_lines=value))
        form.add(_("จำนวนบรรทัด"), self.lines)

    def _condition(self, form: Form, theme: Theme) -> None:
        shows = [
            (ShowIf.ALWAYS, _("แสดงเสมอ")),
            (ShowIf.NUMBERED, _("เมื่อใส่เลขที่")),
            (ShowIf.POSITION, _("เมื่อมีตำแหน่ง")),
            (ShowIf.AFFILIATION, _("เมื่อมีสังกัด")),
            (ShowIf.NEVER, _("ไม่แสดง")),
        ]
        self.show_if: ChoiceBox[ShowIf] = ChoiceBox(_("เงื่อนไข"), "designer_show_if", shows)
        self.show_if.chosen.connect(lambda value: self._set(show_if=value))
        form.add(_("เงื่อนไข"), self.show_if)
        self.colour = SecondaryButton(_("เลือกสี…"), "designer_colour")
        self.colour.clicked.connect(self._on_colour)
        form.add(_("สีตัวอักษร"), beside(self.colour))
        self.text = TextArea(_("ข้อความในช่องนี้"), "designer_text", rows=2)
        self.text.settled.connect(lambda text: self._set(text=text))
        self._text_row = form.add(_("ข้อความในช่องนี้"), self.text, wide=True)

    def show_field(self, field: Field | None) -> None:
        """Show a field; None empties the panel."""
        self.setEnabled(field is not None)
        self._field = field or Field()
        self.title.setText(part_words(self._field.part) if field is not None else _("เลือกช่องบนหน้ากระดาษ"))
        for name, spin in self._spins.items():
            spin.show_value(getattr(self._field, name))
        self.family.select(self._field.family)
        self.weight.select(700 if self._field.weight >= 600 else 400)
        self.align.select(self._field.align)
        self.lines.select(min(self._field.max_lines, 4))
        self.show_if.select(self._field.show_if)
        self._text_row.setVisible(self._field.part is Part.TEXT)
        self.text.show_text(self._field.text)

    def _set(self, **values: Any) -> None:
        changed = replace(self._field, **values)
        if changed != self._field:
            self.changed.emit(changed)

    def _on_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._field.colour), self, _("เลือกสี…"))
        if chosen.isValid():
            self._set(colour=chosen.name())
