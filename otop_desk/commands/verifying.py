"""`otop-desk verify IMAGE|PDF|TEXT`: is a certificate genuine, is it in force, was the file changed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.i18n import _

if TYPE_CHECKING:
    from otop_desk.services.certificate.held_up import HeldUp
    from otop_desk.store.file import WorkshopFile


def register(sub: Any) -> None:
    """verify IMAGE|PDF|TEXT [--file FILE] [--key KEY] [--json]."""
    verify = sub.add_parser("verify", help=_("ตรวจสอบเกียรติบัตรจากภาพ ไฟล์ PDF หรือข้อความในคิวอาร์"))
    verify.add_argument("code", metavar="IMAGE|PDF|TEXT")
    verify.add_argument("--file", type=Path, help=_("ไฟล์โครงการที่มีทะเบียนคุม เพื่อดูว่าใบนี้ยังใช้ได้"))
    verify.add_argument("--key", type=Path, help=_("ไฟล์กุญแจตรวจสอบของหน่วยงานที่ออก"))
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    """Exit code 0 only when every signature holds and the register, if there is one, has it in force."""
    from otop_desk.services.workshop.files import WorkshopFile

    if options.file is None:
        found = _answer(options, None)
    else:
        with WorkshopFile.open(options.file, read_only=True) as file:
            found = _answer(options, file)
    print(json.dumps(_as_json(found), ensure_ascii=False) if options.json else _in_words(found))
    return 0 if found.accepted else 1


def _answer(options: argparse.Namespace, file: WorkshopFile | None) -> HeldUp:
    from otop_desk.services.certificate import answer, held_up, verification

    keys = [verification.read_public(options.key)] if options.key is not None else None
    if options.code.strip().startswith("OTOP1:"):
        return held_up.HeldUp(answer.of_text(options.code, file, keys))
    return held_up.of_file(Path(options.code), file, keys)


def _in_words(found: HeldUp) -> str:
    from otop_desk.services.certificate import held_up
    from otop_desk.thai.calendar import long_date

    return " ".join(held_up.words(found, long_date, str)).strip()


def _as_json(held: HeldUp) -> dict[str, object]:
    """Everything known; `register` is "unknown" where none was asked or it has no such paper."""
    found = held.answer
    body: dict[str, object] = {
        "ok": held.accepted,
        "signature": found.signature,
        "register": found.entry.standing,
        "register_asked": found.asked,
    }
    claim, row, newest = found.claim, found.entry.row, found.entry.newest
    if claim is not None:
        body |= {
            "serial": claim.serial, "name": claim.name, "course": claim.course,
            "given_on": claim.given_on.isoformat(), "copy": claim.copy, "office": found.office,
        }  # fmt: skip
    if row is not None and not row.in_force:
        body |= {
            "reason": row.void_reason,
            "voided_at": row.voided_at.isoformat() if row.voided_at else None,
        }
    if newest is not None and newest is not row:
        body["reissued_as"] = {"copy": newest.copy, "name": newest.name, "in_force": newest.in_force}
    if found.trouble is not None:
        body["error"] = str(found.trouble)
    if held.is_pdf:
        body["file_signature"] = (
            "none" if held.signed is None else "valid" if held.signed.whole else "invalid"
        )
    if held.signed is not None and held.signed.whole:
        at = held.signed.at
        body |= {"signed_by": held.signed.who, "certified_by": held.signed.issuer}
        body |= {"signed_at": at.isoformat() if at else None}
    return body
