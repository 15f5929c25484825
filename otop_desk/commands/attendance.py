"""Attendance from the command line: marks by badge code or row, sign-in sheets, badges, the register."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.commands.opening import working
from otop_desk.commands.print_kind import Flag, Kind
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, _n

if TYPE_CHECKING:
    from otop_desk.domain.person import Person
    from otop_desk.services.attendance.desk import Desk


def register(sub: Any) -> None:
    """Add `mark`."""
    parser = sub.add_parser("mark", help=_("ลงชื่อด้วยรหัสบัตรหรือลำดับที่"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
    parser.add_argument("codes", nargs="+", metavar="CODE", help=_("รหัสบัตร หรือลำดับที่ในบัญชี"))
    parser.add_argument("--session", type=int, metavar="N", help=_("ครึ่งวันที่ N ของโครงการ (ไม่ใส่: ตามเวลาตอนนี้)"))
    parser.add_argument("--by", default="", help=_("ชื่อผู้รับลงทะเบียน"))
    parser.add_argument("--json", action="store_true", help=_("พิมพ์ผลเป็น JSON"))
    parser.set_defaults(run=mark)


def mark(options: argparse.Namespace) -> int:
    """mark FILE CODE… [--session N]: all of them, or none when one is not known."""
    from otop_desk.services.attendance import verbs as attendance
    from otop_desk.services.attendance.desk import Desk
    from otop_desk.services.attendance.ledger import Ledger

    with working(options.file) as file:
        desk = Desk(Ledger(file))
        session = _session(desk, options.session)
        people = {each.id: each for each in (_whose(desk, code) for code in options.codes)}
        marked = attendance.arrive_all(file, people, session, by=options.by)
        names = [each.full_name for each in people.values()]
    if options.json:
        print(json.dumps({"marked": marked, "already": len(people) - marked}))
        return 0
    for name in names:
        print(name)
    print(_("ลงชื่อ {marked} คน มีชื่ออยู่แล้ว {already} คน").format(marked=marked, already=len(names) - marked))
    return 0


def _session(desk: Desk, number: int | None) -> int:
    """The id of the half day with this number (from 1), or of the one by the clock."""
    counted = desk.ledger.counted
    if number is None:
        now = desk.session_now()
        if now is not None:
            return now.id
    elif 1 <= number <= len(counted):
        return counted[number - 1].session.id
    raise UserError(
        _("โครงการนี้ไม่มีครึ่งวันที่ {number}").format(number=number or 0),
        _("ใส่ได้ตั้งแต่ 1 ถึง {most}").format(most=len(counted)),
    )


def _whose(desk: Desk, text: str) -> Person:
    """Whom a code, or a row number, means."""
    from otop_desk.domain import badge
    from otop_desk.thai.numerals import parse_int

    code = desk.code_in(text)
    person = desk.person_of(code) if code is not None else None
    row = parse_int(text) if code is None else None
    if row is not None and 1 <= row <= len(desk.ledger.people):
        person = desk.ledger.people[row - 1]
    if person is not None:
        return person
    if code is not None and not badge.is_sound(code):
        message = _("รหัส {code} ไม่ถูกต้อง (เลขตรวจสอบไม่ตรง)").format(code=text)
    else:
        message = _("ไม่มีรหัสหรือลำดับที่ {code} ในโครงการนี้").format(code=text)
    raise UserError(message, _("ยังไม่ได้ลงชื่อใครเลย ให้แก้รหัสแล้วสั่งใหม่"))


# -- print ---------------------------------------------------------------------------------


def print_sign_in(options: argparse.Namespace) -> int:
    """print sign-in FILE OUT.pdf [--day N] [--filled] [--phones]."""
    from otop_desk.services.attendance import papers as attendance_papers
    from otop_desk.services.attendance.papers import Phones
    from otop_desk.services.workshop import verbs as workshop
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        days = workshop.days(file)
        chosen = [each.id for each in days]
        if options.day is not None:
            if not 1 <= options.day <= len(days):
                raise UserError(
                    _("โครงการนี้ไม่มีวันที่ {number}").format(number=options.day),
                    _("ใส่ได้ตั้งแต่ 1 ถึง {most}").format(most=len(days)),
                )
            chosen = [days[options.day - 1].id]
        phones = Phones.MASKED if options.phones else Phones.NONE
        pages = attendance_papers.sign_in(
            file, options.out, days=chosen, filled=options.filled, phones=phones
        )
    return _said(pages, options.out)


def print_badges(options: argparse.Namespace) -> int:
    """print badges FILE OUT.pdf [--size card|a7|a6|label] [--order letter|district|group|list]."""
    from otop_desk.services.attendance import papers as attendance_papers
    from otop_desk.services.attendance.papers import BadgeOrder
    from otop_desk.services.workshop.files import WorkshopFile

    orders = [each.value for each in BadgeOrder]
    order = options.order or BadgeOrder.LETTER.value
    if order not in orders:
        raise UserError(
            _("ไม่มีการเรียงแบบ {order}").format(order=order),
            _("เลือกได้: {orders}").format(orders=" ".join(orders)),
        )
    with WorkshopFile.open(options.file, read_only=True) as file:
        count = attendance_papers.badges(
            file, options.out, size=options.size or "card", order=BadgeOrder(order)
        )
    text = _n("พิมพ์ป้ายชื่อ {count} ใบ ที่ {path}", count)
    print(text.format(count=count, path=options.out))
    return 0


def print_attendance(options: argparse.Namespace) -> int:
    """print attendance FILE OUT.pdf [--absent N]: the register, or who was not there in half day N."""
    from otop_desk.services.attendance import papers as attendance_papers
    from otop_desk.services.attendance.desk import Desk
    from otop_desk.services.attendance.ledger import Ledger
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        if options.absent is None:
            return _said(attendance_papers.register(file, options.out), options.out)
        session = _session(Desk(Ledger(file)), options.absent)
        attendance_papers.absent(file, options.out, session)
    return _said(1, options.out)


def _said(pages: int, path: Path) -> int:
    text = _n("พิมพ์ {count} หน้า ที่ {path}", pages)
    print(text.format(count=pages, path=path))
    return 0


# Papers of `otop-desk print`.
KINDS = (
    Kind(
        "sign-in",
        N_("ใบลงทะเบียนแยกวันและบทบาท"),
        print_sign_in,
        (
            Flag("--day", N_("เฉพาะวันที่ N ของโครงการ"), int),
            Flag("--filled", N_("เติมการลงชื่อจากบัญชี")),
            Flag("--phones", N_("พิมพ์เบอร์โทรศัพท์แบบปิดบางหลัก")),
        ),
    ),
    Kind(
        "badges",
        N_("ป้ายชื่อพร้อมรหัสคิวอาร์"),
        print_badges,
        (
            Flag("--size", N_("ขนาด: card a7 a6 label"), str),
            Flag("--order", N_("เรียงตาม: letter district group list"), str),
        ),
    ),
    Kind(
        "attendance",
        N_("ทะเบียนการเข้าอบรมพร้อมร้อยละ"),
        print_attendance,
        (Flag("--absent", N_("รายชื่อผู้ไม่ได้มาในช่วงที่ N แทน"), int),),
    ),
)
