"""Verbs of planning: bounds said in words, moves between days, days in other orders, texts kept whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind, part_of
from otop_desk.domain.workshop import Day, Part, Session
from otop_desk.errors import UserError
from otop_desk.services.agenda import rows as agenda_rows
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import files
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import parse_date
from tests.machine import sample


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with files.create(tmp_path / "a.otop", files.NewWorkshop("ก", date(2022, 3, 15), 2)) as made:
        yield made


def first(file: WorkshopFile) -> Day:
    return workshop.days(file)[0]


@pytest.mark.parametrize("minutes", [0, -1, 1440, 99999])
def test_minutes_out_of_bounds_are_refused_and_nothing_changes(file: WorkshopFile, minutes: int) -> None:
    item = agenda.add(file, first(file).id, 0)
    with pytest.raises(UserError):
        agenda.resize(file, item.id, minutes)
    assert agenda.items(file, first(file).id) == [item]


def test_a_title_of_2000_letters_is_kept_whole_a_longer_one_refused(file: WorkshopFile) -> None:
    item = agenda.add(file, first(file).id, 0)
    assert agenda.retitle(file, item.id, "ก" * 2000).title == "ก" * 2000
    with pytest.raises(UserError, match="2001"):
        agenda.retitle(file, item.id, "ก" * 2001)
    assert file.get(AgendaItem, item.id).title == "ก" * 2000


def test_a_day_takes_500_items_and_says_when_it_is_full(file: WorkshopFile) -> None:
    day = first(file).id
    agenda.add_many(file, day, 0, [AgendaItem(title=str(n), minutes=5) for n in range(500)])
    with pytest.raises(UserError, match="500"):
        agenda.add(file, day, 0)
    other = agenda.add(file, workshop.days(file)[1].id, 0)
    with pytest.raises(UserError):
        agenda.move(file, [other.id], day, 3)
    assert agenda.slots(file, day)[-1].end == 510 + 2500
    agenda.step(file, day, [agenda.items(file, day)[0].id], down=True)
    assert [each.title for each in agenda.items(file, day)][:2] == ["1", "0"]


def test_a_date_before_2484_is_refused_and_a_leap_day_is_one_only_in_its_year(file: WorkshopFile) -> None:
    with pytest.raises(UserError, match="2484"):
        workshop.change_day(file, first(file).id, on=date(1940, 3, 15))
    with pytest.raises(UserError, match="2484"):
        workshop.add_day(file, date(1912, 2, 29))
    assert parse_date("29 ก.พ. 2567") == date(2024, 2, 29)
    with pytest.raises(Unreadable):
        parse_date("29 ก.พ. 2568")


def test_half_days_stay_the_same_however_items_move(tmp_path: Path) -> None:
    with sample.create(tmp_path / "s.otop") as file:
        before = file.all(Session)
        one, two = workshop.days(file)
        lunch = next(each for each in agenda.items(file, one.id) if each.kind is Kind.MEAL)
        agenda.lock(file, lunch.id, None)
        agenda.move(file, [lunch.id], one.id, 3)
        agenda.move(file, [agenda.items(file, two.id)[1].id], one.id, 0)
        slots = agenda.slots(file, one.id)
        assert {part_of(slot, slots) for slot in slots} == set(Part)
        assert file.all(Session) == before


def test_two_days_change_programmes_and_a_day_goes_with_its_items(file: WorkshopFile) -> None:
    one, two = workshop.days(file)
    item = agenda.add(file, one.id, 0, AgendaItem(title="ก", minutes=30))
    workshop.change_day(file, two.id, start=time(13, 0))
    agenda.swap_days(file, one.id, two.id)
    assert file.get(AgendaItem, item.id).day_id == two.id
    assert [each.start for each in workshop.days(file)] == [time(13, 0), time(8, 30)]
    workshop.remove_day(file, two.id)
    assert file.all(AgendaItem) == []
    file.undo()
    assert [each.title for each in agenda.items(file, two.id)] == ["ก"]


def test_the_first_title_tells_the_kind_and_a_later_one_leaves_it(file: WorkshopFile) -> None:
    item = agenda.add(file, first(file).id, 0)
    meal = agenda.retitle(file, item.id, "พักรับประทานอาหารกลางวัน")
    assert (meal.kind, meal.counts) == (Kind.MEAL, False)
    assert agenda.retitle(file, item.id, "บรรยาย").kind is Kind.MEAL


def test_copies_of_items_leave_the_lock_and_the_id_behind(file: WorkshopFile) -> None:
    day = first(file).id
    item = agenda.add(file, day, 0, AgendaItem(title="ก", minutes=30, locked=time(9, 0), steps="ลับ"))
    (copy,) = agenda.duplicate(file, day, [item.id])
    assert copy == replace(item, id=copy.id, ordinal=1, locked=None)
    kept = agenda_rows.as_bytes([item])
    agenda_rows.paste(file, day, 2, "", kept)
    assert agenda.items(file, day)[2].steps == "ลับ"
    assert agenda_rows.from_bytes(b"nonsense") == []
    with pytest.raises(UserError):
        agenda_rows.paste(file, day, 0, "   \n")


def test_a_time_past_midnight_is_counted_on(file: WorkshopFile) -> None:
    day = first(file).id
    agenda.add_many(file, day, 0, [AgendaItem(title=str(n), minutes=600) for n in range(3)])
    assert [slot.start for slot in agenda.slots(file, day)] == [510, 1110, 1710]


def test_pasted_rows_keep_their_times(file: WorkshopFile) -> None:
    day = first(file).id
    text = "09.00 - 10.30\tก\n10.30 - 12.00\tข\n13.00 - 14.30\tค\n14.00 - 15.00\tง"
    told = agenda_rows.paste(file, day, 0, text)
    assert [slot.start for slot in agenda.slots(file, day)] == [540, 630, 780, 870]
    assert first(file).start == time(9) and len(told) == 1 and "ง" in told[0]
    file.undo()
    assert agenda.items(file, day) == [] and first(file).start == time(8, 30), "one step"
    agenda.add(file, day, 0, AgendaItem(title="ลงทะเบียน", minutes=30))
    agenda_rows.paste(file, day, 1, "10.00 - 11.00\tก")
    assert [slot.start for slot in agenda.slots(file, day)] == [510, 600] and first(file).start == time(8, 30)


def test_pasted_date_rows_put_items_on_their_days(file: WorkshopFile) -> None:
    one, two = (day.id for day in workshop.days(file))
    text = "วันที่ 15 มีนาคม 2565\n09.00 - 10.00\tก\nวันที่ 16 มีนาคม 2565\n08.00 - 12.00\tข"
    agenda_rows.paste(file, one, 0, text)
    assert [item.title for item in agenda.items(file, one)] == ["ก"]
    assert [(slot.item.title, slot.start) for slot in agenda.slots(file, two)] == [("ข", 480)]
    file.undo()
    assert agenda.items(file, one) == agenda.items(file, two) == []
    agenda_rows.paste(file, two, 0, "วันที่ 1\n09.00 - 10.00\tก\nวันที่ 2\n09.00 - 12.00\tข")
    assert [item.title for day in (one, two) for item in agenda.items(file, day)] == ["ก", "ข"]


def test_dates_that_the_workshop_has_not_are_told(file: WorkshopFile) -> None:
    two = workshop.days(file)[1].id
    told = agenda_rows.paste(file, two, 0, "15 มี.ค. 2570\n09.00-10.00\tก\n16 มี.ค. 2570\n10.00-11.00\tข")
    assert [item.title for item in agenda.items(file, two)] == ["ก", "ข"] and len(told) == 3
