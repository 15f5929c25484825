"""The sample's certificates: settings and texts of the report from resources/sample/certificate.json."""

from __future__ import annotations

import json
from dataclasses import replace

from otop_desk.domain.certificate import Signatory
from otop_desk.paths import resource
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.report import verbs as report
from otop_desk.store.file import WorkshopFile


def fill(file: WorkshopFile) -> None:
    """Offices and signatory of the certificates, texts of the report."""
    data = json.loads(resource("sample", "certificate.json").read_text(encoding="utf-8"))
    signatories = tuple(Signatory(each["name"], tuple(each["titles"])) for each in data["signatories"])
    plain = certificate.settings(file)
    settings = replace(plain, kind=data["kind"], offices=tuple(data["offices"]), signatories=signatories)
    certificate.edit_settings(file, plain, settings)
    said = dict(data["report"])
    spent = int(said.pop("spent_baht")) * 100
    report.edit_texts(file, report.texts(file), replace(report.texts(file), spent=spent, **said))
