"""What is odd about a day, at the exact minute from which it is; figures of a day, guessed kinds."""

from __future__ import annotations

from datetime import date, time

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind, Slot, counted_minutes, cut_of, part_of, schedule
from otop_desk.domain.agenda_check import (
    TRAINING,
    DayTotals,
    Oddity,
    Remark,
    culprits,
    gathered,
    guessed,
    guessed_kind,
    remarks,
    totals,
)
from otop_desk.domain.agenda_edit import inserted, moved, snapped, stepped
from otop_desk.domain.workshop import Day, Part


def item(number: int, minutes: int, kind: Kind = Kind.CEREMONY, **more: object) -> AgendaItem:
    fields = {"title": f"หัวข้อ {number}", "ordinal": number} | more
    return AgendaItem(id=number, day_id=1, kind=kind, minutes=minutes, **fields)  # type: ignore[arg-type]


def day(*items: AgendaItem, start: time = time(9, 0)) -> list[Slot]:
    return schedule(Day(1, date(2022, 3, 15), start), items)


def odd(slots: list[Slot]) -> list[tuple[Oddity, int, int, int]]:
    return [(each.oddity, each.item_id, each.at, each.minutes) for each in remarks(slots)]


def test_the_figures_of_a_day() -> None:
    slots = day(
        item(1, 60, Kind.LECTURE, counts=True, delay=5),
        item(2, 15, Kind.BREAK),
        item(3, 60, Kind.MEAL, locked=time(12, 0)),
        item(4, 30, counts=True, locked=time(12, 30)),
    )
    assert totals(slots) == DayTotals(90, 75, 165, 100, 30, 780)
    assert totals([]) == DayTotals() == DayTotals(0, 0, 0, 0, 0, 0)
    assert counted_minutes(slots) == 90
    assert [counted_minutes(slots, part) for part in Part] == [60, 30]


@pytest.mark.parametrize(("minutes", "told"), [(150, False), (151, True)])
def test_two_and_a_half_hours_without_a_break_are_enough(minutes: int, told: bool) -> None:
    lone = odd(day(item(1, minutes)))
    assert (lone == [(Oddity.NO_BREAK, 1, 540, minutes)]) is told and (lone == []) is not told
    two = odd(day(item(1, minutes - 50), item(2, 50), item(3, 15, Kind.BREAK), item(4, 140)))
    assert two == ([(Oddity.NO_BREAK, 1, 540, minutes)] if told else [])


@pytest.mark.parametrize(("free", "told"), [(9, True), (10, False)])
def test_ten_free_minutes_are_as_good_as_a_break(free: int, told: bool) -> None:
    slots = day(item(1, 100), item(2, 100, locked=time(10, 40 + free)))
    assert (odd(slots) == [(Oddity.NO_BREAK, 1, 540, 200 + free)]) is told
    assert (odd(slots) == []) is not told


def test_a_stretch_ends_where_the_free_time_begins() -> None:
    slots = day(item(1, 160), item(2, 100, locked=time(12, 0)))
    assert odd(slots) == [(Oddity.NO_BREAK, 1, 540, 160)]


@pytest.mark.parametrize(
    ("start", "told"), [(time(10, 59), True), (time(11, 0), False), (time(14, 0), False), (time(14, 1), True)]
)
def test_a_meal_has_its_hours(start: time, told: bool) -> None:
    found = odd(day(item(1, 60, Kind.MEAL), start=start))
    assert [oddity for oddity, *_ in found] == ([Oddity.MEAL_HOUR] if told else [])
    assert not told or found[0][2] == start.hour * 60 + start.minute


@pytest.mark.parametrize(
    ("ends", "delay", "oddity"),
    [
        (17 * 60, 0, None),
        (17 * 60, 1, Oddity.LATE_END),
        (17 * 60 + 1, 0, Oddity.LATE_END),
        (24 * 60, 0, Oddity.LATE_END),
        (24 * 60 + 1, 0, Oddity.PAST_MIDNIGHT),
    ],
)
def test_when_a_day_ends_late_and_when_past_midnight(ends: int, delay: int, oddity: Oddity | None) -> None:
    slots = day(item(1, ends - 16 * 60, Kind.BREAK, delay=delay), start=time(16, 0))
    at = ends if oddity is Oddity.PAST_MIDNIGHT else ends + delay
    assert odd(slots) == ([(oddity, 1, at, 0)] if oddity else [])


def test_titles_and_speakers() -> None:
    slots = day(
        item(1, 5, Kind.LECTURE),
        item(2, 5, title="  ", speakers="ก"),
        item(3, 5, title="ก" * 300),
        item(4, 5, title="ก" * 301),
        item(5, 5, Kind.GROUP_WORK, speakers=" "),
        item(6, 5, Kind.PRESENTATION, speakers="ข"),
    )
    assert odd(slots) == [
        (Oddity.NO_SPEAKER, 1, 540, 0),
        (Oddity.NO_TITLE, 2, 545, 0),
        (Oddity.LONG_TITLE, 4, 555, 301),
        (Oddity.NO_SPEAKER, 5, 560, 0),
    ]
    assert {kind for kind in Kind if kind in TRAINING} == {Kind.LECTURE, Kind.GROUP_WORK, Kind.PRESENTATION}


