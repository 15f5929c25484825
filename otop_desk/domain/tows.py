"""Strategies of the TOWS matrix: what each rests on, and the two checks of how well that holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.i18n import N_
from otop_desk.records import dataclass


class Kind(StrEnum):
    """The four cells: SO เชิงรุก, WO เชิงแก้ไข, ST เชิงป้องกัน, WT เชิงรับ."""

    SO = "SO"
    WO = "WO"
    ST = "ST"
    WT = "WT"

    @property
    def sides(self) -> tuple[Quadrant, Quadrant]:
        """The inner and the outer quadrant whose factors it joins."""
        return Quadrant(self.value[0]), Quadrant(self.value[1])


KIND_WORDS = {
    Kind.SO: N_("เชิงรุก"),
    Kind.WO: N_("เชิงแก้ไข"),
    Kind.ST: N_("เชิงป้องกัน"),
    Kind.WT: N_("เชิงรับ"),
}


@dataclass(frozen=True, slots=True)
class Strategy:
    """One strategy; `factors` are ids of notes of the network board. `code` (SO-1) is never given twice."""

    id: int = 0
    uid: str = ""
    ordinal: int = 0
    kind: Kind = Kind.SO
    code: str = ""
    text: str = ""
    factors: tuple[int, ...] = ()


def kind_of(quadrants: Iterable[Quadrant]) -> Kind | None:
    """The cell that ticked factors point to; None unless they are of one inner and one outer quadrant."""
    found = set(quadrants)
    return next((kind for kind in Kind if set(kind.sides) == found), None)


def codes_of(strategy: Strategy, notes: Mapping[int, Note]) -> str:
    """The factors as they are written: S2 + O3."""
    return " + ".join(notes[each].code for each in strategy.factors if each in notes)


def unused(above: Sequence[Note], strategies: Iterable[Strategy]) -> list[Note]:
    """High-voted factors (those above the cut line) that no strategy rests on."""
    used = {factor for strategy in strategies for factor in strategy.factors}
    return [note for note in above if note.id not in used]


def resting_low(strategies: Iterable[Strategy], above: Collection[int]) -> list[Strategy]:
    """Strategies with a factor below the cut line; `above` are the ids of notes over it."""
    return [each for each in strategies if any(factor not in above for factor in each.factors)]
