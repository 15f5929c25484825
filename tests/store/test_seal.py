"""Sums over the rows, the chain of transactions, and a file made anew from what was told of them."""

from __future__ import annotations

import random
import shutil
import sqlite3
from dataclasses import replace
from hashlib import sha256

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import engine, seal, sealing
from otop_desk.store.file import WorkshopFile
from otop_desk.store.replay import Unfit, replay
from tests.machine.state import contents, fresh
from tests.test_undo_machine import VERBS

LABEL = Label("แก้")


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "w.otop") as opened:
        yield opened


def work(file, seed, verbs=60):
    """Random verbs of all features, undone and redone now and then."""
    draw = random.Random(seed)
    for _turn in range(verbs):
        try:
            draw.choice(VERBS)(file, draw)
            if draw.random() < 0.2:
                file.undo()
            if draw.random() < 0.1:
                file.redo()
        except UserError:
            continue


def values_of(path):
    """Where every value lies: (table, rowid, column)."""
    raw = sqlite3.connect(path)
    raw.text_factory = bytes
    tables = [row[0].decode() for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    found = []
    for table in tables:
        columns = [row[1].decode() for row in raw.execute(f'PRAGMA table_info("{table}")')]
        for (row_id,) in raw.execute(f'SELECT rowid FROM "{table}"'):
            found += [(table, row_id, column) for column in columns]
    raw.close()
    return found


def flipped(value, draw):
    """The value with one bit changed."""
    if isinstance(value, int):
        return value ^ (1 << draw.randrange(8))
    if isinstance(value, float):
        return value + 0.5
    data = bytearray(value.encode() if isinstance(value, str) else value)
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(7)
    return data.decode("utf-8", "replace") if isinstance(value, str) else bytes(data)


def test_a_changed_value_is_found_wherever_it_is(file, tmp_path):
    with file.verb("asset.add", LABEL) as verb:
        verb.add(Asset(name="รูป", data=b"abc", sha256=sha256(b"abc").hexdigest()))
    work(file, 1)
    path, hurt = file.path, tmp_path / "hurt.otop"
    file.close()
    draw = random.Random(5)
    places = values_of(path)
    tried = 0
    for table, row_id, column in draw.sample(places, 250):
        shutil.copy(path, hurt)
        raw = sqlite3.connect(hurt, isolation_level=None)
        (value,) = raw.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid=?', (row_id,)).fetchone()
        if value in (None, "", b"") or column == "id":
            raw.close()
            continue
        try:
            raw.execute(f'UPDATE "{table}" SET "{column}"=? WHERE rowid=?', (flipped(value, draw), row_id))
        except sqlite3.IntegrityError:
            continue
        finally:
            raw.close()
        connection = engine.connect(hurt, read_only=True)
        named = sealing.broken(engine.raw_of(connection))
        engine.hang_up(connection)
        assert named, (table, row_id, column)
        assert named == [table] or "commits" in named and table == "commits"
        tried += 1
    assert tried > 100
    own = {"commits", "journal", "journal_image", "sqlite_sequence"}
    assert own <= {place[0] for place in places}


def test_check_names_the_row_that_the_history_knows(file):
    with file.verb("x", LABEL) as verb:
        person = verb.add(Person(first="กมล", last="ใจดี"))
    with file.verb("x", LABEL) as verb:
        verb.put(replace(person, last="ใจงาม"))
    file._connection.exec_driver_sql("UPDATE person SET last='ใจงาน'")
    (fault,) = file.faults()
    assert "person" in fault and f"{person.id}.last" in fault


def test_a_text_whose_bytes_are_none_any_more_is_found(file):
    with file.verb("x", LABEL) as verb:
        verb.add(Person(first="กมล", last="ใจดี"))
    file._connection.exec_driver_sql("UPDATE person SET last=CAST(x'e0ff' AS TEXT)")
    assert any("person" in fault for fault in file.faults())


def test_a_paper_that_is_not_its_own_hash_is_found(file):
    with file.verb("x", LABEL) as verb:
        verb.add(Asset(name="รูป", data=b"abc", sha256=sha256(b"abd").hexdigest()))
    assert any("asset" in fault for fault in file.faults())


def test_rows_hash_the_same_for_ever():
    """A new Python or another system must find yesterday's sums right."""
    row = (1, "น้ำ\n'\"\\", None, 2.5, b"\x00\xff", -7, "", 1e308, "\U0001f600")
    assert f"{seal.row_hash(row):016x}" == "b2dfc74517cb977c"


def test_numbers_given_out_survive_in_the_sums(file):
    """An id or a code that was taken back leaves no row, yet the file stays sound."""
    with file.verb("x", LABEL) as verb:
        verb.next_number("S")
        verb.delete(verb.add(Person(first="ก")))
    assert file.history() == [] and file.faults() == []
    with pytest.raises(ZeroDivisionError), file.verb("x", LABEL) as verb:
        verb.next_number("S")
        verb.add(Person(first="ก"))
        raise ZeroDivisionError
    assert file.faults() == []


def test_the_counter_counts_transactions_and_links_them(file):
    commits = []
    file.subscribe_commits(commits.append)
    work(file, 3, 20)
    assert [each.counter for each in commits] == list(
        range(commits[0].counter, commits[0].counter + len(commits))
    )
    assert [each.previous for each in commits[1:]] == [each.stamp for each in commits[:-1]]
    row = file._connection.exec_driver_sql("SELECT counter, stamp FROM commits").one()
    assert tuple(row) == (commits[-1].counter, commits[-1].stamp)


@pytest.mark.parametrize("seed", range(6))
def test_a_copy_and_the_commits_since_make_an_equal_file(file, tmp_path, seed):
    work(file, seed, 20)
    copy = tmp_path / "copy.otop"
    file.save_copy(copy)
    commits = []
    file.subscribe_commits(commits.append)
    work(file, seed + 100, 60)
    raw = sqlite3.connect(copy, isolation_level=None)
    assert replay(raw, commits[: len(commits) // 2]) == len(commits) // 2
    assert replay(raw, commits) == len(commits) - len(commits) // 2
    assert replay(raw, commits) == 0, "twice is once"
    raw.close()
    with WorkshopFile.open(copy, clock=file.clock) as made:
        assert contents(made) == contents(file)
        assert made.history() == file.history()
        assert made.faults() == []
        while (change := file.undo()) is not None:
            assert made.undo() == change
        assert contents(made) == contents(file)


def test_commits_of_another_file_or_with_a_gap_are_not_replayed(file, tmp_path):
    copy, commits = tmp_path / "copy.otop", []
    file.save_copy(copy)
    file.subscribe_commits(commits.append)
    work(file, 9, 30)
    raw = sqlite3.connect(copy, isolation_level=None)
    for wrong in (
        commits[1:],
        [commits[0]._replace(previous="0" * 32)],
        [commits[0]._replace(rows=())],
        [commits[0]._replace(whole=True)],
    ):
        before = list(raw.iterdump())
        with pytest.raises(Unfit):
            replay(raw, wrong)
        assert list(raw.iterdump()) == before
    raw.close()


def test_after_erasing_the_chain_begins_anew(file):
    commits = []
    file.subscribe_commits(commits.append)
    work(file, 4, 30)
    file.forget("x", LABEL, lambda verb: [verb.put(replace(each, phone="")) for each in file.all(Person)])
    assert commits[-1].whole and not commits[-1].rows
    assert file.faults() == [] and file.history_length() == 1
    work(file, 5, 10)
    assert file.faults() == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE commits SET counter=9223372036854775807",
        "UPDATE commits SET counter=-5",
        "UPDATE commits SET stamp='x'",
        "UPDATE commits SET previous=stamp || '0'",
        "UPDATE commits SET sums=CAST(x'ffffffffffffffff' || substr(sums, 9) AS BLOB)",
        "UPDATE commits SET sums=CAST(substr(sums, 1, length(sums) - 16) || x'0000000000002000' || "
        "zeroblob(8) AS BLOB)",
        "UPDATE commits SET sums=x'00'",
        "DELETE FROM commits",
    ],
)
def test_sums_that_can_not_be_ours_are_refused_at_opening(file, change):
    path = file.path
    file.close()
    raw = sqlite3.connect(path)
    raw.execute(change)
    raw.commit()
    raw.close()
    for read_only in (False, True):
        with pytest.raises(UserError):
            WorkshopFile.open(path, read_only=read_only)
