"""Small groups: even sizes, mixed or kept together, drawn from a seed so that the same draw comes again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from random import Random

from otop_desk.domain.person import Person
from otop_desk.records import dataclass

# What people can be mixed or kept together by: fields of Person.
TRAITS = ("district", "position", "affiliation")
MOST_GROUPS = 40
_UNEVEN, _KEEP, _MIX = 10_000, 40, 4


@dataclass(frozen=True, slots=True)
class Draw:
    """The wishes behind the groups; a file holds one. `seed` gives the same draw again.

    `mix` spreads people of one trait value over the groups, `keep` holds them together;
    `pairs` are person ids that stay together, `locked` ids that stay in the group they are in.
    """

    id: int = 0
    count: int = 4
    seed: int = 1
    mix: tuple[str, ...] = ()
    keep: tuple[str, ...] = ("district",)
    pairs: tuple[tuple[int, int], ...] = ()
    locked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The outcome: person ids per group, and what could not be had."""

    groups: tuple[tuple[int, ...], ...] = ()
    uneven: bool = False
    split_pairs: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Unit:
    """People who move as one; `fixed` is the group a lock holds them in."""

    people: list[Person]
    fixed: int | None = None


@dataclass(slots=True)
class _Table:
    """The assignment in the making, with the counts that its cost is reckoned from."""

    count: int
    target: float
    draw: Draw
    where: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    tallies: dict[str, list[Counter[str]]] = field(default_factory=dict)

    def shift(self, unit: _Unit, group: int, step: int) -> None:
        """Count a unit into (1) or out of (-1) a group."""
        self.sizes[group] += step * len(unit.people)
        for trait, counters in self.tallies.items():
            for person in unit.people:
                counters[group][getattr(person, trait)] += step

    def cost(self, group: int, unit: _Unit) -> float:
        """What it costs to put the unit there now: size first, then the wishes."""
        size = self.sizes[group]
        more = len(unit.people)
        total = _UNEVEN * ((size + more - self.target) ** 2 - (size - self.target) ** 2)
        for trait, counters in self.tallies.items():
            alike = sum(counters[group][getattr(each, trait)] for each in unit.people)
            total += _MIX * alike if trait in self.draw.mix else -_KEEP * alike
        return total


def draw(people: Sequence[Person], wishes: Draw, locked_in: Mapping[int, int] | None = None) -> Drawn:
    """Draw `wishes.count` groups of even size (±1); the same people, wishes and seed give the same groups.

    `locked_in` says for locked person ids which group (from 0) they stay in. Pairs are kept
    together unless two locks pull them apart; sizes are even unless pairs or locks forbid it.
    ValueError for a count below 1.
    """
    if wishes.count < 1:
        raise ValueError("at least one group")
    dice = Random(wishes.seed)
    units = _units(sorted(people, key=lambda each: each.id), wishes.pairs, locked_in or {}, wishes.count)
    dice.shuffle(units)
    units.sort(key=lambda unit: (unit.fixed is None, -len(unit.people)))
    table = _seated(units, wishes, len(people), dice)
    for _ in range(30):
        if not _improve(table, units, dice):
            break
    groups: list[list[int]] = [[] for _ in range(wishes.count)]
    for unit, group in zip(units, table.where, strict=True):
        groups[group] += [each.id for each in unit.people]
    at = {person: group for group, members in enumerate(groups) for person in members}
    split = tuple(pair for pair in wishes.pairs if len({at[each] for each in pair if each in at}) > 1)
    sizes = [len(each) for each in groups]
    return Drawn(tuple(tuple(sorted(each)) for each in groups), max(sizes) - min(sizes) > 1, split)


def _units(
    people: Iterable[Person], pairs: Iterable[tuple[int, int]], locked: Mapping[int, int], count: int
) -> list[_Unit]:
    """Pairs (and chains of pairs) become one unit; two different locks keep their units apart."""
    unit_of = {
        each.id: _Unit([each], locked[each.id] if locked.get(each.id, count) < count else None)
        for each in people
    }
    for first, second in pairs:
        one, other = unit_of.get(first), unit_of.get(second)
        if one is None or other is None or one is other:
            continue
        if one.fixed is not None and other.fixed is not None and one.fixed != other.fixed:
            continue
        one.people += other.people
        one.fixed = other.fixed if one.fixed is None else one.fixed
        for person in other.people:
            unit_of[person.id] = one
    return list({id(unit): unit for unit in unit_of.values()}.values())


def _seated(units: Sequence[_Unit], wishes: Draw, people: int, dice: Random) -> _Table:
    """A first seating: locks, then each unit where it costs least, ties by the dice."""
    table = _Table(wishes.count, people / wishes.count, wishes, [0] * len(units), [0] * wishes.count)
    for trait in dict.fromkeys((*wishes.mix, *wishes.keep)):
        if trait in TRAITS:
            table.tallies[trait] = [Counter() for _ in range(wishes.count)]
    for place, unit in enumerate(units):
        group = unit.fixed
        if group is None:
            group = min(range(wishes.count), key=lambda each: (table.cost(each, unit), dice.random()))
        table.where[place] = group
        table.shift(unit, group, 1)
    return table


def _improve(table: _Table, units: Sequence[_Unit], dice: Random) -> bool:
    """One pass of moves and swaps that lower the cost; False when nothing was gained."""
    gained = False
    free = [place for place, unit in enumerate(units) if unit.fixed is None]
    dice.shuffle(free)
    for at, place in enumerate(free):
        gained |= _move(table, units, place)
        for other in free[at + 1 :]:
            gained |= _swap(table, units, place, other)
    return gained


def _move(table: _Table, units: Sequence[_Unit], place: int) -> bool:
    unit, home = units[place], table.where[place]
    table.shift(unit, home, -1)
    stay = table.cost(home, unit)
    best = min(range(table.count), key=lambda each: table.cost(each, unit))
    if table.cost(best, unit) >= stay - 1e-6:
        best = home
    table.shift(unit, best, 1)
    table.where[place] = best
    return best != home


def _swap(table: _Table, units: Sequence[_Unit], place: int, other: int) -> bool:
    here, there = table.where[place], table.where[other]
    if here == there:
        return False
    one, two = units[place], units[other]
    table.shift(one, here, -1)
    table.shift(two, there, -1)
    stay = table.cost(here, one) + table.cost(there, two)
    go = table.cost(there, one) + table.cost(here, two)
    swapped = go < stay - 1e-6
    if swapped:
        here, there = there, here
        table.where[place], table.where[other] = here, there
    table.shift(one, here, 1)
    table.shift(two, there, 1)
    return swapped
