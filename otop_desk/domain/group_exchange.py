"""A group's board on its way to another laptop and back: the parcel, and what merging it would change."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields, replace

from otop_desk.domain.fold import meet
from otop_desk.domain.swot import Quadrant
from otop_desk.domain.votes import Source


@dataclass(frozen=True, slots=True)
class ParcelNote:
    """A note as it travels; `stack` is the uid of the note it lies under."""

    uid: str
    code: str
    quadrant: Quadrant
    text: str
    ordinal: int = 0
    author: str = ""
    tag: str = ""
    colour: str = ""
    stack: str = ""
    weight: int = 0
    rating: int = 0


@dataclass(frozen=True, slots=True)
class ParcelBallot:
    """Dots as they travel; `note` is the note's uid, `voter_id` the id at home (0: a total)."""

    note: str
    source: Source
    dots: int
    voter_id: int = 0
    voter: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What makes it the same number."""
        return self.note, self.source.value, self.voter_id


@dataclass(frozen=True, slots=True)
class ParcelPerson:
    """A member of the group as far as the other laptop needs to know: no phone, no meal."""

    id: int
    title: str = ""
    first: str = ""
    last: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Notes and dots at one moment."""

    notes: tuple[ParcelNote, ...] = ()
    ballots: tuple[ParcelBallot, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A group's board as one file. `home` and `sender` tell laptops apart; `loan` counts the outings.

    `returning` with `base` (what was lent) when it comes from a borrower; `last` are the highest
    numbers given in S W O T.
    """

    workshop: str
    title: str
    group: str
    name: str
    colour: str
    home: str
    sender: str
    loan: int
    returning: bool = False
    last: tuple[int, int, int, int] = (0, 0, 0, 0)
    prompts: tuple[str, ...] = ()
    prompt_set: str = "general"
    dots: int = 5
    cap: int = 2
    people: tuple[ParcelPerson, ...] = ()
    now: Contents = Contents()
    base: Contents = Contents()


@dataclass(frozen=True, slots=True)
class Merge:
    """What taking a parcel in would do; nothing here is done yet."""

    added: tuple[ParcelNote, ...] = ()
    changed: tuple[tuple[ParcelNote, ParcelNote], ...] = ()
    removed: tuple[ParcelNote, ...] = ()
    clashes: tuple[tuple[ParcelNote, ParcelNote], ...] = ()
    ballots: tuple[ParcelBallot, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything would change."""
        return bool(self.added or self.changed or self.removed or self.ballots)


_MERGED = tuple(each.name for each in fields(ParcelNote) if each.name not in ("uid", "code"))


def merge(own: Contents, base: Contents, coming: Contents) -> Merge:
    """Three ways, field by field, by uid: what only the other side changed is taken, our own changes stay.

    Where both changed a note's words, ours stay and theirs come as a further note under it, so
    that nothing is lost. A note deleted on one side goes only if the other side left it alone.
    """
    mine, old, theirs = ({each.uid: each for each in side.notes} for side in (own, base, coming))
    added, changed, clashes = [], [], []
    for uid, their in theirs.items():
        if uid in mine:
            met, clash = _meet(mine[uid], old.get(uid), their)
            if met != mine[uid]:
                changed.append((mine[uid], met))
            if clash:
                clashes.append((mine[uid], their))
                extra = _beside(mine[uid], their)
                if extra.uid not in mine and extra.uid not in theirs:
                    added.append(extra)
        elif uid not in old or _differs(old[uid], their):
            added.append(their)
    gone = [uid for uid in old if uid not in theirs and uid in mine and not _differs(old[uid], mine[uid])]
    alive = ({*mine} | {each.uid for each in added}) - {*gone}
    ballots = _ballots(own, base, coming, alive)
    return Merge(
        tuple(added), tuple(changed), tuple(mine[uid] for uid in gone), tuple(clashes), tuple(ballots)
    )


def _meet(own: ParcelNote, old: ParcelNote | None, their: ParcelNote) -> tuple[ParcelNote, bool]:
    """The note as both sides would have it, and whether both changed its words."""
    met = meet(None if old is None else asdict(old), asdict(own), asdict(their), _MERGED)
    return replace(own, **met.taken), "text" in met.clashes


def _differs(one: ParcelNote, other: ParcelNote) -> bool:
    """Whether more than the place on the board differs."""
    return any(getattr(one, name) != getattr(other, name) for name in _MERGED if name != "ordinal")


def _beside(own: ParcelNote, their: ParcelNote) -> ParcelNote:
    """Their words as a note under ours; its uid comes from the words, so the same file adds it once."""
    mark = hashlib.sha256(their.text.encode()).hexdigest()[:12]
    top = own.stack or own.uid
    return replace(their, uid=f"{own.uid[:40]}.{mark}", code="", stack=top, quadrant=own.quadrant)


def _ballots(own: Contents, base: Contents, coming: Contents, alive: set[str]) -> list[ParcelBallot]:
    """Dots that only the other side changed (0 for those taken back)."""
    sides = [{each.key: each.dots for each in side.ballots} for side in (base, own, coming)]
    keys = sorted({*sides[1], *sides[2]})
    old, mine, theirs = ({key: side.get(key, 0) for key in keys} for side in sides)
    sample = {each.key: each for each in (*own.ballots, *coming.ballots)}
    taken = meet(old, mine, theirs, keys).taken
    return [replace(sample[key], dots=dots) for key, dots in taken.items() if key[0] in alive]
