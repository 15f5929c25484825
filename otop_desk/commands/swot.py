"""Group work from the command line: a group's board out and in, and its papers."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.commands.opening import working
from otop_desk.commands.print_kind import PAPER, Flag, Kind
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, _n

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile


def register(sub: Any) -> None:
    """group out FILE GROUP PARCEL · group in FILE PARCEL [--dry-run] [--new] [--json]."""
    group = sub.add_parser("group", help=_("ส่งกระดานของกลุ่มไปเครื่องอื่น หรือรับกลับ"))
    ways = group.add_subparsers(dest="way", required=True, metavar="out|in")
    out = ways.add_parser("out", help=_("ส่งกระดานของกลุ่มออกเป็นไฟล์"))
    out.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
    out.add_argument("group", metavar="GROUP", help=_("ลำดับหรือชื่อกลุ่ม"))
    out.add_argument("parcel", type=Path, metavar="PARCEL", help=_("ไฟล์กลุ่มที่จะเขียน (.otopgroup)"))
    out.set_defaults(run=_out)
    into = ways.add_parser("in", help=_("รับไฟล์กลุ่มเข้าโครงการ"))
    into.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
    into.add_argument("parcel", type=Path, metavar="PARCEL", help=_("ไฟล์กลุ่ม (.otopgroup)"))
    into.add_argument("--dry-run", action="store_true", help=_("ดูผลก่อน ไม่แก้ไฟล์"))
    into.add_argument("--new", action="store_true", help=_("สร้างไฟล์โครงการใหม่จากไฟล์กลุ่ม"))
    into.add_argument("--json", action="store_true")
    into.set_defaults(run=_in)


def _group_id(file: WorkshopFile, wanted: str) -> int | None:
    """The group named by number or name; None for the network's board."""
    from otop_desk.services.groups import verbs as groups
    from otop_desk.thai.numerals import to_arabic

    if wanted in ("network", _("เครือข่าย")):
        return None
    teams = groups.groups(file)
    text = to_arabic(wanted.strip())
    if text.isdigit() and 1 <= int(text) <= len(teams):
        return teams[int(text) - 1].id
    for each in teams:
        if to_arabic(each.name) == text:
            return each.id
    raise UserError(
        _("ไม่มีกลุ่ม {group} ในโครงการนี้").format(group=wanted),
        _("กลุ่มที่มี: {names}").format(names=", ".join(each.name for each in teams) or "-"),
    )


def _out(options: argparse.Namespace) -> int:
    from otop_desk.services.groups import exchange as group_exchange

    with working(options.file) as file:
        group_id = _group_id(file, options.group)
        if group_id is None:
            raise UserError(_("ส่งได้เฉพาะกระดานของกลุ่ม"), _("ให้ระบุลำดับหรือชื่อกลุ่ม"))
        parcel = group_exchange.out(file, group_id, options.parcel)
    print(
        _n("ส่ง{group} {count} บัตร ที่ {path}", len(parcel.now.notes)).format(
            group=parcel.name, count=len(parcel.now.notes), path=options.parcel
        )
    )
    return 0


def _in(options: argparse.Namespace) -> int:
    from otop_desk.services.groups import exchange as group_exchange

    if options.new:
        with group_exchange.begin_from(options.parcel, options.file):
            print(_("สร้าง {path} จากไฟล์กลุ่มแล้ว").format(path=options.file))
        return 0
    with working(options.file, read_only=options.dry_run) as file:
        arrival = group_exchange.look(file, options.parcel)
        if not options.dry_run:
            group_exchange.take_in(file, arrival)
    merged = arrival.merge
    counts = {
        "added": len(merged.added),
        "changed": len(merged.changed),
        "removed": len(merged.removed),
        "clashes": len(merged.clashes),
        "votes": len(merged.ballots),
    }
    if options.json:
        print(json.dumps({"group": arrival.parcel.name, **counts}, ensure_ascii=False))
        return 0
    print(
        _("{group}: บัตรใหม่ {added} แก้ไข {changed} ลบ {removed} แก้ทั้งสองเครื่อง {clashes} คะแนน {votes}").format(
            group=arrival.parcel.name, **counts
        )
    )
    return 0


def print_swot(options: argparse.Namespace) -> int:
    """print swot FILE OUT.pdf [--group N|network] [--paper A3] [--blank] [--ranking] [--png]."""
    from otop_desk.services.groups import verbs as groups
    from otop_desk.services.swot import papers as swot_papers
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        boards: list[int | None] = [None, *(each.id for each in groups.groups(file))]
        if options.group:
            boards = [_group_id(file, options.group)]
        if options.png:
            count = swot_papers.board_picture(file, options.out, boards[0])
        elif options.ranking:
            count = swot_papers.print_ranking(file, options.out, boards[0])
        else:
            count = swot_papers.print_boards(
                file, options.out, board_ids=boards, size=options.paper or "A4", blank=options.blank
            )
    return _done(count, options.out)


def print_tows(options: argparse.Namespace) -> int:
    """print tows FILE OUT.pdf [--paper A3] [--blank]."""
    from otop_desk.services.swot import papers as swot_papers
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        count = swot_papers.print_tows(file, options.out, size=options.paper or "A4", blank=options.blank)
    return _done(count, options.out)


def print_groups(options: argparse.Namespace) -> int:
    """print groups FILE OUT.pdf [--signs]."""
    from otop_desk.services.swot import papers as swot_papers
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(options.file, read_only=True) as file:
        count = swot_papers.print_groups(file, options.out, signs=options.signs)
    return _done(count, options.out)


def _done(count: int, path: Path) -> int:
    print(_n("เขียน {count} หน้า ที่ {path}", count).format(count=count, path=path))
    return 0


# Papers of `otop-desk print`.
KINDS = (
    Kind(
        "swot",
        N_("กระดาน SWOT ของเครือข่ายและทุกกลุ่ม"),
        print_swot,
        (
            Flag("--group", N_("เฉพาะกลุ่ม: ลำดับ ชื่อ หรือ network"), str),
            PAPER,
            Flag("--blank", N_("แบบเปล่ามีรหัสให้เขียนด้วยมือ")),
            Flag("--ranking", N_("ผลจัดลำดับพร้อมแท่งคะแนน")),
            Flag("--png", N_("เป็นภาพ PNG")),
        ),
    ),
    Kind(
        "tows",
        N_("TOWS Matrix พร้อมรหัสปัจจัย"),
        print_tows,
        (
            PAPER,
            Flag("--blank", N_("แบบเปล่ามีรหัสให้เขียนด้วยมือ")),
        ),
    ),
    Kind(
        "groups",
        N_("รายชื่อสมาชิกกลุ่ม"),
        print_groups,
        (Flag("--signs", N_("ป้ายโต๊ะพับตั้ง")),),
    ),
)
