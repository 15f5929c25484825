"""Erasing personal data: nothing of it is left in the bytes of the file or in backups; the figures stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from otop_desk.domain.attendance import Mark
from otop_desk.domain.person import Person
from otop_desk.errors import Cancelled
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.backups import forgetting
from otop_desk.services.privacy import erase as attendance_privacy
from otop_desk.services.privacy.known import Choice
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop.new_from_old import new_from_old
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.services.backups.hands import kept, made


def test_erasing_leaves_no_trace_and_keeps_the_figures(tmp_path: Path) -> None:
    path, backups = tmp_path / "a.otop", tmp_path / "backups"
    sample.create(path).close()
    with kept(path, backups) as file:
        assert made(file) is not None
        people = file.all(Person)
        attendance.arrive(file, people[0].id, 1, [[(0, 0), (9, 9)]], by="นายผู้รับ ลงทะเบียน")
        attendance.grant(file, people[5].id, "นายจรัญ อนุโลมให้", "ไปราชการลับ")
        before = {k: (v.attended, v.total) for k, v in attendance.standings(file).items()}
        marks = [(m.person_id, m.session_id, m.status) for m in file.all(Mark)]
        districts = [each.district for each in people]
        gone = [each.name for each in people]
        gone += [each.phone for each in people] + ["นายจรัญ อนุโลมให้", "ไปราชการลับ", "นายผู้รับ"]
        assert attendance_privacy.erase(file, backups).copies == 1
        assert [copy.suffix for copy in forgetting.copies_to_go(file, backups)] == [".base"], "that of today"
        assert {k: (v.attended, v.total) for k, v in attendance.standings(file).items()} == before
        assert [(m.person_id, m.session_id, m.status) for m in file.all(Mark)] == marks
        assert [each.district for each in file.all(Person)] == districts
        assert file.faults() == []
        assert file.undo_label is None
        assert len(file.history()) == 1
    content = path.read_bytes()
    assert [text for text in gone if text and text.encode() in content] == []
    with WorkshopFile.open(path) as again:
        assert again.all(Person)[0].first.endswith("คนที่ 1")


def test_a_backup_made_afterwards_has_no_names(tmp_path: Path) -> None:
    path = tmp_path / "a.otop"
    with sample.create(path) as file:
        name = file.all(Person)[0].first
        attendance_privacy.erase(file, None)
        file.save_copy(tmp_path / "copy.otop")
    assert name.encode() not in (tmp_path / "copy.otop").read_bytes()


class Told:
    """Hears how far something is, and stops it at a step."""

    def __init__(self, stop_at: int = 0) -> None:
        self.heard, self._stop_at = 0, stop_at

    def __call__(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.heard += 1
        if self.heard == self._stop_at:
            raise Cancelled("")


def test_what_was_looked_for_holds_as_long_as_state_and_choice_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Choice] = []
    look = attendance_privacy.prepared

    def again(of: WorkshopFile, choice: Choice) -> attendance_privacy.Prepared:
        looked.append(choice)
        return look(of, choice)

    monkeypatch.setattr(attendance_privacy, "prepared", again)
    with sample.create(tmp_path / "w.otop") as file:
        names, tell = {each.last for each in file.all(Person)} - {""}, Told()
        with file.copying()() as copy:
            found = look(copy, Choice(), tell)
        assert names and tell.heard > len(names)
        done = attendance_privacy.erase(file, None, Choice(), found)
        assert looked == [] and done.review == found.review
        assert not names & {each.last for each in file.all(Person)}
        person.add(file, Person(first="กมล"))
        attendance_privacy.erase(file, None, Choice(), found)
        assert looked == [Choice()], "somebody has come since"
        assert all(each.first != "กมล" for each in file.all(Person))
        found = look(file, Choice())
        attendance_privacy.erase(file, None, Choice(photos=False), found)
        assert looked == [Choice(), Choice(photos=False)]


def test_looking_can_be_stopped_at_any_row(tmp_path: Path) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        tell = Told(stop_at=40)
        with pytest.raises(Cancelled):
            attendance_privacy.prepared(file, Choice(), tell)
        assert tell.heard == 40


def test_a_workshop_like_this_one_that_is_stopped_half_way_leaves_nothing(tmp_path: Path) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        for step in range(1, 5):
            with pytest.raises(Cancelled):
                new_from_old(file, tmp_path / "new.otop", "รุ่นที่ ๒", date(2023, 5, 8), Told(step))
            assert [path.name for path in tmp_path.glob("*.otop")] == ["w.otop"]
