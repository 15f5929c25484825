"""Steps of the file: in one transaction, after a checked copy, proved at their end; a newer file is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from otop_desk.errors import UserError
from otop_desk.store import engine, header, migrations, sealing
from otop_desk.store.migrations import LATEST, SEALED, STEPS, v014_sums


def made(path: Path, version: int) -> Connection:
    path.touch()
    connection = engine.connect(path)
    if version:
        migrations.run(connection, 0, version)
    return connection


def tables(connection: Connection) -> set[str]:
    return {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")}


def test_steps_follow_each_other_without_a_gap() -> None:
    assert [step.VERSION for step in STEPS] == list(range(1, LATEST + 1))


@pytest.mark.parametrize("version", [1, SEALED - 1, SEALED, v014_sums.VERSION - 1, LATEST])
def test_a_file_is_taken_to_the_version_that_is_asked_for_and_sealed_where_it_has_sums(
    tmp_path: Path, version: int
) -> None:
    with engine.closing(made(tmp_path / "a.otop", version)) as connection:
        assert migrations.version_of(connection) == version
        assert connection.exec_driver_sql("PRAGMA application_id").scalar_one() == header.APPLICATION_ID
        assert ("seal" in tables(connection)) is (SEALED <= version < v014_sums.VERSION)
        if version >= SEALED:
            assert sealing.complete(engine.raw_of(connection)) and not sealing.broken(
                engine.raw_of(connection)
            )
        before = tables(connection)
        migrations.run(connection, version, version)
        assert tables(connection) == before


def test_an_older_file_is_copied_first_and_a_new_or_right_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.otop"
    with engine.closing(made(path, 6)) as connection:
        copy = migrations.upgrade(connection, path, lambda: None)
        assert copy == tmp_path / "a.v6.otop" and migrations.version_of(connection) == LATEST
        assert migrations.upgrade(connection, path, lambda: None) is None
    with engine.closing(engine.connect(copy)) as old:
        assert migrations.version_of(old) == 6
    other = tmp_path / "b.otop"
    with engine.closing(made(other, 0)) as connection:
        assert migrations.upgrade(connection, other, lambda: None) is None
        assert migrations.version_of(connection) == LATEST
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.otop", "a.v6.otop", "b.otop"]


def test_a_file_whose_proof_fails_is_as_it_was(tmp_path: Path) -> None:
    path, seen = tmp_path / "a.otop", []
    with engine.closing(made(path, 6)) as connection:
        before = tables(connection)

        def proof() -> None:
            seen.append((migrations.version_of(connection), tables(connection) != before))
            raise ValueError("broken values")

        with pytest.raises(ValueError, match="broken values"):
            migrations.upgrade(connection, path, proof)
        assert seen == [(LATEST, True)]
        assert migrations.version_of(connection) == 6 and tables(connection) == before


@pytest.mark.parametrize(("free", "is_written_anew"), [(0.2, False), (0.6, True)])
def test_a_file_that_is_left_half_empty_is_written_anew(
    tmp_path: Path, free: float, is_written_anew: bool
) -> None:
    path = tmp_path / "a.otop"
    with engine.closing(made(path, 6)) as connection:
        for number in range(400):
            connection.exec_driver_sql("INSERT INTO person (first) VALUES (?)", (f"{number}" + "x" * 1000,))
        connection.exec_driver_sql("DELETE FROM person WHERE id <= ?", (int(400 * free),))
        before = int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())
        assert before > 10
        migrations.upgrade(connection, path, lambda: None)
        after = int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())
        assert (after == 0) is is_written_anew


def test_a_full_disk_is_no_hindrance_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with engine.closing(made(tmp_path / "a.otop", 6)) as connection:
        run, turns = Connection.exec_driver_sql, []

        def full(self: Connection, statement: str) -> object:
            if statement == "VACUUM":
                turns.append(statement)
                raise OperationalError(statement, None, Exception("full"))
            return run(self, "SELECT 100" if statement == "PRAGMA freelist_count" else statement)

        monkeypatch.setattr(Connection, "exec_driver_sql", full)
        migrations._shrink(connection)
        monkeypatch.undo()
        assert turns == ["VACUUM"] and migrations.version_of(connection) == 6


def test_only_a_newer_version_is_refused(tmp_path: Path) -> None:
    for version in (0, 1, LATEST):
        migrations.refuse_version(version, tmp_path / "a.otop")
    with pytest.raises(UserError, match=f"รุ่น {LATEST + 1} .*รุ่น {LATEST}") as told:
        migrations.refuse_version(LATEST + 1, tmp_path / "a.otop")
    assert "a.otop" in str(told.value)
