"""Sums of files of any version: as the file keeps them, as its rows give them, in a damaged file."""

from __future__ import annotations

import lzma
import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from otop_desk.errors import UserError
from otop_desk.store import migrations, old_seal, seal, sealing
from otop_desk.store.file import WorkshopFile
from otop_desk.store.migrations import v014_sums
from otop_desk.store.rows import Row
from otop_desk.store.salvage.saving import salvage
from otop_desk.store.salvage.shapes import shapes
from otop_desk.store.seal import Seal
from tests.store.test_seal import flipped, values_of

V13 = lzma.decompress((Path(__file__).parent / "old_files" / "v13.otop.xz").read_bytes())
PERSON = shapes(migrations.LATEST)["person"].row(7, ())


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A workshop as version 13 wrote it, after 120 random acts."""
    (tmp_path / "w.otop").write_bytes(V13)
    return tmp_path / "w.otop"


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows but the sums."""
    raw = sqlite3.connect(path)
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    kept = {
        name: raw.execute(f'SELECT * FROM "{name}"').fetchall()
        for name in names
        if name not in ("seal", "commits")
    }
    raw.close()
    return kept


def test_a_file_of_version_13_keeps_every_row_and_has_its_sums_in_one(old: Path) -> None:
    before = rows_of(old)
    with WorkshopFile.open(old) as file:
        assert file.faults() == [] and file.history_length() == 50
        while file.undo() is not None:
            pass
        while file.redo() is not None:
            pass
        assert file.faults() == []
    assert rows_of(old.with_name("w.v13.otop")) == before
    raw = sqlite3.connect(old)
    assert raw.execute("SELECT 1 FROM sqlite_master WHERE name='seal'").fetchone() is None
    assert sealing.complete(raw) and sealing.broken(raw) == []
    raw.close()


def test_a_changed_value_of_a_file_of_version_13_is_found(old: Path) -> None:
    draw, tried = Random(13), 0
    for table, row_id, column in draw.sample(values_of(old), 150):
        hurt = old.with_name("hurt.otop")
        shutil.copy(old, hurt)
        raw = sqlite3.connect(hurt, isolation_level=None)
        (value,) = raw.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid=?', (row_id,)).fetchone()
        if value not in (None, "", b"") and column != "id":
            try:
                other = flipped(value, draw)  # type: ignore[no-untyped-call]
                raw.execute(f'UPDATE "{table}" SET "{column}"=? WHERE rowid=?', (other, row_id))
                named = sealing.broken(raw)
                assert named == [table] or table in ("seal", "commits") and named, (table, row_id, column)
                tried += 1
            except sqlite3.IntegrityError:
                pass
        raw.close()
    assert tried > 70


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM commits",
        "DELETE FROM seal WHERE name='person'",
        "INSERT INTO seal VALUES ('x', 1, x'00')",
        "UPDATE seal SET name = CAST(x'ff' AS TEXT) WHERE name='person'",
        "UPDATE seal SET rows=9223372036854775807 WHERE name='journal'",
        "UPDATE seal SET rows=-1 WHERE name='person'",
        "UPDATE seal SET sum=x'00'",
        "UPDATE seal SET sum='sixteen letters!' WHERE name='person'",
    ],
)
def test_sums_of_version_13_that_can_not_be_ours_are_refused(old: Path, statement: str) -> None:
    raw = sqlite3.connect(old, isolation_level=None)
    raw.execute(statement)
    raw.close()
    with pytest.raises(UserError, match="เสียหาย"):
        WorkshopFile.open(old)


def test_a_damaged_file_of_version_13_is_salvaged_into_one_of_today(old: Path, tmp_path: Path) -> None:
    data = bytearray(V13)
    raw = sqlite3.connect(old)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name='note'").fetchone()
    raw.close()
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    old.write_bytes(data)
    told = salvage(old, tmp_path / "new.otop")
    assert "person" in told.intact and "note" in told.healed and not told.lost
    with WorkshopFile.open(tmp_path / "new.otop") as file:
        assert file.faults() == []
    assert migrations.LATEST >= v014_sums.VERSION


