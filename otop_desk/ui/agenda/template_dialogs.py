"""Dialogs around templates: choose one, save one, pick from the library, a new workshop from this one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem

from otop_desk.domain.agenda import AgendaItem
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.ui.agenda import words
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Dialog, Form, TextInput
from otop_desk.ui.widgets.lists import ListBox


class TemplateDialog(Dialog):
    """Choose a template for the whole workshop or for the open day. `chosen`: its place, -1 for none."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context.window, _("แบบกำหนดการ"), "agenda_templates", width=620)
        from otop_desk.services.agenda import templates as agenda_templates

        self._context = context
        self.templates = agenda_templates.templates()
        self.chosen, self.whole = -1, False
        self.list = ListBox()
        self.list.setObjectName("template_list")
        self.list.setAccessibleName(_("แบบกำหนดการ"))
        self.list.setMinimumHeight(context.theme.px(260))
        self._fill()
        if agenda_templates.replaces(context.file):
            self.body.addWidget(Caption(_("รายการเดิมจะถูกแทนที่ เลิกทำได้ด้วย Ctrl+Z"), name="template_replaces"))
        self.body.addWidget(self.list)
        self.remove = self.add_button(_("ลบแบบนี้"), "template_remove", self._on_remove)
        self.add_cancel()
        self.add_button(_("ใช้กับวันนี้"), "template_day", lambda: self._take(whole=False), quiet=False)
        self.add_primary(_("ใช้กับทั้งโครงการ"), "template_whole", lambda: self._take(whole=True))
        self.list.currentRowChanged.connect(lambda _row: self._on_row())
        self.list.setCurrentRow(0)

    def _fill(self) -> None:
        form = self._context.format
        self.list.clear()
        for each in self.templates:
            count = len(each.days)
            parts = [_(each.title)]
            if count > 1:
                parts.append(_n("{count} วัน", count).format(count=form.count(count)))
            parts.append(_("นับเวลาอบรม {time}").format(time=form.duration(each.minutes)))
            if each.path is not None:
                parts.append(_("แบบของฉัน"))
            self.list.addItem(QListWidgetItem("  ·  ".join(parts)))

    def _on_row(self) -> None:
        row = self.list.currentRow()
        self.remove.setEnabled(row >= 0 and self.templates[row].path is not None)

    def _on_remove(self) -> None:
        from otop_desk.services.agenda import templates as agenda_templates

        row = self.list.currentRow()
        if row >= 0 and self._context.ask.confirm(
            _("ลบแบบ"),
            _("ลบ “{title}” ออกจากเครื่องนี้").format(title=self.templates[row].title),
            _("ลบแบบ"),
            danger=True,
        ):
            try:
                agenda_templates.remove_template(self.templates[row])
            except UserError as trouble:
                self._context.ask.trouble(trouble)
                return
            del self.templates[row]
            self._fill()
            self.list.setCurrentRow(0)

    def _take(self, *, whole: bool) -> None:
        self.chosen, self.whole = self.list.currentRow(), whole
        self.accept()


class SaveTemplateDialog(Dialog):
    """Name a template; the day or the whole workshop is kept."""

    def __init__(self, context: TabContext, day_id: int, suggested: str) -> None:
        super().__init__(context.window, _("บันทึกเป็นแบบ"), "save_template", width=480)
        self._context, self._day_id = context, day_id
        self.name = TextInput(_("ชื่อแบบ"), "template_name", text=suggested)
        form = Form()
        self._row = form.add(_("ชื่อแบบ"), self.name, needed=True)
        self.body.addWidget(form)
        self.add_cancel()
        self.add_button(_("บันทึกเฉพาะวันนี้"), "template_save_day", lambda: self._save(day_id), quiet=False)
        self.add_primary(_("บันทึกทั้งโครงการ"), "template_save_whole", lambda: self._save(None))

    def _save(self, day_id: int | None) -> None:
        from otop_desk.services.agenda import templates as agenda_templates

        try:
            agenda_templates.save_template(self._context.file, self.name.text(), day_id)
        except UserError as error:
            self._row.fail(str(error))
            return
        self.accept()


class LibraryDialog(Dialog):
    """Pick ready items; `picked` holds them."""

    def __init__(self, context: TabContext, items: Sequence[AgendaItem]) -> None:
        super().__init__(context.window, _("คลังรายการ"), "agenda_library", width=560)
        self._items = list(items)
        self.picked: list[AgendaItem] = []
        form = context.format
        self.list = ListBox()
        self.list.setObjectName("library_list")
        self.list.setAccessibleName(_("คลังรายการ"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(context.theme.px(320))
        for item in self._items:
            minutes = _n("{count} นาที", item.minutes).format(count=form.count(item.minutes))
            icon = context.theme.icon(words.KIND_ICONS[item.kind], "muted")
            self.list.addItem(QListWidgetItem(icon, f"{item.title}  ·  {minutes}"))
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.setCurrentRow(0)
        self.body.addWidget(Caption(_("เลือกได้หลายรายการ")))
        self.body.addWidget(self.list)
        self.add_cancel()
        self.add_primary(_("เพิ่มในวันนี้"), "library_add", self._take)

    def _take(self) -> None:
        self.picked = [self._items[index.row()] for index in sorted(self.list.selectedIndexes())]
        self.accept()
