"""A plan that does not fit, put right before the day: lunch back at noon, locked starts kept."""

from __future__ import annotations

from otop_desk.domain.agenda_check import end_of
from otop_desk.domain.agenda_edit import numbered
from otop_desk.domain.journal import Label
from otop_desk.domain.rescue import Plan, Way, lunch_at_noon, misfit, plans
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.agenda import verbs as agenda
from otop_desk.store.file import WorkshopFile


def over(file: WorkshopFile, day_id: int) -> int:
    """Minutes by which the plan of a day does not fit: over its locked starts, or into lunch; 0: it fits."""
    return misfit(agenda.slots(file, day_id))


def fitting_plans(file: WorkshopFile, day_id: int) -> tuple[Plan, Plan, Plan]:
    """Three ways to make the plan fit, from the day's own start: no clock is looked at."""
    slots = agenda.slots(file, day_id)
    begin = slots[0].start - slots[0].slack if slots else 0
    return plans(lunch_at_noon(slots), begin, end_of(slots))


def fit(file: WorkshopFile, day_id: int, way: Way) -> Plan:
    """Take one of the ways, as one step; UserError when it does not keep the locked starts."""
    with file.verb("agenda.fit", Label(N_("จัดกำหนดการให้พอดีเวลา"))) as verb:
        plan = next(plan for plan in fitting_plans(file, day_id) if plan.way is way)
        if not plan.works:
            raise UserError(_("วิธีนี้ใช้กับกำหนดการนี้ไม่ได้"), _("ให้เลือกวิธีอื่น"))
        verb.delete(*plan.left_out)
        for item in numbered([placed.item for placed in plan.placed], day_id):
            if item.id:
                verb.put(item)
            else:
                verb.add(item)
    return plan
