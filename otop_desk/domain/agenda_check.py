"""What an agenda amounts to and what is odd about it: totals of a day, and remarks to be put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from otop_desk.domain.agenda import AgendaItem, Kind, Slot, counted_minutes, minutes_of
from otop_desk.records import dataclass

MIDNIGHT = 24 * 60
MOST_MINUTES = MIDNIGHT - 1  # of one item
LONGEST_TITLE = 2000
LONG_TITLE = 300  # from here on it is worth a remark
MOST_ITEMS = 500  # of one day
STRETCH = 150  # minutes of work without a break
REST = 10  # free minutes that are as good as a break
MEAL_HOURS = (11 * 60, 14 * 60)
LATE_END = 17 * 60

RESTFUL = frozenset({Kind.BREAK, Kind.MEAL})
TRAINING = frozenset({Kind.LECTURE, Kind.GROUP_WORK, Kind.PRESENTATION})

# What a title says of its kind; the first word found decides.
_WORDS: tuple[tuple[str, Kind], ...] = (
    ("อาหารกลางวัน", Kind.MEAL),
    ("พักกลางวัน", Kind.MEAL),
    ("พักเที่ยง", Kind.MEAL),
    ("อาหารเย็น", Kind.MEAL),
    ("อาหารเช้า", Kind.MEAL),
    ("กินข้าว", Kind.MEAL),
    ("ทานข้าว", Kind.MEAL),
    ("ข้าวเที่ยง", Kind.MEAL),
    ("ข้าวกลางวัน", Kind.MEAL),
    ("lunch", Kind.MEAL),
    ("dinner", Kind.MEAL),
    ("พัก", Kind.BREAK),
    ("อาหารว่าง", Kind.BREAK),
    ("break", Kind.BREAK),
    ("เบรก", Kind.BREAK),
    ("เบรค", Kind.BREAK),
    ("ละหมาด", Kind.BREAK),
    ("ออกเดินทาง", Kind.OTHER),
    ("ล้อหมุน", Kind.OTHER),
    ("กลับบ้าน", Kind.OTHER),
    ("เข้าที่พัก", Kind.OTHER),
    ("งานเลี้ยง", Kind.OTHER),
    ("เดินทางกลับ", Kind.OTHER),
    ("ลงทะเบียน", Kind.REGISTRATION),
    ("registration", Kind.REGISTRATION),
    ("ทดสอบ", Kind.TEST),
    ("test", Kind.TEST),
    ("พิธี", Kind.CEREMONY),
    ("กล่าวเปิด", Kind.CEREMONY),
    ("มอบเกียรติบัตร", Kind.CEREMONY),
    ("ceremony", Kind.CEREMONY),
    ("นำเสนอ", Kind.PRESENTATION),
    ("presentation", Kind.PRESENTATION),
    ("แบ่งกลุ่ม", Kind.GROUP_WORK),
    ("กลุ่มย่อย", Kind.GROUP_WORK),
    ("ระดมความคิด", Kind.GROUP_WORK),
    ("ระดมสมอง", Kind.GROUP_WORK),
    ("จัดทำแผน", Kind.GROUP_WORK),
    ("group work", Kind.GROUP_WORK),
)


@dataclass(frozen=True, slots=True)
class DayTotals:
    """A day in figures, in minutes; `ends` since midnight (0 for an empty day)."""

    counted: int = 0
    breaks: int = 0
    planned: int = 0
    slack: int = 0
    overrun: int = 0
    ends: int = 0


class Oddity(StrEnum):
    """What can be odd about a day."""

    OVERRUN = "overrun"
    PAST_MIDNIGHT = "past_midnight"
    NO_BREAK = "no_break"
    MEAL_HOUR = "meal_hour"
    LATE_END = "late_end"
    NO_SPEAKER = "no_speaker"
    NO_TITLE = "no_title"
    LONG_TITLE = "long_title"


@dataclass(frozen=True, slots=True)
class Remark:
    """One oddity: at which item, from when (minutes since midnight), and by how many minutes."""

    oddity: Oddity
    item_id: int = 0
    at: int = 0
    minutes: int = 0
    others: tuple[int, ...] = ()  # further items of which the same is said

    @property
    def serious(self) -> bool:
        """Whether the times cannot be kept as planned."""
        return self.oddity in (Oddity.OVERRUN, Oddity.PAST_MIDNIGHT)


def totals(slots: Sequence[Slot]) -> DayTotals:
    """The figures of a day."""
    return DayTotals(
        counted=counted_minutes(slots),
        breaks=sum(each.item.minutes for each in slots if each.item.kind in RESTFUL),
        planned=sum(each.item.minutes for each in slots),
        slack=sum(each.slack for each in slots),
        overrun=sum(each.overrun for each in slots),
        ends=end_of(slots),
    )


def end_of(slots: Sequence[Slot]) -> int:
    """When the last of a day's items has ended, lateness accepted after it included; 0 for an empty day."""
    return max((slot.until for slot in slots), default=0)


