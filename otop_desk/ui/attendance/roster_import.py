"""Bringing in a list: what was understood and may be changed, what it would do, then all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.services.roster import importing as roster
from otop_desk.services.roster.layouts import RememberedLayouts
from otop_desk.ui.attendance.roster_notices import NoticesView, is_plain
from otop_desk.ui.attendance.roster_preview import Preview
from otop_desk.ui.attendance.roster_state import ListState, Understood, understand
from otop_desk.ui.attendance.roster_views import (
    changes_view,
    missing_view,
    near_view,
    problems_view,
    skipped_view,
)
from otop_desk.ui.background import Progress
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, DataTable, Dialog, FigureTile, InlineNotice, PillRow
from otop_desk.ui.widgets.dialog import room_of

KINDS = " ".join(f"*.{ending}" for ending in roster.ENDINGS)
LEAST_PAGE, TALL = 260, 800  # px: a view at least, the dialog where the screen has the room
PREVIEW, CHANGES, NOTICES = "preview", "changes", "notices"


def import_roster(context: TabContext, path: Path | None, then: Callable[[], object]) -> None:
    """Ask for a file (unless given), have it read by a worker, show what it says, and bring it in."""
    if path is None:
        path = context.ask.open_file(_("เลือกไฟล์รายชื่อ"), _("รายชื่อ") + f" ({KINDS})")
    if path is None:
        then()
        return
    _bring_in(context, path.name, partial(roster.read_list, path), then)


def paste_roster(context: TabContext, text: str, page: str, then: Callable[[], object]) -> None:
    """The same with a list that was copied somewhere, as text and perhaps as a page."""
    _bring_in(context, _("รายชื่อที่วาง"), partial(roster.read_pasted, text, page), then)


def understood(context: TabContext, sheets: Sequence[roster.Sheet]) -> Understood:
    """What sheets say, as this office's lists have been set before; a worker's, too."""
    return understand(sheets, RememberedLayouts(context.settings.beside("list-layouts.json")))


def _bring_in(
    context: TabContext, name: str, sheets: Callable[[], Sequence[roster.Sheet]], then: Callable[[], object]
) -> None:
    def read(progress: Progress) -> Understood:
        found = understood(context, sheets())
        progress(1, 1)  # who has given up is shown nothing
        return found

    def show(found: Understood) -> None:
        _run(context, name, found)
        then()

    def tell(error: UserError) -> None:
        context.ask.trouble(error)
        then()

    context.ask.wait(_("กำลังอ่าน {name}").format(name=name), read, show, tell)


def _run(context: TabContext, name: str, found: Understood) -> None:
    dialog = RosterDialog(context, name, found)
    if not dialog.exec():
        return
    plan, removed = dialog.state.plan, len(dialog.state.to_remove)
    added, updated = len(plan.added), len(plan.updated)
    if not added and not updated and not removed:
        return  # no step was made: an undo offered here would take back an older one
    form = context.format
    text = _("นำเข้าแล้ว: เพิ่ม {added} แก้ไข {updated}")
    if removed:
        text = _("นำเข้าแล้ว: เพิ่ม {added} แก้ไข {updated} ลบ {removed}")
    said = text.format(added=form.count(added), updated=form.count(updated), removed=form.count(removed))
    context.say(said, context.undo)


class RosterDialog(Dialog):
    """One list of one or more sheets. It opens also when no list is found, on the sheet as it is."""

    def __init__(self, context: TabContext, name: str, found: Understood) -> None:
        super().__init__(context.window, _("นำเข้ารายชื่อ"), "roster_dialog", width=1120)
        self.context = context
        self.state = ListState(context.file, found)
        self.body.addWidget(Caption(name, wrap=False))
        self._counts()
        self.notice = InlineNotice(context.theme, "warn", "", "roster_notice", act=_("ดู"))
        self.notice.acted.connect(lambda: self._show_view(NOTICES))
        self.body.addWidget(self.notice)
        self.views: PillRow[str] = PillRow(_("ดู"), "roster_view")
        self.views.chosen.connect(lambda view: self._show_view(str(view)))
        self.body.addWidget(self.views)
        self.pages = QStackedWidget()
        self.pages.setObjectName("roster_pages")
        self.pages.setMinimumHeight(context.theme.px(LEAST_PAGE))
        self.preview = Preview(context.theme, context.format, self.state, self)
        self.preview.changed.connect(self._show)
        self.notices = NoticesView(context.theme, context.format, self.state, self)
        self.notices.changed.connect(self._show)
        self.notices.table_asked.connect(lambda: self._show_view(PREVIEW))
        self.tables: dict[str, QWidget] = {PREVIEW: self.preview, NOTICES: self.notices}
        for page in self.tables.values():
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.add_cancel()
        self.do = self.add_primary("", "roster_do", self._on_do)
        matched = self.state.plan.updated or self.state.plan.unchanged
        self.view = CHANGES if matched and self.state.trouble is None else PREVIEW
        self._show()
        (self.do if self.do.isEnabled() else self.preview.column).setFocus()

    def _counts(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.tiles = {name: FigureTile("", words, f"roster_{name}") for name, words, _tone in self._tiles()}
        for tile in self.tiles.values():
            row.addWidget(tile)
        self.body.addLayout(row)

    @staticmethod
    def _tiles() -> list[tuple[str, str, str]]:
        return [
            ("added", _("เพิ่ม"), "good"), ("updated", _("แก้ไข"), "warn"), ("unchanged", _("เหมือนเดิม"), ""),
            ("repeated", _("ซ้ำในรายชื่อนี้"), ""), ("missing", _("ไม่อยู่ในรายชื่อนี้"), "warn"),
        ]  # fmt: skip

    # -- showing ---------------------------------------------------------------------------

    def _show(self) -> None:
        form, plan = self.context.format, self.state.plan
        counts = {
            "added": len(plan.added), "updated": len(plan.updated), "unchanged": len(plan.unchanged),
            "repeated": len(plan.comparison.duplicates), "missing": len(plan.missing),
        }  # fmt: skip
        for name, words, tone in self._tiles():
            self.tiles[name].say(form.count(counts[name]), words, tone if counts[name] else "")
        self.preview.show_state()
        self.notices.show_state()
        self._show_views()
        todo = counts["added"] + counts["updated"] + len(self.state.to_remove)
        self.do.setEnabled(self.state.trouble is None)
        self.do.say(_("นำเข้า {people}").format(people=form.people(todo)) if todo else _("ปิด ไม่มีอะไรเปลี่ยน"))
        self._say_what_to_mind()

    def _say_what_to_mind(self) -> None:
        form, plan, trouble = self.context.format, self.state.plan, self.state.trouble
        if trouble is not None:
            from otop_desk.services.agenda import rows as agenda_rows

            hint = _("เลือกคอลัมน์ในตารางแล้วบอกว่าคือ “ชื่อ-สกุล” หรือเลือกแถวที่เป็นหัวตาราง")
            if any(agenda_rows.is_agenda(sheet.rows) for sheet in self.state.sheets):
                hint = _("ดูเหมือนเป็นกำหนดการ ให้คัดลอกไปวางในแท็บกำหนดการด้วย Ctrl+V")
            self.notice.say("bad", f"{trouble.message}  ·  {hint}")
            return
        errors = sum(1 for problem in plan.problems if problem.kind == "error")
        near = len(plan.comparison.near)
        notices = sorted(plan.notices, key=is_plain)
        gone = len(plan.missing)
        missing = _n("{people}ในบัญชีไม่อยู่ในรายชื่อนี้", gone).format(people=form.people(gone))
        parts = [
            missing if gone else "",
            _n("{count} แถวอ่านไม่ได้และจะไม่นำเข้า", errors).format(count=form.count(errors)) if errors else "",
            _n("{count} คู่ชื่อคล้ายกัน ให้ตรวจก่อนนำเข้า", near).format(count=form.count(near)) if near else "",
            *(form.digits(notice.message) for notice in notices[:2]),
            _("และอีก {count} เรื่อง").format(count=form.count(len(plan.notices) - 2))
            if len(plan.notices) > 2
            else "",
        ]
        mind = plan.missing or errors or near or not all(is_plain(notice) for notice in notices)
        self.notice.say("warn" if mind else "accent", "  ·  ".join(part for part in parts if part))

    def _show_views(self) -> None:
        form, plan, theme = self.context.format, self.state.plan, self.context.theme
        for name in [view for view in self.tables if view not in (PREVIEW, NOTICES)]:
            old = self.tables.pop(name)
            old.setParent(None)
            old.deleteLater()
        changed = len(plan.added) + len(plan.updated)
        near = len(plan.comparison.near) + len(plan.comparison.duplicates)
        made: list[tuple[str, str, int, DataTable]] = [
            (CHANGES, _("สิ่งที่จะเปลี่ยน"), changed, changes_view(theme, form, plan)),
            ("problems", _("ควรตรวจ"), len(plan.problems), problems_view(theme, form, plan)),
            ("skipped", _("ข้ามไป"), len(plan.skipped), skipped_view(theme, form, plan)),
            ("near", _("ชื่อซ้ำและคล้าย"), near, near_view(theme, form, plan)),
            ("missing", _("ไม่อยู่ในรายชื่อนี้"), len(plan.missing), missing_view(theme, plan)),
        ]
        told = len(plan.notices) + len(self.state.decided) + bool(self.state.recalled) + bool(plan.missing)
        choices = [(PREVIEW, _("ตารางในไฟล์"))]
        if told or self.view == NOTICES:
            choices.append((NOTICES, f"{_('ควรรู้')} {form.count(told)}"))
        for name, text, count, table in made:
            self.tables[name] = table
            self.pages.addWidget(table)
            if count or name in (CHANGES, self.view):
                choices.append((name, f"{text} {form.count(count)}"))
        self.views.set_choices(choices, self.view)
        self.pages.setCurrentWidget(self.tables[self.view])

    # -- acts ------------------------------------------------------------------------------

    def _show_view(self, view: str) -> None:
        self.view = view
        self.views.select(view)
        self.pages.setCurrentWidget(self.tables[view])

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), min(TALL, room_of(self).height() - 64)))

    def _on_do(self) -> None:
        try:
            self.state.carry_out()
        except UserError as error:
            self.notice.say("bad", str(error))
            return
        self.accept()
