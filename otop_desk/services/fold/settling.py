"""Answers put on a meeting of two copies: rows as they are to be, none pointing at one that is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import UniqueConstraint

from otop_desk.domain.certificate_issue import IssueState
from otop_desk.domain.fold import Choice
from otop_desk.domain.privacy import Personal
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.fold import badges, items, words
from otop_desk.services.fold.ids import order
from otop_desk.services.fold.meeting import Clash, Kind, Meeting
from otop_desk.store.images import Image
from otop_desk.store.past import Place, Rows
from otop_desk.store.tables import BY_NAME

QUESTIONS = ("evaluation_form", "parts")
LINE = 2_000  # letters of what is kept on one line


class Outcome:
    """Each row as it is to be, laid over those of ours."""

    def __init__(self, ours: Rows, uid: str, meeting: Meeting) -> None:
        self._ours, self._uid, self._meeting = ours, uid, meeting
        self.rows: dict[Place, Image | None] = dict(meeting.rows)
        self._ask_for_a_day()
        self._find_dangling()
        self.rows = dict(meeting.rows)

    def answer(self, choices: Mapping[str, Choice]) -> None:
        """Put the answers on it; where there is none ours stays."""
        for clash in self._meeting.clashes:
            self._answer(clash, choices.get(clash.key, Choice.OURS))
        self._refuse_without_a_day()
        while dangling := list(self._dangling()):
            for place, column, _target in dangling:
                self._let_go(place, column)
        self._refuse_two_papers()
        self._free_badges()
        _renumber(self, "issued", ("series", "number"), "copy")
        _renumber(self, "evaluation_sheet", ("form_id", "occasion"), "number")
        self._refuse_twice()

    def steps(self) -> list[tuple[str, int, Image | None]]:
        """What is to be written: what goes first, from what hangs on others to what they hang on."""
        changed = [(t, i, row) for (t, i), row in self.rows.items() if row != self._ours[t].get(i)]
        places = {table: place for place, table in enumerate(order())}
        gone = sorted((s for s in changed if s[2] is None), key=lambda step: -places[step[0]])
        come = sorted((s for s in changed if s[2] is not None), key=lambda step: places[step[0]])
        return gone + come

    def of(self, table: str) -> dict[int, Image]:
        """The rows of a table as they are to be."""
        rows = dict(self._ours[table])
        for (name, row_id), row in self.rows.items():
            if name == table:
                rows.pop(row_id, None)
                if row is not None:
                    rows[row_id] = row
        return rows

    def _answer(self, clash: Clash, choice: Choice) -> None:
        place = (clash.table, clash.row_id)
        trio = self._meeting.trios[place]
        if clash.rows:
            for row_id in clash.rows if choice is not Choice.OURS else ():
                self.rows[clash.table, row_id] = self._meeting.trios[clash.table, row_id].theirs
        elif clash.kind is Kind.GONE_THERE:
            if choice is Choice.OURS:
                self._keep_what_hangs_on(place)
            else:
                self.rows[place] = None
        elif choice is Choice.OURS:
            return
        elif clash.kind is Kind.GONE_HERE:
            self.rows[place] = trio.theirs
            self._bring_what_hangs_on(place)
        elif trio.ours is not None and trio.theirs is not None:
            columns = clash.columns or (clash.column,)
            row = dict(self.rows.get(place) or trio.ours)
            for name in columns:
                row[name] = trio.theirs[name]
            if choice is Choice.BOTH and can_join(clash.table, clash.column):
                row[clash.column] = joined(
                    clash, str(trio.ours[clash.column]), str(trio.theirs[clash.column])
                )
            self.rows[place] = row

    # -- what points at what is gone -------------------------------------------------------------

    def _ask_for_a_day(self) -> None:
        """Where each has removed the days that the other left those of ours do not go unasked."""
        if not self.of("day"):
            for row_id in sorted(self._ours["day"]):
                self._ask_for(("day", row_id))

    def _find_dangling(self) -> None:
        """A row that somebody still uses does not go unasked: its going becomes a clash."""
        asked = {(clash.table, clash.row_id) for clash in self._meeting.clashes if not clash.column}
        while True:
            missing = {target for _place, _column, target in self._dangling()} - asked
            if not missing:
                return
            for target in sorted(missing):
                asked.add(target)
                self._ask_for(target)

    def _ask_for(self, target: Place) -> None:
        trio = self._meeting.trios.get(target)
        if trio is None:
            return
        kind = Kind.GONE_HERE if trio.ours is None else Kind.GONE_THERE
        self._meeting.clashes.append(Clash(*target, kind, there=trio.there))
        if kind is Kind.GONE_THERE:
            self._meeting.rows.pop(target, None)
            self.rows.pop(target, None)

    def _keep_what_hangs_on(self, target: Place) -> None:
        """What went there with a row that stays here stays, too."""
        for place in [place for place, row in self.rows.items() if row is None]:
            ours = self._ours[place[0]].get(place[1])
            if ours is not None and _points_at(place[0], ours, target):
                del self.rows[place]
                self._keep_what_hangs_on(place)

    def _bring_what_hangs_on(self, target: Place) -> None:
        """What we had removed together with a row that comes back comes back, too."""
        for place, trio in self._meeting.trios.items():
            absent = trio.ours is None and self.rows.get(place) is None
            if absent and trio.theirs is not None and _points_at(place[0], trio.theirs, target):
                self.rows[place] = trio.theirs
                self._bring_what_hangs_on(place)

    def _dangling(self) -> Iterator[tuple[Place, str, Place]]:
        """Rows with a foreign key to none: the row, the column, what it points at."""
        for table in order():
            for name, target in _foreign_keys(table):
                there = self.of(target).keys()
                for row_id, row in self.of(table).items():
                    if row[name] is not None and row[name] not in there:
                        yield (table, row_id), name, (target, int(row[name]))  # type: ignore[arg-type]

    def _let_go(self, place: Place, column: str) -> None:
        """Where what it points at stays gone a row goes, too, unless it can do without."""
        table, row_id = place
        columns = BY_NAME[table].table.columns
        row = self.of(table).get(row_id)
        if row is None:
            return
        if columns[column].nullable and column not in (BY_NAME[table].keyed or ()):
            self.rows[place] = {**row, column: None}
        elif row_id in self._ours[table]:
            self.rows[place] = None
        else:
            del self.rows[place]

    # -- what must be there once -----------------------------------------------------------------

    def _refuse_two_papers(self) -> None:
        valid: dict[tuple[Any, ...], Image] = {}
        for row in self.of("issued").values():
            if row["state"] != IssueState.VALID:
                continue
            other = valid.setdefault((row["series"], row["number"]), row)
            if other is not row and self.rows:
                raise UserError(
                    _("เกียรติบัตรเลขที่ {serial} ออกไว้ทั้งสองไฟล์: {name} และ {other}").format(
                        serial=row["serial"], name=other["name"], other=row["name"]
                    ),
                    _("ให้เพิกถอนใบหนึ่งในไฟล์ใดไฟล์หนึ่งก่อน แล้วรวมอีกครั้ง ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"),
                )

    def _refuse_without_a_day(self) -> None:
        if not self.of("day"):
            raise UserError(
                _("โครงการต้องมีอย่างน้อยหนึ่งวัน"), _("สองไฟล์ลบวันคนละวัน ให้เลือกเก็บไว้อย่างน้อยหนึ่งวัน ข้อมูลปัจจุบันไม่ถูกเปลี่ยน")
            )

    def _free_badges(self) -> None:
        """Who comes in, or changes, with a code that is on another's badge here gets one of their own."""
        people = self.of("person")
        codes = [row["badge"] for row_id, row in people.items() if not self._new_badge(row_id, row)]
        for row_id, row in sorted(people.items()):
            if not self._new_badge(row_id, row):
                continue
            if row["badge"] in codes:
                row = {**row, "badge": badges.free(row_id, codes, self._uid)}
                self.rows["person", row_id] = row
            codes.append(row["badge"])

    def _new_badge(self, row_id: int, row: Image) -> bool:
        here = self._ours["person"].get(row_id)
        return here is None or here["badge"] != row["badge"]

    def _find(self, table: str, row_id: int) -> Image | None:
        return self.of(table).get(row_id)

    def _refuse_twice(self) -> None:
        for table in {table for table, _row_id in self.rows}:
            for names in _uniques(table):
                seen: set[tuple[Any, ...]] = set()
                for row in self.of(table).values():
                    key = tuple(row[name] for name in names)
                    if key in seen and None not in key:
                        raise UserError(
                            _("ในสองไฟล์มี{what} {name} เป็นคนละรายการ จึงอยู่ด้วยกันไม่ได้").format(
                                what=words.table_word(table), name=words.row_name(table, row, self._find)
                            ),
                            _("ให้แก้ในไฟล์ใดไฟล์หนึ่งก่อน แล้วรวมอีกครั้ง ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"),
                        )
                    seen.add(key)


