"""What comes along into a new workshop speaks of nobody who was in the old one."""

from __future__ import annotations

from otop_desk.domain.journal import Label
from otop_desk.domain.privacy import Depth
from otop_desk.i18n import N_
from otop_desk.services.privacy.known import Choice, known
from otop_desk.services.privacy.rewriting import Rewriter, rewrite
from otop_desk.store.file import WorkshopFile


def without_people(file: WorkshopFile) -> None:
    """Take the people's names out of every text of a copy; officials who speak and sign stay."""
    choice = Choice(officials=False)
    with file.verb("workshop.new", Label(N_("ลบข้อมูลส่วนบุคคล"))) as verb:
        rewrite(file, verb, Rewriter(known(file, choice), Depth.ERASE, choice))
