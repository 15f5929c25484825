"""People answer a form at the laptop: large answers, nothing of them stays on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from otop_desk.domain.evaluation import Source
from otop_desk.services.evaluation import answers, forms, templates
from tests.machine import sample
from tests.ui.cut import cut_columns
from tests.ui.stage import sweep
from tests.ui.test_evaluation_tab import press


@pytest.fixture
def stage(empty_stage):
    empty_stage.open(sample.create(empty_stage.folder / "w.otop"))
    empty_stage.tab("evaluation")
    return empty_stage


@pytest.mark.parametrize("size", [(911, 512), (1366, 768)])
def test_answers_are_for_fingers_and_long_ones_take_lines(stage, size):
    tab = stage.tab("evaluation")
    long = "ร่วมกันวางแผนการผลิตและการตลาดของเครือข่าย & ติดตามผลทุกไตรมาส " * 3
    made = forms.add(stage.file, templates.template("test"))
    (part, *_rest) = made.parts
    asked = replace(part.items[0], choices=(long, *part.items[0].choices[1:]))
    forms.edit(stage.file, made, replace(made, parts=(replace(part, items=(asked, *part.items[1:])),)))
    tab.show_form(made.id)
    tab.acts.open_kiosk("1234")
    kiosk = tab.acts.kiosk
    kiosk.setWindowState(Qt.WindowState.WindowNoState)
    kiosk.resize(*size)
    kiosk.begin_sheet()
    kiosk.panel.open_panel()
    QApplication.processEvents()
    QApplication.processEvents()
    buttons = [each for each in kiosk.findChildren(QPushButton) if each.isVisible()]
    assert {each.height() >= 44 for each in buttons} == {True}
    offered = [each for each in buttons if each.objectName().startswith("evaluation_kiosk_answer")]
    assert len(offered) == 4 and kiosk.width() == size[0] and not cut_columns(kiosk)
    metrics = offered[0].fontMetrics()
    lines = offered[0].text().replace("&&", "&").split("\n")
    assert len(lines) > 1 and all(metrics.horizontalAdvance(line) < offered[0].width() for line in lines)
    assert offered[0].height() >= metrics.height() * len(lines)
    assert "".join(lines).replace(" ", "") == long.replace(" ", "")
    kiosk._on_opened()


def test_people_answer_at_the_laptop_and_nothing_of_them_stays_on_the_screen(stage):
    tab = stage.tab("evaluation")
    tab.show_form(forms.add(stage.file, templates.template("knowledge")).id)
    tab.acts.open_kiosk("1234")
    kiosk = tab.acts.kiosk
    sweep(kiosk)
    kiosk.begin_sheet()
    for value in (5, 4, 0, 3, 3, 3, 3, 3, 3):
        kiosk.answer(value)
    kiosk.go_back()
    kiosk.answer(2)
    press(kiosk, "๑")  # with a Thai keyboard as with any other
    sweep(kiosk)
    (area,) = kiosk.areas.values()
    area.setPlainText("ดีแล้ว")
    kiosk.store()
    (sheet,) = answers.sheets(stage.file, tab.form.id)
    assert sheet.answers == (5, 4, 0, 3, 3, 3, 3, 3, 2, 1) and sheet.source is Source.KIOSK
    assert [remark.text for remark in sheet.remarks] == ["ดีแล้ว"]
    kiosk.start_over()
    assert area.text() == "" and kiosk.keying.keyed == ()
    kiosk.close()
    assert kiosk.isVisible(), "only the PIN ends it"
    kiosk._on_opened()
    assert tab.acts.kiosk is None
