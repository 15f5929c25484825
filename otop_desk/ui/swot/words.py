"""Words of the board in the language in force: quadrants, cells, sources, prompts."""

from __future__ import annotations

from zlib import crc32

from otop_desk.domain.swot import CATEGORIES, PROMPT_SETS, QUADRANT_WORDS, Board, Quadrant
from otop_desk.domain.tows import KIND_WORDS, Kind
from otop_desk.domain.votes import Source
from otop_desk.i18n import N_, _

_SOURCES = {
    Source.OWN: N_("ลงทีละคน"),
    Source.WALL: N_("นับจากผนัง"),
    Source.HANDS: N_("ยกมือ"),
}
_SETS = {
    "general": N_("ทั่วไป"),
    "7S": N_("7S (ภายในองค์กร)"),
    "2S4M": N_("2S4M (ทรัพยากร)"),
    "PESTEL": N_("PESTEL (ภายนอก)"),
    "OTOP": N_("สินค้า OTOP"),
}
_COLOURS = {
    "": N_("สีของช่อง"),
    "S": N_("เขียว"),
    "W": N_("เหลือง"),
    "O": N_("ฟ้า"),
    "T": N_("ชมพู"),
    "accent": N_("คราม"),
    "good": N_("เขียวเข้ม"),
    "warn": N_("ส้ม"),
    "bad": N_("แดง"),
}
_GROUND = {
    "S": "note_s", "W": "note_w", "O": "note_o", "T": "note_t",
    "accent": "accent_soft", "good": "good_soft", "warn": "warn_soft", "bad": "bad_soft",
}  # fmt: skip
# The colours of tags, the categories' first.
_TAGS = ("good", "accent", "warn", "bad", "note_o", "note_w", "note_s", "note_t")
_TRAITS = {"district": N_("อำเภอ"), "position": N_("ตำแหน่ง"), "affiliation": N_("หน่วยงาน")}


def quadrant(each: Quadrant) -> str:
    """จุดแข็ง and so on."""
    return _(QUADRANT_WORDS[each])


def kind(each: Kind) -> str:
    """เชิงรุก and so on."""
    return _(KIND_WORDS[each])


def source(each: Source) -> str:
    """Where a number of dots comes from."""
    return _(_SOURCES[each])


def prompt_set(name: str) -> str:
    """The name of a set of prompts."""
    return _(_SETS.get(name, name))


def prompt(board: Board, each: Quadrant) -> str:
    """The question over a quadrant: the edited one as it is, one of a set in the language in force."""
    place = list(Quadrant).index(each)
    own = board.prompts[place] if len(board.prompts) > place else ""
    return own or _(PROMPT_SETS.get(board.prompt_set, PROMPT_SETS["general"])[place])


def colour(name: str) -> str:
    """The name of a note's or group's colour."""
    return _(_COLOURS.get(name, name))


def ground(name: str) -> str:
    """The theme role a colour is painted with."""
    return _GROUND.get(name, "sunken")


def trait(name: str) -> str:
    """What people are mixed or kept together by."""
    return _(_TRAITS.get(name, name))


def tag_role(tag: str) -> str:
    """The colour of a tag: its own for each category, the same for the same words everywhere."""
    place = CATEGORIES.index(tag) if tag in CATEGORIES else crc32(tag.encode())
    return _TAGS[place % len(_TAGS)]
