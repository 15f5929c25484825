"""How soon the window can be used: the program on the sample against a bare PySide6 window.

Baseline, in a process of its own: QApplication, an empty QMainWindow shown and painted, and
`import sqlalchemy.orm`. Both are timed from the start of the process to its end, pair by pair, with their
modules compiled, as they are on a computer on which the program has been started once.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from otop_desk.services.sample import making as sample
from tests.bench.measure import Measure

PAIRS = 7
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
import sqlalchemy.orm
QTimer.singleShot(0, window.close)
app.exec()
"""
# As the command does it for a workshop file: no list of commands is made.
DESK = """
import gc, sys
gc.disable()
from otop_desk import app
sys.exit(app.smoke(sys.argv[1]))
"""


def measures() -> Iterator[Measure]:
    """The ratio of medians, and what it is made of."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.otop"
        sample.create(path).close()
        bare = [sys.executable, "-c", BARE]
        desk = [sys.executable, "-c", DESK, str(path)]
        compiled = Path(folder) / "compiled"
        _timed(bare, compiled), _timed(desk, compiled)
        pairs = [(_timed(bare, compiled), _timed(desk, compiled)) for _pair in range(PAIRS)]
    ratios = [ours / theirs for theirs, ours in pairs]
    yield Measure("bare window + sqlalchemy.orm, median", statistics.median(each[0] for each in pairs))
    yield Measure("window ready with the sample, median", statistics.median(each[1] for each in pairs))
    yield Measure("ready / bare, median of pairs", statistics.median(ratios), "×", 1.15)


def _timed(command: list[str], compiled: Path) -> float:
    """Seconds of a whole process, offscreen, that keeps its compiled modules in a folder."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return perf_counter() - start
