"""`otop-desk rollup FOLDER…`: every workshop in some folders in one database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.i18n import _, _n

if TYPE_CHECKING:
    from otop_desk.rollup.address import Address
    from otop_desk.rollup.loading import Outcome


def register(sub: Any) -> None:
    """rollup FOLDER… [--into URL] [--with-names] [--report OUT.pdf|OUT.xlsx] [--json]"""
    rollup = sub.add_parser("rollup", help=_("รวมหลายโครงการเป็นฐานข้อมูลเดียว"))
    rollup.add_argument("places", type=Path, nargs="+", metavar="FOLDER", help=_("โฟลเดอร์ของไฟล์โครงการ"))
    rollup.add_argument(
        "--into",
        metavar="URL",
        help=_("ฐานข้อมูลรวม: sqlite:///… หรือ postgresql+psycopg://… (ไม่ใส่ = {name} ในโฟลเดอร์แรก)").format(
            name="rollup.db"
        ),
    )
    rollup.add_argument("--with-names", action="store_true", help=_("ให้มีชื่อและเบอร์โทรด้วย"))
    rollup.add_argument(
        "--report",
        type=Path,
        metavar="OUT",
        help=_("ภาพรวมจังหวัดเป็นไฟล์ .pdf หรือ .xlsx"),
    )
    rollup.add_argument("--json", action="store_true")
    rollup.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from otop_desk.rollup import loading
    from otop_desk.rollup.address import address

    into = address(options.into, options.places)
    if options.report is not None:
        from otop_desk.rollup import report

        report.refuse_other_kinds(options.report)
    told = loading.roll_up(options.places, into, with_names=options.with_names, tell=_progress())
    if options.report is not None:
        report.write(into, options.report)
    if options.json:
        refused = [{"file": row.file, "reason": row.reason} for row in told.refused]
        body = {"workshops": told.workshops, "changed": told.changed, "refused": refused}
        print(json.dumps(body, ensure_ascii=False))
    print("\n".join(_lines(told, into)), file=sys.stderr if options.json else sys.stdout)
    return 0


def _progress() -> Any:
    """What is shown while it works: a line that counts, where somebody looks at it."""
    shown = sys.stderr.isatty()

    def tell(done: int, whole: int) -> None:
        if shown and whole:
            print(f"\r{done:,}/{whole:,}", end="\n" if done == whole else "", file=sys.stderr, flush=True)

    return tell


def _lines(told: Outcome, into: Address) -> list[str]:
    lines = []
    if told.rebuilt:
        lines.append(_("ฐานข้อมูลรวมเดิมเป็นของโปรแกรมรุ่นอื่น จึงสร้างใหม่จากไฟล์ในโฟลเดอร์ที่บอก"))
    lines.append(
        _n("รวม {count} โครงการ เปลี่ยน {changed} โครงการ ไว้ที่ {place}", told.workshops).format(
            count=told.workshops, changed=told.changed, place=into
        )
    )
    lines += [
        _("สำเนาของโครงการเดียวกัน ไม่นับซ้ำ: {copy} (นับ {counted})").format(copy=copy, counted=counted)
        for copy, counted in told.copies
    ]
    lines += [_("ไม่ได้อ่าน {file}: {reason}").format(file=row.file, reason=row.reason) for row in told.refused]
    return lines
