"""A history written by a stranger: shown as far as it can be read, never acted upon where it can't."""

from __future__ import annotations

import json
from datetime import UTC

import pytest

from otop_desk.domain.attendance import Mark
from otop_desk.domain.journal import Label, State
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.workshop import history
from otop_desk.store import engine, images
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import ImageChange
from tests.machine.state import contents, fresh


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "x.otop"
    with fresh(path) as file:
        for name in ("หนึ่ง", "สอง"):
            with file.verb("person.add", Label("เพิ่ม {name}", name=name)) as verb:
                verb.add(Person(first=name))
    return path


def execute(path, statement, *values):
    connection = engine.connect(path)
    engine.raw_of(connection).execute(statement, values)
    engine.hang_up(connection)


LINES = {
    "no JSON": ("label", "x"),
    "no object": ("label", "[]"),
    "no values": ("label", '{"msgid":"x"}'),
    "values that are none": ("label", '{"msgid":"x","values":[1]}'),
    "JSON without a bottom": ("label", "[" * 60_000),
    "an endless label": ("label", '{"msgid":"' + "x" * 3_000_000 + '","values":{}}'),
    "no date": ("at", "yesterday"),
    "a date beyond all zones": ("at", "9999-12-31T23:59:59-23:59"),
    "a state that is none": ("state", "maybe"),
    "bytes that are no text": ("label", None),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_that_says_nothing_readable_is_shown_as_such(path, name):
    column, value = LINES[name]
    if value is None:
        execute(path, f"UPDATE journal SET {column}=CAST(x'7bff' AS TEXT) WHERE id=2")
    else:
        execute(path, f"UPDATE journal SET {column}=? WHERE id=2", value)
    with WorkshopFile.open(path) as file:
        last, first = history.lines(file)
        assert last.text == "รายการที่อ่านไม่ได้" and not last.stands and last.remark == "เลิกทำไม่ได้"
        assert first.text == "เพิ่ม หนึ่ง" and first.stands
        json.dumps([line.as_dict() for line in (last, first)])
        if column != "state":  # what is dropped is passed over
            before = contents(file)
            with pytest.raises(UserError):
                history.undo(file)
            assert contents(file) == before


def test_a_name_of_a_label_s_value_may_be_any(path):
    label = json.dumps({"msgid": "เพิ่ม {msgid} {self}", "values": {"msgid": "a", "self": 2, "x": [1]}})
    execute(path, "UPDATE journal SET label=? WHERE id=2", label)
    with WorkshopFile.open(path) as file:
        assert history.lines(file)[0].text == "เพิ่ม a 2"


def test_a_time_without_a_zone_is_one_all_the_same(path):
    execute(path, "UPDATE journal SET at='2022-03-15T08:00:00' WHERE id=2")
    with WorkshopFile.open(path) as file:
        assert file.history()[0].at.tzinfo is UTC


IMAGES = {
    "a table that is none": ImageChange("sqlite_master", 2, {"first": "x"}, {"first": "สอง"}),
    "a table of the history": ImageChange("journal", 2, {"verb": "x"}, {"verb": "person.add"}),
    "a name that is SQL": ImageChange("person", 2, {'first"=1; --': "x"}, {"first": "สอง"}),
    "a column that is none": ImageChange("person", 2, {"x": "x"}, {"first": "สอง"}),
    "a text in a number": ImageChange("person", 2, {"seat": "x"}, {"first": "สอง"}),
    "a list": ImageChange("person", 2, {"first": ["x"]}, {"first": "สอง"}),
    "yes": ImageChange("person", 2, {"seat": True}, {"first": "สอง"}),
    "nothing where something must be": ImageChange("person", 2, {"first": None}, {"first": "สอง"}),
    "a number beyond all": ImageChange("person", 2, {"seat": 10**30}, {"first": "สอง"}),
    "a kind that is none": ImageChange("person", 2, {"role": "boss"}, {"first": "สอง"}),
    "bytes that lie nowhere": ImageChange("asset", 9, {"data": images.Hashed("x")}, None),
    "an id that is none": ImageChange("person", 0, {"first": "x"}, None),
    "a row that points nowhere": ImageChange(
        "mark", 5, {"person_id": 99, "session_id": 1, "status": "present"}, None
    ),
    "a row that is there twice": ImageChange("day", 9, {"date": "2022-03-15", "start": "08:00:00"}, None),
}


@pytest.mark.parametrize("name", IMAGES)
def test_an_entry_s_rows_are_looked_at_before_they_act(path, name):
    execute(path, "UPDATE journal_image SET packed=? WHERE id=2", images.pack([IMAGES[name]]))
    with WorkshopFile.open(path) as file:
        before = contents(file)
        with pytest.raises(UserError) as caught:
            file.undo()
        assert caught.value.hint == "ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"
        assert contents(file) == before and file.entry(2).state is State.DONE
        with file.verb("x", Label("ก")) as verb:
            verb.add(Mark(person_id=1, session_id=1))
        file.undo()
        assert contents(file) == before


@pytest.mark.parametrize("packed", [b"", b"x", b"\x00" * 50, images.pack([])[:-1]])
def test_images_that_are_none(path, packed):
    execute(path, "UPDATE journal_image SET packed=? WHERE id=2", packed)
    with WorkshopFile.open(path) as file:
        before = contents(file)
        with pytest.raises(UserError):
            file.undo()
        assert contents(file) == before
