"""The side panel where a certificate's texts are written; each change is stored and shown at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from otop_desk.domain.certificate import KINDS, PLACEHOLDERS, CertificateSettings, SeriesBy, Signatory, Tongue
from otop_desk.domain.office import numbered_by
from otop_desk.i18n import _
from otop_desk.services.workshop import verbs as workshop
from otop_desk.thai.calendar import DateForm, certificate_date
from otop_desk.ui.office.offer import OfficeOffer
from otop_desk.ui.office.signatories import SignatoriesEditor
from otop_desk.ui.pictures_row import PicturesRow
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    ChoiceBox,
    DateField,
    Form,
    PrimaryButton,
    ScrollColumn,
    TextArea,
    TextInput,
    beside,
)


class TextsPanel(QWidget):
    """All settings of the certificates in one column."""

    done = Signal()
    refused = Signal(object)

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("certificate_texts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroll = self.column = ScrollColumn(name="certificate_texts_scroll")
        column.addWidget(scroll, 1)
        scroll.body.addWidget(self._words_card())
        scroll.body.addWidget(self._language_card())
        scroll.body.addWidget(self._date_card())
        self.signatories = SignatoriesEditor(
            context.theme, context.format, "certificate_signatories", context
        )
        self.signatories.changed.connect(lambda people: self._store("signatories", signatories=people))
        self.offer = OfficeOffer(context)
        self.offer.taken.connect(lambda people: self._store("signatories", signatories=people))
        self.signatories.body.addWidget(self.offer)
        scroll.body.addWidget(self.signatories)
        scroll.body.addWidget(self._logos_card())
        scroll.body.addWidget(self._serial_card())
        scroll.body.addStretch()
        finish = PrimaryButton(_("เสร็จ"), "certificate_texts_done", key="Ctrl+Return")
        finish.clicked.connect(self._on_finished)
        column.addWidget(finish)

    def _words_card(self) -> Card:
        card = Card(_("ข้อความบนเกียรติบัตร"), name="certificate_words")
        form = Form()
        self.kind: ChoiceBox[str] = ChoiceBox(_("ชนิด"), "certificate_kind", [(each, each) for each in KINDS])
        self.kind.chosen.connect(self._on_kind)
        form.add(_("ชนิด"), self.kind)
        self.offices = self._area(_("ชื่อหน่วยงาน"), "offices", 2, many=True)
        form.add(_("ชื่อหน่วยงาน"), self.offices)
        self.opening = self._line(_("คำนำ"), "opening")
        form.add(_("คำนำ"), self.opening)
        self.body = self._area(_("ข้อความ"), "body", 5, many=True)
        form.add(_("ข้อความ"), self.body)
        self.blessing = self._line(_("คำอวยพร"), "blessing")
        form.add(_("คำอวยพร"), self.blessing)
        card.body.addWidget(form)
        names = " ".join("{" + name + "}" for name in PLACEHOLDERS)
        card.body.addWidget(Caption(_("คำในวงเล็บปีกกาจะเติมให้เอง: {names}").format(names=names)))
        return card

    def _language_card(self) -> Card:
        """Thai, English or both; what the workshop has in Thai only may be typed in English."""
        card = Card(_("ภาษาบนเกียรติบัตร"), name="certificate_languages")
        form = Form()
        choices = (
            (Tongue.THAI, _("ไทย")),
            (Tongue.ENGLISH, _("อังกฤษ")),
            (Tongue.BOTH, _("สองภาษา ไทยใหญ่ อังกฤษเล็ก")),
        )
        self.language: ChoiceBox[Tongue] = ChoiceBox(_("ภาษา"), "certificate_language", choices)
        self.language.chosen.connect(lambda value: self._store("language", language=value))
        form.add(_("ภาษา"), self.language)
        self.english_offices = self._area(_("ชื่อหน่วยงานภาษาอังกฤษ"), "english_offices", 2, many=True)
        self.english_title = self._line(_("ชื่อโครงการภาษาอังกฤษ"), "english_title")
        self.english_venue = self._line(_("สถานที่ภาษาอังกฤษ"), "english_venue")
        self.english = [
            form.add(field.accessibleName(), field)
            for field in (self.english_offices, self.english_title, self.english_venue)
        ]
        card.body.addWidget(form)
        card.body.addWidget(Caption(_("ข้อความมาตรฐานแปลให้เอง ข้อความที่พิมพ์เองและชื่อบุคคลคงไว้ตามที่พิมพ์")))
        return card

    def _date_card(self) -> Card:
        card = Card(_("วันที่และตัวเลข"), name="certificate_dates")
        form = Form()
        self.date_lead = self._line(_("คำหน้าวันที่"), "date_lead")
        form.add(_("คำหน้าวันที่"), self.date_lead)
        self.date_form: ChoiceBox[str] = ChoiceBox(_("รูปแบบวันที่"), "certificate_date_form")
        self.date_form.chosen.connect(lambda value: self._store("date_form", date_form=value))
        form.add(_("รูปแบบวันที่"), self.date_form)
        last = workshop.last_day(self.context.file)
        self.given_on = DateField(
            self.context.theme, self.context.format, _("วันที่ให้ไว้"), "certificate_given_on", last
        )
        self.given_on.day_chosen.connect(lambda day: self._store("given_on", given_on=day))
        form.add(_("วันที่ให้ไว้"), self.given_on)
        card.body.addWidget(form)
        self.thai_digits = self._tick(_("ใช้เลขไทย"), "thai_digits")
        card.body.addWidget(self.thai_digits)
        return card

    def _logos_card(self) -> Card:
        card = Card(_("โลโก้หน่วยงาน"), name="certificate_logos")
        self.logos = PicturesRow(self.context, "logos", _("เพิ่มโลโก้"), 3)
        self.logos.changed.connect(lambda ids: self._store("logos", logos=ids))
        card.body.addWidget(self.logos)
        return card

    def _serial_card(self) -> Card:
        card = Card(_("เลขที่"), name="certificate_serials")
        self.numbered = self._tick(_("ใส่เลขที่บนเกียรติบัตร"), "numbered")
        card.body.addWidget(self.numbered)
        form = Form()
        self.serial_lead = self._line(_("คำหน้าเลขที่"), "serial_lead")
        self.serial_pattern = self._line(_("รูปแบบเลขที่"), "serial_pattern")
        form.add(_("คำหน้าเลขที่"), self.serial_lead)
        form.add(_("รูปแบบเลขที่"), self.serial_pattern, _pattern_words())
        self.serial_code = self._line(_("รหัส {name}").format(name="{code}"), "serial_code")
        self.serial_first = TextInput(_("เริ่มที่เลข"), "certificate_serial_first")
        self.serial_first.settled.connect(self._on_first)
        self.serial_first.setMaximumWidth(self.context.theme.px(90))
        form.add(_("รหัสและเลขเริ่ม"), beside(self.serial_code, self.serial_first, stretch=0))
        choices = (
            (SeriesBy.FISCAL_YEAR, _("ขึ้นเลขใหม่ทุกปีงบประมาณ")),
            (SeriesBy.CALENDAR_YEAR, _("ขึ้นเลขใหม่ทุกปี พ.ศ.")),
            (SeriesBy.PROJECT, _("ต่อเนื่องทั้งโครงการ")),
        )
        self.series: ChoiceBox[SeriesBy] = ChoiceBox(_("การนับ"), "certificate_series", choices)
        self.series.chosen.connect(self._on_series)
        form.add(_("การนับ"), self.series)
        card.body.addWidget(form)
        self.verification = self._tick(_("ใส่คิวอาร์สำหรับตรวจสอบ"), "verification")
        card.body.addWidget(self.verification)
        self.microtext = self._tick(_("ตัวอักษรจิ๋วตามเส้นกรอบ"), "microtext")
        card.body.addWidget(self.microtext)
        card.body.addWidget(Caption(_("เลขที่และชื่อซ้ำตลอดเส้น ถ่ายเอกสารแล้วอ่านไม่ออก")))
        return card

    # -- fields ----------------------------------------------------------------------------

    def _line(self, label: str, name: str) -> TextInput:
        field = TextInput(label, f"certificate_{name}")
        field.settled.connect(lambda text: self._store(name, **{name: text.strip()}))
        return field

    def _area(self, label: str, name: str, rows: int, *, many: bool) -> TextArea:
        field = TextArea(label, f"certificate_{name}", rows=rows)

        def store(text: str) -> None:
            lines = tuple(line.strip() for line in text.splitlines() if line.strip())
            self._store(name, **{name: lines})

        field.settled.connect(store)
        return field

    def _tick(self, label: str, name: str) -> QCheckBox:
        box = QCheckBox(label)
        box.setObjectName(f"certificate_{name}")
        box.setAccessibleName(label)
        box.clicked.connect(lambda on: self._store(name, **{name: bool(on)}))
        return box

    # -- storing and showing ---------------------------------------------------------------

    def _store(self, merge: str, **values: Any) -> None:
        from otop_desk.services.certificate import verbs as certificate

        now = certificate.settings(self.context.file)
        changed = replace(now, **values)
        if changed == now:
            return
        self._try(lambda: certificate.edit_settings(self.context.file, now, changed, merge=merge))

    def _try(self, act: Callable[[], object]) -> None:
        from otop_desk.errors import UserError

        try:
            act()
        except UserError as error:
            self.refused.emit(error)

    def _on_kind(self, kind: str) -> None:
        from otop_desk.services.certificate import verbs as certificate

        self._try(lambda: certificate.use_kind(self.context.file, kind))

    def _on_series(self, series: SeriesBy) -> None:
        """Count by other years; the year in the pattern goes with them."""
        from otop_desk.services.certificate import verbs as certificate

        pattern = certificate.settings(self.context.file).serial_pattern
        self._store("series", series=series, serial_pattern=numbered_by(pattern, series))

    def _on_first(self, text: str) -> None:
        from otop_desk.thai.numerals import parse_int

        number = parse_int(text)
        if number is not None and number >= 1:
            self._store("serial_first", serial_first=number)

    def go_to(self, signatories: bool) -> None:
        """Give the keyboard to the first signatory, or to the office's name, and bring it into view."""
        field = self.signatories.first_field() if signatories else self.offices
        field.setFocus()
        self.column.ensureWidgetVisible(field)

    def _on_finished(self) -> None:
        for field in self.findChildren(TextInput):
            field.settle()
        for area in self.findChildren(TextArea):
            area.settle()
        self.done.emit()

    def show_settings(self, now: CertificateSettings) -> None:
        """Show what the file says, leaving a field that is being typed in."""
        if now.kind not in KINDS:
            self.kind.set_choices([(each, each) for each in (*KINDS, now.kind)], now.kind)
        self.kind.select(now.kind)
        lines = ("opening", "blessing", "date_lead", "serial_lead", "serial_pattern", "serial_code")
        for name in (*lines, "english_title", "english_venue"):
            getattr(self, name).show_text(getattr(now, name))
        self.language.select(now.language)
        self.english_offices.show_text("\n".join(now.english_offices))
        for row in self.english:
            row.setVisible(now.language is not Tongue.THAI)
        self.offices.show_text("\n".join(now.offices))
        self.body.show_text("\n".join(now.body))
        self.serial_first.show_text(self.context.format.digits(str(now.serial_first)))
        on = now.given_on or workshop.last_day(self.context.file)
        self.given_on.edit.show_day(on)
        forms = [(str(form), certificate_date(on, form, now.thai_digits)) for form in DateForm]
        self.date_form.set_choices(forms, now.date_form)
        for name in ("thai_digits", "numbered", "verification", "microtext"):
            getattr(self, name).setChecked(getattr(now, name))
        self.series.select(now.series)
        self.signatories.show_people(now.signatories or (Signatory(),))
        self.offer.show_people(now.signatories)
        self.logos.show_pictures(now.logos)


def _pattern_words() -> str:
    """What each name in the pattern of numbers stands for."""
    words = _("{n} เลขสามหลัก · {year} ปี พ.ศ. · {fy} ปีงบประมาณ · {code} รหัส")
    return words.format(n="{n:03}", year="{year}", fy="{fy}", code="{code}")
