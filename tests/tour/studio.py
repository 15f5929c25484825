"""The studio of the tour: renders scenes of the window to PNG in every language and theme."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from unittest import mock

from PySide6.QtWidgets import QApplication, QWidget

from otop_desk import app, i18n
from otop_desk.ui.collector import Collector
from otop_desk.ui.settings import Settings
from otop_desk.ui.widgets.dialog import PassingDialog
from tests.torture.homes import home_variables
from tests.ui.cut import cut_columns
from tests.ui.stage import Stage, make_window

HERE = Path(__file__).parent
LOOKS = (("th", "light"), ("th", "dark"), ("en", "light"), ("en", "dark"))
# 1366×768 as it is, and what is left of it at 125 % and 150 %.
SIZES = {"": (1366, 768), "125": (1093, 614), "150": (911, 512), "1024": (1024, 680)}
ROUNDS = 6  # passes over the event queue until layouts have come to rest


@dataclass(frozen=True)
class Scene:
    """One picture: `play(stage)` brings it about and may give a dialog to be pictured instead.

    `sizes` names further sizes to render (in Thai, light): "125", "150". `looks` limits the looks.
    `ratio`: how many device pixels a pixel of the picture has.
    """

    name: str
    play: Callable[[Stage], QWidget | None]
    sizes: Sequence[str] = ()
    looks: Sequence[tuple[str, str]] = LOOKS
    settings: Settings = Settings()


def scenes(only: str = "") -> Iterator[Scene]:
    """The scenes of all tour_*.py, of the one called `only`, or those whose name has `only` in it."""
    for path in sorted(HERE.glob("tour_*.py")):
        module = import_module(f"tests.tour.{path.stem}")
        for scene in module.SCENES:
            if only in scene.name or only == path.stem:
                yield scene


def with_screens() -> None:
    """Give Qt's screenless platform the screens people have: by itself it is one of 800 × 800.

    There is one of each size, and a hall's, on which the windows for the wall fill the screen.
    """
    if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen" and os.name != "nt":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={HERE / 'screens.json'}"


def render(out: Path, only: str = "", *, once: bool = False) -> list[Path]:
    """Render the scenes into `out`, or each `once`, in its first look; the pictures written."""
    with_screens()
    Collector(app.application())
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for scene in scenes(only):
        for language, theme in scene.looks[:1] if once else scene.looks:
            written.append(picture(out, scene, language, theme, ""))
        for size in () if once else scene.sizes:
            written.append(picture(out, scene, "th", "light", size))
    return written


def _home(folder: Path) -> AbstractContextManager[object]:
    """Whatever the program keeps of a scene stays out of the home of who renders it."""
    variables = home_variables(folder)
    return mock.patch.dict(
        os.environ, {name: variables[name] for name in variables if name.startswith("XDG_DATA")}
    )


def picture(out: Path, scene: Scene, language: str, theme: str, size: str) -> Path:
    """Render one scene into `out` in a language, theme and size; the picture written."""
    name = "-".join(part for part in (scene.name, size, language, theme) if part)
    with tempfile.TemporaryDirectory(prefix="otop-tour-") as folder, _home(Path(folder)):
        settings = replace(scene.settings, language=language, theme=theme, reduced_motion=True)
        stage = make_window(Path(folder), settings=settings, size=SIZES[size])
        screens = [screen for screen in QApplication.screens() if screen.size().toTuple() == SIZES[size]]
        if screens:
            stage.window.setGeometry(screens[0].geometry())
        stage.window.show()
        shown = scene.play(stage) or stage.window
        if shown is not stage.window and not shown.isVisible():
            shown.show()
        stage.proofs_come()
        for _round in range(ROUNDS):
            QApplication.processEvents()
        if isinstance(shown, PassingDialog) and shown.size() == shown.minimumSizeHint():
            shown.resize(shown.sizeHint())  # Qt without a screen forgets it where a window was made early
            QApplication.processEvents()
        path = out / f"{name}.png"
        if cut := cut_columns(shown):
            raise AssertionError(f"{name}: the right edge is cut off: {cut}")
        if not shown.grab().save(str(path)):
            raise OSError(f"{path} can't be written")
        if shown is not stage.window:
            shown.close()
            shown.deleteLater()
        stage.leave()
    i18n.use("th")
    return path
