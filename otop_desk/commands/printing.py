"""`otop-desk print KIND FILE OUT.pdf`: one list of the papers that can be printed, a line a kind."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from otop_desk.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Flag:
    """One option of a kind; `kind` reads its value (None: a switch), `many` allows several values."""

    name: str
    help: str
    kind: Callable[[str], Any] | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper: its name on the command line, what it is, and `module:function`, imported when it is printed.

    The function takes the parsed arguments (`file` and `out` are paths, flags by their names),
    prints a closing line for the user and returns the exit code.
    """

    name: str
    help: str
    target: str
    flags: tuple[Flag, ...] = ()


_PAPER = Flag("--paper", N_("ขนาดกระดาษ: A4 A3"), str)
_DIGITS = Flag("--digits", N_("ตัวเลข: thai arabic"), str)
KINDS: tuple[Kind, ...] = (
    Kind("agenda", N_("กำหนดการแบบราชการ"), "otop_desk.commands.agenda:print_agenda"),
    Kind("run-sheet", N_("ใบงานผู้ดำเนินรายการ มีขั้นตอนส่วนตัวและวัสดุ"), "otop_desk.commands.agenda:print_run_sheet"),
    Kind("agenda-compared", N_("เวลาตามแผนเทียบกับเวลาจริง"), "otop_desk.commands.agenda:print_compared"),
    Kind(
        "certificates",
        N_("เกียรติบัตรของผู้ผ่านเกณฑ์ รวมเป็นไฟล์เดียว"),
        "otop_desk.commands.certificate:print_certificates",
        (
            Flag("--all", N_("ทุกคนในบัญชี ไม่เฉพาะผู้ผ่านเกณฑ์")),
            Flag("--changed", N_("เฉพาะชื่อที่แก้หลังตรวจทานครั้งก่อน")),
        ),
    ),
    Kind(
        "proof",
        N_("ใบตรวจทานชื่อก่อนพิมพ์เกียรติบัตร"),
        "otop_desk.commands.certificate:print_proof",
        (
            Flag("--all", N_("ทุกคนในบัญชี ไม่เฉพาะผู้ผ่านเกณฑ์")),
            Flag("--changed", N_("เฉพาะชื่อที่แก้หลังตรวจทานครั้งก่อน")),
        ),
    ),
    Kind("register", N_("ทะเบียนคุมเกียรติบัตร"), "otop_desk.commands.certificate:print_register"),
    Kind("report", N_("รายงานผลการดำเนินโครงการ"), "otop_desk.commands.certificate:print_report"),
    Kind(
        "pack",
        N_("ชุดปิดโครงการ: ทุกเอกสารเป็นเล่มเดียว สมุดงาน และฉบับปกปิดข้อมูล"),
        "otop_desk.commands.certificate:print_pack",
    ),
    Kind(
        "sign-in",
        N_("ใบลงทะเบียนแยกวันและบทบาท"),
        "otop_desk.commands.attendance:print_sign_in",
        (
            Flag("--day", N_("เฉพาะวันที่ N ของโครงการ"), int),
            Flag("--filled", N_("เติมการลงชื่อจากบัญชี")),
            Flag("--phones", N_("พิมพ์เบอร์โทรศัพท์แบบปิดบางหลัก")),
        ),
    ),
    Kind(
        "badges",
        N_("ป้ายชื่อพร้อมรหัสคิวอาร์"),
        "otop_desk.commands.attendance:print_badges",
        (
            Flag("--size", N_("ขนาด: card a7 a6 label"), str),
            Flag("--order", N_("เรียงตาม: letter district group list"), str),
        ),
    ),
    Kind(
        "attendance",
        N_("ทะเบียนการเข้าอบรมพร้อมร้อยละ"),
        "otop_desk.commands.attendance:print_attendance",
        (Flag("--absent", N_("รายชื่อผู้ไม่ได้มาในช่วงที่ N แทน"), int),),
    ),
    Kind(
        "swot",
        N_("กระดาน SWOT ของเครือข่ายและทุกกลุ่ม"),
        "otop_desk.commands.swot:print_swot",
        (
            Flag("--group", N_("เฉพาะกลุ่ม: ลำดับ ชื่อ หรือ network"), str),
            Flag("--paper", N_("ขนาดกระดาษ: A4 A3"), str),
            Flag("--blank", N_("แบบเปล่ามีรหัสให้เขียนด้วยมือ")),
            Flag("--ranking", N_("ผลจัดลำดับพร้อมแท่งคะแนน")),
            Flag("--png", N_("เป็นภาพ PNG")),
        ),
    ),
    Kind(
        "tows",
        N_("TOWS Matrix พร้อมรหัสปัจจัย"),
        "otop_desk.commands.swot:print_tows",
        (
            Flag("--paper", N_("ขนาดกระดาษ: A4 A3"), str),
            Flag("--blank", N_("แบบเปล่ามีรหัสให้เขียนด้วยมือ")),
        ),
    ),
    Kind(
        "groups",
        N_("รายชื่อสมาชิกกลุ่ม"),
        "otop_desk.commands.swot:print_groups",
        (Flag("--signs", N_("ป้ายโต๊ะพับตั้ง")),),
    ),
    Kind(
        "plan",
        N_("แผนปฏิบัติการแนวนอนพร้อมยอดรวมและลายมือชื่อ"),
        "otop_desk.commands.action_plan:print_plan",
        (_PAPER, _DIGITS),
    ),
    Kind(
        "gantt",
        N_("แผนภูมิแกนต์ของแผนปฏิบัติการ"),
        "otop_desk.commands.action_plan:print_gantt",
        (_PAPER, _DIGITS),
    ),
    Kind(
        "plan-summary",
        N_("สรุปแผนหนึ่งหน้า งบตามแหล่งและไตรมาส"),
        "otop_desk.commands.action_plan:print_summary",
        (_DIGITS,),
    ),
    Kind(
        "thread",
        N_("ที่มาของกิจกรรม จากบัตรความคิดถึงบาท"),
        "otop_desk.commands.action_plan:print_thread",
        (_PAPER, _DIGITS),
    ),
)


def register(sub: Any) -> None:
    """Add `print` with its kinds to the program's commands."""
    parser = sub.add_parser("print", help=_("พิมพ์เอกสารเป็นไฟล์ PDF"))
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind in KINDS:
        each = kinds.add_parser(kind.name, help=_(kind.help), description=_(kind.help))
        each.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
        each.add_argument("out", type=Path, metavar="OUT.pdf", help=_("ไฟล์ PDF ที่จะเขียน"))
        for flag in kind.flags:
            _add_flag(each, flag)
        each.set_defaults(run=_runner(kind))


def _add_flag(parser: argparse.ArgumentParser, flag: Flag) -> None:
    """One option as argparse wants it."""
    if flag.kind is None:
        parser.add_argument(flag.name, action="store_true", help=_(flag.help))
    elif flag.many:
        parser.add_argument(flag.name, type=flag.kind, nargs="+", help=_(flag.help))
    else:
        parser.add_argument(flag.name, type=flag.kind, help=_(flag.help))


def _runner(kind: Kind) -> Callable[[argparse.Namespace], int]:
    """What prints this kind; its module is imported only now."""

    def run(args: argparse.Namespace) -> int:
        module, _colon, name = kind.target.partition(":")
        code: int = getattr(import_module(module), name)(args)
        return code

    return run
