"""The thread from sticky note to baht in a dialog, for every tab that holds an end of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from otop_desk.i18n import _
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Column, DataTable, Dialog, RowsModel

if TYPE_CHECKING:
    from otop_desk.services.action_plan.check import Strand


def listed(
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


def thread_dialog(
    context: TabContext,
    activity_id: int | None = None,
    *,
    strategy_id: int | None = None,
    note_id: int | None = None,
) -> Dialog:
    """From sticky notes through factor, strategy and activity to baht: of one end of it, or of all."""
    from otop_desk.services.action_plan import check as action_plan_check

    strands = [
        each
        for each in action_plan_check.threads(context.file)
        if (activity_id is None or (each.activity is not None and each.activity.id == activity_id))
        and (strategy_id is None or (each.strategy is not None and each.strategy.id == strategy_id))
        and (note_id is None or note_id in _notes(each))
    ]

    columns = _columns(context, strands)
    dialog, table = listed(
        context, _("ที่มา: จากบัตรความคิดถึงบาท"), "plan_thread", columns, strands,
        _("เปิดช่องเพื่อไปที่บัตร กลยุทธ์ หรือกิจกรรมนั้น ช่องสีเตือนคือสายที่ยังขาด"),
    )  # fmt: skip

    def opened(strand: Strand) -> None:
        dialog.accept()
        _walk(context, strand, columns[max(table.currentIndex().column(), 0)].key)

    table.row_opened.connect(opened)
    return dialog


def _columns(context: TabContext, strands: Sequence[Strand]) -> list[Column[Strand]]:
    """The five ends; one that is missing stands in the warning colour."""
    from otop_desk.services.action_plan import check as action_plan_check

    form = context.format

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
    return columns


def _notes(strand: Strand) -> set[int]:
    """The notes of a strand, on the network's board and on the groups'."""
    own = {strand.note.id} if strand.note else set()
    return own | {each.id for each in strand.sources}


def _walk(context: TabContext, strand: Strand, end: str) -> None:
    """Go to the end of the thread that was opened; to the nearest one when it is missing."""
    name, place = "swot", "tows"
    target: object = place
    if end in ("activity", "money") and strand.activity is not None:
        name, target = "action_plan", strand.activity.id
    elif end == "sources" and strand.sources:
        target = strand.sources[0].group_id
    elif end in ("sources", "note") and strand.note is not None:
        target = None
    context.show_tab(name, target)
