"""The certificates tab in the room it gets: every paper's label whole at 1366 px, nothing sideways at 911."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QStyle, QStyleOptionViewItem, QWidget

from otop_desk import i18n
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.certificate.tab import CertificateTab
from tests.machine import sample
from tests.ui.stage import Stage

KEYS = ("certificate", "badges", "report", "pack")  # the register keeps its row of six buttons


@pytest.fixture(params=["th", "en"])
def tab(request: pytest.FixtureRequest, stage: Stage) -> Iterator[CertificateTab]:
    with i18n.speaking(request.param):
        stage.open(sample.create(stage.folder / "s.otop"))
        found = stage.tab("certificate")
        assert isinstance(found, CertificateTab)
        yield found


def resized(stage: Stage, width: int, height: int) -> None:
    stage.window.resize(width, height)
    QApplication.processEvents()
    QApplication.processEvents()


def test_every_label_of_the_papers_is_whole_on_a_common_screen(stage: Stage, tab: CertificateTab) -> None:
    resized(stage, 1366, 768)
    papers = tab.list
    assert not papers.verticalScrollBar().isVisible()
    for row in range(papers.count()):
        item = papers.item(row)
        option = QStyleOptionViewItem()
        papers.itemDelegate().initStyleOption(option, papers.indexFromItem(item))
        option.widget, option.rect, option.font = papers, papers.visualItemRect(item), papers.font()
        room = papers.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, papers)
        assert item.text() == item.toolTip()
        assert papers.fontMetrics().horizontalAdvance(item.text()) <= room.width(), item.text()


def test_nothing_scrolls_sideways_on_a_small_screen(stage: Stage, tab: CertificateTab) -> None:
    resized(stage, 911, 512)
    for key in KEYS:
        tab.open_paper(key)
        resized(stage, 911, 512)
        around: QWidget | None = tab.parentWidget()
        while not isinstance(around, QScrollArea):
            assert around is not None
            around = around.parentWidget()
        assert around.horizontalScrollBar().maximum() == 0, key
    texts = tab.findChild(QWidget, "certificate_edit_texts")
    assert texts is not None and texts.accessibleName()


def test_what_is_wrong_is_read_on_a_small_screen_without_scrolling(stage: Stage, tab: CertificateTab) -> None:
    about = workshop.workshop(stage.file)
    workshop.edit_details(stage.file, about, replace(about, venue=""))
    resized(stage, 911, 512)
    stage.proofs_come()
    resized(stage, 911, 512)
    line, column = stage.find(QWidget, "finding_no_venue"), stage.find(QScrollArea, "certificate_side")
    lowest = line.mapTo(column.viewport(), line.rect().bottomLeft()).y()
    assert line.isVisible() and 0 < lowest < column.viewport().height()
