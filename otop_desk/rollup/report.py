"""The province's overview as a file: a PDF or a workbook, by the ending of its name."""

from __future__ import annotations

from pathlib import Path

from otop_desk.errors import UserError, disk_in_words
from otop_desk.i18n import _, on_paper
from otop_desk.rollup import database, province
from otop_desk.rollup.address import Address


def refuse_other_kinds(target: Path) -> None:
    """UserError for a name that is neither of a PDF nor of a workbook, or a folder that isn't there."""
    if target.suffix.lower() not in (".pdf", ".xlsx"):
        raise UserError(_("ไม่รู้จักชนิดของไฟล์ {file}").format(file=target.name), _("ให้ลงท้ายด้วย .pdf หรือ .xlsx"))
    if not target.absolute().parent.is_dir():
        raise UserError(_("ไม่มีโฟลเดอร์ {folder}").format(folder=target.absolute().parent))


def write(place: Address, target: Path) -> None:
    """Write the overview of a roll-up, whole or not at all. UserError."""
    refuse_other_kinds(target)
    is_pdf = target.suffix.lower() == ".pdf"
    with on_paper(), database.reading(place) as connection:
        told = province.overview(connection, province.ON_PAPER if is_pdf else province.IN_WORKBOOK)
    if is_pdf:
        from otop_desk.documents import province as paper

        with disk_in_words(target):
            paper.write(target, told)
    else:
        from otop_desk.exchange.workbook import write_workbook

        with on_paper():
            write_workbook(target, province.sheets(told))
