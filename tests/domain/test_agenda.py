"""The schedule's rules: starts, locks, slack and overrun, half days, totals, remarks, moves."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.agenda import AgendaItem, Kind, counted_minutes, cut_of, minutes_of, part_of, schedule
from otop_desk.domain.agenda_check import Oddity, culprits, guessed_kind, remarks, totals
from otop_desk.domain.agenda_edit import inserted, moved, snapped, stepped
from otop_desk.domain.workshop import Day, Part
from otop_desk.paths import resource

DAY = Day(id=1, date=date(2022, 3, 15))


def item(number: int, minutes: int = 30, **more: object) -> AgendaItem:
    fields = {"kind": Kind.LECTURE, "title": f"รายการ {number}", "speakers": "วิทยากร"} | more
    return AgendaItem(id=number, day_id=1, ordinal=number, minutes=minutes, **fields)  # type: ignore[arg-type]


def sample(day: int) -> list[AgendaItem]:
    rows = json.loads(resource("sample", "agenda.json").read_text(encoding="utf-8"))
    return [
        AgendaItem(
            id=at, day_id=day, ordinal=at, title=row["title"], kind=Kind(row["kind"]),
            minutes=row["minutes"], counts=row["counts"], speakers=row["speakers"],
            locked=time.fromisoformat(row["locked"]) if row["locked"] else None,
        )
        for at, row in enumerate(rows, 1)
        if row["day"] == day
    ]  # fmt: skip


@st.composite
def days(draw: st.DrawFn) -> list[AgendaItem]:
    count = draw(st.integers(1, 25))
    locks = st.one_of(st.none(), st.times().map(lambda t: t.replace(second=0, microsecond=0)))
    return [
        item(
            at, draw(st.integers(1, 300)), locked=draw(locks), kind=draw(st.sampled_from(Kind)),
            counts=draw(st.booleans()), delay=draw(st.integers(0, 30)),
        )
        for at in range(1, count + 1)
    ]  # fmt: skip


def test_the_sample_has_675_counted_minutes_in_its_four_half_days() -> None:
    first, second = schedule(DAY, sample(1)), schedule(DAY, sample(2))
    halves = [counted_minutes(day, part) for day in (first, second) for part in Part]
    assert halves == [135, 195, 165, 180]
    assert totals(first).ends == 16 * 60 + 30 and totals(second).ends == 17 * 60
    assert totals(first).counted + totals(second).counted == 675
    assert remarks(first) == [] and remarks(second) == []


def test_free_time_before_a_locked_start_is_slack() -> None:
    slots = schedule(DAY, [item(1, 60), item(2, 60, locked=time(10, 0))])
    assert [(each.start, each.slack, each.overrun) for each in slots] == [(510, 0, 0), (600, 30, 0)]


def test_an_overrun_is_laid_at_the_item_that_causes_it() -> None:
    day = [item(1, 60), item(2, 140), item(3, 20), item(4, 60, locked=time(12, 0))]
    slots = schedule(DAY, day)
    assert slots[3].start == 12 * 60 and slots[3].overrun == 10
    assert culprits(slots) == {3: 10}
    assert [each.oddity for each in remarks(slots)][0] is Oddity.OVERRUN


def test_a_locked_lunch_stays_at_noon_whatever_comes_before_it() -> None:
    day = [
        item(1, 240),
        item(2, 60, locked=time(12, 0), kind=Kind.MEAL),
        item(3, 30, locked=time(12, 15)),
        item(4),
    ]
    slots = schedule(DAY, day)
    assert [(slot.start, slot.end, slot.overrun) for slot in slots] == [
        (510, 750, 0), (720, 780, 30), (735, 765, 45), (780, 810, 0)
    ]  # fmt: skip
    assert culprits(slots) == {1: 30, 2: 45} and totals(slots).ends == 810


def test_two_locks_over_each_other_are_an_overrun_of_the_first() -> None:
    slots = schedule(DAY, [item(1, 90, locked=time(12, 0)), item(2, locked=time(12, 30))])
    assert culprits(slots) == {1: 60}


def test_a_breakfast_or_a_dinner_does_not_cut_the_day() -> None:
    breakfast, dinner = item(1, kind=Kind.MEAL), item(3, 600)
    slots = schedule(Day(id=1, start=time(7, 0)), [breakfast, item(2, 240), item(3, 60)])
    assert cut_of(slots) == 12 * 60
    assert [part_of(each, slots) for each in slots] == [Part.MORNING, Part.MORNING, Part.MORNING]
    assert dinner.minutes == 600


@given(days())
def test_a_lock_is_always_kept_and_the_rest_follows_what_has_ended(items: list[AgendaItem]) -> None:
    slots = schedule(DAY, items)
    for at, slot in enumerate(slots):
        ended = max([510, *(before.until for before in slots[:at])])
        assert slot.until >= slot.end >= slot.start
        assert slot.start == (minutes_of(slot.item.locked) if slot.item.locked is not None else ended)
        assert slot.start + slot.overrun - slot.slack == ended
        assert not (slot.slack and slot.overrun)
    assert sum(culprits(slots).values()) == sum(each.overrun for each in slots)


@given(days(), st.data())
def test_any_drag_keeps_every_item_and_the_sum_of_minutes(
    items: list[AgendaItem], data: st.DataObject
) -> None:
    other = [AgendaItem(id=100 + at, day_id=2, ordinal=at, minutes=10) for at in range(3)]
    every = [*items, *other]
    ids = data.draw(st.sets(st.sampled_from([each.id for each in every]), min_size=1))
    target = data.draw(st.sampled_from([1, 2]))
    changed = {each.id: each for each in moved(every, ids, target, data.draw(st.integers(-2, 40)))}
    after = [changed.get(each.id, each) for each in every]
    assert sorted(each.id for each in after) == sorted(each.id for each in every)
    assert sum(each.minutes for each in after) == sum(each.minutes for each in every)
    assert all(changed[number].day_id == target for number in ids)
    here = [each.ordinal for each in changed.values()]
    assert here == list(range(len(here)))


@given(st.integers(0, 1439), st.integers(-100, 2000), st.sampled_from([1, 5]))
def test_snapped_minutes_end_on_the_grid(start: int, minutes: int, step: int) -> None:
    size = snapped(start, minutes, step)
    assert 1 <= size <= 1439
    assert size == 1439 or (start + size) % step == 0


def test_steps_move_a_selection_together() -> None:
    items = [item(number) for number in range(1, 6)]
    down = stepped(items, {2, 3}, down=True)
    assert down is not None and [each.id for each in down] == [1, 4, 2, 3, 5]
    assert stepped(items, {4, 5}, down=True) is None
    assert [each.id for each in inserted(items, [item(9)], 1, 2)] == [1, 2, 9, 3, 4, 5]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("พักรับประทานอาหารกลางวัน", Kind.MEAL),
        ("พักรับประทานอาหารว่างและเครื่องดื่ม", Kind.BREAK),
        ("ลงทะเบียน คัดกรอง ทดสอบก่อนอบรม", Kind.REGISTRATION),
        ("พิธีเปิด", Kind.CEREMONY),
        ("นำเสนอผลงานกลุ่ม", Kind.PRESENTATION),
        ("วิเคราะห์ (กลุ่มย่อย SWOT)", Kind.GROUP_WORK),
        ("ทดสอบหลังอบรม (Post-test)", Kind.TEST),
        ("ทิศทางการตลาด", Kind.LECTURE),
        ("เบรค", Kind.BREAK),
        ("กินข้าวเที่ยงด้วยกัน", Kind.MEAL),
        ("ละหมาด", Kind.BREAK),
        ("เช็คอินเข้าที่พัก", Kind.OTHER),
        ("เดินทางกลับโดยสวัสดิภาพ", Kind.OTHER),
    ],
)
def test_a_title_tells_its_kind(title: str, kind: Kind) -> None:
    assert guessed_kind(title) is kind


def test_remarks_tell_of_long_stretches_meals_late_ends_and_speakers() -> None:
    day = [item(1, 200), item(2, 60, kind=Kind.MEAL, locked=time(15, 0)), item(3, 100, speakers="", title="")]
    found = {each.oddity for each in remarks(schedule(DAY, day))}
    assert found == {Oddity.NO_BREAK, Oddity.MEAL_HOUR, Oddity.LATE_END, Oddity.NO_SPEAKER, Oddity.NO_TITLE}


def test_500_items_past_midnight_are_reckoned_and_remarked() -> None:
    slots = schedule(DAY, [item(number, 10) for number in range(500)])
    assert totals(slots).ends == 510 + 5000
    assert Oddity.PAST_MIDNIGHT in {each.oddity for each in remarks(slots)}


@pytest.mark.parametrize(
    ("meal", "cut"),
    [(None, 720), ("09:59", 720), ("10:00", 600), ("12:30", 750), ("15:00", 900), ("15:01", 720)],
)
def test_a_meal_from_ten_to_three_cuts_the_day_and_else_noon_does(meal: str | None, cut: int) -> None:
    locked = [item(9, 60, kind=Kind.MEAL, locked=time.fromisoformat(meal))] if meal else []
    assert cut_of(schedule(DAY, [item(1, 30), *locked])) == cut


def test_what_starts_with_the_cut_is_of_the_afternoon() -> None:
    day = [item(1, 210, counts=True), item(2, 60, kind=Kind.MEAL), item(3, 90, counts=True), item(4, 45)]
    slots = schedule(DAY, day)
    assert [part_of(each, slots) for each in slots] == [Part.MORNING, *[Part.AFTERNOON] * 3]
    assert (counted_minutes(slots), counted_minutes(slots, Part.MORNING)) == (300, 210)
    assert counted_minutes(slots, Part.AFTERNOON) == 90
    at_noon = schedule(DAY, [item(1, 210, counts=True), item(2, 60, counts=True)])
    assert [counted_minutes(at_noon, part) for part in Part] == [210, 60]


def test_accepted_lateness_moves_what_follows_and_is_no_training_time() -> None:
    slots = schedule(DAY, [item(1, 30, counts=True, delay=10), item(2, 30, counts=True), item(3, 15)])
    assert [(slot.start, slot.end, slot.until) for slot in slots] == [
        (510, 540, 550), (550, 580, 580), (580, 595, 595),
    ]  # fmt: skip
    assert counted_minutes(slots) == 60


def test_items_of_one_place_come_in_the_order_they_were_made() -> None:
    same = [AgendaItem(id=number, ordinal=1, minutes=10) for number in (3, 1, 2)]
    first = AgendaItem(id=9, ordinal=0, minutes=10)
    assert [slot.item.id for slot in schedule(DAY, [*same, first])] == [9, 1, 2, 3]