def test_an_overrun_is_laid_at_the_first_that_passes_the_lock_since_the_lock_before() -> None:
    slots = day(
        item(1, 60),
        item(2, 40),
        item(3, 30, locked=time(10, 30)),
        item(4, 60),
        item(5, 10, locked=time(11, 0)),
    )
    assert culprits(slots) == {2: 10, 4: 60}
    assert culprits(day(item(1, 30, locked=time(8, 0)))) == {1: 60}, "the day begins behind it"
    late = day(item(1, 30), item(2, 5, locked=time(9, 0)), item(3, 5, locked=time(9, 10)))
    assert culprits(late) == {1: 50}, "it lies over both locks"
    assert culprits(day(item(1, 60), item(2, 5, locked=time(10, 0)))) == {}
    assert [each.serious for each in (Remark(oddity) for oddity in Oddity)] == [True, True, *[False] * 6]


@pytest.mark.parametrize(("start", "cut"), [(599, 720), (600, 600), (900, 900), (901, 720)])
def test_a_day_is_cut_at_the_meal_of_its_middle(start: int, cut: int) -> None:
    slots = [Slot(item(1, 60, Kind.MEAL), start, start + 60)]
    assert cut_of(slots) == cut
    assert part_of(Slot(item(2, 5), cut - 1, cut), slots) is Part.MORNING
    assert part_of(Slot(item(2, 5), cut, cut + 5), slots) is Part.AFTERNOON


def test_delays_move_what_follows_and_items_come_by_their_place_then_their_id() -> None:
    slots = day(item(2, 10, ordinal=1), item(1, 10, ordinal=1, delay=7), item(3, 10, ordinal=0))
    assert [(each.item.id, each.start, each.until) for each in slots] == [
        (3, 540, 550),
        (1, 550, 567),
        (2, 567, 577),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("พักรับประทานอาหารกลางวัน", Kind.MEAL),
        ("พิธีเปิดและลงทะเบียน", Kind.CEREMONY),
        ("ลงทะเบียนและพิธีเปิด", Kind.REGISTRATION),
        ("Coffee BREAK", Kind.BREAK),
        ("บรรยาย", Kind.LECTURE),
        ("", Kind.LECTURE),
        ("นำเสนอแผน", Kind.PRESENTATION),
        ("จัดทำแผน และนำเสนอ", Kind.GROUP_WORK),
        ("Pre-test", Kind.TEST),
        ("พักเที่ยง", Kind.MEAL),
        ("พักกลางวัน", Kind.MEAL),
        ("อบรม (พักรับประทานอาหารว่าง 10.30 น.)", Kind.LECTURE),
        ("แบ่งกลุ่ม (พัก 15 นาที) ต่อ", Kind.GROUP_WORK),
        ("(พัก)", Kind.BREAK),
        ("เสวนา (กลุ่มย่อย)", Kind.GROUP_WORK),
    ],
)
def test_the_first_word_of_a_title_decides_and_a_meal_before_all(title: str, kind: Kind) -> None:
    assert guessed_kind(title) is kind
    assert guessed(AgendaItem(title=title)) == (kind, kind in TRAINING)


@pytest.mark.parametrize(
    ("start", "minutes", "step", "size"),
    [
        (540, 32, 5, 30),
        (540, 33, 5, 35),
        (542, 30, 5, 28),
        (540, 0, 5, 5),
        (540, 1, 5, 5),
        (540, -20, 5, 5),
        (540, 22, 15, 15),
        (540, 23, 15, 30),
        (540, 1, 1, 1),
        (541, 0, 1, 1),
        (540, 2000, 5, 1439),
        (543, 3, 5, 7),
    ],
)
def test_an_item_that_is_drawn_ends_on_the_grid(start: int, minutes: int, step: int, size: int) -> None:
    assert snapped(start, minutes, step) == size


def test_places_beyond_the_ends_are_the_ends() -> None:
    items = [item(1, 5), item(2, 5), AgendaItem(id=9, day_id=2)]
    new = AgendaItem(id=7)
    assert [each.id for each in inserted(items[:2], [new], 1, 9)] == [1, 2, 7]
    assert [each.id for each in inserted(items[:2], [new], 1, -3)] == [7, 1, 2]
    assert [each.id for each in inserted(items[:2], [new], 1, 1)] == [1, 7, 2]
    assert [(each.id, each.ordinal, each.day_id) for each in moved(items, [9], 1, 1)] == [
        (1, 0, 1),
        (9, 1, 1),
        (2, 2, 1),
    ]
    assert [each.id for each in moved(items, [2], 1, -1)] == [2, 1]
    assert [each.id for each in moved(items, [1], 1, 99)] == [2, 1]
    assert stepped(items[:2], [], True) is None and stepped(items[:2], [2], True) is None
    assert stepped(items[:2], [1], False) is None and stepped(items[:2], [1, 2], True) is None
    assert [each.id for each in stepped(items[:2], [1], True) or []] == [2, 1]
    assert [each.id for each in stepped(items[:2], [2], False) or []] == [2, 1]


def test_items_without_a_speaker_are_one_remark_in_the_place_of_the_first() -> None:
    bare = [item(number, 10, Kind.LECTURE) for number in (2, 3, 4)]
    told = remarks(day(item(1, 10, Kind.MEAL), *bare, item(5, 10, title="")))
    assert [remark.oddity for remark in told].count(Oddity.NO_SPEAKER) == 3
    assert gathered(told) == [
        Remark(Oddity.MEAL_HOUR, 1, 540),
        Remark(Oddity.NO_SPEAKER, 2, 550, others=(3, 4)),
        Remark(Oddity.NO_TITLE, 5, 580),
    ]
    lone = remarks(day(bare[0]))
    assert gathered(lone) == lone == [Remark(Oddity.NO_SPEAKER, 2, 540)]
