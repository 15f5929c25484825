"""What folding a copy in would do, reckoned without writing: counts, clashes in words, people alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from otop_desk.domain.fold import Choice
from otop_desk.domain.journal import Entry
from otop_desk.domain.person import Person
from otop_desk.exchange.roster.findings import RosterDraft
from otop_desk.exchange.roster.match import compare
from otop_desk.i18n import N_n, _, _n
from otop_desk.services.fold import ancestry as common
from otop_desk.services.fold import meeting as meetings
from otop_desk.services.fold import overspent, words
from otop_desk.services.fold.ancestry import Ancestry, Side
from otop_desk.services.fold.ids import Translation
from otop_desk.services.fold.meeting import Clash, Kind, Meeting
from otop_desk.services.fold.settling import Outcome, can_join
from otop_desk.services.fold.value_words import value_word
from otop_desk.services.workshop.history import author_word
from otop_desk.store import past
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import Image


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing both copies changed, in words; `key` names it in answers. Times are None where unknown."""

    key: str
    what: str
    field: str
    base: str
    ours: str
    theirs: str
    ours_by: str = ""
    ours_at: datetime | None = None
    theirs_by: str = ""
    theirs_at: datetime | None = None
    both: bool = False

    def as_dict(self) -> dict[str, object]:
        """JSON-ready values."""
        times = {
            name: at.isoformat() if (at := getattr(self, name)) else "" for name in ("ours_at", "theirs_at")
        }
        return {**asdict(self), **times}


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person new there (`there`, their id) who may be one of ours (`here`)."""

    there: int
    here: int
    theirs: str
    ours: str


@dataclass(frozen=True)
class Look:
    """What would be done; `taken` counts rows that change here."""

    name: str
    added: Mapping[str, int] = field(default_factory=dict)
    changed: int = 0
    removed: int = 0
    conflicts: tuple[Conflict, ...] = ()
    likely: tuple[Likeness, ...] = ()
    answered: bool = False  # done, so that nothing clashes any more
    reprint: tuple[str, ...] = ()  # people whose badge, if it was printed, is now another's

    @property
    def taken(self) -> int:
        """How many rows change here."""
        return sum(self.added.values()) + self.changed + self.removed

    @property
    def nothing_new(self) -> bool:
        """Whether there is nothing to take and nothing to ask."""
        return not self.taken and not self.conflicts

    def as_dict(self) -> dict[str, object]:
        """What `otop-desk fold --json` prints."""
        conflicts = [conflict.as_dict() for conflict in self.conflicts]
        return {"taken": self.taken, "conflicts": conflicts, "nothing_new": self.nothing_new}

    def sentence(self) -> str:
        """เพิ่ม 12 ลายเซ็น 3 บัตร แก้ 2 รายการ ขัดกัน 1."""
        if self.nothing_new:
            return _("ไม่มีอะไรใหม่ใน {name}").format(name=self.name)
        told = {table: count for table, count in self.added.items() if table not in words.UNTOLD}
        named = {table: count for table, count in told.items() if words.TABLES.get(table, ("", ""))[1]}
        counts = [_n(words.TABLES[table][1], count).format(count=count) for table, count in named.items()]
        others = sum(told.values()) - sum(named.values())
        counts += [_n("{count} รายการอื่น", others).format(count=others)] if others else []
        parts = [_("เพิ่ม {what}").format(what=" ".join(counts))] if counts else []
        parts += [_n("แก้ {count} รายการ", self.changed).format(count=self.changed)] if self.changed else []
        parts += [_n("ลบ {count} รายการ", self.removed).format(count=self.removed)] if self.removed else []
        clash = N_n("เลือกที่ขัดกันแล้ว {count} แห่ง") if self.answered else N_n("ขัดกัน {count}")
        clashes = len(self.conflicts)
        parts += [_n(clash, clashes).format(count=clashes)] if clashes else []
        return " ".join(parts) or _n("มีข้อมูลประกอบ {count} รายการ", self.taken).format(count=self.taken)

    def badges(self) -> str:
        """Whose badges are to be printed anew, in a sentence; "" for nobody's."""
        if not self.reprint:
            return ""
        words = _("ป้ายชื่อที่พิมพ์ไว้แล้วซ้ำกับคนอื่น ให้พิมพ์ใหม่ {count} คน: {names}")
        return words.format(count=len(self.reprint), names=", ".join(self.reprint))


