"""Bringing in a name list: what it would change, then all of it in one step; nobody is ever taken away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person
from otop_desk.exchange.roster.fields import FIELD_NAMES, Field
from otop_desk.exchange.roster.findings import (
    Choices,
    Notice,
    NoticeKind,
    ProblemKind,
    RosterDraft,
    RosterProblem,
)
from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.roster.layout import Block, Layout
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.roster.match import (
    OUTCOME_NAMES,
    Comparison,
    Match,
    NearPair,
    Outcome,
    compare,
    group_key,
)
from otop_desk.exchange.roster.regions import raw_block, understand, with_header
from otop_desk.exchange.tables.opening import ENDINGS, read_clipboard, read_tables
from otop_desk.exchange.tables.sheet import Sheet, letter
from otop_desk.i18n import N_, _
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

__all__ = [
    "ENDINGS",
    "FIELD_NAMES",
    "OUTCOME_NAMES",
    "Block",
    "Choices",
    "Comparison",
    "Field",
    "Interpretation",
    "Layout",
    "Match",
    "NearPair",
    "Notice",
    "NoticeKind",
    "Outcome",
    "RosterPlan",
    "RosterProblem",
    "Sheet",
    "compare_with",
    "import_",
    "interpret_all",
    "letter",
    "plan",
    "raw_block",
    "read_list",
    "read_pasted",
    "understand",
    "with_header",
]


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What importing a list would do, row by row, and what in it could not be read."""

    comparison: Comparison
    problems: tuple[RosterProblem, ...]
    skipped: tuple[RosterProblem, ...]
    notices: tuple[Notice, ...] = ()

    def of(self, outcome: Outcome) -> tuple[Match, ...]:
        """The rows with one outcome."""
        return tuple(each for each in self.comparison.matches if each.outcome is outcome)

    @property
    def added(self) -> tuple[Match, ...]:
        """Rows of people who are new."""
        return self.of(Outcome.ADD)

    @property
    def updated(self) -> tuple[Match, ...]:
        """Rows that change somebody already there."""
        return self.of(Outcome.UPDATE)

    @property
    def unchanged(self) -> tuple[Match, ...]:
        """Rows that say what is known already."""
        return self.of(Outcome.SAME)

    @property
    def missing(self) -> tuple[Person, ...]:
        """People on the roster who are not in the list, of the roles that the list has."""
        return self.comparison.missing

    @property
    def told(self) -> tuple[RosterProblem, ...]:
        """The problems, and the rows left out because they repeat an earlier one."""
        repeats = tuple(
            RosterProblem(
                repeat.row,
                Field.NAME,
                _same_as(repeat, first),
                ProblemKind.SKIPPED,
                repeat.sheet,
            )
            for repeat, first in self.comparison.duplicates
        )
        return self.problems + repeats

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready counts and problems."""
        return {
            "added": len(self.added),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "missing": len(self.missing),
            "problems": [
                {"row": problem.row, "field": problem.field, "message": problem.message}
                for problem in self.told
            ],
            "notices": [
                {"kind": notice.kind, "count": notice.count, "message": notice.message}
                for notice in self.notices
            ],
        }


def _same_as(repeat: RosterDraft, first: RosterDraft) -> str:
    """The words for a row that repeats one before it, on its own sheet or another."""
    if first.sheet and first.sheet != repeat.sheet:
        return _("ซ้ำกับแถว {row} ของแผ่นงาน “{sheet}” จึงไม่นำเข้าอีก").format(row=first.row, sheet=first.sheet)
    return _("ซ้ำกับแถว {row} จึงไม่นำเข้าอีก").format(row=first.row)


def read_list(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a file with a list; UserError when it can't be read."""
    return tuple(as_table(sheet) for sheet in read_tables(path))


def read_pasted(text: str, page: str = "") -> tuple[Sheet, ...]:
    """The same of what was copied somewhere, as text and perhaps as a page."""
    return tuple(as_table(sheet) for sheet in read_clipboard(text, page))


def plan(file: WorkshopFile, path: Path) -> RosterPlan:
    """Read a list and compare it with the roster; UserError when the list can't be read at all."""
    return compare_with(file, interpret_all(read_list(path)))


def compare_with(file: WorkshopFile, read: Interpretation) -> RosterPlan:
    """Compare what a list says with the roster."""
    groups = {group.id: group.name for group in file.all(Group)}
    found = compare(read.drafts, person.people(file), groups)
    return RosterPlan(found, read.problems, read.skipped, read.notices)


def import_(file: WorkshopFile, wanted: RosterPlan, remove: Collection[int] = ()) -> None:
    """Carry out a plan: one verb, all or nothing; rows that change nothing leave no trace.

    `remove` are the ids of people who go because the list has them no more.
    """
    rows = wanted.comparison.matches
    words = (
        N_("นำเข้ารายชื่อ: เพิ่ม {added} แก้ไข {updated} ลบ {removed}")
        if remove
        else N_("นำเข้ารายชื่อ: เพิ่ม {added} แก้ไข {updated}")
    )
    counts = {"added": len(wanted.added), "updated": len(wanted.updated)}
    label = Label(words, **counts, **({"removed": len(remove)} if remove else {}))
    with file.verb("roster.import", label) as verb:
        groups = _Groups(file, verb)
        place = person.next_place(file)
        for row in rows:
            if row.outcome is Outcome.ADD:
                verb.add(_new_person(row, groups, place))
                place += 1
            elif row.outcome is Outcome.UPDATE and row.person is not None:
                verb.put(_changed_person(file.get(Person, row.person.id), row, groups))
        for person_id in remove:
            person.remove_one(file, verb, file.get(Person, person_id))


def _new_person(row: Match, groups: _Groups, place: int) -> Person:
    draft = row.draft
    return person.clean(
        Person(
            title=draft.title,
            first=draft.first,
            last=draft.last,
            position=draft.position,
            affiliation=draft.affiliation,
            district=draft.district,
            phone=draft.phone,
            meal=draft.meal,
            role=draft.role,
            group_id=groups.named(draft.group),
            ordinal=place,
            seat=place,
        )
    )


def _changed_person(now: Person, row: Match, groups: _Groups) -> Person:
    """The fields that the list gives anew; the rest stays."""
    changed: dict[str, Any] = {}
    for change in row.changes:
        if change.field == "group":
            changed["group_id"] = groups.named(change.new)
        elif change.field == "role":
            changed["role"] = row.draft.role
        else:
            changed[change.field] = change.new
    return person.clean(replace(now, **changed))


class _Groups:
    """Groups by the name that a list uses; one it does not know is made."""

    def __init__(self, file: WorkshopFile, verb: Verb) -> None:
        self._verb = verb
        self._ids = {group_key(each.name): each.id for each in file.all(Group)}

    def named(self, name: str) -> int | None:
        """The id of a group, None for no name."""
        if not name:
            return None
        key = group_key(name)
        if key not in self._ids:
            full = _("กลุ่ม {number}").format(number=name) if name.isdigit() else name
            made = self._verb.add(Group(ordinal=len(self._ids) + 1, name=full))
            self._ids[key] = made.id
        return self._ids[key]
