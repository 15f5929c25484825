"""The province's overview: a folder of workshops rolled up, the figures of the paper, what is behind each.

Reached from the start page alone: no workshop is open while others' files are read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from otop_desk.domain.province import Heading, Kind, Section, Value
from otop_desk.i18n import _, _n
from otop_desk.rollup import looking, report
from otop_desk.ui.background import Progress
from otop_desk.ui.widgets import (
    Caption,
    ChoiceBox,
    Column,
    DataTable,
    Dialog,
    EmptyState,
    QuietButton,
    RowsModel,
    SecondaryButton,
    ThaiLabel,
    show_if,
)

if TYPE_CHECKING:
    from otop_desk.ui.format import Format
    from otop_desk.ui.shell import Shell

Row = tuple[int, tuple[Value, ...]]  # its number, and its values
WIDE = 1204  # px
SHORT, LONG = 10, 20  # letters; shorter texts get no less room, longer no more
WIDTHS = {Kind.YEAR: 88, Kind.NUMBER: 88, Kind.MEAN: 88, Kind.MONEY: 120, Kind.DAY: 120}


class ProvinceDialog(Dialog):
    """Choose a folder, look at its sections; Enter on a row shows the workshops behind it."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window, _("ภาพรวมจังหวัด"), "province", width=WIDE)
        self._window = window
        self._folders: list[Path] = []
        self.found: looking.Look | None = None
        self.section: Section | None = None
        self.behind: Section | None = None
        self._of = ""  # whose workshops are shown
        self._build_head()
        theme = window.theme
        self.model: RowsModel[Row] = RowsModel([], identity=lambda row: row[0])
        self.table = DataTable(theme, _("ตัวเลขของหัวข้อนี้"), "province_table", self.model, row_height=36)
        self.table.setMinimumHeight(theme.px(300))
        self.table.row_opened.connect(self.show_behind)
        words = _("เลือกโฟลเดอร์ที่เก็บไฟล์โครงการ (.otop) ทั้งจังหวัด รวมโฟลเดอร์ย่อย ตัวเลขไม่มีชื่อและเบอร์โทรของใคร")
        self.empty = EmptyState(
            theme.icon("folder-open", "accent"), words, "province_empty", act=_("เลือกโฟลเดอร์…")
        )
        self.empty.acted.connect(self.choose_folder)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.table)
        self.body.addWidget(self.pages, 1)
        self.told = Caption(name="province_told")
        self.body.addWidget(self.told)
        self.add_cancel(_("ปิด"))
        self.pdf = self.add_button(
            _("บันทึกเป็น PDF…"), "province_pdf", partial(self._save, ".pdf", "PDF (*.pdf)")
        )
        self.xlsx = self.add_button(
            _("บันทึกเป็น Excel…"), "province_xlsx", partial(self._save, ".xlsx", "Excel (*.xlsx)")
        )
        self._show()

    def _build_head(self) -> None:
        self.head = ThaiLabel("", step="lead", weight=600, name="province_head")
        self.sections: ChoiceBox[str] = ChoiceBox(_("หัวข้อ"), "province_section")
        self.sections.chosen.connect(self._on_section)
        self.back = QuietButton(_("กลับไปที่หัวข้อ"), "province_back", key="Alt+Left")
        self.back.clicked.connect(self._leave_behind)
        self.folder = SecondaryButton(_("เลือกโฟลเดอร์…"), "province_folder", key="Ctrl+O")
        self.folder.clicked.connect(self.choose_folder)
        self.again = SecondaryButton(_("อ่านใหม่"), "province_again", key="F5")
        self.again.clicked.connect(self.read)
        row = QHBoxLayout()
        row.addWidget(self.sections, 1)
        for button in (self.back, self.again, self.folder):
            row.addWidget(button)
        self.body.addWidget(self.head)
        self.body.addLayout(row)

    # -- reading -----------------------------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask for the folder, then read it."""
        folder = self._window.ask.folder(_("โฟลเดอร์ของไฟล์โครงการ"))
        if folder is not None:
            self._folders = [folder]
            self.read()

    def read(self) -> None:
        """Bring the roll-up up to date; what was shown stays until that is done."""
        folders = list(self._folders)

        def work(progress: Progress) -> looking.Look:
            return looking.look(folders, progress)

        if folders:
            self._window.ask.wait(_("กำลังรวมโครงการในโฟลเดอร์"), work, self.show_look)

    def show_look(self, found: looking.Look) -> None:
        """Show what was read, the same section as before."""
        self.found, self.behind = found, None
        now = self.section.name if self.section is not None else ""
        sections = {section.name: section for section in found.overview.sections}
        self.section = sections.get(now, found.overview.sections[0])
        titles = [(section.name, self._title(section)) for section in found.overview.sections]
        self.sections.set_choices(titles, self.section.name)
        self._show()
        self.table.setFocus()

    def _title(self, section: Section) -> str:
        count = len(section.rows) + section.left_off
        return f"{section.title} ({self._window.format.count(count)})"

    # -- showing -----------------------------------------------------------------------------------

    def _on_section(self, name: str) -> None:
        if self.found is not None:
            self.section = next(one for one in self.found.overview.sections if one.name == name)
            self.behind = None
            self._show()

    def show_behind(self, row: Row) -> None:
        """The workshops a row is of."""
        if self.found is None or self.section is None or self.behind is not None:
            return  # nothing is read, or these are the workshops
        if not looking.leads_on(self.section):
            return
        place, section = self.found.place, self.section
        self._window.ask.wait(
            _("กำลังหาโครงการของแถวนี้"),
            lambda _progress: looking.behind(place, section, row[1]),
            partial(self._show_these, row),
        )

    def _show_these(self, row: Row, behind: Section) -> None:
        self.behind = behind
        self._of = self._words_of(row)
        self._show()
        self.table.setFocus()

    def _leave_behind(self) -> None:
        self.behind = None
        self._show()
        self.table.setFocus()

    def reject(self) -> None:
        """Esc leads back from the workshops of a row first."""
        if self.behind is not None:
            self._leave_behind()
        else:
            super().reject()

    def _words_of(self, row: Row) -> str:
        """What a row is called: its texts and years."""
        assert self.section is not None
        named = (Kind.YEAR, Kind.TEXT)
        shown = [
            shown_value(self._window.format, heading, value)
            for heading, value in zip(self.section.columns, row[1], strict=True)
            if heading.kind in named
        ]
        return " · ".join(words for words in shown if words)

    def _show(self) -> None:
        found, section = self.found, self.behind or self.section
        self.pages.setCurrentWidget(self.empty if found is None else self.table)
        for widget in (self.sections, self.again, self.folder, self.pdf, self.xlsx, self.told):
            show_if(widget, found is not None)
        show_if(self.back, self.behind is not None)
        self.sections.setEnabled(self.behind is None)
        self.head.setText(self._headline())
        if section is not None:
            self.model.set_rows([])  # those of another section have other columns
            self.model.set_columns([self._column(number, section) for number in range(len(section.columns))])
            self.model.set_rows(list(enumerate(section.rows)))
            self.told.setText(self._remarks(section))

    def _headline(self) -> str:
        found, form = self.found, self._window.format
        if found is None:
            return ""
        if self.behind is not None:
            return _("โครงการของ {row}").format(row=self._of)
        parts = [
            _n("{count} โครงการ", found.overview.workshops).format(
                count=form.count(found.overview.workshops)
            ),
            *found.overview.provinces,
        ]
        if found.overview.as_of is not None:
            parts.append(_("ข้อมูลถึง {day}").format(day=form.date(found.overview.as_of)))
        return " · ".join(parts)

    def _remarks(self, section: Section) -> str:
        """What to press, and what is not shown."""
        found, form = self.found, self._window.format
        parts = [] if section.rows else [section.none]
        if section.left_off:
            parts.append(
                _n("ยังมีอีก {count} แถวในฐานข้อมูลรวม", section.left_off).format(
                    count=form.count(section.left_off)
                )
            )
        if self.behind is None and section.rows and looking.leads_on(section):
            parts.append(_("กด Enter หรือดับเบิลคลิกที่แถว เพื่อดูโครงการของแถวนั้น"))
        if found is not None and found.outcome.copies:
            told = _n("สำเนาของโครงการเดียวกัน {count} ไฟล์ ไม่นับซ้ำ", len(found.outcome.copies))
            parts.append(told.format(count=form.count(len(found.outcome.copies))))
        return " · ".join(parts)

    def _column(self, number: int, section: Section) -> Column[Row]:
        """Texts share the room by how long they are: a number in a plan leaves it to the titles."""
        form, heading = self._window.format, section.columns[number]
        longest = max((len(str(row[number])) for row in section.rows), default=0)
        return Column(
            str(number), heading.words, lambda row: shown_value(form, heading, row[1][number]),
            width=self._window.theme.px(WIDTHS.get(heading.kind, 0)), stretch=min(max(longest, SHORT), LONG),
            right=heading.kind in (Kind.NUMBER, Kind.MEAN, Kind.MONEY),
            tip=(lambda row: str(row[1][number] or "")) if heading.kind is Kind.TEXT else None,
        )  # fmt: skip

    # -- files -------------------------------------------------------------------------------------

    def _save(self, suffix: str, kinds: str) -> None:
        if self.found is None:
            return
        name = "-".join((_("ภาพรวมจังหวัด"), *self.found.overview.provinces[:1])) + suffix
        target = self._window.ask.save_file(_("บันทึกภาพรวมจังหวัด"), name, kinds)
        if target is None:
            return
        place = self.found.place
        work: Callable[[Progress], None] = lambda _progress: report.write(place, target)  # noqa: E731
        told = _("บันทึก {name} แล้ว").format(name=target.name)
        self._window.ask.wait(
            _("กำลังบันทึก {name}").format(name=target.name), work, lambda _none: self._window.say(told)
        )


def shown_value(form: Format, heading: Heading, value: Value) -> str:
    """A value as its column shows it, in the digits of the screen."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return form.short_date(value)
    if isinstance(value, str):
        return value
    if heading.kind is Kind.MONEY:
        return form.money(int(value))
    if heading.kind is Kind.MEAN:
        return form.decimal(value, 2)
    return form.count(int(value), grouped=heading.kind is not Kind.YEAR)
