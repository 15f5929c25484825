"""What the import dialog works on: the sheets, how they are read, what was decided, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otop_desk.errors import UserError
from otop_desk.services.roster import importing as roster
from otop_desk.services.roster.layouts import RememberedLayouts

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

_NO_PLAN = roster.RosterPlan(roster.Comparison((), (), ()), (), ())


@dataclass(frozen=True)
class Understood:
    """A list as it reads by itself, before anybody sets anything; `said` is None for the `trouble` it has."""

    sheets: tuple[roster.Sheet, ...]
    layouts: Mapping[int, roster.Layout]
    recalled: frozenset[int]  # sheets read as somebody has set one of their shape
    remembered: RememberedLayouts
    said: roster.Interpretation | None = None
    trouble: UserError | None = None


def understand(sheets: Sequence[roster.Sheet], remembered: RememberedLayouts) -> Understood:
    """What sheets say; long for a long list, and nothing in it needs the window or the file."""
    known = {number: remembered.find(sheet) for number, sheet in enumerate(sheets)}
    layouts = {number: _whole(sheet, known[number]) for number, sheet in enumerate(sheets)}
    recalled = frozenset(number for number, layout in known.items() if layout is not None)
    return Understood(tuple(sheets), layouts, recalled, remembered, *_interpreted(sheets, layouts))


def _whole(sheet: roster.Sheet, known: roster.Layout | None = None) -> roster.Layout:
    """The tables that are known or found in a sheet; the sheet as it is where none is."""
    layout = known or roster.understand(sheet)
    return layout if layout.blocks else roster.Layout((roster.raw_block(sheet),))


def _interpreted(
    sheets: Sequence[roster.Sheet],
    layouts: Mapping[int, roster.Layout],
    choices: roster.Choices | None = None,
) -> tuple[roster.Interpretation | None, UserError | None]:
    """What sheets say, or the trouble that says why they say nothing."""
    try:
        return roster.interpret_all(sheets, layouts, choices), None
    except UserError as error:
        return None, error


class ListState:
    """Sheets and tables are known by their places, so that two of one name don't mix.

    `plan` is what an import would do; `trouble` says why there is none (the plan is then empty).
    """

    def __init__(self, file: WorkshopFile, first: Understood) -> None:
        self._file, self.sheets, self._remembered = file, first.sheets, first.remembered
        self.layouts, self.recalled = dict(first.layouts), set(first.recalled)
        self.sheet_number = next((n for n, each in self.layouts.items() if each.has_names), 0)
        self.block_number = 0
        self.choices = roster.Choices()
        self.decided: list[roster.Notice] = []
        self.remove_missing = False
        self._set: set[int] = set()
        self._take(first.said, first.trouble)

    # -- what is looked at ---------------------------------------------------------------------

    @property
    def sheet(self) -> roster.Sheet:
        """The sheet that is shown."""
        return self.sheets[self.sheet_number]

    @property
    def blocks(self) -> tuple[roster.Block, ...]:
        """The tables of that sheet."""
        return self.layouts[self.sheet_number].blocks

    @property
    def block(self) -> roster.Block:
        """The table whose columns can be set."""
        return self.blocks[min(self.block_number, len(self.blocks) - 1)]

    @property
    def to_remove(self) -> tuple[int, ...]:
        """The ids of people who go because the list has them no more."""
        return tuple(person.id for person in self.plan.missing) if self.remove_missing else ()

    def is_left_out(self, row: int) -> bool:
        """Whether a row of the shown sheet is left out."""
        return (self.sheet_number, row) in self.choices.left_out

    # -- what a person sets ----------------------------------------------------------------------

    def set_field(self, column: int, field: roster.Field) -> None:
        """Say what a column holds."""
        number = min(self.block_number, len(self.blocks) - 1)
        block = self.block.with_field(column, field)
        self.layouts[self.sheet_number] = self.layouts[self.sheet_number].with_block(number, block)
        self._set.add(self.sheet_number)
        self._again()

    def set_header(self, row: int) -> None:
        """Say which row is the heading; 0 for none."""
        self.layouts[self.sheet_number] = roster.with_header(self.sheet, row)
        self.block_number = 0
        self._set.add(self.sheet_number)
        self._again()

    def forget_layout(self) -> None:
        """Read the lists anew that were read as remembered, and remember that no more."""
        for number in self.recalled:
            self._remembered.forget(self.sheets[number])
            self.layouts[number] = _whole(self.sheets[number])
        self.recalled.clear()
        self._again()

    def turn_row(self, row: int) -> None:
        """Leave a row of the shown sheet out, or take it in again."""
        spot = (self.sheet_number, row)
        self.choices = replace(self.choices, left_out=self.choices.left_out ^ {spot})
        self._again()

    def turn_notice(self, notice: roster.Notice) -> None:
        """Undo what a notice tells of, or take that back."""
        keys = {notice.key} if notice.key else set()
        if notice in self.decided:
            self.decided.remove(notice)
            self.choices = roster.Choices(self.choices.left_out - notice.spots, self.choices.undone - keys)
        else:
            self.decided.append(notice)
            self.choices = roster.Choices(self.choices.left_out | notice.spots, self.choices.undone | keys)
        self._again()

    def turn_missing(self) -> None:
        """Take those off the roster who are no more in the list, or keep them."""
        self.remove_missing = not self.remove_missing

    # -- what comes of it ------------------------------------------------------------------------

    def _again(self) -> None:
        self._take(*_interpreted(self.sheets, self.layouts, self.choices))

    def _take(self, said: roster.Interpretation | None, trouble: UserError | None) -> None:
        self.plan = _NO_PLAN if said is None else roster.compare_with(self._file, said)
        self.trouble = trouble

    def carry_out(self) -> None:
        """Bring the list in, and remember the columns that were set; UserError when it can't be."""
        roster.import_(self._file, self.plan, self.to_remove)
        for number in self._set:
            for block in self.layouts[number].blocks:
                if block.has_names:
                    self._remembered.keep(self.sheets[number], block)
