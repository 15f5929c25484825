"""The program's log: a small rotating file without personal data, and the last net for bugs.

Only identifiers, counts and places in the code are logged, never a name, a number or a text that
somebody typed: a log may be sent by mail to ask for help. So of an exception its type and the lines
of code it went through are kept, not its message.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from otop_desk import durable, paths
from otop_desk.errors import UserError

NAME = "otop_desk"
FILE = "otop-desk.log"
BYTES, KEPT = 500_000, 3

logger = logging.getLogger(NAME)


class Discreet(logging.Formatter):
    """Writes an exception as its type and places, without the message that may hold a name."""

    def formatException(self, ei: object) -> str:
        """The traceback's places, each as file, line and function, then the exception's type."""
        if not isinstance(ei, tuple) or ei[0] is None:
            return ""
        steps = [
            f"  {Path(step.filename).name}:{step.lineno} {step.name}" for step in traceback.extract_tb(ei[2])
        ]
        return "\n".join([*steps, f"  {ei[0].__name__}"])


class _Private(RotatingFileHandler):
    """A log for this user alone."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding, errors=self.errors)


def start(where: Path | None = None) -> Path | None:
    """Write the log to a file from now on; gives its path, or None if no file can be written there."""
    place = where or paths.logs()
    stop()
    try:
        durable.make_folder(place)
        for older in place.glob(f"{FILE}*"):
            with suppress(OSError):  # another user's
                older.chmod(0o600)  # those of programs before were readable for all
        handler = _Private(place / FILE, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8", delay=False)
    except OSError:
        return None
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return place / FILE


def stop() -> None:
    """Close the log file."""
    for handler in list(logger.handlers):
        if isinstance(handler, RotatingFileHandler):
            logger.removeHandler(handler)
            handler.close()


Report = Callable[[str], None]


def catch_bugs(report: Report) -> None:
    """Log every exception that nobody caught, in any thread, and tell `report` its type once each.

    `report` shows the trouble; should it fail in turn, that is logged and the program goes on.
    """
    seen: set[str] = set()

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.error("a bug", exc_info=(kind, error, trace))
        place = traceback.extract_tb(trace)[-1:] if trace else []
        key = f"{kind.__name__} {place}"
        if key not in seen:
            seen.add(key)
            guarded(lambda: report(kind.__name__))

    sys.excepthook = caught
    threading.excepthook = lambda hook: caught(
        hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
    )


def guarded(work: Callable[[], None]) -> bool:
    """Do `work`; a bug in it is logged instead of raised. True when it went well."""
    try:
        work()
    except Exception:
        logger.exception("a bug")
        return False
    return True


def netted(work: Callable[[], int], failed: Callable[[], int]) -> int:
    """The exit code of `work`; a bug in it is logged and answered by `failed`. UserError passes through."""
    try:
        return work()
    except (UserError, BrokenPipeError):
        raise
    except Exception:
        logger.exception("a bug")
        return failed()
