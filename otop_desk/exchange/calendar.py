"""The agenda as an iCalendar file (RFC 5545), for the calendar of a telephone or an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from icalendar import Calendar, Event

from otop_desk import durable
from otop_desk.domain.agenda import Slot
from otop_desk.domain.workshop import Day, Workshop
from otop_desk.errors import disk_in_words
from otop_desk.i18n import _

# A workshop of a Thai office is held in Thailand, which has had no summer time since 1920.
THAILAND = timezone(timedelta(hours=7), "ICT")
PRODUCT = "-//OTOP Desk//Agenda//TH"
HIGHEST = 2**31 - 1  # an integer of a calendar (RFC 5545, 3.3.8)


@dataclass(frozen=True, slots=True)
class Revision:
    """Which state of the workshop a calendar shows: a number that only grows, and when it came to be."""

    number: int = 0
    at: datetime | None = None


def to_ics(
    workshop: Workshop,
    days: Sequence[tuple[Day, Sequence[Slot]]],
    now: datetime,
    revision: Revision = Revision(),
) -> bytes:
    """One event an item, times in UTC; an item keeps its uid from file to file. No private steps.

    Calendars take a changed time only with a higher SEQUENCE (RFC 5545, 3.8.7.4): that of `revision`.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", workshop.title)
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    for day, slots in days:
        midnight = datetime(day.date.year, day.date.month, day.date.day, tzinfo=THAILAND)
        for slot in slots:
            calendar.add_component(_event(workshop, slot, midnight, now, revision))
    return bytes(calendar.to_ical())


def _event(workshop: Workshop, slot: Slot, midnight: datetime, now: datetime, revision: Revision) -> Event:
    item = slot.item
    event = Event()
    event.add("uid", f"{workshop.uid or 'workshop'}-{item.id}@otop-desk")
    event.add("dtstamp", now.astimezone(timezone.utc))  # noqa: UP017 - said as in the RFC
    event.add("sequence", min(max(revision.number, 0), HIGHEST))
    event.add("last-modified", (revision.at or now).astimezone(timezone.utc))  # noqa: UP017
    event.add("dtstart", (midnight + timedelta(minutes=slot.start)).astimezone(timezone.utc))  # noqa: UP017
    event.add("dtend", (midnight + timedelta(minutes=slot.end)).astimezone(timezone.utc))  # noqa: UP017
    event.add("summary", item.title or _("(ยังไม่มีชื่อ)"))
    place = item.place or workshop.venue
    if place:
        event.add("location", place)
    told = [part for part in (item.speakers, item.objective) if part]
    if told:
        event.add("description", "\n".join(told))
    return event


def write_ics(target: Path, content: bytes) -> None:
    """Write the file whole or not at all; UserError when it can't be."""
    with disk_in_words(target):
        durable.replace(target, content)
