"""The codes of provinces and districts as they are written in rosters."""

from __future__ import annotations

import re
from functools import cache

from otop_desk.thai.normalise import one_line
from otop_desk.thai.places import capital_district, districts, provinces

_PREFIX = re.compile(r"^(?:จังหวัด|จ\.|อำเภอ|อ\.|เขต|กิ่งอำเภอ)\s*")
_OTHER_NAMES = {"กรุงเทพ": "กรุงเทพมหานคร", "กรุงเทพฯ": "กรุงเทพมหานคร", "กทม.": "กรุงเทพมหานคร",
                "กทม": "กรุงเทพมหานคร", "อยุธยา": "พระนครศรีอยุธยา"}  # fmt: skip


@cache
def code_of_province(name: str) -> str:
    """The two digits of a province; "" for a name nobody knows."""
    plain = _bare(name)
    plain = _OTHER_NAMES.get(plain, plain)
    return next((place.code for place in provinces() if place.name == plain), "")


@cache
def code_of_district(province: str, name: str) -> str:
    """The four digits of a district: of this province, or where only one province has one of that name."""
    plain, home = _bare(name), code_of_province(province)
    if not plain:
        return ""
    if plain == "เมือง":
        plain = capital_district(_name_of(home))
    codes = [place.code for place in districts() if place.name == plain]
    own = [code for code in codes if home and code.startswith(home)]
    return (own or (codes if len(codes) == 1 else [""]))[0]


def _name_of(code: str) -> str:
    return next((place.name for place in provinces() if place.code == code), "")


def _bare(name: str) -> str:
    """A name without the word for what it is."""
    return _PREFIX.sub("", one_line(name))
