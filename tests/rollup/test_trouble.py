"""What can go wrong on the way: plain words, nothing half done, and the old roll-up stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from otop_desk.cli import main
from otop_desk.errors import UserError
from otop_desk.rollup import database
from otop_desk.rollup.address import Address, address
from otop_desk.rollup.loading import roll_up
from tests.rollup import stage

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n"
HOSTILE = {
    "a view that never ends": ("DROP TABLE workshop", f"CREATE VIEW workshop AS {ENDLESS}"),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END",),
    "no tables": ("DROP TABLE person", "DROP TABLE day"),
}


@pytest.fixture
def into(tmp_path: Path) -> Address:
    """A roll-up of one workshop, which has changed since."""
    place = address(f"sqlite:///{tmp_path / 'into' / 'r.db'}", ())
    stage.workshop(tmp_path / "a.otop", "a" * 32)
    roll_up([tmp_path], place)
    stage.change(tmp_path / "a.otop", "workshop", title="เปลี่ยน")
    return place


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_and_the_others_are_read(tmp_path: Path, into: Address, kind: str) -> None:
    bad = stage.workshop(tmp_path / "bad.otop", "b" * 32)
    with closing(sqlite3.connect(bad)) as raw, raw:
        for statement in HOSTILE[kind]:
            raw.execute(statement)
    before = bad.read_bytes()
    outcome = roll_up([tmp_path], into)
    assert [Path(row.file).name for row in outcome.refused] == ["bad.otop"]
    assert (outcome.workshops, outcome.changed) == (1, 1)
    assert bad.read_bytes() == before


def test_a_full_disk_leaves_the_old_roll_up(
    tmp_path: Path, into: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, connect = stage.content(into), database._sqlite

    def small(path: Path, read_only: bool) -> sqlite3.Connection:
        raw = connect(path, read_only)
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages}")
        return raw

    for number in range(3):
        stage.workshop(tmp_path / f"more{number}.otop", f"{number:032x}")
    with monkeypatch.context() as patch:
        patch.setattr(database, "_sqlite", small)
        with pytest.raises(UserError, match="ที่ว่าง"):
            roll_up([tmp_path], into)
    assert stage.content(into) == before


def test_a_database_that_goes_in_the_middle_is_said(tmp_path: Path, into: Address) -> None:
    assert into.path is not None
    path = into.path

    def take_away(done: int, whole: int) -> None:
        if whole and not done:
            path.unlink()

    with pytest.raises(UserError, match="ขาดไป"):
        roll_up([tmp_path], into, tell=take_away)
    assert not path.exists()
    assert roll_up([tmp_path], into).workshops == 1


def test_without_the_servers_driver_the_words_name_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(database, "find_spec", lambda _name: None)
    assert main(["rollup", str(tmp_path), "--into", "postgresql+psycopg://u:secret@server/db"]) == 1
    said = capsys.readouterr().err
    assert "otop-desk[rollup]" in said and "secret" not in said


def test_a_report_that_can_not_be_written_leaves_what_was_there(tmp_path: Path, into: Address) -> None:
    for ending in ("pdf", "xlsx"):
        (tmp_path / f"out.{ending}").mkdir()
        words = ["rollup", str(tmp_path), "--into", f"sqlite:///{into.path}"]
        assert main([*words, "--report", str(tmp_path / f"out.{ending}")]) == 1
        assert not list((tmp_path / f"out.{ending}").iterdir())
    assert stage.rows(into, "workshop")[0]["title"] == "เปลี่ยน"
