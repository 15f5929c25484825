"""The agenda from the command line: `print agenda|run-sheet|agenda-compared FILE OUT.pdf`."""

from __future__ import annotations

import argparse

from otop_desk.commands.print_kind import Kind
from otop_desk.i18n import N_, _n


def print_agenda(options: argparse.Namespace) -> int:
    """print agenda FILE OUT.pdf"""
    return _print(options, "agenda")


def print_run_sheet(options: argparse.Namespace) -> int:
    """print run-sheet FILE OUT.pdf"""
    return _print(options, "run_sheet")


def print_compared(options: argparse.Namespace) -> int:
    """print agenda-compared FILE OUT.pdf"""
    return _print(options, "compared")


def _print(options: argparse.Namespace, kind: str) -> int:
    """Write one paper and say where it lies."""
    from otop_desk.services.agenda import papers as agenda_papers
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        work = agenda_papers.prepare(file, kind, 0, file.clock())
    pages = work(options.out)
    print(_n("{path}: {count} หน้า", pages).format(path=options.out, count=pages))
    return 0


def export_ics(options: argparse.Namespace) -> int:
    """export FILE OUT.ics"""
    from otop_desk.services.agenda import papers as agenda_papers
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        events = agenda_papers.export_ics(file, options.out, file.clock())
    print(_n("{path}: {count} รายการในปฏิทิน", events).format(path=options.out, count=events))
    return 0


# Files of `otop-desk export`, papers of `otop-desk print`.
ENDINGS = {".ics": export_ics}
KINDS = (
    Kind("agenda", N_("กำหนดการแบบราชการ"), print_agenda),
    Kind("run-sheet", N_("ใบงานผู้ดำเนินรายการ มีขั้นตอนส่วนตัวและวัสดุ"), print_run_sheet),
    Kind("agenda-compared", N_("เวลาตามแผนเทียบกับเวลาจริง"), print_compared),
)