def can_join(table: str, column: str) -> bool:
    """Whether two values of a column can both be kept, one after the other: words people typed."""
    if not column or (table, column) == QUESTIONS:
        return bool(column)
    declared = BY_NAME[table].table.columns[column]
    typed = declared.info.get("personal") in (Personal.TEXT, Personal.REMARK, Personal.WHO, Personal.OFFICIAL)
    return typed and not str(getattr(declared.server_default, "arg", ""))


def joined(clash: Clash, ours: str, theirs: str) -> str:
    """Both texts, ours first; of a form's questions ours, and what is new in theirs."""
    if (clash.table, clash.column) == QUESTIONS:
        return items.joined(ours, theirs)
    most = int(BY_NAME[clash.table].table.columns[clash.column].info["most"])
    return (" / " if most <= LINE else "\n").join((ours, theirs))


@cache
def _foreign_keys(table: str) -> tuple[tuple[str, str], ...]:
    columns = BY_NAME[table].table.columns
    return tuple((c.name, key.column.table.name) for c in columns for key in c.foreign_keys)


def _points_at(table: str, row: Image, target: Place) -> bool:
    return any((into, row[name]) == target for name, into in _foreign_keys(table))


@cache
def _uniques(table: str) -> tuple[tuple[str, ...], ...]:
    made = BY_NAME[table].table
    several = [tuple(c.columns.keys()) for c in made.constraints if isinstance(c, UniqueConstraint)]
    return (*several, *((column.name,) for column in made.columns if column.unique))


def _renumber(outcome: Outcome, table: str, within: tuple[str, ...], number: str) -> None:
    """A row that comes in with a number that is taken gets the next free one."""
    taken: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    coming = [p for p, row in outcome.rows.items() if p[0] == table and row is not None]
    fixed = {p[1] for p in coming}
    for row_id, row in outcome.of(table).items():
        if row_id not in fixed:
            taken[tuple(row[name] for name in within)].add(int(row[number]))  # type: ignore[arg-type]
    for place in sorted(coming):
        row = outcome.rows[place] or {}
        here = taken[tuple(row[name] for name in within)]
        if row[number] in here:
            row = {**row, number: max(here) + 1}
            outcome.rows[place] = row
        here.add(int(row[number]))  # type: ignore[arg-type]
