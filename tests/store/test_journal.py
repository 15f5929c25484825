"""The history: whose entries undo takes back, what it keeps of rows and bytes, how it stays small."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label, State
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import images, journal
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import Hashed, ImageChange
from otop_desk.store.ledger import RowChange
from tests.machine.state import contents, fresh

DRAW = random.Random(7)
LABEL = Label("แก้")
FORGED = ImageChange("a", 1, {"a": 1}, None)


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "w.otop") as opened:
        yield opened


def add(file, first="กมล", author="desk"):
    with file.acting(author), file.verb("person.add", LABEL) as verb:
        return verb.add(Person(first=first))


def rename(file, person, first, author="desk", merge=None):
    with file.acting(author), file.verb("person.edit", LABEL, merge=merge) as verb:
        return verb.put(replace(file.get(Person, person.id), first=first))


def forge(file, packed):
    """Other bytes as the images of every entry, as if the program itself had written them."""
    file._connection.exec_driver_sql("UPDATE journal_image SET packed=?", (packed,))
    file._ground.written_anew()


def names(file):
    return [person.first for person in file.all(Person)]


# -- authors ------------------------------------------------------------------------------------


def test_an_entry_and_a_change_know_their_author(file):
    told = []
    file.subscribe(told.append)
    add(file, "ก", "phone:7")
    add(file, "ข")
    assert [entry.author for entry in file.history()] == ["desk", "phone:7"]
    assert [change.author for change in told] == ["phone:7", "desk"]
    assert len({entry.uid for entry in file.history()}) == 2 and len(file.history()[0].uid) == 32


def test_undo_takes_back_only_ones_own(file):
    add(file, "เครื่อง")
    add(file, "โทรศัพท์", "phone:7")
    assert file.undo_label is not None
    file.undo()
    assert names(file) == ["โทรศัพท์"]
    assert file.undo() is None
    with file.acting("phone:7"):
        file.undo()
        assert names(file) == []
        file.redo()
    assert names(file) == ["โทรศัพท์"]


def test_a_new_entry_of_somebody_else_leaves_my_redo(file):
    add(file, "เครื่อง")
    file.undo()
    add(file, "โทรศัพท์", "phone:7")
    assert file.redo() is not None
    assert sorted(names(file)) == ["เครื่อง", "โทรศัพท์"]


def test_whoever_sits_at_the_machine_has_one_line(file):
    add(file, "คำสั่ง", "cli")
    assert file.undo() is not None
    add(file, "ใหม่", "fold")
    assert file.redo() is None
    assert [entry.state for entry in file.history()] == [State.DONE, State.DROPPED]


def test_undo_is_refused_where_somebody_else_went_on(file):
    person = add(file)
    rename(file, person, "จากโทรศัพท์", "phone:7")
    before = contents(file)
    with pytest.raises(UserError) as caught:
        file.undo()
    assert "เลิกทำไม่ได้" in str(caught.value) and caught.value.hint
    assert contents(file) == before
    assert file.faults() == []


def test_undo_looks_at_the_columns_it_changes_only(file):
    person = add(file)
    rename(file, person, "ใหม่")
    with file.acting("phone:7"), file.verb("person.phone", LABEL) as verb:
        verb.put(replace(file.get(Person, person.id), phone="081-111-1111"))
    file.undo()
    assert file.get(Person, person.id) == replace(person, phone="081-111-1111")
    file.redo()
    assert file.get(Person, person.id).first == "ใหม่"


def test_typing_of_two_people_never_becomes_one_entry(file):
    moment = file.clock()
    file.clock = lambda: moment
    person = add(file)
    rename(file, person, "น", merge="p.first")
    rename(file, person, "นก", "phone:7", merge="p.first")
    rename(file, person, "นกน้อย", merge="p.first")
    assert [entry.author for entry in file.history()] == ["desk", "phone:7", "desk", "desk"]
    file.undo()
    assert file.get(Person, person.id).first == "นก"


@pytest.mark.parametrize(("seconds", "entries"), [(60, 2), (61, 3), (-60, 2), (-61, 3)])
def test_what_is_typed_within_a_minute_is_one_entry(file, seconds, entries):
    moment = file.clock()
    file.clock = lambda: moment
    person = add(file)
    rename(file, person, "น", merge="p.first")
    file.clock = lambda: moment + timedelta(seconds=seconds)
    rename(file, person, "นก", merge="p.first")
    assert len(file.history()) == entries


def test_typing_goes_on_in_its_entry_while_somebody_else_works_elsewhere(file):
    moment = file.clock()
    file.clock = lambda: moment
    person = add(file)
    rename(file, person, "น", merge="p.first")
    add(file, "อื่น", "phone:7")
    rename(file, person, "นก", merge="p.first")
    assert len(file.history()) == 3
    file.undo()
    assert file.get(Person, person.id).first == "กมล"
    file.redo()
    assert file.get(Person, person.id).first == "นก"


def test_typing_after_a_refused_verb_begins_an_entry_that_is_in_the_file(file):
    moment = file.clock()
    file.clock = lambda: moment
    person = add(file)
    rename(file, person, "น", merge="p.first")
    with pytest.raises(ZeroDivisionError), file.verb("x", LABEL, merge="p.first") as verb:
        verb.put(replace(person, first="ผิด"))
        raise ZeroDivisionError
    rename(file, person, "นก", merge="p.first")
    assert file.get(Person, person.id).first == "นก"
    file.undo()
    file.undo()
    assert file.get(Person, person.id).first == "กมล"


# -- bytes --------------------------------------------------------------------------------------


def bytes_kept(file):
    found = file._connection.exec_driver_sql("SELECT sum(length(data)) FROM journal_bytes")
    return found.scalar_one() or 0


def test_a_picture_lies_in_the_file_once_wherever_undo_has_put_it(file):
    data = DRAW.randbytes(100_000)
    with file.verb("asset.add", LABEL) as verb:
        asset = verb.add(Asset(name="รูป", data=data))
    assert bytes_kept(file) == 0
    file.undo()
    assert bytes_kept(file) == len(data) and file.find(Asset, asset.id) is None
    file.redo()
    assert bytes_kept(file) == 0 and file.get(Asset, asset.id).data == data
    with file.verb("asset.remove", LABEL) as verb:
        verb.delete(asset)
    assert bytes_kept(file) == len(data)
    file.undo()
    assert bytes_kept(file) == 0 and file.get(Asset, asset.id) == asset
    assert file.faults() == []


def test_a_picture_put_in_anothers_place_comes_back(file):
    first, second = DRAW.randbytes(1000), DRAW.randbytes(2000)
    with file.verb("asset.add", LABEL) as verb:
        asset = verb.add(Asset(name="รูป", data=first))
    with file.verb("asset.change", LABEL) as verb:
        verb.put(replace(asset, data=second))
    file.undo()
    assert file.get(Asset, asset.id).data == first and bytes_kept(file) == len(second)
    file.undo()
    file.redo()
    file.redo()
    assert file.get(Asset, asset.id).data == second and bytes_kept(file) == len(first)
    assert file.faults() == []


# -- images -------------------------------------------------------------------------------------


def test_an_update_keeps_the_changed_columns_only(file):
    person = add(file)
    rename(file, person, "น้ำ")
    (image,) = file.images(file.history(1)[0].id)
    assert image == ImageChange("person", person.id, {"first": "กมล"}, {"first": "น้ำ"})


def test_images_come_back_as_they_were_packed():
    changes = [
        RowChange("note", 3, None, {"id": 3, "text": "น้ำ\ud800", "weight": 1.5, "stack_id": None}),
        RowChange("asset", 9, {"id": 9, "data": b"\x00\xff"}, None),
    ]
    listed = images.images_of(changes)
    assert images.unpack(images.pack(listed)) == listed
    assert listed[1].before["data"] == images.hash_of(b"\x00\xff")
    assert isinstance(listed[1].before["data"], Hashed)


@pytest.mark.parametrize(
    "packed",
    [b"", b"x", bytes(range(7, 57)), images.pack([])[:-1], images.pack([FORGED])[:-2]],
    ids=["nothing", "a letter", "noise", "cut", "cut late"],
)
def test_what_is_no_image_is_refused_as_such(packed):
    with pytest.raises(ValueError):
        images.unpack(packed)


def test_a_broken_image_stops_undo_in_words(file):
    add(file)
    forge(file, b"\0")
    with pytest.raises(UserError) as caught:
        file.undo()
    assert "ประวัติ" in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        ImageChange("sqlite_master", 1, None, {"id": 1}),
        ImageChange('person" SET first=1; --', 1, None, {"id": 1}),
        ImageChange("person", 1, None, {'first"=1 --': "x"}),
        ImageChange("journal", 1, None, {"id": 1}),
    ],
)
def test_an_image_of_what_is_no_row_of_a_feature_is_never_put_back(file, change):
    add(file)
    forge(file, images.pack([change]))
    before = contents(file)
    with pytest.raises(UserError):
        file.undo()
    assert contents(file) == before


# -- growth -------------------------------------------------------------------------------------


def test_the_newest_entries_keep_their_images_and_every_line_stays(file, monkeypatch):
    monkeypatch.setattr(journal, "KEPT_ENTRIES", 20)
    monkeypatch.setattr(journal, "KEPT_BYTES", 100)
    monkeypatch.setattr(journal, "_LOOK_EVERY", 5)
    for number in range(50):
        add(file, f"คน{number}")
    kept = [entry.kept for entry in file.history()]
    assert len(kept) == 50 == file.history_length() and kept == sorted(kept, reverse=True)
    assert 20 <= sum(kept) <= 25
    steps = 0
    while file.undo() is not None:
        steps += 1
    assert steps == sum(kept)
    assert names(file) == [f"คน{number}" for number in range(50 - steps)]
    assert file.faults() == []
    while file.redo() is not None:
        steps -= 1
    assert steps == 0


def test_older_entries_keep_theirs_while_there_is_room(file, monkeypatch):
    monkeypatch.setattr(journal, "KEPT_ENTRIES", 5)
    monkeypatch.setattr(journal, "_LOOK_EVERY", 5)
    for number in range(50):
        add(file, f"คน{number}")
    assert all(entry.kept for entry in file.history())


def test_the_bytes_of_an_entry_go_with_its_images(file, monkeypatch):
    with file.verb("asset.add", LABEL) as verb:
        asset = verb.add(Asset(name="รูป", data=b"x" * 5000))
    with file.verb("asset.remove", LABEL) as verb:
        verb.delete(asset)
    monkeypatch.setattr(journal, "KEPT_ENTRIES", 3)
    monkeypatch.setattr(journal, "KEPT_BYTES", 0)
    monkeypatch.setattr(journal, "_LOOK_EVERY", 1)
    for number in range(4):
        add(file, f"คน{number}")
    assert bytes_kept(file) == 0 and file.faults() == []


def test_a_line_counts_how_often_it_was_undone_and_brought_back(file):
    def moves():
        return [entry.moves for entry in file.history()]

    add(file, "ก")
    add(file, "ข")
    assert moves() == [0, 0]
    file.undo(), file.redo(), file.undo()
    assert moves() == [3, 0]
    add(file, "ค")
    assert moves() == [0, 3, 0], "dropping it is no move"


def test_a_long_history_is_counted_without_being_read(file):
    for number in range(30):
        add(file, f"คน{number}")
    seen = []
    file._journal._raw.set_trace_callback(seen.append)
    assert file.history_length() == 30
    file._journal._raw.set_trace_callback(None)
    assert seen == []


def test_history_goes_on_after_closing(file, tmp_path):
    add(file, "ก", "phone:1")
    add(file, "ข")
    file.undo()
    path = file.path
    file.close()
    with WorkshopFile.open(path) as again:
        assert again.redo() is not None and again.history_length() == 2
        with again.acting("phone:1"):
            assert again.undo() is not None
        assert names(again) == ["ข"]
