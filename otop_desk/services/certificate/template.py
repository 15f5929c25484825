"""Templates of the file: copied from ours, changed field by field, given a background, sent and received."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

from otop_desk.domain.asset import Asset
from otop_desk.domain.certificate_template import Field, Part, Template, faults
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.workshop import picture
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb, changed_fields
from otop_desk.thai.normalise import one_line

NAMES = (
    N_("กรอบทองทางการ"), N_("มุมดอกไม้ไทย"), N_("ผ้าทอเกาะยอ"), N_("สมัยใหม่เรียบ"), N_("พิกุลทอง"), N_("แนวตั้งกลีบบัว"),
    N_("เฉพาะข้อความ (กระดาษพิมพ์กรอบไว้แล้ว)"),
)  # fmt: skip
"""What ours are called: translated when shown, Thai in the file."""


def copy(file: WorkshopFile, uid: str, name: str = "") -> Template:
    """A copy of a template in the file, to be changed; it is used from now on."""
    with file.verb("template.copy") as verb:
        model = certificate.template(file, uid)
        title = one_line(name) or _("{name} (ของเรา)").format(name=_(model.name))
        verb.label = Label(N_("เพิ่มแบบ {name}"), name=title)
        made = verb.add(replace(model, id=0, uid=uuid.uuid4().hex, name=title, revision=1))
        before = certificate.settings(file)
        after = replace(before, template=made.uid)
        verb.save(before, after, before if before.id else None)
    return made


def find(file: WorkshopFile, template_id: int) -> Template | None:
    """A template of the file by its id; None when it is gone."""
    return file.find(Template, template_id)


def get(file: WorkshopFile, template_id: int) -> Template:
    """A template of the file by its id, which must be there."""
    return file.get(Template, template_id)


def edit(file: WorkshopFile, before: Template, after: Template, *, merge: str = "") -> Template:
    """Store what was changed of a template since `before` was read; its revision counts on.

    UserError when it can't be printed.
    """
    key = f"template.{after.id}.{merge}" if merge else None
    with file.verb("template.edit", Label(N_("แก้แบบ {name}"), name=after.name), merge=key) as verb:
        return _save(file, verb, before, after)


def _save(file: WorkshopFile, verb: Verb, before: Template, after: Template) -> Template:
    stored = file.get(Template, after.id)
    changed = replace(stored, **changed_fields(before, after))
    wrong = faults(changed)
    if wrong:
        raise UserError(_fault_words(wrong[0]), _("ให้ย้ายหรือย่อช่องให้อยู่ในหน้า แล้วลองใหม่"))
    if changed == stored:
        return stored
    return verb.put(replace(changed, revision=stored.revision + 1))


def _fault_words(code: str) -> str:
    kind, _colon, _part = code.partition(":")
    return {
        "outside": _("ช่องนี้ล้นออกนอกหน้ากระดาษ"),
        "size": _("ขนาดตัวอักษรต้องไม่เล็กกว่าขนาดต่ำสุด และอยู่ระหว่าง 5 ถึง 120"),
        "twice": _("มีช่องชนิดนี้อยู่แล้ว"),
        "name": _("แบบเกียรติบัตรต้องมีช่องชื่อ"),
        "page": _("ขนาดกระดาษต้องอยู่ระหว่าง 50 ถึง 600 มม."),
    }.get(kind, _("แบบเกียรติบัตรมีช่องมากเกินไป"))


def add_field(file: WorkshopFile, template: Template, part: Part) -> Template:
    """A new field in the middle of the page; a part there is already is refused."""
    width = min(80.0, template.width - 20)
    left, top = round((template.width - width) / 2, 1), round(template.height / 2, 1)
    words = _("ข้อความ") if part is Part.TEXT else ""
    field = Field(part=part, x=left, y=top, width=width, height=12.0, text=words)
    return edit(file, template, replace(template, fields=(*template.fields, field)))


def remove_field(file: WorkshopFile, template: Template, place: int) -> Template:
    """Take a field out; the name stays."""
    fields = tuple(each for at, each in enumerate(template.fields) if at != place)
    return edit(file, template, replace(template, fields=fields))


def remove(file: WorkshopFile, template_id: int) -> None:
    """Take a template out of the file; certificates go back to the first of ours if they used it."""
    with file.verb("template.remove") as verb:
        gone = file.get(Template, template_id)
        verb.label = Label(N_("ลบแบบ {name}"), name=gone.name)
        verb.delete(gone)
        settings = certificate.settings(file)
        if settings.id and settings.template == gone.uid:
            verb.put(replace(settings, template="gold-line"))


def set_background(file: WorkshopFile, template: Template, path: Path | None) -> Template:
    """Put the office's own page (PDF as vectors, PNG, JPEG) under a template; None takes it away."""
    from otop_desk.documents.template_package import checked_ground

    if path is None:
        return edit(file, template, replace(template, background_id=None))
    data, media = checked_ground(picture.read(path))
    with file.verb("template.edit", Label(N_("แก้แบบ {name}"), name=template.name)) as verb:
        asset = picture.store(file, verb, path.name, media, data)
        return _save(file, verb, template, replace(template, background_id=asset.id, art=""))


def export(file: WorkshopFile, uid: str, target: Path) -> Template:
    """Write a template as one file for another office."""
    from otop_desk.documents.kept_pages import write_whole
    from otop_desk.documents.template_package import pack

    found = next((each for each in certificate.templates(file) if each.uid == uid), None)
    if found is None:
        raise UserError(_("ไม่มีแบบชื่อ {name}").format(name=uid), _("ดูชื่อแบบด้วยคำสั่ง template list"))
    asset = None if found.background_id is None else file.find(Asset, found.background_id)
    ground, media = (None, "") if asset is None else (asset.data, asset.media)
    write_whole(target, pack(found, ground, media))
    return found


def import_(file: WorkshopFile, path: Path) -> Template:
    """Bring a template in as a new one of the file; nothing changes when it can't be trusted or read."""
    from otop_desk.documents.template_package import unpack

    template, ground, media = unpack(picture.read(path))
    with file.verb("template.import", Label(N_("นำเข้าแบบ {name}"), name=template.name)) as verb:
        background = None
        if ground is not None:
            name = _("พื้นหลังของ {name}").format(name=template.name)
            background = picture.store(file, verb, name, media, ground).id
        return verb.add(replace(template, id=0, uid=uuid.uuid4().hex, background_id=background))
