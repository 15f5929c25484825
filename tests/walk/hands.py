"""Hands for a real window: controls are found by the names a screen reader says, worked by mouse and keys.

Runs under the system's own Python, which has pyatspi; what is pressed is counted.
"""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pyatspi
from gi.repository import GLib

PROGRAM = "otop-desk"
PATIENCE = 40.0  # seconds for a control to come
TURN = 0.15
NOT_ENTERED = (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE)  # their cells are many, and never sought here


class Missing(Exception):
    """A control that did not come."""


class Hands:
    """Mouse and keys, and how often they were used."""

    def __init__(self, display: str) -> None:
        self._env = {**os.environ, "DISPLAY": display}
        self.acts = 0

    def rest(self, seconds: float = TURN) -> None:
        """Let the window come to rest."""
        select.select([], [], [], seconds)

    def find(self, name: str, *roles: Any, patience: float = PATIENCE) -> Any:
        """The control that can be seen and used whose spoken name begins with `name`."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            for node in self._shown():
                if node.name.startswith(name) and (not roles or node.getRole() in roles):
                    if node.getState().contains(pyatspi.STATE_SENSITIVE):
                        return node
            self.rest()
        raise Missing(f"{name} did not come; there are: {', '.join(sorted(self.names()))[:1500]}")

    def names(self) -> set[str]:
        """The names of all that can be seen."""
        return {node.name for node in self._shown() if node.name}

    def _shown(self) -> Iterator[Any]:
        desktop = pyatspi.Registry.getDesktop(0)
        waiting = [program for program in desktop if program is not None and program.name == PROGRAM]
        while waiting:
            node = waiting.pop()
            try:
                if node.getRole() in NOT_ENTERED:
                    yield node
                    continue
                children = [child for child in node if child is not None]
                waiting += [c for c in children if self._can_be_seen(c)]
                yield node
            except (LookupError, GLib.Error):  # it went away while it was looked at
                continue

    def _can_be_seen(self, node: Any) -> bool:
        state = node.getState()
        return state.contains(pyatspi.STATE_SHOWING) or state.contains(pyatspi.STATE_VISIBLE)

    def click(self, name: str, *roles: Any) -> None:
        """Press the middle of a control with the mouse."""
        box = self.find(name, *roles).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        x, y = box.x + box.width // 2, box.y + box.height // 2
        self._do("mousemove", str(x), str(y), "click", "1")

    def keys(self, *keys: str) -> None:
        """Press keys, each with what is held: ctrl+n."""
        for key in keys:
            self._do("key", key)

    def type(self, text: str) -> None:
        """Type a text where the keyboard is; one act, however long. Each script on its own layout of keys."""
        for is_plain, signs in groupby(text, str.isascii):
            layout = "us" if is_plain else "th"
            subprocess.run(["setxkbmap", layout], env=self._env, check=True)
            self._do("type", "--delay", "120", "".join(signs))
            self.acts -= 1
        self.acts += 1
        subprocess.run(["setxkbmap", "us"], env=self._env, check=True)

    def write(self, text: str, key: str) -> None:
        """Fill a field and end it with a key: one act, as it is one to whoever types."""
        self.type(text)
        self.keys(key)
        self.acts -= 1

    def _do(self, *words: str) -> None:
        self.acts += 1
        subprocess.run(["xdotool", *words], env=self._env, check=True)
        self.rest(TURN * 3)
