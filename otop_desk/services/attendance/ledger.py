"""The ledger held ready for a screen: people, marks and standings, renewed only where a verb changed them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from otop_desk.domain.agenda import Slot
from otop_desk.domain.attendance import (
    Account,
    CountedSession,
    Mark,
    Outlook,
    Override,
    Rule,
    Standing,
    Status,
    account,
    standing,
    until_passed,
)
from otop_desk.domain.journal import Change
from otop_desk.domain.person import Group, Person, Role
from otop_desk.domain.workshop import Day, Workshop
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.evaluation import passing
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

TABLES = (
    "workshop", "day", "session", "agenda_item", "team", "person", "mark", "rule", "override",
    "evaluation_form", "evaluation_sheet",
)  # fmt: skip
FOLLOWED = {"mark", "override", "evaluation_sheet"}  # row by row; any other change is read anew
_Key = tuple[tuple[Status, time | None] | None, ...]


class Ledger:
    """Everything the attendance screens show, read once from the file.

    `people` are in the office's order, `counted` in the order of time.
    """

    def __init__(self, file: WorkshopFile) -> None:
        self.file = file
        self.reload()

    def reload(self) -> None:
        """Read all of it again."""
        file = self.file
        self.workshop: Workshop = workshop.workshop(file)
        self.days: dict[int, Day] = {day.id: day for day in workshop.days(file)}
        self.slots: dict[int, list[Slot]] = attendance.slots_of(file)
        self.counted: list[CountedSession] = attendance.counted_sessions(file)
        self.rule: Rule = attendance.rule(file)
        self.groups: dict[int, Group] = {each.id: each for each in file.all(Group)}
        self.people: list[Person] = file.all(Person)
        self.by_id: dict[int, Person] = {each.id: each for each in self.people}
        self.row_of: dict[int, int] = {each.id: n for n, each in enumerate(self.people, start=1)}
        self.overrides: dict[int, Override] = attendance.overrides(file)
        self.waiting = passing.unpassed(file)  # who still has to pass a test
        self.test = passing.words(file)
        self.marks: attendance.Marks = {}
        self._keys: dict[int, tuple[int, int]] = {}
        self.last_mark: datetime | None = None
        self._standings: dict[int, Standing] = {}
        self._worth: dict[_Key, Standing] = {}
        for mark in file.all(Mark):
            self._take(mark)

    def update(self, change: Change) -> set[int] | None:
        """Follow a change; returns the ids of people whose row looks different, None for all of them."""
        if not set(change.rows) & set(TABLES):
            return set()
        if set(change.rows) & (set(TABLES) - FOLLOWED):
            self.reload()
            return None
        touched: set[int] = set()
        if "evaluation_sheet" in change.rows:
            before_them, self.waiting = self.waiting, passing.unpassed(self.file)
            touched |= before_them ^ self.waiting
        for mark_id in change.rows.get("mark", ()):
            self._renew(mark_id, touched)
        if "override" in change.rows:
            before, self.overrides = self.overrides, attendance.overrides(self.file)
            touched |= {p for p in {*before, *self.overrides} if before.get(p) != self.overrides.get(p)}
        for person_id in touched:
            self._standings.pop(person_id, None)
        return touched

    def _renew(self, mark_id: int, touched: set[int]) -> None:
        key = self._keys.pop(mark_id, None)
        if key is not None:
            touched.add(key[0])
            self.marks.get(key[0], {}).pop(key[1], None)
        mark = self.file.find(Mark, mark_id)
        if mark is not None:
            self._take(mark)
            touched.add(mark.person_id)

    def _take(self, mark: Mark) -> None:
        self.marks.setdefault(mark.person_id, {})[mark.session_id] = mark
        self._keys[mark.id] = (mark.person_id, mark.session_id)
        if mark.marked_at is not None and (self.last_mark is None or mark.marked_at > self.last_mark):
            self.last_mark = mark.marked_at

    # -- looking ---------------------------------------------------------------------------

    def mark(self, person_id: int, session_id: int) -> Mark | None:
        """The mark of a person in a half day."""
        return self.marks.get(person_id, {}).get(session_id)

    def counted_of(self, session_id: int) -> CountedSession | None:
        """The half day with what counts in it."""
        return next((each for each in self.counted if each.session.id == session_id), None)

    def standing(self, person_id: int) -> Standing:
        """Where somebody stands; people with the same marks are reckoned once."""
        found = self._standings.get(person_id)
        if found is None:
            marks = self.marks.get(person_id, {})
            key = tuple(
                None if (mark := marks.get(each.session.id)) is None else (mark.status, mark.clock)
                for each in self.counted
            )
            worth = self._worth.get(key)
            if worth is None:
                worth = self._worth[key] = standing(0, marks, self.counted, self.rule)
            found = replace(worth, person_id=person_id)
            granted = self.overrides.get(person_id)
            if granted is not None:
                found = replace(found, outlook=Outlook.EARNED, override=granted)
            found = until_passed(found, self.waiting)
            self._standings[person_id] = found
        return found

    def account(self, person_id: int) -> Account:
        """Why somebody stands where they stand."""
        marks, granted = self.marks.get(person_id, {}), self.overrides.get(person_id)
        return account(person_id, marks, self.counted, self.rule, granted)

    def outlooks(self, people: Iterable[Person] | None = None) -> dict[Outlook, int]:
        """How many trainees have earned it, may still, or can't any more."""
        counts = dict.fromkeys(Outlook, 0)
        for person in self.people if people is None else people:
            if person.role is Role.TRAINEE:
                counts[self.standing(person.id).outlook] += 1
        return counts
