"""`otop-desk export FILE OUT.EXT`: the kind of file is told by its ending, a line an ending."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from otop_desk import commands
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n


def endings() -> dict[str, Callable[[argparse.Namespace], int]]:
    """What writes each ending: it takes the parsed arguments (`file` and `out` are paths)."""
    return {end: run for module in commands.modules() for end, run in getattr(module, "ENDINGS", {}).items()}


def register(sub: Any) -> None:
    """Add `export` to the program's commands."""
    parser = sub.add_parser("export", help=_("ส่งออกเป็นไฟล์อื่น: {endings}").format(endings=" ".join(endings())))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
    parser.add_argument("out", type=Path, metavar="OUT", help=_("ไฟล์ที่จะเขียน นามสกุลบอกชนิดของไฟล์"))
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Hand over to what writes this ending."""
    export = endings().get(options.out.suffix.lower())
    if export is None:
        raise UserError(
            _("ไม่รู้จักไฟล์ชนิด “{ending}”").format(ending=options.out.suffix),
            _("ใช้ได้: {endings}").format(endings=" ".join(endings())),
        )
    return export(options)


def export_workbook(options: argparse.Namespace) -> int:
    """export FILE OUT.xlsx: the sheets of all features."""
    from otop_desk.services.workshop import workbook
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        count = workbook.export(file, options.out)
    print(_n("{path}: {count} แผ่นงาน", count).format(path=options.out, count=count))
    return 0


ENDINGS = {".xlsx": export_workbook}