def test_a_table_is_intact_by_its_sum_and_the_count_of_its_rows() -> None:
    found: dict[str, dict[int, Row]] = {"person": {7: PERSON}, "note": {}, "team": {1: {"name": "\udcff"}}}
    right = seal.row_hash(PERSON.values())

    def intact(**seals: Seal) -> set[str]:
        counted: Row = {"id": 1, "sums": seal.as_bytes(seals)}
        rows = {**found, "commits": {1: counted}}
        return sealing.intact(rows, sealing.among(rows))

    assert intact(person=Seal(1, right), note=Seal(), team=Seal(1)) == {"person", "note"}
    assert intact(person=Seal(2, right), note=Seal(0, right), team=Seal(1)) == set()
    assert intact(person=Seal(1, right), note=Seal()) == set(), "sums of fewer tables are none of this file"


def test_a_table_of_version_13_is_intact_by_its_row_among_the_sums() -> None:
    found: dict[str, dict[int, Row]] = {"person": {7: PERSON}, "note": {}}
    right = old_seal.hash_in("person", PERSON.values()).to_bytes(16, "big")

    def intact(*told: tuple[object, object, object]) -> set[str]:
        rows: dict[str, dict[int, Row]] = {**found, "seal": {}}
        for number, (name, count, total) in enumerate(told):
            rows["seal"][number] = {"name": name, "rows": count, "sum": total}  # type: ignore[dict-item]
        return sealing.intact(rows, sealing.among(rows)) - {"seal"}

    assert intact(("person", 1, right), ("note", 0, bytes(16))) == {"person", "note"}
    assert intact(("person", 2, right), ("note", 0, right)) == set()
    assert intact(("person", "1", right), ("note", 0, None)) == set()


@pytest.mark.parametrize(
    "counted",
    [{}, {1: {"id": 1}}, {1: {"sums": None}}, {1: {"sums": "x"}}, {1: {"sums": b"x"}}, {1: {}, 2: {}}],
)
def test_where_damage_has_the_sums_none_are_told(counted: dict[int, Row]) -> None:
    assert sealing.among({"person": {}, "commits": counted}) == {}


def test_sums_say_the_same_on_every_system() -> None:
    seals = {"b": Seal(2, 2**64 - 1), "a": Seal(1, 258)}
    told = bytes.fromhex("010000000000000002010000000000000200000000000000ffffffffffffffff")
    assert seal.as_bytes(seals) == told and seal.from_bytes(["b", "a"], told) == seals
    where = seal.places(["b", "a"])
    more = seal.grown(told, [(where["b"], (-1, 1)), (where["a"], (0, -258))])
    assert seal.from_bytes("ab", more) == {"a": Seal(1, 0), "b": Seal(1, 0)}
    assert seal.at(more, where["b"]) == Seal(1, 0)
    with pytest.raises(ValueError, match="no sums"):
        seal.from_bytes("abc", told)
    assert seal.stamp("ab", 3, told) == "fb3c8f83778603f1a7a98c78b1d893e3"


def test_numbers_of_the_two_byte_orders_are_told_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal.sys, "byteorder", "big")
    assert seal.at(bytes.fromhex("00000000000000010000000000000102"), 0) == Seal(1, 258)


def test_each_id_of_a_table_counts_in_the_sum_of_the_highest_ones() -> None:
    one, two = (seal.hash_in(seal.SEQUENCE, ("person", number)) for number in (1, 2))
    assert two == 2 * one and one % 2 == 1 and one != seal.hash_in(seal.SEQUENCE, ("note", 1))
    assert seal.hash_in(seal.SEQUENCE, (None, 1)) == seal.row_hash((None, 1))
    assert seal.hash_in("person", ("a", 1)) == seal.row_hash(("a", 1))
