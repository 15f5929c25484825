"""An open file belongs to the thread that opened it; the others ask, and it does so between its own work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, get_ident
from time import monotonic
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE = 0.02  # seconds of asked work in one go, so that the owner's own is never kept waiting


class Owner:
    """The thread that made it."""

    def __init__(self) -> None:
        self._thread = get_ident()

    @property
    def is_here(self) -> bool:
        """Whether it is the thread that asks this."""
        return get_ident() == self._thread

    def refuse_others(self) -> None:
        """RuntimeError in any other thread."""
        if get_ident() != self._thread:
            raise RuntimeError("an open file is its owner's: ask() for it from another thread")


class Door:
    """What other threads ask of a file, in the order of asking, until it is closed."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._lock = Lock()
        self._asked: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._is_open = True
        self._ring: Callable[[], object] = lambda: None

    def on_asked(self, ring: Callable[[], object]) -> None:
        """Call this, in the thread that asks, when there is something to serve: it only wakes the owner."""
        self._ring = ring

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Have the owner do this, at once if it asks itself; cancelled when the file is closed first."""
        future: Future[T] = Future()
        if self._owner.is_here:
            _do(future, work)
            return future
        with self._lock:
            if self._is_open:
                self._asked.append((future, work))
                self._ring()
                return future
        _cancel(future)
        return future

    def serve(self) -> None:
        """Do what was asked; what takes long is gone on with at the next ring."""
        self._owner.refuse_others()
        began = monotonic()
        while self._asked:
            _do(*self._asked.popleft())
            if monotonic() - began > PATIENCE:
                return self.ring()

    def ring(self) -> None:
        """Have it served soon, if there is anything."""
        if self._asked:
            self._ring()

    def close(self) -> None:
        """Cancel what is not begun, and whatever is asked from now on."""
        with self._lock:
            self._is_open = False
        while self._asked:
            _cancel(self._asked.popleft()[0])


class _Answering:
    """What goes wrong inside the block is the asker's: raised where the future is asked for its result."""

    def __init__(self, future: Future[Any]) -> None:
        self._future = future

    def __enter__(self) -> None:
        return

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return isinstance(error, Exception)


def _do(future: Future[T], work: Callable[[], T]) -> None:
    if future.set_running_or_notify_cancel():
        with _Answering(future):
            future.set_result(work())


def _cancel(future: Future[Any]) -> None:
    future.cancel()
    future.set_running_or_notify_cancel()
