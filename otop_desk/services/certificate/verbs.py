"""Certificates: their settings in the file, who gets one, and the printed batch."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from otop_desk.domain.asset import Asset
from otop_desk.domain.attendance import Outlook
from otop_desk.domain.certificate import (
    MAX_LOGOS,
    MAX_SIGNATORIES,
    MAX_TITLE_LINES,
    CertificateSettings,
    Wording,
    unknown_names,
    wording_of,
)
from otop_desk.domain.certificate_issue import Issued, in_force_of
from otop_desk.domain.certificate_serial import BadPattern, Pattern, next_number, series_of
from otop_desk.domain.certificate_template import Template
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, speaking
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

if TYPE_CHECKING:
    from otop_desk.documents.certificate_words import Sheet
    from otop_desk.domain.certificate import Recipient


class Whom(StrEnum):
    """Who a batch is for."""

    EARNED = "earned"
    ALL = "all"
    CHOSEN = "chosen"
    CHANGED = "changed"  # earned, and reads differently from the last proof sheet


# -- settings ------------------------------------------------------------------------------


def settings(file: WorkshopFile) -> CertificateSettings:
    """The settings of the file, or those a new file starts with."""
    stored = file.all(CertificateSettings)
    if stored:
        return stored[0]
    office = workshop.workshop(file).host_office
    return CertificateSettings(offices=(office,) if office else ())


def edit_settings(
    file: WorkshopFile, changed: CertificateSettings, *, merge: str = ""
) -> CertificateSettings:
    """Store changed settings, or say which can't be; `merge` names the field being typed in."""
    check_settings(changed)
    key = f"certificate.settings.{merge}" if merge else None
    with file.verb("certificate.settings", Label(N_("แก้ข้อความเกียรติบัตร")), merge=key) as verb:
        stored = file.all(CertificateSettings)
        if not stored:
            return verb.add(replace(changed, id=0))
        return verb.put(replace(changed, id=stored[0].id))


def check_settings(changed: CertificateSettings) -> None:
    """UserError for a bad serial pattern, unknown names in braces, or more signatories than fit."""
    check_pattern(changed.serial_pattern)
    for text in (changed.opening, *changed.body, changed.blessing, *changed.offices):
        for name in unknown_names(text):
            raise UserError(
                _("ไม่รู้จักคำ {name} ในข้อความเกียรติบัตร").format(name="{" + name + "}"),
                _("ให้ใช้คำที่มีในรายการ เช่น {sample}").format(sample="{โครงการ} {วันอบรม} {สถานที่}"),  # data: slots
            )
    if len(changed.signatories) > MAX_SIGNATORIES or len(changed.logos) > MAX_LOGOS:
        raise UserError(_("ใส่ผู้ลงนามและโลโก้ได้อย่างละไม่เกิน 3"), _("ให้นำบางรายการออกก่อน"))
    if any(len(each.titles) > MAX_TITLE_LINES for each in changed.signatories):
        raise UserError(_("ตำแหน่งผู้ลงนามมีได้ไม่เกิน 3 บรรทัด"), _("ให้รวมหรือตัดบรรทัดให้สั้นลง"))


def check_pattern(text: str) -> Pattern:
    """The serial pattern; UserError when it can't number anything."""
    try:
        return Pattern(text)
    except BadPattern as error:
        if error.part:
            raise UserError(
                _("รูปแบบเลขที่มีส่วนที่ไม่รู้จัก: {part}").format(part=error.part),
                _("ใช้ได้: {names}").format(names="{n} {n:03} {year} {yy} {fy} {fyy} {code}"),
            ) from error
        raise UserError(
            _("รูปแบบเลขที่ต้องมี {name} หนึ่งแห่ง").format(name="{n}"),
            _("เช่น {sample}").format(sample="{n:03}/{year}"),
        ) from error


def use_template(file: WorkshopFile, uid: str) -> CertificateSettings:
    """Print on another template from now on."""
    return edit_settings(file, replace(settings(file), template=template(file, uid).uid))


def use_kind(file: WorkshopFile, kind: str) -> CertificateSettings:
    """Change the kind, with its own wording; texts of the office's own are kept."""
    now = settings(file)
    old, new = wording_of(now.kind), wording_of(kind)
    if _as_offered(now, old):
        changed = replace(now, kind=kind, opening=new.opening, body=new.body, blessing=new.blessing)
    else:
        changed = replace(now, kind=kind)
    return edit_settings(file, changed)


