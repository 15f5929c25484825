"""The composition root of the window: the only place that wires everything."""

from __future__ import annotations

from otop_desk.ui import quick  # noqa: F401  before all else
from otop_desk.ui.timers import soon

# isort: split
import gc
import json
import os
import sys
from contextlib import ExitStack
from datetime import datetime
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from otop_desk import instance, log
from otop_desk.features import features
from otop_desk.i18n import _
from otop_desk.ui import allocator, fonts
from otop_desk.ui.background import Progress
from otop_desk.ui.collector import Collector
from otop_desk.ui.frame import Parts
from otop_desk.ui.main_window import USUAL, MainWindow
from otop_desk.ui.qt_words import ThaiQt
from otop_desk.ui.settings import SettingsStore, default_path
from otop_desk.ui.tab import TabPlace
from otop_desk.ui.trouble import Net

PRELOAD_MS = 150
STYLE = ("-style", "fusion")  # said so, PySide need not make the 80 names of a QStyle
PIXMAPS = 1024  # kilobytes of drawn icons that Qt keeps; its own ten megabytes would fill for hours
# Called with the TabContext: the widget for the head's slot, and what the projector button does.
LIVE_STRIP = "otop_desk.ui.live_strip:LiveStrip"
PROJECTOR = "otop_desk.ui.projector.window:open_projector"


@cache
def tabs() -> tuple[TabPlace, ...]:
    """The tabs in the order of the features; a tab's class is imported when it is first opened."""
    return tuple(
        TabPlace(feature.name, feature.tab.icon, feature.tab.words, feature.tab.target, feature.tab.verbs)
        for feature in features()
        if feature.tab is not None
    )


@cache
def parts() -> Parts:
    """What the features bring."""
    return Parts(
        tabs=tabs(),
        live_strip=_named(LIVE_STRIP) if LIVE_STRIP else None,
        projector=(lambda context: _named(PROJECTOR)(context)) if PROJECTOR else None,
    )


def preload(window: MainWindow) -> None:
    """Import the tabs once the window can be used, one at a time: their first click is quick then.

    After them, in a worker, what their first acts need.
    """
    waiting = list(tabs())

    def next_one() -> None:
        if waiting:
            waiting.pop(0).load()
            soon(window, next_one, after_ms=PRELOAD_MS)
            return
        for name in (name for feature in features() if feature.tab for name in feature.tab.heavy):
            window.proofs.run(partial(_import, name), lambda _nothing: None)

    soon(window, next_one, after_ms=PRELOAD_MS)


def _import(name: str, _progress: Progress) -> None:
    import_module(name)


def application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, with our faces, style and words."""
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough  # 125 % and 150 % as they are
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    app = found if isinstance(found, QApplication) else QApplication([*(arguments or ["otop-desk"]), *STYLE])
    if app.property("dressed"):
        return app
    app.setProperty("dressed", True)
    app.setApplicationName("otop-desk")
    app.setApplicationDisplayName("OTOP Desk")
    app.setDesktopFileName("otop-desk")
    if app is found:
        app.setStyle("Fusion")
    QPixmapCache.setCacheLimit(PIXMAPS)
    fonts.load()
    app.setFont(fonts.base())
    words = ThaiQt(app)
    app.installTranslator(words)
    return app


def run(file: str | Path | None = None) -> int:
    """Open the window, on `file` if it is given; the exit code when it is closed."""
    if not has_display():
        print(_("ไม่พบหน้าจอ เปิดหน้าต่างไม่ได้ ใช้คำสั่งย่อยแทนได้ ดูที่ otop-desk --help"), file=sys.stderr)
        return 1
    if instance.hand_over(file):
        return 0
    app = application()
    log.start()
    window = MainWindow(SettingsStore(default_path()), _now, parts, opening=file is not None)
    window.ready.connect(lambda: preload(window))
    window.ready.connect(lambda: _listen(window))
    net = Net(window)
    _begin(window, file)
    code = app.exec()
    net.release()
    take_down(window)
    return code


def smoke(file: str | Path | None = None, *, room: bool = False) -> int:
    """Open the window, wait until it can be used, print the times as JSON, close.

    `room`: the room of `file` is opened as well, and its page fetched as a phone does.
    """
    born = _born()
    app = application()
    window = MainWindow(SettingsStore(None), _now, parts, opening=file is not None)
    times: dict[str, int] = {}

    def note(name: str) -> None:
        times[name] = round((perf_counter() - born) * 1000)

    window.first_painted.connect(lambda: note("first_paint_ms"))
    window.ready.connect(lambda: note("ready_ms"))

    def try_room() -> None:
        from otop_desk.ui.room import trial

        if window.file is not None and trial.page_of(window.file, _now().date()):
            note("room_ms")

    if room:
        window.ready.connect(try_room)
    window.ready.connect(window.close)
    opened: list[bool] = []
    _begin(window, file, opened)
    app.exec()
    take_down(window)
    if file is not None and opened != [True]:
        from otop_desk.services.workshop.files import WorkshopFile

        WorkshopFile.open(Path(file)).close()  # says again what is wrong with it
        return 1
    print(json.dumps(times))
    return 0 if not room or "room_ms" in times else 1


def _begin(window: MainWindow, file: str | Path | None, opened: list[bool] | None = None) -> None:
    """Show the window first; open the file once it is on the screen."""

    def go_on() -> None:
        if file is not None:
            from otop_desk.services.backups import keeper  # noqa: F401
            from otop_desk.services.workshop import (
                files,  # noqa: F401
                history,  # noqa: F401
            )
            from otop_desk.services.workshop import verbs as workshop  # noqa: F401

            with ExitStack() as if_it_fails:
                if_it_fails.callback(window.show_content)  # never a window on which there is nothing to press
                done = window.open_path(Path(file), offer_copy=opened is None)
                if_it_fails.pop_all()
            if opened is not None:
                opened.append(done)
        soon(window, window.ready.emit)

    def settle() -> None:
        soon(window, allocator.settle, after_ms=PRELOAD_MS)
        gc.freeze()  # what is there now stays: it need not be looked through again
        Collector(window)

    window.first_painted.connect(go_on)
    window.ready.connect(settle)
    screen = window.screen()
    room = screen.availableSize() if screen else QSize(*USUAL)
    window.resize(QSize(*USUAL).boundedTo(room))
    if room.width() <= USUAL[0] or room.height() <= USUAL[1] + 40:
        window.showMaximized()
    else:
        window.show()


def _listen(window: MainWindow) -> None:
    """From now on a second start hands its file over, and the end of the session finds every word kept."""
    from otop_desk.ui.listener import Listener
    from otop_desk.ui.session_end import SessionEnd

    Listener(window)
    SessionEnd(window)


def take_down(window: MainWindow) -> None:
    """Let all of the window go while Qt is still there; left to the end of Python it would crash."""
    shiboken6.delete(window)
    gc.collect()


def _named(name: str) -> Any:
    module, _colon, item = name.partition(":")
    return getattr(import_module(module), item)


def has_display() -> bool:
    """Whether a window could be shown here at all (only Linux and the like can lack one)."""
    if not sys.platform.startswith(("linux", "freebsd")) or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _now() -> datetime:
    return datetime.now().astimezone()


def _born() -> float:
    """When this process began, on the clock of `perf_counter`; where that can't be known, now."""
    try:
        after_name = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks = os.sysconf("SC_CLK_TCK")
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
        return perf_counter() - (uptime - int(after_name[19]) / ticks)
    except (OSError, ValueError, AttributeError):
        return perf_counter()
