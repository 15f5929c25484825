"""Tables begin where their headings stand: these ask for room for the first rows, not for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import CondPageBreak, Flowable

from otop_desk.typeset.flow import Heading
from otop_desk.typeset.table import Table


class _Opening(CondPageBreak):  # type: ignore[misc]
    """Goes on to the next page where headings and the first rows of their table have no room."""

    def __init__(self, headings: Sequence[Heading], table: Table) -> None:
        super().__init__(0.0)
        self._headings, self._table = headings, table

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Nothing by itself."""
        needs = [
            heading.wrapOn(self.canv, width, height)[1] + heading.getSpaceBefore() + heading.getSpaceAfter()
            for heading in self._headings
        ]
        self.height = sum(needs) + self._table.opening(self.canv, width)
        found: tuple[float, float] = super().wrap(width, height)
        return found


def begun_in_place(story: Sequence[Flowable]) -> list[Flowable]:
    """The story with every table under a heading free to begin at the foot of a page."""
    found: list[Flowable] = []
    headings: list[Heading] = []
    for part in story:
        if isinstance(part, Heading):
            headings.append(part)
            continue
        if headings and isinstance(part, Table):
            for heading in headings:
                heading.keepWithNext = False
            found.append(_Opening(headings, part))
        found += [*headings, part]
        headings = []
    return [*found, *headings]
