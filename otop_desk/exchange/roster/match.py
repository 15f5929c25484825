"""A name list beside the people already there: who is new, who changes, who stays; never who goes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from otop_desk.domain.person import Person
from otop_desk.exchange.roster.findings import RosterDraft
from otop_desk.i18n import N_
from otop_desk.thai.names import display_name
from otop_desk.thai.normalise import thai_order
from otop_desk.thai.phone import phone_digits, phone_numbers
from otop_desk.thai.search import name_similarity, near_duplicates, search_key
from otop_desk.thai.titles import same_title

# Compared and written in this order; a blank in the list changes nothing.
FIELDS = ("title", "first", "last", "position", "affiliation", "district", "phone", "meal")
ALIKE = 0.8
# One telephone for two names: the same person when the given names are at least this alike and the
# surnames too; a given name that sounds the same may have a new surname. Couples share telephones.
FIRST_ALIKE, LAST_ALIKE = 0.75, 0.6
# Beyond so many pairs of one name, the order of the two lists decides who is who.
MANY_NAMESAKES = 10_000
_SLIPS = re.compile(r"[็-๎ฺ\s.’'\-]")


class Outcome(StrEnum):
    """What importing a row does."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"


# For the dialog; shown through `_`.
OUTCOME_NAMES = {Outcome.ADD: N_("เพิ่ม"), Outcome.UPDATE: N_("แก้ไข"), Outcome.SAME: N_("เหมือนเดิม")}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that the list gives anew. `field` is an attribute of Person, or "group"."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the list with the person it is about (None when new) and what it changes."""

    draft: RosterDraft
    outcome: Outcome
    person: Person | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two names that may be one person: a row beside a person already there or beside another row."""

    draft: RosterDraft
    other: RosterDraft | Person
    similarity: float

    @property
    def texts(self) -> tuple[str, str]:
        """Both names in full, to be shown side by side."""
        one, two = self.draft, self.other
        return display_name(one.title, one.first, one.last), display_name(two.title, two.first, two.last)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`matches` is what an import would do, in the list's order; `duplicates` are rows left out as
    repeats (repeat, first); `near` is for a person to look at and changes nothing; `missing` are people of
    the roles that the list has who are not in it."""

    matches: tuple[Match, ...]
    duplicates: tuple[tuple[RosterDraft, RosterDraft], ...]
    near: tuple[NearPair, ...]
    missing: tuple[Person, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows have an outcome."""
        return sum(match.outcome is outcome for match in self.matches)


def compare(
    drafts: Iterable[RosterDraft], existing: Sequence[Person], groups: Mapping[int, str] | None = None
) -> Comparison:
    """Match each row with a person by name (tone and spacing slips aside), else by phone and a like name.

    Each person is matched once at most. `groups` names the groups by id; without it the list's
    groups are not compared.
    """
    unique, duplicates = _without_repeats(list(drafts))
    pairs = _Matcher(existing).match(unique)
    matches = tuple(_outcome(draft, person, groups) for draft, person in zip(unique, pairs, strict=True))
    return Comparison(
        matches, tuple(duplicates), tuple(_near(matches, existing)), _missing(matches, existing)
    )


def _missing(matches: Sequence[Match], existing: Sequence[Person]) -> tuple[Person, ...]:
    roles = {match.draft.role for match in matches}
    there = {id(match.person) for match in matches if match.person is not None}
    return tuple(person for person in existing if person.role in roles and id(person) not in there)


def _key(first: str, last: str) -> tuple[str, str]:
    """What is left of a name without slips: tones, silencers, spaces, dots. Odd signs keep names apart."""
    return _without_slips(first), _without_slips(last)


def _without_slips(name: str) -> str:
    return _SLIPS.sub("", thai_order(name)).casefold()


def _without_repeats(
    drafts: list[RosterDraft],
) -> tuple[list[RosterDraft], list[tuple[RosterDraft, RosterDraft]]]:
    """A row that repeats a name without saying anything else is left out; namesakes with other data stay."""
    unique: list[RosterDraft] = []
    repeats: list[tuple[RosterDraft, RosterDraft]] = []
    seen: dict[tuple[str, str], list[RosterDraft]] = defaultdict(list)
    for draft in drafts:
        before = seen[_key(draft.first, draft.last)]
        same = next((each for each in before[-100:] if _agree(each, draft)), None)
        if same:
            repeats.append((draft, same))
        else:
            before.append(draft)
            unique.append(draft)
    return unique, repeats


def _agree(a: RosterDraft, b: RosterDraft) -> bool:
    """Whether two rows of one name can be one person: no phone, district or office that differs."""
    pairs = ((a.phone, b.phone), (a.district, b.district), (a.affiliation, b.affiliation))
    return all(not x or not y or search_key(x) == search_key(y) for x, y in pairs)


class _Matcher:
    """Finds for each row its person, the surest ties first."""

    def __init__(self, existing: Sequence[Person]) -> None:
        self._people = existing
        self._free = set(range(len(existing)))
        self._by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_phone: dict[str, list[int]] = defaultdict(list)
        for place, person in enumerate(existing):
            self._by_name[_key(person.first, person.last)].append(place)
            for number in phone_numbers(person.phone):
                self._by_phone[number].append(place)

    def match(self, drafts: Sequence[RosterDraft]) -> list[Person | None]:
        """The person of each row; None for a new one."""
        found = self._namesakes(drafts)
        self._free -= set(found.values())
        for n, draft in enumerate(drafts):
            if n not in found and (place := self._same_phone(draft)) is not None:
                found[n] = place
                self._free.discard(place)
        return [self._people[found[n]] if n in found else None for n in range(len(drafts))]

    def _namesakes(self, drafts: Sequence[RosterDraft]) -> dict[int, int]:
        """Rows and people of one name, paired so that those who share most else come together."""
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, draft in enumerate(drafts):
            rows[_key(draft.first, draft.last)].append(n)
        found: dict[int, int] = {}
        for key, numbers in rows.items():
            places = self._by_name.get(key, [])
            if len(numbers) * len(places) > MANY_NAMESAKES:
                found.update(zip(numbers, places, strict=False))
                continue
            pairs = [(-_ties(drafts[n], self._people[place]), n, place) for n in numbers for place in places]
            taken: set[int] = set()
            for _tie, n, place in sorted(pairs):
                if n not in found and place not in taken:
                    found[n] = place
                    taken.add(place)
        return found

    def _same_phone(self, draft: RosterDraft) -> int | None:
        places = {n for number in phone_numbers(draft.phone) for n in self._by_phone.get(number, ())}
        scored = [(_one_person(draft, self._people[n]), -n) for n in places if n in self._free]
        best = max(scored, default=(0.0, 0))
        return -best[1] if best[0] else None


def _one_person(draft: RosterDraft, person: Person) -> float:
    """How alike two names with one telephone are; 0 when they are two people."""
    first = name_similarity(draft.first, person.first)
    last = name_similarity(draft.last, person.last)
    return first + last if first >= FIRST_ALIKE and (last >= LAST_ALIKE or first == 1.0) else 0.0


def _ties(draft: RosterDraft, person: Person) -> int:
    """How much besides the name two namesakes share."""
    return (
        4 * (bool(draft.phone) and phone_digits(draft.phone) == phone_digits(person.phone))
        + 2 * (bool(draft.district) and search_key(draft.district) == search_key(person.district))
        + (bool(draft.affiliation) and search_key(draft.affiliation) == search_key(person.affiliation))
        + (draft.first == person.first and draft.last == person.last)
    )


def _outcome(draft: RosterDraft, person: Person | None, groups: Mapping[int, str] | None) -> Match:
    if person is None:
        return Match(draft, Outcome.ADD)
    changes = [
        Change(name, getattr(person, name), getattr(draft, name))
        for name in FIELDS
        if getattr(draft, name) and not _same_value(name, getattr(person, name), getattr(draft, name))
    ]
    if draft.role_stated and draft.role is not person.role:
        changes.append(Change("role", str(person.role), str(draft.role)))
    if groups is not None and draft.group:
        now = groups.get(person.group_id, "") if person.group_id is not None else ""
        if group_key(now) != group_key(draft.group):
            changes.append(Change("group", now, draft.group))
    return Match(draft, Outcome.UPDATE if changes else Outcome.SAME, person, tuple(changes))


def group_key(name: str) -> str:
    """What two names of one group share: the number in "กลุ่มที่ ๑" and "1", else the name without slips."""
    key = search_key(name).removeprefix(search_key("กลุ่มที่")).removeprefix(search_key("กลุ่ม"))
    return key.removeprefix("group").lstrip("0") or key


def _same_value(name: str, old: str, new: str) -> bool:
    if name == "title":
        return same_title(old, new)
    if name == "phone" and phone_digits(old):
        return phone_digits(old) == phone_digits(new)
    return old == new


def _near(matches: Sequence[Match], existing: Sequence[Person]) -> list[NearPair]:
    """New rows beside the people already there and beside other rows, where names are alike."""
    taken = {id(match.person) for match in matches if match.person is not None}
    others: list[RosterDraft | Person] = [match.draft for match in matches]
    new = {n for n, match in enumerate(matches) if match.outcome is Outcome.ADD}
    if not new:
        return []
    others += [person for person in existing if id(person) not in taken]
    names = [f"{each.first} {each.last}" for each in others]
    pairs: list[NearPair] = []
    for a, b, similarity in [*near_duplicates(names, ALIKE, new), *_namesakes(names)]:
        one, two = others[a], others[b]
        if isinstance(one, RosterDraft) and (a in new or b in new):
            pairs.append(NearPair(one, two, similarity))
    return pairs


def _namesakes(names: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of places with the very same name."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name].append(place)
    return [(found[0], other, 1.0) for found in places.values() for other in found[1:]]
