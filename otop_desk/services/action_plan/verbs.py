"""Verbs on the action plan: its particulars, its activities, the rate table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from otop_desk.domain.action_plan import Activity, Plan, Rate, in_order
from otop_desk.domain.journal import Label
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb


def plan(file: WorkshopFile) -> Plan:
    """The plan's particulars; until they are edited, those that follow from the workshop."""
    if (stored := _stored_plan(file)) is not None:
        return stored
    workshop = file.one(Workshop)
    place = _("เครือข่าย OTOP จังหวัด{province}").format(province=workshop.province)
    title = _("แผนปฏิบัติการ{place}").format(place=place if workshop.province else _("เครือข่าย OTOP"))
    return Plan(title=title, fiscal_year=workshop.fiscal_year + 1)


def _stored_plan(file: WorkshopFile) -> Plan | None:
    return next(iter(file.all(Plan)), None)


def edit_plan(file: WorkshopFile, before: Plan, after: Plan) -> Plan:
    """Store the particulars that were changed since `before` was read."""
    with file.verb("plan.edit", Label(N_("แก้รายละเอียดแผน")), merge="plan.edit") as verb:
        return verb.save(before, after, _stored_plan(file))


def activities(file: WorkshopFile) -> list[Activity]:
    """The rows in the plan's order, each activity followed by its sub-activities."""
    return in_order(file.all(Activity))


def activity(file: WorkshopFile, activity_id: int) -> Activity:
    """One row; UserError when it is gone."""
    return file.get(Activity, activity_id)


def add(file: WorkshopFile, activity: Activity, *, after: int | None = None) -> Activity:
    """Put a row behind another (its sub-activities included), or at the end."""
    label = Label(N_("เพิ่มกิจกรรม {title}"), title=activity.title)
    with file.verb("plan.add", label) as verb:
        return insert(file, verb, [activity], after)[0]


def add_many(file: WorkshopFile, rows: Sequence[Activity], *, after: int | None = None) -> list[Activity]:
    """Put several rows in at once (a paste, a template), one step."""
    with file.verb("plan.add_many", Label(N_n("เพิ่ม {count} กิจกรรม"), count=len(rows))) as verb:
        return insert(file, verb, rows, after)


def add_for(file: WorkshopFile, strategy_ids: Collection[int]) -> list[Activity]:
    """An activity for each of these strategies, titled with its words, in the order of the matrix."""
    with file.verb("plan.add_many") as verb:
        chosen = [strategy for strategy in tows.strategies(file) if strategy.id in strategy_ids]
        verb.label = Label(N_n("เพิ่ม {count} กิจกรรม"), count=len(chosen))
        rows = [Activity(title=strategy.text, strategy_id=strategy.id) for strategy in chosen]
        return insert(file, verb, rows, None)


def edit(file: WorkshopFile, before: Activity, after: Activity, field: str = "") -> Activity:
    """Store what was changed of a row since `before` was read; typing in one `field` is one step."""
    label = Label(N_("แก้กิจกรรม {title}"), title=after.title)
    merge = f"plan.{before.id}.{field}" if field else None
    with file.verb("plan.edit_activity", label, merge=merge) as verb:
        _check_parent(file, after)
        return verb.edit(before, after)


def edit_many(file: WorkshopFile, changed: Sequence[tuple[Activity, Activity]]) -> None:
    """Store several rows, each as it was read and as it is now, in one step (a status for many)."""
    with file.verb("plan.edit_many", Label(N_n("แก้ {count} กิจกรรม"), count=len(changed))) as verb:
        for before, after in changed:
            _check_parent(file, after)
            verb.edit(before, after)


def remove(file: WorkshopFile, *activity_ids: int) -> None:
    """Take rows out, with their sub-activities."""
    ids = set(activity_ids)
    with file.verb("plan.remove") as verb:
        gone = [row for row in file.all(Activity) if row.id in ids or row.parent_id in ids]
        verb.label = Label(N_n("ลบ {count} กิจกรรม"), count=len(gone))
        verb.delete(*gone)


