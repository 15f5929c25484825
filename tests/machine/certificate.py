"""Verbs on certificate settings, templates, proof marks and report texts."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from PIL import Image

from otop_desk.domain.certificate import KINDS, Signatory
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.certificate_template import Part, Template
from otop_desk.domain.journal import Label
from otop_desk.services.certificate import issue
from otop_desk.services.certificate import proof as certificate_proof
from otop_desk.services.certificate import template as certificate_template
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.workshop import picture as pictures
from otop_desk.store.file import WorkshopFile


def kind(file: WorkshopFile, rng: Random) -> None:
    certificate.use_kind(file, rng.choice(KINDS))


def texts(file: WorkshopFile, rng: Random) -> None:
    now = certificate.settings(file)
    names = tuple(Signatory(f"นายที่ {n}", ("ตำแหน่ง",)) for n in range(rng.randrange(5)))
    certificate.edit_settings(
        file,
        now,
        replace(now, blessing=rng.choice(["ขอให้เจริญ", "{ไม่มี}", ""]), signatories=names),
        merge=rng.choice(["", "blessing"]),
    )


def numbering(file: WorkshopFile, rng: Random) -> None:
    now = certificate.settings(file)
    certificate.edit_settings(
        file, now, replace(now, serial_pattern=rng.choice(["{n}", "{n:03}/{fy}", "ไม่มี"]))
    )


def template(file: WorkshopFile, rng: Random) -> None:
    certificate.use_template(file, rng.choice(certificate.templates(file)).uid)


def proof(file: WorkshopFile, rng: Random) -> None:
    certificate_proof.remember(file, rng.choice([Whom.EARNED, Whom.ALL]))


def own_template(file: WorkshopFile, rng: Random) -> None:
    own = file.all(Template)
    if not own or rng.random() < 0.3:
        certificate_template.copy(file, rng.choice(certificate.templates(file)).uid)
        return
    one, act = rng.choice(own), rng.randrange(4)
    if act == 0:
        certificate_template.add_field(file, one, rng.choice([Part.TEXT, Part.NAME]))
    elif act == 1:
        certificate_template.remove_field(file, one, rng.randrange(len(one.fields)))
    elif act == 2:
        certificate_template.edit(file, one, replace(one, name=rng.choice(["แบบของเรา", "ใหม่"])))
    else:
        certificate_template.remove(file, one.id)


def template_file(file: WorkshopFile, rng: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "แบบ.otoptpl"
        certificate_template.export(file, rng.choice(certificate.templates(file)).uid, path)
        certificate_template.import_(file, path)


def picture(file: WorkshopFile, rng: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ภาพ.png"
        Image.new("RGB", (rng.randrange(1, 40), 8)).save(path)
        pictures.keep(file, path)


def given(file: WorkshopFile, rng: Random) -> None:
    """A certificate as issuing leaves it (issuing itself can't be undone), then received."""
    if not file.all(Issued):
        on = date(2022, 3, 16)
        moment = datetime(2022, 3, 16, 16, tzinfo=timezone(timedelta(hours=7)))
        with file.verb("test.issued", Label("ออก")) as verb:
            verb.add(Issued(number=1, serial="001/2565", series="f2565", given_on=on, issued_at=moment))
        return
    issue.receive(file, [file.all(Issued)[0].id], rng.choice(["", "นายรับแทน"]), date(2022, 3, 16))


VERBS = (kind, texts, numbering, template, proof, own_template, own_template, template_file, picture, given)
