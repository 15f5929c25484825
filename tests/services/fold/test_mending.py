"""After folding: numbers that either copy gave out are used up, references of both lead somewhere."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.tows import Kind, Strategy
from otop_desk.services.fold import mending
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from tests.services.fold.pairs import fold, fold_look


def test_a_code_that_the_other_copy_gave_out_is_not_given_again(pair):
    a, b = pair
    gone = swot.add_note(b, None, Quadrant.S, "ลบทิ้ง")
    assert gone.code == "S2"
    with b.verb("note.delete", Label("x")) as verb:
        verb.delete(gone)
    roster.add(b, Person(first="จ", last="ใหม่"))
    fold(a, b)
    assert swot.add_note(a, None, Quadrant.S, "ถัดไป").code == "S3"


def test_a_strategy_keeps_only_factors_that_are_there(pair):
    a, b = pair
    first, second = (note.id for note in a.all(Note))
    with b.verb("strategy.add", Label("x")) as verb:
        verb.add(Strategy(kind=Kind.SO, text="ขยาย", code="SO1", factors=(first, second)))
    with a.verb("note.delete", Label("x")) as verb:
        verb.delete(a.get(Note, first))
    fold(a, b)
    (strategy,) = a.all(Strategy)
    assert strategy.factors == (second,) and a.faults() == []


def test_factors_lead_to_the_same_notes_whatever_their_ids(pair):
    a, b = pair
    swot.add_note(a, None, Quadrant.S, "ของเรา")
    theirs = swot.add_note(b, None, Quadrant.O, "ของเขา")
    with b.verb("strategy.add", Label("x")) as verb:
        verb.add(Strategy(kind=Kind.SO, text="ขยาย", code="SO1", factors=(b.all(Note)[0].id, theirs.id)))
    fold(a, b)
    (strategy,) = a.all(Strategy)
    assert [a.get(Note, note_id).text for note_id in strategy.factors] == ["วัตถุดิบดี", "ของเขา"]


def test_only_people_of_whom_either_copy_knows_nothing_are_proposed_as_one(pair):
    a, b = pair
    roster.add(b, Person(first="จ", last="ใหม่มาก"))
    roster.add(b, Person(first="ก", last="ใจดี"))
    assert fold_look(a, b).likely == ()
    ours = roster.add(a, Person(first="จ", last="ใหม่มาก"))
    (likeness,) = fold_look(a, b).likely
    assert likeness.here == ours.id


def test_sub_activities_stay_one_deep_and_lead_to_a_plan_that_is_there(pair):
    a, _b = pair
    with a.verb("x", Label("x")) as verb:
        whole = verb.add(Activity(title="งาน"))
        part = verb.add(Activity(title="ย่อย", parent_id=whole.id))
        deep = verb.add(Activity(title="ลึก", parent_id=part.id))
        lone = verb.add(Activity(title="ลอย"))
        verb.put(replace(lone, parent_id=lone.id))
        mending._sub_activities(a, verb)
    parents = {activity.title: activity.parent_id for activity in a.all(Activity)}
    assert parents == {"งาน": None, "ย่อย": whole.id, "ลึก": None, "ลอย": None} and deep.parent_id == part.id


def test_of_two_with_one_code_the_one_that_came_gets_another():
    rows = [
        Note(id=number, code=code) for number, code in ((1, "S1"), (2, "S1"), (3, ""), (4, ""), (5, "S2"))
    ]
    assert mending._doubles(rows, {("note", 1)}, "note", lambda note: note.code) == [rows[0]]
    assert mending._doubles(rows, {("strategy", 1)}, "note", lambda note: note.code) == [rows[1]]
    assert mending._doubles(rows[2:], set(), "note", lambda note: note.code) == []
