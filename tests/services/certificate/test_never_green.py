"""Void and replaced papers held up in every form there is: text, picture, PDF, signed PDF; none is green."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from otop_desk.domain.certificate_issue import Issued
from otop_desk.services.certificate import answer, code_reading, held_up, signing
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.held_up import HeldUp
from otop_desk.services.certificate.reading import Whom
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.services.certificate import keys
from tests.services.certificate.test_verification import picture_of

FORMS = ("text", "picture", "pdf", "signed")


def held(form: str, pdf: bytes, room: Path, file: WorkshopFile | None) -> HeldUp:
    """What is said of a paper shown in this form; `file` has the register, None for nobody's."""
    if form == "text":
        return HeldUp(answer.of_text(code_reading.codes_in(picture_of(pdf))[0], file))
    path = room / {"picture": "p.png"}.get(form, "p.pdf")
    if form == "signed":
        key = signing.open_key(keys.write(room / "k.p12"), keys.PASSPHRASE, datetime.now().astimezone())
        pdf = key.sign(pdf)
    path.write_bytes(picture_of(pdf) if form == "picture" else pdf)
    return held_up.of_file(path, file)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A register with a paper in force, a void one, and one that was issued anew."""
    with sample.create(tmp_path / "s.otop") as file:
        settings = certificate.settings(file)
        certificate.edit_settings(file, settings, replace(settings, verification=True))
        _good, void, old = certificate_issue.issue(file, Whom.CHOSEN, [1, 2, 3])
        certificate_issue.void(file, void.id, "ชื่อผิด")
        certificate_issue.reissue(file, old.id, "กระดาษเสีย")
    return tmp_path


def test_only_what_is_in_force_is_green(room: Path) -> None:
    with WorkshopFile.open(room / "s.otop", read_only=True) as file:
        rows = file.all(Issued)
        assert [row.in_force for row in rows] == [True, False, False, True]
        papers = [certificate_print.kept_pdf(file, row) for row in rows]
        for form in FORMS:
            found = [held(form, pdf, room, file) for pdf in papers]
            assert [held_up.tone(each) for each in found] == ["good", "bad", "bad", "good"], form
            assert [each.accepted for each in found] == [row.in_force for row in rows]
            assert [found[1].answer.entry.standing, found[2].answer.entry.standing] == ["void", "reissued"]
            assert held_up.tone(held(form, papers[1], room, None)) == "warn"  # no register: never green
