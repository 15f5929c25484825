"""Acts of the agenda's tab around templates, papers and the rescue of a late day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from otop_desk.domain.running import Phase
from otop_desk.i18n import _, _n
from otop_desk.ui.agenda import words
from otop_desk.ui.proof import on_copy
from otop_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.agenda.view import AgendaView


class PaperActs:
    """Each method is one act."""

    def __init__(self, tab: AgendaView) -> None:
        self._tab = tab
        self._context = tab.context
        self._file = tab.context.file

    def _day(self) -> int:
        return self._tab.day.id if self._tab.day else 0

    # -- templates -------------------------------------------------------------------------------

    def use_template(self) -> None:
        """Choose a template and fill the day or the workshop from it."""
        from otop_desk.services.agenda import templates as agenda_templates
        from otop_desk.services.workshop import verbs as workshop
        from otop_desk.ui.agenda.template_dialogs import TemplateDialog

        dialog = TemplateDialog(self._context)
        if not dialog.exec() or dialog.chosen < 0:
            return
        template = dialog.templates[dialog.chosen]
        if dialog.whole:
            done = self._tab.try_(lambda: agenda_templates.apply_workshop(self._file, template))
        else:
            days = [day.id for day in workshop.days(self._file)]
            turn = min(days.index(self._day()), len(template.days) - 1)
            done = self._tab.try_(lambda: agenda_templates.apply_day(self._file, template, self._day(), turn))
        if done:
            self._context.say(_("ใช้แบบ “{title}” แล้ว").format(title=template.title), self._context.undo)

    def save_template(self) -> None:
        """Keep the day or the workshop as a template."""
        from otop_desk.services.workshop import verbs as workshop
        from otop_desk.ui.agenda.template_dialogs import SaveTemplateDialog

        title = workshop.workshop(self._file).title
        if SaveTemplateDialog(self._context, self._day(), title).exec():
            self._context.say(_("บันทึกเป็นแบบแล้ว"))

    def from_library(self) -> None:
        """Pick ready items and put them in below the cursor."""
        from otop_desk.services.agenda import templates as agenda_templates
        from otop_desk.services.agenda import verbs as agenda
        from otop_desk.ui.agenda.template_dialogs import LibraryDialog

        dialog = LibraryDialog(self._context, agenda_templates.library())
        if dialog.exec() and dialog.picked:
            index = self._tab.table.currentIndex()
            at = index.row() + 1 if index.isValid() else len(self._tab.slots)
            self._tab.try_(lambda: agenda.add_many(self._file, self._day(), at, dialog.picked))

    def to_library(self) -> None:
        """Keep the selected items in the library."""
        from otop_desk.services.agenda import templates as agenda_templates

        items = [slot.item for slot in self._tab.table.selected()]
        if items and self._tab.try_(lambda: agenda_templates.keep_in_library(items)):
            self._context.say(_("เก็บไว้ในคลังรายการแล้ว"))

    def copy_workshop(self) -> None:
        """A new workshop file like this one, without its people."""
        from otop_desk.ui.copy_workshop import copy_open_workshop

        made, window = copy_open_workshop(self._context), self._context.window
        if made is not None:
            text = _("สร้างโครงการใหม่แล้ว: {name}").format(name=made.name)
            self._context.say(text, lambda: window.open_path(made), _("เปิดโครงการใหม่"))  # type: ignore[attr-defined]

    # -- papers ----------------------------------------------------------------------------------

    def acts(self) -> list[Act]:
        """The print menu."""
        sheet, real = _("ใบงานวิทยากร"), _("เวลาจริง")
        private = _("ใบงานวิทยากร มีขั้นตอนส่วนตัว (PDF)…")
        return [
            Act("print_agenda", _("กำหนดการ (PDF)…"), partial(self._print, "agenda", _("กำหนดการ"))),
            Act("print_run_sheet", private, partial(self._print, "run_sheet", sheet)),
            Act("print_revised", _("กำหนดการฉบับปรับของวันนี้ (PDF)…"), self.print_revised),
            Act("print_compared", _("แผนเทียบเวลาจริง (PDF)…"), partial(self._print, "compared", real)),
            Act("export_ics", _("ปฏิทิน (.ics)…"), self.export_ics),
        ]

    def print_revised(self) -> None:
        """The open day as it stands now, on one page."""
        self._print("revised", _("กำหนดการฉบับปรับ"))

    def _print(self, kind: str, name: str) -> None:
        work = partial(_pdf, kind, self._day(), self._tab.conductor.now())
        self._write(name, f"{name}.pdf", "PDF (*.pdf)", work)

    def export_ics(self) -> None:
        """The agenda for a calendar program."""
        work = partial(_ics, self._tab.conductor.now())
        self._write(_("ปฏิทิน"), _("กำหนดการ") + ".ics", "iCalendar (*.ics)", work)

    def _write(self, title: str, name: str, kinds: str, work: Callable[[WorkshopFile, Path], object]) -> None:
        """Ask where, then read and write behind the progress dialog."""
        path = self._context.ask.save_file(title, name, kinds)
        if path is not None:
            on_it = on_copy(self._file, lambda copy, _progress: work(copy, path))
            self._context.ask.wait(title, on_it, lambda _count: self._written(path))

    def _written(self, path: Path) -> None:
        """Say where the paper lies; it can be opened from there."""
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        self._context.say(_("เขียน {name} แล้ว").format(name=path.name), show, _("เปิดไฟล์"))

    # -- rescue ----------------------------------------------------------------------------------

    def rescue(self) -> None:
        """Show the three plans; the one picked becomes the day, as one step."""
        from otop_desk.services.agenda import running as agenda_running
        from otop_desk.ui.agenda.rescue_dialog import RescueDialog

        if self._tab.card.is_planning():
            self._fit_plan()
            return
        conductor = self._tab.conductor
        live = self._tab.card.live()
        if live is None:
            return
        running = conductor.live is not None and conductor.live.phase in (Phase.ON, Phase.WAITING)
        day_id = conductor.day.id if running and conductor.day else self._day()
        plans = agenda_running.rescue_plans(self._file, day_id, conductor.now())
        minutes = {each.item.id: each.item.minutes for each in live.coming}
        late = words.behind_in_words(live.behind, self._context.format)[0]
        dialog = RescueDialog(self._context, plans, minutes, _("กู้เวลา"), late)
        if not dialog.exec() or dialog.picked is None:
            return
        way = dialog.picked
        if self._tab.try_(lambda: agenda_running.rescue(self._file, day_id, way, conductor.now())):
            self._tab.show_day(day_id)
            self._context.say(_("ปรับกำหนดการแล้ว"), self.print_revised, _("พิมพ์ฉบับปรับ"))

    def _fit_plan(self) -> None:
        """Before the day: the plan itself is brought back to lunch and its locked starts."""
        from otop_desk.services.agenda import fitting
        from otop_desk.ui.agenda.rescue_dialog import RescueDialog

        day_id, form = self._day(), self._context.format
        over = fitting.over(self._file, day_id)
        if not over:
            self._context.say(_("กำหนดการพอดีเวลาแล้ว"))
            return
        late = form.digits(_n("กำหนดการเกินเวลา {count} นาที", over).format(count=over))
        minutes = {slot.item.id: slot.item.minutes for slot in self._tab.slots}
        plans = fitting.fitting_plans(self._file, day_id)
        dialog = RescueDialog(self._context, plans, minutes, _("ดึงให้จบก่อนพักเที่ยง"), late)
        way = dialog.picked if dialog.exec() else None
        if way is not None and self._tab.try_(lambda: fitting.fit(self._file, day_id, way)):
            self._context.say(_("ปรับกำหนดการแล้ว"), self._context.undo)


# -- in a worker, on a copy of the file ------------------------------------------------------------


def _pdf(kind: str, day_id: int, now: datetime, copy: WorkshopFile, path: Path) -> int:
    from otop_desk.services.agenda import papers as agenda_papers

    return agenda_papers.prepare(copy, kind, day_id, now)(path)


def _ics(now: datetime, copy: WorkshopFile, path: Path) -> int:
    from otop_desk.services.agenda import papers as agenda_papers

    return agenda_papers.export_ics(copy, path, now)
