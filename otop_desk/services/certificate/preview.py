"""One certificate as it will be printed, for the eye: of the longest name, the shortest, or anybody."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from otop_desk.domain.certificate import CertificateSettings
from otop_desk.domain.certificate_template import Template
from otop_desk.services.certificate import verbs as certificate
from otop_desk.store.file import WorkshopFile

if TYPE_CHECKING:
    from otop_desk.domain.certificate import Recipient


def page(
    file: WorkshopFile,
    whose: Recipient,
    use: CertificateSettings | None = None,
    on: Template | None = None,
) -> bytes:
    """A PDF of one page; what can't be set is left out of it."""
    from otop_desk.documents import certificate as paper

    out = BytesIO()
    paper.write(out, certificate.sheet(file, use, on), [whose], draft=True)
    return out.getvalue()


def longest(batch: Sequence[Recipient]) -> Recipient:
    """Whose name is the widest on paper."""
    from otop_desk.documents.certificate import name_width

    return max(batch, key=lambda each: name_width(each.name))


def shortest(batch: Sequence[Recipient]) -> Recipient:
    """Whose name is the narrowest on paper."""
    from otop_desk.documents.certificate import name_width

    return min(batch, key=lambda each: name_width(each.name))


def nobody() -> Recipient:
    """A certificate to look at while the roster is empty."""
    from otop_desk.domain.certificate import Recipient

    return Recipient(0, "นางสาวชื่อจริง นามสกุล", "001/2565")  # data: a name to look at
