"""Rows of attendance for the workbook: who was there, half day by half day, and with what result."""

from __future__ import annotations

from otop_desk.domain.attendance import Outlook
from otop_desk.domain.workshop import Part
from otop_desk.exchange.workbook import Cell, Column, Kind, Sheet
from otop_desk.i18n import _
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


def sheets(file: WorkshopFile) -> list[Sheet]:
    """People with their marks and standing, without telephones; none while there are no people."""
    return [_people(file)] if Ledger(file).people else []


def _people(file: WorkshopFile) -> Sheet:
    ledger, where = Ledger(file), attendance.standings(file)
    days = list(ledger.days)
    halves = [
        Column(
            _("วันที่ {day} {half}").format(
                day=days.index(each.session.day_id) + 1,
                half=_("เช้า") if each.session.part is Part.MORNING else _("บ่าย"),
            )
        )
        for each in ledger.counted
    ]
    columns = [
        Column(_("ที่"), Kind.NUMBER), Column(_("คำนำหน้า")), Column(_("ชื่อ")), Column(_("นามสกุล")),
        Column(_("บทบาท")), Column(_("ตำแหน่ง")), Column(_("สังกัด")), Column(_("อำเภอ")),
        *halves, Column(_("ร้อยละ"), Kind.PERCENT), Column(_("ผล")),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for number, person in enumerate(ledger.people, 1):
        marks = [ledger.mark(person.id, each.session.id) for each in ledger.counted]
        at = where[person.id]
        rows.append([
            number, person.title, person.first, person.last, words.role_word(person.role), person.position,
            person.affiliation, person.district,
            *("" if mark is None else words.status_word(mark.status) for mark in marks),
            at.attended / at.total if at.total else 0.0,
            _("ผ่านเกณฑ์") if at.outlook is Outlook.EARNED else _("ไม่ผ่านเกณฑ์"),
        ])  # fmt: skip
    title = workshop.workshop(file).title
    return Sheet(_("การเข้าอบรม"), columns, rows, [_("ทะเบียนการเข้าอบรม"), title])
