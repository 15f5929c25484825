"""Rows of group work for the workbook: members of groups, every note with its dots, strategies."""

from __future__ import annotations

from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import codes_of
from otop_desk.exchange.workbook import Cell, Column, Kind, Sheet
from otop_desk.i18n import _
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


def sheets(file: WorkshopFile) -> list[Sheet]:
    """A sheet each for groups, notes and strategies, as far as there are any."""
    found = []
    if groups.groups(file):
        found.append(_groups(file))
    if file.all(Note):
        found.append(_notes(file))
    if tows.strategies(file):
        found.append(_strategies(file))
    return found


def _heading(file: WorkshopFile, title: str) -> list[str]:
    return [title, workshop.workshop(file).title]


def _groups(file: WorkshopFile) -> Sheet:
    columns = [Column(title) for title in (_("กลุ่ม"), _("ชื่อ - สกุล"), _("ตำแหน่ง"), _("หน่วยงาน"), _("อำเภอ"))]
    members = groups.members(file)
    rows: list[tuple[Cell, ...]] = [
        (group.name, person.full_name, person.position, person.affiliation, person.district)
        for group in groups.groups(file)
        for person in members[group.id]
    ]
    return Sheet(_("กลุ่ม"), columns, rows, _heading(file, _("รายชื่อสมาชิกกลุ่ม")))


def _notes(file: WorkshopFile) -> Sheet:
    number, decimal = Kind.NUMBER, Kind.DECIMAL
    columns = [
        Column(_("กระดาน")), Column(_("รหัส")), Column(_("ช่อง")), Column(_("บัตร")), Column(_("ป้าย")),
        Column(_("ผู้เขียน")), Column(_("มาจากกลุ่ม")), Column(_("ซ้อนใต้")), Column(_("คะแนน (จุด)"), number),
        Column(_("น้ำหนัก"), decimal), Column(_("คะแนน 1-4"), number),
    ]  # fmt: skip
    boards: list[tuple[int | None, str]] = [(None, _("เครือข่าย"))]
    boards += [(each.id, each.name) for each in file.all(Group)]
    origins = swot_network.origins(file)
    rows: list[tuple[Cell, ...]] = []
    for board_id, name in boards:
        dots = votes.dots_of(file, board_id)
        here = swot.notes(file, board_id)
        code = {each.id: each.code for each in here}
        rows += [
            (
                name, each.code, each.quadrant.value, each.text, each.tag, each.author,
                origins.get(each.id, ""), code.get(each.stack_id or 0, ""), dots.get(each.id, 0),
                each.weight / 100, each.rating,
            )
            for each in here
        ]  # fmt: skip
    return Sheet("SWOT", columns, rows, _heading(file, _("กระดาน SWOT")))


def _strategies(file: WorkshopFile) -> Sheet:
    notes = {each.id: each for each in swot.notes(file, None)}
    columns = [Column(_("รหัส")), Column(_("แบบ")), Column(_("กลยุทธ์")), Column(_("ปัจจัย"))]
    rows: list[tuple[Cell, ...]] = [
        (each.code, each.kind.value, each.text, codes_of(each, notes)) for each in tows.strategies(file)
    ]
    return Sheet("TOWS", columns, rows, _heading(file, "TOWS Matrix"))
