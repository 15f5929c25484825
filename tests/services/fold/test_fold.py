"""Two copies folded: what each added and changed comes together, twice is nothing, undo takes all back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.fold import Choice
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.workshop import Day, Session
from otop_desk.errors import UserError
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.fold import verbs as folding
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, contents, fresh
from tests.services.fold.pairs import fold, fold_look, meaning


def test_what_each_has_added_comes_together_and_twice_is_nothing(pair):
    a, b = pair
    people, half = a.all(Person), a.all(Session)[0].id
    roster.add(a, Person(first="จ", last="ใหม่"))
    new = roster.add(b, Person(first="ฉ", last="มาเอง"))
    attendance.mark(a, people[0].id, half, Status.PRESENT)
    attendance.mark(b, people[1].id, half, Status.PRESENT)
    attendance.mark(b, new.id, half, Status.LATE)
    swot.add_note(a, None, Quadrant.S, "ของเรา")
    swot.add_note(b, None, Quadrant.S, "ของเขา")
    look = fold(a, b)
    assert look.conflicts == () and look.added == {"person": 1, "mark": 2, "note": 1}
    assert sorted(n.code for n in a.all(Note)) == ["S1", "S2", "S3", "W1"]
    assert len(a.all(Mark)) == 3 and a.faults() == []
    again = fold(a, b)
    assert again.nothing_new and again.taken == 0
    fold(b, a)
    assert meaning(a) == meaning(b)
    assert fold(a, b).nothing_new and fold(b, a).nothing_new


def test_one_undo_takes_all_of_it_back(pair):
    a, b = pair
    before = contents(a)
    roster.add(b, Person(first="ฉ", last="มาเอง"))
    swot.edit_note(b, b.all(Note)[0].id, "เปลี่ยน")
    fold(a, b)
    after = contents(a)
    assert after != before
    a.undo()
    assert contents(a) == before and a.faults() == []
    a.redo()
    assert contents(a) == after and fold(a, b).nothing_new
    a.undo()
    assert fold(a, b).taken == 2


def test_the_same_cell_changed_by_both_is_asked_and_the_loser_stays_readable(pair):
    a, b = pair
    note = a.all(Note)[0]
    swot.edit_note(a, note.id, "แบบเรา")
    swot.edit_note(b, note.id, "แบบเขา")
    path = a.path.with_name("c.otop")
    b.save_copy(path)
    with folding.opened(a.path, path) as other:
        look = folding.look(a, other)
        (conflict,) = look.conflicts
        assert (conflict.base, conflict.ours, conflict.theirs) == ("วัตถุดิบดี", "แบบเรา", "แบบเขา")
        assert conflict.ours_at and conflict.theirs_at and conflict.both
        before = contents(a)
        with pytest.raises(UserError):
            folding.take(a, other)
        assert contents(a) == before
        folding.take(a, other, {conflict.key: Choice.OURS})
        assert a.get(Note, note.id).text == "แบบเรา"
        assert folding.look(a, other).nothing_new
    swot.edit_note(b, note.id, "แบบเขาใหม่")
    (again,) = fold_look(a, b).conflicts
    assert (again.base, again.ours, again.theirs) == ("แบบเขา", "แบบเรา", "แบบเขาใหม่")
    fold(a, b, {again.key: Choice.BOTH})
    assert a.get(Note, note.id).text == "แบบเรา\nแบบเขาใหม่"


def test_a_person_removed_here_and_marked_there_is_asked(pair):
    a, b = pair
    person, half = a.all(Person)[0], a.all(Session)[0].id
    attendance.mark(b, person.id, half, Status.PRESENT)
    roster.remove(a, person.id)
    (conflict,) = fold_look(a, b).conflicts
    fold(a, b, {conflict.key: Choice.OURS})
    assert a.find(Person, person.id) is None and a.all(Mark) == [] and fold(a, b).nothing_new
    a.undo()
    fold(a, b, {conflict.key: Choice.THEIRS})
    assert a.get(Person, person.id) == person and len(a.all(Mark)) == 1 and fold(a, b).nothing_new


def test_marks_settle_themselves_where_they_can(pair):
    a, b = pair
    (first, second, third, _fourth), half = a.all(Person), a.all(Session)[0].id
    attendance.mark(a, first.id, half, Status.PRESENT)
    attendance.mark(b, first.id, half, Status.LATE, clock=datetime(2022, 3, 15, 10, 0).time())
    attendance.mark(a, second.id, half, Status.ABSENT)
    attendance.mark(b, second.id, half, Status.PRESENT)
    attendance.mark(b, third.id, half, Status.PRESENT)
    look = fold_look(a, b)
    assert [(c.ours, c.theirs) for c in look.conflicts] == [("ขาด", "มา")]
    fold(a, b, {look.conflicts[0].key: Choice.THEIRS})
    assert {m.person_id: m.status for m in a.all(Mark)} == {
        first.id: Status.PRESENT, second.id: Status.PRESENT, third.id: Status.PRESENT,
    }  # fmt: skip


def test_a_persons_likeness_is_proposed_and_joined_only_when_told(pair):
    a, b = pair
    half = a.all(Session)[0].id
    ours = roster.add(a, Person(first="สมชาย", last="ดีงาม", phone="0810000001"))
    theirs = roster.add(b, Person(first="สมชาย", last="ดีงาม", district="เมือง"))
    attendance.mark(b, theirs.id, half, Status.PRESENT)
    (pair_,) = fold_look(a, b).likely
    assert (pair_.there, pair_.here) == (theirs.id, ours.id)
    fold(a, b)
    assert len(a.all(Person)) == 6
    a.undo()
    path = a.path.with_name("c.otop")
    b.save_copy(path)
    with folding.opened(a.path, path) as other:
        joins = {pair_.there: pair_.here}
        look = folding.look(a, other, joins=joins)
        answers = {c.key: Choice.BOTH if c.both else Choice.OURS for c in look.conflicts}
        folding.take(a, other, answers, joins)
    assert len(a.all(Person)) == 5
    assert [m.person_id for m in a.all(Mark)] == [ours.id]
    assert fold(a, b).nothing_new
    fold(b, a)
    assert len(b.all(Person)) == 5 and meaning(a) == meaning(b)


def test_what_was_undone_when_it_was_folded_and_brought_back_later_comes_as_a_row_of_its_own(pair):
    """Its id there says nothing here: ours may have given the same one to something else meanwhile."""
    a, b = pair
    swot.add_note(a, None, Quadrant.O, "ตลาดใหม่")
    a.undo()
    with a.acting("phone"):  # another line: what was undone can still be brought back
        roster.add(a, Person(first="ฉ", last="มาเอง"))
    fold(b, a)
    swot.add_note(b, None, Quadrant.T, "คู่แข่ง")
    a.redo()
    assert fold(b, a).added == {"note": 1}
    assert fold(a, b).added == {"note": 1}
    assert meaning(a) == meaning(b) and len(a.all(Note)) == 4
    assert fold(a, b).nothing_new and fold(b, a).nothing_new


def test_a_workshop_keeps_a_day_where_each_has_removed_the_others(pair):
    a, b = pair
    first, second = a.all(Day)
    workshop.remove_day(a, first.id)
    workshop.remove_day(b, second.id)
    (asked,) = fold_look(a, b).conflicts
    assert (asked.ours, asked.theirs) == ("16 มี.ค. 2565", "ลบแล้ว")
    with pytest.raises(UserError, match="อย่างน้อยหนึ่งวัน"):
        fold(a, b, {asked.key: Choice.THEIRS})
    fold(a, b, {asked.key: Choice.OURS})
    assert a.all(Day) == [second] and len(a.all(Session)) == 2
    fold(b, a)
    assert b.all(Day) == [second] and len(b.all(Session)) == 2
    assert fold(a, b).nothing_new and fold(b, a).nothing_new


def test_a_row_kept_although_the_other_took_its_entry_back_is_not_asked_about_again(pair):
    a, b = pair
    note = swot.add_note(a, None, Quadrant.O, "ตลาดใหม่")
    fold(b, a)
    a.undo()
    swot.edit_note(b, note.id, "ตลาดใหม่ใกล้บ้าน")
    (gone,) = fold_look(b, a).conflicts
    fold(b, a, {gone.key: Choice.OURS})
    fold(a, b)
    assert meaning(a) == meaning(b) and len(a.all(Note)) == 3
    (came,) = [row for row in a.all(Note) if row.quadrant is Quadrant.O]
    swot.edit_note(a, came.id, "ตลาดนัด")
    assert fold(b, a).conflicts == () and meaning(a) == meaning(b)
    assert fold(a, b).nothing_new and fold(b, a).nothing_new


def test_a_row_that_comes_back_by_an_answer_is_the_same_row_in_both_copies(pair):
    """The copy that had taken its entry back gets it under its old id, and knows it again."""
    a, b = pair
    agenda.add(a, a.all(Day)[0].id, 0, AgendaItem(title="เปิดงาน", minutes=30))
    a.save_copy(a.path.with_name("c.otop"))
    with WorkshopFile.open(a.path.with_name("c.otop"), clock=Ticking()) as c:
        c.undo()
        (item,) = a.all(AgendaItem)
        agenda.edit(a, item, replace(item, title="พิธีเปิด"))
        (gone,) = fold_look(a, c).conflicts
        fold(a, c, {gone.key: Choice.OURS})
        assert fold(c, a).added == {"agenda_item": 1}
        assert fold(a, c).nothing_new and fold(c, a).nothing_new
        assert a.all(AgendaItem) == c.all(AgendaItem)


def test_two_days_on_one_date_are_refused_with_the_date(pair):
    a, b = pair
    workshop.change_day(a, a.all(Day)[0].id, on=date(2022, 3, 20))
    workshop.add_day(b, date(2022, 3, 20))
    before = contents(a)
    with pytest.raises(UserError, match="วัน 20 มี.ค. 2565"):
        fold(a, b)
    assert contents(a) == before


def test_dates_and_times_that_clash_are_told_as_they_are_read(pair):
    a, b = pair
    first = a.all(Day)[0].id
    workshop.change_day(a, first, on=date(2022, 3, 20), start=time(9, 0))
    workshop.change_day(b, first, on=date(2022, 3, 21), start=time(9, 30))
    told = {(c.ours, c.theirs) for c in fold_look(a, b).conflicts}
    assert told == {("20 มี.ค. 2565", "21 มี.ค. 2565"), ("09.00", "09.30")}


def test_money_and_choices_that_clash_are_told_as_they_are_read(pair):
    a, b = pair
    agenda.add(a, a.all(Day)[0].id, 0, AgendaItem(title="บรรยาย", minutes=60))
    fold(b, a)
    for file, budget, kind in ((a, 9_100_050, Kind.GROUP_WORK), (b, 12_000_000, Kind.TEST)):
        now = workshop.workshop(file)
        workshop.edit_details(file, now, replace(now, budget=budget))
        (item,) = file.all(AgendaItem)
        agenda.edit(file, item, replace(item, kind=kind))
    told = {(c.field, c.ours, c.theirs) for c in fold_look(a, b).conflicts}
    assert told == {("งบประมาณ", "91,000.50", "120,000"), ("ชนิด", "กลุ่มย่อย", "ทดสอบ")}


def test_what_can_not_be_folded_is_said(pair, tmp_path):
    a, b = pair
    with pytest.raises(UserError, match="คือไฟล์ที่เปิดอยู่"), folding.opened(a.path, a.path):
        pass
    with fresh(tmp_path / "other.otop") as other, pytest.raises(UserError, match="โครงการอื่น"):
        folding.look(a, other)
    (tmp_path / "bad.otop").write_bytes(b.path.read_bytes()[:5000])
    with pytest.raises(UserError), folding.opened(a.path, tmp_path / "bad.otop"):
        pass
    with pytest.raises(UserError), folding.opened(a.path, tmp_path / "none.otop"):
        pass
    assert fold(a, b).nothing_new
    shutil.copyfile(Path(b.path), tmp_path / "plain.otop")
    with folding.opened(a.path, tmp_path / "plain.otop") as plain:
        assert folding.look(a, plain).nothing_new
    assert replace(a.all(Person)[0]) == a.all(Person)[0]
