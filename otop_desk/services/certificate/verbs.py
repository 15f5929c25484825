"""Verbs on the certificates' settings: wording, signatories, numbering, template."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import (
    MAX_LOGOS,
    MAX_SIGNATORIES,
    MAX_TITLE_LINES,
    CertificateSettings,
    Wording,
    unknown_names,
    wording_of,
)
from otop_desk.domain.certificate_serial import BadPattern, Pattern
from otop_desk.domain.certificate_template import Template
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

# -- settings ------------------------------------------------------------------------------


def settings(file: WorkshopFile) -> CertificateSettings:
    """The settings of the file, or those a new file starts with."""
    if (stored := _stored(file)) is not None:
        return stored
    office = workshop.workshop(file).host_office
    return CertificateSettings(offices=(office,) if office else ())


def edit_settings(
    file: WorkshopFile, before: CertificateSettings, after: CertificateSettings, *, merge: str = ""
) -> CertificateSettings:
    """Store what was changed of the settings since `before` was read, or say which can't be.

    `merge` names the field being typed in.
    """
    key = f"certificate.settings.{merge}" if merge else None
    with file.verb("certificate.settings", Label(N_("แก้ข้อความเกียรติบัตร")), merge=key) as verb:
        return save(file, verb, before, after)


def save(
    file: WorkshopFile, verb: Verb, before: CertificateSettings, after: CertificateSettings
) -> CertificateSettings:
    check_settings(after)
    return verb.save(before, after, _stored(file))


def _stored(file: WorkshopFile) -> CertificateSettings | None:
    return next(iter(file.all(CertificateSettings)), None)


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
    with file.verb("certificate.settings", Label(N_("แก้ข้อความเกียรติบัตร"))) as verb:
        before = settings(file)
        return save(file, verb, before, replace(before, template=template(file, uid).uid))


def use_kind(file: WorkshopFile, kind: str) -> CertificateSettings:
    """Change the kind, with its own wording; texts of the office's own are kept."""
    with file.verb("certificate.settings", Label(N_("แก้ข้อความเกียรติบัตร"))) as verb:
        before = settings(file)
        after = replace(before, kind=kind)
        if _as_offered(before, wording_of(before.kind)):
            new = wording_of(kind)
            after = replace(after, opening=new.opening, body=new.body, blessing=new.blessing)
        return save(file, verb, before, after)


def _as_offered(now: CertificateSettings, wording: Wording) -> bool:
    return (now.opening, now.body, now.blessing) == (wording.opening, wording.body, wording.blessing)


# -- templates -----------------------------------------------------------------------------


def templates(file: WorkshopFile) -> list[Template]:
    """Ours, then those of the file."""
    return [*ours(), *file.all(Template)]


def template(file: WorkshopFile, uid: str) -> Template:
    """A template by uid; the first of ours when it is gone."""
    known = templates(file)
    return next((each for each in known if each.uid == uid), known[0])
