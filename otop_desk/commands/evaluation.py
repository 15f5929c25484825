"""The evaluation from the command line: `evaluation show`, and its papers under `print`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.commands.opening import working
from otop_desk.commands.print_kind import Flag, Kind
from otop_desk.i18n import N_, _, _n

if TYPE_CHECKING:
    from otop_desk.services.evaluation.results import Summary


def register(sub: Any) -> None:
    """evaluation show FILE [--json]"""
    evaluation = sub.add_parser("evaluation", help=_("ผลประเมินและผลทดสอบ"))
    ways = evaluation.add_subparsers(dest="way", required=True, metavar="show|in")
    show = ways.add_parser("show", help=_("แสดงผลของทุกแบบ"))
    show.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    into = ways.add_parser("in", help=_("อ่านคำตอบจากภาพหรือ PDF ของแบบที่พิมพ์ หรือจากตาราง"))
    into.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
    into.add_argument(
        "sources", type=Path, nargs="+", metavar="IMAGE|TABLE", help=_("ภาพ PDF หรือตารางหนึ่งไฟล์")
    )
    into.add_argument("--form", type=int, help=_("ลำดับของแบบ (เมื่ออ่านจากตาราง)"))
    into.add_argument("--after", action="store_true", help=_("แบบทดสอบหลังอบรม (เมื่ออ่านจากตาราง)"))
    into.add_argument("--dry-run", action="store_true", help=_("ดูผลก่อน ไม่แก้ไฟล์"))
    into.add_argument("--json", action="store_true")
    into.set_defaults(run=_in)


def _in(options: argparse.Namespace) -> int:
    """evaluation in FILE IMAGE…|TABLE [--form N] [--after] [--dry-run] [--json]"""
    from otop_desk.services.evaluation import blank, bringing

    with working(options.file, read_only=options.dry_run) as file:
        if bringing.is_table(options.sources[0]):
            form = blank.numbered(file, options.form or 1)
            occasion = form.occasions[-1 if options.after else 0]
            told = bringing.table(file, options.sources, form, occasion, dry=options.dry_run)
        else:
            told = bringing.pictures(file, options.sources, dry=options.dry_run)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(bringing.lines(told)))
    return 0


def _show(options: argparse.Namespace) -> int:
    from otop_desk.services.evaluation import results, told
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        found = results.summaries(file)
    if options.json:
        print(json.dumps([told.plain(one) for one in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found)) or _("ยังไม่มีคำตอบของแบบประเมินหรือแบบทดสอบ"))
    return 0


def _lines(found: list[Summary]) -> list[str]:
    """The results for people: a sentence a form, a line a part."""
    from otop_desk.domain.evaluation_rounding import decimal, root
    from otop_desk.services.evaluation import words

    lines = []
    for one in found:
        lines += [one.form.title, f"  {words.sentence(one)}"]
        if one.satisfaction is not None:
            for part in one.satisfaction.rated:
                assert part.measure is not None
                mean, spread = decimal(part.measure.mean), root(part.measure.variance)
                lines.append(f"  {part.part.title}: x̄ = {mean}, S.D. = {spread} {part.measure.level}")
        lines += [f"  {note}" for note in words.notes(one)]
    return lines


def print_chapter(options: argparse.Namespace) -> int:
    """print evaluation FILE OUT.pdf"""
    return _print(options, "chapter")


def print_wall(options: argparse.Namespace) -> int:
    """print evaluation-wall FILE OUT.pdf"""
    return _print(options, "wall")


def print_form(options: argparse.Namespace) -> int:
    """print evaluation-form FILE OUT.pdf [--form N] [--after] [--count N] [--size 12|14|16] [--two]"""
    return _print_sheets(options, filled=False)


def print_filled(options: argparse.Namespace) -> int:
    """print evaluation-filled FILE OUT.pdf [--form N] [--after] [--size 12|14|16] [--two]"""
    return _print_sheets(options, filled=True)


def _print_sheets(options: argparse.Namespace, filled: bool) -> int:
    from otop_desk.services.evaluation import blank
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        form = blank.numbered(file, options.form or 1)
        how = blank.How(form.occasions[-1 if options.after else 0], options.size or 12, options.two)
        if filled:
            work = blank.prepare_filled(file, form.id, how)
        else:
            work = blank.prepare(file, form.id, how, options.count)
    return _written(options.out, work)


def _print(options: argparse.Namespace, kind: str) -> int:
    """Write one paper and say where it lies."""
    from otop_desk.services.evaluation import papers
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        work = papers.prepare(file, kind)
    return _written(options.out, work)


def _written(path: Path, work: Callable[[Path], int]) -> int:
    pages = work(path)
    print(_n("{path}: {count} หน้า", pages).format(path=path, count=pages))
    return 0


_SHEET = (
    Flag("--form", N_("ลำดับของแบบ"), int),
    Flag("--after", N_("แบบทดสอบหลังอบรม")),
    Flag("--size", N_("ขนาดตัวหนังสือ: 12 14 16"), int),
    Flag("--two", N_("สองแผ่นต่อหน้า")),
)
_COUNT = Flag("--count", N_("จำนวนแผ่นที่มีเลข (0: แผ่นเดียวไม่มีเลขไว้ถ่ายเอกสาร)"), int)


KINDS = (
    Kind("evaluation", N_("ผลประเมินและผลทดสอบ ทั้งบท"), print_chapter),
    Kind("evaluation-form", N_("แบบประเมินหรือแบบทดสอบเปล่า"), print_form, (*_SHEET, _COUNT)),
    Kind("evaluation-filled", N_("แบบที่ตอบแล้ว พิมพ์กลับเป็นกระดาษ"), print_filled, _SHEET),
    Kind("evaluation-wall", N_("สรุปผลการประเมินหน้าเดียวสำหรับติดผนัง"), print_wall),
)
