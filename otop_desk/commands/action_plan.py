"""The action plan from the command line: `print plan|gantt|plan-summary|thread FILE OUT.pdf`, `.docx`."""

from __future__ import annotations

import argparse

from otop_desk.commands.print_kind import DIGITS, PAPER, Kind
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, _n


def print_plan(options: argparse.Namespace) -> int:
    """print plan FILE OUT.pdf [--paper A4|A3] [--digits thai|arabic]"""
    return _print(options, "plan")


def print_gantt(options: argparse.Namespace) -> int:
    """print gantt FILE OUT.pdf [--paper A4|A3] [--digits thai|arabic]"""
    return _print(options, "gantt")


def print_summary(options: argparse.Namespace) -> int:
    """print plan-summary FILE OUT.pdf [--digits thai|arabic]"""
    return _print(options, "summary")


def print_thread(options: argparse.Namespace) -> int:
    """print thread FILE OUT.pdf [--paper A4|A3] [--digits thai|arabic]"""
    return _print(options, "thread")


def _print(options: argparse.Namespace, kind: str) -> int:
    """Write one paper and say where it lies."""
    from otop_desk.services.action_plan import papers as action_plan_papers
    from otop_desk.services.workshop.files import WorkshopFile

    digits = options.digits or "thai"
    if digits not in ("thai", "arabic"):
        raise UserError(_("ไม่รู้จักตัวเลขแบบ “{kind}”").format(kind=digits), _("ให้เลือก thai หรือ arabic"))
    size = getattr(options, "paper", None) or "A4"
    with WorkshopFile.open(options.file, read_only=True) as file:
        work = action_plan_papers.prepare(file, kind, size=size, thai=digits == "thai")
    pages = work(options.out)
    print(_n("{path}: {count} หน้า", pages).format(path=options.out, count=pages))
    return 0


def export_docx(options: argparse.Namespace) -> int:
    """export FILE OUT.docx: the plan's table for Word."""
    from otop_desk.services.action_plan import word as action_plan_word
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        count = action_plan_word.export(file, options.out)
    print(_n("{path}: {count} กิจกรรม", count).format(path=options.out, count=count))
    return 0


# Files of `otop-desk export`, papers of `otop-desk print`.
ENDINGS = {".docx": export_docx}
KINDS = (
    Kind(
        "plan",
        N_("แผนปฏิบัติการแนวนอนพร้อมยอดรวมและลายมือชื่อ"),
        print_plan,
        (PAPER, DIGITS),
    ),
    Kind(
        "gantt",
        N_("แผนภูมิแกนต์ของแผนปฏิบัติการ"),
        print_gantt,
        (PAPER, DIGITS),
    ),
    Kind(
        "plan-summary",
        N_("สรุปแผนหนึ่งหน้า งบตามแหล่งและไตรมาส"),
        print_summary,
        (DIGITS,),
    ),
    Kind(
        "thread",
        N_("ที่มาของกิจกรรม จากบัตรความคิดถึงบาท"),
        print_thread,
        (PAPER, DIGITS),
    ),
)
