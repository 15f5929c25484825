"""The proof sheet: printed for initials; what it showed is remembered, so later changes can be told."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from otop_desk.domain.certificate_issue import ProofMark
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_n, _
from otop_desk.services.certificate import reading
from otop_desk.services.certificate.reading import Certificates, Whom
from otop_desk.store.file import WorkshopFile


def print_proof(
    certificates: Certificates,
    target: Path | BinaryIO,
    whom: Whom = Whom.EARNED,
    chosen: Collection[int] = (),
    *,
    only_changed: bool = False,
) -> int:
    """Print the sheet of a batch, or of those changed since; gives the number of names on it."""
    from otop_desk.documents import proof

    batch = certificates.recipients(whom, chosen)
    different = frozenset(certificates.changed(batch))
    if only_changed:
        batch = [whose for whose in batch if whose.person_id in different]
    if not batch:
        raise UserError(_("ไม่มีชื่อที่ต้องตรวจทาน"), _("ให้ลงชื่อผู้เข้าอบรมก่อน หรือเลือกพิมพ์ทุกคน"))
    proof.write(target, certificates.sheet, batch, different)
    return len(batch)


def remember(file: WorkshopFile, whom: Whom = Whom.EARNED, chosen: Collection[int] = ()) -> None:
    """Take what the certificates say now as proof-read."""
    from otop_desk.documents.proof import digest

    with file.verb("certificate.proof") as verb:
        certificates = reading.read(file)
        batch = certificates.recipients(whom, chosen)
        known = {mark.person_id: mark.id for mark in file.all(ProofMark)}
        moment = file.clock()
        verb.label = Label(N_n("ตรวจทานชื่อ {count} ใบ"), count=len(batch))
        for whose in batch:
            old = known.get(whose.person_id, 0)
            mark = ProofMark(old, whose.person_id, digest(certificates.sheet, whose), moment)
            verb.put(mark) if old else verb.add(mark)
