"""Lists in dialogs: what the checks found, the load of each lead, the thread from note to baht."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from otop_desk.domain.action_plan import MOST_PER_QUARTER, QUARTERS, Activity, Finding, load
from otop_desk.i18n import _
from otop_desk.ui.action_plan import words
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Column, DataTable, Dialog, RowsModel

if TYPE_CHECKING:
    from otop_desk.services.action_plan_check import Strand

Line = tuple[str, dict[int, int]]  # a lead, activities by quarter


def _listed(
    context: TabContext, title: str, name: str, columns: Sequence[Column[Any]], rows: Sequence[Any], hint: str
) -> tuple[Dialog, DataTable]:
    """A dialog around one table."""
    dialog = Dialog(context.window, title, name, width=980)
    model: RowsModel[Any] = RowsModel(columns, rows, identity=id)
    table = DataTable(context.theme, title, f"{name}_table", model)
    table.setMinimumHeight(context.theme.px(320))
    dialog.body.addWidget(Caption(hint))
    dialog.body.addWidget(table, 1)
    dialog.add_cancel(_("ปิด"))
    return dialog, table


def findings_dialog(
    context: TabContext, rows: Sequence[Activity], go: Callable[[list[int]], object]
) -> Dialog:
    """Every fault; opening one goes to its rows."""
    from otop_desk.services import action_plan_check

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
    dialog, table = _listed(context, _("ตรวจแผน"), "plan_findings", columns, found, hint)

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
    return _listed(context, _("ภาระงานของผู้รับผิดชอบ"), "plan_load", columns, lines, hint)[0]


def thread_dialog(
    context: TabContext,
    activity_id: int | None = None,
    *,
    strategy_id: int | None = None,
    note_id: int | None = None,
) -> Dialog:
    """From sticky notes through factor, strategy and activity to baht: of one end of it, or of all."""
    from otop_desk.services import action_plan_check

    form = context.format
    strands = [
        each
        for each in action_plan_check.threads(context.file)
        if (activity_id is None or (each.activity is not None and each.activity.id == activity_id))
        and (strategy_id is None or (each.strategy is not None and each.strategy.id == strategy_id))
        and (note_id is None or note_id in _notes(each))
    ]

    def gap(end: str) -> Callable[[Strand], str]:
        return lambda strand: "muted" if getattr(strand, end) else "warn"

    def column(key: str, title: str, text: Callable[[Strand], str]) -> Column[Strand]:
        return Column(key, title, text, tone=gap(key), tip=text)

    names = {id(each): action_plan_check.source_names(context.file, each) for each in strands}
    columns: list[Column[Strand]] = [
        Column("sources", _("บัตรของกลุ่ม"), lambda s: form.digits(names[id(s)]), width=150,
               tone=lambda _s: "muted", tip=lambda s: names[id(s)]),
        column("note", _("ปัจจัย"), lambda s: f"{s.note.code}  {s.note.text}" if s.note else _("ไม่มีปัจจัย")),
        column("strategy", _("กลยุทธ์"),
               lambda s: f"{s.strategy.code}  {s.strategy.text}" if s.strategy else _("ยังไม่มีกลยุทธ์")),
        column("activity", _("กิจกรรม"), lambda s: s.activity.title if s.activity else _("ยังไม่มีกิจกรรม")),
        Column("money", _("งบประมาณ"), lambda s: form.money(s.activity.amount) if s.activity else "–",
               width=110, right=True),
    ]  # fmt: skip
    dialog, table = _listed(
        context, _("ที่มา: จากบัตรความคิดถึงบาท"), "plan_thread", columns, strands,
        _("เปิดช่องเพื่อไปที่บัตร กลยุทธ์ หรือกิจกรรมนั้น ช่องสีเตือนคือสายที่ยังขาด"),
    )  # fmt: skip

    def opened(strand: Strand) -> None:
        dialog.accept()
        _walk(context, strand, columns[max(table.currentIndex().column(), 0)].key)

    table.row_opened.connect(opened)
    return dialog


def _notes(strand: Strand) -> set[int]:
    """The notes of a strand, on the network's board and on the groups'."""
    own = {strand.note.id} if strand.note else set()
    return own | {each.id for each in strand.sources}


def _walk(context: TabContext, strand: Strand, end: str) -> None:
    """Go to the end of the thread that was opened; to the nearest one when it is missing."""
    from otop_desk.ui.action_plan.tab import ActionPlanTab
    from otop_desk.ui.swot.tab import NETWORK, TOWS, SwotTab

    if end in ("activity", "money") and strand.activity is not None:
        context.show_tab("action_plan")
        for plan in context.window.findChildren(ActionPlanTab):
            plan.show_rows([strand.activity.id])
        return
    place: object = TOWS
    if end == "sources" and strand.sources:
        place = strand.sources[0].group_id or NETWORK
    elif end in ("sources", "note") and strand.note is not None:
        place = NETWORK
    context.show_tab("swot")
    for swot in context.window.findChildren(SwotTab):
        swot.open(place)
