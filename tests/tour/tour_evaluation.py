"""Scenes of the evaluation: results, keying, totals, the form, dialogs, the hall, empty; its papers."""

from __future__ import annotations

from PIL import ImageDraw
from PySide6.QtWidgets import QWidget

from otop_desk.domain.evaluation import Occasion
from otop_desk.services.evaluation import forms, importing, scan
from otop_desk.ui.evaluation.dialogs import print_dialog, template_dialog
from otop_desk.ui.evaluation.import_dialog import ImportDialog
from otop_desk.ui.evaluation.kiosk import AnswerKiosk
from otop_desk.ui.evaluation.projector import ResultProjector
from otop_desk.ui.evaluation.review_dialog import ReviewDialog
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.evaluation.view import View
from tests.exchange import evaluation_sheets
from tests.machine import sample
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


def review(stage: Stage) -> QWidget:
    """Two sheets, one with a doubtful item, and a picture that can't be read."""
    tab = filled(stage)
    form = forms.forms(stage.file)[1]
    image, plan = evaluation_sheets.blank(form, 40)
    pen, unit = ImageDraw.Draw(image), evaluation_sheets.DPI / 25.4
    for box in plan.boxes:
        if box.page == 1 and (box.value == 1 + box.key % 4 or (box.key, box.value) == (3, 1)):
            x, y, reach = box.x * unit, box.y * unit, 1.8 * unit
            pen.line([(x - reach, y), (x, y + reach), (x + reach, y - 2 * reach)], fill=40, width=5)
    image.save(stage.folder / "ภาพ.png")
    (stage.folder / "ไม่ใช่ภาพ.png").write_bytes(b"x")
    paths = [stage.folder / "ภาพ.png", stage.folder / "ไม่ใช่ภาพ.png"]
    return ReviewDialog(tab.context, scan.read(paths, scan.known(stage.file)))


def kiosk(stage: Stage) -> QWidget:
    tab = filled(stage)
    assert tab.form is not None
    window = AnswerKiosk(tab.context, tab.form, Occasion.ONCE, "1234")
    window.resize(1366, 768)
    for value in (2, 3, 1):
        window.answer(value)
    return window


def table_in(stage: Stage) -> QWidget:
    tab = filled(stage)
    assert tab.form is not None
    items = [item.text for item in tab.form.items]
    rows = [
        "ประทับเวลา," + ",".join(items),
        "1," + ",".join(["หญิง", "46–60 ปี", "2", *["มาก"] * 15, "เยี่ยม", "ดี"]),
    ]
    path = stage.folder / "คำตอบ.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return ImportDialog(tab.context, tab.form, Occasion.ONCE, importing.offer(path, tab.form))


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
    Scene("evaluation-review", review, looks=BOTH),
    Scene("evaluation-import", table_in, looks=ONCE),
    Scene("evaluation-kiosk", kiosk, looks=BOTH),
    Scene("evaluation-hall", hall, looks=ONCE),
)
