"""Questions about files: where they begin, how names get their ending; nothing is replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.background import Background
from otop_desk.ui.widgets.ask import Asker
from tests.ui.stage import Stage

BOTH = "Word (*.docx);;PDF (*.pdf)"


@pytest.fixture
def asker(qtbot: QtBot, tmp_path: Path) -> Asker:
    window = QWidget()
    qtbot.addWidget(window)
    return Asker(window, Background(window), lambda: str(tmp_path))


@pytest.mark.parametrize(
    ("typed", "chosen", "named"),
    [
        ("แผน", "PDF (*.pdf)", "แผน.pdf"),
        ("แผน", "", "แผน.docx"),
        ("แผน.PDF", "Word (*.docx)", "แผน.PDF"),
        ("แผน พ.ศ. ๒๕๖๙", "PDF (*.pdf)", "แผน พ.ศ. ๒๕๖๙.pdf"),
        ("แผน พ.ศ.", "PDF (*.pdf)", "แผน พ.ศ.pdf"),
    ],
)
def test_a_name_gets_the_ending_of_the_chosen_kind(
    asker: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, chosen: str, named: str
) -> None:
    answer = (str(tmp_path / typed), chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: answer)
    assert asker.save_file("บันทึก", "แผน.pdf", BOTH) == tmp_path / named


def test_a_file_that_has_the_name_with_its_ending_is_asked_about(
    asker: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "แผน.pdf").write_bytes(b"old")
    said: list[str] = []
    answer = (str(tmp_path / "แผน"), "PDF (*.pdf)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: answer)
    monkeypatch.setattr(asker, "confirm", lambda _title, text, _verb, **_how: bool(said.append(text)))
    assert asker.save_file("บันทึก", "แผน.pdf", BOTH) is None
    assert "แผน.pdf" in said[0]


def test_dialogs_of_files_begin_where_there_is_a_folder(stage: Stage, tmp_path: Path) -> None:
    gone = tmp_path / "แฟลชไดรฟ์"
    gone.mkdir()
    stage.window.settings.change(last_folder=str(gone))
    assert stage.window.ask.start_folder() == str(gone)
    gone.rmdir()
    assert Path(stage.window.ask.start_folder()).is_dir()
