"""A damaged file into a new one: the better of two readings, what is told of it, and each step."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import engine, migrations
from otop_desk.store.file import WorkshopFile
from otop_desk.store.salvage import saving
from otop_desk.store.salvage.saving import salvage
from otop_desk.store.tables import BY_NAME
from tests.machine.state import contents, fresh
from tests.store.crashing import crashed, filled, journal_of


def test_a_sound_file_loses_nothing_and_each_step_is_told(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        with file.verb("a", Label("x")) as verb:
            people = [verb.add(Person(first=name)) for name in "กขค"]
        with file.verb("b", Label("x")) as verb:
            verb.delete(people[2])
        before = contents(file)
    steps: list[tuple[int, int]] = []
    told = salvage(tmp_path / "a.otop", tmp_path / "new.otop", lambda done, of: steps.append((done, of)))
    assert steps == [(number, 4) for number in range(5)]
    assert told.kept["person"] == 2 and not told.lost and not told.changed and not told.healed
    assert "person" in told.intact and not told.broken
    with WorkshopFile.open(tmp_path / "new.otop") as new:
        assert contents(new) == before
        with new.verb("a", Label("x")) as verb:
            assert verb.add(Person(first="ง")).id == 4, "the number of one that is gone is given to nobody"


def test_a_file_that_was_cut_off_is_read_with_its_journal(tmp_path: Path) -> None:
    path = filled(tmp_path)
    image, before = crashed(path, tmp_path / "crash", "some")
    assert journal_of(image).exists()
    salvage(image, tmp_path / "new.otop")
    with WorkshopFile.open(tmp_path / "new.otop") as new:
        assert contents(new) == before


def test_highest_numbers_are_believed_as_far_as_they_may_be() -> None:
    rows = {
        "person": {3: {}, 5: {}}, "note": {}, "asset": {2: {}}, "team": {1: {}}, "day": {},
        "sqlite_sequence": {
            number: {"name": name, "seq": seq}
            for number, (name, seq) in enumerate(
                [("person", 4), ("note", 9), ("asset", 2**53), ("team", "many"), ("day", 2**52)], 1
            )
        },
    }  # fmt: skip
    assert saving._highest(rows) == {"person": 5, "note": 9, "asset": 2, "team": 1, "day": 2**52}  # type: ignore[arg-type]
    assert "sqlite_sequence" not in rows


def test_a_file_beyond_bearing_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(tmp_path / "a.otop").close()
    size = (tmp_path / "a.otop").stat().st_size
    monkeypatch.setattr(saving, "MOST_BYTES", size)
    salvage(tmp_path / "a.otop", tmp_path / "new.otop")
    monkeypatch.setattr(saving, "MOST_BYTES", size - 1)
    with pytest.raises(UserError, match="ใหญ่เกินไป"):
        salvage(tmp_path / "a.otop", tmp_path / "newer.otop")


def test_what_came_of_a_file_is_ready_to_be_written_down() -> None:
    told = saving.Salvaged(
        kept=Counter(person=2, day=1), lost=Counter(person=1), stood_in=Counter(), changed=Counter(mark=3),
        healed=Counter(note=1), intact=frozenset(BY_NAME), broken=frozenset(BY_NAME),
    )  # fmt: skip
    assert json.loads(json.dumps(told.as_dict())) == {
        "kept": {"person": 2, "day": 1},
        "lost": {"person": 1},
        "stood_in": {},
        "changed": {"mark": 3},
        "healed": {"note": 1},
        "intact": sorted(BY_NAME),
        "broken": sorted(BY_NAME),
    }


def test_a_file_that_holds_nothing_but_sums_is_nothing_to_save(tmp_path: Path) -> None:
    (tmp_path / "a.otop").touch()
    with engine.closing(engine.connect(tmp_path / "a.otop")) as connection:
        migrations.run(connection, 0)
    with pytest.raises(UserError, match="ไม่ได้เลย"):
        salvage(tmp_path / "a.otop", tmp_path / "new.otop")
    with engine.closing(engine.connect(tmp_path / "a.otop")) as connection:
        for statement in (
            "INSERT INTO person (first) VALUES ('ก')", "DELETE FROM commits", "DELETE FROM sqlite_sequence",
        ):  # fmt: skip
            connection.exec_driver_sql(statement)
    assert salvage(tmp_path / "a.otop", tmp_path / "new.otop").kept["person"] == 1


@pytest.mark.parametrize(
    ("changed", "whole"),
    [
        ({}, True),
        ({"intact": frozenset({"person", "day", "commits"})}, True),
        ({"intact": frozenset({"person"})}, False),
        ({"lost": Counter(person=1)}, False),
        ({"stood_in": Counter(day=1)}, False),
        ({"changed": Counter(day=1)}, False),
    ],
)
def test_whole_is_what_is_proved_to_be(changed: dict[str, object], whole: bool) -> None:
    none: Counter[str] = Counter()
    told = saving.Salvaged(
        Counter(person=2, day=1), none, none, none, none, frozenset({"person", "day"}), frozenset()
    )
    assert replace(told, **changed).is_whole is whole  # type: ignore[arg-type]
