"""A window in a process of its own in whose agenda somebody types, until the system ends it.

Run as a program: `python -m tests.ui.ended FOLDER typing|asking`; says that word once the words stand in the
open cell (and a question waits for its answer), and ends as the program does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk import app
from otop_desk.ui.session_end import SessionEnd
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets.ask import Asker
from tests.ui.stage import Stage, on_the_sample
from tests.ui.test_last_words import WORDS, cell


def work(stage: Stage, ask: bool) -> None:
    """Type into the first title; then have a question come, as it may at a bad moment."""
    cell("agenda", "agenda_table", "title")(stage)
    field = stage.window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, WORDS)
    if not ask:
        print("typing", flush=True)
        return
    soon(stage.window, lambda: print("asking", flush=True), after_ms=50)
    Asker(stage.window, stage.window.background, lambda: "").confirm("?", "?", "?")


def main(folder: Path, *, ask: bool) -> int:
    """Work until it is over; the program's exit code."""
    stage = on_the_sample(folder)
    SessionEnd(stage.window)
    soon(stage.window, lambda: work(stage, ask))
    code = QApplication.exec()
    app.take_down(stage.window)
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), ask=sys.argv[2] == "asking"))
