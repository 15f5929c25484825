"""What somebody else changed while a dialog was open is still there after it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from otop_desk.domain.action_plan import Funding, Progress, Rate
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.certificate import template as certificate_template
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.groups import verbs as groups
from otop_desk.services.report import verbs as report
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.action_plan.money_dialog import MoneyDialog
from otop_desk.ui.action_plan.plan_dialog import PlanDialog
from otop_desk.ui.action_plan.progress_dialog import ProgressDialog
from otop_desk.ui.action_plan.rates_dialog import RatesDialog
from otop_desk.ui.agenda.item_dialog import ItemDialog
from otop_desk.ui.attendance.person_dialog import PersonDialog
from otop_desk.ui.attendance.rule_dialog import RuleDialog
from otop_desk.ui.swot.dialogs import BoardDialog
from otop_desk.ui.workshop_dialog import WorkshopDialog
from tests.machine import sample
from tests.ui.stage import Stage


@pytest.fixture
def stage(empty_stage: Stage) -> Stage:
    """The sample workshop."""
    empty_stage.open(sample.create(empty_stage.folder / "w.otop"))
    return empty_stage


def plan(stage: Stage) -> tuple[Any, Any]:
    before = action_plan.plan(stage.file)
    dialog = PlanDialog(stage.tab("action_plan").context)
    action_plan.edit_plan(stage.file, before, replace(before, ceiling=7))
    dialog.title_field.setText("แผนใหม่")
    dialog.save()
    after = action_plan.plan(stage.file)
    return (after.title, after.ceiling), ("แผนใหม่", 7)


def money(stage: Stage) -> tuple[Any, Any]:
    row = action_plan.activities(stage.file)[0]
    dialog = MoneyDialog(stage.tab("action_plan").context, row)
    action_plan.edit(stage.file, row, replace(row, title="คนอื่นแก้", lead="คนอื่น"))
    dialog._fundings = [Funding("สมทบ", 500)]
    dialog.save()
    after = action_plan.activity(stage.file, row.id)
    return (after.title, after.lead, after.fundings), ("คนอื่นแก้", "คนอื่น", (Funding("สมทบ", 500),))


def progress(stage: Stage) -> tuple[Any, Any]:
    row = action_plan.activities(stage.file)[0]
    dialog = ProgressDialog(stage.tab("action_plan").context, [row])
    action_plan.edit(stage.file, row, replace(row, area="ทุกอำเภอ", progress_note="คนอื่นจด"))
    dialog._on_chosen(Progress.DONE)
    dialog.save()
    after = action_plan.activity(stage.file, row.id)
    return (after.area, after.progress_note, after.progress), ("ทุกอำเภอ", "คนอื่นจด", Progress.DONE)


def rate(stage: Stage) -> tuple[Any, Any]:
    shown = action_plan.rates(stage.file)[0]
    dialog = RatesDialog(stage.tab("action_plan").context)
    action_plan.edit_rate(stage.file, shown, replace(shown, note="คนอื่นจด"))
    dialog._on_edited(shown, "amount", "75")
    after: Rate = action_plan.rates(stage.file)[0]
    return (after.note, after.amount), ("คนอื่นจด", 7_500)


def item(stage: Stage) -> tuple[Any, Any]:
    day = workshop.days(stage.file)[0]
    shown = agenda.items(stage.file, day.id)[2]
    dialog = ItemDialog(stage.tab("agenda").context, shown)
    agenda.edit(stage.file, shown, replace(shown, minutes=95, place="ห้องเล็ก"))
    dialog.speakers.setPlainText("นายดี ใจงาม")
    dialog.save()
    after = agenda.items(stage.file, day.id)[2]
    return (after.minutes, after.place, after.speakers), (95, "ห้องเล็ก", "นายดี ใจงาม")


def person(stage: Stage) -> tuple[Any, Any]:
    shown = roster.people(stage.file)[0]
    dialog = PersonDialog(stage.tab("attendance").context, Ledger(stage.file), shown)
    roster.edit(stage.file, shown, replace(shown, phone="0812345678"))
    dialog.inputs["first"].setText("ชื่อใหม่")
    dialog._on_save()
    after = roster.people(stage.file)[0]
    return (after.phone, after.first), ("0812345678", "ชื่อใหม่")


def rule(stage: Stage) -> tuple[Any, Any]:
    before = attendance.rule(stage.file)
    dialog = RuleDialog(stage.tab("attendance").context, Ledger(stage.file))
    attendance.set_rule(stage.file, before, replace(before, grace=25))
    dialog.percent.setValue(70)
    dialog._on_save()
    after = attendance.rule(stage.file)
    return (after.grace, after.percent), (25, 70)


def board(stage: Stage) -> tuple[Any, Any]:
    tab = stage.tab("swot")
    before = swot.board(stage.file, 2)
    dialog = BoardDialog(tab, before)
    swot.set_board(stage.file, before, replace(before, voting=True, cap=4))
    dialog.checks["hint"].setChecked(True)
    dialog._on_save()
    swot.set_board(stage.file, before, dialog.board)
    after = swot.board(stage.file, 2)
    return (after.voting, after.cap, after.hint), (True, 4, True)


def votes_rules(stage: Stage) -> tuple[Any, Any]:
    page = stage.tab("swot").votes
    page.show_board(2)
    before = swot.board(stage.file, 2)
    stage.window.hub.blockSignals(True)  # the page has not been told yet
    swot.set_board(stage.file, before, replace(before, cap=4))
    page.dots.setValue(9)
    stage.window.hub.blockSignals(False)
    after = swot.board(stage.file, 2)
    return (after.cap, after.dots), (4, 9)


def wishes(stage: Stage) -> tuple[Any, Any]:
    page = stage.tab("swot").people
    page.refresh()
    before = groups.wishes(stage.file)
    groups.set_wishes(stage.file, before, replace(before, pairs=((1, 2),)))
    page.seed.setValue(77)
    page._keep_wishes()
    after = groups.wishes(stage.file)
    return (after.pairs, after.seed), (((1, 2),), 77)


def particulars(stage: Stage) -> tuple[Any, Any]:
    before = workshop.workshop(stage.file)
    dialog = WorkshopDialog(stage.window, stage.tab("overview").context)
    workshop.edit_details(stage.file, before, replace(before, venue="ศาลากลาง", objectives=("ข้อเดียว",)))
    dialog.particulars.fields["title"].setText("ชื่อใหม่")
    dialog.save()
    after = workshop.workshop(stage.file)
    return (after.venue, after.objectives, after.title), ("ศาลากลาง", ("ข้อเดียว",), "ชื่อใหม่")


def settings(stage: Stage) -> tuple[Any, Any]:
    panel = stage.tab("certificate").screens["certificate"].texts
    before = certificate.settings(stage.file)
    certificate.edit_settings(stage.file, before, replace(before, serial_code="สข"))
    panel._store("blessing", blessing="ขอให้เจริญ")
    after = certificate.settings(stage.file)
    return (after.serial_code, after.blessing), ("สข", "ขอให้เจริญ")


def template(stage: Stage) -> tuple[Any, Any]:
    before = certificate_template.copy(stage.file, "gold-line")
    certificate_template.edit(stage.file, before, replace(before, name="ชื่อที่คนอื่นตั้ง"))
    moved = before.with_field(0, replace(before.fields[0], x=12.0))
    after = certificate_template.edit(stage.file, before, moved)
    return (after.name, after.fields[0].x, after.revision), ("ชื่อที่คนอื่นตั้ง", 12.0, before.revision + 2)


def report_texts(stage: Stage) -> tuple[Any, Any]:
    before = report.texts(stage.file)
    report.edit_texts(stage.file, before, replace(before, problems="คนอื่นเขียน"))
    report.edit_texts(stage.file, before, replace(before, suggestions="ของเรา"))
    after = report.texts(stage.file)
    return (after.problems, after.suggestions), ("คนอื่นเขียน", "ของเรา")


@pytest.mark.parametrize(
    "act",
    [
        plan, money, progress, rate, item, person, rule, board, votes_rules, wishes, particulars, settings,
        template, report_texts,
    ],
)  # fmt: skip
def test_both_changes_stand(stage: Stage, act: Callable[[Stage], tuple[Any, Any]]) -> None:
    found, right = act(stage)
    assert found == right
