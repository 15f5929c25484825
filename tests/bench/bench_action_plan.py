"""How fast the plan answers with 1,000 rows: a cell typed until it is painted, a bar dragged."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from otop_desk.domain.action_plan import Activity, Funding, Kpi
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.sample import making as sample
from otop_desk.ui.action_plan.tab import ActionPlanTab
from tests.bench.measure import Measure
from tests.bench.painting import median, painted
from tests.ui.stage import Stage, make_window

ROWS = 1_000
ROUNDS = 40


def full_plan(folder: Path) -> tuple[Stage, ActionPlanTab]:
    """A window on the sample with a plan of 1,000 activities of every kind."""
    stage = make_window(folder)
    stage.open(sample.create(folder / "w.otop"))
    strategies = [each.strategy_id for each in action_plan.activities(stage.file)]
    new = [
        Activity(
            title=f"กิจกรรมที่ {n} พัฒนาผลิตภัณฑ์ชุมชน", strategy_id=strategies[n % len(strategies)],
            kpis=(Kpi("ผู้เข้าอบรม", f"≥ {n}", "คน"),), spans=((n % 10 + 1, n % 10 + 3),), lead=f"สพอ. {n % 40}",
            fundings=(Funding(f"แหล่ง {n % 7}", n * 10_000),),
        )
        for n in range(ROWS - 8)
    ]  # fmt: skip
    action_plan.add_many(stage.file, new)
    stage.window.show()
    tab = stage.tab("action_plan")
    assert isinstance(tab, ActionPlanTab)
    QApplication.processEvents()
    return stage, tab


def mouse(kind: QEvent.Type, at: QPointF) -> QMouseEvent:
    """A mouse event with the left button held."""
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier)


def measures() -> Iterator[Measure]:
    """A typed cell with its verb, sums, checks and repaint; a step of a drag; the drop."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        stage, tab = full_plan(Path(folder))
        tab.table.select((False, tab.rows[500].id), 2)
        row = tab.model.row_at(tab.table.currentIndex())
        answered: list[float] = []
        begun = [0.0]
        show_now = tab.table.show_now

        def shown() -> None:
            show_now()
            answered.append((perf_counter() - begun[0]) * 1000)

        def edit(turn: int) -> None:
            begun[0] = perf_counter()
            tab.model.edited.emit(row, "budget", f"{turn + 1},000")
            QApplication.processEvents()

        tab.table.show_now = shown  # type: ignore[method-assign]
        whole = median(edit, ROUNDS)
        yield Measure("cell typed of 1,000 rows: read, repainted", statistics.median(answered), "ms", 30)
        yield Measure("the same with journal on the disk, sums, all repainted", whole, "ms")
        checks = median(lambda _turn: tab.foot.show_plan(tab.rows), 15)
        yield Measure("the checks, once typing rests", checks, "ms")
        number = tab.table.currentIndex().row()
        activity = tab.rows[number]
        draw_gantt, box = painted(tab.gantt), tab.gantt.bar(number, activity.spans[0])
        month = tab.gantt.width() / 12
        tab.gantt.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, box.center()))

        def drag(turn: int) -> None:
            at = box.center() + QPointF(month * (turn % 5 - 2), 0)
            tab.gantt.mouseMoveEvent(mouse(QEvent.Type.MouseMove, at))
            draw_gantt()

        yield Measure("Gantt drag step: bar moved, chart painted", median(drag, ROUNDS), "ms", 16)
        stage.window.close()
