"""The network board: where copies of stacked notes lie, what waits, whose a note is."""

from __future__ import annotations

import pytest

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.errors import UserError
from otop_desk.services.swot import network
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile

S, W, O, T = Quadrant  # noqa: E741


def _copies(file: WorkshopFile) -> dict[str, Note]:
    return {note.text: note for note in swot.notes(file, None)}


def test_a_stack_comes_over_as_a_stack(file: WorkshopFile) -> None:
    top, under = (swot.add_note(file, 1, S, text).id for text in ("บน", "ล่าง"))
    swot.stack_notes(file, top, under)
    assert len(network.gather(file)) == 2
    copies = _copies(file)
    assert copies["ล่าง"].stack_id == copies["บน"].id and copies["บน"].stack_id is None
    assert (copies["ล่าง"].origin_id, copies["บน"].origin_id) == (under, top)


@pytest.mark.parametrize("happened", ["nothing", "moved", "stacked", "removed"])
def test_what_is_stacked_later_lies_where_the_copy_of_its_top_lies_by_now(
    file: WorkshopFile, happened: str
) -> None:
    top = swot.add_note(file, 1, S, "บน").id
    swot.add_note(file, 2, S, "อื่น")
    network.gather(file)
    copy, other = _copies(file)["บน"].id, _copies(file)["อื่น"].id
    if happened == "moved":
        swot.move_note(file, copy, W)
    if happened == "stacked":
        swot.stack_notes(file, other, copy)
    if happened == "removed":
        swot.remove_notes(file, copy)
    late = swot.add_note(file, 1, S, "ล่าง").id
    swot.stack_notes(file, top, late)
    assert [note.id for note in network.waiting(file)] == [late]
    (made,) = network.gather(file)
    lies = {"nothing": copy, "moved": copy, "stacked": other, "removed": None}[happened]
    assert made.stack_id == lies
    assert made.quadrant is (W if happened == "moved" else S)


def test_nothing_new_is_refused_and_leaves_no_step(file: WorkshopFile) -> None:
    before = file.undo_label
    with pytest.raises(UserError):
        network.gather(file)
    assert file.undo_label == before
    swot.add_note(file, None, S, "เขียนที่เครือข่าย")
    assert network.waiting(file) == []


def test_the_group_of_origin_is_told_as_long_as_its_note_is_there(file: WorkshopFile) -> None:
    first, second = swot.add_note(file, 1, S, "หนึ่ง").id, swot.add_note(file, 2, O, "สอง").id
    network.gather(file)
    own = swot.add_note(file, None, T, "เอง").id
    one, two = _copies(file)["หนึ่ง"].id, _copies(file)["สอง"].id
    assert network.origins(file) == {one: "กลุ่ม ๑", two: "กลุ่ม ๒", own: ""}
    swot.remove_notes(file, second)
    assert network.origins(file) == {one: "กลุ่ม ๑", two: "", own: ""}
    assert file.get(Note, one).origin_id == first


def test_notes_are_compared_within_a_quadrant_alone_most_alike_first(file: WorkshopFile) -> None:
    words = {
        1: "ตลาดฮาลาลขยายตัวทุกปี",
        2: "ตลาดฮาลาลขยายตัวทุกปี",
        3: "คนรุ่นใหม่ไม่สนใจงานทอผ้า",
        4: "คนรุ่นใหม่ไม่สนใจงานทอผ้าเลย",
    }
    both = network.compared([words])
    assert [(pair.first, pair.second) for pair in both] == [(1, 2), (3, 4)]
    assert network.compared([{3: words[3], 4: words[4]}, {1: words[1], 2: words[2]}]) == both
    assert network.compared([{1: words[1], 3: words[3]}, {2: words[2], 4: words[4]}]) == []
    for text, quadrant in (("ก", S), ("ข", S), ("ค", O)):
        swot.add_note(file, None, quadrant, text)
    assert [list(each.values()) for each in network.texts(file)] == [["ก", "ข"], ["ค"]]
