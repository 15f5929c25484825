"""Erasing personal data from the command line: what would change, then for good."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.commands.opening import working
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n

if TYPE_CHECKING:
    from otop_desk.services.privacy.review import Review


def register(sub: Any) -> None:
    """erase FILE (--dry-run | --yes) [--keep-officials] [--keep-photos] [--keep-word WORD …] [--json]."""
    erase = sub.add_parser("erase", help=_("ลบข้อมูลส่วนบุคคลออกจากไฟล์ เลิกทำไม่ได้"))
    erase.add_argument("file", type=Path)
    erase.add_argument("--dry-run", action="store_true", help=_("แสดงสิ่งที่จะเปลี่ยน ยังไม่ลบ"))
    erase.add_argument("--yes", action="store_true", help=_("ยืนยันการลบถาวร"))
    erase.add_argument("--keep-officials", action="store_true", help=_("คงชื่อวิทยากรและผู้ลงนามไว้"))
    erase.add_argument("--keep-photos", action="store_true", help=_("คงภาพถ่ายในรายงานไว้"))
    erase.add_argument("--keep-word", action="append", default=[], help=_("คำที่ไม่ต้องแตะ"))
    erase.add_argument("--json", action="store_true")
    erase.set_defaults(run=_erase)


def _erase(options: argparse.Namespace) -> int:
    from otop_desk.domain.privacy import Depth
    from otop_desk.services.backups import places
    from otop_desk.services.privacy.erase import erase
    from otop_desk.services.privacy.known import Choice
    from otop_desk.services.privacy.review import review

    if not (options.dry_run or options.yes):
        raise UserError(_("การลบข้อมูลส่วนบุคคลเลิกทำไม่ได้"), _("ดูก่อนด้วย --dry-run แล้วสั่งอีกครั้งด้วย --yes"))
    words = frozenset(options.keep_word)
    choice = Choice(not options.keep_officials, not options.keep_photos, words)
    with working(options.file, read_only=options.dry_run) as file:
        if options.dry_run:
            _print(review(file, Depth.ERASE, choice), None, as_json=options.json)
        else:
            done = erase(file, places.folder(), choice)
            _print(done.review, done.copies, as_json=options.json)
    return 0


def _print(found: Review, copies: int | None, *, as_json: bool) -> None:
    """What changes (with `copies`: has changed) and what may be left."""
    from otop_desk.services.privacy.review import PLACES

    if as_json:
        edits = [
            {"place": each.place, "before": each.before, "after": each.after, "times": each.times}
            for each in found.edits
        ]
        left = [{"word": each.word, "place": each.place, "context": each.context} for each in found.left]
        told = {"rows": found.rows, "edits": edits, "left": left, "photos": found.photos}
        print(
            json.dumps(
                {"ok": True, "erased": copies is not None, "copies": copies, **told}, ensure_ascii=False
            )
        )
        return
    for edit in found.edits:
        print(f"{_(PLACES[edit.place])}: {_flat(edit.before)} → {_flat(edit.after) or _('(ลบ)')}")
    for each in found.left:
        print(_("อาจเหลือ: {word} ({place}: {context})").format(
            word=each.word, place=_(PLACES[each.place]), context=each.context
        ))  # fmt: skip
    if copies is None:
        print(_n("จะเปลี่ยนข้อความ {count} แห่ง ยังไม่ได้ลบ", found.texts).format(count=found.texts))
    else:
        print(_("ลบข้อมูลส่วนบุคคลแล้ว เปลี่ยนข้อความ {count} แห่ง ลบสำเนาสำรอง {copies} ไฟล์").format(
            count=found.texts, copies=copies
        ))  # fmt: skip


def _flat(text: str) -> str:
    return " ".join(text.split())
