"""Lists in dialogs: what the checks found, the load of each lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from otop_desk.domain.action_plan import QUARTERS, Activity, load
from otop_desk.domain.action_plan_check import MOST_PER_QUARTER, Finding
from otop_desk.i18n import _
from otop_desk.ui.action_plan import words
from otop_desk.ui.tab import TabContext
from otop_desk.ui.threads import listed
from otop_desk.ui.widgets import Column, Dialog

Line = tuple[str, dict[int, int]]  # a lead, activities by quarter


def findings_dialog(
    context: TabContext, rows: Sequence[Activity], go: Callable[[list[int]], object]
) -> Dialog:
    """Every fault; opening one goes to its rows."""
    from otop_desk.services.action_plan import check as action_plan_check

    by_id = {each.id: each for each in rows}
    form = context.format
    columns: list[Column[Finding]] = [
        Column("text", _("สิ่งที่พบ"), lambda found: words.finding(found, form, by_id)[0], width=380,
               icon=lambda _found: "triangle-alert", tone=lambda _found: "warn"),
        Column("about", _("เกี่ยวกับ"), lambda found: words.finding(found, form, by_id)[1]),
    ]  # fmt: skip
    found = action_plan_check.findings(context.file)
    hint = _("การตรวจเป็นการเตือนเท่านั้น พิมพ์ได้เสมอ เปิดแถวเพื่อไปแก้")
    if not found:
        hint = _("ตรวจแล้วไม่พบสิ่งที่ขาด")
    dialog, table = listed(context, _("ตรวจแผน"), "plan_findings", columns, found, hint)

    def opened(fault: Finding) -> None:
        if any(each in by_id for each in fault.ids):
            dialog.accept()
            go([each for each in fault.ids if each in by_id])

    table.row_opened.connect(opened)
    return dialog


def _quarter_column(context: TabContext, quarter: int) -> Column[Line]:
    """How many activities each lead has in one quarter."""
    form = context.format

    def text(line: Line) -> str:
        return form.count(line[1][quarter]) if line[1][quarter] else "–"

    def pill(line: Line) -> str | None:
        return "warn" if line[1][quarter] > MOST_PER_QUARTER else None

    title = _("ไตรมาส {number}").format(number=form.count(quarter))
    return Column(f"q{quarter}", title, text, width=130, center=True, pill=pill)


def load_dialog(context: TabContext, rows: Sequence[Activity]) -> Dialog:
    """A line a lead, a column a quarter; too much stands out."""
    form = context.format
    lines = sorted(load(rows).items(), key=lambda each: -max(each[1].values(), default=0))
    columns: list[Column[Line]] = [Column("lead", _("ผู้รับผิดชอบหลัก"), lambda line: line[0])]
    columns += [_quarter_column(context, quarter) for quarter in QUARTERS]
    hint = _("จำนวนกิจกรรมที่ยังไม่เสร็จในแต่ละไตรมาส เกิน {most} กิจกรรมจะเตือน").format(
        most=form.count(MOST_PER_QUARTER)
    )
    return listed(context, _("ภาระงานของผู้รับผิดชอบ"), "plan_load", columns, lines, hint)[0]
