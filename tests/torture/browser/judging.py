"""What a phone's way through a room came to: its times and bytes, and the file against what it was told."""

from __future__ import annotations

from collections.abc import Iterator

from otop_desk.domain.evaluation import Form, Sheet
from otop_desk.domain.room import Phone
from otop_desk.domain.swot import Note
from otop_desk.domain.votes import Ballot
from otop_desk.store.file import WorkshopFile
from tests.torture.browser.trip import OUT, Trip
from tests.torture.figures import Figure

PAGE_BYTES, FIRST_ANSWER = 60 * 1024, 15.0


def figures(trip: Trip, unreached: list[str]) -> Iterator[Figure]:
    """One row each, with its limit."""
    named, page = f"{trip.language}: ", trip.page
    wrong = _compared(trip)
    yield Figure(
        named + "from the code to the first note acknowledged at 3G, s", trip.first_answer, most=FIRST_ANSWER
    )
    yield Figure(named + "bytes over the wire until then", trip.first_bytes, most=PAGE_BYTES)
    yield Figure(named + "errors in the console", len(page.errors), most=0, note="; ".join(page.errors[:2]))
    yield Figure(
        named + "screens wider than the phone", len(trip.wide), most=0, note=", ".join(trip.wide[:3])
    )
    yield Figure(named + "not in the file as on the phone", len(wrong), most=0, note="; ".join(wrong[:3]))
    yield Figure(named + "requests that met no network or no room", len(unreached))
    yield Figure(named + "pictures", trip.pictures, note=str(OUT.relative_to(OUT.parents[1])))


def _compared(trip: Trip) -> list[str]:
    """What the file holds against what the phone was told."""
    with WorkshopFile.open(trip.path) as file:
        others = 4
        notes = [note.text for note in file.all(Note)]
        given = {ballot.note_id: ballot.dots for ballot in file.all(Ballot) if ballot.dots}
        sheets = [(sheet.form_id, bool(sheet.remarks)) for sheet in file.all(Sheet)]
        asked = [form.id for form in file.all(Form)]
        wrong = [f"fault {fault}" for fault in file.faults()]
        wrong += [f"{phone} came in" for phone in file.all(Phone)[1:]]
    missing = [text for text in trip.notes if notes.count(text) != 1]
    wrong += [f"{notes.count(text)} × {text}" for text in missing]
    if len(notes) != len(trip.notes) + others:
        wrong.append(f"{len(notes)} notes")
    if given != {note: dots for note, dots in trip.dots.items() if dots}:
        wrong.append(f"votes {given} for {trip.dots}")
    if sorted(form for form, _remarks in sheets) != sorted(asked):
        wrong.append(f"sheets {sheets}")
    return wrong
