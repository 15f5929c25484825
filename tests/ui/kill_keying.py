"""Keys a sheet of answers in a window of its own and is killed the moment the pile counts it; N times.

Run as a program: `python -m tests.ui.kill_keying FOLDER N`; prints how often nothing was lost.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest

from otop_desk.services.evaluation import answers, forms
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.evaluation.view import View
from tests.ui.killed import Say, killed_at_its_word
from tests.ui.stage import Stage, new_file

ITEMS = 10


def answers_of(turn: int) -> tuple[int, ...]:
    """What is keyed in a turn: another sheet each time."""
    return tuple((turn + item) % 5 + 1 for item in range(ITEMS))


def key_sheet(turn: int, stage: Stage, say: Say) -> None:
    """Key a sheet by number keys alone; say what the pile then counts."""
    tab = stage.tab("evaluation")
    assert isinstance(tab, EvaluationTab)
    if tab.form is None:
        tab.acts.add("knowledge")
    tab.show_view(View.KEYING)
    for value in answers_of(turn):
        QTest.keyClicks(tab.keying.pad, str(value))
    say(tab.keying.pile.text())


def main(folder: Path, turns: int) -> int:
    """In how many of these turns every sheet that the pile had counted was in the file."""
    path = folder / "w.otop"
    new_file(path).close()
    kept = 0
    for turn in range(1, turns + 1):
        killed_at_its_word(path, partial(key_sheet, turn))
        with WorkshopFile.open(path) as file:
            stored = [sheet.answers for form in forms.forms(file) for sheet in answers.sheets(file, form.id)]
            kept += stored == [answers_of(earlier) for earlier in range(1, turn + 1)] and not file.faults()
    return kept


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2])))
