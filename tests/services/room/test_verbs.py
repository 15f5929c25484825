"""What the facilitator opens, holds and lets through: each with its words, on every board phones work on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.evaluation import Form, Occasion, Pairing
from otop_desk.domain.room import HeldNote
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.errors import UserError
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from otop_desk.services.swot import verbs as swot
from otop_desk.services.workshop import history
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

S = Quadrant.S


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


def _said(file: WorkshopFile) -> str:
    line = history.newest(file)
    assert line is not None
    return line.text


@pytest.mark.parametrize(
    ("act", "field", "on", "off"),
    [
        (room.set_notes, "notes", "เปิดให้มือถือเขียนบัตร", "ปิดรับบัตรจากมือถือ"),
        (room.set_votes, "votes", "เปิดลงคะแนนจากมือถือ", "ปิดลงคะแนนจากมือถือ"),
        (room.set_approval, "approval", "บัตรจากมือถือรออนุมัติก่อน", "บัตรจากมือถือขึ้นกระดานทันที"),
        (room.set_paused, "paused", "พักมือถือทุกเครื่อง", "ให้มือถือใช้ต่อ"),
    ],
)
def test_each_switch_says_what_it_does_and_leaves_the_others(
    file: WorkshopFile, act: Callable[[WorkshopFile, bool], object], field: str, on: str, off: str
) -> None:
    before = phones.room(file)
    act(file, True)
    assert _said(file) == on and phones.room(file) == replace(before, id=1, **{field: True})
    act(file, False)
    assert _said(file) == off and phones.room(file) == replace(before, id=1)


@pytest.mark.parametrize("count", [0, 2])
def test_votes_and_hiding_go_for_every_board(file: WorkshopFile, count: int) -> None:
    for _n in range(count):
        groups.add_group(file)
    assert [board.group_id for board in room.boards(file)] == ([1, 2] if count else [None])
    room.set_votes(file, True)
    room.set_hidden(file, True)
    assert _said(file) == "ซ่อนข้อความบัตร"
    assert all(board.voting and board.hidden and board.id for board in room.boards(file))
    room.set_votes(file, False)
    room.set_hidden(file, False)
    assert _said(file) == "เปิดเผยบัตร"
    assert not any(board.voting or board.hidden for board in room.boards(file))


def _form(file: WorkshopFile, **more: object) -> Form:
    return forms.add(file, replace(templates.template("network"), **more))  # type: ignore[arg-type]


def test_a_form_is_opened_and_closed_one_paired_by_name_is_not(file: WorkshopFile) -> None:
    form = _form(file)
    opened = room.set_form(file, form.id, form.occasions[0])
    assert (opened.form_id, opened.occasion) == (form.id, form.occasions[0])
    assert _said(file) == f"เปิด {form.title} บนมือถือ"
    assert room.set_form(file, 0).form_id == 0 and _said(file) == "ปิดแบบประเมินบนมือถือ"
    test = next(t for t in map(templates.template, templates.TEMPLATES) if Occasion.BEFORE in t.occasions)
    named = forms.add(file, replace(test, pairing=Pairing.PERSON))
    with pytest.raises(UserError, match="ด้วยชื่อ"):
        room.set_form(file, named.id)
    assert phones.room(file).form_id == 0


def _held(file: WorkshopFile) -> list[HeldNote]:
    """Two notes that wait, and new words for one that is on the board."""
    groups.add_group(file)
    phone = phones.introduce(file, phones.join(file, "a" * 32), "นก", 1)
    there = swot.add_note(file, 1, S, "เดิม")
    with file.verb("x", history.Label("x")) as verb:
        for uid, text in (("1" * 32, "หนึ่ง"), ("2" * 32, "สอง"), (there.uid, "ใหม่")):
            verb.add(
                HeldNote(
                    uid=uid, phone_id=phone.id, group_id=1, quadrant=S, text=text, written_at=file.clock()
                )
            )
    return room.held(file)


def test_notes_that_wait_come_on_their_board_or_go(file: WorkshopFile) -> None:
    first, second, third = _held(file)
    room.approve(file, first.id, third.id)
    assert _said(file) == "ขึ้นกระดาน 2 บัตรจากมือถือ" and room.held(file) == [second]
    assert [(note.text, note.author) for note in file.all(Note)] == [("ใหม่", ""), ("หนึ่ง", "นก")]
    room.reject(file, second.id)
    assert _said(file) == "ไม่รับ 1 บัตรจากมือถือ" and room.held(file) == [] and len(file.all(Note)) == 2
    file.undo()
    file.undo()
    assert room.held(file) == [first, second, third] and [note.text for note in file.all(Note)] == ["เดิม"]


def test_a_phone_that_is_sent_out_keeps_its_number(file: WorkshopFile) -> None:
    for token in "ab":
        phones.join(file, token * 32)
    room.remove_phone(file, 1)
    assert _said(file) == "ให้เครื่อง 1 ออกจากห้อง"
    assert [phone.number for phone in phones.present(file)] == [2]
    with pytest.raises(UserError):
        phones.join(file, "a" * 32)
    assert phones.join(file, "c" * 32).number == 3