class Reckoning:
    """Two copies met: who is whose, which rows change, what clashes."""

    def __init__(
        self,
        ours: WorkshopFile,
        theirs: WorkshopFile,
        joins: Mapping[int, int],
        choices: Mapping[str, Choice],
    ) -> None:
        self.ours, self.theirs = Side(ours), Side(theirs)
        self.ancestry: Ancestry = common.find(self.ours, self.theirs)
        self.translation = Translation(self.ours, self.theirs, self.ancestry, joins)
        self.meeting: Meeting = Meeting()
        if self.ancestry.news:
            self.meeting = meetings.met(self.ours, self.theirs, self.ancestry, self.translation)
            overspent.ask(self.ours.rows, self.meeting)
        self.outcome = Outcome(self.ours.rows, self.ours.uid, self.meeting)
        self.outcome.answer(choices)
        self.steps = self.outcome.steps()

    def look(self, name: str, joins: Mapping[int, int]) -> Look:
        """All of it in words."""
        added: Counter[str] = Counter()
        for table, row_id, row in self.steps:
            if row is not None and row_id not in self.ours.rows[table]:
                added[table] += 1
        gone = sum(row is None for _table, _row_id, row in self.steps)
        return Look(
            name,
            dict(added),
            changed=len(self.steps) - gone - sum(added.values()),
            removed=gone,
            conflicts=tuple(self.conflict(clash) for clash in self.meeting.clashes),
            likely=tuple(self._likely(joins)),
            reprint=tuple(words.person(row).full_name for row, _code in self.reprint()),
        )

    def reprint(self) -> Iterator[tuple[Image, str]]:
        """Whose code changes here, and who is new there and gets another one here: the row, the old code."""
        new = {twin.row_id for twin in self.translation.new if twin.table == "person"}
        for row_id, row in self.outcome.of("person").items():
            trio = self.meeting.trios.get(("person", row_id))
            sides = (trio.ours, trio.theirs if row_id in new else None) if trio is not None else ()
            old = [str(side["badge"]) for side in sides if side is not None and side["badge"] != row["badge"]]
            if old:
                yield row, old[0]

    def find(self, table: str, row_id: int) -> Image | None:
        """A row as it is in ours or comes in."""
        row = self.ours.rows[table].get(row_id) or self.outcome.rows.get((table, row_id))
        if row is None and (trio := self.meeting.trios.get((table, row_id))) is not None:
            row = trio.theirs or trio.base
        return row

    def conflict(self, clash: Clash) -> Conflict:
        """One clash in words."""
        trio = self.meeting.trios[clash.table, clash.row_id]
        told = trio.ours or trio.theirs or {}
        trios = [self.meeting.trios[clash.table, row_id] for row_id in clash.rows] or [trio]
        here, there = (
            [(clash.table, other.row_id) for other in trios],
            [(clash.table, other.there) for other in trios],
        )
        mine = _newest(self.ancestry.ours_since, here, clash.column)
        their = _newest(self.ancestry.theirs_since, there, clash.column)
        sides = zip(*((other.base, other.ours, other.theirs) for other in trios), strict=True)
        base, ours, theirs = (
            self._dots(side) if clash.rows else self._value(clash, side[0]) for side in sides
        )
        name = str(told["voter"]) if clash.rows else words.row_name(clash.table, told, self.find)
        return Conflict(
            clash.key,
            f"{words.table_word(clash.table)}: {name}",
            words.field_word(clash.table, clash.column) if clash.column else _("ทั้งรายการ"),
            base,
            ours,
            theirs,
            ours_by=(author_word(mine.author) or _("เครื่องนี้")) if mine else "",
            ours_at=mine.at if mine else None,
            theirs_by=(author_word(their.author) or self.theirs.file.path.name) if their else "",
            theirs_at=their.at if their else None,
            both=clash.kind is Kind.VALUE and not clash.columns and can_join(clash.table, clash.column),
        )

    def _dots(self, side: Iterable[Image | None]) -> str:
        """One voter's dots on several notes: S1 2, W3 1."""
        rows = [row for row in side if row is not None]
        codes = [str((self.find("note", int(str(row["note_id"]))) or {}).get("code", "")) for row in rows]
        told = sorted(
            f"{code} {int(str(row['dots']))}".strip() for code, row in zip(codes, rows, strict=True)
        )
        return ", ".join(told) or "—"

    def _value(self, clash: Clash, row: Image | None) -> str:
        if row is None:
            return _("ลบแล้ว") if not clash.column else "—"
        if not clash.column:
            return words.row_name(clash.table, row, self.find)
        shown = [name for name in clash.columns if name not in ("marked_at", "marked_by")] or [clash.column]
        values = [value_word(clash.table, name, row.get(name), self.find) for name in shown]
        return " ".join(value for value in values if value != "—") or "—"

    def _likely(self, joins: Mapping[int, int]) -> Iterator[Likeness]:
        """People new there who are called as some of ours are, whom the others do not know."""
        own, rows = self.ours.rows["person"], self.theirs.rows["person"]
        shared = {self.translation.here("person", there) for there in rows} - set(joins.values())
        alone = [words.person(own[row_id]) for row_id in sorted(own.keys() - shared)]
        new = [words.person(rows[there]) for there in self.translation.new_there("person")]
        for person in new if alone else ():
            compared = compare([_draft(person)], alone)
            same = [match.person for match in compared.matches]
            for other in (*same, *(near.other for near in compared.near)):
                if isinstance(other, Person):
                    yield Likeness(person.id, other.id, person.full_name, other.full_name)


def _newest(since: list[past.Done], places: Iterable[past.Place], column: str) -> Entry | None:
    """The last entry that changed one of several rows."""
    entries = [past.last_change(since, place, column) for place in places]
    return max((entry for entry in entries if entry is not None), key=lambda entry: entry.at, default=None)


def _draft(person: Person) -> RosterDraft:
    return RosterDraft(row=1, title=person.title, first=person.first, last=person.last, phone=person.phone)
