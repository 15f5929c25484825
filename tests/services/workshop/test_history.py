"""The history in words: what each entry says of itself, undo and redo step by step, going back to one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label, State
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import history
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    """A workshop to which three people came."""
    with fresh(tmp_path / "a.otop") as made:
        for first in "กขค":
            roster.add(made, Person(first=first))
        yield made


def _people(file: WorkshopFile) -> str:
    return "".join(person.first for person in file.all(Person))


def _remarks(file: WorkshopFile) -> list[tuple[str, bool]]:
    return [(line.remark, line.stands) for line in history.lines(file, 3)]


def test_undo_and_redo_say_what_they_would_do_and_what_they_did(file: WorkshopFile) -> None:
    newest = history.newest(file)
    assert newest is not None and newest == history.next_undo(file) and history.next_redo(file) is None
    assert "ค" in newest.text and newest.author == "" and newest.verb == "person.add"
    assert history.undo(file) == newest.text and _people(file) == "กข"
    assert history.next_redo(file) is not None and history.next_redo(file).text == newest.text  # type: ignore[union-attr]
    assert _remarks(file) == [("เลิกทำแล้ว", False), ("", True), ("", True)]
    assert history.redo(file) == newest.text and _people(file) == "กขค"
    with pytest.raises(UserError, match="ทำซ้ำ"):
        history.redo(file)
    history.undo(file)
    roster.add(file, Person(first="ง"))
    assert [remark for remark, _stands in _remarks(file)] == ["", "เลิกทำแล้ว และทำซ้ำไม่ได้", ""]
    while file.next_undo is not None:
        history.undo(file)
    assert history.next_undo(file) is None
    with pytest.raises(UserError, match="เลิกทำ"):
        history.undo(file)


def test_going_back_to_an_entry_and_forth_again(file: WorkshopFile) -> None:
    third, second, first = (line.id for line in history.lines(file, 3))
    assert history.rewind(file, third) == 0
    assert history.rewind(file, first) == 2 and _people(file) == "ก"
    assert history.rewind(file, second) == 1 and _people(file) == "กข"
    assert history.rewind(file, third) == 1 and _people(file) == "กขค"
    history.rewind(file, first)
    assert history.rewind(file, third) == 2 and _people(file) == "กขค"
    history.rewind(file, second)
    roster.add(file, Person(first="ง"))
    for entry in (third, 9999):
        with pytest.raises(UserError):
            history.rewind(file, entry)
    assert _people(file) == "กขง"


def test_a_line_as_json(file: WorkshopFile) -> None:
    line = history.lines(file)[0]
    assert line.as_dict() == {
        "id": line.id, "verb": "person.add", "label": line.text, "at": line.at.isoformat(),
        "state": State.DONE.value, "author": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", ""), ("desk", ""), ("desk:x", ""), ("cli", "บรรทัดคำสั่ง"), ("fold:ชบา", "ไฟล์ที่รวมเข้ามา ชบา"),
        ("phone:7", "โทรศัพท์ 7"), ("trainee", "trainee"),
    ],
)  # fmt: skip
def test_authors_in_words(name: str, words: str) -> None:
    assert history.author_word(name) == words


def test_a_label_in_the_language_in_force() -> None:
    assert history.in_words(Label("ลงคะแนน {count} บัตร", count=2)) == "ลงคะแนน 2 บัตร"
    assert history.in_words(Label("เพิ่ม{group}", group="กลุ่ม {x}")) == "เพิ่มกลุ่ม {x}"
