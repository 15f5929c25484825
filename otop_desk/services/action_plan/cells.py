"""The plan as a sheet: each of its thirteen columns as text, and what typing into a cell means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from otop_desk.domain.action_plan import Activity, Funding, Kpi
from otop_desk.domain.journal import Label
from otop_desk.domain.tows import Strategy
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.fiscal import format_period, parse_period
from otop_desk.thai.money import format_money, parse_money
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.reading import Unreadable

# The columns of the offices' plan form, in its order.
FIELDS = (
    "strategy", "title", "objective", "target_group", "kpi", "target", "area", "period", "budget",
    "source", "lead", "support", "remark",
)  # fmt: skip
NO_BUDGET = N_("ไม่ใช้งบประมาณ")
_PLAIN = ("title", "objective", "target_group", "area", "lead", "support", "remark")
_SEVERAL = re.compile(r"\s*[;\n]\s*")
_TARGET = re.compile(r"(.*\d[\d,.]*)\s*(.*)", re.DOTALL)
_PART = re.compile(r"(.*?)\s*([\d๐-๙][\d๐-๙,.]*(?:\s*บาท)?(?:\.-)?)\s*")
LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A typed cell that could not be taken: where, what was typed, why. Nothing was changed there."""

    row: int
    field: str
    text: str
    message: str


def codes(file: WorkshopFile) -> dict[int, str]:
    """Strategy codes by id."""
    return {each.id: each.code for each in file.all(Strategy)}


def text(activity: Activity, field: str, strategies: Mapping[int, str]) -> str:
    """A cell as it is shown, edited and copied; what is read back from it is the same row again."""
    if field in _PLAIN:
        return str(getattr(activity, field))
    return _TEXTS[field](activity, strategies)


def read(activity: Activity, field: str, typed: str, strategies: Mapping[int, str], year: int) -> Activity:
    """The row with what was typed into a cell; Unreadable (with its words) when it makes no sense."""
    if len(typed) > LONGEST:
        raise Unreadable(N_("ข้อความยาวเกิน {most} ตัวอักษร ให้ย่อลง"), most=LONGEST)
    if field in _PLAIN:
        return _plain(activity, field, one_line(typed))
    return _READS[field](activity, one_line_keeping_breaks(typed), strategies, year)


def one_line_keeping_breaks(typed: str) -> str:
    """Clean text in which line breaks part items, as "; " does."""
    return "; ".join(filter(None, (one_line(line) for line in typed.splitlines())))


def typed(now: Activity, field: str, text: str, strategies: Mapping[int, str], year: int) -> Activity:
    """The row with what was typed into a cell; UserError with the reason when it can't be read."""
    try:
        return read(now, field, text, strategies, year)
    except Unreadable as error:
        raise UserError(str(error), _("ค่าเดิมยังอยู่ พิมพ์ใหม่ได้เลย")) from error


