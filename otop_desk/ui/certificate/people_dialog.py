"""Choosing people one by one: a list with ticks, a search box, all or none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from otop_desk.domain.person import Person
from otop_desk.i18n import _, _n
from otop_desk.thai.search import search_key
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Dialog, NoHits, SearchBox
from otop_desk.ui.widgets.lists import ListBox


class PeopleDialog(Dialog):
    """`chosen` after accept holds the ids ticked; `notes` is a word beside a name (by id)."""

    def __init__(
        self, context: TabContext, parent: QWidget, people: Sequence[Person], chosen: Collection[int],
        notes: dict[int, str],
    ) -> None:  # fmt: skip
        super().__init__(parent, _("เลือกรายชื่อที่จะพิมพ์"), "certificate_people_dialog", width=560)
        self._form = context.format
        self.chosen = set(chosen)
        self.search = SearchBox(context.theme, _("ค้นหาชื่อ"), "certificate_people_search")
        self.search.searched.connect(self._on_searched)
        self.body.addWidget(self.search)
        self.list = ListBox()
        self.list.setObjectName("certificate_people_list")
        self.list.setAccessibleName(_("รายชื่อ"))
        self.list.setMinimumHeight(context.theme.px(340))
        for each in people:
            note = notes.get(each.id, "")
            item = QListWidgetItem(f"{each.full_name}   {note}".rstrip())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.id in self.chosen else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            item.setData(Qt.ItemDataRole.UserRole + 1, search_key(each.full_name))
            self.list.addItem(item)
        self.list.itemChanged.connect(self._on_ticked)
        self.body.addWidget(self.list)
        NoHits(self.list, self.search)
        self.count = Caption("")
        self.body.addWidget(self.count)
        self.add_button(_("เลือกทั้งหมดที่เห็น"), "certificate_people_all", lambda: self._tick(True))
        self.add_button(_("ไม่เลือกเลย"), "certificate_people_none", lambda: self._tick(False))
        self.add_cancel()
        self.primary = self.add_primary(_("ใช้รายชื่อนี้"), "certificate_people_use", self.accept)
        self._say()

    def _on_searched(self, text: str) -> None:
        key = search_key(text)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(key not in item.data(Qt.ItemDataRole.UserRole + 1))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        person_id = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() is Qt.CheckState.Checked:
            self.chosen.add(person_id)
        else:
            self.chosen.discard(person_id)
        self._say()

    def _tick(self, on: bool) -> None:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for row in range(self.list.count()):
            if not self.list.item(row).isHidden() or not on:
                self.list.item(row).setCheckState(state)

    def _say(self) -> None:
        count = len(self.chosen)
        words = _n("เลือกไว้ {count} คน", count)
        self.count.setText(words.format(count=self._form.count(count)))
        self.primary.setEnabled(count > 0)
