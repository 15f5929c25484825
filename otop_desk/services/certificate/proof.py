"""The proof sheet: printed for initials; what it showed is remembered, so later changes can be told."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from otop_desk.domain.certificate_issue import ProofMark
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.verbs import Whom
from otop_desk.store.file import WorkshopFile


def changed(file: WorkshopFile, whom: Whom = Whom.EARNED, chosen: Collection[int] = ()) -> list[int]:
    """Who of a batch reads differently from the last proof sheet, or was not on it; [] without a proof."""
    from otop_desk.documents.proof import digest

    proved = {each.person_id: each.digest for each in file.all(ProofMark)}
    if not proved:
        return []
    sheet = certificate.sheet(file)
    batch = certificate.recipients(file, whom, chosen)
    return [each.person_id for each in batch if proved.get(each.person_id) != digest(sheet, each)]


def print_proof(
    file: WorkshopFile,
    target: Path | BinaryIO,
    whom: Whom = Whom.EARNED,
    chosen: Collection[int] = (),
    *,
    only_changed: bool = False,
) -> int:
    """Print the sheet of a batch, or of those changed since; gives the number of names on it."""
    from otop_desk.documents import proof

    batch = certificate.recipients(file, whom, chosen)
    different = frozenset(changed(file, whom, chosen))
    if only_changed:
        batch = [each for each in batch if each.person_id in different]
    if not batch:
        raise UserError(_("ไม่มีชื่อที่ต้องตรวจทาน"), _("ให้ลงชื่อผู้เข้าอบรมก่อน หรือเลือกพิมพ์ทุกคน"))
    proof.write(target, certificate.sheet(file), batch, different)
    return len(batch)


def remember(file: WorkshopFile, whom: Whom = Whom.EARNED, chosen: Collection[int] = ()) -> None:
    """Take what the certificates say now as proof-read."""
    from otop_desk.documents.proof import digest

    sheet = certificate.sheet(file)
    batch = certificate.recipients(file, whom, chosen)
    known = {each.person_id: each for each in file.all(ProofMark)}
    now = file.clock()
    with file.verb("certificate.proof", Label(N_("ตรวจทานชื่อ {count} ใบ"), count=len(batch))) as verb:
        for each in batch:
            old = known.get(each.person_id)
            mark = ProofMark(0 if old is None else old.id, each.person_id, digest(sheet, each), now)
            verb.add(mark) if old is None else verb.put(mark)
