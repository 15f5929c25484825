"""The attendance rule against a second, plain reckoning: minute by minute, for each status and clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import product

import pytest

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.domain.attendance import (
    PRESETS,
    Basis,
    CountedSession,
    Mark,
    Outlook,
    Override,
    Rule,
    Signature,
    Status,
    account,
    allowance,
    attended_units,
    preset_of,
    standing,
    units_of,
    until_passed,
)
from otop_desk.domain.workshop import Day, Part, Session

# Three items that count, with a break before the last: 9:00-9:40, 9:40-10:10, 10:25-11:00.
TIMES = ((540, 580), (580, 610), (625, 660))
ITEMS = tuple(
    Slot(AgendaItem(number, minutes=end - start, counts=True), start, end)
    for number, (start, end) in enumerate(TIMES, 1)
)
HALF = CountedSession(Session(1, 1, Part.MORNING), ITEMS)
NOTHING = CountedSession(Session(2, 1, Part.AFTERNOON), ())
CLOCKS = [None, *(time(minute // 60, minute % 60) for minute in range(535, 666))]


def seen_minutes(mark: Mark, rule: Rule) -> set[int]:
    """The minutes of the items somebody saw, one by one."""
    everything = {minute for start, end in TIMES for minute in range(start, end)}
    if mark.clock is None:
        return everything
    moment = mark.clock.hour * 60 + mark.clock.minute
    if mark.status is Status.LATE:
        return everything if moment <= TIMES[0][0] + rule.grace else {m for m in everything if m >= moment}
    return {minute for minute in everything if minute < moment}


def plainly(mark: Mark, rule: Rule) -> int:
    """What a mark is worth, reckoned from the minutes."""
    worth_all = {Status.PRESENT: True, Status.ABSENT: False, Status.LEAVE: rule.leave_counts}
    worth_all[Status.SUBSTITUTE] = rule.substitute_counts
    everything = {minute for start, end in TIMES for minute in range(start, end)}
    if mark.status in worth_all:
        seen = everything if worth_all[mark.status] else set()
    else:
        seen = seen_minutes(mark, rule)
    if rule.basis is Basis.MINUTES:
        return len(seen)
    halves = sum(2 * len(seen & set(range(*span))) >= span[1] - span[0] for span in TIMES)
    if rule.basis is Basis.ITEMS:
        return halves
    return 1 if 2 * halves >= len(TIMES) else 0


@pytest.mark.parametrize(("basis", "status"), list(product(Basis, Status)))
def test_every_clock_of_every_status(basis: Basis, status: Status) -> None:
    for leave, substitute, grace in product((False, True), (False, True), (0, 15)):
        rule = Rule(basis=basis, leave_counts=leave, substitute_counts=substitute, grace=grace)
        for clock in CLOCKS:
            mark = Mark(status=status, clock=clock)
            assert attended_units(mark, HALF, rule) == plainly(mark, rule), (clock, rule)
            assert attended_units(mark, NOTHING, rule) == 0


def test_the_size_of_a_half_day_in_each_basis() -> None:
    assert [units_of(HALF, Rule(basis=basis)) for basis in Basis] == [105, 1, 3]
    assert [units_of(NOTHING, Rule(basis=basis)) for basis in Basis] == [0, 0, 0]


def halves(*marks: Status | None, percent: int = 80) -> tuple[dict[int, Mark], list[CountedSession], Rule]:
    """Half days in a row with these marks, each worth one."""
    counted = [replace(HALF, session=Session(at, 1, Part.MORNING)) for at in range(1, len(marks) + 1)]
    given = {at: Mark(session_id=at, status=status) for at, status in enumerate(marks, 1) if status}
    return given, counted, Rule(basis=Basis.HALF_DAYS, percent=percent)


P, A = Status.PRESENT, Status.ABSENT


@pytest.mark.parametrize(
    ("marks", "percent", "outlook", "attended", "unmarked"),
    [
        ((P, P, P, P, A), 80, Outlook.EARNED, 4, 0),
        ((P, P, P, P, A), 81, Outlook.OUT_OF_REACH, 4, 0),
        ((P, P, P, None, A), 80, Outlook.ON_THE_WAY, 3, 1),
        ((P, P, P, None, A), 60, Outlook.EARNED, 3, 1),
        ((P, None, None, None, A), 81, Outlook.OUT_OF_REACH, 1, 3),
        ((None,) * 5, 100, Outlook.ON_THE_WAY, 0, 5),
        ((), 80, Outlook.ON_THE_WAY, 0, 0),
    ],
)
def test_the_outlook_turns_at_the_exact_share(
    marks: tuple[Status | None, ...], percent: int, outlook: Outlook, attended: int, unmarked: int
) -> None:
    given, counted, rule = halves(*marks, percent=percent)
    found = standing(7, given, counted, rule)
    assert (found.outlook, found.attended, found.open, found.total) == (
        outlook,
        attended,
        unmarked,
        len(marks),
    )
    assert found.person_id == 7 and found.override is None
    granted = standing(7, given, counted, rule, Override(person_id=7))
    assert granted.outlook is Outlook.EARNED and granted.override == Override(person_id=7)


def test_the_account_says_what_is_lost_and_when_it_was_too_much() -> None:
    given, counted, rule = halves(A, P, A, None, A, percent=60)
    found = account(1, given, counted, rule)
    assert [(loss.counted.session.id, loss.units, loss.mark.status) for loss in found.losses] == [
        (1, 1, A),
        (3, 1, A),
        (5, 1, A),
    ]
    assert found.spare == -1 and found.lost_at is counted[4]
    fine = account(1, *halves(A, P, A, P, P, percent=60))
    assert fine.spare == 0 and fine.lost_at is None and len(fine.losses) == 2
    assert account(1, *halves(P, P)).losses == ()


def test_what_may_be_missed_against_trying_each_number() -> None:
    for total, percent in product(range(60), range(101)):
        plain = max(n for n in range(total + 1) if (total - n) * 100 >= total * percent)
        assert allowance(total, percent) == plain


def test_the_share_is_of_a_hundred_and_nothing_is_none_of_it() -> None:
    given, counted, rule = halves(P, A, A, P)
    assert standing(1, given, counted, rule).percent == 50.0
    assert standing(1, {}, [], rule).percent == 0.0


def test_presets_are_told_apart_whatever_their_id() -> None:
    assert [preset_of(replace(rule, id=9)) for rule in PRESETS.values()] == list(PRESETS)
    assert preset_of(Rule(percent=79)) is None and preset_of(Rule(leave_counts=True)) is None
    assert PRESETS["custom"] == Rule(0, Basis.MINUTES, 80, 15, False, False)
    assert PRESETS["mild"] == Rule(0, Basis.MINUTES, 80, 15, True, True)
    assert PRESETS["every_half_day"] == Rule(0, Basis.HALF_DAYS, 100, 15, False, False)


def test_who_was_there_for_a_part() -> None:
    assert {status for status in Status if status.there} == {
        P,
        Status.LATE,
        Status.SUBSTITUTE,
        Status.LEFT_EARLY,
    }


def test_fields_nobody_gave() -> None:
    assert Mark() == Mark(0, 0, 0, P, None, "", "", "", None)
    assert Override() == Override(0, 0, "", "", None) and Signature() == Signature(0, 0, 0, (), None)
    assert Day(1, date(2022, 3, 15)).start == time(8, 30)


def test_who_came_enough_and_still_has_a_test_to_pass_is_on_the_way() -> None:
    earned = standing(7, *halves(P, P))
    assert until_passed(earned, {7}) == replace(earned, outlook=Outlook.ON_THE_WAY)
    assert until_passed(earned, {8}) is earned
    granted = standing(7, *halves(A, A), Override(person_id=7))
    lost = standing(7, *halves(A, A))
    assert until_passed(granted, {7}) is granted and until_passed(lost, {7}) is lost
