"""The fields of the plan, each with all that screen, sheets and papers must know of it.

A further field: a line here, the field of `domain.action_plan.Activity`, its column in
`store/tables/action_plan.py` and a migration. Nothing else names the fields one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from otop_desk.domain.action_plan import PROGRESS_WORDS, Activity, Funding, Kpi, Progress
from otop_desk.i18n import N_, _
from otop_desk.thai import told
from otop_desk.thai.fiscal import parse_period
from otop_desk.thai.money import format_money, parse_money
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.reading import Unreadable

Codes = Mapping[int, str]  # of strategies, by id
Text = Callable[[Activity, Codes], str]
Read = Callable[[Activity, str, Codes, int], Activity]

NO_BUDGET = N_("ไม่ใช้งบประมาณ")
_PARTING = re.compile(r"[\s\-–—.]+")
_SEVERAL = re.compile(r"\s*[;\n]\s*")
_TARGET = re.compile(r"(.*\d[\d,.]*)\s*(.*)", re.DOTALL)
_PART = re.compile(r"(.*?)\s*([\d๐-๙][\d๐-๙,.]*(?:\s*บาท)?(?:\.-)?)\s*")


@dataclass(frozen=True, slots=True)
class PlanField:
    """One column of the offices' plan form.

    `words` and `paper_words` are message ids of its heading. `text` is the cell as it is shown, edited and
    copied, `read` what typing it means (Unreadable with its words when it makes no sense). Widths: `screen`
    in pixels (0 takes what is left), `sheet` in letters, `paper` and `word` in shares; without `paper` it has
    no column of its own there. `paper_text` is the cell on paper, where it stands otherwise.
    """

    key: str
    words: str
    text: Text
    read: Read
    screen: int
    sheet: float
    paper: float = 0.0
    word: float = 0.0
    paper_words: str = ""
    paper_text: Text | None = None
    centred: bool = False
    searched: bool = True
    money: bool = False
    plain: bool = False  # one text of the activity, as it is

    def heading(self) -> str:
        """Its heading on screen and in sheets."""
        return _(self.words)

    def on_paper(self) -> str:
        """Its heading on paper."""
        return _(self.paper_words or self.words)


# -- fields that are not plain text --------------------------------------------------------


def _strategy(activity: Activity, strategies: Mapping[int, str]) -> str:
    return strategies.get(activity.strategy_id or 0, "") if activity.strategy_id else ""


def _read_strategy(row: Activity, typed: str, strategies: Mapping[int, str], year: int) -> Activity:
    """By its code, with or without what parts letters and number: SO-1, so 1, SO๑."""
    wanted = _PARTING.sub("", to_arabic(typed).upper())
    if not wanted:
        return replace(row, strategy_id=None)
    found = next((key for key, code in strategies.items() if _PARTING.sub("", code.upper()) == wanted), None)
    if found is None:
        raise Unreadable(N_("ไม่มีกลยุทธ์ “{text}” ใช้รหัสจากตาราง TOWS เช่น SO-1"), text=typed)
    return replace(row, strategy_id=found)


def _kpi(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return "; ".join(each.text for each in activity.kpis)


def _read_kpi(row: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    """The indicators' words; targets stay with the indicator of the same place."""
    words = [part for part in _SEVERAL.split(typed) if part]
    pairs = zip_longest(words, row.kpis)
    kept = [replace(old or Kpi(), text=word or "") for word, old in pairs]
    return replace(row, kpis=tuple(each for each in kept if each != Kpi()))


