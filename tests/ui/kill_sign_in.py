"""Signs one person in by keys in a window of its own and is killed the moment the answer is green; N times.

Run as a program: `python -m tests.ui.kill_sign_in FOLDER N`; prints how often nothing was lost.
Each turn is a fork, so that what is imported is imported once; there is no window before the fork.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from otop_desk.domain.attendance import Mark
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.sample import making as sample
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.attendance.tab import AttendanceTab


def turn(path: Path, row: int, told: int) -> None:
    """In a process of its own: sign in row `row`, say so through the pipe `told`, wait to be killed."""
    from tests.ui.stage import make_window

    stage = make_window(path.parent)
    stage.open(WorkshopFile.open(path, clock=stage.clock))
    stage.window.show()
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    tab._on_session_chosen(1)

    def answered(answer: object) -> None:
        os.write(told, getattr(answer, "reply").encode())  # noqa: B009
        signal.pause()

    tab.answers.answered.connect(answered)
    tab.box.setText(str(row))
    QTest.keyClick(tab.box, Qt.Key.Key_Return)


def main(folder: Path, turns: int) -> int:
    """In how many of these turns every mark that had turned green was in the file."""
    path = folder / "songkhla.otop"
    with sample.create(path) as file:
        people = [each.id for each in file.all(Person)]
        attendance.bulk(file, people, 1, None)
    kept = 0
    for row in range(1, min(turns, len(people)) + 1):
        hear, told = os.pipe()
        child = os.fork()
        if child == 0:
            turn(path, row, told)
            os._exit(1)
        os.close(told)
        answer = os.read(hear, 64)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(hear)
        with WorkshopFile.open(path) as file:
            found = {each.person_id for each in file.pick(Mark, session_id=1)}
            kept += answer == b"came" and found == set(people[:row]) and not file.faults()
    return kept


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2])))
