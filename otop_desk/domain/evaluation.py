"""Evaluation: forms of questions, sheets of answers, counts of a wall tally.

Respondents are sheets, not people. An item keeps its `key` for good: answers lie at `answers[key - 1]`
whatever is moved, added or removed around it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from otop_desk.i18n import N_
from otop_desk.records import dataclass

MOST_ITEMS, MOST_LEVELS, MOST_CHOICES, MOST_SHEETS = 100, 9, 9, 20_000
ENOUGH_PERCENT = 80  # of those who came: from so many sheets on, keying is called done
BLANK = 0  # the answer of somebody who marked nothing


class FormKind(StrEnum):
    """What a form is for."""

    SATISFACTION = "satisfaction"
    TEST = "test"


class ItemKind(StrEnum):
    """How an item is answered: a level, one of its choices, words."""

    LEVEL = "level"
    CHOICE = "choice"
    WORDS = "words"


class Occasion(StrEnum):
    """When a sheet was filled in: a satisfaction form once, a test before and after."""

    ONCE = "once"
    BEFORE = "before"
    AFTER = "after"


class Pairing(StrEnum):
    """What makes a pair of a sheet before and one after."""

    CODE = "code"
    NUMBER = "number"
    PERSON = "person"


class Deviation(StrEnum):
    """The divisor of the standard deviation: n - 1 (a sample) or n (everybody)."""

    SAMPLE = "sample"
    POPULATION = "population"


class Source(StrEnum):
    """How a sheet came in."""

    KEYED = "keyed"
    SCANNED = "scanned"
    IMPORTED = "imported"
    KIOSK = "kiosk"
    PHONE = "phone"


OCCASION_WORDS = {Occasion.ONCE: N_("ครั้งเดียว"), Occasion.BEFORE: N_("ก่อนอบรม"), Occasion.AFTER: N_("หลังอบรม")}
KIND_WORDS = {FormKind.SATISFACTION: N_("แบบประเมินความพึงพอใจ"), FormKind.TEST: N_("แบบทดสอบ")}
SOURCE_WORDS = {
    Source.KEYED: N_("คีย์จากกระดาษ"),
    Source.SCANNED: N_("อ่านจากภาพ"),
    Source.IMPORTED: N_("นำเข้าจากตาราง"),
    Source.KIOSK: N_("ตอบที่เครื่อง"),
    Source.PHONE: N_("ตอบจากมือถือ"),
}
PAIRING_WORDS = {
    Pairing.CODE: N_("รหัสที่ผู้ตอบตั้งเอง"),
    Pairing.NUMBER: N_("เลขแผ่นเดียวกัน"),
    Pairing.PERSON: N_("ชื่อในบัญชีรายชื่อ"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """A level of the result: from this mean (hundredths: 451 is 4.51) upwards it is called `words`."""

    least: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A question. `right` is the choice (from 1) that a test counts; 0 counts nothing."""

    key: int = 0
    kind: ItemKind = ItemKind.LEVEL
    text: str = ""
    choices: tuple[str, ...] = ()
    right: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Items under one heading (ด้าน)."""

    title: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form: satisfaction or test. `levels` are words from the lowest (1) up; `last_key` was given last.

    `needed`: a certificate asks for this test, passed; it takes sheets paired by name.
    """

    id: int = 0
    uid: str = ""
    ordinal: int = 0
    kind: FormKind = FormKind.SATISFACTION
    title: str = ""
    intro: str = ""
    parts: tuple[Part, ...] = ()
    levels: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    last_key: int = 0
    deviation: Deviation = Deviation.SAMPLE
    pass_percent: int = 60
    shuffled: bool = False
    pairing: Pairing = Pairing.CODE
    paired_t: bool = False
    needed: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in their order."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """When it is filled in."""
        return (Occasion.BEFORE, Occasion.AFTER) if self.kind is FormKind.TEST else (Occasion.ONCE,)

    @property
    def full_score(self) -> int:
        """The most points of a test."""
        return sum(item.right > 0 for item in self.items)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote at an item of words."""

    item: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One filled sheet, with its own `number` in the pile.

    `answers[key - 1]` is a level or choice from 1; 0 is nothing.
    """

    id: int = 0
    form_id: int = 0
    occasion: Occasion = Occasion.ONCE
    number: int = 0
    code: str = ""
    person_id: int | None = None
    answers: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    source: Source = Source.KEYED
    origin: str = ""
    digest: str = ""
    entered_at: datetime | None = None

    def answer(self, key: int) -> int:
        """What was answered at an item; 0 for nothing."""
        return self.answers[key - 1] if key <= len(self.answers) else BLANK


@dataclass(frozen=True, slots=True)
class Tally:
    """Totals only: how many marks each answer of each item got, at `counts[key - 1][value - 1]`."""

    id: int = 0
    form_id: int = 0
    occasion: Occasion = Occasion.ONCE
    people: int = 0
    counts: tuple[tuple[int, ...], ...] = ()

    def of(self, key: int) -> tuple[int, ...]:
        """The counts of an item, lowest value first."""
        return self.counts[key - 1] if key <= len(self.counts) else ()


def width(form: Form, item: Item) -> int:
    """How many answers an item offers."""
    return {ItemKind.LEVEL: len(form.levels), ItemKind.CHOICE: len(item.choices)}.get(item.kind, 0)


def asked(form: Form, occasion: Occasion) -> tuple[Item, ...]:
    """The items that have boxes, in the order of the sheet of this occasion."""
    return tuple(item for part in parts_of(form, occasion) for item in part.items if width(form, item))


def parts_of(form: Form, occasion: Occasion) -> tuple[Part, ...]:
    """The parts as printed: a shuffled test has its questions in another order after, always the same one."""
    if not (form.shuffled and occasion is Occasion.AFTER):
        return form.parts
    shuffled = []
    for place, part in enumerate(form.parts):
        items = list(part.items)
        random.Random(f"{form.uid}/{place}").shuffle(items)
        shuffled.append(replace(part, items=tuple(items)))
    return tuple(shuffled)


def score(form: Form, sheet: Sheet) -> int:
    """The points of a sheet: one for each right choice."""
    return sum(sheet.answer(item.key) == item.right for item in form.items if item.right)


def passes(form: Form, points: int) -> bool:
    """Whether so many points reach the pass mark, in whole numbers."""
    return form.full_score > 0 and points * 100 >= form.pass_percent * form.full_score


def enough(sheets: int, came: int) -> bool:
    """Whether so many sheets of those who came are enough to stop keying; one is, when nobody is listed."""
    return sheets > 0 and sheets * 100 >= ENOUGH_PERCENT * came


def with_answers(sheet: Sheet, answers: Mapping[int, int]) -> Sheet:
    """The sheet with these answers by item key and no others."""
    most = max((key for key, value in answers.items() if value), default=0)
    return replace(sheet, answers=tuple(answers.get(key, BLANK) for key in range(1, most + 1)))


def with_keys(form: Form) -> Form:
    """The form with a key for each new item (those with key 0, and copies of another)."""
    last, seen, parts = max([form.last_key, *(item.key for item in form.items)]), set[int](), []
    for part in form.parts:
        items = []
        for item in part.items:
            if item.key <= 0 or item.key in seen:
                last += 1
                item = replace(item, key=last)
            seen.add(item.key)
            items.append(item)
        parts.append(replace(part, items=tuple(items)))
    return replace(form, parts=tuple(parts), last_key=last)


def misfits(form: Form, sheet: Sheet) -> Iterator[int]:
    """The keys of items at which a sheet has an answer that the form does not offer."""
    for item in form.items:
        if not 0 <= sheet.answer(item.key) <= width(form, item):
            yield item.key


def narrowed(before: Form, after: Form, sheets: Sequence[Sheet]) -> bool:
    """Whether given answers would no longer fit: another kind of item, fewer levels or choices."""
    kinds = {item.key: item.kind for item in before.items}
    turned = [item.key for item in after.items if kinds.get(item.key, item.kind) is not item.kind]
    answered = any(sheet.answer(key) for sheet in sheets for key in turned)
    levels = len(before.levels) != len(after.levels) and any(
        sheet.answer(item.key) for sheet in sheets for item in before.items if item.kind is ItemKind.LEVEL
    )
    return answered or levels or any(True for sheet in sheets for _key in misfits(after, sheet))
