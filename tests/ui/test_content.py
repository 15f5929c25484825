"""What fills the window: one thing at a time, from its first moment on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.stage import Stage, new_file


def test_an_opened_file_fills_the_window_at_once(empty_stage: Stage, tmp_path: Path) -> None:
    QApplication.processEvents()
    page = empty_stage.window.centralWidget()
    assert page is not None
    empty_stage.window.take(new_file(tmp_path / "w.otop"))
    frame = empty_stage.window.frame
    assert frame is not None and frame.geometry() == page.rect(), (
        "not below what was there, until events come"
    )
