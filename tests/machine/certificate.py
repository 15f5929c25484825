"""Verbs on certificate settings, templates, proof marks and report texts."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from otop_desk.domain.certificate import KINDS, Signatory
from otop_desk.services.certificate import proof as certificate_proof
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.verbs import Whom
from otop_desk.store.file import WorkshopFile


def kind(file: WorkshopFile, rng: Random) -> None:
    certificate.use_kind(file, rng.choice(KINDS))


def texts(file: WorkshopFile, rng: Random) -> None:
    now = certificate.settings(file)
    names = tuple(Signatory(f"นายที่ {n}", ("ตำแหน่ง",)) for n in range(rng.randrange(5)))
    certificate.edit_settings(
        file,
        replace(now, blessing=rng.choice(["ขอให้เจริญ", "{ไม่มี}", ""]), signatories=names),
        merge=rng.choice(["", "blessing"]),
    )


def numbering(file: WorkshopFile, rng: Random) -> None:
    now = certificate.settings(file)
    certificate.edit_settings(file, replace(now, serial_pattern=rng.choice(["{n}", "{n:03}/{fy}", "ไม่มี"])))


def template(file: WorkshopFile, rng: Random) -> None:
    certificate.use_template(file, rng.choice(certificate.templates(file)).uid)


def proof(file: WorkshopFile, rng: Random) -> None:
    certificate_proof.remember(file, rng.choice([Whom.EARNED, Whom.ALL]))


VERBS = (kind, texts, numbering, template, proof)
