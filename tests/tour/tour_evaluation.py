"""Scenes of the evaluation: results, keying, totals, the form, dialogs, the hall, empty; its papers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.domain.evaluation import Occasion
from otop_desk.services.evaluation import forms
from otop_desk.services.sample import making as sample
from otop_desk.ui.evaluation.dialogs import print_dialog, template_dialog
from otop_desk.ui.evaluation.projector import ResultProjector
from otop_desk.ui.evaluation.tab import EvaluationTab, View
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file


def filled(stage: Stage) -> EvaluationTab:
    stage.open(sample.create(stage.folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"))
    tab = stage.tab("evaluation")
    assert isinstance(tab, EvaluationTab)
    return tab


def result(stage: Stage) -> None:
    filled(stage)


def tested(stage: Stage) -> None:
    tab = filled(stage)
    tab.show_form(forms.forms(tab.context.file)[1].id)


def keying(stage: Stage) -> None:
    tab = filled(stage)
    tab.show_view(View.KEYING)
    for value in (2, 3, 1, 5, 4):
        tab.keying.pad.digit.emit(value)


def totals(stage: Stage) -> None:
    filled(stage).show_view(View.TOTALS)


def form(stage: Stage) -> None:
    filled(stage).show_view(View.FORM)


def test_form(stage: Stage) -> None:
    tab = filled(stage)
    tab.show_form(forms.forms(tab.context.file)[1].id)
    tab.show_view(View.FORM)


def empty(stage: Stage) -> None:
    stage.open(new_file(stage.folder / "ใหม่.otop"))
    stage.tab("evaluation")


def templates(stage: Stage) -> QWidget:
    return template_dialog(filled(stage).context, lambda _name: None)


def printing(stage: Stage) -> QWidget:
    tab = filled(stage)
    assert tab.form is not None
    return print_dialog(tab.context, tab.form, Occasion.ONCE, lambda *_chosen: None)


def hall(stage: Stage) -> QWidget:
    tab = filled(stage)
    assert tab.form is not None
    return ResultProjector(tab.context, tab.form.id)


ONCE = (("th", "light"),)
BOTH = (("th", "light"), ("en", "dark"))
SCENES = (
    Scene("evaluation-result", result, looks=BOTH, sizes=("150",)),
    Scene("evaluation-test", tested, looks=ONCE),
    Scene("evaluation-keying", keying, looks=BOTH),
    Scene("evaluation-totals", totals, looks=ONCE),
    Scene("evaluation-form", form, looks=BOTH),
    Scene("evaluation-form-test", test_form, looks=ONCE),
    Scene("evaluation-empty", empty, looks=ONCE),
    Scene("evaluation-templates", templates, looks=ONCE),
    Scene("evaluation-print", printing, looks=ONCE),
    Scene("evaluation-hall", hall, looks=ONCE),
)
