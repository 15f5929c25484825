"""Watches while the random user works: exceptions, Qt's warnings, acts that keep the hands waiting."""

from __future__ import annotations

import linecache
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from time import thread_time
from types import FrameType, TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from otop_desk.errors import UserError

SLOW, SLOW_LOOK = 0.2, 0.3  # seconds of the window's own processor time; for a change of its whole look
YARD, TIMES = 20_000, 5  # how long the yardstick is, and how often it is laid on
LOOKS = (": look", ": set_", " in settings")  # acts that change it
LOOK_SECONDS, STACK = 0.06, 12  # how often a slow act is looked at, and how many calls are told
TIMER = getattr(signal, "ITIMER_VIRTUAL", None)  # of the process's own time; not on Windows
QUIET = ("propagateSizeHints", "This plugin does not support")  # what the screenless platform says of itself

Tell = Callable[[str, str], object]


class Yardstick:
    """How much slower than at its best the processor is now: who shares it, shares its caches, too."""

    def __init__(self) -> None:
        self._best = min(self._once() for _time in range(TIMES))

    def slowness(self) -> float:
        """1.0 on a machine that does nothing else."""
        took = [self._once() for _time in range(TIMES)]
        self._best = min(self._best, *took)
        return sum(took) / TIMES / self._best

    def _once(self) -> float:
        begun = thread_time()
        words = {f"{number:x}": number for number in range(YARD)}
        sorted(words, key=words.__getitem__, reverse=True)
        return thread_time() - begun


class Watch:
    """`tell(kind, words)` hears of each exception, trouble (a UserError nobody caught), message, slow act."""

    def __init__(self, tell: Tell, doing: Callable[[], str]) -> None:
        self._tell, self._doing = tell, doing
        self._yardstick = Yardstick()
        self._begun, self._working = 0.0, False
        self._before = ""
        self._stacks: list[str] = []
        self._caught = sys.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = lambda hook: self._on_exception(
            hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
        )
        qInstallMessageHandler(self._on_message)
        if TIMER is not None:
            signal.signal(signal.SIGVTALRM, self._on_look)

    def begin(self) -> None:
        """An act is about to be done."""
        self._stacks.clear()
        self._set_timer(LOOK_SECONDS)
        self._begun, self._working = thread_time(), True

    def end(self) -> float:
        """The act and what it asked for have been done; seconds of the window's processor time.

        A new look may be drawn in the act after the one that chose it.
        """
        took, worked, self._working = thread_time() - self._begun, self._working, False
        self._set_timer(0)
        if not worked:
            return 0.0
        doing, before, self._before = self._doing(), self._before, self._doing()
        most = SLOW_LOOK if any(part in before + doing for part in LOOKS) else SLOW
        if took > most and took > most * (slowness := self._yardstick.slowness()):
            words = f"{took * 1000:.0f} ms, {slowness:.1f} times as slow as at best: {doing}"
            self._tell("slow", words + "\n" + "--\n".join(self._stacks))
        return took

    def rest(self) -> None:
        """Between days: look how fast the processor can be."""
        self._yardstick.slowness()

    def stop(self) -> None:
        """Give all back."""
        self._set_timer(0)
        sys.excepthook, threading.excepthook = self._caught, threading.__excepthook__
        qInstallMessageHandler(None)

    def _set_timer(self, seconds: float) -> None:
        if TIMER is not None:
            signal.setitimer(TIMER, seconds, seconds)

    def _on_look(self, _signal: int, frame: FrameType | None) -> None:
        """Where a slow act is.

        In its own thread: a look from another keeps what its frames hold, painters too, beyond their end.
        """
        self._stacks.append("".join(traceback.format_stack(frame, STACK)))
        linecache.clearcache()  # else what is measured grows by the text of every module looked at

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        lines = traceback.format_exception(kind, error, trace)
        if trace is None:  # raised by Qt's side of a call
            lines += traceback.format_stack()
        words = "trouble" if isinstance(error, UserError) else "exception"
        linecache.clearcache()
        self._tell(words, f"{self._doing()}\n{''.join(lines)}")
        self._caught(kind, error, trace)

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(part in words for part in QUIET):
            self._tell("message", f"{self._doing()}\n{words}")
