"""What an open file stands on: after it was written anew, when it is gone or too large for memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import memory, trouble
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ownership import Loss, Lost, NotOurs
from otop_desk.store.verb import Verb
from tests.machine.state import contents, fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        join(made, "ก")
        yield made


def join(file: WorkshopFile, name: str) -> None:
    with file.verb("person.add", Label("x")) as verb:
        verb.add(Person(first=name))


def lost(file: WorkshopFile) -> None:
    """The name leads nowhere any more: nothing is written, all goes to a new file."""
    before = contents(file)
    os.rename(file.path, file.path.with_name("moved"))
    with pytest.raises(NotOurs) as told:
        join(file, "never")
    assert told.value.lost.loss is Loss.MOVED and contents(file) == before
    file.save_as_new(file.path.with_name("new.otop"))
    with WorkshopFile.open(file.path.with_name("new.otop")) as new:
        assert contents(new) == before and new.faults() == []


def forget(file: WorkshopFile) -> None:
    def edit(verb: Verb) -> None:
        verb.delete(*file.all(Person))

    file.forget("person.forget", Label("x"), edit)


def test_every_commit_since_is_in_memory_when_the_place_is_lost(file: WorkshopFile) -> None:
    join(file, "ข")
    assert file.still_ours() is None
    lost(file)


def test_a_file_that_was_written_anew_is_still_ours_and_memory_follows_it(file: WorkshopFile) -> None:
    forget(file)
    assert file.still_ours() is None and file.all(Person) == []
    lost(file)


def test_work_goes_on_in_a_file_that_was_written_anew(file: WorkshopFile) -> None:
    forget(file)
    join(file, "ข")
    assert file.still_ours() is None
    lost(file)


@pytest.mark.parametrize("edit", [lambda _file: None, forget], ids=["opened", "written anew"])
def test_what_memory_holds_is_not_asked_of_a_disk_that_is_gone(
    file: WorkshopFile, monkeypatch: pytest.MonkeyPatch, edit: Callable[[WorkshopFile], None]
) -> None:
    def gone(_raw: object, _path: Path) -> bytes:
        raise UserError("gone", "")

    edit(file)
    join(file, "ข")
    monkeypatch.setattr(trouble, "bytes_of", gone)
    lost(file)


def test_what_is_too_large_for_memory_is_taken_from_the_file_we_hold(
    file: WorkshopFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_BYTES", 1)
    forget(file)
    join(file, "ข")
    lost(file)
    with file.path.with_name("moved").open("r+b") as stream:
        stream.seek(24)
        stream.write(b"\xff\xff\xff\xff")
    with pytest.raises(NotOurs) as told:
        file.save_as_new(file.path.with_name("newer.otop"))
    assert told.value.lost.loss is Loss.WRITTEN and not file.path.with_name("newer.otop").exists()


def test_an_act_on_a_lost_file_is_kept_where_the_person_goes_on(file: WorkshopFile) -> None:
    new, asked = file.path.with_name("new.otop"), []

    def way_out(met: Lost) -> None:
        asked.append(met.loss)
        file.save_as_new(new)
        file.go_on_at(new)

    file.way_out = way_out
    file.path.unlink()
    join(file, "last words")
    assert asked == [Loss.DELETED] and file.path == new and file.still_ours() is None
    file.close()
    with WorkshopFile.open(new) as kept:
        assert [person.first for person in kept.all(Person)] == ["ก", "last words"]
        assert kept.faults() == []


def test_work_goes_on_under_the_very_name_that_was_deleted(file: WorkshopFile) -> None:
    path = file.path
    path.unlink()
    file.save_as_new(path)
    file.go_on_at(path)
    join(file, "ข")
    assert file.still_ours() is None and file.undo() is not None


def test_a_place_that_can_not_be_gone_on_at_leaves_all_as_it_was(file: WorkshopFile, tmp_path: Path) -> None:
    (tmp_path / "bad.otop").write_bytes(file.path.read_bytes()[:5000])
    (tmp_path / "list.xlsx").write_bytes(b"PK")
    with fresh(tmp_path / "taken.otop") as taken:
        for path in (tmp_path / "nothing.otop", tmp_path / "bad.otop", tmp_path / "list.xlsx", taken.path):
            with pytest.raises(UserError):
                file.go_on_at(path)
            assert not file.is_closed
    join(file, "ข")
    assert file.still_ours() is None


def test_a_file_that_can_not_be_written_under_its_new_name_is_still_held(
    file: WorkshopFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = file.path.rename(file.path.with_name("moved.otop"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda _path, _mode: False)
        with pytest.raises(UserError):
            file.go_on_at(moved)
    assert not file.is_closed
    file.go_on_at(moved)
    join(file, "ข")
    file.close()
    assert file.is_closed


def test_what_took_the_files_place_is_not_written_over(file: WorkshopFile, tmp_path: Path) -> None:
    fresh(tmp_path / "other.otop").close()
    os.replace(tmp_path / "other.otop", file.path)
    theirs = file.path.read_bytes()
    with pytest.raises(UserError, match="ตั้งชื่ออื่น"):
        file.save_as_new(file.path)
    assert file.path.read_bytes() == theirs
    file.save_as_new(tmp_path / "new.otop")
    file.go_on_at(tmp_path / "new.otop")
    join(file, "ข")
    assert file.still_ours() is None


def test_only_the_desk_is_asked_and_who_stays_is_refused(file: WorkshopFile) -> None:
    asked: list[Loss] = []
    file.way_out = lambda met: asked.append(met.loss)
    file.path.unlink()
    with file.acting("phone:7"), pytest.raises(NotOurs):
        join(file, "ข")
    assert asked == []
    with pytest.raises(NotOurs):
        join(file, "ข")
    assert asked == [Loss.DELETED]


def test_verbs_that_are_one_commit_go_on_elsewhere_together(file: WorkshopFile) -> None:
    new = file.path.with_name("new.otop")

    def way_out(_met: Lost) -> None:
        file.save_as_new(new)
        file.go_on_at(new)

    file.way_out = way_out
    file.path.unlink()
    with file.together():
        join(file, "ข")
        join(file, "ค")
    assert file.undo() is not None and [person.first for person in file.all(Person)] == ["ก", "ข"]
    new.unlink()
    assert file.redo() is not None and file.still_ours() is None  # under the same name again
    new.unlink()
    forget(file)
    assert file.still_ours() is None and file.all(Person) == []
