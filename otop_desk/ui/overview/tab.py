"""The overview tab: the stages of the workshop with the next act, its particulars, its newest history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from otop_desk import features
from otop_desk.domain.journal import Change
from otop_desk.i18n import _
from otop_desk.ui.hints import HintLine
from otop_desk.ui.overview import words
from otop_desk.ui.overview.stage_row import StageRow
from otop_desk.ui.tab import Tab, TabContext
from otop_desk.ui.widgets import Caption, Card, FigureTile, QuietButton, ScrollColumn, ThaiLabel, clear_layout

if TYPE_CHECKING:
    from otop_desk.services.workshop.overview import Overview

NEWEST = 3
LOOKED_BACK = 60  # entries of the history among which they are sought
WIDE = 1000
SHARES = (3, 2)  # of the width: stages, particulars


class OverviewTab(Tab):
    """Answers "what now?": every figure is reckoned from the file when the tab is looked at."""

    name, icon = "overview", "layout-dashboard"
    tables = ("workshop", *(table for stage in features.stages() for table in stage.tables))

    @classmethod
    def title(cls) -> str:
        """The words on the tab."""
        return _("ภาพรวม")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.rows: dict[str, StageRow] = {}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        for part in (self._stages(), self._side()):
            self._columns.addWidget(part)
        self._hint = HintLine(context.theme, context.settings, "overview_hint", ("drop", "undo"))
        page = self._page = ScrollColumn(name="overview_page")
        page.body.addWidget(self._hint)
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _stages(self) -> QWidget:
        card = Card(_("ขั้นตอนของโครงการ"), name="overview_steps", spacing=4)
        self._close = StageRow(
            self.context.theme, "overview_close", "package-check", _("ส่งมอบงาน"), _("ทำชุดปิดโครงการ")
        )
        self._close.opened.connect(partial(self.context.show_tab, "certificate", "pack"))
        card.body.addWidget(self._close)  # first: it is seen without scrolling when its time has come
        for stage in features.stages():
            name, title, act = f"overview_{stage.name}", _(stage.title), _(stage.act)
            stage_row = StageRow(self.context.theme, name, stage.icon, title, act)
            where = (stage.tab, *filter(None, [stage.place]))
            stage_row.opened.connect(partial(self.context.show_tab, *where))
            self.rows[stage.name] = stage_row
            card.body.addWidget(stage_row)
        card.body.addStretch(1)
        return card

    def _side(self) -> QWidget:
        side = QWidget()
        side.setProperty("ground", "clear")
        side.setMinimumWidth(self.context.theme.px(400))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._particulars())
        column.addWidget(self._figures())
        column.addWidget(self._newest())
        column.addStretch(1)
        return side

    def _particulars(self) -> Card:
        """What the workshop is, with the way to its dialog."""
        card = Card(_("รายละเอียดโครงการ"), name="overview_particulars")
        self._title = ThaiLabel(step="lead", weight=600, copyable=True, name="overview_title")
        self._told: list[tuple[str, str]] = []
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        edit = QuietButton(
            _("แก้รายละเอียด"), "overview_edit", icon=self.context.theme.icon("pencil", "accent")
        )
        edit.clicked.connect(self._on_edit)
        card.body.addWidget(self._title)
        card.body.addLayout(self._facts)
        card.body.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _figures(self) -> Card:
        card = Card(_("ตัวเลขสำคัญ"), name="overview_figures")
        self._people = FigureTile("", _("ผู้เข้าอบรม (คน)"), "overview_people", tone="accent")
        self._hours = FigureTile("", _("เวลาที่นับ (ชม.)"), "overview_hours")
        self._earned = FigureTile("", _("ผ่านเกณฑ์แล้ว (คน)"), "overview_earned", tone="good")
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for tile in (self._people, self._hours, self._earned):
            tiles.addWidget(tile)  # of one width, where that leaves each word on its line
        card.body.addLayout(tiles)
        return card

    def _newest(self) -> Card:
        card = Card(_("ทำล่าสุด"), name="overview_newest", spacing=4)
        self._lines = [ThaiLabel(wrap=False, name=f"overview_line_{n}") for n in range(NEWEST)]
        for line in self._lines:
            card.body.addWidget(line)
        more = QuietButton(
            _("ดูประวัติทั้งหมด"), "overview_history", icon=self.context.theme.icon("history", "accent")
        )
        more.clicked.connect(self._on_history)
        card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Reckon all of it anew."""
        from otop_desk.services.workshop import overview

        found = overview.overview(self.context.file, self.context.clock())
        self._hint.look(*(("drop",) if found.trainees else ()))
        form = self.context.format
        for stage, progress in found.stages:
            text, state, tone = words.say(stage, progress, form)
            self.rows[stage.name].say(text, state, tone, next_=stage.name == found.next)
        self._show_close(found.next is None)
        self._people.say(form.count(found.trainees), _("ผู้เข้าอบรม (คน)"), "accent")
        self._hours.say(form.digits(f"{found.minutes // 60}:{found.minutes % 60:02}"), _("เวลาที่นับ (ชม.)"))
        self._earned.say(form.count(found.earned), _("ผ่านเกณฑ์แล้ว (คน)"), "good")
        self._show_particulars(found)
        self._show_newest()

    def _show_close(self, is_next: bool) -> None:
        """When no stage is left: what closes the workshop."""
        text = _("ทำชุดปิดโครงการเพื่อส่งมอบ แล้วบันทึกสำเนาเก็บไว้นอกเครื่องนี้")
        self._close.say(text, _("ขั้นสุดท้าย"), "accent", next_=is_next)
        self._close.setVisible(is_next)

    def _show_particulars(self, found: Overview) -> None:
        from otop_desk.services.workshop import verbs as workshop

        about, form = workshop.workshop(self.context.file), self.context.format
        self._title.setText(about.title)
        facts = [
            (_("วันอบรม"), form.dates([day.date for day in found.days])),
            (_("สถานที่"), about.venue),
            (_("หน่วยงาน"), about.host_office),
            (_("งบประมาณ"), form.baht(about.budget) if about.budget else ""),
            (_("แผนรวม"), form.baht(found.plan) if found.plan else ""),
        ]
        facts = [(label, value) for label, value in facts if value]
        if facts == self._told:
            return
        self._told = facts
        clear_layout(self._facts)
        for row, (label, value) in enumerate(facts):
            self._facts.addWidget(Caption(label, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(ThaiLabel(value, copyable=True), row, 1)

    def _show_newest(self) -> None:
        from otop_desk.services.workshop import history

        now, form = self.context.clock(), self.context.format
        lines = history.lines(self.context.file, LOOKED_BACK)
        newest = [each for each in lines if each.stands][:NEWEST]  # not what was undone
        for place, label in enumerate(self._lines):
            label.setVisible(place < len(newest) or place == 0)
            if place < len(newest):
                label.setText(f"{form.moment(newest[place].at, now)}  {form.digits(newest[place].text)}")
            elif place == 0:
                label.setText(_("ยังไม่มีประวัติ"))

    def _on_edit(self) -> None:
        from otop_desk.ui.workshop_dialog import WorkshopDialog

        WorkshopDialog(self.context.window, self.context).exec()

    def _on_history(self) -> None:
        from otop_desk.ui.history_panel import HistoryDialog

        HistoryDialog(self.context.window, self.context).exec()

    # -- Qt ------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low, narrow screen the columns stand one below the other."""
        wide = event.size().width() >= self.context.theme.px(WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        for place, share in enumerate(SHARES):  # whatever a workshop's words are: buttons keep their place
            self._columns.setStretch(place, share if wide else 0)
        self._page.updateGeometry()  # it is as narrow now as the wider of the two
        super().resizeEvent(event)
