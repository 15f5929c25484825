"""Marks, bulk marks, the rule and overrides, each one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.attendance import Mark, Outlook, Override, Rule, Signature, Status
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import files
from otop_desk.store.file import WorkshopFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with files.create(tmp_path / "a.otop", files.NewWorkshop("ก", date(2022, 3, 15), 2)) as made:
        with made.verb("x", attendance.Label("x")) as verb:
            for day in (1, 2):
                for n, minutes in enumerate((210, 240)):
                    verb.add(AgendaItem(day_id=day, ordinal=n, minutes=minutes, counts=True))
        for name in ("หนึ่ง", "สอง", "สาม"):
            person.add(made, Person(title="นาย", first=name, last="ดี"))
        yield made


def test_a_mark_is_one_step(file: WorkshopFile) -> None:
    made = attendance.mark(file, 1, 1, by="จรัญ")
    assert (made.status, made.marked_by) == (Status.PRESENT, "จรัญ")
    assert made.marked_at is not None
    file.undo()
    assert file.all(Mark) == []
    file.redo()
    assert file.all(Mark) == [made]


def test_a_second_mark_changes_the_first(file: WorkshopFile) -> None:
    first = attendance.mark(file, 1, 1)
    second = attendance.mark(file, 1, 1, Status.LEAVE)
    assert second.id == first.id
    assert [each.status for each in file.all(Mark)] == [Status.LEAVE]


def test_a_substitute_needs_a_name(file: WorkshopFile) -> None:
    with pytest.raises(UserError):
        attendance.mark(file, 1, 1, Status.SUBSTITUTE, substitute="  ")
    made = attendance.mark(file, 1, 1, Status.SUBSTITUTE, substitute=" นาง  แทน ")
    assert made.substitute == "นาง แทน"


def test_a_half_day_that_is_gone_is_refused(file: WorkshopFile) -> None:
    with pytest.raises(UserError):
        attendance.mark(file, 1, 99)
    assert file.all(Mark) == []


def test_bulk_is_one_step_and_counts_changes(file: WorkshopFile) -> None:
    attendance.mark(file, 1, 1)
    assert attendance.bulk(file, [1, 2, 3], 1, Status.PRESENT) == 2
    file.undo()
    assert len(file.all(Mark)) == 1
    assert attendance.fill(file, [1, 2, 3], 1, Status.ABSENT) == 2
    assert attendance.find_mark(file, 1, 1).status is Status.PRESENT  # type: ignore[union-attr]
    assert attendance.bulk(file, [1, 2, 3], 1, None) == 3
    assert file.all(Mark) == []


def test_standings_follow_marks_rule_and_overrides(file: WorkshopFile) -> None:
    for session in (1, 2, 3, 4):
        attendance.mark(file, 1, session)
    attendance.mark(file, 2, 2, Status.ABSENT)
    found = attendance.standings(file)
    assert [found[each].outlook for each in (1, 2, 3)] == [
        Outlook.EARNED, Outlook.OUT_OF_REACH, Outlook.ON_THE_WAY,
    ]  # fmt: skip
    attendance.grant(file, 2, "นายจรัญ", "ป่วย มีใบรับรองแพทย์")
    assert attendance.standings(file)[2].outlook is Outlook.EARNED
    attendance.withdraw(file, 2)
    attendance.set_rule(file, attendance.rule(file), Rule(percent=70))
    assert attendance.standings(file)[2].outlook is Outlook.ON_THE_WAY


def test_an_override_needs_a_name_and_a_reason(file: WorkshopFile) -> None:
    for by, reason in (("", "ป่วย"), ("นายจรัญ", " ")):
        with pytest.raises(UserError):
            attendance.grant(file, 1, by, reason)


def test_a_signature_goes_with_its_mark(file: WorkshopFile) -> None:
    attendance.arrive(file, 1, 1, [[(0, 0), (500, 120)]])
    assert file.all(Signature)[0].strokes == (((0, 0), (500, 120)),)
    attendance.clear(file, 1, 1)
    assert file.all(Signature) == []
    file.undo()
    assert len(file.all(Signature)) == 1


def test_removing_a_person_takes_what_hangs_on_them(file: WorkshopFile) -> None:
    attendance.arrive(file, 1, 1, [[(0, 0), (1, 1)]])
    attendance.grant(file, 1, "ก", "ข")
    person.remove(file, 1)
    assert not file.all(Mark) and not file.all(Signature) and not file.all(Override)
    file.undo()
    assert len(file.all(Mark)) == len(file.all(Signature)) == len(file.all(Override)) == 1


def test_several_half_days_are_filled_as_one_step(file: WorkshopFile) -> None:
    attendance.mark(file, 1, 1, Status.LEAVE)
    before = len(file.history())
    assert attendance.fill_days(file, [1, 2, 2], [1, 2]) == 3
    assert len(file.history()) == before + 1
    assert {(m.person_id, m.session_id, m.status) for m in file.all(Mark)} == {
        (1, 1, Status.LEAVE), (2, 1, Status.PRESENT), (1, 2, Status.PRESENT), (2, 2, Status.PRESENT)
    }  # fmt: skip
    assert attendance.fill_days(file, [1, 2], [1, 2]) == 0
    with pytest.raises(UserError):
        attendance.fill_days(file, [3], [1, 99])
    assert attendance.find_mark(file, 3, 1) is None
