"""Work in a fork: what it prints goes nowhere, and it ends in time."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path

import pytest


class Ending(Enum):
    """How the work of a fork ended."""

    PASSED = 0
    FAILED = 1
    CRASHED = 2
    """By a signal; also when its time was over."""


def forked(session: pytest.Session, work: Callable[[], bool], limit: float) -> Ending:
    """Do work in a fork with a folder for temporary files of its own.

    It has `limit` seconds of the processor; by the clock half a minute and five times as many.
    """
    folder = Path(tempfile.mkdtemp(prefix="mutation-"))
    child = os.fork()
    if not child:
        _child(session, work, limit, folder)
    _pid, status = os.waitpid(child, 0)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
    if not os.WIFEXITED(status):
        return Ending.CRASHED
    return Ending.PASSED if os.WEXITSTATUS(status) == 0 else Ending.FAILED


def _child(session: pytest.Session, work: Callable[[], bool], limit: float, folder: Path) -> None:
    """The fork's life; it never returns."""
    code = 1
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        session.config.pluginmanager.getplugin("terminalreporter")._tw._file = os.fdopen(nowhere, "w")
        signal.setitimer(signal.ITIMER_PROF, limit)
        signal.setitimer(signal.ITIMER_REAL, 30 + 5 * limit)
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        session.config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]
        code = 0 if work() else 1
    finally:
        os._exit(code)
