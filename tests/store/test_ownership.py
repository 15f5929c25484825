"""A file moved, replaced, written to or pulled out in mid-work: said at once, nothing lost or harmed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import header, memory, ownership
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ownership import Loss, Lost, NotOurs, words
from tests.machine.state import contents, fresh
from tests.store.test_seal import work

LABEL = Label("แก้")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    with fresh(folder / "w.otop") as opened:
        with opened.verb("asset.add", LABEL) as verb:
            verb.add(Asset(name="รูป", data=b"\x00\x01" * 500))
        work(opened, 2, 15)
        yield opened


def add(file):
    with file.verb("person.add", LABEL) as verb:
        return verb.add(Person(first="กมล"))


def move(path):
    os.rename(path, path.parent.parent / "elsewhere.otop")


def rename(path):
    os.rename(path, path.with_name("other.otop"))


def rename_folder(path):
    os.rename(path.parent, path.parent.with_name("renamed"))


def delete_folder(path):
    shutil.rmtree(path.parent)


def replace(path):
    shutil.copy(path, path.with_name("copy"))
    os.replace(path.with_name("copy"), path)


def write_with_sqlite(path):
    raw = sqlite3.connect(path)
    raw.execute("UPDATE workshop SET title='ของคนอื่น'")
    raw.commit()
    raw.close()


def overwrite_in_place(path):
    data = bytearray(path.read_bytes())
    data[24:28] = bytes(4)
    path.write_bytes(data)


def put_an_older_state_in_place(path):
    """As a synchronising program does: what was in it an hour ago, with the same count of changes."""
    stamp = sqlite3.connect(path).execute("SELECT stamp FROM commits").fetchone()[0].encode()
    path.write_bytes(path.read_bytes().replace(stamp, b"0" * 32))


def cut_short(path):
    with open(path, "r+b") as stream:
        stream.truncate(50)


def lose_the_last_page(path):
    """As a failing stick does: what was written last has not stayed."""
    with open(path, "r+b") as stream:
        stream.truncate(path.stat().st_size - 1)


HAPPENINGS = {
    move: Loss.MOVED,
    rename: Loss.MOVED,
    os.unlink: Loss.DELETED,
    rename_folder: Loss.GONE,
    delete_folder: Loss.GONE,
    replace: Loss.REPLACED,
    write_with_sqlite: Loss.WRITTEN,
    overwrite_in_place: Loss.WRITTEN,
    put_an_older_state_in_place: Loss.WRITTEN,
    cut_short: Loss.WRITTEN,
    lose_the_last_page: Loss.WRITTEN,
}


@POSIX
@pytest.mark.parametrize("happens", HAPPENINGS)
def test_what_happened_is_said_and_the_work_goes_to_a_new_file(file, tmp_path, happens):
    before, history = contents(file), file.history()
    assert file.still_ours() is None
    happens(file.path)
    others = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    lost = file.still_ours()
    assert lost is not None and lost.loss is HAPPENINGS[happens]
    for act in (add, WorkshopFile.undo):
        with pytest.raises(NotOurs) as caught:
            act(file)
        assert caught.value.lost == lost and "บันทึกเป็นไฟล์ใหม่" in caught.value.hint
    assert {path: path.read_bytes() for path in others} == others, "nothing is written any more"
    file.save_as_new(tmp_path / "new.otop")
    with WorkshopFile.open(tmp_path / "new.otop", clock=file.clock) as new:
        assert contents(new) == before and new.history() == history
        assert new.faults() == []
        add(new)
        assert new.undo() is not None


@POSIX
def test_a_name_that_leads_elsewhere_is_none(file, tmp_path, monkeypatch):
    """Of a file on a stick that was pulled, Linux tells the name from the stick's own root on."""
    file.path.rename(tmp_path / "away")
    monkeypatch.setattr(ownership, "_name_of", lambda _handle: "/w.otop")
    assert file.still_ours() == Lost(Loss.GONE, file.path)
    fresh(tmp_path / "other.otop").close()
    monkeypatch.setattr(ownership, "_name_of", lambda _handle: str(tmp_path / "other.otop"))
    assert file.still_ours() == Lost(Loss.GONE, file.path)

    def unknown(_handle):
        raise OSError

    monkeypatch.setattr(ownership, "_name_of", unknown)
    assert file.still_ours() == Lost(Loss.MOVED, file.path)


@POSIX
def test_where_it_was_moved_to_is_known(file):
    rename(file.path)
    assert file.still_ours().now_at == file.path.with_name("other.otop")


@POSIX
def test_a_file_that_comes_back_is_ours_again(file):
    os.rename(file.path, file.path.with_name("away"))
    with pytest.raises(NotOurs):
        add(file)
    os.rename(file.path.with_name("away"), file.path)
    add(file)
    assert file.still_ours() is None


