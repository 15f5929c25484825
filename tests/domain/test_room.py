"""What phones may do in the room, and which forms they may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.evaluation import Form, FormKind, Pairing
from otop_desk.domain.room import Closed, Phone, Room, answerable, closed

OPEN = Room(notes=True, votes=True, form_id=7)
INSIDE, LOST = Phone(number=3, group_id=1), Phone(number=4)
ACTIVITIES = (Closed.NOTES, Closed.VOTES, Closed.ANSWERS)


def why(room: Room, phone: Phone, groups: bool = True) -> list[Closed | None]:
    return [closed(room, phone, activity, groups=groups) for activity in ACTIVITIES]


@pytest.mark.parametrize(
    ("room", "phone", "groups", "bars"),
    [
        (OPEN, INSIDE, True, [None, None, None]),
        (OPEN, LOST, True, [Closed.NO_GROUP, Closed.NO_GROUP, None]),
        (OPEN, LOST, False, [None, None, None]),
        (replace(OPEN, notes=False), INSIDE, True, [Closed.NOTES, None, None]),
        (replace(OPEN, votes=False), LOST, True, [Closed.NO_GROUP, Closed.VOTES, None]),
        (replace(OPEN, form_id=0), INSIDE, True, [None, None, Closed.ANSWERS]),
        (replace(OPEN, paused=True), INSIDE, True, [Closed.PAUSED] * 3),
        (replace(OPEN, paused=True), replace(INSIDE, removed=True), True, [Closed.REMOVED] * 3),
        (Room(), INSIDE, True, list(ACTIVITIES)),
    ],
)
def test_what_the_room_bars_and_why(
    room: Room, phone: Phone, groups: bool, bars: list[Closed | None]
) -> None:
    assert why(room, phone, groups) == bars


def test_no_form_that_pairs_by_name_goes_to_phones_unless_it_has_nothing_to_pair() -> None:
    test = Form(kind=FormKind.TEST, pairing=Pairing.PERSON)
    assert not answerable(test)
    assert answerable(replace(test, pairing=Pairing.CODE))
    assert answerable(replace(test, kind=FormKind.SATISFACTION))


def test_a_phone_signs_the_history_with_its_number() -> None:
    assert INSIDE.author == "phone:3"
