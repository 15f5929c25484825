"""One broadcast: what a verb changed reaches those who show it, when they can be seen, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from otop_desk.domain.journal import Change
from otop_desk.ui.waiting import Waiting

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

GATHER_MS = 250
Listener = Callable[[Change], object]


class Hub(QObject):
    """Carries each committed change from the file to the widgets; safe to feed from any thread."""

    changed = Signal(object)  # Change: every change, for those who show all (status line, history)
    closing = Signal()  # the file is about to be closed
    _arrived = Signal(object, object)
    _asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watches: list[_Watch] = []
        self._acting: list[QObject] = []
        self._arrived.connect(self._on_arrived)
        self._served: WorkshopFile | None = None
        self._others = _Waiting()
        self.waiting = Waiting()
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.setInterval(GATHER_MS)
        self._gathering.timeout.connect(self._tell_others)
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def serve(self, file: WorkshopFile) -> None:
        """Have what other threads ask of the file done here, between the window's events."""
        self._served = file
        file.on_asked(self._asked.emit)

    def publish(self, change: Change) -> None:
        """Take a change from the file; delivered in the window's thread.

        What phones do comes in bursts: it is gathered for a moment and told as one change.
        """
        if change.author.startswith("phone"):
            self._others.add(change)
            if not self._gathering.isActive():
                self._gathering.start()
            return
        self._arrived.emit(change, self._acting[-1] if self._acting else None)

    @contextmanager
    def acting(self, who: QObject) -> Iterator[None]:
        """What is committed inside the block is `who`'s own doing: it is not told of it."""
        self._acting.append(who)
        try:
            yield
        finally:
            self._acting.pop()

    def watch(self, widget: QWidget, tables: Iterable[str], listener: Listener) -> None:
        """Call `listener` when a row of `tables` changes, unless `widget` itself did it.

        While `widget` is hidden changes are gathered and given as one when it is shown.
        """
        watch = _Watch(widget, frozenset(tables), listener)
        self._watches.append(watch)
        watch.destroyed.connect(partial(_remove, self._watches, watch))

    def _on_asked(self) -> None:
        if self._served is not None:
            self._served.serve()

    def _tell_others(self) -> None:
        change = self._others.take()
        if change is not None:
            self._on_arrived(change, None)

    def _on_arrived(self, change: Change, source: QObject | None) -> None:
        for watch in list(self._watches):
            if source is None or watch.widget is not source:
                watch.offer(change)
        self.changed.emit(change)


def _remove(watches: list[_Watch], watch: _Watch, _gone: object = None) -> None:
    if watch in watches:
        watches.remove(watch)


class _Watch(QObject):
    """One widget's interest in some tables; goes with the widget."""

    def __init__(self, widget: QWidget, tables: frozenset[str], listener: Listener) -> None:
        super().__init__(widget)
        self.widget = widget
        self._tables = tables
        self._listener = listener
        self._waiting = _Waiting()
        widget.installEventFilter(self)

    def offer(self, change: Change) -> None:
        if not any(name in self._tables for name in change.rows):
            return
        if self.widget.isVisible():
            self._listener(change)
        else:
            self._waiting.add(change)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShowEvent) and watched is self.widget:
            change = self._waiting.take()
            if change is not None:
                self._listener(change)
        return False


@dataclass
class _Waiting:
    """Changes met while hidden, folded into one."""

    last: Change | None = None
    rows: dict[str, frozenset[int]] = field(default_factory=dict)

    def add(self, change: Change) -> None:
        self.last = change
        for table, ids in change.rows.items():
            self.rows[table] = self.rows.get(table, frozenset()) | ids

    def take(self) -> Change | None:
        last, rows = self.last, self.rows
        self.last, self.rows = None, {}
        if last is None:
            return None
        return Change(last.entry_id, last.verb, last.label, last.kind, rows, last.author)
