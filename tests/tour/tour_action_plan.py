"""Scenes of the action plan: filled, grouped, refused cells, dialogs, empty."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from otop_desk.domain.action_plan import Activity, Funding, Progress
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.ui.action_plan import columns
from otop_desk.ui.action_plan.lists import findings_dialog, load_dialog
from otop_desk.ui.action_plan.money_dialog import MoneyDialog
from otop_desk.ui.action_plan.plan_dialog import PlanDialog
from otop_desk.ui.action_plan.progress_dialog import ProgressDialog
from otop_desk.ui.action_plan.rates_dialog import RatesDialog
from otop_desk.ui.action_plan.tab import ActionPlanTab
from otop_desk.ui.threads import thread_dialog
from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file


def filled(stage: Stage) -> ActionPlanTab:
    stage.open(sample.create(stage.folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"))
    tab = stage.tab("action_plan")
    assert isinstance(tab, ActionPlanTab)
    tab.table.select((False, tab.rows[1].id), 2)
    return tab


def plan(stage: Stage) -> None:
    filled(stage)


def grouped(stage: Stage) -> None:
    tab = filled(stage)
    tab.grouped.setChecked(True)
    tab.show_table()


def refused(stage: Stage) -> None:
    tab = filled(stage)
    row = next(row for row in tab.model.rows if row.id == tab.rows[1].id)
    tab.model.edited.emit(row, "budget", "แพงมาก")
    QApplication.processEvents()


def empty(stage: Stage) -> None:
    stage.open(new_file(stage.folder / "ใหม่.otop"))
    stage.tab("action_plan")


def money(stage: Stage) -> QWidget:
    tab = filled(stage)
    return MoneyDialog(stage.window.context(), tab.rows[1])


def progress(stage: Stage) -> QWidget:
    tab = filled(stage)
    return ProgressDialog(stage.window.context(), tab.rows[:1])


def details(stage: Stage) -> QWidget:
    filled(stage)
    return PlanDialog(stage.window.context())


def rates(stage: Stage) -> QWidget:
    filled(stage)
    return RatesDialog(stage.window.context())


def load(stage: Stage) -> QWidget:
    rows = filled(stage).rows
    return load_dialog(stage.window.context(), rows)


def findings(stage: Stage) -> QWidget:
    tab = filled(stage)
    row = tab.rows[0]
    action_plan.edit(stage.file, row, row.__class__(id=row.id, ordinal=row.ordinal, title=row.title))
    return findings_dialog(stage.window.context(), tab.rows, tab.show_rows)


def thread(stage: Stage) -> QWidget:
    filled(stage)
    return thread_dialog(stage.window.context(), None)


def overfull(stage: Stage) -> None:
    """Long texts, sub-activities, all states, half of the year gone."""
    tab = filled(stage)
    stage.clock.now = stage.clock.now.replace(year=2023, month=4)
    rows = tab.rows
    long = "อบรมเชิงปฏิบัติการการพัฒนาผลิตภัณฑ์และช่องทางตลาดออนไลน์ของผู้ประกอบการทั้งสิบหกอำเภอ "
    action_plan.edit(stage.file, rows[0], replace(rows[0], title=long * 3, progress=Progress.DONE))
    action_plan.edit(
        stage.file, rows[6], replace(rows[6], progress=Progress.GOING, fundings=(Funding("งบ", 10**15),))
    )
    new = [
        Activity(title=f"รุ่นที่ {n} {long}", parent_id=rows[1].id, spans=((n, n + 2),), lead="สพอ.")
        for n in range(1, 9)
    ]
    action_plan.add_many(stage.file, new, after=rows[1].id)
    tab.set_fields((*columns.USUAL, "progress"))


SCENES = (
    Scene("plan-overfull", overfull, looks=(("th", "light"), ("en", "dark"))),
    Scene("plan-filled", plan, sizes=("150",)),
    Scene("plan-grouped", grouped, looks=(("th", "light"),)),
    Scene("plan-refused", refused, looks=(("th", "light"),)),
    Scene("plan-empty", empty, looks=(("th", "light"),)),
    Scene("plan-money", money, looks=(("th", "light"), ("en", "dark"))),
    Scene("plan-progress", progress, looks=(("th", "light"),)),
    Scene("plan-details", details, looks=(("th", "light"),)),
    Scene("plan-rates", rates, looks=(("th", "light"),)),
    Scene("plan-load", load, looks=(("th", "light"),)),
    Scene("plan-findings", findings, looks=(("th", "light"),)),
    Scene("plan-thread", thread, looks=(("th", "light"),)),
)
