"""On the smallest screen no page is cut at its right edge, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from otop_desk import i18n
from otop_desk.ui.settings import Settings
from otop_desk.ui.widgets import ScrollColumn
from tests.machine import sample
from tests.ui.cut import cut_columns
from tests.ui.stage import Stage, make_window
from tests.ui.test_access import PAGES, SMALL, TABS


@pytest.fixture(params=["th", "en"])
def stage(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """The sample on the smallest screen."""
    stage = make_window(tmp_path, settings=Settings(language=request.param), size=SMALL)
    stage.window.show()
    stage.open(sample.create(tmp_path / "งาน.otop"))
    yield stage
    stage.leave()
    i18n.use("th")


def test_no_page_is_cut_at_the_right(stage: Stage, qapp: QApplication) -> None:
    cut = {}
    for tab in TABS:
        stage.tab(tab)
        stage.proofs_come()
        for page in ("", *PAGES.get(tab, ())):
            if page:
                stage.find(QAbstractButton, page).click()
                stage.proofs_come()
            qapp.processEvents()
            if found := cut_columns(stage.window):
                cut[tab, page] = found
    assert not cut


def test_a_cut_column_is_seen(stage: Stage, qapp: QApplication) -> None:
    column = ScrollColumn(name="narrow", parent=stage.window)
    wide = QWidget()
    wide.setMinimumWidth(400)
    column.body.addWidget(wide)
    column.resize(200, 200)
    column.show()
    qapp.processEvents()
    assert any(told.startswith("narrow by ") for told in cut_columns(stage.window))