def paste(
    file: WorkshopFile, rows: Sequence[int], fields: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[CellProblem]:
    """Put a block of cells over rows from the first field on; rows beyond the last become new activities.

    One verb. Cells that can't be read are left as they were and told, by their place in the block.
    """
    problems: list[CellProblem] = []
    with file.verb("plan.paste", Label(N_("วาง {count} แถว"), count=len(cells))) as verb:
        known, year = codes(file), action_plan.plan(file).fiscal_year
        new: list[Activity] = []
        for place, line in enumerate(cells):
            row = action_plan.activity(file, rows[place]) if place < len(rows) else Activity()
            for field, typed in zip(fields, line, strict=False):
                try:
                    row = read(row, field, typed, known, year)
                except Unreadable as error:
                    problems.append(CellProblem(place, field, typed, str(error)))
            if place < len(rows):
                verb.put(row)
            elif row != Activity():
                new.append(row)
        action_plan.insert(file, verb, new, None)
    return problems


def clear(file: WorkshopFile, cells: Sequence[tuple[int, str]]) -> None:
    """Empty some cells (Delete, cut), in one verb."""
    count = len({row_id for row_id, _field in cells})
    with file.verb("plan.edit_many", Label(N_("แก้ {count} กิจกรรม"), count=count)) as verb:
        for row_id, field in cells:
            row = action_plan.activity(file, row_id)
            verb.put(_plain(row, field, "") if field in _PLAIN else _READS[field](row, "", {}, 0))


def _plain(now: Activity, field: str, words: str) -> Activity:
    changed: dict[str, Any] = {field: words}
    return replace(now, **changed)


# -- the columns that are not plain text ---------------------------------------------------------------


def _strategy(activity: Activity, strategies: Mapping[int, str]) -> str:
    return strategies.get(activity.strategy_id or 0, "") if activity.strategy_id else ""


def _read_strategy(now: Activity, typed: str, strategies: Mapping[int, str], year: int) -> Activity:
    wanted = to_arabic(typed).upper().replace(" ", "").replace("–", "-")
    if wanted in ("", "-"):
        return replace(now, strategy_id=None)
    found = next((key for key, code in strategies.items() if code.upper() == wanted), None)
    if found is None:
        raise Unreadable(N_("ไม่มีกลยุทธ์ “{text}” ใช้รหัสจากตาราง TOWS เช่น SO-1"), text=typed)
    return replace(now, strategy_id=found)


def _kpi(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return "; ".join(each.text for each in activity.kpis)


def _read_kpi(now: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    """The indicators' words; targets stay with the indicator of the same place."""
    words = [part for part in _SEVERAL.split(typed) if part]
    pairs = zip_longest(words, now.kpis)
    kept = [replace(old or Kpi(), text=word or "") for word, old in pairs]
    return replace(now, kpis=tuple(each for each in kept if each != Kpi()))


def _target(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return "; ".join(f"{each.target} {each.unit}".strip() for each in activity.kpis).strip("; ")


def _read_target(now: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    """Targets with units, in the order of the indicators: "≥ 32 ราย; 16 ราย"."""
    parts = [part for part in _SEVERAL.split(typed) if part]
    kept = []
    for part, old in zip_longest(parts, now.kpis):
        found = _TARGET.fullmatch(part or "")
        target, unit = (found[1].strip(), found[2].strip()) if found else ((part or "").strip(), "")
        kept.append(replace(old or Kpi(), target=target, unit=unit))
    return replace(now, kpis=tuple(each for each in kept if each != Kpi()))


def _period(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return format_period(activity.spans)


def _read_period(now: Activity, typed: str, _strategies: Mapping[int, str], year: int) -> Activity:
    spans = parse_period(typed.replace(";", ","), year) if typed not in ("", "-") else ()
    return replace(now, spans=spans)


def _budget(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return format_money(activity.amount, decimals=activity.amount % 100 != 0) if activity.fundings else ""


def _read_budget(now: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    if not typed:
        return replace(now, fundings=tuple(replace(each, amount=0) for each in now.fundings))
    amount = parse_money(typed)
    paid = [each for each in now.fundings if each.amount]
    if len(paid) > 1 and amount != now.amount:
        raise Unreadable(N_("กิจกรรมนี้มีหลายแหล่งงบ ให้แก้จำนวนเงินที่ช่องแหล่งงบ"))
    if len(paid) > 1:
        return now
    if not now.fundings:
        return replace(now, fundings=(Funding("" if amount else _(NO_BUDGET), amount),))
    place = now.fundings.index(paid[0]) if paid else 0
    kept = list(now.fundings)
    kept[place] = replace(kept[place], amount=amount)
    return replace(now, fundings=tuple(kept))


def _source(activity: Activity, _strategies: Mapping[int, str]) -> str:
    """One source by its name; several with their sums, so that they can be typed back."""
    named = [each for each in activity.fundings if each.source or each.amount]
    if len(named) < 2:
        return named[0].source if named else ""
    return " + ".join(
        f"{each.source} {format_money(each.amount, decimals=each.amount % 100 != 0)}" for each in named
    )


def _read_source(now: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    parts = [part.strip() for part in re.split(r"\s*(?:\+|;)\s*", typed) if part.strip()]
    if not parts:
        kept = (Funding("", now.amount),) if now.amount else ()
        return replace(now, fundings=kept)
    if len(parts) == 1:
        found = _PART.fullmatch(parts[0])
        if found and found[1] and len(now.fundings) > 1:
            return replace(now, fundings=(Funding(found[1], parse_money(found[2])),))
        return replace(now, fundings=(Funding(parts[0], now.amount),))
    fundings = []
    for part in parts:
        found = _PART.fullmatch(part)
        if not found or not found[1]:
            raise Unreadable(N_("หลายแหล่งงบต้องมีจำนวนเงินทุกแหล่ง เช่น งบกรมฯ 60,000 + สมทบ 10,000"))
        fundings.append(Funding(found[1], parse_money(found[2])))
    return replace(now, fundings=tuple(fundings))


_TEXTS: dict[str, Callable[[Activity, Mapping[int, str]], str]] = {
    "strategy": _strategy,
    "kpi": _kpi,
    "target": _target,
    "period": _period,
    "budget": _budget,
    "source": _source,
}
_READS: dict[str, Callable[[Activity, str, Mapping[int, str], int], Activity]] = {
    "strategy": _read_strategy,
    "kpi": _read_kpi,
    "target": _read_target,
    "period": _read_period,
    "budget": _read_budget,
    "source": _read_source,
}
