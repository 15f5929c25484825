"""Scenes of the agenda: planning, running on time, amber and late, the rescue, the projector."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from otop_desk.domain.agenda import AgendaItem
from otop_desk.i18n import _
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import templates as agenda_templates
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.agenda import words
from otop_desk.ui.agenda.day_dialog import DayDialog
from otop_desk.ui.agenda.item_dialog import ItemDialog
from otop_desk.ui.agenda.remarks import RemarksDialog
from otop_desk.ui.agenda.rescue_dialog import RescueDialog
from otop_desk.ui.agenda.tab import AgendaTab
from otop_desk.ui.agenda.template_dialogs import LibraryDialog, TemplateDialog
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.copy_workshop import CopyDialog
from otop_desk.ui.projector.face import Layout
from otop_desk.ui.projector.window import ProjectorWindow
from otop_desk.ui.settings import Settings
from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import BANGKOK, Stage, new_file


class Still:
    """A screen that is not asked to stay on."""

    held = False

    def hold(self) -> None:
        """Nothing."""

    def release(self) -> None:
        """Nothing."""


def planning(stage: Stage) -> AgendaTab:
    """The sample's first day, before anything runs."""
    stage.clock.now = datetime(2022, 3, 14, 16, 20, tzinfo=BANGKOK)
    stage.open(sample.create(stage.folder / "ตัวอย่าง.otop"))
    tab = stage.tab("agenda")
    assert isinstance(tab, AgendaTab)
    tab.table.select(tab.slots[2].item.id, 3)
    return tab


def plan(stage: Stage) -> None:
    planning(stage)


def plan_extra(stage: Stage) -> None:
    planning(stage).more.setChecked(True)


def overfull(stage: Stage) -> None:
    """Overruns, long titles, no speakers, past the evening."""
    tab = planning(stage)
    day = workshop.days(stage.file)[0]
    items = agenda.items(stage.file, day.id)
    agenda.resize(stage.file, items[4].id, 120)
    agenda.retitle(stage.file, items[6].id, "ชื่อรายการที่ยาวมาก " * 30)
    long = [AgendaItem(title=f"รายการเสริมที่ {n}", minutes=45, counts=True) for n in range(12)]
    agenda.add_many(stage.file, day.id, 9, long)
    tab.table.select(items[4].id, 3)


def empty(stage: Stage) -> None:
    stage.open(new_file(stage.folder / "ใหม่.otop"))
    stage.tab("agenda")


def running(stage: Stage, minutes: float) -> AgendaTab:
    """The third topic on since 13.00, `minutes` in."""
    start = datetime(2022, 3, 15, 13, 0, tzinfo=BANGKOK)
    stage.clock.now = start
    stage.open(sample.create(stage.folder / "ตัวอย่าง.otop"))
    day = workshop.days(stage.file)[0]
    items = agenda.items(stage.file, day.id)
    agenda.change_many(stage.file, [items[7].id], {"optional": True})
    agenda_running.start(stage.file, day.id, start, items[6].id)
    stage.clock.now = start + timedelta(minutes=minutes)
    tab = stage.tab("agenda")
    assert isinstance(tab, AgendaTab)
    tab.conductor.tick()
    return tab


def on_time(stage: Stage) -> None:
    running(stage, 28.4)


def amber(stage: Stage) -> None:
    running(stage, 50.5)


def late(stage: Stage) -> None:
    running(stage, 74.2)


def rescue(stage: Stage) -> QWidget:
    tab = running(stage, 74.2)
    day, now = workshop.days(stage.file)[0], tab.conductor.now()
    live = tab.card.live()
    assert live is not None
    minutes = {each.item.id: each.item.minutes for each in live.coming}
    plans = agenda_running.rescue_plans(stage.file, day.id, now)
    return RescueDialog(
        tab.context, plans, minutes, _("กู้เวลา"), words.behind_in_words(live.behind, tab.context.format)[0]
    )


def item(stage: Stage) -> QWidget:
    tab = planning(stage)
    return ItemDialog(tab.context, tab.slots[0].item)


def templates(stage: Stage) -> QWidget:
    return TemplateDialog(planning(stage).context)


def library(stage: Stage) -> QWidget:
    return LibraryDialog(planning(stage).context, agenda_templates.library())


def copy(stage: Stage) -> QWidget:
    tab = planning(stage)
    return CopyDialog(tab.context, "โครงการพัฒนาศักยภาพเครือข่าย OTOP รุ่นที่ ๒", tab.today(), stage.folder)


def day(stage: Stage) -> QWidget:
    tab = planning(stage)
    assert tab.day is not None
    return DayDialog(tab.context, "วันและเวลาเริ่ม", tab.day.date, tab.day.start, lambda _on, _at: None)


def told(stage: Stage) -> QWidget:
    overfull(stage)
    tab = stage.tab("agenda")
    assert isinstance(tab, AgendaTab)
    return RemarksDialog(tab.context, tab._remarks, tab.remark_lines(tab._remarks))


def refused(stage: Stage) -> None:
    """A time nobody can read, said under the table."""
    tab = planning(stage)
    tab.model.edited.emit(tab.slots[2], "time", "25.99")


def clock_changed(stage: Stage) -> None:
    """The computer's clock was changed while an item is on."""
    tab = running(stage, 12)
    tab.conductor._clock.jumped = 37 * 60.0
    tab.conductor.ticked.emit()


def projector(layout: Layout, minutes: float, message: str = "") -> Callable[[Stage], QWidget]:
    def play(stage: Stage) -> QWidget:
        tab = running(stage, minutes)
        conductor: Conductor = tab.conductor
        conductor.say_to_hall(message)
        window = ProjectorWindow(conductor, Still())  # type: ignore[arg-type]
        conductor.show_layout(layout)
        window.resize(1280, 720)
        return window

    return play


THAI = (("th", "light"),)
BOTH = (("th", "light"), ("en", "light"))
SCENES = (
    Scene("agenda-plan", plan, sizes=("125", "150")),
    Scene("agenda-plan-contrast", plan, looks=(("th", "contrast"),)),
    Scene("agenda-plan-large", plan, looks=THAI, settings=Settings(text_scale=150)),
    Scene("agenda-plan-extra", plan_extra, looks=THAI),
    Scene("agenda-empty", empty, looks=BOTH),
    Scene("agenda-overfull", overfull, looks=BOTH),
    Scene("agenda-on-time", on_time),
    Scene("agenda-amber", amber, looks=BOTH),
    Scene("agenda-late", late),
    Scene("agenda-rescue", rescue),
    Scene("agenda-item", item, looks=BOTH),
    Scene("agenda-templates", templates, looks=BOTH),
    Scene("agenda-library", library, looks=THAI),
    Scene("agenda-copy", copy, looks=THAI),
    Scene("agenda-day", day, looks=THAI),
    Scene("agenda-remarks", told, looks=BOTH),
    Scene("agenda-refused", refused, looks=THAI),
    Scene("agenda-clock", clock_changed, looks=THAI),
    Scene("projector-clock", projector(Layout.CLOCK, 28.4), looks=BOTH),
    Scene("projector-countdown", projector(Layout.COUNTDOWN, 50.5, "ปิดเสียงโทรศัพท์ระหว่างบรรยาย"), looks=BOTH),
    Scene("projector-item", projector(Layout.ITEM, 74.2), looks=BOTH),
)
