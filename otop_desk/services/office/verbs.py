"""What an open workshop takes over from the office's settings: what it lacks, or who signs."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.journal import Label
from otop_desk.domain.office import MOST_CREST, Office, without_pictures
from otop_desk.i18n import N_
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.office.beginning import crest_asset
from otop_desk.services.workshop import picture
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


def lacking(file: WorkshopFile, office: Office) -> frozenset[str]:
    """What the office's settings could fill in: "name", "province", "signatories", "crest"."""
    about, settings = workshop.workshop(file), certificate.settings(file)
    could = {
        "name": office.name and not (about.host_office and settings.offices),
        "province": office.province and not about.province,
        "signatories": office.signatories and not settings.signatories,
        "crest": office.crest and not settings.logos,
    }
    return frozenset(name for name, fills in could.items() if fills)


def fill_in(file: WorkshopFile, office: Office) -> None:
    """Put the office's settings wherever the open workshop says nothing; what stands there stays."""
    with file.verb("workshop.office", Label(N_("ใช้ข้อมูลของหน่วยงาน"))) as verb:
        gaps = lacking(file, office)
        about, settings = workshop.workshop(file), certificate.settings(file)
        verb.edit(
            about,
            replace(
                about,
                host_office=about.host_office or office.name,
                province=about.province or office.province,
            ),
        )
        after = replace(
            settings,
            offices=settings.offices or ((about.host_office or office.name,) if "name" in gaps else ()),
            signatories=settings.signatories or office.signatories,
        )
        crest = crest_asset(office) if "crest" in gaps else None
        if crest is not None:
            kept = picture.store(file, verb, crest.name, crest.media, crest.data)
            after = replace(after, logos=(kept.id,))
        if after != settings:
            certificate.save(file, verb, settings, after)


def of_workshop(file: WorkshopFile) -> Office:
    """What an open workshop says of its office, to be looked at and kept."""
    about, settings = workshop.workshop(file), certificate.settings(file)
    logo = picture.find(file, settings.logos[0]) if settings.logos else None
    return Office(
        name=about.host_office,
        province=about.province,
        signatories=without_pictures(settings.signatories),
        crest=logo.data if logo is not None and len(logo.data) <= MOST_CREST else b"",
        series=settings.series,
        serial_pattern=settings.serial_pattern,
        thai_digits=settings.thai_digits,
        rule=replace(attendance.rule(file), id=0),
    )


def use_signatories(file: WorkshopFile, office: Office) -> None:
    """Let the office's people sign this workshop's certificates, whoever did before."""
    settings = certificate.settings(file)
    certificate.edit_settings(file, settings, replace(settings, signatories=office.signatories))
