"""The composition root: places in the strip, smoke, no display, a file named at start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk import app
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.widgets import ThaiLabel
from tests.ui.stage import let_go, new_file


def test_the_strip_says_of_each_tab_what_the_tab_says_of_itself(qtbot: QtBot) -> None:
    for place in app.parts().tabs:
        tab = place.load()
        assert (place.name, place.icon, place.title()) == (tab.name, tab.icon, tab.title())


def smoke(*arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-X", "faulthandler", "-m", "otop_desk", "smoke", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def test_smoke_opens_waits_prints_its_times_and_closes(tmp_path: Path) -> None:
    path = tmp_path / "งาน.otop"
    new_file(path).close()
    for arguments in ((), (str(path),)):
        done = smoke(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        times = json.loads(done.stdout)
        assert 0 < times["first_paint_ms"] <= times["ready_ms"]


def test_smoke_opens_the_room_and_fetches_its_page(tmp_path: Path) -> None:
    new_file(tmp_path / "งาน.otop").close()
    done = smoke("--room", str(tmp_path / "งาน.otop"))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["room_ms"] > 0
    assert smoke("--room").returncode == 1, "there is no room without a workshop"


def test_smoke_on_a_file_that_cannot_be_opened_ends_with_1(tmp_path: Path) -> None:
    done = smoke(str(tmp_path / "nothing.otop"))
    assert done.returncode == 1
    assert "nothing.otop" in done.stderr and done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_file_named_at_start_is_opened_after_the_first_paint(qtbot: QtBot, tmp_path: Path) -> None:
    app.application()
    new_file(tmp_path / "งาน.otop").close()
    window = MainWindow(SettingsStore(None), app._now, app.parts, opening=True)
    assert window.findChild(ThaiLabel, "opening") is not None
    with qtbot.waitSignal(window.ready, timeout=20_000):
        app._begin(window, tmp_path / "งาน.otop")
    assert window.frame is not None
    window.close()
    window.deleteLater()
    let_go()


def test_a_file_named_at_start_that_is_broken_leads_to_the_start_page(qtbot: QtBot, tmp_path: Path) -> None:
    app.application()
    (tmp_path / "bad.otop").write_bytes(b"no")
    window = MainWindow(SettingsStore(None), app._now, app.parts, opening=True)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        app._begin(window, tmp_path / "bad.otop")
    qtbot.waitUntil(lambda: window.start is not None)
    assert window.findChild(ThaiLabel, "start_trouble_text").text()
    assert window.findChild(QWidget, "start_new").isVisible()
    window.close()
    window.deleteLater()
    let_go()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_a_file_that_opens_into_a_bug_leaves_no_empty_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.application()
    window = MainWindow(SettingsStore(None), app._now, app.parts, opening=True)

    def broken(*_path: object, **_how: object) -> bool:
        raise RuntimeError("a bug")

    monkeypatch.setattr(window, "open_path", broken)
    with qtbot.captureExceptions() as met:
        app._begin(window, tmp_path / "a.otop")
        qtbot.waitUntil(lambda: bool(met))
    assert window.start is not None and met[0][0] is RuntimeError
    window.close()
    window.deleteLater()
    let_go()


def test_without_a_display_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert app.run() == 1
    assert "ไม่พบหน้าจอ" in capsys.readouterr().err
