"""The plan for the workbook: its table with live sums, money by source and strategy, the reckoning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from otop_desk.domain.action_plan import (
    PROGRESS_WORDS,
    QUARTERS,
    Activity,
    by_source,
    grouped,
    numbers,
    spread,
    strategy_of,
    total,
)
from otop_desk.errors import UserError
from otop_desk.exchange.workbook import Cell, Column, Formula, Kind, Sheet, write_workbook
from otop_desk.i18n import _
from otop_desk.services.action_plan import cells as action_plan_cells
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.action_plan.fields import FIELDS
from otop_desk.services.action_plan.papers import titles
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile


def sheets(file: WorkshopFile) -> list[Sheet]:
    """The plan's sheets; none while it has no activities."""
    rows = action_plan.activities(file)
    if not rows:
        return []
    number = numbers(rows)
    found = [_table(file, rows, number), _quarters(file, rows, number), *_money(file, rows, number)]
    if any(each.costing for each in rows):
        found.append(_costing(file, rows, number))
    return found


def prepare(file: WorkshopFile) -> Callable[[Path], int]:
    """The plan's sheets alone, read now and written later; UserError without activities."""
    found = sheets(file)
    if not found:
        raise UserError(_("ยังไม่มีกิจกรรมในแผน"), _("ให้เพิ่มกิจกรรมก่อนส่งออก"))

    def run(target: Path) -> int:
        write_workbook(target, found)
        return len(found)

    return run


def _table(file: WorkshopFile, rows: Sequence[Activity], number: dict[int, str]) -> Sheet:
    """The form's columns in its order (so a block can be pasted back), then the state."""
    codes = action_plan_cells.codes(file)
    columns = [Column(_("ที่"), width=6)]
    for field in FIELDS:
        kind = Kind.MONEY if field.money else Kind.TEXT
        columns.append(Column(field.heading(), kind, field.sheet, total=field.money))
    columns.append(Column(_("สถานะ"), width=11))
    cells: list[list[Cell]] = []
    for each in rows:
        money = each.amount if each.fundings else None
        line = [money if field.money else field.text(each, codes) for field in FIELDS]
        cells.append([number[each.id], *line, _(PROGRESS_WORDS[each.progress])])
    return Sheet(_("แผนปฏิบัติการ"), columns, cells, titles(file), total_label=_("รวม"), paper="A3")


def _quarters(file: WorkshopFile, rows: Sequence[Activity], number: dict[int, str]) -> Sheet:
    """Money of each activity over the quarters of its months."""
    columns = [Column(_("ที่"), width=6), Column(_("โครงการ / กิจกรรม"), width=50)]
    names = [_("ไตรมาส {number}").format(number=n) for n in QUARTERS]
    columns += [Column(name, Kind.MONEY, 16, total=True) for name in (*names, _("ยังไม่มีระยะเวลา"))]
    cells: list[list[Cell]] = []
    for each in rows:
        parts = spread(each.amount, each.months)
        cells.append([number[each.id], each.title, *(parts.get(n) or None for n in (*QUARTERS, 0))])
    return Sheet(_("งบตามไตรมาส"), columns, cells, titles(file), total_label=_("รวม"))


def _money(file: WorkshopFile, rows: Sequence[Activity], number: dict[int, str]) -> list[Sheet]:
    """A line a source of each activity; sums by source and by strategy are formulas over those lines."""
    codes = action_plan_cells.codes(file)
    under = strategy_of(rows, codes)
    none = _("ไม่ระบุแหล่ง")
    lines: list[list[Cell]] = [
        [number[e.id], e.title, codes.get(under[e.id], ""), f.source or none, f.amount]
        for e in rows
        for f in e.fundings
    ]
    if not lines:
        return []
    heading = titles(file)
    name = _("เงินตามแหล่ง")
    columns = [
        Column(_("ที่"), width=6), Column(_("โครงการ / กิจกรรม"), width=44), Column(_("กลยุทธ์"), width=10),
        Column(_("แหล่งงบ"), width=36), Column(_("บาท"), Kind.MONEY, 18, total=True),
    ]  # fmt: skip
    first, last = len(heading) + 2, len(heading) + 1 + len(lines)
    sums = f"'{name}'!$E${first}:$E${last}"

    def live(column: str, at: int, value: int) -> Formula:
        """The sum of lines that have the same text as cell A of this row; no wildcards, unlike SUMIF."""
        return Formula(f"=SUMPRODUCT(('{name}'!${column}${first}:${column}${last}=A{at})*{sums})", value)

    sources: list[list[Cell]] = [
        [source or none, live("D", first + n, amount)] for n, (source, amount) in enumerate(_sources(rows))
    ]
    baht = Column(_("บาท"), Kind.MONEY, 18, total=True)
    made = [
        Sheet(name, columns, lines, heading, total_label=_("รวม")),
        Sheet(_("สรุปตามแหล่งงบ"), [Column(_("แหล่งงบ"), width=44), baht], sources, heading, False, _("รวม")),
    ]
    strategies: list[list[Cell]] = []
    works = dict(grouped(rows, list(codes)))
    for each in tows.strategies(file):
        own = works.get(each.id, [])
        at = first + len(strategies)
        strategies.append([each.code, each.text, len(own), live("C", at, total(own))])
    return [*made, _by_strategy(strategies, baht, heading)] if strategies else made


def _by_strategy(lines: list[list[Cell]], baht: Column, heading: list[str]) -> Sheet:
    """A line a strategy: how many activities, how many baht."""
    columns = [
        Column(_("กลยุทธ์"), width=10), Column(_("ข้อความ"), width=60),
        Column(_("กิจกรรม"), Kind.NUMBER, 12, total=True), baht,
    ]  # fmt: skip
    return Sheet(_("สรุปตามกลยุทธ์"), columns, lines, heading, total_label=_("รวม"))


def _sources(rows: Sequence[Activity]) -> list[tuple[str, int]]:
    """Every source named, also those that give nothing."""
    sums = by_source(rows)
    names = dict.fromkeys(funding.source for each in rows for funding in each.fundings)
    return [(name, sums.get(name, 0)) for name in names]


def _costing(file: WorkshopFile, rows: Sequence[Activity], number: dict[int, str]) -> Sheet:
    """People × rate × times, multiplied by the sheet itself."""
    columns = [
        Column(_("ที่"), width=6), Column(_("โครงการ / กิจกรรม"), width=40), Column(_("รายการ"), width=40),
        Column(_("คน"), Kind.NUMBER, 10), Column(_("อัตรา (บาท)"), Kind.MONEY, 16),
        Column(_("ครั้ง"), Kind.NUMBER, 10), Column(_("เป็นเงิน (บาท)"), Kind.MONEY, 18, total=True),
    ]  # fmt: skip
    heading = titles(file)
    at = len(heading) + 2
    cells: list[list[Cell]] = []
    for each in rows:
        for step in each.costing:
            here = at + len(cells)
            product = Formula(f"=D{here}*E{here}*F{here}", step.amount)
            cells.append(
                [number[each.id], each.title, step.label, step.people, step.rate, step.times, product]
            )
    return Sheet(_("การคิดงบประมาณ"), columns, cells, heading, total_label=_("รวม"))
