"""Erasing personal data: nothing of it is left in the bytes of the file or in backups; the figures stay."""

from __future__ import annotations

from pathlib import Path

from otop_desk.domain.attendance import Mark
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.backups import forgetting
from otop_desk.services.privacy import erase as attendance_privacy
from otop_desk.services.sample import making as sample
from otop_desk.store.file import WorkshopFile
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
