"""The real window loses its ground: how soon it says so, and whether its own button saves all of it."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from otop_desk import app, log
from otop_desk.errors import UserError
from otop_desk.store import lock
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.settings import SettingsStore, default_path
from otop_desk.ui.trouble import Net
from otop_desk.ui.widgets.ask import Asker
from tests.torture.homes import home_variables
from tests.torture.kills.turn import holds
from tests.torture.kills.verbs import VERBS
from tests.torture.two.losses import ON_A_STICK, Happening, Round, found_in, lay_out

PATIENCE = 60.0  # seconds for a window to come up, and for it to have said something
LOOK_MS = 20


def window(path: Path, target: Path, tell: int, seed: int) -> None:
    """In a process of its own: work a little, then say when the band appears; press its first button."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton, QWidget

    def say(**words: Any) -> None:
        os.write(tell, json.dumps(words).encode() + b"\n")

    Asker.save_file = lambda *_words: target  # type: ignore[method-assign]
    Asker.tell = lambda _asker, title, text, hint="": say(told=f"{title}: {text}")  # type: ignore[method-assign]
    app.application()
    log.start()
    made = MainWindow(SettingsStore(default_path()), lambda: datetime.now().astimezone(), app.parts)
    Net(made)
    made.resize(1366, 768)
    made.show()
    made.open_path(path)
    assert made.file is not None
    draw, before = Random(seed), holds(made.file)
    while holds(made.file) == before:
        with suppress(UserError):
            draw.choice(VERBS)(made.file, draw)
    say(ready=True, **holds(made.file))
    seen: list[str] = []

    def look() -> None:
        if made.file is None:
            say(closed=monotonic())
            watch.stop()
            return
        band = made.findChild(QWidget, "ground_banner")
        if band is not None and band.isVisible() and band.accessibleName() not in seen:
            seen.append(band.accessibleName())
            say(said=seen[-1], at=monotonic())
            button = band.findChild(QAbstractButton, "ground_save_as_new")
            if button is not None:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                say(now=str(made.file.path) if made.file else "")

    watch = QTimer(made)
    watch.timeout.connect(look)
    watch.start(LOOK_MS)
    app.application().exec()


def play(base: Path, happening: Happening | None, seed: int) -> Round:
    """One round with the real window; without a happening, another program asks it to close the file."""
    name = happening.__name__ if happening else "asked to close"
    round_, root = Round(f"the window, {name}"), Path(tempfile.mkdtemp(prefix="two-")).resolve()
    kept = dict(os.environ)
    os.environ.update(home_variables(root), QT_QPA_PLATFORM="offscreen")
    place = lay_out(root, base, on_a_stick=happening in ON_A_STICK)
    target = root / "safe" / "บันทึกใหม่.otop"
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(hear)
        try:
            window(place.path, target, tell, seed)
        finally:
            os._exit(7)
    os.close(tell)
    listener = Listener(hear)
    try:
        if (ready := listener.wait("ready")) is None:
            round_.fault("not opened", listener.heard)
        elif happening is None:
            _asked(place.path, listener, round_)
        else:
            start = monotonic()
            happening(place)
            _told(listener, ready, target, start, round_)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(hear)
        _look_at_log(root, round_)
        os.environ.clear()
        os.environ.update(kept)
        if place.stick is not None:
            place.stick.unmount()
        shutil.rmtree(root, ignore_errors=True)
    return round_


def _told(listener: Listener, ready: dict[str, Any], target: Path, start: float, round_: Round) -> None:
    """The band came in time, and the file its button made holds everything."""
    said = listener.wait("said")
    if said is None:
        return round_.fault("not noticed", listener.heard)
    round_.said_after = said["at"] - start
    now = listener.wait("now")
    if now is None or now["now"] != str(target):
        round_.fault("not saved", listener.heard)
    elif (found := found_in(target, read_only=True)) != ready["holds"]:
        round_.fault("lost", f"saved by the button: {found}")


def _asked(path: Path, listener: Listener, round_: Round) -> None:
    """The window closes the file for whoever waits for it, and he gets it."""
    start = monotonic()
    lock.ask_to_close(path, datetime.now().astimezone())
    closed = listener.wait("closed")
    if closed is None:
        return round_.fault("not noticed", f"the request to close: {listener.heard}")
    round_.said_after = closed["closed"] - start
    try:
        WorkshopFile.open(path).close()
    except UserError as error:
        round_.fault("not opened", f"after it was closed on request: {error}")


def _look_at_log(root: Path, round_: Round) -> None:
    for path in (root / "home" / "state").rglob("*.log"):
        text = path.read_text("utf-8", "replace")
        if "a bug" in text:
            round_.fault("error in the program", text[text.index("a bug") :][:500])


class Listener:
    """What the window says, line by line."""

    def __init__(self, hear: int) -> None:
        self.heard: list[dict[str, Any]] = []
        self._hear, self._left = hear, b""

    def wait(self, word: str) -> dict[str, Any] | None:
        """The first line with this word; None when it does not come."""
        until = monotonic() + PATIENCE
        while True:
            for line in self.heard:
                if word in line:
                    return line
            if not select.select([self._hear], [], [], max(0.0, until - monotonic()))[0]:
                return None
            piece = os.read(self._hear, 1 << 16)
            if not piece:
                return None
            *lines, self._left = (self._left + piece).split(b"\n")
            self.heard += [json.loads(line) for line in lines]
