"""One turn: a process of its own with the real window and the random user, until it is killed.

What was acknowledged goes into the ledger: a line for each change, written before the screen hears of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from random import Random

from PySide6.QtGui import QDesktopServices

from otop_desk import app, log
from otop_desk.domain.journal import Change
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import Commit
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.settings import SettingsStore, default_path
from otop_desk.ui.trouble import Net
from otop_desk.ui.widgets.ask import Asker
from tests.torture.content import digest
from tests.torture.kills.user import User

LINE_END = b"\n"


def work(path: Path, out: Path, ledger: int, seed: int) -> None:
    """Open the window on a file and let the user work; never returns by itself."""
    _answer_files(out, Random(seed))
    app.application()
    log.start()
    window = MainWindow(SettingsStore(default_path()), lambda: datetime.now().astimezone(), app.parts)
    Net(window)
    _tell_of_every_file(window, ledger)
    window.resize(1366, 768)
    window.show()
    window.open_path(path)
    _say(ledger, {"ready": str(path)})
    user = User(window, seed)
    user.start()
    app.application().exec()


def _tell_of_every_file(window: MainWindow, ledger: int) -> None:
    """Whatever the window opens, its changes are told first here."""
    take: Callable[[WorkshopFile], None] = window.take

    def told(file: WorkshopFile) -> None:
        def on_change(change: Change) -> None:
            _say(ledger, {"path": str(file.path), "kind": change.kind, "verb": change.verb, **holds(file)})

        def on_commit(commit: Commit) -> None:
            # a row added and taken back changes nothing for people, but is a step of the chain
            if commit.change is None:
                _say(ledger, {"path": str(file.path), "kind": "step", **holds(file)})

        file.subscribe_commits(on_commit)
        file.subscribe(on_change)
        _say(ledger, {"path": str(file.path), "kind": "open", **holds(file)})
        take(file)

    window.take = told  # type: ignore[method-assign]


def holds(file: WorkshopFile) -> dict[str, object]:
    """What a file holds: a fingerprint of all of it, its place in the chain, the length of its history."""
    return {"holds": digest(file), "stamp": file.state.stamp, "entries": file.history_length()}


def _say(ledger: int, words: Mapping[str, object]) -> None:
    os.write(ledger, json.dumps(words).encode() + LINE_END)


def _answer_files(out: Path, draw: Random) -> None:
    """Dialogs that ask for a file answer by themselves; nothing is opened outside the program."""

    def to_open(_asker: Asker, _title: str, kinds: str) -> Path | None:
        endings = [kind.strip("()*; ") for kind in kinds.split() if "*" in kind]
        there = [path for path in out.iterdir() if path.suffix in endings]
        return draw.choice(there) if there else None

    def to_save(_asker: Asker, _title: str, suggested: str, _kinds: str) -> Path:
        return out / f"{draw.randrange(3)}{Path(suggested).suffix}"

    Asker.open_file = to_open  # type: ignore[method-assign]
    Asker.save_file = to_save  # type: ignore[method-assign]
    Asker.folder = lambda _asker, _title: out  # type: ignore[method-assign]
    QDesktopServices.openUrl = staticmethod(lambda _url: True)  # type: ignore[method-assign,assignment]
