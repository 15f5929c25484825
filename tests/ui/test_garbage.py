"""Python's garbage is collected where it does no harm, and nothing of Qt's is freed twice."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from otop_desk.ui import icons
from otop_desk.ui.collector import Collector
from tests.devtools.environment import ROOT, child_environment

CLIPBOARD_AT_THE_END = """
from PySide6.QtWidgets import QApplication
from otop_desk.ui import clipboard
app = QApplication([])
clipboard.put("one", {"application/x-two": b"two"})
content = app.clipboard().mimeData()
assert (content.text(), bytes(content.data("application/x-two").data())) == ("one", b"two")
print("alive")
"""
ICON_IN_A_CIRCLE = """
import gc
from PySide6.QtGui import QColor, QGuiApplication, QIcon
from otop_desk.ui import icons
app = QGuiApplication([])
class Holder: pass
gc.disable()
for _turn in range(30):
    icon = icons.tinted("check", QColor("red"), QColor("blue"))
    holder = Holder()
    holder.itself, holder.icon = holder, icon
    del holder, icon
    gc.collect()
print("alive")
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    env = child_environment(screenless=True)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)


def test_an_icon_in_a_garbage_circle_is_freed_once() -> None:
    done = run(ICON_IN_A_CIRCLE)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_what_the_clipboard_holds_outlives_python() -> None:
    done = run(CLIPBOARD_AT_THE_END)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_icons_draw_after_their_wrapper_has_gone(qapp: QApplication) -> None:
    icon = icons.tinted("check", QColor("#ff0000"), QColor("#0000ff"))
    gc.collect()
    image = icon.pixmap(32, 32).toImage()
    assert any(image.pixelColor(x, y).red() > 200 for x in range(32) for y in range(32))


def test_garbage_is_collected_by_the_timer_alone(qapp: QApplication, qtbot: QtBot) -> None:
    asked: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            asked.append(sys._getframe(1).f_code.co_name)

    gc.callbacks.append(note)
    collector = Collector()
    try:
        circles(gc.get_threshold()[0] * 3)
        qapp.setStyleSheet(qapp.styleSheet())
        thread = threading.Thread(target=circles, args=(gc.get_threshold()[0] * 3,))
        thread.start()
        thread.join()
        assert asked == []
        qtbot.waitUntil(lambda: bool(asked))
    finally:
        gc.callbacks.remove(note)
        collector.deleteLater()
    assert set(asked) == {"collect"}
    assert gc.get_count()[0] <= gc.get_threshold()[0]


def circles(count: int) -> None:
    """Make garbage that only the collector can free."""
    for _turn in range(count):
        circle: list[object] = []
        circle.append(circle)
