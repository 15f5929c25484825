"""One program a user: a second start hands its file to the window that is there."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from otop_desk import instance
from otop_desk.ui.listener import Listener
from tests.machine.state import fresh
from tests.source import ROOT


@pytest.fixture
def window(empty_stage):
    return empty_stage.window


@pytest.fixture
def listener(window, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    made = Listener(window)
    assert made.is_listening
    yield made
    made.close()


def handed_over(qtbot, file: Path | None) -> bool:
    """What a second start would get, asked in a thread of its own while the window works."""
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(instance.hand_over(file)))
    asking.start()
    qtbot.waitUntil(lambda: not asking.is_alive())
    return answers[0]


def test_a_file_is_handed_over_and_opened(qtbot, window, listener, tmp_path):
    fresh(tmp_path / "ใหม่.otop").close()
    assert handed_over(qtbot, tmp_path / "ใหม่.otop")
    qtbot.waitUntil(lambda: window.file is not None)
    assert window.file.path == tmp_path / "ใหม่.otop"


def test_another_file_is_asked_for_while_one_is_open(qtbot, window, listener, tmp_path, monkeypatch):
    for name in "กข":
        fresh(tmp_path / f"{name}.otop").close()
    assert window.open_path(tmp_path / "ก.otop")
    answers, asked = [False, True], []
    monkeypatch.setattr(
        window.ask, "confirm", lambda *words, **_: asked.append(words) or answers[len(asked) - 1]
    )
    assert handed_over(qtbot, tmp_path / "ข.otop")
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert window.file.path.name == "ก.otop"
    assert handed_over(qtbot, tmp_path / "ข.otop")
    qtbot.waitUntil(lambda: window.file.path.name == "ข.otop")
    assert handed_over(qtbot, tmp_path / "ข.otop") and handed_over(qtbot, None)
    assert len(asked) == 2


def test_under_a_dialog_a_second_start_has_a_window_of_its_own(qtbot, window, listener, monkeypatch):
    monkeypatch.setattr(window, "has_dialog", lambda: True)
    assert not handed_over(qtbot, None)


QUESTIONS = [b"\n", b"[]\n", b'{"open": 3}\n', b'{"open": "a.otop"}\n', b'{"open": "/a\\u0000"}\n', b"\xff\n"]


@pytest.mark.parametrize("line", QUESTIONS)
def test_what_is_no_question_of_ours_is_refused(qtbot, window, listener, line):
    with socket.socket(socket.AF_UNIX) as link:
        link.connect(instance.address())
        link.sendall(line)
        answers: list[bytes] = []
        reading = threading.Thread(target=lambda: answers.append(link.makefile("rb").read()))
        reading.start()
        qtbot.waitUntil(lambda: not reading.is_alive())
    assert answers == [instance.BUSY]
    assert window.file is None and handed_over(qtbot, None)


def test_a_question_without_end_is_cut_off(qtbot, window, listener):
    refused: list[OSError] = []

    def ask_on() -> None:
        try:
            while True:
                link.sendall(b"[" * 4096)
        except OSError as error:
            refused.append(error)

    with socket.socket(socket.AF_UNIX) as link:
        link.connect(instance.address())
        threading.Thread(target=ask_on, daemon=True).start()
        qtbot.waitUntil(lambda: bool(refused))
    assert handed_over(qtbot, None)


def test_nobody_there_a_dead_socket_and_somebody_elses_file(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not instance.hand_over(None)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(instance.address())
    assert not instance.hand_over(None)
    listener = Listener(window)
    assert listener.is_listening and handed_over(qtbot, None)
    listener.close()
    Path(instance.address()).write_bytes(b"no socket")
    assert not instance.hand_over(None)


def test_a_second_process_ends_at_once_and_without_qt(qtbot, window, listener, tmp_path):
    fresh(tmp_path / "สอง.otop").close()
    code = (
        "import sys, json; from otop_desk import instance;"
        "print(json.dumps([instance.hand_over(sys.argv[1]), 'PySide6' in sys.modules]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "สอง.otop")], cwd=ROOT, stdout=subprocess.PIPE
    )
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    assert json.loads(process.communicate()[0]) == [True, False]
    qtbot.waitUntil(lambda: window.file is not None)
