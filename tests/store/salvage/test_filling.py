"""A new file filled with rows: sealed, of today's version, its ids not given out again; or nothing at all."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.store import migrations
from otop_desk.store.file import WorkshopFile
from otop_desk.store.rows import Row
from otop_desk.store.salvage import mending
from otop_desk.store.salvage.filling import fill
from otop_desk.store.salvage.shapes import shapes


def rows_of(version: int) -> dict[str, dict[int, Row]]:
    """Two people, one on a certificate, and what no file is without."""
    known = shapes(version)
    people = {
        number: {**known["person"].row(number, ()), "first": name} for number, name in ((2, "ก"), (5, "ข"))
    }
    rows: dict[str, dict[int, Row]] = {table: {} for table in known}
    rows["person"] = people
    mending.mend(rows, known, "งาน")
    return rows


@pytest.mark.parametrize("version", [6, migrations.SEALED, migrations.LATEST])
def test_the_new_file_is_whole_and_gives_no_id_out_again(tmp_path: Path, version: int) -> None:
    path = tmp_path / "new.otop"
    fill(path, version, rows_of(version), {"person": 40, "asset": 7, "nothing of ours": 3})
    assert [file.name for file in tmp_path.iterdir()] == ["new.otop"]
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600, "nobody else reads it"
    raw = sqlite3.connect(path)
    numbers = raw.execute(
        "SELECT name, seq FROM sqlite_sequence WHERE name IN ('person', 'asset')"
    ).fetchall()
    raw.close()
    assert sorted(numbers) == [("asset", 7), ("person", 40)]
    with WorkshopFile.open(path) as file:
        assert [(person.id, person.first) for person in file.all(Person)] == [(2, "ก"), (5, "ข")]
        assert file.one(Workshop).title == "งาน" and file.faults() == []
        with file.verb("a", Label("x")) as verb:
            assert verb.add(Person(first="ค")).id == 41
        assert file.faults() == []


def test_what_goes_wrong_leaves_nothing(tmp_path: Path) -> None:
    rows = rows_of(migrations.LATEST)
    del rows["person"][2]["first"]
    with pytest.raises(KeyError):
        fill(tmp_path / "new.otop", migrations.LATEST, rows, {})
    assert list(tmp_path.iterdir()) == []
