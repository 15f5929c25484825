"""Whose names a file holds: the roster's, and of everybody else who is named in a column made for names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from otop_desk.domain.person import Person
from otop_desk.domain.privacy import Personal
from otop_desk.i18n import _, speaking
from otop_desk.paths import resource
from otop_desk.services.attendance import words
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import MAPPED
from otop_desk.thai.mentions import Mentions, Name
from otop_desk.thai.names import split_name
from otop_desk.thai.normalise import clean

_PIECES = re.compile(r"[\n,;/]|\s+(?:และ|กับ)\s*|(?<=\S)และ(?=นาย|นาง|น\.ส)")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
# How offices and posts begin; what begins otherwise and has two words is taken for a person.
_OFFICES = re.compile(
    "สำนัก|สนง|กลุ่ม|ฝ่าย|งาน|กอง|กรม|ศูนย์|องค์|อบต|อบจ|เทศบาล|เครือข่าย|ชมรม|สมาคม|มูลนิธิ"  # data: read, not shown
    "|มหาวิทยาลัย|วิทยาลัย|โรง|วัด|บริษัท|บจก|หจก|ห้าง|ร้าน|ธนาคาร|คณะ|ประธาน|เลขา|รอง|ผู้|พัฒนา"
    "|นักวิชาการ|เจ้าหน้าที่|วิทยากร|หัวหน้า|ปลัด|นายก|นายอำเภอ|สมาชิก|กรรมการ|ภาคี|ชุมชน|หมู่"
    "|ตำบล|อำเภอ|จังหวัด|สพ|ทุก|ทีม|หน่วย|สถาบัน|ราชการ|เอกชน|ตัวแทน|แกนนำ|พิธีกร|[A-Za-z]"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the one who erases decides: officials' names and photos too, and which words are left alone."""

    officials: bool = True
    photos: bool = True
    spared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """The people of the roster, what may stand in their place, and where texts mention anybody."""

    pseudonyms: dict[int, str]
    mentions: Mentions


@cache
def ordinary() -> frozenset[str]:
    """Common words of Thai, some of which are also names."""
    return frozenset(resource("words", "ordinary.txt").read_text(encoding="utf-8").split())


def known(file: WorkshopFile, choice: Choice) -> Known:
    """Everybody who is named in the file; 0 stands for those who are not on the roster."""
    people = file.all(Person)
    names = [Name(clean(person.first), clean(person.last), person.id) for person in people]
    roster = {(name.first, name.last) for name in names}
    others = dict.fromkeys(name for name in _others(file, choice) if (name.first, name.last) not in roster)
    listed = [_without(name, choice.spared) for name in (*names, *others)]
    with speaking("th"):
        pseudonyms = {
            person.id: _("{role}คนที่ {number}").format(role=words.role_word(person.role), number=number)
            for number, person in enumerate(people, start=1)
        }
    return Known(pseudonyms, Mentions(listed, (person.phone for person in people), ordinary().__contains__))


def _without(name: Name, spared: frozenset[str]) -> Name:
    """The name without the parts that are to be left alone where they stand by themselves."""
    first, last = ("" if part in spared else part for part in (name.first, name.last))
    return Name(first, last, name.whose)


def _others(file: WorkshopFile, choice: Choice) -> Iterator[Name]:
    """Names out of the columns made for them."""
    for mapped in MAPPED:
        if not mapped.cached or mapped.personal:
            continue
        kinds = {column.name: column.info.get("personal") for column in mapped.table.columns}
        for entity in file.all(mapped.cls):
            for column, kind in kinds.items():
                if kind is Personal.NAME:
                    yield from _names(getattr(entity, column), sure=True)
                elif kind is Personal.WHO or (kind is Personal.OFFICIAL and choice.officials):
                    for text in _named(getattr(entity, column)):
                        yield from _names(text, sure=False)


def _named(value: Any) -> Iterator[str]:
    """The texts of a value that name somebody: itself, or the `name` of each thing in a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _named(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, field.name) for field in fields(value) if field.name == "name")


def _names(text: str, *, sure: bool) -> Iterator[Name]:
    """The people named in a text that names people, or (not `sure`) offices as well."""
    for piece in _PIECES.split(_IN_BRACKETS.sub(" ", text)):
        parts = split_name(clean(piece))
        first, last = parts.first, parts.last
        if not first:
            continue
        is_office = _OFFICES.match(clean(piece)) is not None or (not parts.title and "." in piece)
        if sure or (parts.title and not is_office) or (last and " " not in last and not is_office):
            yield Name(first, last)
