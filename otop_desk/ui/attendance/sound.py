"""A soft sound for each answer of the desk: by Qt where it can play, else by the system's own player."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtWidgets import QApplication

from otop_desk.paths import resource

_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


class Sounds(QObject):
    """Plays good, warn or bad; silent while `wanted` says no."""

    def __init__(self, wanted: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._play = self._by_qt() or _by_system()

    def play(self, tone: str) -> None:
        """Start the sound of a tone and return at once; an unknown tone is silence."""
        path = resource("sounds", f"{tone}.wav")
        if tone and self._wanted() and path.is_file():
            self._play(path)

    def _by_qt(self) -> Callable[[Path], object] | None:
        """Qt's own player, which is in an add-on that not every installation has."""
        if find_spec("PySide6.QtMultimedia") is None or sys.platform == "win32":
            return None
        try:
            from PySide6.QtMultimedia import QSoundEffect
        except ImportError:
            return None
        effects = {}
        for tone in ("good", "warn", "bad"):
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(resource("sounds", f"{tone}.wav"))))
            effects[tone] = effect
        return lambda path: effects[path.stem].play()


def _by_system() -> Callable[[Path], object]:
    if sys.platform == "win32":
        import winsound

        return lambda path: winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
    for player in _PLAYERS:
        program = shutil.which(player[0])
        if program is not None:
            arguments = list(player[1:])
            return lambda path: QProcess.startDetached(program, [*arguments, str(path)])
    return lambda _path: QApplication.beep()
