"""How fast the agenda answers: a drag in a day of 200 items, the drop, the tick of a running day."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.agenda.tab import AgendaTab
from tests.bench.measure import Measure
from tests.bench.painting import median, painted
from tests.ui.stage import Stage, make_window, new_file

ITEMS = 200
ROUNDS = 60


def full_day(folder: Path) -> tuple[Stage, AgendaTab]:
    """A window on a day of 200 items of all kinds."""
    stage = make_window(folder)
    stage.open(new_file(folder / "w.otop"))
    day = workshop.days(stage.file)[0]
    kinds = list(Kind)
    new = [
        AgendaItem(
            title=f"รายการที่ {n} การพัฒนาเครือข่าย OTOP ระดับจังหวัด", kind=kinds[n % len(kinds)],
            minutes=3 + n % 4, counts=n % 2 == 0, speakers="วิทยากรผู้เชี่ยวชาญ",
        )
        for n in range(ITEMS)
    ]  # fmt: skip
    agenda.add_many(stage.file, day.id, 0, new)
    stage.window.show()
    tab = stage.tab("agenda")
    assert isinstance(tab, AgendaTab)
    QApplication.processEvents()
    return stage, tab


def measures() -> Iterator[Measure]:
    """A step of a drag, a stretched edge, the redraw after a drop, the whole drop with the disk, a tick."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        stage, tab = full_day(Path(folder))
        scale, item = tab.scale, tab.slots[20].item.id
        draw, draw_tab = painted(scale), painted(tab)
        top, bottom = 40, scale.height() - 40

        def step(turn: int) -> None:
            scale.drag_to(QPoint(100, top + turn * 37 % (bottom - top)))
            draw()

        scale.begin_drag(item, edge=False)
        yield Measure("drag step: reckon 200 items, repaint the day", median(step, ROUNDS), "ms", 16)
        scale.begin_drag(item, edge=True)
        yield Measure("edge step: reckon 200 items, repaint the day", median(step, ROUNDS), "ms", 16)

        def redraw(turn: int) -> None:
            tab.refresh()
            draw_tab()

        yield Measure("after a drop: reckon, repaint table, day, card", median(redraw, ROUNDS), "ms", 16)
        day = tab.slots[0].item.day_id

        def drop(turn: int) -> None:
            agenda.move(stage.file, {item}, day, turn % 2 * 40)
            draw_tab()

        yield Measure("whole drop, with the journal on the disk", median(drop, 15), "ms")
        agenda_running.start(stage.file, day, stage.clock.now)
        yield Measure("tick of a running day", median(lambda _turn: tab.conductor.tick(), ROUNDS), "ms", 16)
        stage.window.close()
