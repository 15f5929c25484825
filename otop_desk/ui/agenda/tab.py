"""The agenda's tab: days above, the table left, the day to scale and the running card right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from otop_desk.domain.agenda import Slot
from otop_desk.domain.agenda_check import Remark, culprits, gathered, remarks, totals
from otop_desk.domain.journal import Change
from otop_desk.domain.running import Phase
from otop_desk.domain.workshop import Day
from otop_desk.i18n import _, _n
from otop_desk.ui.agenda import columns, words
from otop_desk.ui.agenda.acts import PlanningActs
from otop_desk.ui.agenda.day_bar import DayBar
from otop_desk.ui.agenda.refused import RefusedCells
from otop_desk.ui.agenda.remarks import RemarksDialog
from otop_desk.ui.agenda.running_card import RunningCard
from otop_desk.ui.agenda.scale import DayScale, ScaleArea
from otop_desk.ui.agenda.spare import Spare
from otop_desk.ui.agenda.table import AgendaTable, SlotsModel
from otop_desk.ui.agenda.view import AgendaView
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    ActButton,
    Caption,
    Card,
    EmptyState,
    IconButton,
    InlineNotice,
    QuietButton,
    SecondaryButton,
)
from otop_desk.ui.widgets.menu import menu_of


class AgendaTab(AgendaView):
    """Plans the days and runs them."""

    name, icon = "agenda", "calendar-clock"
    tables = ("agenda_item", "day", "day_run", "item_run")

    @classmethod
    def title(cls) -> str:
        return _("กำหนดการ")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.conductor = Conductor.of(context)
        self.day: Day | None = None
        self.slots: list[Slot] = []
        self.refused = RefusedCells(self)
        self.notice = self.refused.notice
        self._shown = columns.Shown(refused=self.refused.cells)
        self._extra = False
        self._whole = 0
        self.acts = PlanningActs(self)
        self._build_table()
        self._build_side()
        self._lay()
        self.conductor.ticked.connect(self._on_ticked)
        self._wire_keys()

    def _wire_keys(self) -> None:
        """Days are turned and an agenda is pasted wherever the keyboard is: an empty day has no table yet."""
        turns = [("Ctrl+PgUp", lambda: self._turn(-1)), ("Ctrl+PgDown", lambda: self._turn(1))]
        for keys, act in (*turns, ("Ctrl+V", self.acts.paste)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    # -- building --------------------------------------------------------------------------------

    def _build_table(self) -> None:
        theme, context = self.context.theme, self.context
        self.bar = DayBar(context)
        self.bar.day_chosen.connect(self.show_day)
        self.bar.add_asked.connect(self.acts.add_day)
        self.bar.act_asked.connect(self.acts.day_act)
        self.bar.pills.items_dropped.connect(self.acts.move_to_day)
        self.sum = Caption("", wrap=False, name="agenda_sum")
        self.rest = Caption("", wrap=False, name="agenda_rest")
        found = columns.columns(context.format, theme, self._shown, extra=False)
        self.model = SlotsModel(found, identity=lambda slot: slot.item.id, ground=self._ground)
        self.model.refused = self.refused.cells
        self.model.edited.connect(self.refused.carry_out)
        self.table = AgendaTable(theme, _("กำหนดการ"), "agenda_table", self.model)
        self.table.new_asked.connect(self.acts.new_item)
        self.table.left_empty.connect(self.acts.drop_begun)
        self.table.given_up.connect(self.refused.give_up)
        self.table.moved.connect(self.acts.step)
        self.table.toggled.connect(self.acts.toggle)
        self.table.switched.connect(self.acts.toggle)
        self.table.act_asked.connect(self.acts.act)
        self.table.delete_asked.connect(lambda _rows: self.acts.act("delete"))
        self.table.menu_asked.connect(self.acts.show_menu)
        self.table.rows_dropped.connect(self.acts.move_here)
        self.table.selection_moved.connect(self._on_selected)
        self.table.selection_moved.connect(self.refused.follow)
        self.new = QuietButton(_("+ รายการใหม่ (Enter)"), "agenda_new")
        self.new.clicked.connect(lambda: self.acts.new_item(True))
        self.clock = InlineNotice(theme, "warn", "", "agenda_clock", act=_("ใช้เวลาใหม่ของเครื่อง"))
        self.clock.acted.connect(self.conductor.adopt_clock)
        self.warnings = ActButton("", "agenda_warnings", icon=theme.icon("triangle-alert", "warn"))
        self.warnings.clicked.connect(self._on_warnings)
        self.empty = EmptyState(
            theme.icon("calendar-clock", "muted"),
            _("เริ่มจากแบบสำเร็จ หรือคัดลอกกำหนดการจาก Word, Excel หรือ LINE มาวางด้วย Ctrl+V"),
            "agenda_empty", act=_("เลือกแบบกำหนดการ"),
        )  # fmt: skip
        self.empty.acted.connect(self.acts.use_template)

    def _build_side(self) -> None:
        theme, context = self.context.theme, self.context
        self.scale = DayScale(theme, context.format)
        self.scale.chosen.connect(lambda item: self.table.select(item, columns.TITLE))
        self.scale.opened.connect(self.acts.details)
        self.scale.stretched.connect(self.acts.resize)
        self.scale.dropped.connect(self.acts.move_here)
        self.scale.dragged_over.connect(self.bar.pills.point_out)
        self.scale.dropped_outside.connect(self.acts.drop_outside)
        self.card = RunningCard(context, self.conductor)
        self.card.rescue_asked.connect(self.acts.rescue)
        self.conductor.rescue_asked.connect(self.acts.rescue)
        self.templates = SecondaryButton(
            _("แบบกำหนดการ"), "agenda_template_menu", icon=theme.icon("layout-template"), key="Alt+T"
        )
        self.templates.setMenu(menu_of(self, "agenda_templates_acts", self.acts.template_acts()))
        self.papers = SecondaryButton(_("พิมพ์"), "agenda_print_menu", icon=theme.icon("printer"), key="Ctrl+P")
        self.papers.setMenu(menu_of(self, "agenda_print_acts", self.acts.paper_acts()))
        self.more = IconButton(
            theme.icon("layout-list"), _("ช่องเพิ่มเติม: สถานที่ วัตถุประสงค์ วัสดุ ขั้นตอน"),
            "agenda_columns", key="Alt+C", checkable=True,
        )  # fmt: skip
        self.more.toggled.connect(self._on_extra)

    def _lay(self) -> None:
        self.bar.add_middle(self.sum)
        for widget in (self.warnings, self.more):
            self.bar.row.addWidget(widget)
        self.bar.add_menus(self.templates, self.papers)
        right = QVBoxLayout()
        right.setSpacing(12)
        drawn = Card(_("ทั้งวันตามเวลา"), margins=14, spacing=2)
        self.scale.setProperty("ground", "clear")
        drawn.body.addWidget(ScaleArea(self.context.theme.px(120), self.scale), 1)
        right.addWidget(Spare(drawn, self.context.theme.px(170)), 1)
        right.addWidget(self.card)
        page = QHBoxLayout()
        page.setSpacing(16)
        page.addWidget(self._table_card(), 21)
        page.addLayout(right, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self.clock)
        column.addLayout(page, 1)

    def _table_card(self) -> Card:
        """The table (or what to do with an empty day), what was refused, and the foot with its figures."""
        card = Card(margins=0, spacing=0)
        holder = QWidget()
        holder.setProperty("ground", "clear")
        self.pages = QStackedLayout(holder)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        told = QHBoxLayout()
        told.setContentsMargins(12, 4, 12, 4)
        told.addWidget(self.notice)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 16, 0)
        foot.addWidget(self.new)
        foot.addStretch()
        foot.addWidget(self.rest)
        card.body.setContentsMargins(1, 6, 1, 6)
        card.body.addWidget(holder, 1)
        card.body.addLayout(told)
        card.body.addLayout(foot)
        return card

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        from otop_desk.services.agenda import verbs as agenda
        from otop_desk.services.workshop import verbs as workshop

        self.refused.forget_gone()
        days = workshop.days(self.context.file)
        if self.day is None or self.day.id not in {day.id for day in days}:
            self.day = self.conductor.day or (days[0] if days else None)
        if self.day is None:
            return
        self.day = next((day for day in days if day.id == self.day.id), days[0])
        self.slots = agenda.slots(self.context.file, self.day.id)
        self.bar.show_days(days, self.day.id)
        self._whole = agenda.counted(self.context.file) if len(days) > 1 else 0
        self.card.show_day(self.day.id)
        self._show_slots()

    def _show_slots(self) -> None:
        assert self.day is not None
        form = self.context.format
        self._mark()
        self.model.set_rows(self.slots)
        self.scale.show_day(self.day, self.slots)
        self.pages.setCurrentWidget(self.table if self.slots else self.empty)
        figures = totals(self.slots)
        self.sum.setText(words.day_sum(figures, form) if self.slots else "")
        self.rest.setText(words.day_rest(figures, self._whole, form) if self.slots else "")
        count = len(self._remarks)
        text = _n("{count} ข้อควรดู", count).format(count=form.count(count))
        self.warnings.say(text)
        serious = any(each.serious for each in self._remarks)
        self.warnings.setIcon(self.context.theme.icon("triangle-alert", "bad" if serious else "warn"))
        self.warnings.setToolTip("\n".join(self.remark_lines(self._remarks)[:12]))
        self.warnings.setVisible(bool(count))
        self.refused.say()
        self._on_selected()

    def _mark(self) -> None:
        """What the table shows beside the slots themselves."""
        day = remarks(self.slots)
        self._remarks = gathered(day)
        live = self.card.shown if self.day else None
        same = live is not None and live.present is not None and live.present.item.day_id == self._day_id()
        self._shown.present = live.present.item.id if same and live and live.present else 0
        self._shown.culprits = culprits(self.slots)
        lines: dict[int, list[str]] = {}
        for remark, line in zip(day, self.remark_lines(day), strict=True):
            lines.setdefault(remark.item_id, []).append(line)
        self._shown.tips = {item_id: "\n".join(texts) for item_id, texts in lines.items()}
        if live is not None and live.phase is not Phase.IDLE:
            ahead = {each.item.id for each in live.coming}
            self._shown.done = frozenset(
                each.item.id for each in self.slots if each.item.id not in ahead
            ) - {self._shown.present}  # fmt: skip
        else:
            self._shown.done = frozenset()

    def remark_lines(self, day: Sequence[Remark]) -> list[str]:
        """What is odd about the day, in words."""
        titles = {each.item.id: each.item.title for each in self.slots}
        return [words.remark_in_words(each, titles, self.context.format) for each in day]

    def _day_id(self) -> int:
        return self.day.id if self.day else 0

    def _ground(self, slot: Slot) -> str:
        if slot.item.id in self._shown.culprits:
            return "bad_soft"
        return "good_soft" if slot.item.id == self._shown.present else ""

    def show_day(self, day_id: int) -> None:
        """Show another day."""
        from otop_desk.services.workshop import verbs as workshop

        self.day = next((each for each in workshop.days(self.context.file) if each.id == day_id), self.day)
        self.refresh()
        self.first_focus().setFocus()

    def keys(self) -> list[tuple[str, str]]:
        return words.keys()

    def first_focus(self) -> QWidget:
        return self.table if self.slots else self.empty.button

    def _turn(self, by: int) -> None:
        """The day before or after, by key."""
        from otop_desk.services.workshop import verbs as workshop

        days = [day.id for day in workshop.days(self.context.file)]
        place = days.index(self._day_id()) + by if self._day_id() in days else -1
        if 0 <= place < len(days):
            self.show_day(days[place])

    def today(self) -> date:
        """The date by the clock the day runs by."""
        return self.conductor.now().date()

    # -- what happens ----------------------------------------------------------------------------

    def finish(self) -> None:
        self.refused.try_again()

    def _on_selected(self) -> None:
        ids = self.table.ids()
        live = self.card.shown
        running = live is not None and live.phase in (Phase.ON, Phase.WAITING)
        day = self.conductor.day if running else self.day
        shown = day is not None and day.id == self._day_id() and (running or day.date == self.today())
        at = live.now // 60 if live is not None and shown else None
        self.scale.mark(ids, self._shown.present, at)
        self.card.choose(ids[0] if ids else 0)

    def _on_ticked(self) -> None:
        if not self.isVisible():
            return
        self.clock.say("warn", words.clock_in_words(self.conductor.jumped, self.context.format))
        before = self._shown.present
        live = self.card.shown
        now = live.present.item.id if live is not None and live.present is not None else 0
        if now != before and self.day is not None:
            self._mark()
            self.table.viewport().update()
        self._on_selected()

    def _on_extra(self, on: bool) -> None:
        self._extra = on
        self.model.set_columns(columns.columns(self.context.format, self.context.theme, self._shown, on))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.slots:
            self.acts.new_item(True)
            return
        super().keyPressEvent(event)

    def _on_warnings(self) -> None:
        dialog = RemarksDialog(self.context, self._remarks, self.remark_lines(self._remarks))
        if dialog.exec() and dialog.picked:
            self.table.select(dialog.picked, columns.TITLE)
