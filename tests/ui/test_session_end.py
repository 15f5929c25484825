"""The computer is shut down in mid-word: what was typed is kept, the file is let go, nothing is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk.errors import UserError
from otop_desk.store import lock
from otop_desk.store.file import WorkshopFile
from otop_desk.ui import session_end
from otop_desk.ui.session_end import SessionEnd
from tests.source import ROOT
from tests.ui.stage import Answers, Stage, on_the_sample
from tests.ui.test_last_words import WORDS, cell, in_file


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of the end otherwise")
@pytest.mark.parametrize(("name", "at"), [("SIGTERM", "typing"), ("SIGHUP", "asking")])
def test_a_signal_ends_the_program_in_order(tmp_path: Path, name: str, at: str) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.ended", str(tmp_path), at],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    with program:
        assert program.stdout is not None
        assert any(line.strip() == at for line in program.stdout)
        program.send_signal(getattr(signal, name))
        assert program.wait(30) == 0
    path = tmp_path / "งาน.otop"
    assert in_file(path) == 1 and not lock.note_of(path).exists()


@pytest.fixture
def stage(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(session_end, "NAMES", ())
    stage = on_the_sample(tmp_path)
    yield stage
    stage.leave()


def type_a_title(stage: Stage) -> None:
    """Type into an open cell."""
    cell("agenda", "agenda_table", "title")(stage)
    field = stage.window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, WORDS)


def test_words_are_kept_when_all_are_told_to_save_and_the_session_goes_on(stage: Stage) -> None:
    end = SessionEnd(stage.window)
    type_a_title(stage)
    QApplication.instance().commitDataRequest.emit(None)
    assert in_file(stage.file.path) == 1 and not stage.answers.asked + stage.answers.told
    assert end.parent() is stage.window and stage.window.isVisible()


def test_nobody_is_asked_about_words_that_are_refused(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object, **_more: object) -> None:
        raise UserError("no")

    type_a_title(stage)
    with monkeypatch.context() as patch:
        for name in ("confirm", "choose", "tell", "trouble"):
            patch.delattr(Answers, name)  # a question here would wait for ever
        patch.setattr(WorkshopFile, "verb", refuse)
        SessionEnd(stage.window).keep()
        assert stage.window.isVisible() and in_file(stage.file.path) == 0
        with stage.window.ask.silent():
            assert not stage.window.ask.confirm("?", "?", "?")
            assert stage.window.ask.choose("?", "?", ["a", "b"]) == -1
    assert stage.answers.asked == []


def test_the_end_comes_also_where_words_can_not_be_kept(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "exit", lambda *_code: ended.append(True))
    monkeypatch.setattr(SessionEnd, "keep", lambda _end: 1 / 0)
    said = tmp_path / "signals"
    said.write_bytes(b"x")
    ear = os.open(said, os.O_RDONLY)
    with pytest.raises(ZeroDivisionError):
        SessionEnd(stage.window)._on_signal(ear)
    os.close(ear)
    assert ended == [True]


def test_what_ends_is_let_go_once(stage: Stage) -> None:
    path = stage.file.path
    SessionEnd(stage.window)
    stage.window.leave()
    assert not lock.note_of(path).exists() and stage.window.file is None
    stage.window.leave()
    WorkshopFile.open(path).close()
