"""The provinces and districts of Thailand: names told from other words, with their office's codes."""

from __future__ import annotations

from functools import cache

from otop_desk.paths import resource
from otop_desk.records import dataclass
from otop_desk.thai.sorting import sort_key

_BANGKOK_WORD = "เขต"
_BANGKOK = "กรุงเทพมหานคร"
_SHORT = {
    **dict.fromkeys(("กรุงเทพ", "กรุงเทพฯ", "กทม.", "กทม"), _BANGKOK),
    "อยุธยา": "พระนครศรีอยุธยา",
}
"""Provinces as they are written for short → their whole names."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province (code of two digits) or a district (four); `name` has no อำเภอ, เขต or จังหวัด before it."""

    code: str
    name: str
    english: str


@cache
def _places() -> tuple[Place, ...]:
    lines = resource("places", "thailand.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return tuple(Place(code, name.removeprefix(_BANGKOK_WORD), english) for code, name, english in rows)


@cache
def provinces() -> tuple[Place, ...]:
    """The 77 provinces in the order of their codes."""
    return tuple(place for place in _places() if len(place.code) == 2)


@cache
def districts() -> tuple[Place, ...]:
    """The 928 districts (อำเภอ, and เขต of Bangkok) in the order of their codes."""
    return tuple(place for place in _places() if len(place.code) == 4)


@cache
def _province_names() -> frozenset[str]:
    return frozenset(place.name for place in provinces()) | frozenset(_SHORT)


@cache
def _district_names() -> frozenset[str]:
    return frozenset(place.name for place in districts())


def is_province(name: str) -> bool:
    """Whether this is a province's name as it is written (กรุงเทพฯ and อยุธยา too)."""
    return name in _province_names()


def is_district(name: str) -> bool:
    """Whether some province has a district of this name (without อำเภอ or เขต); "เมือง" alone is one."""
    return name in _district_names() or name == "เมือง"


def districts_of(province: str) -> tuple[str, ...]:
    """The districts of a province in official order; () when there is no such province."""
    codes = [place.code for place in provinces() if place.name == province]
    return tuple(place.name for place in districts() if place.code[:2] in codes)


def capital_district(province: str) -> str:
    """The full name of the district "เมือง" of a province: เมืองสงขลา in สงขลา; "" where there is none."""
    whole = f"เมือง{province}"
    return whole if whole in districts_of(province) else ""


def province_named(text: str) -> str | None:
    """The name of the province that `text` names, in Thai or English; None for what is no province."""
    name = text.strip().removeprefix("จังหวัด").removeprefix("จ.").strip()
    name = _SHORT.get(name, name)
    names = (
        place.name for place in provinces() if name == place.name or name.lower() == place.english.lower()
    )
    return next(names, None)


def by_name(thai: bool) -> list[Place]:
    """The provinces as a list to look a name up in: Thai order of their names, or English."""
    return sorted(provinces(), key=lambda place: sort_key(place.name) if thai else place.english)
