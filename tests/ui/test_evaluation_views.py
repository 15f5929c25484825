"""The views of the evaluation's tab in a low window: none is longer than what it shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea

from otop_desk.domain.person import Person
from otop_desk.services.evaluation import forms
from otop_desk.services.roster import verbs as roster
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.evaluation.view import View
from otop_desk.ui.widgets import Caption, Card
from tests.machine import sample
from tests.ui.stage import Stage


@pytest.fixture
def tab(empty_stage: Stage) -> EvaluationTab:
    empty_stage.open(sample.create(empty_stage.folder / "w.otop"))
    empty_stage.window.resize(1366, 720)
    found = empty_stage.tab("evaluation")
    assert isinstance(found, EvaluationTab)
    return found


def area_of(tab: EvaluationTab) -> QScrollArea:
    area = tab.parentWidget().parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    return area


def test_no_view_of_a_form_scrolls_because_a_hidden_one_is_tall(tab: EvaluationTab) -> None:
    for view in (View.RESULT, View.KEYING, View.TOTALS, View.RESULT):
        tab.show_view(view)
        for _turn in range(3):
            QApplication.processEvents()
        assert area_of(tab).verticalScrollBar().maximum() == 0, view
        assert tab.pills.value() is view


def test_numbers_nobody_skipped_take_no_line(tab: EvaluationTab) -> None:
    tab.show_view(View.KEYING)
    gaps = tab.findChild(Caption, "evaluation_gaps")
    assert gaps is not None and gaps.text() == "" and not gaps.isVisible()


def test_remarks_are_drawn_anew_when_they_say_something_else(tab: EvaluationTab) -> None:
    card = tab.findChild(Card, "evaluation_notes")
    assert card is not None and tab.form is not None

    def shown() -> list[Caption]:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return card.findChildren(Caption)

    first, before = tab.form.id, shown()
    words = [label.text() for label in before]
    roster.add(tab.context.file, Person(first="กมล"))
    assert shown() == before and len(before) > 1
    other = next(form.id for form in forms.forms(tab.context.file) if form.id != first)
    tab.show_form(other)
    assert [label.text() for label in shown()] != words
    tab.show_form(first)
    assert [label.text() for label in shown()] == words


def test_digits_of_the_criteria_follow_the_setting(tab: EvaluationTab) -> None:
    tab.show_view(View.FORM)
    tables = tab.findChild(QComboBox, "evaluation_band_table")
    assert tables is not None and "๔.๕๑" in tables.currentText()


def test_totals_say_which_column_a_choice_is(tab: EvaluationTab) -> None:
    """The heads speak of levels: of a person's sex they say nothing."""
    tab.show_view(View.TOTALS)
    table = tab.totals.model
    asked = [str(table.index(row, 0).data()) for row in range(table.rowCount())]
    assert "เพศ (๑ ชาย · ๒ หญิง · ๓ ไม่ระบุ)" in asked
    assert "ความรอบรู้เรื่องเครือข่าย OTOP" in asked, "levels stand in the heads"
