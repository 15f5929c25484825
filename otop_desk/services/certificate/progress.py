"""How far the certificates are, for the overview."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.progress import Progress
from otop_desk.services.attendance import verbs as attendance
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """People who hold a certificate in force, of those who earned one."""
    holders = len({issued.person_id for issued in file.all(Issued) if issued.in_force})
    earned = attendance.earned(file)
    return Progress(holders, earned, bool(earned) and holders >= earned)
