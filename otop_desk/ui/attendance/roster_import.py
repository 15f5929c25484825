"""Bringing in the office's list: what was understood and may be changed, what it would do, then all of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.roster import importing as roster
from otop_desk.ui.attendance.roster_views import Preview, changes_view, near_view, problems_view
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    ChoiceBox,
    DataTable,
    Dialog,
    FigureTile,
    InlineNotice,
    PillRow,
)

KINDS = "*.xlsx *.xls *.csv *.txt"


def import_roster(context: TabContext, path: Path | None = None) -> bool:
    """Ask for a file (unless given), show what it says, and bring it in; True when it was."""
    if path is None:
        path = context.ask.open_file(_("เลือกไฟล์รายชื่อ"), _("รายชื่อ") + f" ({KINDS})")
    if path is None:
        return False
    try:
        sheets = roster.read_roster(path)
        dialog = RosterDialog(context, path, sheets)
    except UserError as error:
        context.ask.trouble(error)
        return False
    if not dialog.exec():
        return False
    plan = dialog.plan
    added, updated = len(plan.added), len(plan.updated)
    if not added and not updated:
        return True  # no step was made: an undo offered here would take back an older one
    form = context.format
    text = _("นำเข้าแล้ว: เพิ่ม {added} แก้ไข {updated}")
    context.say(text.format(added=form.count(added), updated=form.count(updated)), context.undo)
    return True


class RosterDialog(Dialog):
    """One file of one or more sheets; columns and header row can be set anew for each sheet."""

    def __init__(self, context: TabContext, path: Path, sheets: tuple[roster.RosterSheet, ...]) -> None:
        super().__init__(context.window, _("นำเข้ารายชื่อ"), "roster_dialog", width=1080)
        self.context, self.sheets = context, sheets
        self.mappings = {each.name: roster.understand(each) for each in sheets}
        self.used = {each.name: self.mappings[each.name].has_names for each in sheets}
        self.sheet = next((each for each in sheets if self.used[each.name]), sheets[0])
        self.plan = self._plan()
        self.body.addWidget(Caption(path.name, wrap=False))
        self._counts()
        self.notice = InlineNotice(context.theme, "warn", "", "roster_notice")
        self.body.addWidget(self.notice)
        self._views()
        self._sheet_line()
        self.pages = QStackedWidget()
        self.pages.setObjectName("roster_pages")
        self.preview = Preview(context.theme, context.format, self)
        self.preview.field_set.connect(self._on_field_set)
        self.preview.header_set.connect(self._on_header_set)
        self.tables: dict[str, QWidget] = {"preview": self._preview_page()}
        self.pages.addWidget(self.tables["preview"])
        self.pages.setMinimumHeight(context.theme.px(360))
        self.body.addWidget(self.pages, 1)
        self.add_cancel()
        self.do = self.add_primary("", "roster_do", self._on_do)
        self._show()

    # -- building --------------------------------------------------------------------------

    def _counts(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.tiles = {
            name: FigureTile("", text, f"roster_{name}", tone=tone)
            for name, text, tone in (
                ("added", _("เพิ่ม"), "good"),
                ("updated", _("แก้ไข"), "warn"),
                ("unchanged", _("เหมือนเดิม"), ""),
                ("repeated", _("ซ้ำในไฟล์"), ""),
            )
        }
        for tile in self.tiles.values():
            row.addWidget(tile)
        self.body.addLayout(row)

    def _views(self) -> None:
        self.views: PillRow[str] = PillRow(_("ดู"), "roster_view")
        self.views.chosen.connect(self._on_view)
        self.body.addWidget(self.views)
        self.view = "preview"

    def _sheet_line(self) -> None:
        self.sheet_choice: ChoiceBox[str] = ChoiceBox(
            _("แผ่นงาน"), "roster_sheet", [(each.name, each.name) for each in self.sheets], self.sheet.name
        )
        self.sheet_choice.chosen.connect(self._on_sheet)
        self.sheet_choice.setVisible(len(self.sheets) > 1)

    def _preview_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet_choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.preview, 1)
        return page

    # -- showing ---------------------------------------------------------------------------

    def _plan(self) -> roster.RosterPlan:
        sheets = tuple(each for each in self.sheets if self.used[each.name]) or self.sheets
        return roster.plan_sheets(self.context.file, sheets, self.mappings)

    def _again(self) -> None:
        """Columns were changed: understand the file anew, or say why it can't be."""
        self.used[self.sheet.name] = self.mappings[self.sheet.name].has_names
        try:
            self.plan = self._plan()
        except UserError as error:
            self.notice.say("bad", str(error))
            self.do.setEnabled(False)
            return
        self._show()

    def _show(self) -> None:
        form, plan = self.context.format, self.plan
        counts = {
            "added": len(plan.added), "updated": len(plan.updated), "unchanged": len(plan.unchanged),
            "repeated": len(plan.comparison.duplicates),
        }  # fmt: skip
        for name, tile in self.tiles.items():
            tile.say(form.count(counts[name]), self._words(name), self._tone(name, counts[name]))
        self.preview.show_sheet(self.sheet, self.mappings[self.sheet.name])
        self._show_views()
        todo = counts["added"] + counts["updated"]
        self.do.setEnabled(True)
        self.do.say(_("นำเข้า {people}").format(people=form.people(todo)) if todo else _("ปิด ไม่มีอะไรเปลี่ยน"))
        errors = sum(1 for each in plan.problems if each.kind == "error")
        near = len(plan.comparison.near)
        parts = [
            _("{count} แถวอ่านไม่ได้และจะไม่นำเข้า").format(count=form.count(errors)) if errors else "",
            _("{count} คู่ชื่อคล้ายกัน ให้ตรวจก่อนนำเข้า").format(count=form.count(near)) if near else "",
        ]
        self.notice.say("warn", "  ·  ".join(part for part in parts if part))

    def _words(self, name: str) -> str:
        return {
            "added": _("เพิ่ม"), "updated": _("แก้ไข"), "unchanged": _("เหมือนเดิม"),
            "repeated": _("ซ้ำในไฟล์"),
        }[name]  # fmt: skip

    def _tone(self, name: str, count: int) -> str:
        return {"added": "good", "updated": "warn"}.get(name, "") if count else ""

    def _show_views(self) -> None:
        form, plan, theme = self.context.format, self.plan, self.context.theme
        for name in [each for each in self.tables if each != "preview"]:
            old = self.tables.pop(name)
            self.pages.removeWidget(old)
            old.deleteLater()
        made: list[tuple[str, str, int, DataTable]] = [
            ("changes", _("สิ่งที่จะเปลี่ยน"), len(plan.comparison.matches), changes_view(theme, form, plan)),
            ("problems", _("ปัญหา"), len(plan.problems) + len(plan.skipped), problems_view(theme, form, plan)),
            ("near", _("ชื่อซ้ำและคล้าย"), len(plan.comparison.near) + len(plan.comparison.duplicates),
             near_view(theme, form, plan)),
        ]  # fmt: skip
        choices = [("preview", _("ตารางในไฟล์"))]
        for name, text, count, table in made:
            self.tables[name] = table
            self.pages.addWidget(table)
            choices.append((name, f"{text} {form.count(count)}"))
        if self.view not in self.tables:
            self.view = "preview"
        self.views.set_choices(choices, self.view)
        self.pages.setCurrentWidget(self.tables[self.view])

    # -- acts ------------------------------------------------------------------------------

    def _on_view(self, view: object) -> None:
        self.view = str(view)
        self.pages.setCurrentWidget(self.tables[self.view])

    def _on_sheet(self, name: object) -> None:
        self.sheet = next(each for each in self.sheets if each.name == name)
        self.preview.show_sheet(self.sheet, self.mappings[self.sheet.name])

    def _on_field_set(self, column: int, field: roster.Field) -> None:
        self.mappings[self.sheet.name] = self.mappings[self.sheet.name].with_field(column, field)
        self._again()

    def _on_header_set(self, row: int) -> None:
        self.mappings[self.sheet.name] = roster.with_header(self.sheet, self.mappings[self.sheet.name], row)
        self._again()

    def _on_do(self) -> None:
        try:
            roster.import_(self.context.file, self.plan)
        except UserError as error:
            self.notice.say("bad", str(error))
            return
        self.accept()
