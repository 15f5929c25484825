"""Files of older versions, as those versions wrote them: they open, lose nothing, stay as a checked copy."""

from __future__ import annotations

import base64
import json
import lzma
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import State
from otop_desk.domain.person import Person
from otop_desk.services.evaluation import forms, templates
from otop_desk.store import engine, migrations
from otop_desk.store.file import WorkshopFile
from otop_desk.store.migrations import v007_ledger
from tests.machine.state import contents

KEPT = Path(__file__).parent / "old_files"


@pytest.fixture
def old(tmp_path):
    """A workshop of version 6: 61 entries done, undone, dropped and permanent, pictures among them."""
    path = tmp_path / "w.otop"
    path.write_bytes(lzma.decompress((KEPT / "v6.otop.xz").read_bytes()))
    return path


def rows(path, *leave_out):
    raw = sqlite3.connect(path)
    tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    found = {
        name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name not in leave_out
    }
    raw.close()
    return found


def same_columns(after, before):
    """The rows of the old tables in their old columns; newer ones stand behind them."""
    return {
        name: [row[: len(old[0]) if old else None] for row in after[name]] for name, old in before.items()
    }


def test_every_row_of_version_6_is_there_and_the_old_file_beside_it(old, tmp_path):
    before, whole = rows(old, "journal", "journal_row", "sqlite_sequence"), rows(old)
    with WorkshopFile.open(old) as file:
        assert file.faults() == []
        history = file.history()
    after = rows(old)
    assert same_columns(after, before) == before
    assert rows(tmp_path / "w.v6.otop") == whole
    entries = {row[0]: row for row in whole["journal"]}
    assert [entry.id for entry in history] == sorted(entries, reverse=True)
    for entry in history:
        verb, at, state = entries[entry.id][1], entries[entry.id][4], entries[entry.id][5]
        assert (entry.verb, entry.at.isoformat(), entry.state) == (verb, at, state)
        assert entry.author == "" and len(entry.uid) == 32 and entry.kept
    assert {entry.state for entry in history} == set(State)
    numbers = dict(after["sqlite_sequence"])
    old_numbers = {name: last for name, last in whole["sqlite_sequence"] if name != "journal_row"}
    assert {name: numbers[name] for name in old_numbers} == old_numbers


def test_undo_goes_back_to_the_beginning_of_a_file_of_version_6_and_forward_again(old):
    with WorkshopFile.open(old) as file:
        while file.redo() is not None:
            assert file.faults() == []
        end = contents(file)
        assert {"คน0", "คน1", "คน2", "ถาวร"} <= {person.first for person in file.all(Person)}
        assert [asset.name for asset in file.all(Asset)] == ["อีกรูป"]
        steps = 0
        while file.undo() is not None:
            steps += 1
        assert steps == len([e for e in file.history() if e.state is State.UNDONE])
        assert [person.first for person in file.all(Person)] == ["ถาวร"] and file.all(Asset) == []
        assert file.faults() == []
        while file.redo() is not None:
            steps -= 1
        assert steps == 0 and contents(file) == end and file.faults() == []


def test_a_removed_picture_of_version_6_comes_back_with_undo(old):
    with WorkshopFile.open(old) as file:
        while not file.all(Asset) or file.all(Asset)[0].data != bytes(range(256)) * 4:
            assert file.undo() is not None


def test_of_a_long_history_the_newest_images_come_along(old, monkeypatch):
    monkeypatch.setattr(v007_ledger, "KEPT_ENTRIES", 12)
    monkeypatch.setattr(v007_ledger, "KEPT_BYTES", 300)
    with WorkshopFile.open(old) as file:
        kept = [entry.kept for entry in file.history()]
        assert kept == [True] * 12 + [False] * 49
        assert file.faults() == []


def test_an_entry_whose_images_are_broken_stays_as_a_line(old):
    raw = sqlite3.connect(old)
    (entry,) = raw.execute("SELECT max(entry_id) FROM journal_row").fetchone()
    raw.execute("UPDATE journal_row SET after='not JSON' WHERE entry_id=?", (entry,))
    raw.commit()
    raw.close()
    with WorkshopFile.open(old) as file:
        assert not file.entry(entry).kept and file.history_length() == 61
        assert file.faults() == []


def test_a_migration_that_finds_no_room_says_so_and_leaves_the_file(old, tmp_path):
    before = old.read_bytes()
    connection = engine.connect(old)
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        try:
            migrations.run(connection, 6)
        except Exception as error:
            raise getattr(error, "orig", error) from error
        finally:
            engine.hang_up(connection)
    assert old.read_bytes() == before


def test_a_workshop_of_version_7_opens_whole_and_takes_an_evaluation(tmp_path):
    path = tmp_path / "w.otop"
    path.write_bytes(lzma.decompress((KEPT / "v7.otop.xz").read_bytes()))
    before = rows(path, "sqlite_sequence", "seal", "commits")
    with WorkshopFile.open(path) as file:
        assert file.faults() == [] and forms.forms(file) == []
        history = file.history_length()
    after = rows(path)
    assert all((moves % 2 == 1) == (state != "done") for *_rest, state, _permanent, moves in after["journal"])
    assert same_columns(after, before) == before
    with WorkshopFile.open(path) as file:
        forms.add(file, templates.template("network"))
        assert file.history_length() == history + 1
        while file.undo() is not None:
            pass
        assert file.all(Person) == [] and forms.forms(file) == [] and file.faults() == []


def test_an_update_of_version_6_is_kept_as_what_it_changed_all_else_whole() -> None:
    def change(state: str, before: object, after: object) -> tuple[list[object], dict[str, bytes]]:
        beside: dict[str, bytes] = {}
        texts = (json.dumps(image) if image is not None else None for image in (before, after))
        return v007_ledger._change((1, state, "asset", 7, *texts), beside), beside  # type: ignore[arg-type]

    one, other = {"id": 7, "name": "a", "note": "x"}, {"id": 7, "name": "b", "note": "x", "new": 1}
    assert change("done", one, other) == (
        ["asset", 7, {"name": "a", "new": None}, {"name": "b", "new": 1}],
        {},
    )
    assert change("done", None, one) == (["asset", 7, None, one], {})
    assert change("done", one, None) == (["asset", 7, one, None], {})
    hashes = [{"sha256": sha256(data).hexdigest()} for data in (b"old", b"new")]
    old, new = ({"data": {"b64": base64.b64encode(data).decode()}} for data in (b"old", b"new"))
    for state, gone in (("done", 0), ("undone", 1), ("dropped", 1)):
        told, beside = change(state, old, new)
        assert told == ["asset", 7, {"data": hashes[0]}, {"data": hashes[1]}]
        assert beside == {hashes[gone]["sha256"]: (b"old", b"new")[gone]}
    assert change("done", {"data": hashes[0]}, None) == (["asset", 7, {"data": hashes[0]}, None], {})
