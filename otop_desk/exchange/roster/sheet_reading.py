"""What reading one sheet of a name list gave."""

from __future__ import annotations

from dataclasses import dataclass, field

from otop_desk.exchange.roster.findings import Report, RosterDraft
from otop_desk.exchange.roster.grid import Grid
from otop_desk.exchange.roster.layout import Block, Layout
from otop_desk.exchange.roster.people import Outcome
from otop_desk.exchange.roster.sections import Section


@dataclass(slots=True)
class SheetReading:
    """What reading one sheet gave, before the notices are put into words."""

    number: int
    grid: Grid
    layout: Layout
    report: Report
    outcomes: list[tuple[Block, Outcome]] = field(default_factory=list)
    wholes: list[tuple[Block, Section, dict[str, str]]] = field(default_factory=list)

    @property
    def drafts(self) -> list[RosterDraft]:
        """All people of the sheet."""
        return [draft for _block, outcome in self.outcomes for draft in outcome.drafts]
