"""Workshop files made or changed by somebody else: a plain sentence before anything in them can run."""

from __future__ import annotations

import hashlib
import json
import sqlite3

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.workshop import history
from otop_desk.store import limits, migrations, schema_check, weight
from otop_desk.store.file import WorkshopFile
from otop_desk.store.rows import to_entity
from tests.machine.state import fresh


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "x.otop"
    with fresh(path) as file, file.verb("x", Label("ก")) as verb:
        for number in range(5):
            verb.add(Person(first=f"คน{number}", last="ใจดี", phone="0812345678"))
    return path


def changed(path, *statements):
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refusal(path):
    """Why the file is refused; it is as it was."""
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(UserError) as caught:
        WorkshopFile.open(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert caught.value.hint
    return caught.value.message


ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r)"
FOREIGN = {
    "trigger": ["CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM mark; END"],
    "temp-like name": ["CREATE TABLE temp_x (a)"],
    "a view": ["CREATE VIEW v AS SELECT * FROM person"],
    "a view in a table's place": [
        "PRAGMA foreign_keys=OFF",
        "DROP TABLE rate",
        f"CREATE VIEW rate AS {ENDLESS} SELECT n AS id FROM r",
    ],
    "a table missing": ["DROP TABLE rate"],
    "one more column": ["ALTER TABLE person ADD COLUMN x TEXT"],
    "a generated column": ["ALTER TABLE person ADD COLUMN x TEXT AS (first || last) VIRTUAL"],
    "one more index": ["CREATE INDEX i ON person (first)"],
    "an index over an expression": ["CREATE INDEX i ON person (length(first))"],
    "a partial index": ["CREATE UNIQUE INDEX i ON person (seat) WHERE seat = 99"],
    "statistics": ["ANALYZE"],
    "a full-text table": ["CREATE VIRTUAL TABLE f USING fts5(a)"],
    "an index in another's place": [
        "DROP INDEX journal_undone",
        "CREATE INDEX journal_undone ON journal (id)",
    ],
}


@pytest.mark.parametrize("name", FOREIGN)
def test_anything_that_is_not_of_its_version_is_refused(path, name):
    changed(path, *FOREIGN[name])
    assert "โปรแกรมอื่น" in refusal(path)


