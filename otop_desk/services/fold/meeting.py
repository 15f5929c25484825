"""The rows of two copies met table by table: what is taken from theirs, what clashes with ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from otop_desk.domain.attendance import Status
from otop_desk.domain.fold import meet
from otop_desk.services.fold.ancestry import Ancestry, Side
from otop_desk.services.fold.ids import Translation, order
from otop_desk.store.images import Image
from otop_desk.store.past import Place
from otop_desk.store.tables import BY_NAME


class Kind(StrEnum):
    """How two copies clash: both changed a value; one removed what the other changed or still uses."""

    VALUE = "value"
    GONE_HERE = "gone_here"
    GONE_THERE = "gone_there"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that both changed: a row of ours (by id, theirs by their id), a column ("" for all of it)."""

    table: str
    row_id: int
    kind: Kind
    column: str = ""
    there: int = 0
    columns: tuple[str, ...] = ()  # that go together
    rows: tuple[int, ...] = ()  # of ours that go together, all of each

    @property
    def key(self) -> str:
        """Its name in answers."""
        return f"{self.table}:{self.row_id}:{self.column}"


@dataclass(slots=True)
class Trio:
    """One row three times: when the copies were one, in ours, in theirs (in our ids); None where absent."""

    table: str
    row_id: int
    there: int
    base: Image | None
    ours: Image | None
    theirs: Image | None


@dataclass(slots=True)
class Meeting:
    """The outcome: each row as it is to be (None: gone), clashes, and the three states they come from."""

    rows: dict[Place, Image | None] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    trios: dict[Place, Trio] = field(default_factory=dict)
    quiet: list[Clash] = field(default_factory=list)  # where ours stays without a question


def met(ours: Side, theirs: Side, ancestry: Ancestry, translation: Translation) -> Meeting:
    """Meet all rows of two copies; nothing is written."""
    meeting = Meeting()
    for table in order():
        if not BY_NAME[table].stays:
            for trio in _trios(table, ours, theirs, ancestry, translation):
                _meet(trio, meeting)
    return meeting


def _trios(
    table: str, ours: Side, theirs: Side, ancestry: Ancestry, translation: Translation
) -> Iterator[Trio]:
    """Every row of a table that differs somewhere, in its three states."""
    base = ancestry.base[table]
    if ancestry.in_theirs:
        base = {translation.here(table, there): translation.image(table, row) for there, row in base.items()}
    keyed = BY_NAME[table].keyed
    if keyed is not None:
        yield from _keyed_trios(table, keyed, (base, ours.rows[table]), theirs, translation)
        return
    their, mine = translation.rows[table], ours.rows[table]
    whose = {translation.here(table, there): there for there in theirs.rows[table]}
    for row_id in sorted(base.keys() | mine.keys() | their.keys()):
        yield Trio(
            table, row_id, whose.get(row_id, row_id), base.get(row_id), mine.get(row_id), their.get(row_id)
        )


def _keyed_trios(
    table: str,
    names: tuple[str, ...],
    states: tuple[Mapping[int, Image], Mapping[int, Image]],
    theirs: Side,
    translation: Translation,
) -> Iterator[Trio]:
    """Rows that are one by what they say, whatever their ids."""
    before, mine = (_by_key(state, names) for state in states)
    their = _by_key({t: translation.image(table, row) for t, row in theirs.rows[table].items()}, names)
    free = {row_id for row_id, _row in before.values()} - states[1].keys()
    for key in dict.fromkeys((*before, *mine, *their)):
        there, image = their.get(key, (0, None))
        if key in mine:
            row_id = mine[key][0]
        elif key in before and before[key][0] in free:
            row_id = before[key][0]
        elif image is not None:
            row_id = translation.fresh(table)
        else:
            continue
        yield Trio(table, row_id, there, before.get(key, (0, None))[1], mine.get(key, (0, None))[1], image)


def _by_key(rows: Mapping[int, Image], names: tuple[str, ...]) -> dict[tuple[Any, ...], tuple[int, Image]]:
    """Rows by what makes them one; of several the later ones count as others."""
    found: dict[tuple[Any, ...], tuple[int, Image]] = {}
    for row_id in sorted(rows):
        key: tuple[Any, ...] = tuple(rows[row_id].get(name) for name in names)
        while key in found:
            key = (*key, "again")
        found[key] = (row_id, rows[row_id])
    return found


