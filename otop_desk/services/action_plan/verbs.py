"""Verbs on the action plan: its particulars, its activities, the rate table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from otop_desk.domain.action_plan import Activity, Plan, Rate
from otop_desk.domain.journal import Label
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb


def plan(file: WorkshopFile) -> Plan:
    """The plan's particulars; until they are edited, those that follow from the workshop."""
    kept = file.all(Plan)
    if kept:
        return kept[0]
    workshop = file.one(Workshop)
    place = _("เครือข่าย OTOP จังหวัด{province}").format(province=workshop.province)
    title = _("แผนปฏิบัติการ{place}").format(place=place if workshop.province else _("เครือข่าย OTOP"))
    return Plan(title=title, fiscal_year=workshop.fiscal_year + 1)


def edit_plan(file: WorkshopFile, changed: Plan) -> Plan:
    """Store changed particulars."""
    with file.verb("plan.edit", Label(N_("แก้รายละเอียดแผน")), merge="plan.edit") as verb:
        kept = file.all(Plan)
        return verb.put(replace(changed, id=kept[0].id)) if kept else verb.add(replace(changed, id=0))


def activities(file: WorkshopFile) -> list[Activity]:
    """The rows in the plan's order, each activity followed by its sub-activities."""
    rows = file.all(Activity)
    ids = {each.id for each in rows}
    children: dict[int, list[Activity]] = {}
    for each in rows:
        if each.parent_id in ids and each.parent_id is not None:
            children.setdefault(each.parent_id, []).append(each)
    ordered: list[Activity] = []
    for each in rows:
        if each.parent_id not in ids:
            ordered += [each, *children.get(each.id, ())]
    return ordered


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
    with file.verb("plan.add_many", Label(N_("เพิ่ม {count} กิจกรรม"), count=len(rows))) as verb:
        return insert(file, verb, rows, after)


def edit(file: WorkshopFile, activity: Activity, field: str = "") -> Activity:
    """Store a changed row; typing in one `field` is one step."""
    _check_parent(file, activity)
    label = Label(N_("แก้กิจกรรม {title}"), title=activity.title)
    merge = f"plan.{activity.id}.{field}" if field else None
    with file.verb("plan.edit_activity", label, merge=merge) as verb:
        return verb.put(activity)


def edit_many(file: WorkshopFile, rows: Sequence[Activity]) -> None:
    """Store several changed rows in one step (a paste over cells, a status for many)."""
    for each in rows:
        _check_parent(file, each)
    with file.verb("plan.edit_many", Label(N_("แก้ {count} กิจกรรม"), count=len(rows))) as verb:
        for each in rows:
            verb.put(each)


def remove(file: WorkshopFile, *activity_ids: int) -> None:
    """Take rows out, with their sub-activities."""
    wanted = set(activity_ids)
    gone = [each for each in file.all(Activity) if each.id in wanted or each.parent_id in wanted]
    if not gone:
        return
    with file.verb("plan.remove", Label(N_("ลบ {count} กิจกรรม"), count=len(gone))) as verb:
        for each in gone:
            verb.delete(each)


def move(file: WorkshopFile, activity_id: int, after: int | None) -> None:
    """Put a row behind another one of its level (None: first); its sub-activities go with it."""
    moved = file.get(Activity, activity_id)
    others = [each for each in file.all(Activity) if each.id != activity_id]
    place = 0
    if after is not None:
        place = next((at for at, each in enumerate(others, start=1) if each.id == after), len(others))
    with file.verb("plan.move", Label(N_("ย้ายกิจกรรม {title}"), title=moved.title)) as verb:
        _number(verb, [*others[:place], moved, *others[place:]])


def nest(file: WorkshopFile, activity_id: int, parent_id: int | None) -> Activity:
    """Make a row a sub-activity of another, or a row of its own again (None)."""
    row = file.get(Activity, activity_id)
    if parent_id is not None and any(each.parent_id == activity_id for each in file.all(Activity)):
        raise UserError(_("กิจกรรมนี้มีกิจกรรมย่อยอยู่แล้ว"), _("กิจกรรมย่อยมีได้ชั้นเดียว ให้ย้ายกิจกรรมย่อยออกก่อน"))
    return edit(file, replace(row, parent_id=parent_id))


def rates(file: WorkshopFile) -> list[Rate]:
    """The rate table in its order."""
    return file.all(Rate)


def put_rate(file: WorkshopFile, rate: Rate) -> Rate:
    """Add a rate (id 0) or change one."""
    with file.verb("plan.rate", Label(N_("แก้อัตรา {name}"), name=rate.name)) as verb:
        if rate.id:
            return verb.put(rate)
        return verb.add(replace(rate, ordinal=len(file.all(Rate)) + 1))


def add_rates(file: WorkshopFile, new: Sequence[Rate]) -> list[Rate]:
    """Put several rates behind those there are, in one step."""
    with file.verb("plan.add_rates", Label(N_("เพิ่ม {count} อัตรา"), count=len(new))) as verb:
        last = max((each.ordinal for each in rates(file)), default=0)
        return [verb.add(replace(each, id=0, ordinal=last + n)) for n, each in enumerate(new, start=1)]


def remove_rate(file: WorkshopFile, rate_id: int) -> None:
    """Take a rate out of the table; reckonings made with it keep their figures."""
    rate = file.get(Rate, rate_id)
    with file.verb("plan.remove_rate", Label(N_("ลบอัตรา {name}"), name=rate.name)) as verb:
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
        place = next((at for at, each in enumerate(present, start=1) if each.id == after), place)
        while place < len(present) and present[place].parent_id == after and rows[0].parent_id != after:
            place += 1
    for each in rows:
        _check_parent(file, each)
    added = [verb.add(replace(each, id=0)) for each in rows]
    numbered = _number(verb, [*present[:place], *added, *present[place:]])
    return [numbered[each.id] for each in added]


def _number(verb: Verb, rows: Sequence[Activity]) -> dict[int, Activity]:
    """Give the rows their ordinals in this order."""
    return {each.id: verb.put(replace(each, ordinal=at)) for at, each in enumerate(rows, start=1)}
