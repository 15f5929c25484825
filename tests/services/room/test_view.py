"""What one phone is shown: what is open and nothing else, its own notes and dots, the form, what it sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.domain.evaluation import Occasion
from otop_desk.domain.room import Phone
from otop_desk.domain.swot import Quadrant
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import inbox, phones
from otop_desk.services.room import verbs as room
from otop_desk.services.room.messages import Answer, Write
from otop_desk.services.room.view import Shown, view
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

S, W, O, T = Quadrant  # noqa: E741
TOKEN, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    """Two groups; a phone in each."""
    with fresh(tmp_path / "a.otop") as made:
        for number, token in enumerate((TOKEN, OTHER), start=1):
            groups.add_group(made, f"กลุ่ม {number}")
            phones.introduce(made, phones.join(made, token), f"เครื่อง {number}", number)
        yield made


def _phone(file: WorkshopFile, token: str = TOKEN) -> Phone:
    phone = phones.known(file, token)
    assert phone is not None
    return phone


def _seen(file: WorkshopFile, token: str = TOKEN) -> Shown:
    return view(file, _phone(file, token), token)


def _open(shown: Shown) -> set[str]:
    return {name for name in ("notes", "votes", "form") if shown[name] is not None}


def _written(file: WorkshopFile, token: str, quadrant: Quadrant, text: str) -> None:
    """A phone writes a note."""
    (reply,) = inbox.serve(file, [inbox.Request(token, text, Write(quadrant, text))])
    assert reply.status == 200


def _form(file: WorkshopFile, kind: str) -> int:
    name = next(name for name in templates.TEMPLATES if templates.template(name).kind.value == kind)
    return forms.add(file, templates.template(name)).id


@pytest.mark.parametrize(
    ("notes", "votes", "form", "paused", "shown"),
    [
        (False, False, False, False, set()),
        (True, False, False, False, {"notes"}),
        (False, True, False, False, {"votes"}),
        (True, True, False, False, {"votes"}),
        (True, False, True, False, {"notes", "form"}),
        (True, True, True, True, set()),
    ],
)
def test_what_is_open_is_shown(
    file: WorkshopFile, notes: bool, votes: bool, form: bool, paused: bool, shown: set[str]
) -> None:
    room.set_notes(file, notes)
    if votes:
        room.set_votes(file, True)
    if form:
        room.set_form(file, _form(file, "satisfaction"))
    room.set_paused(file, paused)
    seen = _seen(file)
    assert _open(seen) == shown
    assert (seen["number"], seen["nickname"], seen["group"]) == (1, "เครื่อง 1", 1)
    assert (seen["paused"], seen["removed"]) == (paused, False)
    assert seen["groups"] == [{"id": 1, "name": "กลุ่ม 1"}, {"id": 2, "name": "กลุ่ม 2"}]


def test_while_a_board_votes_no_notes_are_written_on_it(file: WorkshopFile) -> None:
    room.set_notes(file, True)
    room.set_votes(file, True)
    room.set_votes(file, False)
    assert _open(_seen(file)) == {"notes"}


def test_without_a_group_there_is_no_board_but_the_form(file: WorkshopFile) -> None:
    room.set_notes(file, True)
    room.set_form(file, _form(file, "satisfaction"))
    late = "c" * 32
    phones.join(file, late)
    assert _open(_seen(file, late)) == {"form"}
    room.remove_phone(file, _phone(file).id)
    removed = _seen(file)
    assert removed["removed"] and _open(removed) == set()


def test_its_own_notes_alone_written_and_waiting(file: WorkshopFile) -> None:
    room.set_notes(file, True)
    _written(file, TOKEN, W, "หนี้")
    _written(file, OTHER, S, "ทอ")
    room.set_approval(file, True)
    _written(file, TOKEN, T, "แล้ง")
    notes = _seen(file)["notes"]
    assert [(note["quadrant"], note["text"], note["code"]) for note in notes["own"]] == [
        ("W", "หนี้", "W1"), ("T", "แล้ง", ""),
    ]  # fmt: skip
    assert all(note["uid"] for note in notes["own"])
    assert notes["held"] is True
    assert [question["quadrant"] for question in notes["questions"]] == ["S", "W", "O", "T"]
    assert all(question["name"] and question["question"] for question in notes["questions"])


def test_the_groups_notes_with_its_own_dots_stacks_as_one(file: WorkshopFile) -> None:
    top, under, other = (
        swot.add_note(file, 1, q, text).id for q, text in ((S, "บน"), (S, "ล่าง"), (O, "ตลาด"))
    )
    swot.add_note(file, 2, S, "ของกลุ่มอื่น")
    room.set_votes(file, True)
    phones.vote(file, _phone(file), under, 1)
    room.set_votes(file, False)
    swot.stack_notes(file, top, under)
    room.set_votes(file, True)
    phones.vote(file, _phone(file), other, 2)
    votes = _seen(file)["votes"]
    assert [(note["id"], note["quadrant"], note["text"], note["dots"]) for note in votes["notes"]] == [
        (top, "S", "บน", 1), (other, "O", "ตลาด", 2),
    ]  # fmt: skip
    board = swot.board(file, 1)
    assert (votes["left"], votes["dots"], votes["cap"]) == (board.dots - 3, board.dots, board.cap)
    room.set_hidden(file, True)
    assert _seen(file)["votes"] == {"hidden": True}


def test_the_form_without_what_is_right_and_what_was_sent(file: WorkshopFile) -> None:
    form = forms.form(file, _form(file, "test"))
    room.set_form(file, form.id, Occasion.BEFORE)
    shown = _seen(file)["form"]
    assert (shown["id"], shown["occasion"], shown["title"], shown["sent"]) == (
        form.id,
        "before",
        form.title,
        None,
    )
    assert shown["code"] and shown["when"]
    items = [item for part in shown["parts"] for item in part["items"]]
    assert {item["key"] for item in items} == {item.key for item in form.items} and "right" not in str(shown)
    first = next(item for item in form.items if item.choices)
    offers = next(item["offers"] for item in items if item["key"] == first.key)
    assert sorted(offers) == [[at, word] for at, word in enumerate(first.choices, 1)]
    phones.answer(file, _phone(file), TOKEN, Answer(form.id, Occasion.BEFORE, "ก1", {first.key: 1}, {}))
    assert _seen(file)["form"]["sent"] == {"answers": {str(first.key): 1}, "remarks": {}, "code": "ก1"}
    assert _seen(file, OTHER)["form"]["sent"] is None
    room.set_form(file, form.id, Occasion.AFTER)
    assert _seen(file)["form"]["sent"] is None


def test_levels_are_offered_from_the_best_down(file: WorkshopFile) -> None:
    form = forms.form(file, _form(file, "satisfaction"))
    room.set_form(file, form.id)
    shown = _seen(file)["form"]
    assert shown["when"] == "" and not shown["code"]
    level = next(item for part in shown["parts"] for item in part["items"] if item["kind"] == "level")
    assert level["offers"] == [[at, form.levels[at - 1]] for at in range(len(form.levels), 0, -1)]
    words = [item for part in shown["parts"] for item in part["items"] if item["kind"] == "words"]
    assert all(item["offers"] == [] for item in words)
