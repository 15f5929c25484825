"""After folding: numbers that either copy gave out are used up, references of both lead somewhere."""

from __future__ import annotations

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.tows import Kind, Strategy
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
