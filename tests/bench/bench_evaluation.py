"""2,000 sheets of 40 items: the result after an answer, a table of 2,000 rows, one page of our own sheet."""

from __future__ import annotations

import io
import os
import random
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

from tests.bench.measure import Measure

SHEETS, ITEMS, PAGES = 2_000, 40, 8


def measures() -> Iterator[Measure]:
    """After an answer ≤ 100 ms, 2,000 rows in ≤ 1 s, a page of processor time ≤ 150 ms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.ui.stage import make_window

    with tempfile.TemporaryDirectory() as folder:
        stage = make_window(Path(folder))
        stage.window.show()
        try:
            yield from _on(stage, Path(folder))
        finally:
            stage.leave()
    yield from _pages()


def _on(stage, folder: Path) -> Iterator[Measure]:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication

    from otop_desk.domain.evaluation import Item, Occasion, Part
    from otop_desk.services.evaluation import answers, forms, importing, templates
    from tests.ui.stage import new_file

    stage.open(new_file(folder / "b.otop"))
    texts = [f"รายการที่ {n} มีความเหมาะสมตามเรื่อง {n * 37 % 101}" for n in range(ITEMS)]
    part = [
        Part(f"ด้าน {n}", tuple(Item(text=text) for text in texts[n * 10 : n * 10 + 10])) for n in range(4)
    ]
    form = forms.add(stage.file, replace(templates.template("empty"), parts=tuple(part), last_key=0))
    rng = random.Random(16)
    rows = [",".join(str(rng.randint(1, 5)) for _item in range(ITEMS)) for _sheet in range(SHEETS)]
    path = folder / "answers.csv"
    path.write_text("\n".join([",".join(texts), *rows]), encoding="utf-8")
    start = perf_counter()
    brought = importing.bring(stage.file, form, Occasion.ONCE, importing.offer(path, form))
    importing.enter(stage.file, brought.sheets)
    yield Measure(f"a table of {SHEETS:,} rows read, matched, stored", perf_counter() - start, "s", 1)
    assert len(answers.sheets(stage.file, form.id)) == SHEETS
    tab = stage.tab("evaluation")
    QApplication.processEvents()
    times = []
    for _turn in range(5):
        sheet = rng.choice(answers.sheets(stage.file, form.id))
        start = perf_counter()
        answers.put(stage.file, replace(sheet, answers=(*sheet.answers[:-1], rng.randint(1, 5))))
        tab.results.table.viewport().repaint()
        QApplication.processEvents()
        times.append((perf_counter() - start) * 1000)
    yield Measure(
        f"an answer among {SHEETS:,} × {ITEMS}, table and bars", statistics.median(times), "ms", 100
    )


def _pages() -> Iterator[Measure]:
    from PIL import Image

    from otop_desk.exchange.evaluation.flattening import Flat, flatten
    from otop_desk.exchange.evaluation.marks import read_item
    from tests.exchange import evaluation_sheets as sheets

    page, plan = sheets.blank(sheets.form())
    for kind in ("scan", "photo"):
        samples = [sheets.make(page, plan, kind, seed) for seed in range(PAGES)]
        start = process_time()
        for sample in samples:
            for leaf in flatten(Image.open(io.BytesIO(sample.data))):
                if isinstance(leaf, Flat):
                    for key, boxes in plan.on(1).items():
                        read_item(leaf.image, key, boxes)
        spent = (process_time() - start) / PAGES * 1000
        yield Measure(f"a page ({kind}), processor time", spent, "ms", 150)
