"""The history stays small: the newest acts can be undone for ever, every line stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.domain.journal import State
from otop_desk.domain.person import Person
from otop_desk.services.roster import verbs as person
from otop_desk.store import journal
from otop_desk.store.file import WorkshopFile
from tests.bench.bench_growth import work
from tests.machine.state import contents, fresh

MOST_A_VERB = 750  # bytes: 20,000 of them make 15 MB


def test_a_verb_adds_little_to_the_file(tmp_path: Path) -> None:
    count, path = 100, tmp_path / "w.otop"
    with fresh(path) as file:
        before = path.stat().st_size
        work(file, count)
        assert (path.stat().st_size - before) / count <= MOST_A_VERB
        assert file.faults() == []


def test_the_newest_entries_can_be_undone_for_ever_and_no_line_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_ENTRIES", 12)
    monkeypatch.setattr(journal, "KEPT_BYTES", 0)
    monkeypatch.setattr(journal, "_LOOK_EVERY", 5)
    with fresh(tmp_path / "w.otop") as file:
        states = [contents(file)]
        for number in range(28):
            person.add(file, Person(first=f"คนที่ {number}"))
            states.append(contents(file))
    with WorkshopFile.open(tmp_path / "w.otop") as file:
        for before in states[-2:-14:-1]:
            assert file.undo() is not None and contents(file) == before
        while file.undo() is not None:
            pass
        assert len(file.history()) == 28 and file.faults() == []
        assert any(entry.state is State.DONE and not entry.kept for entry in file.history())
        while file.redo() is not None:
            pass
        assert contents(file) == states[-1]
