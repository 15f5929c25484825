"""Cells of the agenda whose words were refused: they keep what was typed, say why, and are gone back to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.errors import DiskTrouble, UserError
from otop_desk.i18n import _, _n
from otop_desk.ui.agenda import columns, typed
from otop_desk.ui.agenda.view import AgendaView
from otop_desk.ui.widgets import InlineNotice

Cell = tuple[int, str]  # an item and a column


class RefusedCells:
    """Carries out what is typed into cells; `cells` has each that could not be understood, and why.

    What the disk refused is no word of these: it waits for the disk and is tried again by itself.
    """

    def __init__(self, view: AgendaView) -> None:
        self._view = view
        self.cells = view.context.waiting.unread[view.name]
        self._by_disk: tuple[Cell, str, str] | None = None
        self.notice = InlineNotice(view.context.theme, "bad", "", "agenda_refused", act=_("แก้ต่อ"))
        self.notice.acted.connect(self._on_correct)

    def carry_out(self, slot: Slot, key: str, text: str) -> None:
        """Do what was typed into a cell; what is refused stays in it, marked."""
        cell = (slot.item.id, key)
        self.cells.pop(cell, None)
        self._by_disk = None
        try:
            self._keep(slot, key, text)
        except DiskTrouble as error:
            self._by_disk = (cell, text, str(error))
        except UserError as error:
            self.cells[cell] = (text, str(error))
        self.show()
        if cell in self.cells or self._by_disk is not None:
            self._view.bring_into_view(self.notice)

    def _keep(self, slot: Slot, key: str, text: str) -> None:
        from otop_desk.services.agenda import verbs as agenda

        file, day_id = self._view.context.file, slot.item.day_id
        first = slot.item.id == agenda.items(file, day_id)[0].id
        self._view.context.waiting.keep(
            ("agenda", slot.item.id, key),
            lambda: agenda.items(file, day_id),
            lambda: typed.carry_out(file, slot, key, text, first),
        )

    def give_up(self, item_id: int, key: str) -> None:
        """The cell shows what the file has again."""
        if self.cells.pop((item_id, key), None) is not None:
            self.show()

    def forget_gone(self) -> None:
        """Cells of items that are no more are asked about no longer."""
        if self.cells:
            known = {item.id for item in self._view.context.file.all(AgendaItem)}
            self._view.context.waiting.let_go(self._view.name, known)

    def try_again(self) -> None:
        """Each refused cell once more: the item may have what was missing by now."""
        from otop_desk.services.agenda import verbs as agenda

        self.forget_gone()
        for (item_id, key), (text, _why) in tuple(self.cells.items()):
            day_id = self._view.context.file.get(AgendaItem, item_id).day_id
            slot = next(
                slot for slot in agenda.slots(self._view.context.file, day_id) if slot.item.id == item_id
            )
            self.carry_out(slot, key, text)

    def show(self) -> None:
        """Mark the cells and say why: of the one under the cursor, else of the last."""
        self._view.model.set_rows(self._view.slots)
        self.say()

    def follow(self) -> None:
        """The cursor has moved."""
        if self.cells:
            self.say()

    def say(self) -> None:
        """Why the cell under the cursor was refused, else the last one."""
        if self._by_disk is not None:
            self.notice.say("bad", self._by_disk[2])
            return
        cell = self._cell()
        if cell is None:
            self.notice.say("bad", "")
            return
        words = _n("ยังไม่ได้บันทึก {count} ช่อง: {reason}", count := len(self.cells))
        shown = self._view.context.format.count(count)
        self.notice.say("bad", words.format(count=shown, reason=self.cells[cell][1]))

    def _cell(self) -> Cell | None:
        index = self._view.table.currentIndex()
        if index.isValid() and index.row() < len(self._view.model.rows):
            here = (self._view.model.row_at(index).item.id, self._view.model.key(index))
            if here in self.cells:
                return here
        return next(reversed(self.cells), None)

    def _on_correct(self) -> None:
        """Go back to what was refused; the typed text is there again."""
        cell = self._by_disk[0] if self._by_disk is not None else self._cell()
        item = self._view.context.file.find(AgendaItem, cell[0]) if cell is not None else None
        if cell is None or item is None:
            return
        text = self._by_disk[1] if self._by_disk is not None else self.cells[cell][0]
        if self._view.day is None or item.day_id != self._view.day.id:
            self._view.show_day(item.day_id)
        if cell[1] in columns.EXTRA:
            self._view.more.setChecked(True)
        self._view.table.edit_cell(*cell)
        editor = self._view.table.findChild(QWidget, "cell_editor")
        if editor is not None and hasattr(editor, "setText"):
            editor.setText(text)
