"""What acts of the agenda use of its tab."""

from __future__ import annotations

from collections.abc import Callable

from otop_desk.domain.agenda import Slot
from otop_desk.domain.workshop import Day
from otop_desk.ui.agenda.day_bar import DayBar
from otop_desk.ui.agenda.running_card import RunningCard
from otop_desk.ui.agenda.table import AgendaTable, SlotsModel
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.tab import Tab
from otop_desk.ui.widgets import IconButton


class AgendaView(Tab):
    """What acts of the agenda use of its tab."""

    conductor: Conductor
    day: Day | None
    slots: list[Slot]
    bar: DayBar
    model: SlotsModel
    table: AgendaTable
    more: IconButton
    card: RunningCard

    show_day: Callable[[int], None]  # show a day
