"""The guide's window: F1 on every screen, the list, search, links, the way back, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from otop_desk import features, i18n
from otop_desk.domain.guide import Kind
from otop_desk.services.guide import pages
from otop_desk.thai.words import HINT
from otop_desk.ui.certificate import printing
from otop_desk.ui.guide import acts
from otop_desk.ui.guide.window import GuideWindow, open_guide
from otop_desk.ui.new_workshop import NewWorkshopDialog
from otop_desk.ui.widgets import SecondaryButton, ThaiLabel
from tests.ui.stage import Stage, let_go, sweep

TABS = [feature.name for feature in features.features() if feature.tab]


def guide_of(stage: Stage, page: str = "attendance") -> GuideWindow:
    return open_guide(stage.window, page, stage.window)


def test_f1_opens_the_page_of_the_start_page_then_of_the_dialog(empty_stage: Stage, qtbot: QtBot) -> None:
    QTest.keyClick(empty_stage.window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: empty_stage.window.findChild(GuideWindow) is not None)
    guide = empty_stage.window.findChild(GuideWindow)
    assert guide.page() == "start" and guide.isVisible() and not guide.isModal()
    dialog = NewWorkshopDialog(empty_stage.window)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    over = dialog.findChild(GuideWindow)
    assert over.page() == "start" and over.isVisible()


@pytest.mark.parametrize("tab", TABS)
def test_f1_opens_the_page_of_the_open_tab(stage: Stage, tab: str) -> None:
    stage.window.frame._built.clear()  # the tab's content does not matter here
    stage.window.frame._now = [place.name for place in stage.window.frame.parts.tabs].index(tab)
    stage.window.show_guide("", stage.window)
    assert stage.window.findChild(GuideWindow).page() == pages.page_of(tab)


def test_every_page_is_laid_out_with_words_picture_and_links(stage: Stage) -> None:
    guide = guide_of(stage)
    for page in pages.pages():
        guide.open_page(page.name)
        shown = guide.text.toPlainText().replace(HINT, "")
        for block in page.blocks:
            if block.kind is Kind.TITLE:
                assert shown.startswith(block.text)
        assert shown.count("\ufffc") == sum(bool(block.picture) for block in page.blocks)
    sweep(guide)


def test_pictures_follow_the_windows_width_and_no_page_is_wider_than_it(stage: Stage) -> None:
    guide = guide_of(stage)
    for page in pages.pages():
        guide.resize(1200, 640)
        guide.open_page(page.name)
        for wide in (949, 760):
            guide.resize(wide, 640)
            QApplication.processEvents()
            assert guide.text.horizontalScrollBar().maximum() == 0, (wide, page.name)


def test_search_lists_the_pages_marks_the_words_and_says_when_there_is_none(stage: Stage) -> None:
    guide = guide_of(stage)
    guide.search.setText("ไฟดับ")
    assert guide.page() == "power-cut" and guide.list.count() < len(pages.ENTRIES)
    assert guide.text.extraSelections()
    guide.search.setText("ไม่มีคำนี้แน่")
    assert guide.none.isVisible() and guide.list.count() == 0
    guide.search.setText("")
    assert not guide.none.isVisible() and guide.list.count() > len(pages.ENTRIES)
    QTest.keyClick(guide.search, Qt.Key.Key_Return)


def test_a_link_leads_on_and_the_way_leads_back(stage: Stage) -> None:
    guide = guide_of(stage, "power-cut")
    assert not guide._back.isEnabled()
    guide.text.anchorClicked.emit(QUrl("lost-file"))
    assert guide.page() == "lost-file" and guide.text.toPlainText()
    guide._back.click()
    assert guide.page() == "power-cut" and not guide._back.isEnabled()


def test_links_are_reached_and_followed_by_keys(stage: Stage) -> None:
    guide = guide_of(stage, "power-cut")
    guide.text.setFocus()
    QTest.keyClick(guide.text, Qt.Key.Key_Tab)
    QTest.keyClick(guide.text, Qt.Key.Key_Return)
    assert guide.page() == "attendance"


def test_what_is_copied_holds_no_break_marks(stage: Stage) -> None:
    guide = guide_of(stage)
    guide.text.selectAll()
    copied = guide.text.createMimeDataFromSelection().text()
    assert "ลงทะเบียน" in copied and HINT not in copied


def test_another_language_and_theme_are_taken_on_the_same_page(stage: Stage, qtbot: QtBot) -> None:
    guide_of(stage, "power-cut")
    stage.window.settings.change(language="en", theme="dark")
    qtbot.waitUntil(
        lambda: any(g.windowTitle() == "OTOP Desk guide" for g in stage.window.findChildren(GuideWindow))
    )
    let_go()
    guide = stage.window.findChild(GuideWindow)
    assert guide.page() == "power-cut" and guide.text.toPlainText().startswith("The power failed")
    stage.window.settings.change(language="th")
    qtbot.waitUntil(lambda: i18n.language() == "th")


def test_escape_closes_it_and_the_next_f1_makes_a_new_one(stage: Stage) -> None:
    guide = guide_of(stage)
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    let_go()
    assert stage.window.findChild(GuideWindow) is None


def test_the_guide_is_saved_as_pdf(stage: Stage, tmp_path: Path, qtbot: QtBot, monkeypatch) -> None:
    from otop_desk.services.guide import papers

    out = tmp_path / "คู่มือ.pdf"
    monkeypatch.setattr(papers, "write_guide", lambda path, tell: tell(1, 1) or path.write_bytes(b"%PDF-1."))
    stage.answers.paths = [None, out]
    acts.save_guide(stage.window)
    assert not out.exists()
    acts.save_guide(stage.window)
    qtbot.waitUntil(lambda: "๗ หน้า" in stage.find(ThaiLabel, "toast_text").text())
    assert out.exists()


def test_the_card_goes_to_the_printers_dialog(stage: Stage, qtbot: QtBot, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(printing, "ask", lambda parent, sheets, name: asked.append((sheets.count, name)))
    guide_of(stage).findChild(SecondaryButton, "guide_card").click()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(1, "บัตรวันงาน")]
    QApplication.processEvents()
