"""Typing into the plan's table: what a cell means, blocks pasted over rows, cells cleared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.journal import Label
from otop_desk.domain.tows import Strategy
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.action_plan.fields import BY_KEY
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.normalise import one_line
from otop_desk.thai.reading import Unreadable

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
    return {strategy.id: strategy.code for strategy in file.all(Strategy)}


def text(activity: Activity, field: str, strategies: Mapping[int, str]) -> str:
    """A cell as it is shown, edited and copied; what is read back from it is the same row again."""
    return BY_KEY[field].text(activity, strategies)


def read(activity: Activity, field: str, typed: str, strategies: Mapping[int, str], year: int) -> Activity:
    """The row with what was typed into a cell; Unreadable (with its words) when it makes no sense."""
    if len(typed) > LONGEST:
        raise Unreadable(N_("ข้อความยาวเกิน {most} ตัวอักษร ให้ย่อลง"), most=LONGEST)
    kind = BY_KEY[field]
    regular = one_line(typed) if kind.plain else one_line_keeping_breaks(typed)
    return kind.read(activity, regular, strategies, year)


def one_line_keeping_breaks(typed: str) -> str:
    """Clean text in which line breaks part items, as "; " does."""
    return "; ".join(filter(None, (one_line(line) for line in typed.splitlines())))


def typed(row: Activity, field: str, text: str, strategies: Mapping[int, str], year: int) -> Activity:
    """The row with what was typed into a cell; UserError with the reason when it can't be read."""
    try:
        return read(row, field, text, strategies, year)
    except Unreadable as error:
        raise UserError(str(error), _("ค่าเดิมยังอยู่ พิมพ์ใหม่ได้เลย")) from error


def paste(
    file: WorkshopFile, rows: Sequence[int], fields: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[CellProblem]:
    """Put a block of cells over rows from the first field on; rows beyond the last become new activities.

    One verb. Cells that can't be read are left as they were and told, by their place in the block.
    """
    problems: list[CellProblem] = []
    with file.verb("plan.paste", Label(N_n("วาง {count} แถว"), count=len(cells))) as verb:
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
    with file.verb("plan.edit_many", Label(N_n("แก้ {count} กิจกรรม"), count=count)) as verb:
        for row_id, field in cells:
            row = action_plan.activity(file, row_id)
            verb.put(BY_KEY[field].read(row, "", {}, 0))
