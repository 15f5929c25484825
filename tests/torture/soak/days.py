"""`python -m tests.torture.soak.days FOLDER`: days of work in one window, one after another, in one process.

Each day is a fresh copy of a workshop, a number of acts, and the file closed again; then everything is
counted. What is met goes to standard output as lines of JSON.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from importlib import import_module
from pathlib import Path
from random import Random
from time import monotonic

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

import otop_desk
from otop_desk import app, log
from otop_desk.errors import UserError
from otop_desk.i18n import LANGUAGES, speaking
from otop_desk.services.guide import pages as guide
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import files
from otop_desk.ui.certificate import printing
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.settings import Settings, SettingsStore
from otop_desk.ui.timers import soon
from otop_desk.ui.trouble import Net
from otop_desk.ui.widgets.ask import Asker
from tests.torture.kills.verbs import VERBS
from tests.torture.soak import census
from tests.torture.soak.user import User
from tests.torture.soak.watch import Watch

A_DAY = 300  # acts, then the file is closed and everything counted
CLEAR_MS, MOST_TRIES = 5, 6000  # to close what is in front at the end of a day
PRELOADED_MS = 2_000  # until the window has imported its tabs
FOR_EVER = 1e9
WARM = 15_000  # acts until every screen, paper and dialog was met and the icons and glyphs kept are all there
OTHER_LOOK = Settings(theme="contrast")
LOOKS = (
    {"theme": "dark"}, {"theme": "light"}, {"theme": "contrast"}, {"text_scale": 130}, {"text_scale": 100},
    {"digits": "arabic"}, {"digits": "thai"}, {"language": "en"}, {"language": "th"},
)  # fmt: skip


def tell(kind: str, words: object) -> None:
    """One line for the process that reads."""
    sys.stdout.write(json.dumps({kind: words}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Amount:
    """How much is done: `acts` in all, `day` of them with one file; `seconds` 0: however long it takes."""

    seed: int = 1
    acts: int = A_DAY
    day: int = A_DAY
    seconds: float = 0


class Days(QObject):
    """One day after another until enough has been done."""

    def __init__(self, window: MainWindow, folder: Path, amount: Amount) -> None:
        super().__init__(window)
        self._window, self._folder, self._draw = window, folder, Random(amount.seed)
        self._amount, self._until = amount, monotonic() + (amount.seconds or FOR_EVER)
        self._user = User(window, amount.seed, others=self._others)
        self._watch = Watch(tell, lambda: self._user.doing)
        self._user.began.connect(self._on_began)
        self._user.ended.connect(self._on_ended)
        self._log = (folder / "acts").open("w", encoding="utf-8", buffering=1)
        self._day, self._day_ends, self._tries = 0, 0, 0
        self._first: census.Census | None = None
        self._warm: census.Census | None = None
        self._clearing = False

    def begin(self) -> None:
        """The next day."""
        self._day += 1
        path = self._folder / "งาน.otop"
        for old in self._folder.glob("งาน*.otop*"):
            old.unlink()
        shutil.copy(self._folder / "of the days" / ("new" if self._day % 4 == 0 else "sample"), path)
        self._window.open_path(path)
        self._day_ends, self._tries = min(self._user.acts + self._amount.day, self._amount.acts), 0
        self._user.start()

    def _on_began(self) -> None:
        if self._user.acts >= self._day_ends or monotonic() > self._until:
            self._user.stop()
            self._clearing = True
            soon(self, self._on_clear, after_ms=CLEAR_MS)
        self._watch.begin()

    def _on_ended(self) -> None:
        took = self._watch.end()
        self._log.write(f"{self._user.acts} {took * 1000:.0f} {self._user.doing}\n")

    def _on_clear(self) -> None:
        """Close whatever is in front, one after another; the day is over when only the window is there.

        The next look is asked for now: what is closed may open a dialog, whose own loop does it.
        """
        if not self._clearing:
            return
        soon(self, self._on_clear, after_ms=CLEAR_MS)
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        others = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget.isWindow() and widget is not self._window
        ]
        self._tries += 1
        if self._tries > MOST_TRIES:
            tell("not closed", f"{popup} {modal} {others} {QThread.currentThread().loopLevel()}")
            os._exit(1)
        if popup is not None:
            popup.close()
        elif modal is not None:
            self._user.leave(modal)
        elif others:
            self._user.leave(others[0])
        elif QThread.currentThread().loopLevel() == 1 and not self._busy():
            self._clearing = False
            self._end()

    def _busy(self) -> bool:
        return self._window.background.busy() or self._window.proofs.busy()

    def _end(self) -> None:
        for settings in (OTHER_LOOK, Settings()):  # drawn anew on each day: what was drawn before has gone
            self._window.settings.put(settings)
            census.settle()
        self._window.resize(1366, 768)
        self._window.close_file(asking=False)  # cells that were not understood go
        self._window.copying.finish()
        self._watch.rest()
        found = census.take()
        counted = ("widgets", "qobjects", "objects", "descriptors")
        counts = {kind: sum(getattr(found, kind).values()) for kind in counted}
        day = {"day": self._day, "acts": self._user.acts, **counts}
        day |= {key: getattr(found, key) for key in ("threads", "memory", "in_use")}
        self._first = self._first or found
        left = [line for line in found.grown(self._first) if "objects: " not in line or "qobjects" in line]
        tell("day", day | {"left": "; ".join(left)})
        if self._warm is None and self._user.acts >= WARM:
            self._warm = found
        if self._user.acts < self._amount.acts and monotonic() < self._until:
            QTimer.singleShot(0, self, self.begin)
        else:
            tell("grown", found.grown(self._warm)[:40] if self._warm is not None else [])
            self._watch.stop()
            QTimer.singleShot(0, self._window, self._window.close)

    def _others(self, _place: QWidget) -> None:
        """What happens beside hands: a verb of any feature, a change of look, another workshop."""
        roll = self._draw.random()
        if roll < 0.80 and self._window.file is not None:
            verb = self._draw.choice(VERBS)
            self._user.doing += f": {verb.__name__}"
            try:
                verb(self._window.file, self._draw)
            except UserError:
                return
        elif roll < 0.95:
            look = self._draw.choice(LOOKS)
            self._user.doing += f": look {look}"
            self._window.settings.change(**look)
        else:
            self._user.doing += ": open again"
            shutil.copy(self._folder / "of the days" / "sample", self._folder / f"งาน {self._user.acts}.otop")
            self._window.open_path(self._folder / f"งาน {self._user.acts}.otop")


def answer_files(folder: Path, draw: Random) -> None:
    """Dialogs of the system answer by themselves; nothing is opened outside the program."""

    def to_open(_asker: Asker, _title: str, kinds: str) -> Path | None:
        endings = [kind.strip("()*; ") for kind in kinds.split() if "*" in kind]
        there = sorted(path for path in (folder / "to open").iterdir() if path.suffix in endings)
        return draw.choice(there) if there and draw.random() < 0.8 else None

    def to_open_many(asker: Asker, title: str, kinds: str) -> list[Path]:
        return [
            path for _more in range(draw.randrange(4)) if (path := to_open(asker, title, kinds)) is not None
        ]

    def to_save(_asker: Asker, _title: str, suggested: str, _kinds: str) -> Path | None:
        path = folder / "saved" / f"{draw.randrange(3)}{Path(suggested).suffix}"
        return path if draw.random() < 0.8 else None

    def to_file(pages: Pages, name: str) -> QPrinter:
        printer = printer_for(pages, name)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(72)
        printer.setOutputFileName(str(folder / "saved" / "printed.pdf"))
        return printer

    def to_print(_parent: QWidget, pages: Pages, name: str) -> QPrinter | None:
        return to_file(pages, name) if draw.random() < 0.8 else None

    printer_for = printing.printer_for
    printing.printer_for = to_file
    Asker.open_file = to_open  # type: ignore[method-assign, assignment]
    Asker.open_files = to_open_many  # type: ignore[method-assign, assignment]
    Asker.save_file = to_save  # type: ignore[method-assign, assignment]
    Asker.folder = lambda _asker, _title: folder / "saved"  # type: ignore[method-assign, assignment]
    printing.ask = to_print  # type: ignore[assignment]
    QDesktopServices.openUrl = staticmethod(lambda _url: True)  # type: ignore[method-assign]


def prepare(folder: Path) -> None:
    """The workshops of the days, and what there is to open."""
    for name in ("of the days", "to open", "saved"):
        (folder / name).mkdir(parents=True)
    sample.create(folder / "of the days" / "s.otop").close()
    (folder / "of the days" / "s.otop").rename(folder / "of the days" / "sample")
    new = files.NewWorkshop("อบรม", datetime.now().astimezone().date(), 2, province="สงขลา", venue="โรงแรม")
    files.create(folder / "of the days" / "n.otop", new).close()
    (folder / "of the days" / "n.otop").rename(folder / "of the days" / "new")
    for path in Path(__file__).parents[2].joinpath("data").rglob("*"):
        if path.is_file():
            shutil.copy(path, folder / "to open")
    shutil.copy(folder / "of the days" / "sample", folder / "to open" / "อีกงาน.otop")


def import_all() -> None:
    """Whatever the program imports or reads only when it is first wanted: it comes once, and stays."""
    package = Path(otop_desk.__file__).parent
    for path in package.rglob("*.py"):
        names = [".".join(path.relative_to(package.parent).with_suffix("").parts)]
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:  # what is named may be a module, too
                names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if not name.endswith(("__init__", "__main__")):
                with suppress(ImportError):  # of another system, or no module
                    import_module(name)
    for spoken in LANGUAGES:
        with speaking(spoken):
            guide.pages()


def main(folder: Path, amount: Amount) -> int:
    """Work until it is done; gives the window's exit code."""
    import_all()
    prepare(folder)
    answer_files(folder, Random(amount.seed))
    qt = app.application()
    log.start()
    settings = SettingsStore(folder / "settings.json")
    window = MainWindow(settings, lambda: datetime.now().astimezone(), app.parts)
    net = Net(window)
    days = Days(window, folder, amount)
    window.ready.connect(lambda: app.preload(window))
    QTimer.singleShot(PRELOADED_MS, days, days.begin)
    app._begin(window, None)
    code = qt.exec()
    net.release()
    app.take_down(window)
    return code


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    for field in fields(Amount):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    words = vars(parser.parse_args())
    sys.exit(main(words.pop("folder"), Amount(**words)))
