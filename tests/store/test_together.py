"""Several verbs as one commit: one that fails leaves nothing, and the file stays ours."""

from __future__ import annotations

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


def refused(file: WorkshopFile, count: int = 1) -> None:
    """A verb that writes, then fails."""
    with pytest.raises(UserError), file.verb("x", Label("x")) as verb:
        for number in range(count):
            verb.add(Person(first=f"ไม่มา{number}"))
        raise UserError("x")


@pytest.mark.parametrize("count", [1, 300])
def test_what_was_written_and_taken_back_is_not_taken_for_anothers(tmp_path, count):
    with fresh(tmp_path / "w.otop") as file:
        with file.together():
            refused(file, count)
        assert file.still_ours() is None, "what SQLite left of it was not ours"
        roster.add(file, Person(first="มา"))
        with file.together():
            roster.add(file, Person(first="มาด้วย"))
            refused(file, count)
        assert file.still_ours() is None
        roster.add(file, Person(first="มาอีก"))
        assert [person.first for person in file.all(Person)] == ["มา", "มาด้วย", "มาอีก"]
        assert file.faults() == []
    with WorkshopFile.open(file.path) as again:
        assert len(again.all(Person)) == 3 and again.faults() == []
