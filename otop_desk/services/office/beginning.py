"""The rows a new workshop begins with, as its office has set them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from otop_desk.domain.asset import Asset
from otop_desk.domain.certificate import CertificateSettings
from otop_desk.domain.office import Office
from otop_desk.i18n import _


def beginning(office: Office, host_office: str) -> list[Any]:
    """The rows a new workshop begins with: its rule, and what is set of the certificates.

    `host_office` is who holds this workshop: it stands on the certificates.
    """
    crest = crest_asset(office, id=1)
    settings = CertificateSettings(
        id=1,
        offices=(host_office,) if host_office else (),
        signatories=office.signatories,
        logos=() if crest is None else (crest.id,),
        series=office.series,
        serial_pattern=office.serial_pattern,
        thai_digits=office.thai_digits,
    )
    usual = CertificateSettings(id=1, offices=settings.offices)
    return [
        *([crest] if crest else []),
        *([settings] if settings != usual else []),
        replace(office.rule, id=1),
    ]


def crest_asset(office: Office, id: int = 0) -> Asset | None:
    """The office's crest as a picture of a workshop file; None where there is none."""
    if not office.crest:
        return None
    from otop_desk.documents.pictures import media_of

    digest = sha256(office.crest).hexdigest()
    return Asset(id, _("ตราหน่วยงาน"), media_of(office.crest), digest, office.crest)
