"""What a person can do in the agenda's tab, one method an act; the tab's widgets call these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from otop_desk.domain.agenda import AgendaItem
from otop_desk.i18n import _, _n
from otop_desk.ui import clipboard
from otop_desk.ui.agenda.paper_acts import PaperActs
from otop_desk.ui.agenda.table import ITEMS_TYPE
from otop_desk.ui.widgets.menu import Act, menu_of, pop_up

if TYPE_CHECKING:
    from otop_desk.ui.agenda.view import AgendaView


class PlanningActs:
    """The acts of planning; each ends in one verb of the services."""

    def __init__(self, tab: AgendaView) -> None:
        self._tab = tab
        self._context = tab.context
        self._file = tab.context.file
        self._papers = PaperActs(tab)
        self._begun = ""  # the entry of the history that made the item being typed

    def _day(self) -> int:
        return self._tab.day.id if self._tab.day else 0

    def _row(self) -> int:
        """The row with the cursor, -1 when there is none."""
        index = self._tab.table.currentIndex()
        return index.row() if index.isValid() and self._tab.slots else -1

    # -- items -----------------------------------------------------------------------------------

    def new_item(self, below: bool) -> None:
        """A new item below (or above) the cursor, ready to be typed into."""
        from otop_desk.services.agenda import verbs as agenda

        row = self._row()
        at = row + 1 if below else max(row, 0)
        if row < 0:
            at = len(self._tab.slots)
        made: list[AgendaItem] = []
        if self._tab.try_(lambda: made.append(agenda.add(self._file, self._day(), at))):
            self._begun = self._file.history(1)[0].uid
            self._tab.table.begin(made[0].id)

    def drop_begun(self) -> None:
        """Nothing was typed into the new item: it goes as if it had never been."""
        if self._begun and self._file.history(1)[0].uid == self._begun:
            self._begun = ""
            self._tab.try_(self._file.undo)

    def step(self, down: bool) -> None:
        """The selection one place up or down."""
        from otop_desk.services.agenda import verbs as agenda

        ids = self._tab.table.ids()
        if ids:
            self._tab.try_(lambda: agenda.step(self._file, self._day(), ids, down=down))

    def move_here(self, ids: Sequence[int], at: int) -> None:
        """Items to a place of the open day."""
        from otop_desk.services.agenda import verbs as agenda

        self._tab.try_(lambda: agenda.move(self._file, set(ids), self._day(), at))

    def move_to_day(self, ids: Sequence[int], day_id: int) -> None:
        """Items to the end of another day."""
        from otop_desk.services.agenda import verbs as agenda

        if day_id == self._day():
            return
        end = len(agenda.items(self._file, day_id))
        if self._tab.try_(lambda: agenda.move(self._file, set(ids), day_id, end)):
            count = len(ids)
            text = _n("ย้าย {count} รายการไปอีกวันแล้ว", count)
            self._context.say(text.format(count=self._context.format.count(count)), self._context.undo)

    def drop_outside(self, ids: Sequence[int], spot: QPoint) -> None:
        """A drag out of the drawing: onto a day's pill it moves there."""
        pills = self._tab.bar.pills
        day_id = pills.day_at(spot)
        pills.point_out(QPoint(-1, -1))
        if day_id:
            self.move_to_day(ids, day_id)

    def resize(self, item_id: int, minutes: int) -> None:
        """How long an item takes, from a drag of its edge."""
        from otop_desk.services.agenda import verbs as agenda

        self._tab.try_(lambda: agenda.resize(self._file, item_id, minutes))

    def toggle(self, key: str) -> None:
        """Lock the first of the selected items; count them, let them be optional, or all of them not."""
        from otop_desk.services.agenda import verbs as agenda

        chosen = self._tab.table.selected()
        if not chosen:
            return
        if key == "lock":
            slot = chosen[0]
            at = slot.start % (24 * 60)
            to = None if slot.item.locked else time(at // 60, at % 60)
            self._tab.try_(lambda: agenda.lock(self._file, slot.item.id, to))
            return
        on = not all(getattr(each.item, key) for each in chosen)
        ids = [each.item.id for each in chosen]
        self._tab.try_(lambda: agenda.change_many(self._file, ids, {key: on}))

    def act(self, name: str) -> None:
        """copy, cut, paste, duplicate, delete, details."""
        does: dict[str, Callable[[], None]] = {
            "copy": self.copy,
            "cut": self.cut,
            "paste": self.paste,
            "duplicate": self.duplicate,
            "delete": self.delete,
            "details": lambda: self.details(next(iter(self._tab.table.ids()), 0)),
        }
        does[name]()

    def show_menu(self, spot: QPoint) -> None:
        """What can be done with the selected items, on the right mouse button or the menu key."""
        words = _("รายการที่เลือก")
        pop_up(menu_of(self._tab, "agenda_item_menu", self.item_acts(), words=words), spot)

    def item_acts(self) -> list[Act | None]:
        """The items' menu; None is a line."""
        return [
            Act("item_start", _("เริ่มรายการนี้ตอนนี้"), self.start_chosen),
            Act("item_details", _("รายละเอียดรายการ…"), lambda: self.act("details"), told="Ctrl+Enter"),
            None,
            Act("item_lock", _("กำหนดเวลาตายตัว"), lambda: self.toggle("lock"), told="Ctrl+L"),
            Act("item_counts", _("นับเป็นเวลาอบรม"), lambda: self.toggle("counts"), told="Ctrl+K"),
            Act("item_up", _("ย้ายขึ้น"), lambda: self.step(False), told="Alt+↑"),
            Act("item_down", _("ย้ายลง"), lambda: self.step(True), told="Alt+↓"),
            Act("item_optional", _("ตัดได้เมื่อเวลาไม่พอ"), lambda: self.toggle("optional")),
            None,
            Act("item_cut", _("ตัด"), self.cut, told="Ctrl+X"),
            Act("item_copy", _("คัดลอก"), self.copy, told="Ctrl+C"),
            Act("item_paste", _("วาง"), self.paste, told="Ctrl+V"),
            Act("item_duplicate", _("ทำสำเนา"), self.duplicate, told="Ctrl+D"),
            Act("item_delete", _("ลบ"), self.delete, told="Del"),
        ]

    def start_chosen(self) -> None:
        """Begin the selected item now, whatever its turn."""
        ids = self._tab.table.ids()
        if ids:
            self._tab.conductor.start(self._day(), ids[0])

    def copy(self) -> None:
        """The selection onto the clipboard: as rows for Excel, and whole for here."""
        from otop_desk.services.agenda import rows as agenda_rows

        chosen = self._tab.table.selected()
        if chosen:
            whole = agenda_rows.as_bytes([slot.item for slot in chosen])
            clipboard.put(agenda_rows.as_text(chosen), {ITEMS_TYPE: whole})

    def cut(self) -> None:
        """Copy, then delete."""
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Items from here, or rows from Excel, below the cursor."""
        from otop_desk.services.agenda import rows as agenda_rows

        content = QGuiApplication.clipboard().mimeData()
        row = self._row()
        was_empty = not self._tab.slots
        at = row + 1 if row >= 0 else len(self._tab.slots)
        kept = bytes(content.data(ITEMS_TYPE).data()) if content.hasFormat(ITEMS_TYPE) else b""
        problems: list[str] = []
        if self._tab.try_(
            lambda: problems.extend(agenda_rows.paste(self._file, self._day(), at, content.text(), kept))
        ):
            if was_empty:
                self._tab.table.setFocus()  # what had the keyboard is not shown any more
            if problems:
                told = self._context.format.digits("\n".join(problems))
                self._context.ask.tell(_("วางแล้ว มีบางแถวที่ควรตรวจ"), told)

    def duplicate(self) -> None:
        """The selection once more, below it."""
        from otop_desk.services.agenda import verbs as agenda

        ids = self._tab.table.ids()
        made: list[AgendaItem] = []
        if self._tab.try_(lambda: made.extend(agenda.duplicate(self._file, self._day(), ids))) and made:
            self._tab.table.select(made[0].id, 3)

    def delete(self) -> None:
        """Take the selection out; a toast offers to take that back."""
        from otop_desk.services.agenda import verbs as agenda

        ids = self._tab.table.ids()
        row = self._row()
        if ids and self._tab.try_(lambda: agenda.remove(self._file, ids)):
            left = len(self._tab.slots)
            if left:
                self._tab.table.select(self._tab.slots[min(row, left - 1)].item.id, 3)
            count = len(ids)
            text = _n("ลบ {count} รายการแล้ว", count)
            self._context.say(text.format(count=self._context.format.count(count)), self._context.undo)

    def details(self, item_id: int) -> None:
        """All fields of an item in a dialog."""
        from otop_desk.ui.agenda.item_dialog import ItemDialog

        item = self._file.find(AgendaItem, item_id)
        if item is not None:
            ItemDialog(self._context, item).exec()

    # -- days ------------------------------------------------------------------------------------

    def add_day(self) -> None:
        """A day after the last."""
        from otop_desk.services.workshop import verbs as workshop
        from otop_desk.ui.agenda.day_dialog import DayDialog

        days = workshop.days(self._file)
        after = days[-1].date + timedelta(days=1)

        def store(on: date, start: time) -> None:
            self._tab.day = workshop.add_day(self._file, on, start)

        if DayDialog(self._context, _("เพิ่มวัน"), after, days[-1].start, store).exec():
            self._tab.refresh()

    def day_act(self, name: str) -> None:
        """date, start, earlier, later, clear_run, remove."""
        from otop_desk.services.agenda import running as agenda_running
        from otop_desk.services.agenda import verbs as agenda
        from otop_desk.services.workshop import verbs as workshop
        from otop_desk.ui.agenda.day_dialog import DayDialog

        day = self._tab.day
        if day is None:
            return
        if name in ("date", "start"):

            def store(on: date, start: time) -> None:
                workshop.change_day(self._file, day.id, on=on, start=start)

            DayDialog(self._context, _("วันและเวลาเริ่ม"), day.date, day.start, store).exec()
        elif name in ("earlier", "later"):
            days = [each.id for each in workshop.days(self._file)]
            place = days.index(day.id) + (1 if name == "later" else -1)
            if 0 <= place < len(days):
                self._tab.try_(lambda: agenda.swap_days(self._file, day.id, days[place]))
                self._tab.show_day(days[place])
        elif name == "clear_run":
            self._tab.try_(lambda: agenda_running.clear_run(self._file, day.id))
        elif self._tab.try_(lambda: workshop.remove_day(self._file, day.id)):
            self._context.say(_("ลบวันแล้ว"), self._context.undo)

    # -- templates, papers, rescue ---------------------------------------------------------------

    def template_acts(self) -> list[Act]:
        """The templates' menu."""
        return [
            Act("agenda_use_template", _("ใช้แบบกำหนดการ…"), self.use_template),
            Act("agenda_paste", _("วางกำหนดการจาก Word, Excel หรือ LINE"), self.paste, told="Ctrl+V"),
            Act("agenda_save_template", _("บันทึกเป็นแบบ…"), self._papers.save_template),
            Act("agenda_from_library", _("เพิ่มจากคลังรายการ…"), self._papers.from_library),
            Act("agenda_to_library", _("เก็บรายการที่เลือกไว้ในคลัง"), self._papers.to_library),
            Act("agenda_duplicate", _("ทำสำเนารายการที่เลือก"), self.duplicate, told="Ctrl+D"),
            Act("agenda_details", _("รายละเอียดรายการ…"), lambda: self.act("details"), told="Ctrl+Enter"),
            Act("agenda_copy_workshop", _("โครงการใหม่จากโครงการนี้…"), self._papers.copy_workshop),
        ]

    def use_template(self) -> None:
        """Fill the day or the workshop from a template."""
        self._papers.use_template()

    def paper_acts(self) -> list[Act]:
        """The print menu."""
        return self._papers.acts()

    def rescue(self) -> None:
        """Three ways out of a late day."""
        self._papers.rescue()
