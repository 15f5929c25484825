"""The tables of the import dialog: what would change, what to check, what was passed over, like names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.services.roster import importing as roster
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Column, DataTable, RowsModel

_TONES = {"add": "good", "update": "warn", "same": ""}


def changes_view(theme: Theme, form: Format, plan: roster.RosterPlan) -> DataTable:
    """Row by row what the import does: who is new, what changes in whom, who stays."""

    def told(match: roster.Match) -> str:
        names = {each.value: _(name) for each, name in roster.FIELD_NAMES.items()}
        return "   ".join(f"{names.get(c.field, c.field)}: {c.old or '–'} → {c.new}" for c in match.changes)

    columns: list[Column[roster.Match]] = [
        Column("row", _("แถว"), lambda m: form.count(m.draft.row, grouped=False), width=64,
               tone=lambda _m: "muted"),
        Column("outcome", _("ผล"), lambda m: _(roster.OUTCOME_NAMES[m.outcome]), width=130,
               pill=lambda m: _TONES[m.outcome.value]),
        Column("name", _("ชื่อ"), _name_of, stretch=3),
        Column("what", _("สิ่งที่เปลี่ยน"), told, stretch=5, tone=lambda _m: "muted", tip=told),
    ]  # fmt: skip
    rows = sorted(plan.comparison.matches, key=lambda m: m.outcome.value == "same")
    model: RowsModel[roster.Match] = RowsModel(columns, rows, identity=id)
    return _kept(DataTable(theme, _("สิ่งที่จะเปลี่ยน"), "roster_changes", model, row_height=36), model)


def problems_view(theme: Theme, form: Format, plan: roster.RosterPlan) -> DataTable:
    """Each problem with its row and reason."""
    return _reasons(theme, form, plan.problems, _("ควรตรวจ"), "roster_problems")


def skipped_view(theme: Theme, form: Format, plan: roster.RosterPlan) -> DataTable:
    """The rows that are no people: headings, totals, signatures."""
    return _reasons(theme, form, plan.skipped, _("ข้ามไป"), "roster_skipped")


def _reasons(
    theme: Theme, form: Format, rows: Sequence[roster.RosterProblem], label: str, name: str
) -> DataTable:
    words = {"error": _("ไม่นำเข้า"), "warning": _("ควรตรวจ"), "skipped": _("ข้ามไป")}
    tones = {"error": "bad", "warning": "warn", "skipped": ""}
    columns: list[Column[roster.RosterProblem]] = [
        Column("row", _("แถว"), lambda p: form.count(p.row, grouped=False), width=64),
        Column("kind", _("ผล"), lambda p: words[p.kind.value], width=120, pill=lambda p: tones[p.kind.value]),
        Column("field", _("คอลัมน์"), lambda p: _(roster.FIELD_NAMES[p.field]), stretch=2,
               tone=lambda _p: "muted"),
        Column("why", _("เหตุผล"), lambda p: p.message, stretch=6, tip=lambda p: p.message),
        Column("sheet", _("แผ่นงาน"), lambda p: p.sheet, stretch=2, tone=lambda _p: "muted"),
    ]  # fmt: skip
    model: RowsModel[roster.RosterProblem] = RowsModel(columns, list(rows), identity=id)
    return _kept(DataTable(theme, label, name, model, row_height=36), model)


def missing_view(theme: Theme, plan: roster.RosterPlan) -> DataTable:
    """Who is on the roster and not in the list."""
    columns: list[Column[Person]] = [
        Column("name", _("ชื่อ"), lambda p: p.full_name, stretch=3),
        Column("district", _("อำเภอ"), lambda p: p.district, stretch=2, tone=lambda _p: "muted"),
        Column("affiliation", _("สังกัด"), lambda p: p.affiliation, stretch=3, tone=lambda _p: "muted"),
        Column("phone", _("โทรศัพท์"), lambda p: p.phone, width=140, tone=lambda _p: "muted"),
    ]
    model: RowsModel[Person] = RowsModel(columns, list(plan.missing), identity=id)
    return _kept(DataTable(theme, _("ไม่อยู่ในรายชื่อนี้"), "roster_missing_people", model, row_height=36), model)


@dataclass(frozen=True)
class Pair:
    """Two names side by side and what becomes of them."""

    one: str
    one_about: str
    two: str
    two_about: str
    outcome: str
    tone: str


def near_view(theme: Theme, form: Format, plan: roster.RosterPlan) -> DataTable:
    """Rows said twice, and names that may be one person, side by side."""
    rows = [
        Pair(_plain(a), _about(form, a), _plain(b), _about(form, b), _("ซ้ำ ไม่นำเข้าแถวหลัง"), "")
        for a, b in plan.comparison.duplicates
    ]
    rows += [
        Pair(near.texts[0], _about(form, near.draft), near.texts[1], _about(form, near.other),
             _("คล้ายกัน ให้ตรวจ"), "warn")
        for near in plan.comparison.near
    ]  # fmt: skip
    columns: list[Column[Pair]] = [
        Column("one", _("ในไฟล์"), lambda p: p.one, stretch=4, weight=lambda _p: 600, tip=lambda p: p.one),
        Column("one_about", "", lambda p: p.one_about, stretch=5, tone=lambda _p: "muted",
               tip=lambda p: p.one_about),
        Column("two", _("เทียบกับ"), lambda p: p.two, stretch=4, weight=lambda _p: 600, tip=lambda p: p.two),
        Column("two_about", "", lambda p: p.two_about, stretch=5, tone=lambda _p: "muted",
               tip=lambda p: p.two_about),
        Column("outcome", _("ผล"), lambda p: p.outcome, width=180, pill=lambda p: p.tone),
    ]  # fmt: skip
    model: RowsModel[Pair] = RowsModel(columns, rows, identity=id)
    return _kept(DataTable(theme, _("ชื่อซ้ำและคล้าย"), "roster_near", model, row_height=40), model)


def _name_of(match: roster.Match) -> str:
    return _plain(match.draft)


def _plain(each: object) -> str:
    parts = [str(getattr(each, name)) for name in ("title", "first", "last")]
    return Person(title=parts[0], first=parts[1], last=parts[2]).full_name


def _about(form: Format, each: object) -> str:
    where = str(getattr(each, "district", "") or getattr(each, "affiliation", ""))
    row = getattr(each, "row", None)
    place = _("แถว {row}").format(row=form.count(row, grouped=False)) if row else _("ในบัญชีรายชื่อ")
    return "  ·  ".join(part for part in (place, str(getattr(each, "phone", "")), where) if part)


def _kept(table: DataTable, model: object) -> DataTable:
    """The table, holding on to its model as long as it lives."""
    table.setProperty("rows_model", model)
    return table