def _meet(trio: Trio, meeting: Meeting) -> None:
    """Decide one row, or say where it clashes; what clashes stays ours until somebody says otherwise."""
    place, base, ours, theirs = (trio.table, trio.row_id), trio.base, trio.ours, trio.theirs
    names = _names(trio.table)
    if _same(ours, theirs, names) or (base is not None and _same(base, theirs, names)):
        if ours is None and theirs is not None:
            meeting.trios[place] = trio  # it may be needed again
        return
    meeting.trios[place] = trio
    if ours is None or theirs is None:
        if base is None and ours is None and theirs is not None:
            meeting.rows[place] = _own_of_copy(trio.table, theirs, None)
        elif ours is None:
            _gone_here(trio, meeting)
        elif base is None:
            return  # of ours alone
        elif _same(base, ours, _weighty(names, trio.table)):
            meeting.rows[place] = None
        elif not (trio.table == "mark" and _was_there(ours)):
            meeting.clashes.append(Clash(trio.table, trio.row_id, Kind.GONE_THERE, there=trio.there))
        return
    _meet_values(trio, names, ours, theirs, meeting)


def _gone_here(trio: Trio, meeting: Meeting) -> None:
    """We removed a row: that stands, unless they changed it; somebody marked as there stays marked."""
    theirs, place = trio.theirs, (trio.table, trio.row_id)
    if theirs is None or _same(trio.base, theirs, _weighty(_names(trio.table), trio.table)):
        return
    if trio.table == "mark" and _was_there(theirs):
        meeting.rows[place] = theirs
    else:
        meeting.clashes.append(Clash(trio.table, trio.row_id, Kind.GONE_HERE, there=trio.there))


def _meet_values(trio: Trio, names: list[str], ours: Image, theirs: Image, meeting: Meeting) -> None:
    place = (trio.table, trio.row_id)
    result = meet(trio.base, ours, theirs, names)
    taken, clashing = dict(result.taken), list(result.clashes)
    policies = {c.name: c.info.get("fold", "") for c in BY_NAME[trio.table].table.columns}
    for name in [name for name in (*taken, *clashing) if policies[name] == "own"]:
        taken.pop(name, None)
        clashing = [other for other in clashing if other != name]
    for name in [name for name in clashing if policies[name]]:
        clashing.remove(name)
        if policies[name] == "greatest":
            taken[name] = max(ours[name], theirs[name])  # type: ignore[type-var]
        else:
            meeting.quiet.append(Clash(trio.table, trio.row_id, Kind.VALUE, name, trio.there))
    if trio.table == "mark" and clashing:
        columns = tuple(name for name in names if ours[name] != theirs[name])
        clash = Clash("mark", trio.row_id, Kind.VALUE, "status", trio.there, columns)
        settled = _settled(ours, theirs)
        (meeting.clashes if settled is None else meeting.quiet).append(clash)
        taken, clashing = ({name: theirs[name] for name in columns} if settled is theirs else {}), []
    if taken:
        meeting.rows[place] = {**ours, **taken}
    for name in clashing:
        meeting.clashes.append(Clash(trio.table, trio.row_id, Kind.VALUE, name, trio.there))


def _was_there(mark: Image) -> bool:
    return Status(str(mark["status"])).there


def _settled(ours: Image, theirs: Image) -> Image | None:
    """Of two marks of one person and half day the one that counts; None where that must be asked.

    Of two arrivals the earlier one counts; who was there at all, who stood in, when somebody left is asked.
    """
    arrivals = (Status.PRESENT, Status.LATE)
    both_came = ours["status"] in arrivals and theirs["status"] in arrivals
    if not both_came and any(
        ours[name] != theirs[name] for name in ("status", "clock", "substitute", "note")
    ):
        return None

    def when(mark: Image) -> tuple[bool, str, str]:
        return mark["status"] == Status.LATE, str(mark["clock"] or ""), str(mark["marked_at"] or "~")

    return theirs if when(theirs) < when(ours) else ours


def _names(table: str) -> list[str]:
    return [column.name for column in BY_NAME[table].table.columns if column.name != "id"]


def _weighty(names: list[str], table: str) -> list[str]:
    """The columns whose change is a reason to keep a row: its place in an order is none."""
    columns = BY_NAME[table].table.columns
    return [name for name in names if columns[name].info.get("fold") not in ("ours", "own")]


def _same(one: Image | None, other: Image | None, names: list[str]) -> bool:
    if one is None or other is None:
        return one is other
    return all(one.get(name) == other.get(name) for name in names)


def _own_of_copy(table: str, theirs: Image, ours: Image | None) -> Image:
    """A row of theirs without what a copy says of itself."""
    columns = BY_NAME[table].table.columns
    own = {
        column.name: 0 if ours is None else ours[column.name]
        for column in columns
        if column.info.get("fold") == "own"
    }
    return {**theirs, **own}
