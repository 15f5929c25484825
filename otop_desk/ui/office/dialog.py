"""The office once: its name, who signs, its crest, numbering, digits and rule, for every new workshop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from otop_desk.domain.attendance import PRESETS, Rule, preset_of
from otop_desk.domain.certificate import SeriesBy
from otop_desk.domain.office import Office, numbered_by
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.attendance import words
from otop_desk.services.certificate.verbs import check_pattern
from otop_desk.services.office import keeping
from otop_desk.services.workshop import picture
from otop_desk.ui.office.signatories import SignatoriesEditor
from otop_desk.ui.widgets import (
    Caption,
    Card,
    ChoiceBox,
    Dialog,
    Form,
    NumberEdit,
    PillRow,
    QuietButton,
    TextInput,
    beside,
    show_if,
)

if TYPE_CHECKING:
    from otop_desk.ui.shell import Shell

CREST = 64  # px of the crest's picture


class OfficeDialog(Dialog):
    """Nothing is kept before the verb at the foot; `offered` is what the open workshop says of the office."""

    def __init__(self, window: Shell, offered: Office | None = None) -> None:
        super().__init__(window, _("หน่วยงานของเรา"), "office", width=640)
        self._window = window
        kept = window.settings.office()
        self._known = kept != Office()
        self._office = kept if self._known or offered is None else offered
        self._crest = self._office.crest
        self.body.addWidget(Caption(_("กรอกครั้งเดียว โครงการใหม่ทุกโครงการใช้ค่าเหล่านี้ แก้ทีหลังในแต่ละโครงการได้")))
        told = Caption(_("เติมจากโครงการที่เปิดอยู่ให้แล้ว ตรวจแล้วกดจำไว้"), name="office_offered")
        show_if(told, not self._known and offered is not None)
        self.body.addWidget(told)
        self._add_names()
        self.signatories = SignatoriesEditor(window.theme, window.format, "office_signatories")
        self.signatories.show_people(self._office.signatories)
        self.body.addWidget(self.signatories)
        self._add_crest()
        self._add_numbers()
        self._add_rule()
        self._trouble = Caption(name="office_trouble")
        self._trouble.set_tone("bad")
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.body.addStretch()
        if self._known:
            self.add_button(_("ลบจากเครื่องนี้…"), "office_forget", self._on_forget)
        self.add_cancel()
        self.add_primary(_("จำไว้"), "office_save", self._on_save)
        self.name.setFocus()

    def office(self) -> Office:
        """The settings as they stand here."""
        return Office(
            name=self.name.text().strip(),
            province=self.province.text().strip().removeprefix("จังหวัด"),  # data: a prefix
            signatories=self.signatories.people(),
            crest=self._crest,
            series=self.series.value() or SeriesBy.FISCAL_YEAR,
            serial_pattern=self.pattern.text().strip(),
            thai_digits=self.digits.value() is not False,
            rule=self._rule(),
        )

    def _add_names(self) -> None:
        form = Form(columns=2)
        self.name = TextInput(_("ชื่อหน่วยงาน"), "office_name", text=self._office.name)
        self.province = TextInput(_("จังหวัด"), "office_province", text=self._office.province)
        form.add(_("ชื่อหน่วยงาน"), self.name, _("ตามที่จะพิมพ์บนเกียรติบัตร"))
        form.add(_("จังหวัด"), self.province)
        self.body.addWidget(form)

    def _add_crest(self) -> None:
        card = Card(_("ตราหน่วยงาน"), name="office_crest_card")
        self._picture = QLabel()
        self._pick = self._quiet(_("เลือกภาพตรา…"), "office_crest_pick", self._on_pick)
        self._drop = self._quiet(_("เอาตราออก"), "office_crest_drop", self._on_drop)
        card.body.addWidget(beside(self._picture, self._pick, self._drop))
        self.body.addWidget(card)
        self._show_crest()

    def _add_numbers(self) -> None:
        card = Card(_("เลขที่และตัวเลขบนเกียรติบัตร"), name="office_numbers_card")
        form = Form(columns=2)
        choices = (
            (SeriesBy.FISCAL_YEAR, _("ขึ้นเลขใหม่ทุกปีงบประมาณ")),
            (SeriesBy.CALENDAR_YEAR, _("ขึ้นเลขใหม่ทุกปี พ.ศ.")),
            (SeriesBy.PROJECT, _("ต่อเนื่องทั้งโครงการ")),
        )
        self.series: ChoiceBox[SeriesBy] = ChoiceBox(
            _("การนับ"), "office_series", choices, self._office.series
        )
        self.series.chosen.connect(self._on_series)
        self.pattern = TextInput(_("รูปแบบเลขที่"), "office_pattern", text=self._office.serial_pattern)
        form.add(_("การนับ"), self.series)
        self._pattern_row = form.add(_("รูปแบบเลขที่"), self.pattern)
        self.digits: PillRow[bool] = PillRow(
            _("ตัวเลข"), "office_digits", ((True, "๑ ๒ ๓"), (False, "1 2 3")), self._office.thai_digits
        )
        form.add(_("ตัวเลข"), beside(self.digits))
        card.body.addWidget(form)
        self.body.addWidget(card)
        self.pattern.settled.connect(lambda _text: self._check_pattern())
        self._check_pattern()

    def _add_rule(self) -> None:
        card = Card(_("เกณฑ์รับเกียรติบัตร"), name="office_rule_card")
        form, rule = Form(columns=2), self._office.rule
        presets: list[tuple[str, str]] = [
            (name, self._window.format.digits(words.preset_word(name))) for name in PRESETS
        ]
        if preset_of(rule) is None:
            presets.append(("", _("กำหนดเอง")))
        self.preset: ChoiceBox[str] = ChoiceBox(_("แบบสำเร็จ"), "office_rule", presets, preset_of(rule) or "")
        self.percent = NumberEdit(self._window.format, _("ร้อยละ"), "office_percent", 1, 100, rule.percent)
        self.preset.chosen.connect(self._on_preset)
        form.add(_("แบบสำเร็จ"), self.preset)
        form.add(_("ต้องไม่น้อยกว่าร้อยละ"), self.percent)
        card.body.addWidget(form)
        self.body.addWidget(card)

    def _quiet(self, text: str, name: str, act: Callable[[], object]) -> QuietButton:
        button = QuietButton(text, name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _rule(self) -> Rule:
        name = self.preset.value()
        return replace(PRESETS[name] if name else self._office.rule, percent=self.percent.value(), id=0)

    def _on_preset(self, name: object) -> None:
        if isinstance(name, str) and name in PRESETS:
            self.percent.setValue(PRESETS[name].percent)

    def _on_series(self, series: SeriesBy) -> None:
        self.pattern.setText(numbered_by(self.pattern.text(), series))
        self._check_pattern()

    def _check_pattern(self) -> bool:
        """Say at the field what is wrong with the pattern, or what the first number will look like."""
        try:
            pattern = check_pattern(self.pattern.text().strip())
        except UserError as error:
            self._pattern_row.fail(str(error))
            return False
        sample = pattern.write(1, self._window.clock().date())
        self._pattern_row.hint(_("เช่น {sample}").format(sample=self._window.format.digits(sample)))
        return True

    def _on_pick(self) -> None:
        path = self._window.ask.open_file(_("เลือกภาพตราหน่วยงาน"), _("รูปภาพ (*.png *.jpg *.jpeg)"))
        if path is None:
            return
        try:
            self._crest = keeping.crest_of(path)
        except UserError as error:
            self._window.ask.trouble(error)
            return
        self._show_crest()

    def _on_drop(self) -> None:
        self._crest = b""
        self._show_crest()
        self._pick.setFocus()

    def _show_crest(self) -> None:
        side = self._window.theme.px(CREST)
        shown = QPixmap()
        if self._crest:
            shown.loadFromData(picture.small(self._crest, side))
        self._picture.setPixmap(shown)
        self._picture.setVisible(bool(self._crest))
        self._drop.setVisible(bool(self._crest))

    def _on_save(self) -> None:
        if not self._check_pattern():
            self.pattern.setFocus()
            return
        try:
            self._window.settings.keep_office(self.office())
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        self.accept()

    def _on_forget(self) -> None:
        sure = self._window.ask.confirm(
            _("ลบข้อมูลหน่วยงานจากเครื่องนี้"),
            _("ชื่อหน่วยงาน ผู้ลงนาม และตราที่จำไว้จะหายไปจากเครื่องนี้ โครงการที่ทำไว้แล้วไม่เปลี่ยน"),
            _("ลบ"),
            danger=True,
        )
        if not sure:
            return
        try:
            self._window.settings.forget_office()
        except UserError as error:
            self._window.ask.trouble(error)
            return
        self.reject()
