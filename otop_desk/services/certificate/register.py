"""The register of issued certificates, on paper and as rows for the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from otop_desk.domain.certificate_issue import Issued
from otop_desk.errors import UserError
from otop_desk.exchange.workbook import Column, Kind, Sheet
from otop_desk.i18n import _
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


def entries(file: WorkshopFile) -> list[Issued]:
    """Every paper ever given a number, in the order of the register."""
    return sorted(file.all(Issued), key=lambda each: (each.series, each.number, each.copy))


def print_register(file: WorkshopFile, target: Path | BinaryIO) -> int:
    """Print it; gives the number of entries. UserError when nothing was issued yet."""
    from otop_desk.documents import register

    rows = entries(file)
    if not rows:
        raise UserError(_("ยังไม่มีเกียรติบัตรที่ออกแล้ว"), _("ให้ออกเกียรติบัตรก่อน แล้วจึงพิมพ์ทะเบียนคุม"))
    register.write(target, workshop.workshop(file), rows)
    return len(rows)


def sheets(file: WorkshopFile) -> list[Sheet]:
    """The register as a sheet of the workbook; none while nothing was issued."""
    from otop_desk.documents.register import remark

    rows = entries(file)
    if not rows:
        return []
    columns = [
        Column(_("ที่"), Kind.NUMBER), Column(_("เลขที่")), Column(_("ชนิด")), Column(_("ชื่อ - สกุล")),
        Column(_("วันที่ออก"), Kind.DATE), Column(_("ผู้รับ")), Column(_("วันที่รับ"), Kind.DATE),
        Column(_("หมายเหตุ")),
    ]  # fmt: skip
    cells = [
        (n, e.serial, e.kind, e.name, e.given_on, e.received_by, e.received_on, remark(e))
        for n, e in enumerate(rows, 1)
    ]
    heading = (_("ทะเบียนคุมเกียรติบัตร"), workshop.workshop(file).title)
    return [Sheet(_("ทะเบียนคุมเกียรติบัตร"), columns, cells, heading)]
