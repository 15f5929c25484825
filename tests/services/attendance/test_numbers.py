"""Who came of those expected, who is missing, what is ordered to eat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from otop_desk.domain.attendance import Outlook, Status
from otop_desk.domain.meal import MealOrder, Sitting
from otop_desk.domain.person import Person, Role
from otop_desk.errors import UserError
from otop_desk.services.attendance import numbers
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.attendance.numbers import Turnout
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

ON = date(2022, 3, 15)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    """Six trainees of three districts and a speaker; the first five and the speaker are marked."""
    with fresh(tmp_path / "a.otop") as made:
        for number, district in enumerate(("เทพา", "", "จะนะ", "เทพา", "จะนะ", "เทพา")):
            roster.add(
                made, Person(title="นาย", first=f"คน{number}", last="ดี", district=district, meal="ฮาลาล")
            )
        roster.add(made, Person(title="นาย", first="วิทยากร", last="ดี", role=Role.SPEAKER, meal="ปกติ"))
        marks = (Status.PRESENT, Status.LATE, Status.LEAVE, Status.ABSENT, Status.LEFT_EARLY)
        for number, status in enumerate(marks, start=1):
            attendance.mark(made, number, 1, status)
        attendance.mark(made, 7, 1, Status.PRESENT)
        yield made


def test_turnout_by_role_and_by_district_the_nameless_last(file: WorkshopFile) -> None:
    ledger = Ledger(file)
    assert numbers.by_role(ledger, 1) == {
        Role.TRAINEE: Turnout("", 6, 3, 1),
        Role.SPEAKER: Turnout("", 1, 1, 0),
    }
    assert numbers.by_role(ledger, 2)[Role.TRAINEE] == Turnout("", 6, 0, 6)
    assert numbers.by(ledger, 1, lambda person: person.district) == [
        Turnout("จะนะ", 2, 1, 0),
        Turnout("เทพา", 3, 1, 1),
        Turnout("", 1, 1, 0),
    ]


@pytest.mark.parametrize(
    ("session", "role", "unmarked", "away"),
    [
        (1, Role.TRAINEE, [6], [3, 4, 6]),
        (1, Role.SPEAKER, [], []),
        (1, None, [6], [3, 4, 6]),
        (2, None, [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]),
        (2, Role.SPEAKER, [7], [7]),
    ],
)
def test_who_is_missing_and_who_was_away(
    file: WorkshopFile, session: int, role: Role | None, unmarked: list[int], away: list[int]
) -> None:
    ledger = Ledger(file)
    assert [person.id for person in numbers.missing(ledger, session, role)] == unmarked
    told = numbers.absent(ledger, session, role)
    assert [person.id for person, _mark in told] == away
    assert [mark for _person, mark in told] == [ledger.mark(person, session) for person in away]


def test_the_ledger_counts_trainees_by_outlook(file: WorkshopFile) -> None:
    ledger = Ledger(file)
    assert sum(ledger.outlooks().values()) == 6
    assert ledger.outlooks([]) == dict.fromkeys(Outlook, 0)
    one = ledger.by_id[1]
    assert ledger.outlooks([one, ledger.by_id[7]]) == {
        outlook: int(outlook is ledger.standing(1).outlook) for outlook in Outlook
    }
    for person in ledger.people:
        account = ledger.account(person.id)
        assert account.standing.outlook is ledger.standing(person.id).outlook


def _orders(file: WorkshopFile) -> dict[tuple[Sitting, str], int]:
    return {(order.sitting, order.kind): order.count for order in file.all(MealOrder)}


def test_orders_are_set_changed_and_taken_away(file: WorkshopFile) -> None:
    lunch = Sitting.LUNCH
    numbers.order_meal(file, ON, lunch, " ฮา  ลาล ", 5)
    numbers.order_meal(file, ON, lunch, "ปกติ", 1)
    numbers.order_meal(file, ON, lunch, "ฮา ลาล", 7)
    assert _orders(file) == {(lunch, "ฮา ลาล"): 7, (lunch, "ปกติ"): 1}
    numbers.order_meal(file, ON, lunch, "ปกติ", 0)
    numbers.order_meal(file, ON, lunch, "ไม่มี", 0)
    assert _orders(file) == {(lunch, "ฮา ลาล"): 7}


@pytest.mark.parametrize(("kind", "count"), [("", 1), ("  ", 1), ("ปกติ", -1), ("ปกติ", 100_001)])
def test_an_order_of_nothing_or_of_far_too_many_is_refused(file: WorkshopFile, kind: str, count: int) -> None:
    with pytest.raises(UserError):
        numbers.order_meal(file, ON, Sitting.LUNCH, kind, count)
    assert _orders(file) == {}
    numbers.order_meal(file, ON, Sitting.LUNCH, "ปกติ", 100_000)


def test_a_whole_day_is_ordered_as_expected_and_only_changes_count(file: WorkshopFile) -> None:
    numbers.order_meal(file, ON, Sitting.LUNCH, "ฮาลาล", 2)
    ledger = Ledger(file)
    expected = {
        (sitting, line.kind): line.expected
        for sitting in Sitting
        for line in numbers.meal_lines(ledger, 1, sitting)
        if line.expected
    }
    assert (Sitting.LUNCH, "ฮาลาล") in expected and len(expected) > 2
    assert numbers.order_as_expected(ledger, 1) == len(expected)
    assert _orders(file) == expected
    assert numbers.order_as_expected(Ledger(file), 1) == 0


def test_meals_of_some_people_alone(file: WorkshopFile) -> None:
    ledger = Ledger(file)
    (line,) = numbers.meal_lines(ledger, 1, Sitting.LUNCH, [ledger.by_id[7]])
    assert (line.kind, line.expected) == ("ปกติ", 1)
    assert numbers.marks_of_day(ledger, 2).get(1, {}) == {}
    assert numbers.marks_of_day(ledger, 1)[1] == {ledger.counted[0].session.part: ledger.mark(1, 1)}
