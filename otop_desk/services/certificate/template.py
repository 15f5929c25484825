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
from otop_desk.thai.normalise import one_line


def copy(file: WorkshopFile, uid: str, name: str = "") -> Template:
    """A copy of a template in the file, to be changed; it is used from now on."""
    model = certificate.template(file, uid)
    title = one_line(name) or _("{name} (ของเรา)").format(name=model.name)
    new = replace(model, id=0, uid=uuid.uuid4().hex, name=title, revision=1)
    with file.verb("template.copy", Label(N_("เพิ่มแบบ {name}"), name=title)) as verb:
        made = verb.add(new)
        now = certificate.settings(file)
        changed = replace(now, template=made.uid)
        verb.put(changed) if now.id else verb.add(changed)
    return made


def edit(file: WorkshopFile, changed: Template, *, merge: str = "") -> Template:
    """Store a changed template of the file; its revision counts on. UserError when it can't be printed."""
    wrong = faults(changed)
    if wrong:
        raise UserError(_fault_words(wrong[0]), _("ให้ย้ายหรือย่อช่องให้อยู่ในหน้า แล้วลองใหม่"))
    before = file.get(Template, changed.id)
    if replace(before, revision=0) == replace(changed, revision=0):
        return before
    label = Label(N_("แก้แบบ {name}"), name=changed.name)
    key = f"template.{changed.id}.{merge}" if merge else None
    with file.verb("template.edit", label, merge=key) as verb:
        return verb.put(replace(changed, revision=before.revision + 1))


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
    field = Field(part=part, x=left, y=top, width=width, height=12, text=words)
    return edit(file, replace(template, fields=(*template.fields, field)))


def remove_field(file: WorkshopFile, template: Template, place: int) -> Template:
    """Take a field out; the name stays."""
    fields = tuple(each for at, each in enumerate(template.fields) if at != place)
    return edit(file, replace(template, fields=fields))


def remove(file: WorkshopFile, template_id: int) -> None:
    """Take a template out of the file; certificates go back to the first of ours if they used it."""
    gone = file.get(Template, template_id)
    with file.verb("template.remove", Label(N_("ลบแบบ {name}"), name=gone.name)) as verb:
        verb.delete(gone)
        now = certificate.settings(file)
        if now.id and now.template == gone.uid:
            verb.put(replace(now, template="gold-line"))


def set_background(file: WorkshopFile, template: Template, path: Path | None) -> Template:
    """Put the office's own page (PDF as vectors, PNG, JPEG) under a template; None takes it away."""
    from otop_desk.documents.template_package import checked_ground

    if path is None:
        return edit(file, replace(template, background_id=None))
    data, media = checked_ground(picture.read(path))
    asset = picture.store(file, one_line(path.name)[:120], media, data)
    return edit(file, replace(template, background_id=asset.id, art=""))


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
    background = None
    if ground is not None:
        background = picture.store(file, _("พื้นหลังของ {name}").format(name=template.name), media, ground).id
    new = replace(template, id=0, uid=uuid.uuid4().hex, background_id=background)
    with file.verb("template.import", Label(N_("นำเข้าแบบ {name}"), name=new.name)) as verb:
        return verb.add(new)
