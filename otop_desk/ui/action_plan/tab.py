"""The action plan's tab: plan and total above, the table with its Gantt, the checks along the foot."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from otop_desk.domain.action_plan import Activity, Plan, fiscal_month_of, total
from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.ui.action_plan import columns, lines
from otop_desk.ui.action_plan.acts import PlanActs
from otop_desk.ui.action_plan.bar import PlanBar
from otop_desk.ui.action_plan.columns import PlanRow
from otop_desk.ui.action_plan.foot import Foot
from otop_desk.ui.action_plan.gantt import Gantt
from otop_desk.ui.action_plan.gantt_legend import GanttLegend
from otop_desk.ui.action_plan.table import PlanModel, PlanTable
from otop_desk.ui.action_plan.view import PlanView
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Card,
    Column,
    EmptyState,
    InlineNotice,
    NoHits,
    Pill,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    ThaiLabel,
)
from otop_desk.ui.widgets.menu import menu_of


class ActionPlanTab(PlanView):
    """Who does what, when, and for how many baht."""

    name, icon = "action_plan", "list-checks"
    tables = ("plan", "activity", "rate", "strategy", "note", "ballot", "board", "workshop")

    @classmethod
    def title(cls) -> str:
        """The words on the tab."""
        return _("แผนปฏิบัติการ")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.rows: list[Activity] = []
        self.plan = Plan()
        self.wrong = context.waiting.unread[self.name]
        self.fields = columns.known(context.settings.now.plan_columns)
        self.codes: dict[int, str] = {}
        self._kinds: list[bool] = []
        self._later = QTimer(self)  # the checks follow the answer, when typing rests
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self._check)
        self.acts = PlanActs(self)
        self._build_head()
        self._build_table()
        self.foot = Foot(context)
        self.foot.rows_chosen.connect(self.show_rows)
        self.foot.all_asked.connect(self.acts.findings)
        self.foot.activities_asked.connect(self.acts.from_strategies)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addWidget(self.bar)
        column.addWidget(self.empty, 1)
        column.addWidget(self.card, 1)
        column.addWidget(self.foot)

    # -- building ------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        theme = self.context.theme
        self.heading = ThaiLabel(step="lead", weight=600, name="plan_title")
        self.sum = ThaiLabel(step="lead", weight=600, tone="accent", name="plan_total", copyable=True)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.sum, 1)
        self.search = SearchBox(theme, _("ค้นหาในแผน"), "plan_search")
        self.search.searched.connect(lambda _text: self.show_table())
        self.new = PrimaryButton(
            _("เพิ่มกิจกรรม"), "plan_new", key="Ctrl+Return", icon=theme.icon("plus", "on_accent")
        )
        self.new.clicked.connect(self.acts.add)
        self.grouped = Pill(_("ตามกลยุทธ์"), "plan_grouped")
        self.grouped.clicked.connect(lambda _on: self.show_table())
        self.bar = PlanBar(theme, self.search)
        self.bar.add(self.grouped)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for name, text, icon, key, acts in self.acts.menus():
            button = SecondaryButton(text, name, icon=theme.icon(icon), key=key)
            button.setMenu(menu_of(button, f"{name}_menu", acts, owner=self, heard=within))
            self.bar.add(button)
        self.bar.add(self.new)

    def _build_table(self) -> None:
        theme = self.context.theme
        self.notice = InlineNotice(theme, "bad", "", "plan_refused", act=_("ล้างช่องที่ไม่ได้บันทึก"))
        self.notice.acted.connect(self._on_forget)
        self.model = PlanModel(
            self._columns(), identity=lambda row: (row.activity is None, row.id), ground=columns.ground
        )
        self.model.refused = self.wrong
        # Queued: the cell is closed before its row is drawn anew.
        self.model.edited.connect(self._on_edited, Qt.ConnectionType.QueuedConnection)
        self.table = PlanTable(theme, _("แผนปฏิบัติการ"), "plan_table", self.model)
        NoHits(self.table, self.search)
        self.table.new_asked.connect(self.acts.add)
        self.table.row_asked.connect(self.acts.add_below)
        self.table.pasted.connect(self.acts.paste)
        self.table.cleared.connect(self.acts.clear)
        self.table.stepped.connect(self.acts.step)
        self.table.row_opened.connect(lambda _row: self.acts.details())
        self.gantt = Gantt(theme, self.context.format, self._place, self.table.horizontalHeader().height)
        self.gantt.look_at(self.table.in_view)
        self.gantt.dragged.connect(self.acts.respan)
        self.gantt.chosen.connect(lambda row: self.table.select((False, row), 2))
        self.gantt.scrolled_by.connect(self._on_wheel)
        self.table.scrolled.connect(lambda: self.gantt.update())
        self.table.selection_moved.connect(self._on_selection_moved)
        self._lay_table()

    def _lay_table(self) -> None:
        """Table and Gantt side by side, the legend under them; what to do while there is nothing."""
        theme = self.context.theme
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("plan_split")
        self.split.addWidget(self.table)
        self.split.addWidget(self.gantt)
        self.split.setStretchFactor(0, 62)
        self.split.setStretchFactor(1, 38)
        self.split.setSizes([880, 410])
        self.card = Card(margins=0, name="plan_card")
        self.card.body.setContentsMargins(1, 1, 1, 1)
        self.card.body.addWidget(self.split, 1)
        told = QHBoxLayout()  # below: what is clicked next stays where it was
        told.setContentsMargins(12, 4, 12, 4)
        told.addWidget(self.notice)
        self.card.body.addLayout(told)
        self.legend = GanttLegend(theme)
        self.legend.unit_chosen.connect(self.gantt.show_unit)
        self.card.body.addWidget(self.legend)
        self.card.setMinimumHeight(theme.px(240))
        self.empty = EmptyState(
            theme.icon("list-checks", "muted"),
            _("แปลงกลยุทธ์เป็นกิจกรรม: ใครทำ เมื่อไร ใช้เงินกี่บาท"),
            "plan_empty",
            act=_("เพิ่มกิจกรรมแรก"),
        )
        self.empty.acted.connect(self.acts.add)

    def _columns(self) -> list[Column[PlanRow]]:
        return columns.columns(self.fields, self._cell, self.wrong, self.context.format, self.context.theme)

    def _cell(self, activity: Activity, field: str) -> str:
        from otop_desk.services.action_plan import cells as action_plan_cells

        return action_plan_cells.text(activity, field, self.codes)

    def _place(self, number: int) -> tuple[int, int]:
        """Where the table draws a row, in the Gantt's own height."""
        head = self.table.horizontalHeader().height()
        return self.table.rowViewportPosition(number) + head, self.table.rowHeight(number)

    # -- showing -------------------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Read the plan and show all of it; of a change in some activities only those are read."""
        if change is not None and self._take_changed(change):
            self._show_sum()
            self.show_table()
            self._later.start()
            return
        self._read()
        year = self.context.format.count(self.plan.fiscal_year, grouped=False)
        self.heading.setText(_("{title}  ปีงบประมาณ {year}").format(title=self.plan.title, year=year))
        self._show_sum()
        self.empty.setVisible(not self.rows)
        self.card.setVisible(bool(self.rows))
        self.foot.setVisible(bool(self.rows))
        self.show_table()
        self.foot.show_plan(self.rows)

    def _check(self) -> None:
        """Reckon the foot anew."""
        self.foot.show_plan(self.rows)

    def _take_changed(self, change: Change) -> bool:
        """Whether it was enough to read single activities: none came, went or moved."""
        ids = change.rows.get("activity", frozenset())
        if set(change.rows) != {"activity"} or not ids:
            return False
        places = {each.id: place for place, each in enumerate(self.rows) if each.id in ids}
        for number in ids:
            now = self.context.file.find(Activity, number)
            old = self.rows[places[number]] if number in places else None
            if now is None or old is None or (now.ordinal, now.parent_id) != (old.ordinal, old.parent_id):
                return False
            self.rows[places[number]] = now
        return True

    def _read(self) -> None:
        from otop_desk.services.action_plan import cells as action_plan_cells
        from otop_desk.services.action_plan import verbs as action_plan

        file = self.context.file
        self.plan = action_plan.plan(file)
        self.rows = action_plan.activities(file)
        self.codes = action_plan_cells.codes(file)
        self.context.waiting.let_go(self.name, {each.id for each in self.rows})

    def _show_sum(self) -> None:
        from otop_desk.thai.money import baht_text

        form, amount = self.context.format, total(self.rows)
        words_ = f" ({baht_text(amount)})" if form.language == "th" else ""
        self.sum.setText(_("รวม {amount}").format(amount=form.baht(amount)) + words_ if self.rows else "")

    def show_table(self) -> None:
        """The rows that match the search, grouped or in the plan's order."""
        found = self._shown_rows()
        self.model.set_rows(found)
        kinds = [row.activity is None for row in found]
        if kinds != self._kinds:
            self._kinds = kinds
            low, high = self.context.theme.px(36), self.context.theme.px(44)
            self.table.stretch_headings(kinds, low, high)
        self._show_gantt(found)
        self._say_wrong()

    def _show_gantt(self, found: list[PlanRow]) -> None:
        now = self.context.clock().date()
        month = fiscal_month_of(now, self.plan.fiscal_year)
        today = month - 1 + (now.day - 1) / 31 if 1 <= month <= 12 else None
        self.gantt.show_rows(found, today)

    def _shown_rows(self) -> list[PlanRow]:
        year, today = self.plan.fiscal_year, self.context.clock().date()
        if self.grouped.isChecked():
            found = lines.by_strategy(self.rows, self._strategies(), self.codes, year, today)
        else:
            found = lines.listed(self.rows, self.codes, year, today)
        text = self.search.text().strip()
        return lines.matching(found, text, self._cell) if text else found

    def _strategies(self) -> dict[int, str]:
        """Strategies with their codes, in the order of the matrix."""
        from otop_desk.services.tows import verbs as tows

        return {each.id: f"{each.code}  {each.text}" for each in tows.strategies(self.context.file)}

    def go_to(self, place: object) -> None:
        """An activity by its id."""
        if isinstance(place, int):
            self.show_rows([place])

    def show_rows(self, ids: list[int]) -> None:
        """Mark the rows that a check is about and go to the first."""
        self.search.clear()
        self.table.clearSelection()
        for number in reversed(ids):
            self.table.select((False, number), 2)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_fields(self, fields: tuple[str, ...]) -> None:
        """Show these columns."""
        self.fields = fields
        self.context.settings.change(plan_columns=fields)
        self.model.set_columns(self._columns())
        self._kinds = []
        self.show_table()

    def first_focus(self) -> QWidget | None:
        """The table, so that typing can begin."""
        return self.table if self.rows else self.empty.button

    def _on_edited(self, row: PlanRow, field: str, text: str) -> None:
        """Show what was typed, then carry it out; what can't be read stays in its cell, marked."""
        from otop_desk.services.action_plan import cells as action_plan_cells
        from otop_desk.services.action_plan import verbs as action_plan

        now = next((each for each in self.rows if each.id == row.id), None)
        if now is None:
            return
        mended = self.wrong.pop((row.id, field), None) is not None
        try:
            changed = action_plan_cells.typed(now, field, text, self.codes, self.plan.fiscal_year)
            code = self.codes.get(changed.strategy_id or 0, "")
            self.model.change(replace(row, activity=changed, code=code))
            self.table.show_now()
            action_plan.edit(self.context.file, now, changed, field)
        except UserError as error:
            self.wrong[(row.id, field)] = (text, str(error))
            self.bring_into_view(self.notice)
        if mended or (row.id, field) in self.wrong:
            self.show_table()

    def finish(self) -> None:
        if self.wrong:
            self._read()
        for (number, field), (text, _why) in tuple(self.wrong.items()):
            if (place := self.model.position((False, number))) >= 0:
                self._on_edited(self.model.rows[place], field, text)

    def _on_forget(self) -> None:
        """What was typed and refused is let go; the cells show what the file has."""
        self.wrong.clear()
        self.show_table()
        self.table.setFocus()

    def _say_wrong(self) -> None:
        """What is wrong with the cell under the cursor, or with the last one that was refused."""
        index = self.table.currentIndex()
        here = None
        if index.isValid() and index.row() < len(self.model.rows):
            here = self.wrong.get((self.model.row_at(index).id, self.model.columns[index.column()].key))
        last = here or next(reversed(self.wrong.values()), None) if self.wrong else None
        if last is None:
            self.notice.say("bad", "")
            return
        words = _n("ยังไม่ได้บันทึก {count} ช่อง: {reason}", wrong := len(self.wrong))
        self.notice.say("bad", words.format(count=self.context.format.count(wrong), reason=last[1]))

    def _on_selection_moved(self) -> None:
        if self.wrong:
            self._say_wrong()
        self.acts.drop_blank()

    def _on_wheel(self, by: int) -> None:
        bar = self.table.verticalScrollBar()
        bar.setValue(bar.value() - by // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter typed on an empty plan begins its first row, as it would in a sheet."""
        super().keyPressEvent(event)
        if not self.rows and event.text() and event.text().isprintable():
            self.acts.add()
            QApplication.sendEvent(self.table.focusWidget() or self.table, event)