def _target(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return "; ".join(f"{each.target} {each.unit}".strip() for each in activity.kpis).strip("; ")


def _read_target(row: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    """Targets with units, in the order of the indicators: "≥ 32 ราย; 16 ราย"."""
    parts = [part for part in _SEVERAL.split(typed) if part]
    kept = []
    for part, old in zip_longest(parts, row.kpis):
        found = _TARGET.fullmatch(part or "")
        target, unit = (found[1].strip(), found[2].strip()) if found else ((part or "").strip(), "")
        kept.append(replace(old or Kpi(), target=target, unit=unit))
    return replace(row, kpis=tuple(each for each in kept if each != Kpi()))


def _period(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return told.period(activity.spans)


def _read_period(row: Activity, typed: str, _strategies: Mapping[int, str], year: int) -> Activity:
    spans = parse_period(typed.replace(";", ","), year) if typed not in ("", "-") else ()
    return replace(row, spans=spans)


def _budget(activity: Activity, _strategies: Mapping[int, str]) -> str:
    return format_money(activity.amount, decimals=activity.amount % 100 != 0) if activity.fundings else ""


def _read_budget(row: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    if not typed:
        return replace(row, fundings=tuple(replace(each, amount=0) for each in row.fundings))
    amount = parse_money(typed)
    paid = [each for each in row.fundings if each.amount]
    if len(paid) > 1 and amount != row.amount:
        raise Unreadable(N_("กิจกรรมนี้มีหลายแหล่งงบ ให้แก้จำนวนเงินที่ช่องแหล่งงบ"))
    if len(paid) > 1:
        return row
    if not row.fundings:
        return replace(row, fundings=(Funding("" if amount else _(NO_BUDGET), amount),))
    place = row.fundings.index(paid[0]) if paid else 0
    kept = list(row.fundings)
    kept[place] = replace(kept[place], amount=amount)
    return replace(row, fundings=tuple(kept))


def _source(activity: Activity, _strategies: Mapping[int, str]) -> str:
    """One source by its name; several with their sums, so that they can be typed back."""
    named = [each for each in activity.fundings if each.source or each.amount]
    if len(named) < 2:
        return named[0].source if named else ""
    return " + ".join(
        f"{each.source} {format_money(each.amount, decimals=each.amount % 100 != 0)}" for each in named
    )


def _read_source(row: Activity, typed: str, _strategies: Mapping[int, str], _year: int) -> Activity:
    parts = [part.strip() for part in re.split(r"\s*(?:\+|;)\s*", typed) if part.strip()]
    if not parts:
        kept = (Funding("", row.amount),) if row.amount else ()
        return replace(row, fundings=kept)
    if len(parts) == 1:
        found = _PART.fullmatch(parts[0])
        if found and found[1] and len(row.fundings) > 1:
            return replace(row, fundings=(Funding(found[1], parse_money(found[2])),))
        return replace(row, fundings=(Funding(parts[0], row.amount),))
    fundings = []
    for part in parts:
        found = _PART.fullmatch(part)
        if not found or not found[1]:
            raise Unreadable(N_("หลายแหล่งงบต้องมีจำนวนเงินทุกแหล่ง เช่น งบกรมฯ 60,000 + สมทบ 10,000"))
        fundings.append(Funding(found[1], parse_money(found[2])))
    return replace(row, fundings=tuple(fundings))


# -- what stands otherwise on paper --------------------------------------------------------


def _title_on_paper(activity: Activity, _codes: Codes) -> str:
    return activity.title or _("(ยังไม่มีชื่อ)")


def _kpis_on_paper(activity: Activity, _codes: Codes) -> str:
    return _items([kpi.text for kpi in activity.kpis])


def _targets_on_paper(activity: Activity, _codes: Codes) -> str:
    """The sign and its figure are never parted by the end of a line."""
    return _items([f"{kpi.target} {kpi.unit}".strip() for kpi in activity.kpis])


def _period_on_paper(activity: Activity, _codes: Codes) -> str:
    return told.period(activity.spans)


def _items(words: list[str]) -> str:
    """One as it is, several numbered so that indicator and target can be told together."""
    if len(words) < 2:
        return "".join(words)
    return "\n".join(f"{n}) {text}" for n, text in enumerate(words, start=1))


def _sources_on_paper(activity: Activity, codes: Codes) -> str:
    sources = _source(activity, codes)
    return _(sources) if sources == NO_BUDGET else sources.replace(" + ", "\n")


def _leads_on_paper(activity: Activity, _codes: Codes) -> str:
    helpers = _("สนับสนุน: {names}").format(names=activity.support) if activity.support else ""
    return "\n".join(filter(None, (activity.lead, helpers)))


def _remarks_on_paper(activity: Activity, _codes: Codes) -> str:
    state = ""
    if activity.progress is not Progress.NOT_STARTED:
        words = (_(PROGRESS_WORDS[activity.progress]), activity.progress_note)
        state = " ".join(filter(None, words))
    return "\n".join(filter(None, (activity.remark, state)))


# -- the form ------------------------------------------------------------------------------


def _plain(key: str, words: str, screen: int, sheet: float, **more: Any) -> PlanField:
    """A field that is one text of the activity."""

    def text(activity: Activity, _codes: Codes) -> str:
        return str(getattr(activity, key))

    def read(activity: Activity, typed: str, _codes: Codes, _year: int) -> Activity:
        changed: dict[str, Any] = {key: typed}
        return replace(activity, **changed)

    return PlanField(key, words, text, read, screen, sheet, plain=True, **more)


# The columns of the offices' plan form, in its order.
FIELDS: tuple[PlanField, ...] = (
    PlanField(
        "strategy", N_("กลยุทธ์"), _strategy, _read_strategy, 86, 8.0, word=6.6, centred=True
    ),
    _plain("title", N_("โครงการ / กิจกรรม"), 0, 30.0, paper=15.0, word=13.0, paper_text=_title_on_paper),
    _plain("objective", N_("วัตถุประสงค์"), 240, 26.0, paper=12.5, word=10.5),
    _plain("target_group", N_("กลุ่มเป้าหมาย"), 190, 18.0, paper=9.5, word=9.0),
    PlanField(
        "kpi", N_("ตัวชี้วัด"), _kpi, _read_kpi, 150, 20.0, 10.2, 9.5, paper_text=_kpis_on_paper
    ),
    PlanField(
        "target", N_("ค่าเป้าหมาย"), _target, _read_target, 126, 17.0, 11.0, 10.5,
        paper_text=_targets_on_paper, searched=False,
    ),
    _plain("area", N_("พื้นที่"), 150, 13.0, paper=7.5, word=8.0),
    PlanField(
        "period", N_("ระยะเวลา"), _period, _read_period, 150, 14.0, 7.6, 8.2, centred=True, searched=False,
        paper_text=_period_on_paper,
    ),
    PlanField(
        "budget", N_("งบประมาณ"), _budget, _read_budget, 108, 14.0, 7.8, 10.5,
        paper_words=N_("งบประมาณ (บาท)"), searched=False, money=True,
    ),
    PlanField(
        "source", N_("แหล่งงบ"), _source, _read_source, 180, 20.0, 10.0, 10.0, paper_text=_sources_on_paper
    ),
    _plain(
        "lead", N_("ผู้รับผิดชอบหลัก"), 136, 15.0, paper=10.2, word=10.0,
        paper_words=N_("ผู้รับผิดชอบ"), paper_text=_leads_on_paper,
    ),
    _plain("support", N_("ผู้สนับสนุน"), 170, 15.0),
    _plain("remark", N_("หมายเหตุ"), 190, 14.0, paper=6.5, word=7.6, paper_text=_remarks_on_paper),
)  # fmt: skip
BY_KEY: Mapping[str, PlanField] = {field.key: field for field in FIELDS}
