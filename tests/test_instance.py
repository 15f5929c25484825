"""Whom a second start turns to: the socket of this user and this place of settings."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path
from threading import Thread

import pytest

from otop_desk import instance, paths
from otop_desk.errors import Cancelled, stop_if_asked, stoppable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pipe there")


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for sockets whose path is short enough for one."""
    folder = Path(tempfile.mkdtemp(prefix="r"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def test_each_place_of_settings_has_a_socket_of_its_own(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Path(instance.address())
    assert (
        first.parent == runtime
        and first.name.endswith(f"-{os.getuid()}")
        and first == Path(instance.address())
    )
    monkeypatch.setenv("XDG_CONFIG_HOME", str(runtime / "other"))
    assert Path(instance.address()).name != first.name
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert Path(instance.address()).parent == Path(tempfile.gettempdir())


@pytest.mark.parametrize(("answer", "taken"), [(instance.TAKEN, True), (instance.BUSY, False), (b"", False)])
def test_a_window_that_is_there_is_asked(runtime: Path, answer: bytes, taken: bool) -> None:
    assert instance.hand_over("a.otop") is False
    asked: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(instance.address())
        listening.listen()

        def answered() -> None:
            link, _place = listening.accept()
            with link:
                asked.append(link.recv(instance.MOST))
                link.sendall(answer)

        thread = Thread(target=answered)
        thread.start()
        assert instance.hand_over("a.otop") is taken
        thread.join()
    assert asked[0].endswith(b"\n") and os.path.abspath("a.otop").encode() in asked[0]


def test_what_is_no_socket_is_left_alone(runtime: Path) -> None:
    Path(instance.address()).write_text("x", encoding="utf-8")
    assert instance.hand_over(None) is False


def test_new_files_go_where_documents_are() -> None:
    home = Path.home()
    assert paths.documents() == home
    (home / "Documents").mkdir(parents=True)
    assert paths.documents() == home / "Documents"


def test_work_is_stopped_where_it_is_asked_and_nowhere_else() -> None:
    stop_if_asked()
    with pytest.raises(Cancelled), stoppable(lambda: True):
        stop_if_asked()
    with stoppable(lambda: False):
        stop_if_asked()
    stop_if_asked()
