"""A new workshop from an old one: agenda, texts and settings come along, people and marks don't."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from otop_desk.errors import Cancelled, UserError
from otop_desk.i18n import _
from otop_desk.ui.proof import on_copy
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, DateField, Dialog, Form, TextInput


def copy_open_workshop(context: TabContext) -> Path | None:
    """Ask for title and first day, write the new workshop beside the open one; None when given up."""
    from otop_desk.services.workshop import new_from_old
    from otop_desk.services.workshop import verbs as workshop

    about, days = workshop.workshop(context.file), workshop.days(context.file)
    folder = Path(context.file.path).parent
    start = days[0].date + timedelta(days=364)
    dialog = CopyDialog(context, new_from_old.next_title(about.title, days[0].date, start), start, folder)
    return dialog.made if dialog.exec() else None


class CopyDialog(Dialog):
    """A new workshop from this one: its title and first day. `made` is the new file."""

    def __init__(self, context: TabContext, title: str, start: date, folder: Path) -> None:
        super().__init__(context.window, _("โครงการใหม่จากโครงการนี้"), "copy_workshop", width=520)
        self._context, self._folder = context, folder
        self.made: Path | None = None
        self.name = TextInput(_("ชื่อโครงการ"), "copy_title", text=title)
        self.start = DateField(context.theme, context.format, _("วันแรก"), "copy_start", start)
        form = Form()
        self._row = form.add(_("ชื่อโครงการ"), self.name, needed=True)
        form.add(_("วันแรก"), self.start)
        self.body.addWidget(Caption(_("กำหนดการ ข้อความ และการตั้งค่าติดไปด้วย รายชื่อ การลงชื่อ และผลงานไม่ติดไป")))
        self.body.addWidget(form)
        self.add_cancel()
        self.add_primary(_("สร้างโครงการ"), "copy_make", self._make)

    def _make(self) -> None:
        """Have a worker write it, from a copy of the open file as it is now."""
        from otop_desk.services.workshop import files
        from otop_desk.services.workshop.new_from_old import new_from_old

        title, start = self.name.text(), self.start.day()
        path = files.suggest_path(title, self._folder)
        on_it = on_copy(
            self._context.file, lambda copy, progress: new_from_old(copy, path, title, start, progress)
        )
        self._context.ask.wait(
            _("กำลังสร้างโครงการ {name}").format(name=title), on_it, self._on_made, self._fail
        )

    def _on_made(self, path: Path) -> None:
        self.made = path
        self.accept()

    def _fail(self, error: UserError) -> None:
        if not isinstance(error, Cancelled):
            self._row.fail(str(error))
