"""The command that brings in a list of people: roster FILE ROSTER."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from otop_desk.commands.opening import working
from otop_desk.i18n import _


def register(sub: Any) -> None:
    """roster FILE ROSTER [--dry-run] [--json]."""
    roster = sub.add_parser("roster", help=_("นำเข้าบัญชีรายชื่อ"))
    roster.add_argument("file", type=Path)
    roster.add_argument("roster", type=Path)
    roster.add_argument("--dry-run", action="store_true", help=_("ดูผลก่อน ไม่แก้ไฟล์"))
    roster.add_argument("--json", action="store_true")
    roster.set_defaults(run=_roster)


def _roster(options: argparse.Namespace) -> int:
    from otop_desk.services.roster import importing as roster

    with working(options.file, read_only=options.dry_run) as file:
        plan = roster.plan(file, options.roster)
        if not options.dry_run:
            roster.import_(file, plan)
    if options.json:
        print(json.dumps(plan.as_dict(), ensure_ascii=False))
        return 0
    print(
        _("เพิ่ม {added} แก้ไข {updated} เหมือนเดิม {unchanged}").format(
            added=len(plan.added), updated=len(plan.updated), unchanged=len(plan.unchanged)
        )
    )
    for problem in plan.told:
        print(_("แถว {row}: {message}").format(row=problem.row, message=problem.message))
    return 0
