"""The settings of this machine: language, theme, digits, text size, sound, motion; each holds at once."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from otop_desk.i18n import _
from otop_desk.thai.numerals import all_thai
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.theme import TEXT_SCALES, Mode
from otop_desk.ui.widgets.boxes import clear_layout
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.form import Form, beside
from otop_desk.ui.widgets.pills import PillRow


class SettingsDialog(Dialog):
    """Choices apply while the dialog stays open, so their effect can be seen."""

    def __init__(self, parent: QWidget, settings: SettingsStore) -> None:
        super().__init__(parent, _("ตั้งค่า"), "settings", width=560)
        self._settings = settings
        self._close = self.add_primary(_("เสร็จแล้ว"), "settings_close", self.accept)
        self._fill()

    def _fill(self) -> None:
        now = self._settings.now
        clear_layout(self.body)
        self.title.setText(_("ตั้งค่า"))
        self.setWindowTitle(_("ตั้งค่า"))
        self._close.say(_("เสร็จแล้ว"))
        form = Form()
        self._row(form, _("ภาษา"), "language", (("th", "ไทย"), ("en", "English")), now.language)
        papers = (("th", "ไทย"), ("en", "English"))
        self._row(form, _("ภาษาของเอกสาร"), "paper_language", papers, now.paper_language)
        modes = (
            (Mode.LIGHT.value, _("สว่าง")),
            (Mode.DARK.value, _("มืด")),
            (Mode.CONTRAST.value, _("ตัดกันชัด")),
        )
        self._row(form, _("สีของหน้าจอ"), "theme", modes, now.theme)
        if now.language == "th":
            self._row(form, _("ตัวเลข"), "digits", (("thai", "๑ ๒ ๓"), ("arabic", "1 2 3")), now.digits)
        thai = now.language == "th" and now.digits == "thai"
        scales = tuple((s, all_thai(f"{s} %") if thai else f"{s} %") for s in TEXT_SCALES)
        self._row(form, _("ขนาดตัวอักษร"), "text_scale", scales, now.text_scale)
        self.body.addWidget(form)
        self._tick(_("เสียงสั้น ๆ เมื่อลงชื่อและเมื่อหมดเวลา"), "sound", now.sound)
        self._tick(_("ลดการเคลื่อนไหวบนหน้าจอ"), "reduced_motion", now.reduced_motion)
        self.body.addStretch()

    def _row(
        self, form: Form, label: str, key: str, choices: tuple[tuple[object, str], ...], now: object
    ) -> None:
        row: PillRow[object] = PillRow(label, f"set_{key}", choices, now)
        row.chosen.connect(lambda value: self._on_chosen(key, value))
        form.add(label, beside(row))

    def _tick(self, label: str, key: str, now: bool) -> None:
        box = QCheckBox(label)
        box.setObjectName(f"set_{key}")
        box.setAccessibleName(label)
        box.setChecked(now)
        box.toggled.connect(lambda on: self._settings.change(**{key: on}))
        self.body.addWidget(box)

    def _on_chosen(self, key: str, value: object) -> None:
        self._settings.change(**{key: value})
        self._fill()
        self.fit()
        chosen = self.findChild(PillRow, f"set_{key}")
        if isinstance(chosen, PillRow):
            chosen.focus_chosen()
