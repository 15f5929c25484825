"""Bringing in a name list: what it would change, then all of it in one step; nobody is ever taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person
from otop_desk.exchange.roster import Interpretation, ProblemKind, RosterProblem, interpret_all
from otop_desk.exchange.roster_columns import FIELD_NAMES, ColumnMapping, Field, header_fields, understand
from otop_desk.exchange.roster_file import RosterSheet, read_roster
from otop_desk.exchange.roster_match import (
    OUTCOME_NAMES,
    Comparison,
    Match,
    NearPair,
    Outcome,
    compare,
    group_key,
)
from otop_desk.i18n import N_, _
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

__all__ = [
    "FIELD_NAMES",
    "OUTCOME_NAMES",
    "ColumnMapping",
    "Comparison",
    "Field",
    "Match",
    "NearPair",
    "Outcome",
    "RosterPlan",
    "RosterProblem",
    "RosterSheet",
    "compare_with",
    "import_",
    "plan",
    "plan_sheets",
    "read_roster",
    "understand",
    "with_header",
]


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What importing a list would do, row by row, and what in it could not be read."""

    comparison: Comparison
    problems: tuple[RosterProblem, ...]
    skipped: tuple[RosterProblem, ...]

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
    def told(self) -> tuple[RosterProblem, ...]:
        """The problems, and the rows left out because they repeat an earlier one."""
        repeats = tuple(
            RosterProblem(
                repeat.row,
                Field.NAME,
                _("ซ้ำกับแถว {row} จึงไม่นำเข้าอีก").format(row=first.row),
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
            "problems": [
                {"row": each.row, "field": each.field, "message": each.message} for each in self.told
            ],
        }


def plan(file: WorkshopFile, path: Path) -> RosterPlan:
    """Read a list and compare it with the roster; UserError when the list can't be read at all."""
    return plan_sheets(file, read_roster(path))


def with_header(sheet: RosterSheet, mapping: ColumnMapping, row: int) -> ColumnMapping:
    """The mapping with another header row (0: none); what that row names is taken from it."""
    row = min(max(row, 0), len(sheet.rows))
    found = header_fields(sheet.rows[row - 1]) if row else None
    if found is None:
        return replace(mapping, header_row=row)
    padded = (*found, *(Field.IGNORE for _column in range(len(mapping.fields) - len(found))))
    return ColumnMapping(row, padded[: len(mapping.fields)])


def plan_sheets(
    file: WorkshopFile,
    sheets: tuple[RosterSheet, ...],
    mappings: Mapping[str, ColumnMapping] | None = None,
) -> RosterPlan:
    """The same for sheets already read, with the columns as somebody has set them."""
    return compare_with(file, interpret_all(sheets, mappings))


def compare_with(file: WorkshopFile, read: Interpretation) -> RosterPlan:
    """Compare what a list says with the roster."""
    groups = {each.id: each.name for each in file.all(Group)}
    found = compare(read.drafts, person.people(file), groups)
    return RosterPlan(found, read.problems, read.skipped)


def import_(file: WorkshopFile, wanted: RosterPlan) -> None:
    """Carry out a plan: one verb, all or nothing; rows that change nothing leave no trace."""
    rows = wanted.comparison.matches
    label = Label(
        N_("นำเข้ารายชื่อ: เพิ่ม {added} แก้ไข {updated}"),
        added=len(wanted.added),
        updated=len(wanted.updated),
    )
    with file.verb("roster.import", label) as verb:
        groups = _Groups(file, verb)
        place = person.next_place(file)
        for row in rows:
            if row.outcome is Outcome.ADD:
                verb.add(_new_person(row, groups, place))
                place += 1
            elif row.outcome is Outcome.UPDATE and row.person is not None:
                verb.put(_changed_person(file.get(Person, row.person.id), row, groups))


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
