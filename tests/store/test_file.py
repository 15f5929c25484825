"""The workshop file: verbs, journal, merging, locks, copies."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

from otop_desk.domain.journal import Label, State
from otop_desk.domain.person import Group, Person
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.store import engine, header, lock, migrations
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.machine.state import contents, fresh

LABEL = Label("แก้ {name}", name="ก")


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "งาน อบรม.otop") as opened:
        yield opened


def add(file, first="กมล", **more):
    with file.verb("person.add", LABEL) as verb:
        return verb.add(Person(first=first, **more))


def test_settings_of_the_connection_keep_what_was_committed(file):
    def pragma(name):
        return file._connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    assert pragma("application_id") == header.APPLICATION_ID
    assert pragma("user_version") == migrations.LATEST
    assert pragma("journal_mode") == "truncate"
    assert pragma("synchronous") == 3
    assert pragma("foreign_keys") == 1
    assert pragma("locking_mode") == "normal"
    assert pragma("trusted_schema") == 0


def test_a_verb_that_fails_leaves_nothing(file):
    before = contents(file)
    with pytest.raises(ZeroDivisionError), file.verb("x", LABEL) as verb:
        verb.add(Person(first="ก"))
        raise ZeroDivisionError
    assert contents(file) == before
    assert file.history() == []


def test_a_verb_that_changes_nothing_leaves_no_entry(file):
    workshop = file.one(Workshop)
    with file.verb("x", LABEL) as verb:
        verb.put(workshop)
        verb.delete(verb.add(Person(first="ก")))
    assert file.history() == []
    assert file.undo() is None


def test_change_names_what_was_touched_once_it_is_on_the_disk(file):
    told = []
    stop = file.subscribe(told.append)
    person = add(file)
    file.undo()
    file.redo()
    stop()
    file.undo()
    assert [(each.kind, each.rows) for each in told] == [
        (kind, {"person": frozenset({person.id})}) for kind in ("do", "undo", "redo")
    ]
    assert told[0].touches("person") and not told[0].touches("mark")


def test_ids_do_not_come_back_after_undo(file):
    first = add(file)
    file.undo()
    assert add(file).id > first.id


def test_typing_in_one_field_is_one_entry(file):
    person = add(file)
    for text in ("น", "น้", "น้ำ"):
        with file.verb("person.edit", LABEL, merge="person.1.first") as verb:
            person = verb.put(replace(person, first=text))
    assert len(file.history()) == 4, "the test clock goes two minutes a look: too far apart to merge"
    moment = file.clock()
    file.clock = lambda: moment
    for text in ("น้ำฝ", "น้ำฝน", "น้ำฝนดี"):
        with file.verb("person.edit", LABEL, merge="person.1.first") as verb:
            person = verb.put(replace(person, first=text))
    assert len(file.history()) == 5
    file.undo()
    assert file.get(Person, person.id).first == "น้ำ"
    file.redo()
    assert file.get(Person, person.id).first == "น้ำฝนดี"


def test_a_new_verb_drops_redo_but_keeps_it_in_the_history(file):
    add(file, "ก")
    file.undo()
    add(file, "ข")
    assert file.redo() is None
    assert [each.state for each in file.history()] == [State.DONE, State.DROPPED]


def test_permanent_entries_are_passed_over_by_undo(file):
    one = add(file, "ก")
    with file.verb("issue", LABEL, permanent=True) as verb:
        verb.add(Person(first="ข"))
    assert file.undo().verb == "person.add"
    assert [each.first for each in file.all(Person)] == ["ข"]
    assert file.find(Person, one.id) is None
    assert file.undo() is None


def test_undo_refuses_a_row_that_is_no_longer_what_the_entry_left(file):
    person = add(file)
    with file.verb("issue", LABEL, permanent=True) as verb:
        verb.put(replace(person, first="อื่น"))
    with pytest.raises(UserError):
        file.undo()
    assert file.get(Person, person.id).first == "อื่น"


def test_labels_come_back_from_the_file(file):
    with file.verb("x", Label("ลบ {count} คน", count=3)) as verb:
        verb.add(Person(first="ก"))
    path = file.path
    file.close()
    with WorkshopFile.open(path) as again:
        assert again.undo_label == Label("ลบ {count} คน", count=3)
        assert again.undo_label is not None and again.redo_label is None
        again.undo()
        assert again.redo_label == Label("ลบ {count} คน", count=3)


def test_a_second_process_is_told_who_has_the_file(file):
    code = (
        "import sys; from pathlib import Path; from otop_desk.store.file import WorkshopFile\n"
        "from otop_desk.errors import UserError\n"
        "try: WorkshopFile.open(Path(sys.argv[1]))\n"
        "except UserError as error: print(error); sys.exit(7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file.path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 7, done.stderr
    assert "อีกหน้าต่างหนึ่ง" in done.stdout


def test_a_note_of_another_computer_is_named(file):
    lock.note_of(file.path).write_text(json.dumps({"host": "OFFICE-7", "user": "somsri", "pid": 1}), "utf-8")
    assert "OFFICE-7" in str(lock.taken(file.path)) and "somsri" in str(lock.taken(file.path))


def test_a_note_left_by_a_power_cut_bars_nobody(file):
    path = file.path
    file.close()
    holder = lock.Holder("OFFICE-7", "somsri", 1, "2022-03-15T08:30:00")
    lock.note_of(path).write_bytes(lock.note_bytes(holder))
    with WorkshopFile.open(path):
        pass
    assert not lock.note_of(path).exists()


def test_save_copy_is_whole_and_opens(file, tmp_path):
    add(file)
    target = tmp_path / "copy.otop"
    file.save_copy(target)
    with WorkshopFile.open(target) as copy:
        assert contents(copy) == contents(file)
    assert [each.name for each in tmp_path.glob(".*.part")] == []


def test_a_removed_foreign_key_target_is_said_not_broken(file):
    person = add(file)
    with pytest.raises(UserError), file.verb("x", LABEL) as verb:
        verb.put(replace(person, group_id=99))
    assert file.get(Person, person.id).group_id is None
    assert file.faults() == []


def test_a_row_may_come_before_what_it_refers_to_and_go_after_it(file):
    person = add(file)
    with file.verb("x", LABEL) as verb:
        person = verb.put(replace(person, group_id=41))
        group = verb.add(Group(id=41, name="กลุ่ม"))
    with file.verb("y", LABEL) as verb:
        verb.delete(group)
        verb.put(replace(person, group_id=None))
    assert file.undo() is not None and file.get(Person, person.id).group_id == 41
    assert file.undo() is not None and file.redo() is not None
    assert file.faults() == []


def test_a_plain_verb_has_no_statement_compiled_anew(file):
    """A setting, whichever it is, has SQLite compile all of them again: a third of a verb's time."""
    said = []
    engine.raw_of(file._connection).set_trace_callback(said.append)
    add(file)
    file.undo()
    assert any(each.startswith("INSERT") for each in said)
    assert not [each for each in said if each.startswith("PRAGMA") and "=" in each]


