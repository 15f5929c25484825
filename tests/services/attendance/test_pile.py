"""Row numbers of a paper sheet, and entering a whole sheet as one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.person import Person, Role
from otop_desk.services.attendance import pile as attendance_pile
from otop_desk.services.attendance import verbs as attendance
from tests.machine import sample


@pytest.mark.parametrize(
    ("text", "numbers", "wrong"),
    [
        ("1-3 5, 7", (1, 2, 3, 5, 7), ()),
        ("๑-๓ ๕", (1, 2, 3, 5), ()),
        ("3 3 2", (3, 2), ()),
        ("0 35 4-2 x", (), ("0", "35", "4-2", "x")),
        ("34 1-34", (34, *range(1, 34)), ()),
        ("33-35 1", (1,), ("33-35",)),
        ("0-2 3-3", (3,), ("0-2",)),
        ("", (), ()),
    ],
)
def test_reading_row_numbers(text: str, numbers: tuple[int, ...], wrong: tuple[str, ...]) -> None:
    assert attendance_pile.read_rows(text, 34) == attendance_pile.Rows(numbers, wrong)


def test_a_sheet_is_one_step_and_keeps_better_marks(tmp_path: Path) -> None:
    with sample.create(tmp_path / "a.otop") as file:
        everybody = [each.id for each in file.all(Person)]
        attendance.bulk(file, everybody, 1, None)
        people = attendance_pile.sheet_people(file, Role.TRAINEE)
        attendance.mark(file, people[0].id, 1, Status.LATE)
        rows = attendance_pile.read_rows("1-30", len(people))
        assert attendance_pile.enter(file, people, rows, [1], others_absent=True) == len(people) - 1
        found = [attendance.find_mark(file, each.id, 1) for each in people]
        assert found[0] is not None and found[0].status is Status.LATE
        assert sum(m is not None and m.status is Status.ABSENT for m in found) == len(people) - 30
        file.undo()
        assert len(file.pick(Mark, session_id=1)) == 1
