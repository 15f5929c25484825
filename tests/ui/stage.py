"""The stage of window tests: a window on a file, answers in place of dialogs, and the sweep over controls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from otop_desk import app
from otop_desk.errors import Cancelled, UserError
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.background import Job
from otop_desk.ui.frame import Parts
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.proof import Latest
from otop_desk.ui.settings import Settings, SettingsStore
from otop_desk.ui.tab import Tab
from otop_desk.ui.widgets import Asker
from tests.machine import sample

Kind = TypeVar("Kind", bound=QWidget)
BANGKOK = timezone(timedelta(hours=7))
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
LEAST = 32


class Clock:
    """A clock that a test moves; each look is a second later, so that entries differ."""

    def __init__(self, now: datetime = datetime(2022, 3, 15, 13, 48, 5, tzinfo=BANGKOK)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def counter(self) -> float:
        """The counter beside the clock that nobody can set, in seconds (see services/agenda/clock.py)."""
        return self.now.timestamp()

    def advance(self, **parts: float) -> None:
        """Move on, e.g. advance(minutes=5)."""
        self.now += timedelta(**parts)


class Answers(Asker):
    """Answers in the person's place: set what `confirm` etc. give; `told` keeps what was said."""

    def __init__(self, asker: Asker) -> None:
        self.__dict__.update(asker.__dict__)
        self.confirms = True
        self.choice = 0
        self.paths: list[Path | None] = []
        self.asked: list[str] = []
        self.told: list[str] = []

    def confirm(
        self, title: str, text: str, verb: str, *, danger: bool = False, lasting: bool = False
    ) -> bool:
        self.asked.append(f"{title} | {text} | {verb}")
        return self.confirms

    def choose(self, title: str, text: str, verbs: Sequence[str], *, lasting: bool = False) -> int:
        self.asked.append(f"{title} | {text} | {' / '.join(verbs)}")
        return self.choice

    def tell(self, title: str, text: str, hint: str = "") -> None:
        self.told.append(f"{text} {hint}".strip())

    def trouble(self, error: UserError) -> None:
        if not isinstance(error, Cancelled):
            self.told.append(str(error))

    def _next(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.paths.pop(0) if self.paths else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self._next(title)

    def open_files(self, title: str, kinds: str) -> list[Path]:
        self.asked.append(title)
        paths, self.paths = [path for path in self.paths if path is not None], []
        return paths

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        return self._next(title)

    def folder(self, title: str) -> Path | None:
        return self._next(title)

    def wait(
        self,
        title: str,
        work: Callable[..., Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> Job[Any]:
        self.asked.append(title)
        return self._begin(work, done, failed)


def let_go() -> None:
    """Delete what waits for it: outside a running event loop Qt does not."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Stage:
    """A window under test and the hands that work it, by object name."""

    def __init__(self, window: MainWindow, clock: Clock, folder: Path) -> None:
        self.window = window
        self.clock = clock
        self.folder = folder
        self.answers = Answers(window.ask)
        window.ask = self.answers
        window.show_content()

    @property
    def file(self) -> WorkshopFile:
        """The open file."""
        assert self.window.file is not None
        return self.window.file

    def open(self, file: WorkshopFile | Path) -> None:
        """Work on a file."""
        if isinstance(file, Path):
            assert self.window.open_path(file)
        else:
            self.window.take(file)

    def leave(self) -> None:
        """Close the window and let everything of it go."""
        self.window.close()
        self.window.deleteLater()
        let_go()

    def tab(self, name: str) -> Tab:
        """Open a tab and give it."""
        frame = self.window.frame
        assert frame is not None
        frame.open_named(name)
        QApplication.processEvents()
        tab = frame.tab()
        assert tab is not None and tab.name == name, f"there is no tab {name}"
        return tab

    def proofs_come(self) -> None:
        """Wait until what workers make for the views is there."""
        while any(latest.waiting() for latest in self.window.findChildren(Latest)):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)

    def work_is_done(self) -> None:
        """Wait until what was asked of the worker behind a progress is done and told."""
        while self.window.background.busy():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The widget with this object name, in a dialog that is open or in the window."""
        for place in (QApplication.activeModalWidget(), self.window):
            found = place.findChildren(kind, name) if place is not None else []
            if found:
                return next((each for each in found if each.isVisible()), found[-1])
        raise AssertionError(f"there is no {kind.__name__} named {name}")

    def click(self, name: str) -> None:
        """Press a button that can be seen and used."""
        button = self.find(QAbstractButton, name)
        assert button.isVisible() and button.isEnabled(), f"{name} can't be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, name: str, text: str, *, enter: bool = False) -> None:
        """Replace what stands in a field, as by typing, then leave it settled."""
        field = self.find(QWidget, name)
        field.setFocus()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        if isinstance(field, QLineEdit):
            field.insert(text)
            field.setModified(True)
            field.textEdited.emit(text)
        elif isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
        settle = getattr(field, "settle", None)
        if settle is not None:
            settle()

    def key(self, key: Qt.Key, widget: QWidget | None = None, *, ctrl: bool = False) -> None:
        """Press a key on a widget, or where the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget or QApplication.focusWidget() or self.window, key, modifier)


def make_window(
    folder: Path,
    parts: Parts | None = None,
    settings: Settings | None = None,
    size: tuple[int, int] = (1366, 768),
) -> Stage:
    """A window of this size on no file, with settings of its own; `parts` None: those of the program."""
    app.application()
    clock = Clock()
    store = SettingsStore(folder / "settings.json")
    store.put(settings or Settings())
    window = MainWindow(store, clock, app.parts if parts is None else lambda: parts)
    window.resize(*size)
    return Stage(window, clock, folder)


def on_the_sample(folder: Path) -> Stage:
    """The program's window as it is worked in: active, with the sample workshop open."""
    stage = make_window(folder, app.parts())
    stage.window.show()
    stage.open(sample.create(folder / "งาน.otop"))
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window)
    return stage


def new_file(path: Path, **fields: Any) -> WorkshopFile:
    """A workshop file of two days in Songkhla."""
    from otop_desk.services.workshop import files

    wanted = {
        "title": "โครงการพัฒนาศักยภาพเครือข่าย OTOP", "start": date(2022, 3, 15), "days": 2,
        "province": "สงขลา", "venue": "โรงแรมกรีนเวิลด์",
    }  # fmt: skip
    return files.create(path, files.NewWorkshop(**{**wanted, **fields}), clock=Clock())


def sweep(place: QWidget) -> None:
    """Fail on any visible control without object name, spoken name, or 32 px to hit."""
    faults: list[str] = []
    for control in place.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or not control.isVisibleTo(place) or _is_inner(control):
            continue
        who = f"{type(control).__name__} '{control.objectName()}' in {_home(control)}"
        if not control.objectName() or control.objectName().startswith("qt_"):
            faults.append(f"{who}: no object name")
        if not control.accessibleName():
            faults.append(f"{who}: no accessible name")
        if min(control.width(), control.height()) < LEAST and not isinstance(control, QAbstractItemView):
            faults.append(f"{who}: {control.width()}×{control.height()} px to hit")
    assert not faults, "controls nobody can name or hit:\n" + "\n".join(sorted(set(faults)))


def _is_inner(control: QWidget) -> bool:
    """Parts that Qt itself puts into a control: the field of a spin box, the header of a table."""
    parent = control.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractSpinBox | QComboBox | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return type(control).__name__ in {"QScrollBar", "QLineEditIconButton", "QHeaderView"}


def _home(control: QWidget) -> str:
    parent = control.parentWidget()
    while parent is not None and not parent.objectName():
        parent = parent.parentWidget()
    return parent.objectName() if parent is not None else "nowhere"
