"""Commands on a workshop file as a whole: demo, new, check, smoke."""

from __future__ import annotations

import argparse
import gc
import json
from datetime import date
from pathlib import Path
from typing import Any

from otop_desk.i18n import _


def register(sub: Any) -> None:
    """demo FILE · new FILE … · check FILE · smoke [FILE] [--room]."""
    demo = sub.add_parser("demo", help=_("สร้างโครงการตัวอย่าง สงขลา ๒๕๖๕"))
    demo.add_argument("file", type=Path)
    demo.set_defaults(run=_demo)

    new = sub.add_parser("new", help=_("สร้างโครงการใหม่"))
    new.add_argument("file", type=Path)
    new.add_argument("--title", required=True)
    new.add_argument("--start", required=True, type=_iso_date, help="YYYY-MM-DD")
    new.add_argument("--days", required=True, type=int)
    new.set_defaults(run=_new)

    check = sub.add_parser("check", help=_("ตรวจไฟล์โครงการ"))
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)

    smoke = sub.add_parser("smoke", help=_("เปิดหน้าต่าง รอจนใช้งานได้ แล้วปิด"))
    smoke.add_argument("file", nargs="?", type=Path)
    smoke.add_argument("--room", action="store_true", help=_("เปิดห้องมือถือของไฟล์นี้ด้วย แล้วเรียกหน้าแรก"))
    smoke.set_defaults(run=_smoke)


def _iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("วันที่ต้องเป็นแบบ 2022-03-15")) from error


def _demo(options: argparse.Namespace) -> int:
    from otop_desk.services.sample import making as sample

    with sample.create(options.file):
        print(_("สร้างโครงการตัวอย่างที่ {path}").format(path=options.file))
    return 0


def _new(options: argparse.Namespace) -> int:
    from otop_desk.services.office import keeping
    from otop_desk.services.workshop import files

    office = keeping.load(keeping.default_path())
    wanted = files.NewWorkshop(options.title, options.start, options.days, office=office)
    with files.create(options.file, wanted) as file:
        print(_("สร้างโครงการใหม่ที่ {path}").format(path=file.path))
    return 0


def _check(options: argparse.Namespace) -> int:
    from otop_desk.services.workshop import checkup
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        found = checkup.check(file)
    if options.json:
        print(json.dumps({"ok": not found.problems, **found.as_dict()}, ensure_ascii=False))
    else:
        print(
            _("ผู้เข้าอบรม {trainees} คน ผ่านเกณฑ์ {earned} คน ประวัติ {journal} รายการ").format(
                trainees=found.trainees, earned=found.earned, journal=found.journal
            )
        )
        for problem in found.problems:
            print(f"- {problem}")
        if not found.problems:
            print(_("ไฟล์สมบูรณ์ ไม่พบปัญหา"))
    return 0 if not found.problems else 1


def _smoke(options: argparse.Namespace) -> int:
    gc.disable()  # as when the window is opened: see cli.main
    from otop_desk import app

    return app.smoke(options.file, room=options.room)
