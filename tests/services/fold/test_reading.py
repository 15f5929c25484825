"""Another copy is read by a worker and opened by whoever asked; a file is no copy of itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from otop_desk.domain.attendance import Status
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.fold import ancestry, meeting, verbs
from otop_desk.services.roster import verbs as roster
from tests.machine.state import contents, fresh


def test_what_a_worker_read_is_opened_here(pair):
    a, b = pair
    roster.add(b, Person(first="จ", last="ใหม่"))
    with ThreadPoolExecutor(1) as worker:
        opening = worker.submit(verbs.reading, a.path, b.path).result()
    with opening() as theirs:
        assert contents(theirs) == contents(b)
        assert verbs.look(a, theirs).taken == 1 and verbs.take(a, theirs).answered
    assert [person.first for person in a.all(Person)][-1] == "จ"


def test_the_open_file_itself_is_refused(pair):
    a, _b = pair
    for act in (lambda: verbs.reading(a.path, a.path), lambda: verbs.opened(a.path, a.path).__enter__()):
        with pytest.raises(UserError, match="ไฟล์ที่เปิดอยู่"):
            act()


def test_a_history_is_whole_from_its_first_entry_on(tmp_path):
    with fresh(tmp_path / "n.otop") as file:
        assert ancestry._whole(ancestry.Side(file)) is True
        for name in "กข":
            roster.add(file, Person(first=name))
        side = ancestry.Side(file)
        assert ancestry._whole(side) is True
        side.history = side.history[1:]
        assert ancestry._whole(side) is False


@pytest.mark.parametrize("status", list(Status))
def test_who_was_there(status):
    assert meeting._was_there({"status": status.value}) is status.there