def culprits(slots: Sequence[Slot]) -> dict[int, int]:
    """Item id to overrun, at the item that causes it: the first that reaches past the next locked start."""
    found: dict[int, int] = {}
    first = 0
    for at, slot in enumerate(slots):
        if slot.item.locked is None:
            continue
        lock = minutes_of(slot.item.locked)
        if slot.overrun:
            reaching = [slot for slot in slots[:at] if slot.until > lock]
            cause = next((slot for slot in reaching if slot in slots[first:at]), next(iter(reaching), None))
            if cause is None:  # the day starts after the lock, or the item before was late already
                cause = slots[at - 1] if at else slot
            found[cause.item.id] = found.get(cause.item.id, 0) + slot.overrun
        first = at
    return found


def remarks(slots: Sequence[Slot]) -> list[Remark]:
    """Everything odd about a day, the serious first, then in the order of the day."""
    found = [Remark(Oddity.OVERRUN, item_id, minutes=by) for item_id, by in culprits(slots).items()]
    midnight = next((each for each in slots if each.end > MIDNIGHT), None)
    if midnight is not None:
        found.append(Remark(Oddity.PAST_MIDNIGHT, midnight.item.id, midnight.end))
    elif end_of(slots) > LATE_END:
        found.append(Remark(Oddity.LATE_END, slots[-1].item.id, end_of(slots)))
    found += _stretches(slots)
    for slot in slots:
        found += _of_item(slot)
    return found


def gathered(day: Sequence[Remark]) -> list[Remark]:
    """The same remarks, with one for all items that lack a speaker, in the place of the first of them."""
    lacking = [remark for remark in day if remark.oddity is Oddity.NO_SPEAKER]
    if len(lacking) < 2:
        return list(day)
    whole = replace(lacking[0], others=tuple(remark.item_id for remark in lacking[1:]))
    return [whole if remark is lacking[0] else remark for remark in day if remark not in lacking[1:]]


def _stretches(slots: Sequence[Slot]) -> list[Remark]:
    """Work of more than two and a half hours without a break."""
    found: list[Remark] = []
    first: Slot | None = None
    for slot in slots:
        if first is not None and (slot.item.kind in RESTFUL or slot.slack >= REST):
            found += _too_long(first, slot.start - slot.slack)
            first = None
        if slot.item.kind not in RESTFUL and first is None:
            first = slot
    if first is not None:
        found += _too_long(first, slots[-1].end)
    return found


def _too_long(first: Slot, end: int) -> list[Remark]:
    minutes = end - first.start
    return [Remark(Oddity.NO_BREAK, first.item.id, first.start, minutes)] if minutes > STRETCH else []


def _of_item(slot: Slot) -> list[Remark]:
    item = slot.item
    found = []
    if item.kind is Kind.MEAL and not MEAL_HOURS[0] <= slot.start <= MEAL_HOURS[1]:
        found.append(Remark(Oddity.MEAL_HOUR, item.id, slot.start))
    if not item.title.strip():
        found.append(Remark(Oddity.NO_TITLE, item.id, slot.start))
    elif len(item.title) > LONG_TITLE:
        found.append(Remark(Oddity.LONG_TITLE, item.id, slot.start, len(item.title)))
    if item.kind in TRAINING and not item.speakers.strip():
        found.append(Remark(Oddity.NO_SPEAKER, item.id, slot.start))
    return found


def _outside_brackets(text: str) -> str:
    """A title without what stands in brackets behind its words."""
    words, depth = "", 0
    for char in text:
        depth += char == "(" and bool(words.strip())
        words += "" if depth else char
        depth -= char == ")" and depth > 0
    return words


def guessed_kind(title: str) -> Kind:
    """What an item probably is, from the words offices use in its title.

    A pause named in brackets is one within the item, and does not make it one.
    """
    small = title.casefold()
    bare = _outside_brackets(small)
    places = [
        (small.find(word), order, kind) for order, (word, kind) in enumerate(_WORDS)
        if word in (bare if kind in RESTFUL else small)
    ]  # fmt: skip
    meal = next((kind for _, _, kind in places if kind is Kind.MEAL), None)
    return meal or (min(places)[2] if places else Kind.LECTURE)


def guessed(item: AgendaItem) -> tuple[Kind, bool]:
    """Kind and "counts as training time" for an item whose title was just typed."""
    kind = guessed_kind(item.title)
    return kind, kind in TRAINING
