"""A copy of a workshop to show to others: surnames, telephones, diets and signatures can't be read in it."""

from __future__ import annotations

from pathlib import Path

from otop_desk.domain.journal import Label
from otop_desk.domain.privacy import Depth
from otop_desk.i18n import N_
from otop_desk.services.privacy.known import Choice, known
from otop_desk.services.privacy.rewriting import Rewriter, rewrite
from otop_desk.store.file import WorkshopFile


def masked_copy(file: WorkshopFile, folder: Path) -> WorkshopFile:
    """A masked copy in a folder, opened; first names stay, so that people find themselves."""
    path = folder / "masked.otop"
    file.save_copy(path)
    copy = WorkshopFile.open(path, clock=file.clock)
    with copy.verb("pack.mask", Label(N_("ปกปิดข้อมูลส่วนบุคคล")), permanent=True) as verb:
        rewrite(copy, verb, Rewriter(known(copy, Choice()), Depth.MASK, Choice()))
    return copy
