"""Copies in the window: made after opening and at closing, offered when a file is damaged, listed."""

from __future__ import annotations

from otop_desk.domain.person import Person
from otop_desk.services.backups import copies as backups
from otop_desk.services.roster import verbs as person
from otop_desk.ui.backups_dialog import BackupsDialog
from tests.ui.stage import sweep


def test_closing_keeps_a_copy_and_a_damaged_file_offers_it(stage):
    path = stage.file.path
    person.add(stage.file, Person(first="กมล"))
    stage.window.close_file()
    assert len(backups.copies_of(path, backups.folder())) == 1
    path.write_bytes(path.read_bytes()[:9000])
    assert stage.window.open_path(path)
    assert "เสียหาย" in stage.answers.asked[-1]
    assert stage.file.path != path and [each.first for each in stage.file.all(Person)] == ["กมล"]


def test_saying_no_leaves_the_start_page(stage):
    path = stage.file.path
    stage.window.close_file()
    path.write_bytes(path.read_bytes()[:9000])
    stage.answers.confirms = False
    assert not stage.window.open_path(path)
    assert stage.window.file is None


def test_the_list_restores_a_copy_as_a_new_file(stage):
    person.add(stage.file, Person(first="กมล"))
    backups.keep(stage.file, backups.folder())
    stage.file.undo()
    dialog = BackupsDialog(stage.window, stage.window)
    dialog.restored.connect(stage.window.take)
    dialog.show()
    sweep(dialog)
    dialog.table.selectRow(0)
    dialog.restore()
    assert [each.first for each in stage.file.all(Person)] == ["กมล"]
