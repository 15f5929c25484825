"""A board of 500 notes: opening it, dragging one note with repaint, and writing one more."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench.measure import Measure

NOTES, MOVES = 500, 60


def measures() -> Iterator[Measure]:
    """Opening ≤ 150 ms, a frame of dragging ≤ 16 ms median."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.ui.stage import make_window

    with tempfile.TemporaryDirectory() as folder:
        stage = make_window(Path(folder))
        stage.window.show()
        try:
            yield from _on(stage, Path(folder))
        finally:
            stage.leave()


def _on(stage, folder: Path) -> Iterator[Measure]:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from otop_desk.domain.swot import Quadrant
    from otop_desk.services.swot import verbs as swot
    from tests.ui.stage import new_file

    stage.open(new_file(folder / "b.otop"))
    texts = _texts()
    for quadrant in Quadrant:
        lines = "\n".join(f"{texts[n % len(texts)]} {n}" for n in range(NOTES // 4))
        swot.add_list(stage.file, None, quadrant, lines)
    tab = stage.tab("swot")
    tab.open("people")
    QApplication.processEvents()
    for view in tab.page.board.views():
        view.show_faces([])
    start = perf_counter()
    tab.open("network")
    tab.page.board.repaint()
    QApplication.processEvents()
    yield Measure(f"open a board of {NOTES} notes, painted", (perf_counter() - start) * 1000, "ms", 150)
    start = perf_counter()
    tab.open("network")
    QApplication.processEvents()
    yield Measure("show it again", (perf_counter() - start) * 1000, "ms", 150)
    view = tab.page.board.cards[Quadrant.S].view
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    frames = []
    for step in range(MOVES):
        start = perf_counter()
        QTest.mouseMove(view.viewport(), QPoint(60 + step * 8, 60 + step * 5))
        QApplication.processEvents()
        tab.page.board.repaint()
        frames.append((perf_counter() - start) * 1000)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QApplication.processEvents()
    yield Measure("drag one of them, a frame, median", statistics.median(frames), "ms", 16)
    yield Measure("drag one of them, a frame, slowest", max(frames), "ms")
    times = []
    for turn in range(8):
        start = perf_counter()
        tab.page.board.note_entered.emit(Quadrant.S, f"บัตรใหม่ {turn}")
        QApplication.processEvents()
        times.append((perf_counter() - start) * 1000)
    yield Measure("write one more, on disk and shown, median", statistics.median(times), "ms")


def _texts() -> list[str]:
    import json

    from otop_desk.paths import resource

    data = json.loads(resource("sample", "swot.json").read_text(encoding="utf-8"))
    return [row["text"] for row in data["notes"]]
