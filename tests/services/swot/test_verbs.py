"""Verbs of notes, groups, votes and strategies: what they keep, what they refuse, what undo brings back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Source
from otop_desk.errors import UserError
from otop_desk.services.groups import verbs as groups
from otop_desk.services.roster import verbs as person
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import tags as swot_tags
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.swot.progress import progress
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

S, W, O, T = Quadrant  # noqa: E741


def codes(file: WorkshopFile, group_id: int | None = None) -> list[str]:
    return [each.code for each in swot.notes(file, group_id)]


def test_text_is_kept_plain_and_short() -> None:
    assert swot.kept_text("  ผ้าทอ\x00\x1b  เกาะยอ \r\n\n\n\n ดี ") == "ผ้าทอ เกาะยอ\n\nดี"
    assert len(swot.kept_text("ก" * 6000)) == 5000
    assert swot.kept_text("🎉🎉") == "🎉🎉"
    for nothing in ("\ud800", " \u200b\n", ""):
        with pytest.raises(UserError):
            swot.kept_text(nothing)


def test_a_code_is_never_given_twice_even_after_undo(file: WorkshopFile) -> None:
    swot.add_note(file, 1, S, "หนึ่ง")
    swot.add_note(file, 1, S, "สอง")
    file.undo()
    assert swot.add_note(file, 1, S, "สาม").code == "S3"
    swot.remove_notes(file, swot.notes(file, 1)[-1].id)
    assert swot.add_note(file, 1, S, "สี่").code == "S4"
    assert swot.add_note(file, 2, S, "กลุ่มอื่น").code == "S1"


def test_a_moved_note_has_its_quadrants_code_and_remembers_the_old(file: WorkshopFile) -> None:
    note, below = swot.add_note(file, 1, S, "ย้าย", tag="อาหาร"), swot.add_note(file, 1, S, "ใต้")
    swot.stack_notes(file, note.id, below.id)
    moved = swot.move_note(file, note.id, T)
    assert (moved.code, moved.quadrant, moved.tag) == ("T1", T, "อาหาร · เดิม S1")
    assert file.get(Note, below.id).code == "T2", "what lies under it goes along"
    assert swot.add_note(file, 1, T, "ใหม่").code == "T3"
    assert swot.add_note(file, 1, S, "ใหม่").code == "S3", "no code is given twice"
    back = swot.move_note(file, note.id, S)
    assert (back.code, back.tag) == ("S1", "อาหาร")


def test_notes_of_two_quadrants_are_never_stacked(file: WorkshopFile) -> None:
    one, other = swot.add_note(file, 1, S, "ก").id, swot.add_note(file, 1, W, "ข").id
    with pytest.raises(UserError, match="W1"):
        swot.stack_notes(file, one, other)
    assert file.get(Note, other).stack_id is None


def test_a_note_has_several_tags_and_own_ones(file: WorkshopFile) -> None:
    one, other = swot.add_note(file, 1, S, "ก").id, swot.add_note(file, 1, S, "ข").id
    swot_tags.switch_tag(file, [one, other], "อาหาร")
    swot_tags.switch_tag(file, [one], "เร่งด่วน")
    assert file.get(Note, one).tag == "อาหาร · เร่งด่วน"
    swot_tags.switch_tag(file, [one, other], "อาหาร")
    assert (file.get(Note, one).tag, file.get(Note, other).tag) == ("เร่งด่วน", "")
    with pytest.raises(UserError):
        swot_tags.switch_tag(file, [one], "  ·  ")


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\x00\x1b", "\u200b"])
def test_empty_notes_are_refused(file: WorkshopFile, text: str) -> None:
    with pytest.raises(UserError):
        swot.add_note(file, None, S, text)
    assert codes(file) == []


def test_odd_notes_are_kept_as_plain_text(file: WorkshopFile) -> None:
    assert swot.add_note(file, None, S, "🎉🎉").text == "🎉🎉"
    assert len(swot.add_note(file, None, S, "ก" * 5_200).text) == 5_000
    assert swot.add_note(file, None, S, "<img src=x> & <b>").text == "<img src=x> & <b>"


def test_2000_notes_come_in_one_step_and_go_with_one_undo(file: WorkshopFile) -> None:
    made = swot.add_list(file, None, W, "\n".join(f"ข้อ {n}" for n in range(2_000)))
    assert len(made) == 2_000 and made[-1].code == "W2000"
    file.undo()
    assert codes(file) == []
    with pytest.raises(UserError):
        swot.add_list(file, None, W, "\n".join(f"ข้อ {n}" for n in range(5_001)))


def test_order_and_stacks(file: WorkshopFile) -> None:
    one, two, three = (swot.add_note(file, 1, S, each).id for each in ("ก", "ข", "ค"))
    swot.move_note(file, three, S, one)
    assert codes(file, 1) == ["S3", "S1", "S2"]
    for _turn in range(60):
        swot.move_note(file, one, S, two)
        swot.move_note(file, two, S, one)
    assert sorted(codes(file, 1)) == ["S1", "S2", "S3"]
    swot.stack_notes(file, one, two)
    swot.stack_notes(file, three, one)
    assert {file.get(Note, each).stack_id for each in (one, two)} == {three}
    swot.move_note(file, three, O)
    assert {each.quadrant for each in swot.notes(file, 1)} == {O}
    swot.unstack(file, three)
    assert [each.stack_id for each in swot.notes(file, 1)] == [None] * 3


def test_removing_a_top_leaves_its_originals(file: WorkshopFile) -> None:
    one, two, three = (swot.add_note(file, 1, S, each).id for each in ("ก", "ข", "ค"))
    swot.stack_notes(file, one, two, three)
    swot.remove_notes(file, one)
    assert file.get(Note, two).stack_id is None and file.get(Note, three).stack_id == two
    file.undo()
    assert file.get(Note, two).stack_id == one


def test_the_network_gathers_each_note_once_and_leaves_the_groups(file: WorkshopFile) -> None:
    first = swot.add_note(file, 1, S, "ขาดผู้สืบทอด คนรุ่นใหม่ไม่สนใจ", tag="อาหาร")
    swot.add_note(file, 2, S, "คนรุ่นใหม่ไม่สนใจ ขาดผู้สืบทอดอาชีพ")
    swot.add_note(file, 2, S, "ตลาดฮาลาลขยายตัว")
    swot_network.gather(file)
    assert codes(file) == ["S1", "S2", "S3"]
    assert [swot_network.origins(file)[n.id] for n in swot.notes(file, None)] == ["กลุ่ม ๑", "กลุ่ม ๒", "กลุ่ม ๒"]
    (pair,) = swot_network.suggestions(file)
    assert file.get(Note, pair.first).origin_id == first.id
    swot.stack_notes(file, pair.first, pair.second)
    assert swot_network.suggestions(file) == []
    assert codes(file, 2) == ["S1", "S2"] and all(n.stack_id is None for n in swot.notes(file, 2))
    with pytest.raises(UserError):
        swot_network.gather(file)
    swot.remove_notes(file, swot.notes(file, None)[-1].id)
    assert swot_network.waiting(file) == [], "a copy removed from the network does not come back"


def test_the_samples_thirty_notes_have_no_near_duplicates(tmp_path: Path) -> None:
    with sample.create(tmp_path / "s.otop") as made:
        assert swot_network.suggestions(made) == []
        assert len(swot.notes(made, None)) == 30 and len(tows.strategies(made)) == 7


def test_votes_beyond_a_cap_are_refused_in_plain_words(file: WorkshopFile) -> None:
    note, other = swot.add_note(file, 1, S, "ก").id, swot.add_note(file, 1, S, "ข").id
    voter = votes.members(file, 1)[0].id
    votes.cast(file, note, 2, voter_id=voter)
    for wanted in (lambda: votes.cast(file, note, 3, voter_id=voter),
                   lambda: votes.cast(file, other, 4, voter_id=voter),
                   lambda: votes.cast(file, other, 21, source=Source.WALL),
                   lambda: votes.cast(file, other, 5, source=Source.HANDS)):  # fmt: skip
        with pytest.raises(UserError):
            wanted()
    assert votes.standing(file, 1).given == 2
    stranger = votes.members(file, 2)[0].id
    with pytest.raises(UserError):
        votes.cast(file, note, 1, voter_id=stranger)


def test_votes_of_people_who_leave_stay_and_only_shrink(file: WorkshopFile) -> None:
    note = swot.add_note(file, 1, S, "ก").id
    voter = votes.members(file, 1)[0].id
    votes.cast(file, note, 2, voter_id=voter)
    groups.move_people(file, [voter], 2)
    assert votes.standing(file, 1).voters == 4 and votes.dots_of(file, 1)[note] == 2
    votes.cast(file, note, 1, voter_id=voter)
    person.remove(file, voter)
    (ballot,) = votes.ballots(file, 1)
    assert (ballot.dots, ballot.voter) == (1, "")
    file.undo()
    assert votes.ballots(file, 1)[0].voter == "นายคน0 ดี"


def test_ranking_and_checks(file: WorkshopFile) -> None:
    notes = [swot.add_note(file, None, q, t) for q, t in ((S, "ก"), (S, "ข"), (O, "ค"), (O, "ง"))]
    plain = swot.board(file, None)
    swot.set_board(file, plain, replace(plain, cut=1, cap=9, dots=9))
    votes.cast_all(file, None, {n.id: d for n, d in zip(notes, (5, 3, 4, 1), strict=True)}, Source.WALL)
    low = tows.add(file, [notes[1].id, notes[2].id], "อิงต่ำ")
    assert (low.code, low.kind.value) == ("SO-1", "SO")
    found = tows.checks(file)
    assert [each.code for each in found.unused] == ["S1"] and [each.code for each in found.low] == ["SO-1"]
    tows.rest_on(file, low.id, [notes[0].id, notes[2].id])
    assert tows.checks(file) == tows.Checks()


def test_strategies_refuse_factors_that_make_no_cell(file: WorkshopFile) -> None:
    one, two = swot.add_note(file, None, S, "ก").id, swot.add_note(file, None, W, "ข").id
    for ids, text in (([one, two], "x"), ([], "x"), ([one], "x"), ([one], " ")):
        with pytest.raises(UserError):
            tows.add(file, ids, text)
    outside = swot.add_note(file, None, T, "ค").id
    made = tows.add(file, [one, outside], "ดี")
    file.undo()
    assert tows.add(file, [one, outside], "อีก").code == "ST-2", "a strategy's code is never given twice"
    swot.remove_notes(file, one)
    assert tows.strategies(file)[0].factors == (outside,)
    assert made.code == "ST-1"


def test_a_group_with_notes_is_not_lost(file: WorkshopFile) -> None:
    swot.add_note(file, 2, S, "ก")
    with pytest.raises(UserError):
        groups.remove_group(file, 2)
    groups.redraw(file, groups.wishes(file), replace(groups.wishes(file), count=1))
    assert [each.id for each in groups.groups(file)] == [1, 2], "its board stays"
    with pytest.raises(UserError):
        groups.redraw(file, groups.wishes(file), replace(groups.wishes(file), count=0))


def test_locked_people_stay_when_rolled_again(file: WorkshopFile) -> None:
    kept = [each.id for each in groups.members(file)[1]]
    for seed in range(2, 6):
        groups.redraw(
            file,
            groups.wishes(file),
            replace(groups.wishes(file), seed=seed, locked=tuple(kept[:2]), keep=()),
        )
        assert set(kept[:2]) <= {each.id for each in groups.members(file)[1]}
        assert sorted(len(v) for k, v in groups.members(file).items() if k) == [4, 4]


def test_the_overview_counts_an_idea_once_though_the_network_gathered_it(file: WorkshopFile) -> None:
    now = datetime(2022, 3, 15, 9, 0)
    kept, gone = swot.add_note(file, 1, S, "ผ้าทอ"), swot.add_note(file, 2, S, "ขนม")
    swot_network.gather(file)
    swot.add_note(file, None, W, "เขียนที่เครือข่าย")
    assert progress(file, now).done == 3
    swot.remove_notes(file, gone.id)
    assert progress(file, now).done == 3, "the network still holds it"
    swot.remove_notes(file, kept.id)
    assert progress(file, now).done == 3


def test_weights_and_ratings_are_kept_to_their_ends_and_no_further(file: WorkshopFile) -> None:
    note = swot.add_note(file, None, S, "ก").id
    for weight, rating in ((0, 0), (100, 4), (1, 1)):
        made = swot.weigh_note(file, note, weight=weight, rating=rating)
        assert (made.weight, made.rating) == (weight, rating) and file.get(Note, note) == made
    for wrong in ({"weight": -1}, {"weight": 101}, {"rating": -1}, {"rating": 5}):
        with pytest.raises(UserError):
            swot.weigh_note(file, note, **wrong)
    assert swot.weigh_note(file, note, weight=7).rating == 1
    assert swot.weigh_note(file, note, rating=3).weight == 7
