"""What acts of the plan use of its tab."""

from __future__ import annotations

from collections.abc import Callable

from otop_desk.domain.action_plan import Activity
from otop_desk.ui.action_plan.table import PlanTable
from otop_desk.ui.tab import Tab


class PlanView(Tab):
    """What acts of the plan use of its tab."""

    table: PlanTable
    rows: list[Activity]
    wrong: dict[tuple[int, str], tuple[str, str]]
    fields: tuple[str, ...]

    show_table: Callable[[], None]  # draw the rows anew
    show_rows: Callable[[list[int]], None]  # mark these rows and bring the first into sight
    set_fields: Callable[[tuple[str, ...]], None]  # show these columns from now on
