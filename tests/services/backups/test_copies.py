"""Copies kept on this computer: only when something was done, whole, and restored as a new file."""

from __future__ import annotations

import shutil

from otop_desk.domain.person import Person
from otop_desk.services.backups import copies as backups
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh


def test_a_copy_is_kept_only_when_something_was_done(tmp_path):
    with fresh(tmp_path / "w.otop") as file:
        assert backups.keep(file, tmp_path / "b") is not None
        assert backups.keep(file, tmp_path / "b") is None
        person.add(file, Person(first="กมล"))
        assert backups.keep(file, tmp_path / "b") is not None
        file.undo()
        assert backups.keep(file, tmp_path / "b") is not None
        assert backups.keep(file, tmp_path / "b") is None
        assert len(backups.copies(tmp_path / "b")) == 3


def test_a_copy_is_restored_as_a_new_file_beside_the_old(tmp_path):
    path = tmp_path / "งาน.otop"
    with fresh(path) as file:
        person.add(file, Person(first="กมล"))
        backups.keep(file, tmp_path / "b")
        before = contents(file)
    path.write_bytes(b"SQLite format 3\x00 broken")
    (copy,) = backups.copies_of(path, tmp_path / "b")
    for _turn in range(2):
        with backups.restore(copy, tmp_path) as restored:
            assert contents(restored) == before
            assert restored.path != path and restored.undo_label is not None
    assert path.read_bytes() == b"SQLite format 3\x00 broken"
    assert len(list(tmp_path.glob("*.otop"))) == 3


def test_a_folder_that_can_not_be_written_is_no_trouble(tmp_path):
    (tmp_path / "b").write_text("a file where the folder should be")
    with fresh(tmp_path / "w.otop") as file:
        assert backups.keep(file, tmp_path / "b") is None


def test_strange_things_in_the_folder_are_passed_over(tmp_path):
    with fresh(tmp_path / "w.otop") as file:
        made = backups.keep(file, tmp_path / "b")
    home = made.parent
    (home / "about.json").write_text("[not a dict")
    shutil.copy(made, home / "workshop-yesterday.otop")
    (tmp_path / "b" / "empty").mkdir()
    (only,) = backups.copies(tmp_path / "b")
    assert only.title == "" and only.path == made
    with WorkshopFile.open(only.path, read_only=True):
        pass
