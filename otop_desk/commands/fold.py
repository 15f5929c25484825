"""Commands for two copies of one workshop: lend a copy, fold one in."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.commands.opening import working
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n

if TYPE_CHECKING:
    from otop_desk.services.fold.verbs import Look


def register(sub: Any) -> None:
    """lend FILE OUT [--numbers FROM-TO] · fold FILE OTHER [--dry-run] [--ours|--theirs] [--json]."""
    lend = sub.add_parser("lend", help=_("ยืมสำเนาไปใช้ที่อีกเครื่อง แล้วรวมกลับด้วย fold"))
    lend.add_argument("file", type=Path, metavar="FILE")
    lend.add_argument("out", type=Path, metavar="OUT", help=_("ไฟล์ใหม่ที่จะเขียน"))
    lend.add_argument("--numbers", metavar="FROM-TO", help=_("ช่วงเลขที่เกียรติบัตรที่สำเนานี้ออกได้"))
    lend.set_defaults(run=_lend)

    fold = sub.add_parser("fold", help=_("รวมสำเนาอีกไฟล์ของโครงการเดียวกันเข้ามา"))
    fold.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์ที่จะรับข้อมูล"))
    fold.add_argument("other", type=Path, metavar="OTHER", help=_("สำเนาที่จะรวมเข้ามา จะไม่ถูกแก้ไข"))
    fold.add_argument("--dry-run", action="store_true", help=_("ดูผลก่อน ไม่แก้ไฟล์"))
    side = fold.add_mutually_exclusive_group()
    side.add_argument("--ours", action="store_true", help=_("ที่ขัดกัน ใช้ของ FILE"))
    side.add_argument("--theirs", action="store_true", help=_("ที่ขัดกัน ใช้ของ OTHER"))
    fold.add_argument("--json", action="store_true", help=_("พิมพ์ผลเป็น JSON"))
    fold.set_defaults(run=_fold)


def _lend(options: argparse.Namespace) -> int:
    from otop_desk.services.fold import lending

    numbers = lending.parse_numbers(options.numbers) if options.numbers else None
    if os.path.exists(options.out):
        raise UserError(_("มีไฟล์ชื่อ {name} อยู่แล้ว").format(name=options.out.name), _("ให้ตั้งชื่ออื่น"))
    with working(options.file) as file:
        loan = lending.lend(file, options.out, numbers)
    if loan.may_issue:
        words = _("ยืมสำเนาไว้ที่ {path} ออกเกียรติบัตรได้เลขที่ {first} ถึง {last}")
        print(words.format(path=options.out, first=loan.first, last=loan.last))
    else:
        print(_("ยืมสำเนาไว้ที่ {path} สำเนานี้ไม่ออกเลขที่เกียรติบัตร").format(path=options.out))
    return 0


def _fold(options: argparse.Namespace) -> int:
    from otop_desk.services.fold import verbs as folding
    from otop_desk.services.fold.verbs import Choice

    side = Choice.OURS if options.ours else Choice.THEIRS if options.theirs else None
    with working(options.file, read_only=True) as file, folding.opened(file.path, options.other) as other:
        look = folding.look(file, other)
    refused = bool(look.conflicts) and side is None and not options.dry_run
    if not (options.dry_run or refused or look.nothing_new):
        with (
            working(options.file, copy_first=True) as file,
            folding.opened(file.path, options.other) as other,
        ):
            answers = {conflict.key: side for conflict in folding.look(file, other).conflicts if side}
            look = folding.take(file, other, answers)
    _tell(look, as_json=options.json)
    if not refused:
        return 0
    error = UserError(
        _n("มีข้อมูลขัดกัน {count} แห่ง จึงยังไม่ได้รวม", len(look.conflicts)).format(count=len(look.conflicts)),
        _("ให้เลือกด้วย --ours หรือ --theirs หรือรวมในโปรแกรม ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"),
    )
    if not options.json:
        raise error
    print(error, file=sys.stderr)  # what was asked for is on the other one
    return 1


def _tell(look: Look, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(look.as_dict(), ensure_ascii=False))
        return
    print(look.sentence())
    if look.reprint:
        print(f"- {look.badges()}")
    for conflict in look.conflicts:
        line = _("- {what} ({field}): ไฟล์นี้ “{ours}” อีกไฟล์ “{theirs}”")
        print(
            line.format(what=conflict.what, field=conflict.field, ours=conflict.ours, theirs=conflict.theirs)
        )
    for pair in look.likely:
        print(_("- อาจเป็นคนเดียวกัน: {ours} กับ {theirs}").format(ours=pair.ours, theirs=pair.theirs))
