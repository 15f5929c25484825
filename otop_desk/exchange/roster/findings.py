"""What is said of a list beside its people: problems by row, notices about the whole, ways to undo them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from otop_desk.domain.person import Role
from otop_desk.exchange.roster.fields import Field


class ProblemKind(StrEnum):
    """How much a problem matters."""

    ERROR = "error"  # the row can't be taken in
    WARNING = "warning"  # taken in; somebody should look
    SKIPPED = "skipped"  # no person: a total, a signature, a row without a name yet


class NoticeKind(StrEnum):
    """What a notice is about."""

    ROLE = "role"  # a role taken from a line of words
    DISTRICT = "district"  # a district taken from a line of words or the sheet's name
    FILLED = "filled"  # empty cells filled from above
    HIDDEN = "hidden"  # people in rows that a filter or a hand hides
    BLANK = "blank"  # people without a district in a column that gives others one
    STRUCK = "struck"  # people whose names are crossed out
    CANCELLED = "cancelled"  # people of whom a note says that they don't come
    NAMES = "names"  # names on the sheet that were not read
    UNUSED = "unused"  # cells that nothing took
    FORMULAS = "formulas"  # formulas without a result
    MENDED = "mended"  # garbled letters put right
    LOST = "lost"  # letters that are gone
    SHEETS = "sheets"  # hidden sheets, which are not read
    BESIDE = "beside"  # words in comments and drawn boxes
    TURNED = "turned"  # people that stood in columns or on cards
    LAYOUT = "layout"  # columns as remembered from a list of the same shape
    MISSING = "missing"  # people on the roster who are not in the list


# A place in a file: the number of its sheet from 0, the row from 1.
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """Something about a row, in the language in force; `row` counts from 1 as spreadsheets do."""

    row: int
    field: Field
    message: str
    kind: ProblemKind = ProblemKind.WARNING
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the whole list, in the language in force. `count` people or cells are concerned.

    A reading that may be undone has a `key`; rows that may be left out are in `spots`.
    """

    kind: NoticeKind
    count: int
    message: str
    key: str = ""
    spots: frozenset[Spot] = frozenset()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has decided about a list: rows to leave out, and keys of notices to undo."""

    left_out: frozenset[Spot] = frozenset()
    undone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RosterDraft:
    """A person as a list has it. "" means that the list does not say; `group` is what it calls the group."""

    row: int
    title: str = ""
    first: str = ""
    last: str = ""
    position: str = ""
    affiliation: str = ""
    district: str = ""
    phone: str = ""
    meal: str = ""
    role: Role = Role.TRAINEE
    role_stated: bool = False
    group: str = ""
    seat: int = 0
    sheet: str = ""

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.first} {self.last}".strip()

    def with_meal(self, meal: str) -> RosterDraft:
        """The same with a meal where the list names none."""
        return self if self.meal else replace(self, meal=meal)


@dataclass(slots=True)
class Report:
    """Gathers what is said while the tables of one sheet are read."""

    sheet: str
    problems: list[RosterProblem] = field(default_factory=list)
    skipped: list[RosterProblem] = field(default_factory=list)

    def say(self, row: int, about: Field, message: str, kind: ProblemKind = ProblemKind.WARNING) -> None:
        """A problem of a row."""
        self.problems.append(RosterProblem(row, about, message, kind, self.sheet))

    def skip(self, row: int, why: str) -> None:
        """A row that is no person."""
        self.skipped.append(RosterProblem(row, Field.NAME, why, ProblemKind.SKIPPED, self.sheet))