def move(file: WorkshopFile, activity_id: int, after: int | None) -> None:
    """Put a row behind another one of its level (None: first); its sub-activities go with it."""
    with file.verb("plan.move") as verb:
        moved = file.get(Activity, activity_id)
        others = [row for row in file.all(Activity) if row.id != activity_id]
        place = 0
        if after is not None:
            place = next((at for at, row in enumerate(others, start=1) if row.id == after), len(others))
        verb.label = Label(N_("ย้ายกิจกรรม {title}"), title=moved.title)
        _number(verb, [*others[:place], moved, *others[place:]])


def nest(file: WorkshopFile, activity_id: int, parent_id: int | None) -> Activity:
    """Make a row a sub-activity of another, or a row of its own again (None)."""
    with file.verb("plan.edit_activity") as verb:
        row = file.get(Activity, activity_id)
        if parent_id is not None and any(other.parent_id == activity_id for other in file.all(Activity)):
            raise UserError(_("กิจกรรมนี้มีกิจกรรมย่อยอยู่แล้ว"), _("กิจกรรมย่อยมีได้ชั้นเดียว ให้ย้ายกิจกรรมย่อยออกก่อน"))
        nested = replace(row, parent_id=parent_id)
        _check_parent(file, nested)
        verb.label = Label(N_("แก้กิจกรรม {title}"), title=row.title)
        return verb.put(nested)


def rates(file: WorkshopFile) -> list[Rate]:
    """The rate table in its order."""
    return file.all(Rate)


def edit_rate(file: WorkshopFile, before: Rate, after: Rate) -> Rate:
    """Store what was changed of a rate since `before` was read."""
    with file.verb("plan.rate", Label(N_("แก้อัตรา {name}"), name=after.name)) as verb:
        return verb.edit(before, after)


def add_rates(file: WorkshopFile, new: Sequence[Rate]) -> list[Rate]:
    """Put rates behind those there are, in one step."""
    with file.verb("plan.add_rates", Label(N_n("เพิ่ม {count} อัตรา"), count=len(new))) as verb:
        last = max((rate.ordinal for rate in rates(file)), default=0)
        return [verb.add(replace(rate, id=0, ordinal=last + n)) for n, rate in enumerate(new, start=1)]


def remove_rate(file: WorkshopFile, rate_id: int) -> None:
    """Take a rate out of the table; reckonings made with it keep their figures."""
    with file.verb("plan.remove_rate") as verb:
        rate = file.get(Rate, rate_id)
        verb.label = Label(N_("ลบอัตรา {name}"), name=rate.name)
        verb.delete(rate)


def _check_parent(file: WorkshopFile, row: Activity) -> None:
    """One level only: a parent is a row of its own, and not the row itself."""
    if row.parent_id is None:
        return
    parent = file.get(Activity, row.parent_id)
    if parent.parent_id is not None or parent.id == row.id:
        raise UserError(_("กิจกรรมย่อยมีได้ชั้นเดียว"), _("ให้เลือกกิจกรรมหลักเป็นต้นทาง"))


def insert(file: WorkshopFile, verb: Verb, rows: Sequence[Activity], after: int | None) -> list[Activity]:
    """Inside a verb: new rows behind another one (its sub-activities included), or at the end."""
    present = file.all(Activity)
    place = len(present)
    if after is not None:
        place = next((at for at, row in enumerate(present, start=1) if row.id == after), place)
        while place < len(present) and present[place].parent_id == after and rows[0].parent_id != after:
            place += 1
    for row in rows:
        _check_parent(file, row)
    added = [verb.add(replace(row, id=0)) for row in rows]
    numbered = _number(verb, [*present[:place], *added, *present[place:]])
    return [numbered[row.id] for row in added]


def _number(verb: Verb, rows: Sequence[Activity]) -> dict[int, Activity]:
    """Give the rows their ordinals in this order."""
    return {row.id: verb.put(replace(row, ordinal=at)) for at, row in enumerate(rows, start=1)}
