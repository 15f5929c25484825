"""The columns of the plan on screen: the thirteen of the form, and the state after the workshop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from otop_desk.domain.action_plan import Activity
from otop_desk.services.action_plan.fields import FIELDS
from otop_desk.ui.action_plan import words
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Column

USUAL = ("strategy", "title", "kpi", "target", "budget", "lead")
_WIDTHS = {"number": 62, **{field.key: field.screen for field in FIELDS}, "progress": 112}
CHOICE = (*(field.key for field in FIELDS), "progress")  # the columns that can be shown or hidden
INDENT = "      "  # before the title of a sub-activity; cut off again when it is pasted
NOTES = {"SO": "good", "WO": "warn", "ST": "accent", "WT": "bad"}


@dataclass(frozen=True)
class PlanRow:
    """A row of the table: an activity, or the heading of a strategy's activities (`activity` None).

    `amount` is the sum of the rows under it: of the strategy, or of an activity's sub-activities.
    """

    id: int
    activity: Activity | None
    number: str = ""
    code: str = ""
    heading: str = ""
    amount: int = 0
    overdue: bool = False
    due: bool = False


def ground(row: PlanRow) -> str:
    """The role of a row's ground."""
    return "sunken" if row.activity is None else ""


def known(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The kept columns that there are, always with the title; the usual ones when none were kept."""
    kept = tuple(field for field in fields if field in CHOICE)
    return kept if "title" in kept else USUAL


Wrong = Mapping[tuple[int, str], tuple[str, str]]  # (activity, field) to (typed, why it was not taken)
CellText = Callable[[Activity, str], str]


def columns(
    fields: tuple[str, ...], cell: CellText, wrong: Wrong, form: Format, theme: Theme
) -> list[Column[PlanRow]]:
    """The number and these fields, each typed in place but the number and the state."""
    shown: list[Column[PlanRow]] = [
             Column("number", words.heading("number"), lambda row: form.digits(row.number),
                    width=theme.px(_WIDTHS["number"]), tone=lambda _row: "muted")]  # fmt: skip
    return [*shown, *(_column(field, cell, wrong, form, theme) for field in fields)]


def _column(field: str, cell: CellText, wrong: Wrong, form: Format, theme: Theme) -> Column[PlanRow]:
    def text(row: PlanRow) -> str:
        if row.activity is None:
            return row.heading if field == "title" else form.money(row.amount) if field == "budget" else ""
        if (row.id, field) in wrong:
            return wrong[(row.id, field)][0]
        if field == "progress":
            return words.standing(row.activity.progress, row.overdue, row.due)
        shown = form.digits(cell(row.activity, field)) if field == "budget" else cell(row.activity, field)
        if field == "budget" and row.amount and not row.activity.amount:
            return f"({form.money(row.amount)})"  # what its sub-activities add up to
        if field == "title" and "." in row.number:
            return INDENT + shown
        return "–" if field == "budget" and shown in ("0", "๐", "") and row.activity.fundings else shown

    def tone(row: PlanRow) -> str:
        if (row.id, field) in wrong:
            return "bad"
        if row.activity is None or field not in ("strategy", "title", "budget"):
            return "muted"
        return "text"

    def edit(row: PlanRow) -> str:
        typed = wrong.get((row.id, field))
        return typed[0] if typed else cell(row.activity, field) if row.activity else ""

    return Column(
        field,
        words.heading(field),
        text,
        width=theme.px(_WIDTHS[field]),
        right=field == "budget",
        tone=tone,
        weight=lambda row: 600 if row.activity is None or field == "budget" else 400,
        pill=_pill(field, wrong),
        icon=(lambda row: "triangle-alert" if (row.id, field) in wrong else ""),
        edit=None if field == "progress" else edit,
        tip=lambda row: wrong[(row.id, field)][1] if (row.id, field) in wrong else text(row),
    )


def _pill(field: str, wrong: Wrong) -> Callable[[PlanRow], str | None] | None:
    """The code and the state stand in pills."""
    if field == "strategy":
        return lambda row: None if (row.id, field) in wrong or not row.code else NOTES.get(row.code[:2], "")
    if field == "progress":
        return lambda row: (
            None if row.activity is None else words.standing_tone(row.activity.progress, row.overdue, row.due)
        )
    return None
