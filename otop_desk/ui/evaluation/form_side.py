"""What holds for a whole form: title, how it is introduced, levels, bands, kind of S.D., rules of a test."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from otop_desk.domain.evaluation import PAIRING_WORDS, Deviation, Form, FormKind, Pairing
from otop_desk.domain.evaluation_editing import bands_text, read_bands, split_list
from otop_desk.domain.evaluation_levels import BAND_TABLE_WORDS, BandTable, bands
from otop_desk.i18n import _
from otop_desk.thai.numerals import to_arabic
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Card, ChoiceBox, NumberEdit, Pill, PillRow, TextArea, TextInput
from otop_desk.ui.widgets import Form as Fields


class FormSide(QWidget):
    """Gives the whole changed form with the name of the field that was typed in."""

    changed = Signal(object, str)

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.form = Form()
        form = context.format
        self.title = TextInput(_("ชื่อแบบ"), "evaluation_title")
        self.title.settled.connect(lambda text: self._say("title", title=text))
        self.intro = TextArea(_("คำชี้แจง"), "evaluation_intro", rows=3)
        self.intro.settled.connect(lambda text: self._say("intro", intro=text))
        common = Fields()
        common.add(_("ชื่อแบบ"), self.title)
        common.add(_("คำชี้แจง"), self.intro)
        self.deviation = PillRow[Deviation](
            _("ตัวหารของ S.D."), "evaluation_deviation",
            ((Deviation.SAMPLE, "n-1"), (Deviation.POPULATION, "n")),
        )  # fmt: skip
        self.deviation.chosen.connect(lambda kind: self._say("", deviation=kind))
        common.add(_("ตัวหารของ S.D."), self.deviation)
        self._build_levels(context)
        self._build_test(context)
        card = Card(_("แบบนี้"), name="evaluation_form_card")
        card.body.addWidget(common)
        card.body.addWidget(self.levels_fields)
        card.body.addWidget(self.test_fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._format = form

    def _build_levels(self, context: TabContext) -> None:
        self.levels = TextInput(_("ระดับ จากต่ำไปสูง (คั่นด้วย ;)"), "evaluation_levels")
        self.levels.settled.connect(self._on_levels)
        digits = context.format.digits
        known = [(kind, digits(_(BAND_TABLE_WORDS[kind]))) for kind in BandTable]
        self.tables = ChoiceBox[BandTable | None](
            _("เกณฑ์แปลผล"), "evaluation_band_table", [(None, _("กำหนดเอง")), *known]
        )
        self.tables.chosen.connect(self._on_table)
        self.bands = TextInput(_("ค่าเริ่มของแต่ละระดับ"), "evaluation_bands")
        self.bands.settled.connect(self._on_bands)
        self.levels_fields = Fields()
        self.levels_fields.add(_("ระดับ จากต่ำไปสูง (คั่นด้วย ;)"), self.levels)
        self.levels_fields.add(_("เกณฑ์แปลผล"), self.tables)
        self.bands_row = self.levels_fields.add(
            _("ค่าเริ่มของแต่ละระดับ"), self.bands, digits(_("เช่น 4.51 มากที่สุด; 3.51 มาก"))
        )

    def _build_test(self, context: TabContext) -> None:
        self.mark = NumberEdit(context.format, _("เกณฑ์ผ่าน (ร้อยละ)"), "evaluation_pass", 1, 100, 60)
        self.mark.valueChanged.connect(lambda value: self._say("pass", pass_percent=value))
        self.pairing = ChoiceBox[Pairing](
            _("จับคู่ก่อนหลังด้วย"), "evaluation_pairing", [(kind, _(PAIRING_WORDS[kind])) for kind in Pairing]
        )
        self.pairing.chosen.connect(lambda kind: self._say("", pairing=kind))
        self.shuffled = Pill(_("สลับลำดับข้อหลังอบรม"), "evaluation_shuffled")
        self.shuffled.clicked.connect(lambda on: self._say("", shuffled=on))
        self.paired_t = Pill(_("แสดงค่า t"), "evaluation_paired_t")
        self.paired_t.clicked.connect(lambda on: self._say("", paired_t=on))
        self.needed = Pill(_("ต้องผ่านจึงได้เกียรติบัตร"), "evaluation_needed")
        self.needed.clicked.connect(
            lambda on: self._say("", needed=on, pairing=Pairing.PERSON if on else self.form.pairing)
        )
        self.test_fields = Fields()
        self.test_fields.add(_("เกณฑ์ผ่าน (ร้อยละ)"), self.mark)
        self.test_fields.add(_("จับคู่ก่อนหลังด้วย"), self.pairing)
        self.test_fields.add(_("ลำดับข้อ"), self.shuffled)
        self.test_fields.add(_("สถิติทดสอบ"), self.paired_t)
        self.test_fields.add(_("เกียรติบัตร"), self.needed, _("รู้ว่าใครผ่านได้เมื่อจับคู่ด้วยชื่อในบัญชีรายชื่อ"))

    def show_form(self, form: Form) -> None:
        """Show what is stored; a field that is typed in is let alone."""
        self.form = form
        self.title.show_text(form.title)
        self.intro.show_text(form.intro)
        self.deviation.select(form.deviation)
        test = form.kind is FormKind.TEST
        self.levels_fields.setVisible(not test)
        self.test_fields.setVisible(test)
        self.levels.show_text("; ".join(form.levels))
        self.bands.show_text(self._format.digits(bands_text(form.bands)))
        known = [kind for kind in BandTable if bands(kind, form.levels) == form.bands]
        self.tables.select(known[0] if known else None)
        self.mark.blockSignals(True)
        self.mark.setValue(form.pass_percent)
        self.mark.blockSignals(False)
        self.pairing.select(form.pairing)
        self.shuffled.setChecked(form.shuffled)
        self.paired_t.setChecked(form.paired_t)
        self.needed.setChecked(form.needed and form.pairing is Pairing.PERSON)

    def _say(self, merge: str, **fields: object) -> None:
        self.changed.emit(replace(self.form, **fields), merge)  # type: ignore[arg-type]

    def _on_levels(self, text: str) -> None:
        """Other words for the levels; a known band table follows them."""
        words = split_list(text)
        known = [kind for kind in BandTable if bands(kind, self.form.levels) == self.form.bands]
        table = bands(known[0] if known else BandTable.BOONCHOM, words)
        self._say("levels", levels=words, bands=table)

    def _on_table(self, kind: BandTable | None) -> None:
        if kind is not None:
            self._say("", bands=bands(kind, self.form.levels))

    def _on_bands(self, text: str) -> None:
        table = read_bands(to_arabic(text))
        hint = self._format.digits(_("ให้พิมพ์ค่าเริ่มและคำ คั่นด้วย ; เช่น 4.51 มากที่สุด; 3.51 มาก"))
        self.bands_row.fail("" if table else hint)
        if table:
            self._say("bands", bands=table)
