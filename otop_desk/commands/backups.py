"""Commands for a workshop whose file is damaged or gone: rebuild, rescue."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.errors import UserError
from otop_desk.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from otop_desk.domain.holdings import Holdings
    from otop_desk.services.backups.copies import Copy


def register(sub: Any) -> None:
    """rebuild WORKSHOP OUT · rescue FILE OUT."""
    rebuild = sub.add_parser("rebuild", help=_("สร้างโครงการขึ้นใหม่จากสำเนาและบันทึกในเครื่องนี้"))
    rebuild.add_argument("workshop", help=_("ไฟล์ที่หายไป รหัสโครงการ หรือชื่อโครงการ"))
    rebuild.add_argument("out", type=Path, metavar="OUT", help=_("ไฟล์ใหม่ที่จะเขียน"))
    rebuild.add_argument("--take", type=int, metavar="N", help=_("ลำดับที่เลือก เมื่อมีหลายอัน"))
    rebuild.add_argument("--json", action="store_true", help=_("พิมพ์ผลเป็น JSON"))
    rebuild.set_defaults(run=_rebuild)

    rescue = sub.add_parser("rescue", help=_("กู้ข้อมูลที่ยังอ่านได้จากไฟล์ที่เสียหาย ลงไฟล์ใหม่"))
    rescue.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์ที่เสียหาย จะไม่ถูกแก้ไข"))
    rescue.add_argument("out", type=Path, metavar="OUT", help=_("ไฟล์ใหม่ที่จะเขียน"))
    rescue.add_argument("--json", action="store_true", help=_("พิมพ์ผลเป็น JSON"))
    rescue.set_defaults(run=_rescue)


def _rebuild(options: argparse.Namespace) -> int:
    from otop_desk.services.backups import copies, places, rebuild

    found = [copies.known(copy) for copy in rebuild.named(options.workshop, places.folder())]
    chosen = _chosen(found, options.take)
    copies.put(copies.bytes_of(chosen), options.out)
    holds = copies.checked(options.out)
    if options.json:
        print(json.dumps({"ok": True, "out": str(options.out), **_told(chosen, holds)}, ensure_ascii=False))
        return 0
    print(_("สร้างโครงการ {title} ขึ้นใหม่ที่ {path}").format(title=chosen.title, path=options.out))
    print(_counts(holds))
    return 0


def _chosen(found: list[Copy], number: int | None) -> Copy:
    """The one that is meant; UserError says what each holds where there are several."""
    if not found:
        raise UserError(_("ไม่พบสำเนาของโครงการนี้ในเครื่อง"), _("ให้ระบุไฟล์ รหัสโครงการ หรือชื่อโครงการ"))
    if number is None and len(found) == 1:
        return found[0]
    if number is not None and 1 <= number <= len(found):
        return found[number - 1]
    lines = [
        f"{place}. {_moment(copy.at)} {copy.title} ({copy.source}): {_counts(copy.holds)}"
        for place, copy in enumerate(found, start=1)
    ]
    raise UserError("\n".join([_("มีหลายอันที่ต่างกัน:"), *lines]), _("ให้เลือกด้วย --take ลำดับ"))


def _rescue(options: argparse.Namespace) -> int:
    from otop_desk.services.backups import copies, places, rescue, words

    salvaged = rescue.salvage(options.file, options.out)
    holds = copies.checked(options.out)
    others = [
        copies.known(copy) for copy in copies.copies_of(options.file, places.folder())[: rescue.MOST_COPIES]
    ]
    if options.json:
        told = {
            "ok": True,
            "out": str(options.out),
            "holds": holds.as_dict(),
            **salvaged.as_dict(),
            "copies": [_told(copy, copy.holds) for copy in others],
        }
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(_("กู้ข้อมูลที่อ่านได้ไว้ที่ {path}").format(path=options.out))
    print(_counts(holds))
    for sentence, tables in (
        (_("อ่านไม่ได้: {what}"), salvaged.lost),
        (_("ใส่ชื่อชั่วคราวแทน: {what}"), salvaged.stood_in),
        (_("นำกลับมาจากประวัติ: {what}"), salvaged.healed),
        (_("แก้ค่าที่เสีย: {what}"), salvaged.changed),
    ):
        if tables:
            print("- " + sentence.format(what=words.lost(str, tables)))
    if not (salvaged.is_whole or salvaged.lost):
        print("- " + _("อาจมีส่วนที่อ่านไม่ได้ ไฟล์ไม่บอกแล้วว่าเดิมมีเท่าไร"))
    for copy in others:
        print(
            _("มีสำเนาในเครื่องเมื่อ {when}: {counts}").format(when=_moment(copy.at), counts=_counts(copy.holds))
        )
    if others:
        print(_("ใช้สำเนาแทนได้ด้วย otop-desk rebuild {path} OUT").format(path=options.file))
    return 0


def _moment(at: datetime) -> str:
    """16 มี.ค. 2565 10.12 น. / 16 Mar 2022 10:12."""
    from otop_desk.thai import clock, english, told

    minutes = at.hour * 60 + at.minute
    time = f"{clock.format_time(minutes, False)} น." if told.in_thai() else english.time(minutes)
    return f"{told.short_date(at.date(), False)} {time}"


def _counts(holds: Holdings | None) -> str:
    """What is held, and what was done last where that is known."""
    from otop_desk.services.backups import words

    if holds is None:
        return "-"
    if holds.last is None or holds.last_at is None:
        return words.counts(str, holds)
    return f"{words.counts(str, holds)} ({words.last(holds.last, _moment(holds.last_at))})"


def _told(copy: Copy, holds: Holdings | None) -> dict[str, object]:
    """JSON-ready values of a kept state."""
    return {
        "title": copy.title,
        "source": copy.source,
        "at": copy.at.isoformat(),
        "holds": holds.as_dict() if holds is not None else {},
    }
