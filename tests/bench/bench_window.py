"""How soon the window can be used: the start page, and the sample opened, against a bare PySide6 window.

Baseline, in a process of its own: QApplication, an empty QMainWindow shown and painted, and
`import sqlalchemy` (its core, all that the program imports of it). Each is timed from before the start of
its process until it is ready, one after the other in turn, with their modules compiled, as they are on a
computer on which the program has been started once. The bare window opens no file: the second ratio says
what opening a workshop, its checks and its first tab come to.
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

ROUNDS = 7
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
import sqlalchemy
def ready():
    print("ready", flush=True)
    window.close()
QTimer.singleShot(0, ready)
app.exec()
"""
# As the command does it: no list of commands is made, the start makes no search for what can be collected.
DESK = """
import gc, sys
gc.disable()
from otop_desk import app
class Telling(app.MainWindow):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.ready.connect(lambda: print("ready", flush=True))
app.MainWindow = Telling
sys.exit(app.smoke(*sys.argv[1:]))
"""


def measures() -> Iterator[Measure]:
    """The ratios of medians, and what they are made of."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.otop"
        sample.create(path).close()
        start = [sys.executable, "-c", DESK]
        commands = ([sys.executable, "-c", BARE], start, [*start, str(path)])
        compiled = Path(folder) / "compiled"
        for command in commands:
            _ready(command, compiled)
        rounds = [[_ready(command, compiled) for command in commands] for _round in range(ROUNDS)]
    bare, page, opened = (statistics.median(times) for times in zip(*rounds, strict=True))
    yield Measure("bare window + sqlalchemy, median", bare)
    yield Measure("start page ready, median", page)
    yield Measure("sample opened and ready, median", opened)
    yield Measure("start page / bare, median", _ratio(rounds, 1), "×", 1.15)
    yield Measure("sample opened / bare, median", _ratio(rounds, 2), "×", 2.0)


def _ratio(rounds: list[list[float]], which: int) -> float:
    return statistics.median(times[which] / times[0] for times in rounds)


def _ready(command: list[str], compiled: Path) -> float:
    """Seconds until a process says it is ready, offscreen; it keeps its compiled modules in a folder."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        took = perf_counter() - start
        process.stdout.read()
    if said != b"ready\n" or process.returncode:
        raise RuntimeError(f"{command[-1]} was never ready")
    return took