def test_every_step_of_the_migrations_is_tested_from_a_kept_file(tmp_path):
    """A file of each old version opens, keeps its rows, and leaves a checked copy of what it was."""
    for old in range(1, migrations.LATEST):
        path = tmp_path / f"old{old}.otop"
        raw = sqlite3.connect(path)
        raw.close()
        connection = engine.connect(path)
        migrations.run(connection, 0, old)
        connection.exec_driver_sql("INSERT INTO workshop (id, title) VALUES (1, 'น้ำ')")
        connection.exec_driver_sql("INSERT INTO rule (id, basis) VALUES (1, 'minutes')")
        engine.hang_up(connection)
        with WorkshopFile.open(path) as file:
            assert file.one(Workshop).title == "น้ำ"
        kept = sqlite3.connect(tmp_path / f"old{old}.v{old}.otop")
        assert kept.execute("PRAGMA user_version").fetchone() == (old,)
        kept.close()


def test_a_closed_workshop_is_one_file_and_nothing_beside_it(tmp_path):
    sample.create(tmp_path / "sample.otop").close()
    assert [path.name for path in tmp_path.iterdir()] == ["sample.otop"]


def test_whoever_wants_to_know_hears_of_the_commit_then_of_the_change(file):
    told = []
    with file.verb("person.add", Label("x")) as verb:
        verb.add(Person(first="ก"))
    saved = file.saved_at
    stops = [file.subscribe(lambda change: told.append(change.kind))]
    stops.append(file.subscribe_commits(lambda commit: told.append((commit.counter, file.saved_at > saved))))
    counter = file.state.counter
    with file.verb("person.add", Label("x")) as verb:
        verb.add(Person(first="ข"))
        assert told == []
    assert told == [(counter + 1, True), "do"]
    saved = file.saved_at
    with file.verb("person.none", Label("x")):
        pass
    assert told == [(counter + 1, True), "do"] and file.saved_at == saved
    for stop in stops:
        stop()
    assert file.undo() is not None and len(told) == 2
