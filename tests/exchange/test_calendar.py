"""The calendar file: read back by the library, in local times, without private steps, the same uids."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from icalendar import Calendar

from otop_desk.errors import UserError
from otop_desk.exchange.calendar import THAILAND, Revision, to_ics, write_ics
from otop_desk.services.agenda import papers as agenda_papers
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from tests.machine import sample

NOW = datetime(2022, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=7)))


def test_every_item_is_an_event_at_its_time(tmp_path: Path) -> None:
    out = tmp_path / "a.ics"
    with sample.create(tmp_path / "s.otop") as file:
        assert agenda_papers.export_ics(file, out, NOW) == 21
        first = out.read_bytes()
        agenda_papers.export_ics(file, out, NOW)
        assert out.read_bytes() == first
        titles = [each.title for each in agenda.items(file, workshop.days(file)[0].id)]
    events = Calendar.from_ical(first).walk("VEVENT")
    assert str(events[0]["summary"]) == titles[0]
    assert events[0].decoded("dtstart").astimezone(THAILAND) == datetime(2022, 3, 15, 8, 30, tzinfo=THAILAND)
    assert events[-1].decoded("dtend").astimezone(THAILAND) == datetime(2022, 3, 16, 17, 0, tzinfo=THAILAND)
    assert len({str(event["uid"]) for event in events}) == 21
    assert "พิธีกรเชิญประธาน" not in first.decode()
    assert all(len(line) <= 75 for line in first.splitlines())


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_ics(tmp_path / "no" / "a.ics", b"")


@pytest.mark.parametrize(("number", "said"), [(-5, 0), (7, 7), (2**31 - 1, 2**31 - 1), (2**62, 2**31 - 1)])
def test_a_number_of_changes_no_calendar_can_hold_is_the_highest(
    tmp_path: Path, number: int, said: int
) -> None:
    with sample.create(tmp_path / "s.otop") as file:
        day = workshop.days(file)[0]
        content = to_ics(workshop.workshop(file), [(day, agenda.slots(file, day.id))], NOW, Revision(number))
    assert {int(each["sequence"]) for each in Calendar.from_ical(content).walk("VEVENT")} == {said}


def test_a_changed_agenda_has_a_higher_sequence_and_keeps_its_uids(tmp_path: Path) -> None:
    out = tmp_path / "a.ics"
    with sample.create(tmp_path / "s.otop") as file:
        agenda_papers.export_ics(file, out, NOW)
        before = Calendar.from_ical(out.read_bytes())
        agenda.resize(file, agenda.items(file, workshop.days(file)[0].id)[0].id, 45)
        agenda_papers.export_ics(file, out, NOW)
        changed = Calendar.from_ical(out.read_bytes())
        file.undo()
        agenda_papers.export_ics(file, out, NOW)
        undone = Calendar.from_ical(out.read_bytes())
    numbers = [int(each.walk("VEVENT")[0]["sequence"]) for each in (before, changed, undone)]
    assert numbers == sorted(set(numbers)), "undoing a change is a change too"
    uids = [[str(event["uid"]) for event in each.walk("VEVENT")] for each in (before, changed, undone)]
    assert uids[0] == uids[1] == uids[2]
    assert all("last-modified" in event for event in changed.walk("VEVENT"))
    assert str(before["x-wr-timezone"]) == "Asia/Bangkok"
