"""A long paper of the evaluation is written behind a dialog that can stop it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from otop_desk.errors import Cancelled
from otop_desk.services.evaluation.blank import How
from otop_desk.ui.background import Job
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.widgets import ProgressDialog
from tests.machine import sample
from tests.ui.stage import Stage


def test_a_pile_of_blank_forms_is_stopped_at_the_next_page(empty_stage: Stage, qtbot: QtBot) -> None:
    """Two thousand sheets take most of a minute: who cancels does not wait for them."""
    empty_stage.open(sample.create(empty_stage.folder / "w.otop"))
    tab, out = empty_stage.tab("evaluation"), empty_stage.folder / "แบบ.pdf"
    assert isinstance(tab, EvaluationTab) and tab.form is not None
    empty_stage.answers.paths = [out]
    tab.acts.write_blank(tab.form.id, How(tab.form.occasions[0]), 40)
    (job,) = empty_stage.window.background.findChildren(Job)
    dialog = ProgressDialog(empty_stage.window, "", job)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        dialog.reject()

    job.progressed.connect(stop)
    dialog.open()
    with qtbot.waitSignal(job.failed, timeout=20_000) as failed:
        pass
    assert isinstance(failed.args[0], Cancelled) and told[0] == (1, 80) and len(told) < 80
    assert not out.exists() and not dialog.isVisible()
