"""What the tab's buttons, keys and menus do; each method is one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from otop_desk.domain.action_plan import Activity, Span
from otop_desk.i18n import _, _n
from otop_desk.ui.action_plan import columns, words
from otop_desk.ui.action_plan.paper_acts import PaperActs
from otop_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from otop_desk.ui.action_plan.view import PlanView

MenuPlace = tuple[str, str, str, str, list[Act | None]]


class PlanActs:
    """Calls the verbs of services.action_plan for the tab."""

    def __init__(self, tab: PlanView) -> None:
        self._tab = tab
        self._context = tab.context
        self._file = tab.context.file
        self.papers = PaperActs(tab, self.findings)
        self._blank = 0  # the row that Tab or Enter made last, while nothing is in it
        self._blank_step = 0  # and the step it was made in

    # -- menus ---------------------------------------------------------------------------------------

    def menus(self) -> Iterator[MenuPlace]:
        """Name, words, icon, key and acts of each menu button."""
        yield "plan_row_menu", _("แถวนี้"), "ellipsis", "Alt+R", self._row_acts()
        yield "plan_view_menu", _("ช่องตาราง"), "columns-3", "Alt+C", self._column_acts()
        yield "plan_print_menu", _("พิมพ์"), "printer", "Ctrl+P", self.papers.acts()
        yield "plan_more_menu", _("แผน"), "list-checks", "Alt+L", self._plan_acts()

    def _row_acts(self) -> list[Act | None]:
        return [
            Act("plan_act_money", _("เงินและแหล่งงบ…"), self.money, ("Ctrl+M",)),
            Act("plan_act_progress", _("สถานะ…"), self.progress, ("Ctrl+T",)),
            Act("plan_act_thread", _("ที่มาของกิจกรรมนี้…"), self.thread, ("Ctrl+K",)),
            Act("plan_act_fill", _("เติมลงจากช่องบน"), self._tab_fill),
            Act("plan_act_duplicate", _("ทำสำเนาแถว"), self.duplicate, ("Ctrl+Shift+D",)),
            Act("plan_act_nest", _("ทำเป็นกิจกรรมย่อย"), partial(self.nest, True), ("Alt+Right",)),
            Act("plan_act_unnest", _("ทำเป็นกิจกรรมหลัก"), partial(self.nest, False), ("Alt+Left",)),
            Act("plan_act_up", _("ย้ายขึ้น"), partial(self.step, -1), ("Alt+Up",)),
            Act("plan_act_down", _("ย้ายลง"), partial(self.step, 1), ("Alt+Down",)),
            Act("plan_act_delete", _("ลบแถว"), self.delete, ("Ctrl+Delete",)),
        ]

    def _plan_acts(self) -> list[Act | None]:
        return [
            Act("plan_act_details", _("ชื่อแผน ปีงบประมาณ และวงเงิน…"), self.details, ("Ctrl+E",)),
            Act("plan_act_threads", _("ที่มาทั้งแผน…"), self.threads, ("Ctrl+Shift+K",)),
            Act("plan_act_load", _("ภาระงานของผู้รับผิดชอบ…"), self.load, ("Ctrl+L",)),
            Act("plan_act_rates", _("ตารางอัตรา…"), self.rates, ("Ctrl+R",)),
            Act("plan_act_findings", _("ตรวจแผน…"), self.findings, ("Ctrl+J",)),
        ]

    def _column_acts(self) -> list[Act | None]:
        """One tick a column; the title always shows."""
        return [
            Act(
                f"plan_column_{field}", words.heading(field), partial(self.switch_field, field),
                ticked=field in self._tab.fields, enabled=field != "title",
            )
            for field in columns.CHOICE
        ]  # fmt: skip

    # -- rows ----------------------------------------------------------------------------------------

    def current(self) -> Activity | None:
        """The activity under the cursor."""
        row = self._tab.table.current()
        return row.activity if row is not None else None

    def add(self) -> None:
        """A new activity under the cursor's, ready for its title."""
        from otop_desk.services.action_plan import verbs as action_plan

        near = self.current()
        fresh = Activity(
            strategy_id=near.strategy_id if near else None, parent_id=near.parent_id if near else None
        )
        made = action_plan.add(self._file, fresh, after=near.id if near else None)
        if self._tab.table.select((False, made.id), 2):
            self._tab.table.setFocus()
            self._tab.table.edit(self._tab.table.currentIndex())

    def add_below(self, column: int) -> None:
        """Typed past the last row: a new one with the cursor in this column; never a second empty one."""
        from otop_desk.services.action_plan import verbs as action_plan

        near = self.current()
        if near is not None and near.id == self._blank and self._is_empty(near):
            self._tab.table.go(0, column - self._tab.table.currentIndex().column())
            return
        fresh = Activity(
            strategy_id=near.strategy_id if near else None, parent_id=near.parent_id if near else None
        )
        made = action_plan.add(self._file, fresh, after=near.id if near else None)
        self._blank, self._blank_step = made.id, self._newest_step()
        self._tab.table.select((False, made.id), column)

    def _is_empty(self, row: Activity) -> bool:
        """Whether nothing was typed into a row, nor refused there."""
        bare = Activity(
            id=row.id, ordinal=row.ordinal, parent_id=row.parent_id, strategy_id=row.strategy_id
        )  # fmt: skip
        return row == bare and not any(number == row.id for number, _field in self._tab.wrong)

    def drop_blank(self) -> None:
        """A row that Tab or Enter made goes again when it is left without a word in it."""
        from otop_desk.services.action_plan import verbs as action_plan

        near, blank = self.current(), self._blank
        if not blank or (near is not None and near.id == blank):
            return
        self._blank = 0
        row = next((each for each in self._tab.rows if each.id == blank), None)
        if row is None or not self._is_empty(row):
            return
        if self._newest_step() == self._blank_step:
            self._file.undo()  # as if it had not been: undo then takes back what was typed last
        else:
            action_plan.remove(self._file, blank)

    def _newest_step(self) -> int:
        """The step that undo would take back; 0 for none."""
        step = self._file.next_undo
        return step.id if step is not None else 0

    def from_strategies(self, strategy_ids: list[int]) -> None:
        """An activity for each of these strategies, with its words to begin from."""
        from otop_desk.services.action_plan import verbs as action_plan

        made: list[Activity] = []
        if self._tab.try_(lambda: made.extend(action_plan.add_for(self._file, strategy_ids))) and made:
            count = self._context.format.count(len(made))
            self._context.say(
                _n("สร้าง {count} กิจกรรมในแผนแล้ว", len(made)).format(count=count), self._context.undo
            )
            self._tab.show_rows([made[0].id])

    def _tab_fill(self) -> None:
        self._tab.table.fill_down()

    def duplicate(self) -> None:
        """The same row once more, below."""
        from otop_desk.services.action_plan import verbs as action_plan

        near = self.current()
        if near is not None:
            made = action_plan.add(self._file, near, after=near.id)
            self._tab.table.select((False, made.id), 2)

    def delete(self) -> None:
        """Take the marked rows out; the toast takes it back."""
        from otop_desk.services.action_plan import verbs as action_plan

        rows = self._tab.table.marked()
        if not rows:
            return
        action_plan.remove(self._file, *(row.id for row in rows))
        count = self._context.format.count(len(rows))
        self._context.say(_n("ลบ {count} กิจกรรมแล้ว", len(rows)).format(count=count), self._context.undo)

    def step(self, by: int) -> None:
        """Move the row under the cursor one place among its equals."""
        from otop_desk.services.action_plan import verbs as action_plan

        now = self.current()
        if now is None:
            return
        equals = [each for each in self._tab.rows if each.parent_id == now.parent_id]
        place = [each.id for each in equals].index(now.id) + by
        if not 0 <= place < len(equals):
            return
        after = equals[place].id if by > 0 else equals[place - 1].id if place else None
        action_plan.move(self._file, now.id, after)
        self._tab.table.select((False, now.id), 2)

    def nest(self, below: bool) -> None:
        """Make the row a part of the main activity above it, or a main activity again."""
        from otop_desk.services.action_plan import verbs as action_plan

        now = self.current()
        if now is None or (now.parent_id is not None) == below:
            return
        above = [each for each in self._tab.rows if each.parent_id is None and each.ordinal < now.ordinal]
        if not below:
            self._tab.try_(lambda: action_plan.nest(self._file, now.id, None))
        elif above:
            self._tab.try_(lambda: action_plan.nest(self._file, now.id, above[-1].id))

    def respan(self, activity_id: int, spans: tuple[Span, ...]) -> None:
        """What was dragged in the Gantt."""
        from otop_desk.services.action_plan import verbs as action_plan

        row = action_plan.activity(self._file, activity_id)
        self._tab.wrong.pop((activity_id, "period"), None)
        action_plan.edit(self._file, row, replace(row, spans=spans))

    # -- cells ---------------------------------------------------------------------------------------

    def paste(self, rows: list[int], fields: list[str], cells: list[list[str]]) -> None:
        """A block from the clipboard; cells that can't be read stay typed and marked."""
        from otop_desk.services.action_plan import cells as action_plan_cells

        before = {each.id for each in self._tab.rows}
        problems = action_plan_cells.paste(self._file, rows, fields, cells)
        made = [each.id for each in self._tab.rows if each.id not in before]
        ids = [*rows, *made]
        for each in problems:
            if each.row < len(ids):
                self._tab.wrong[(ids[each.row], each.field)] = (each.text, each.message)
        self._tab.show_table()
        count = self._context.format.count(len(cells))
        self._context.say(_n("วาง {count} แถวแล้ว", len(cells)).format(count=count), self._context.undo)

    def clear(self, cells: list[tuple[int, str]]) -> None:
        """Empty the marked cells; a marked mistake is simply forgotten."""
        from otop_desk.services.action_plan import cells as action_plan_cells

        for cell in cells:
            self._tab.wrong.pop(cell, None)
        action_plan_cells.clear(self._file, cells)
        self._tab.show_table()

    def switch_field(self, field: str) -> None:
        """Show or hide a column, in the order of the form."""
        wanted = set(self._tab.fields) ^ {field}
        self._tab.set_fields(tuple(key for key in columns.CHOICE if key in wanted))

    # -- dialogs -------------------------------------------------------------------------------------

    def money(self) -> None:
        """Sources and the calculator of the row under the cursor."""
        from otop_desk.ui.action_plan.money_dialog import MoneyDialog

        now = self.current()
        if now is not None:
            MoneyDialog(self._context, now).exec()

    def progress(self) -> None:
        """How far the marked rows have come."""
        from otop_desk.ui.action_plan.progress_dialog import ProgressDialog

        rows = [row.activity for row in self._tab.table.marked() if row.activity is not None]
        if rows:
            ProgressDialog(self._context, rows).exec()

    def details(self) -> None:
        """The plan's own particulars."""
        from otop_desk.ui.action_plan.plan_dialog import PlanDialog

        PlanDialog(self._context).exec()

    def rates(self) -> None:
        """The dated rate table."""
        from otop_desk.ui.action_plan.rates_dialog import RatesDialog

        RatesDialog(self._context).exec()

    def load(self) -> None:
        """How much each lead has in each quarter."""
        from otop_desk.ui.action_plan.lists import load_dialog

        load_dialog(self._context, self._tab.rows).exec()

    def findings(self) -> None:
        """Everything that the checks have found."""
        from otop_desk.ui.action_plan.lists import findings_dialog

        findings_dialog(self._context, self._tab.rows, self._tab.show_rows).exec()

    def thread(self) -> None:
        """From the row under the cursor back to the sticky notes."""
        from otop_desk.ui.threads import thread_dialog

        now = self.current()
        if now is not None:
            thread_dialog(self._context, now.id).exec()

    def threads(self) -> None:
        """Every thread of the workshop."""
        from otop_desk.ui.threads import thread_dialog

        thread_dialog(self._context, None).exec()