SEAT, BADGE = "seat INTEGER NOT NULL DEFAULT 0", "badge TEXT NOT NULL DEFAULT ''"
GROUP = "group_id INTEGER REFERENCES team (id)"
REWRITTEN = {
    "a check": (SEAT, f"{SEAT} CHECK (hex(zeroblob(9)) <> 'x')"),
    "another collation": (BADGE, BADGE.replace("TEXT", "TEXT COLLATE NOCASE")),
    "another default": (BADGE, BADGE.replace("''", "(hex(zeroblob(9)))")),
    "another type": (SEAT, SEAT.replace("INTEGER", "TEXT")),
    "a foreign key that deletes": (GROUP, f"{GROUP} ON DELETE CASCADE"),
    "a conflict clause": (BADGE, BADGE.replace("NULL", "NULL ON CONFLICT IGNORE")),
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_a_table_declared_otherwise_is_refused(path, name):
    raw = sqlite3.connect(path, isolation_level=None)
    (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name='person'").fetchone()
    words, new_words = (" ".join(each.split()) for each in REWRITTEN[name])
    sql = " ".join(sql.split())
    assert words in sql
    raw.execute("PRAGMA writable_schema=ON")
    raw.execute("UPDATE sqlite_master SET sql=? WHERE name='person'", (sql.replace(words, new_words),))
    raw.close()
    assert "โปรแกรมอื่น" in refusal(path)


def test_the_same_declaration_in_other_letters_is_the_same(path):
    raw = sqlite3.connect(path, isolation_level=None)
    (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name='person'").fetchone()
    raw.execute("PRAGMA writable_schema=ON")
    other = " ".join(sql.split()).replace("badge TEXT", '"badge"  text')
    raw.execute("UPDATE sqlite_master SET sql=? WHERE name='person'", (other,))
    raw.close()
    with WorkshopFile.open(path) as file:
        assert len(file.all(Person)) == 5


def test_no_trigger_has_run_when_the_file_is_refused(path):
    before = changed(
        path,
        "CREATE TRIGGER t AFTER UPDATE ON person BEGIN DELETE FROM person; END",
        "CREATE TRIGGER u AFTER INSERT ON journal BEGIN DELETE FROM person; END",
    )
    refusal(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_every_version_knows_its_own_tables_and_no_other_version_s(tmp_path):
    for version in range(1, migrations.LATEST + 1):
        raw = sqlite3.connect(":memory:", isolation_level=None)
        for step in migrations.STEPS[:version]:
            migrations.take(raw, step)
        others = range(migrations.LATEST + 1)
        assert [other for other in others if schema_check.is_of_version(raw, other)] == [version]
        raw.close()


def test_more_things_than_any_workshop_has_are_not_looked_through(path, monkeypatch):
    monkeypatch.setattr(schema_check, "MOST_THINGS", 5)
    assert "โปรแกรมอื่น" in refusal(path)


WRONG = {
    "bytes in a name": "UPDATE person SET first = x'00ff'",
    "text in a number": "UPDATE person SET seat = 'x'",
    "an empty text in a number": "UPDATE workshop SET budget = ''",
    "a fraction in a number": "UPDATE rule SET percent = 80.5",
    "an id of zero": "UPDATE person SET id = 0 WHERE id = 1",
    "an id below zero": "UPDATE person SET id = -4 WHERE id = 1",
    "an id beyond all counting": "UPDATE person SET id = 9223372036854775807 WHERE id = 1",
    "the counter of ids": "UPDATE sqlite_sequence SET seq = 'x' WHERE name = 'person'",
    "a kind that is none": "UPDATE person SET role = 'boss'",
    "a list that is none": "UPDATE workshop SET objectives = '{}'",
    "a list of other things": "UPDATE workshop SET objectives = '[1]'",
    "a list of lists": "UPDATE workshop SET objectives = '[[]]'",
    "no JSON": "UPDATE workshop SET objectives = 'x'",
    "JSON without a bottom": "UPDATE workshop SET objectives = '" + "[" * 50_000 + "'",
    "a number in a list beyond bearing": "UPDATE group_draw SET locked = '[1e400]'",
    "a date that is none": "UPDATE day SET date = '2022-02-31' WHERE id = 1",
    "no workshop": "DELETE FROM workshop",
    "two workshops": "INSERT INTO workshop (title) VALUES ('x')",
    "no rule": "DELETE FROM rule",
}


@pytest.mark.parametrize("name", WRONG)
def test_values_of_another_kind_are_refused(path, name):
    changed(path, "INSERT INTO group_draw (locked) VALUES ('[]')", WRONG[name])
    assert "เสียหาย" in refusal(path)


def test_an_old_file_with_broken_values_is_refused_and_stays_old(tmp_path):
    path = tmp_path / "old.otop"
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in migrations.STEPS[0].STATEMENTS:
        raw.execute(statement)
    raw.execute("INSERT INTO workshop (title, objectives) VALUES ('x', 'no list')")
    raw.execute("INSERT INTO rule (basis) VALUES ('minutes')")
    raw.execute("PRAGMA application_id=0x4F544F50")
    raw.execute("PRAGMA user_version=1")
    raw.close()
    assert "เสียหาย" in refusal(path)


def test_more_rows_than_can_be_kept_in_memory(path, monkeypatch):
    monkeypatch.setattr(weight, "MOST_ROWS", 8)
    assert "มากเกินกว่า" in refusal(path)


def test_longer_texts_than_can_be_kept_in_memory(path, monkeypatch):
    """A letter that ends a text for SQLite's own length() hides nothing."""
    monkeypatch.setattr(weight, "MOST_BYTES", 5_000)
    WorkshopFile.open(path).close()
    changed(
        path,
        "UPDATE person SET first = 'x' || char(0) || replace(hex(zeroblob(3000)), '0', 'x') WHERE id = 1",
    )
    assert "มากเกินกว่า" in refusal(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET uid = zeroblob(200000)",
        "UPDATE commits SET sums = zeroblob(33554433)",
        "UPDATE journal_image SET packed = zeroblob(33554433)",
    ],
)
def test_bytes_larger_than_any_of_ours(path, monkeypatch, statement):
    monkeypatch.setattr(weight, "MOST_PACKED", weight.MOST_BLOB)
    changed(path, statement)
    assert "มากเกินกว่า" in refusal(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET verb = replace(hex(zeroblob(60000)), '0', 'x')",
        "UPDATE journal SET author = replace(hex(zeroblob(60000)), '0', 'x')",
        "UPDATE journal SET label = replace(hex(zeroblob(6000000)), '0', 'x')",
        "INSERT INTO asset (name, media, sha256, data) VALUES ('x', 'image/png', 'x', zeroblob(40000000))",
        "INSERT INTO kept_bytes (sha256, data) VALUES ('x', zeroblob(40000000))",
        "INSERT INTO kept_bytes (sha256, data) VALUES ('1', zeroblob(30000000)), ('2', zeroblob(30000000)),"
        " ('3', zeroblob(30000000)), ('4', zeroblob(30000000))",
    ],
)
def test_lines_pictures_and_pages_larger_than_any_of_ours(path, statement):
    changed(path, statement)
    assert "มากเกินกว่า" in refusal(path)


def test_work_beyond_the_budget_is_stopped():
    raw = sqlite3.connect(":memory:")
    limits.guard(raw)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), limits.budget(raw, -2_499_000):
        raw.execute(f"{ENDLESS} SELECT count(*) FROM r").fetchone()
    assert raw.execute("SELECT 1").fetchone() == (1,)


def test_a_value_larger_than_any_of_ours_is_not_made():
    raw = sqlite3.connect(":memory:")
    limits.guard(raw)
    with pytest.raises(sqlite3.Error):
        raw.execute("SELECT zeroblob(200000000)").fetchone()


@pytest.mark.parametrize(
    "msgid",
    [
        "{name.__class__.__mro__}",
        "{name:>999999999}",
        "{name!r:>99999999}",
        "{0}",
        "{name[0]}",
        "{",
        "}",
        "{{",
        "",
    ],
)
def test_a_label_from_a_file_is_filled_by_plain_names_only(msgid):
    told = history.in_words(Label(msgid, name="สมชาย"))
    assert told == msgid


def test_a_label_s_values_are_shown_whole_but_not_without_end():
    assert history.in_words(Label("ลบ {name} {count}", name="สมชาย", count=3)) == "ลบ สมชาย 3"
    assert len(history.in_words(Label("ลบ {name}", name="ก" * 5_000_000))) < 400
    assert len(history.in_words(Label("ก" * 5_000_000))) <= 1_000


def test_what_lies_in_a_list_has_its_type():
    from otop_desk.domain.groups import Draw

    sound = {"id": 1, "mix": json.dumps(["meal"]), "pairs": "[[1,2]]"}
    assert to_entity(Draw, sound).pairs == ((1, 2),)
    for pairs in ('[["1",2]]', "[[1,2,3]]", "[[true,2]]", "[[1.5,2]]", "[null]", f"[[{10**17},1]]", '"ab"'):
        with pytest.raises((ValueError, TypeError)):
            to_entity(Draw, {**sound, "pairs": pairs})