def test_what_does_not_change_the_file_is_no_loss(file):
    os.utime(file.path)
    file.path.read_bytes()
    sqlite3.connect(file.path).execute("SELECT * FROM person").fetchall()
    file.path.chmod(0o640)
    assert file.still_ours() is None
    add(file)
    file.forget("x", LABEL, lambda verb: None)
    add(file)
    assert file.still_ours() is None


def test_a_stick_that_answers_no_more(file, monkeypatch):
    def gone(handle, at, size):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(header, "read_at", gone)
    assert file.still_ours().loss is Loss.GONE
    with pytest.raises(NotOurs):
        add(file)


@pytest.mark.parametrize("number", [5, 13, 19, 116])
def test_a_place_that_does_not_answer(file, monkeypatch, number):
    def refuse(*_path, **_more):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", refuse)
        lost = file.still_ours()
    assert lost.loss is (Loss.NO_RIGHTS if number == 13 else Loss.GONE)


def test_a_folder_that_can_not_be_written_any_more(file, monkeypatch):
    """A stick worn out or write-protected: the file is there, but no journal can be made beside it."""
    folder, really = str(file.path.parent), os.access
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: str(path) != folder and really(path, mode))
        assert file.still_ours().loss is Loss.NO_RIGHTS
        with pytest.raises(NotOurs):
            add(file)
    assert file.still_ours() is None
    add(file)


def test_a_write_between_the_look_and_the_transaction_is_seen_inside_it(file, monkeypatch):
    monkeypatch.setattr(file._ground, "refuse_if_lost", lambda: write_with_sqlite(file.path))
    before = file.history()
    with pytest.raises(NotOurs):
        add(file)
    assert file.history() == before


def test_memory_is_renewed_now_and_then(file, tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "MOST_COMMITS", 5)
    for _turn in range(12):
        add(file)
    file.save_as_new(tmp_path / "new.otop")
    with WorkshopFile.open(tmp_path / "new.otop") as new:
        assert contents(new) == contents(file)


def test_a_large_file_is_read_from_where_it_is(file, tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "MOST_BYTES", 1000)
    path = file.path
    file.close()
    with WorkshopFile.open(path) as again:
        add(again)
        os.rename(path, path.with_name("away"))
        again.save_as_new(tmp_path / "new.otop")
        with WorkshopFile.open(tmp_path / "new.otop") as new:
            assert contents(new) == contents(again)
        os.rename(path.with_name("away"), path)


@pytest.mark.parametrize(
    "happens", [overwrite_in_place, put_an_older_state_in_place, cut_short, lose_the_last_page]
)
def test_what_others_wrote_into_a_large_file_is_not_saved_as_ours(file, tmp_path, monkeypatch, happens):
    monkeypatch.setattr(memory, "MOST_BYTES", 1000)
    path = file.path
    file.close()
    with WorkshopFile.open(path) as again:
        add(again)
        happens(path)
        with pytest.raises(UserError):
            again.save_as_new(tmp_path / "new.otop")
    assert not (tmp_path / "new.otop").exists()


def test_saving_as_new_says_what_stands_in_the_way(file, tmp_path):
    with fresh(tmp_path / "open.otop"), pytest.raises(UserError):
        file.save_as_new(tmp_path / "open.otop")
    with pytest.raises(UserError):
        file.save_as_new(tmp_path / "none" / "new.otop")
    with pytest.raises(UserError):
        file.save_as_new(tmp_path / f"{'ก' * 90}.otop")


def test_what_is_read_of_a_file_cut_short_is_refused_in_words(file):
    add(file)
    os.truncate(file.path, 8192)
    reads = (
        file.history, file.history_length, lambda: file.next_undo, lambda: file.images(1),
        lambda: file.rows("person"), file.numbers, lambda: file.row("person", 1),
    )  # fmt: skip
    said = []
    for read in reads:
        try:
            read()
        except UserError as error:
            said.append(error.message)
    assert said and all("เสียหาย" in message for message in said)


def test_each_loss_is_said_in_words_of_its_own():
    said = {words(Lost(loss, Path("งาน.otop"))) for loss in Loss}
    assert len(said) == len(Loss) and all("งาน.otop" in each for each in said)


def test_a_file_that_can_not_be_asked_any_more_is_gone(file, monkeypatch):
    def refuse(*_handle):
        raise OSError(5, "Input/output error")

    look = file._ground._ownership.look_at_all
    assert look() is None
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", refuse)
        lost = look()
    assert lost.loss is Loss.GONE


def test_a_name_that_leads_nowhere_on_a_stick_that_answers_no_more_is_gone(file, monkeypatch):
    def gone(handle, at, size):
        raise OSError(5, "Input/output error")

    file.path.unlink()
    monkeypatch.setattr(header, "read_at", gone)
    assert file.still_ours().loss is Loss.GONE
