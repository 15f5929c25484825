"""The dialog that begins a workshop: what it is called, whose it is, when and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from otop_desk.domain.workshop import first_day_offered, fiscal_year_of
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.money import parse_money
from otop_desk.thai.reading import Unreadable
from otop_desk.ui.province_box import ProvinceBox
from otop_desk.ui.widgets.dates import DateField
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.form import Form, FormRow
from otop_desk.ui.widgets.inputs import TextInput
from otop_desk.ui.widgets.numbers import NumberEdit
from otop_desk.ui.widgets.text import Caption, show_if

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.shell import Shell

MOST_DAYS, USUAL_DAYS = 14, 2
FRIDAY = 4  # as `date.weekday()` counts


MORE = ("project", "venue", "budget")


class Particulars(Form):
    """The fields a new workshop and its later change have in common; `dates` come after the title."""

    def __init__(self, dates: Sequence[tuple[str, QWidget]] = ()) -> None:
        super().__init__(columns=2)
        self.fields: dict[str, TextInput | ProvinceBox] = {}
        self.labels: dict[str, FormRow] = {}
        wide = {"needed": True, "wide": True}
        self._field("title", _("ชื่อโครงการ"), _("ตามที่จะพิมพ์บนเกียรติบัตร"), **wide)
        self.dates = [self.add(label, field, needed=True) for label, field in dates]
        self._field("province", _("จังหวัด"))
        self._field("host_office", _("หน่วยงานที่จัด"))
        self._field("project", _("กิจกรรมหรือหลักสูตร"), wide=True)
        self._field("venue", _("สถานที่"))
        self._field("budget", _("งบประมาณ (บาท)"))

    def show_more(self, shown: bool) -> None:
        """Show or hide what can be said later."""
        for key in MORE:
            show_if(self.labels[key], shown)

    def budget(self) -> int | None:
        """The budget in satang; None (and said at the field) when it can't be read."""
        text = self.fields["budget"].text().strip()
        try:
            satang = parse_money(text) if text else 0
        except Unreadable as error:
            self.labels["budget"].fail(str(error))
            self.fields["budget"].setFocus()
            return None
        self.labels["budget"].fail("")
        return satang

    def title_ok(self) -> bool:
        """Whether there is a title; says so at the field when not."""
        there = bool(self.fields["title"].text().strip())
        self.labels["title"].fail("" if there else _("ยังไม่ได้ใส่ชื่อโครงการ"))
        if not there:
            self.fields["title"].setFocus()
        return there

    def value(self, key: str) -> str:
        """What stands in a field."""
        return self.fields[key].text().strip()

    def _field(
        self, key: str, label: str, hint: str = "", *, wide: bool = False, needed: bool = False
    ) -> None:
        made = ProvinceBox if key == "province" else TextInput
        self.fields[key] = made(label, f"workshop_{key}")
        self.labels[key] = self.add(label, self.fields[key], hint, wide=wide, needed=needed)


class NewWorkshopDialog(Dialog):
    """Makes the file when its verb is pressed; `made` gives it open."""

    made = Signal(object)

    def __init__(self, window: Shell) -> None:
        super().__init__(window, _("เริ่มโครงการใหม่"), "new_workshop", width=640)
        self._window = window
        form = window.format
        first = first_day_offered(window.clock().date(), USUAL_DAYS)
        self.start = DateField(window.theme, form, _("วันแรก"), "workshop_start", first)
        self.days = NumberEdit(form, _("จำนวนวัน"), "workshop_days", 1, MOST_DAYS, USUAL_DAYS)
        dates = ((_("วันแรก"), self.start), (_("จำนวนวัน"), self.days))
        self.particulars = Particulars(dates)
        self.particulars.show_more(False)
        self.start.day_chosen.connect(lambda _day: self._say_days())
        self.days.valueChanged.connect(lambda _count: self._say_days())
        self._say_days()
        self.body.addWidget(Caption(_("ใส่ว่างานอะไร เมื่อไร จังหวัดไหน ใครจัด ที่เหลือใส่ภายหลังได้")))
        self.body.addWidget(self.particulars)
        self._trouble = Caption(name="new_workshop_trouble")
        self._trouble.set_tone("bad")
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.body.addStretch()
        more = self.add_button(_("ใส่รายละเอียดเพิ่ม"), "new_workshop_more", self._on_more)
        self._more = more
        self.add_cancel()
        self.add_primary(_("เลือกที่เก็บแล้วสร้าง"), "new_workshop_make", self.make)
        self._recall()
        self.particulars.fields["title"].setFocus()

    def _say_days(self) -> None:
        """Which days of the week they are: a weekend is seen before the invitations go out."""
        days = [self.start.day() + timedelta(days=n) for n in range(self.days.value())]
        said = " – ".join(self._window.format.day(day) for day in dict.fromkeys((days[0], days[-1])))
        if any(day.weekday() > FRIDAY for day in days):
            said = _("{days} มีวันเสาร์หรืออาทิตย์").format(days=said)
        self.particulars.dates[0].hint(said)

    def _recall(self) -> None:
        """Province and office as they are set for this machine, else as at its last new workshop."""
        office, last = self._window.settings.office(), self._window.settings.now
        self.particulars.fields["province"].setText(office.province or last.last_province)
        self.particulars.fields["host_office"].setText(office.name or last.last_office)

    def _on_more(self) -> None:
        self.particulars.show_more(True)
        self._more.hide()
        self.particulars.fields["project"].setFocus()
        self.fit()

    def make(self) -> None:
        """Check the fields, ask where the file goes, make it."""
        from otop_desk.services.workshop import files

        budget = self.particulars.budget()
        if not self.particulars.title_ok() or budget is None:
            return
        first = self.start.day()
        value = self.particulars.value
        wanted = files.NewWorkshop(
            title=value("title"), start=first, days=self.days.value(), project=value("project"),
            host_office=value("host_office"),
            province=value("province"), venue=value("venue"), budget=budget,
            fiscal_year=fiscal_year_of(first),
            office=self._window.settings.office(),
        )  # fmt: skip
        folder = Path(self._window.ask.start_folder())
        suggested = files.suggest_path(wanted.title, folder)
        path = self._window.ask.save_file(_("เก็บไฟล์โครงการไว้ที่"), suggested.name, _("ไฟล์โครงการ (*.otop)"))
        if path is None:
            return
        try:
            file: WorkshopFile = files.create(path, wanted)
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        self._window.settings.change(last_province=wanted.province, last_office=wanted.host_office)
        self.accept()
        self.made.emit(file)
