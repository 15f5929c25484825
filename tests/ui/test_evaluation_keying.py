"""Keying from paper: how many of how many, and no answer or word is lost whatever comes in between."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from otop_desk.domain.evaluation import FormKind, Occasion, Sheet
from otop_desk.services.evaluation import answers, forms
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.evaluation.view import View
from tests.machine import sample
from tests.ui.stage import Stage


@pytest.fixture
def tab(empty_stage: Stage) -> EvaluationTab:
    empty_stage.open(sample.create(empty_stage.folder / "w.otop"))
    found = keyed_in(empty_stage)
    assert found.form is not None
    answers.remove(
        found.context.file, *(sheet.id for sheet in answers.sheets(found.context.file, found.form.id))
    )
    return found


def keyed_in(stage: Stage) -> EvaluationTab:
    found = stage.tab("evaluation")
    assert isinstance(found, EvaluationTab)
    found.show_view(View.KEYING)
    return found


def press(tab: EvaluationTab, signs: str) -> None:
    QTest.keyClicks(tab.keying.pad, signs)


def stored(tab: EvaluationTab) -> list[Sheet]:
    assert tab.form is not None
    return answers.sheets(tab.context.file, tab.form.id)


def test_how_many_of_those_who_came_are_keyed(tab: EvaluationTab) -> None:
    assert tab.keying.pile.text() == "คีย์แล้ว ๐ จาก ๓๔ แผ่น"
    press(tab, "1\r")
    assert tab.keying.pile.text() == "คีย์แล้ว ๑ จาก ๓๔ แผ่น"
    assert tab.form is not None
    answers.put_all(tab.context.file, [Sheet(form_id=tab.form.id, number=0) for _more in range(40)])
    assert tab.keying.pile.text() == "คีย์แล้ว ๔๑ แผ่น"


def test_a_sheet_in_hand_is_stored_before_all_is_drawn_anew(
    tab: EvaluationTab, empty_stage: Stage, qtbot: QtBot
) -> None:
    press(tab, "12")
    with qtbot.waitSignal(empty_stage.window.redrawn):
        empty_stage.window.settings.change(theme="dark")
    anew = keyed_in(empty_stage)
    assert anew is not tab and [sheet.answers[:2] for sheet in stored(anew)] == [(1, 2)]


def test_a_sheet_in_hand_is_stored_before_another_is_opened(tab: EvaluationTab) -> None:
    press(tab, "1\r21")
    tab.keying.open_sheet(stored(tab)[0])
    assert [sheet.answers[:2] for sheet in stored(tab)] == [(1,), (2, 1)]
    press(tab, "2\r")
    assert [sheet.answers[:2] for sheet in stored(tab)] == [(2,), (2, 1)]


def test_a_sheet_in_hand_is_stored_before_another_form_is_shown(tab: EvaluationTab) -> None:
    first = tab.form
    test = next(form for form in forms.forms(tab.context.file) if form.kind is FormKind.TEST)
    press(tab, "12")
    tab.show_form(test.id)
    assert tab.form == test and first is not None and tab.keying.keying.keyed == ()
    assert [sheet.answers for sheet in answers.sheets(tab.context.file, first.id)] == [(1, 2)]
    before = len(answers.sheets(tab.context.file, test.id, Occasion.BEFORE))
    press(tab, "1")
    tab._on_occasion(Occasion.AFTER)
    assert len(answers.sheets(tab.context.file, test.id, Occasion.BEFORE)) == before + 1


def test_a_form_that_is_worded_anew_leaves_the_sheet_in_hand(tab: EvaluationTab) -> None:
    press(tab, "12")
    assert tab.form is not None
    forms.edit(tab.context.file, tab.form, replace(tab.form, title="แบบประเมินใหม่"))
    assert tab.keying.keying.keyed == (1, 2) and tab.keying.keying.form.title == "แบบประเมินใหม่"


@pytest.mark.parametrize("goes", ["closing", "next sheet"])
def test_words_without_their_enter_are_kept(tab: EvaluationTab, empty_stage: Stage, goes: str) -> None:
    press(tab, "1\r+")
    assert tab.form is not None
    form_id, path = tab.form.id, tab.context.file.path
    QTest.keyClicks(next(iter(tab.keying._fields.values())), "good")
    if goes == "closing":
        assert empty_stage.window.close_file()
        with WorkshopFile.open(path) as file:
            (sheet,) = answers.sheets(file, form_id)
    else:
        press(tab, "2\r")
        sheet = stored(tab)[0]
    assert [remark.text for remark in sheet.remarks] == ["good"]
