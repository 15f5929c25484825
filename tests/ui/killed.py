"""A window in a process of its own that is killed the moment it says something; N times over one file.

Each turn is a fork, so that what is imported is imported once; there is no window before the fork.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from otop_desk.store.file import WorkshopFile
from tests.ui.stage import Stage, make_window

Say = Callable[[str], None]  # never comes back: the window waits to be killed


def killed_at_its_word(path: Path, act: Callable[[Stage, Say], None]) -> str:
    """Open the file in a window, act there by keys, kill the window when it says a word; that word."""
    hear, told = os.pipe()
    child = os.fork()
    if child == 0:
        stage = make_window(path.parent)
        stage.open(WorkshopFile.open(path, clock=stage.clock))
        stage.window.show()

        def say(word: str) -> None:
            os.write(told, word.encode())
            signal.pause()

        act(stage, say)
        os._exit(1)
    os.close(told)
    word = os.read(hear, 64).decode()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(hear)
    return word