def _as_offered(now: CertificateSettings, wording: Wording) -> bool:
    return (now.opening, now.body, now.blessing) == (wording.opening, wording.body, wording.blessing)


# -- the sheet and who is on it ------------------------------------------------------------


def templates(file: WorkshopFile) -> list[Template]:
    """Ours, then those of the file."""
    from otop_desk.documents.template_file import ours

    return [*ours(), *file.all(Template)]


def template(file: WorkshopFile, uid: str) -> Template:
    """A template by uid; the first of ours when it is gone."""
    known = templates(file)
    return next((each for each in known if each.uid == uid), known[0])


def sheet(file: WorkshopFile, use: CertificateSettings | None = None, on: Template | None = None) -> Sheet:
    """Everything the certificates of the file share, ready to be set."""
    from otop_desk.documents.certificate_words import compose

    now = use or settings(file)
    chosen = on or template(file, now.template)
    wanted = [*now.logos, *(each.image_id for each in now.signatories), chosen.background_id]
    pictures = {}
    for each in wanted:
        asset = file.find(Asset, each) if each is not None else None
        if asset is not None:
            pictures[asset.id] = asset.data
    minutes = sum(each.minutes for each in attendance.counted_sessions(file))
    return compose(workshop.workshop(file), workshop.days(file), minutes, now, chosen, pictures)


def people(file: WorkshopFile, whom: Whom, chosen: Collection[int] = ()) -> list[Person]:
    """Who a batch is for, in the office's order: trainees who earned it, all trainees, or those chosen."""
    if whom is Whom.CHANGED:
        from otop_desk.services.certificate import proof as certificate_proof

        chosen = certificate_proof.changed(file)
    if whom in (Whom.CHOSEN, Whom.CHANGED):
        wanted = set(chosen)
        return [each for each in file.all(Person) if each.id in wanted]
    trainees = file.all(Person, role=Role.TRAINEE)
    if whom is Whom.ALL:
        return trainees
    where = attendance.standings(file)
    return [each for each in trainees if where[each.id].outlook is Outlook.EARNED]


def recipients(file: WorkshopFile, whom: Whom, chosen: Collection[int] = ()) -> list[Recipient]:
    """The certificates of a batch; who holds an issued one keeps its number, the others get the next ones.

    Whose certificate was voided gets none, but the word ฉบับร่าง, until a new one is issued.
    Chosen people get the number they would have in the batch of all who earned one, so that printing
    one page again does not number it anew.
    """
    from otop_desk.domain.certificate import Recipient

    wanted = people(file, whom, chosen)
    numbers = _numbers(file, wanted, whom)
    void = withdrawn(file)
    with speaking("th"):
        draft = _("ฉบับร่าง")
    return [
        Recipient(each.id, each.full_name, "", each.position, each.affiliation, each.district, draft)
        if each.id in void
        else Recipient.of(each, each.full_name, numbers[each.id])
        for each in wanted
    ]


def withdrawn(file: WorkshopFile) -> frozenset[int]:
    """Whose certificate of the present kind was voided and not given anew: a page set now is a draft."""
    kind, issued = settings(file).kind, file.all(Issued)
    held = in_force_of(issued, kind)
    return frozenset(each.person_id for each in issued if each.kind == kind and each.person_id not in held)


def _numbers(file: WorkshopFile, wanted: list[Person], whom: Whom) -> dict[int, str]:
    """Serials by person id: issued ones as they are, then those the next issue would give."""
    now = settings(file)
    issued = file.all(Issued)
    have = {person_id: each.serial for person_id, each in in_force_of(issued, now.kind).items()}
    on = _given_on(file, now)
    pattern = check_pattern(now.serial_pattern)
    series = series_of(now.series, on)
    number = next_number((each.number for each in issued if each.series == series), now.serial_first)
    line = wanted
    if whom in (Whom.CHOSEN, Whom.CHANGED):
        line = people(file, Whom.EARNED)
        line = [*line, *(each for each in wanted if each not in line)]
    found: dict[int, str] = {}
    for each in line:
        if each.id in have:
            found[each.id] = have[each.id]
        else:
            found[each.id] = pattern.write(number, on, now.serial_code)
            number += 1
    return found


def _given_on(file: WorkshopFile, now: CertificateSettings) -> date:
    from otop_desk.documents.certificate_words import given_on

    return given_on(now, workshop.days(file))
