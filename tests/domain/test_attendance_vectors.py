"""The attendance rule on the Songkhla agenda: the published vectors, to the minute."""

from __future__ import annotations

from datetime import date, time

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind, part_of, schedule
from otop_desk.domain.attendance import (
    Basis,
    CountedSession,
    Mark,
    Outlook,
    Override,
    Rule,
    Status,
    account,
    allowance,
    preset_of,
    standing,
)
from otop_desk.domain.workshop import Day, Part, Session

# minutes and whether they count, as in the agenda of the Songkhla workshop
ONE = ((30, 0), (30, 0), (60, 1), (15, 0), (75, 1), (60, 2), (60, 1), (60, 1), (15, 0), (75, 1))
TWO = ((30, 0), (90, 1), (15, 0), (75, 1), (60, 2), (75, 1), (15, 0), (75, 1), (30, 1), (15, 0), (30, 0))


def _counted() -> list[CountedSession]:
    found = []
    for number, day in enumerate((ONE, TWO), start=1):
        items = [
            AgendaItem(
                id=number * 100 + n, day_id=number, ordinal=n, minutes=minutes, counts=what == 1,
                kind=Kind.MEAL if what == 2 else Kind.LECTURE if what else Kind.BREAK,
            )
            for n, (minutes, what) in enumerate(day)
        ]  # fmt: skip
        slots = schedule(Day(number, date(2022, 3, 14 + number)), items)
        for part in Part:
            session = Session(len(found) + 1, number, part)
            counts = tuple(s for s in slots if s.item.counts and part_of(s, slots) is part)
            found.append(CountedSession(session, counts))
    return found


COUNTED = _counted()


def _marks(*but: Mark) -> dict[int, Mark]:
    marks = {each.session.id: Mark(session_id=each.session.id) for each in COUNTED}
    return marks | {each.session_id: each for each in but}


def test_the_agenda_counts_675_minutes() -> None:
    assert [each.minutes for each in COUNTED] == [135, 195, 165, 180]


@pytest.mark.parametrize(
    ("missed", "percent", "outlook"),
    [
        (1, "80.00", Outlook.EARNED),
        (2, "71.11", Outlook.OUT_OF_REACH),
        (3, "75.56", Outlook.OUT_OF_REACH),
        (4, "73.33", Outlook.OUT_OF_REACH),
    ],
)
def test_missing_one_half_day(missed: int, percent: str, outlook: Outlook) -> None:
    found = standing(1, _marks(Mark(session_id=missed, status=Status.ABSENT)), COUNTED, Rule())
    assert (f"{found.percent:.2f}", found.outlook) == (percent, outlook)


@pytest.mark.parametrize(
    ("mark", "percent", "outlook"),
    [
        (Mark(session_id=2, status=Status.LATE, clock=time(14, 0)), "91.11", Outlook.EARNED),
        (Mark(session_id=3, status=Status.LATE, clock=time(10, 30)), "86.67", Outlook.EARNED),
        (Mark(session_id=4, status=Status.LEFT_EARLY, clock=time(13, 44)), "79.85", Outlook.OUT_OF_REACH),
        (Mark(session_id=4, status=Status.LEFT_EARLY, clock=time(13, 45)), "80.00", Outlook.EARNED),
    ],
)
def test_missing_a_part_of_a_half_day(mark: Mark, percent: str, outlook: Outlook) -> None:
    found = standing(1, _marks(mark), COUNTED, Rule())
    assert (f"{found.percent:.2f}", found.outlook) == (percent, outlook)


def test_one_minute_decides() -> None:
    """135 minutes missed of 675 is 80 % to the point; 136 is not, whatever rounding would say."""
    assert allowance(675, 80) == 135
    assert standing(1, _marks(Mark(session_id=1, status=Status.ABSENT)), COUNTED, Rule()).attended == 540


def test_half_days_of_equal_weight_make_80_mean_all_four() -> None:
    rule = Rule(basis=Basis.HALF_DAYS)
    found = standing(1, _marks(Mark(session_id=1, status=Status.ABSENT)), COUNTED, rule)
    assert (found.attended, found.total, found.outlook) == (3, 4, Outlook.OUT_OF_REACH)


def test_who_has_marks_to_come_is_on_the_way() -> None:
    assert standing(1, {}, COUNTED, Rule()).outlook is Outlook.ON_THE_WAY
    assert standing(1, {1: Mark(session_id=1)}, COUNTED, Rule()).outlook is Outlook.ON_THE_WAY


def test_nothing_counted_earns_nothing_yet() -> None:
    bare = [CountedSession(each.session, ()) for each in COUNTED]
    assert standing(1, {}, bare, Rule()).outlook is Outlook.ON_THE_WAY


def test_the_account_says_from_when_it_was_out_of_reach_and_why() -> None:
    gone = _marks(
        Mark(session_id=1, status=Status.LATE, clock=time(10, 30)),
        Mark(session_id=3, status=Status.ABSENT),
    )
    found = account(1, gone, COUNTED, Rule())
    assert [(loss.counted.session.id, loss.units) for loss in found.losses] == [(1, 60), (3, 165)]
    assert found.lost_at is COUNTED[2]
    assert found.spare == 135 - 225


def test_an_override_earns_and_keeps_the_figures() -> None:
    marks = _marks(Mark(session_id=2, status=Status.ABSENT))
    found = account(1, marks, COUNTED, Rule(), Override(person_id=1, granted_by="ก", reason="ข"))
    assert found.standing.outlook is Outlook.EARNED
    assert found.standing.attended == 480
    assert found.lost_at is COUNTED[1]


def test_presets_are_known_again() -> None:
    assert preset_of(Rule(id=7)) == "custom"
    assert preset_of(Rule(id=7, percent=81)) is None
