"""A workshop begun, its particulars and days changed, another one made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.office import Office
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Day, Part, Session
from otop_desk.errors import UserError
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import files, history, new_from_old
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

START = date(2022, 3, 15)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


def _said(file: WorkshopFile) -> str:
    line = history.newest(file)
    assert line is not None
    return line.text


def _dates(file: WorkshopFile) -> list[date]:
    return [day.date for day in workshop.days(file)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": "  "}, "ชื่อโครงการ"), ({"days": 0}, "จำนวนวัน"), ({"days": files.MOST_DAYS + 1}, "จำนวนวัน"),
        ({"start": date(1989, 12, 31)}, "ปี 1989"), ({"start": date(2201, 1, 1)}, "ปี 2201"),
    ],
)  # fmt: skip
def test_what_is_no_workshop_is_refused(tmp_path: Path, wrong: dict[str, object], words: str) -> None:
    path = tmp_path / "n.otop"
    with pytest.raises(UserError, match=words):
        files.create(path, replace(files.NewWorkshop("ก", START, 1), **wrong))  # type: ignore[arg-type]
    assert not path.exists()


@pytest.mark.parametrize(
    "sound",
    [{"days": 1}, {"days": files.MOST_DAYS}, {"start": date(1990, 1, 1)}, {"start": date(2200, 12, 1)}],
)
def test_what_is_just_a_workshop_is_made(tmp_path: Path, sound: dict[str, object]) -> None:
    new = replace(files.NewWorkshop(" ก ", START, 1), **sound)  # type: ignore[arg-type]
    with files.create(tmp_path / "n.otop", new) as made:
        assert workshop.workshop(made).title == "ก" and len(_dates(made)) == new.days


def test_a_new_workshop_has_two_halves_a_day_and_the_office_where_nothing_is_said(tmp_path: Path) -> None:
    office = Office(name="สำนักงาน", province="สงขลา")
    new = files.NewWorkshop(
        "ก", date(2022, 9, 30), 3, project=" ข ", venue=" ลาน ", budget=500, office=office
    )
    with files.create(tmp_path / "n.otop", new) as made:
        about = workshop.workshop(made)
        assert (about.project, about.venue, about.budget) == ("ข", "ลาน", 500)
        assert (about.host_office, about.province, about.fiscal_year) == ("สำนักงาน", "สงขลา", 2565)
        assert _dates(made) == [date(2022, 9, 30), date(2022, 10, 1), date(2022, 10, 2)]
        halves = [(half.day_id, half.part) for half in workshop.sessions(made)]
        assert halves == [(day, part) for day in (1, 2, 3) for part in (Part.MORNING, Part.AFTERNOON)]
    other = replace(new, host_office=" อีกแห่ง ", province="ยะลา", fiscal_year=2570)
    with files.create(tmp_path / "o.otop", other) as made:
        about = workshop.workshop(made)
        assert (about.host_office, about.province, about.fiscal_year) == ("อีกแห่ง", "ยะลา", 2570)


def test_particulars_are_changed_field_by_field_and_keep_who_they_are(file: WorkshopFile) -> None:
    read = workshop.workshop(file)
    workshop.edit_details(file, read, replace(read, venue="ลาน", uid="x"))
    workshop.edit_details(file, read, replace(read, title=" ใหม่ "))
    now = workshop.workshop(file)
    assert (now.title, now.venue, now.uid) == ("ใหม่", "ลาน", read.uid)
    assert _said(file) == "แก้รายละเอียดโครงการ"
    with pytest.raises(UserError, match="ชื่อโครงการ"):
        workshop.edit_details(file, now, replace(now, title=" "))


def test_days_come_and_go_with_their_halves_and_agenda(file: WorkshopFile) -> None:
    added = workshop.add_day(file, date(2022, 3, 10), time(9, 30))
    assert _dates(file) == [date(2022, 3, 10), START, date(2022, 3, 16)] and _said(file) == "เพิ่มวันอบรม"
    assert added.start == time(9, 30) and len(file.all(Session, day_id=added.id)) == 2
    assert [half.day_id for half in workshop.sessions(file)][:2] == [added.id] * 2
    assert workshop.add_day(file, date(2022, 3, 20)).start == Day().start
    with pytest.raises(UserError, match="อยู่แล้ว"):
        workshop.add_day(file, START)
    agenda.add(file, added.id, 0, AgendaItem(title="ก", minutes=30))
    workshop.remove_day(file, added.id)
    assert _said(file) == "ลบวันอบรม" and file.all(AgendaItem) == [] and len(file.all(Session)) == 6
    file.undo()
    assert len(file.all(AgendaItem)) == 1 and len(file.all(Session)) == 8


def test_a_day_is_moved_or_begins_at_another_hour(file: WorkshopFile) -> None:
    first, second = workshop.days(file)
    moved = workshop.change_day(file, first.id, on=date(2022, 3, 18))
    assert (moved.date, moved.start) == (date(2022, 3, 18), first.start)
    assert workshop.change_day(file, first.id, start=time(7)).start == time(7)
    assert workshop.change_day(file, first.id, on=date(2022, 3, 18)).start == time(7)
    assert [day.id for day in workshop.days(file)] == [second.id, first.id]
    for wrong, words in ((second.date, "อยู่แล้ว"), (date(1940, 12, 31), "2484")):
        with pytest.raises(UserError, match=words):
            workshop.change_day(file, first.id, on=wrong)
    assert workshop.change_day(file, first.id, on=date(1941, 1, 1)).date.year == 1941


def test_the_last_day_and_one_with_marks_stay(file: WorkshopFile) -> None:
    first, second = workshop.days(file)
    roster.add(file, Person(first="ก", last="ก"))
    attendance.mark(file, 1, 2, Status.PRESENT)
    with pytest.raises(UserError, match="ลงชื่อ"):
        workshop.remove_day(file, first.id)
    workshop.remove_day(file, second.id)
    attendance.clear(file, 1, 2)
    with pytest.raises(UserError, match="อย่างน้อยหนึ่งวัน"):
        workshop.remove_day(file, first.id)
    assert file.all(Mark) == []


@pytest.mark.parametrize("start", [date(2021, 10, 5), date(2022, 3, 16), date(2023, 1, 31)])
def test_another_workshop_is_made_from_it_without_people_or_work(
    file: WorkshopFile, tmp_path: Path, start: date
) -> None:
    agenda.add(file, 1, 0, AgendaItem(title="ก", minutes=30, delay=9))
    roster.add(file, Person(first="ก", last="ก"))
    attendance.mark(file, 1, 1, Status.PRESENT)
    heard: list[tuple[int, int | None]] = []
    before = workshop.workshop(file)
    path = new_from_old.new_from_old(
        file, tmp_path / "new", " งานใหม่ ", start, lambda done, most: heard.append((done, most))
    )
    assert path == tmp_path / "new.otop" and heard == [(n, 4) for n in range(1, 5)]
    with WorkshopFile.open(path) as made:
        about = workshop.workshop(made)
        assert (about.title, about.host_office) == ("งานใหม่", before.host_office) and about.uid != before.uid
        assert about.fiscal_year == start.year + 543 + (start.month >= 10)
        first, second = workshop.days(made)
        assert first.date == start and (second.date - first.date).days == 1
        assert made.all(Person) == [] and made.all(Mark) == [] and history.lines(made) == []
        assert [(item.title, item.delay) for item in made.all(AgendaItem)] == [("ก", 0)]
    for target, title in ((path, "ก"), (tmp_path / "other", " ")):
        with pytest.raises(UserError):
            new_from_old.new_from_old(file, target, title, start)
    assert workshop.workshop(file) == before and not (tmp_path / "other.otop").exists()


@pytest.mark.parametrize(
    ("name", "whole"), [("a", "a.otop"), ("a.otop", "a.otop"), ("a.OTOP", "a.OTOP"), ("a.b", "a.b.otop")]
)
def test_a_files_name_ends_as_ours(name: str, whole: str) -> None:
    assert files.with_suffix(Path(name)) == Path(whole)
