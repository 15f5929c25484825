"""Signs one person in by keys in a window of its own and is killed the moment the answer is green; N times.

Run as a program: `python -m tests.ui.kill_sign_in FOLDER N`; prints how often nothing was lost.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from otop_desk.domain.attendance import Mark
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.attendance.tab import AttendanceTab
from tests.machine import sample
from tests.ui.killed import Say, killed_at_its_word
from tests.ui.stage import Stage


def sign_in(row: int, stage: Stage, say: Say) -> None:
    """Sign in the person of that row; say the desk's answer."""
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    tab._on_session_chosen(1)
    tab.answers.answered.connect(lambda answer: say(str(getattr(answer, "reply"))))  # noqa: B009
    tab.box.setText(str(row))
    QTest.keyClick(tab.box, Qt.Key.Key_Return)


def main(folder: Path, turns: int) -> int:
    """In how many of these turns every mark that had turned green was in the file."""
    path = folder / "songkhla.otop"
    with sample.create(path) as file:
        people = [person.id for person in file.all(Person)]
        attendance.bulk(file, people, 1, None)
    kept = 0
    for row in range(1, min(turns, len(people)) + 1):
        answer = killed_at_its_word(path, partial(sign_in, row))
        with WorkshopFile.open(path) as file:
            signed = {mark.person_id for mark in file.pick(Mark, session_id=1)}
            kept += answer == "came" and signed == set(people[:row]) and not file.faults()
    return kept


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2])))
