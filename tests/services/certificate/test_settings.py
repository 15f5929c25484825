"""Settings and templates of certificates, the register as a sheet, and what is a key file at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from otop_desk.domain.certificate import (
    MAX_LOGOS,
    MAX_SIGNATORIES,
    MAX_TITLE_LINES,
    CertificateSettings,
    Signatory,
)
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.certificate_template import Field, Part, Template
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.certificate import printing, register, signing, template, verbs
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop", days=1) as made:
        moment = made.clock()
        made.clock = lambda: moment
        yield made


def test_as_many_signatories_logos_and_lines_as_there_is_room_for_and_no_more() -> None:
    full = CertificateSettings(
        signatories=(Signatory("ก", ("ข",) * MAX_TITLE_LINES),) * MAX_SIGNATORIES,
        logos=tuple(range(MAX_LOGOS)),
    )
    verbs.check_settings(full)
    for more in (
        replace(full, signatories=(*full.signatories, Signatory("ค"))),
        replace(full, logos=(*full.logos, 9)),
    ):
        with pytest.raises(UserError, match="ไม่เกิน 3"):
            verbs.check_settings(more)
    with pytest.raises(UserError, match="3 บรรทัด"):
        verbs.check_settings(replace(full, signatories=(Signatory("ก", ("ข",) * (MAX_TITLE_LINES + 1)),)))


@pytest.mark.parametrize("field", ["opening", "blessing", "body", "offices"])
def test_unknown_names_in_braces_are_refused_in_every_text(field: str) -> None:
    text = "แก่ {ใครสักคน}"
    given = replace(
        CertificateSettings(), **{field: text if field in ("opening", "blessing") else ("ก", text)}
    )
    with pytest.raises(UserError, match="ใครสักคน"):
        verbs.check_settings(given)


@pytest.mark.parametrize(("merge", "left"), [("opening", ""), ("", "ก")])
def test_typing_in_one_field_is_undone_at_once(file: WorkshopFile, merge: str, left: str) -> None:
    settings = verbs.edit_settings(file, verbs.settings(file), replace(verbs.settings(file), opening=""))
    for text in ("ก", "กข"):
        settings = verbs.edit_settings(file, settings, replace(settings, opening=text), merge=merge)
    file.undo()
    assert verbs.settings(file).opening == left


@pytest.mark.parametrize(("merge", "left"), [("name", "แบบ"), ("", "ก")])
def test_typing_in_a_template_is_undone_at_once(file: WorkshopFile, merge: str, left: str) -> None:
    made = template.copy(file, "modern", "แบบ")
    for text in ("ก", "กข"):
        made = template.edit(file, made, replace(made, name=text), merge=merge)
    file.undo()
    assert template.get(file, made.id).name == left and template.find(file, made.id + 1) is None
    assert template.find(file, made.id) == template.get(file, made.id)


@pytest.mark.parametrize(
    ("width", "height", "left", "top", "wide"),
    [(297.0, 210.0, 108.5, 105.0, 80.0), (90.0, 60.0, 10.0, 30.0, 70.0)],
)
def test_a_new_field_stands_in_the_middle(
    file: WorkshopFile, width: float, height: float, left: float, top: float, wide: float
) -> None:
    with file.verb("test.rows", Label("x")) as verb:
        name = Field(part=Part.NAME, x=1, y=1, width=40, height=10)
        made = verb.add(Template(uid="t", name="ก", width=width, height=height, fields=(name,)))
    text, serial = template.add_field(file, made, Part.TEXT), None
    serial = template.add_field(file, text, Part.SERIAL)
    assert [(field.x, field.y, field.width, field.text) for field in serial.fields[1:]] == [
        (left, top, wide, "ข้อความ"), (left, top, wide, ""),
    ]  # fmt: skip
    assert serial.revision == made.revision + 2 and template.edit(file, serial, serial) == serial
    assert template.remove_field(file, serial, 1).fields == (serial.fields[0], serial.fields[2])
    with pytest.raises(UserError, match="ต้องมีช่องชื่อ"):
        template.remove_field(file, serial, 0)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("outside:name", "ล้นออก"), ("size:text", "ขนาดตัวอักษร"), ("twice:name", "อยู่แล้ว"), ("name", "ช่องชื่อ"),
        ("page", "ขนาดกระดาษ"), ("fields", "มากเกินไป"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_said(code: str, words: str) -> None:
    assert words in template._fault_words(code)


def test_the_register_as_a_sheet_counts_its_rows(file: WorkshopFile, tmp_path: Path) -> None:
    assert register.sheets(file) == []
    with pytest.raises(UserError, match="ยังไม่มีเกียรติบัตร"):
        register.print_register(file, tmp_path / "a.pdf")
    with file.verb("test.rows", Label("x"), permanent=True) as verb:
        for number in (1, 2):
            verb.add(Issued(number=number, serial=f"{number}/65", name="ก", given_on=date(2022, 3, 16)))
    (sheet,) = register.sheets(file)
    assert [row[:2] for row in sheet.rows] == [(1, "1/65"), (2, "2/65")]
    assert register.print_register(file, tmp_path / "a.pdf") == 2


VERSION = b"\x02\x01\x03"


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"\x30\x06" + VERSION + b"abc", True), (b"\x30\x81\x06" + VERSION + b"abc", True),
        (b"\x30\x82\x01\x00" + VERSION + b"a" * 253, True), (b"\x30\x80" + VERSION + b"abc", True),
        (b"\x30\x05" + VERSION + b"ab", False), (b"\x30\x07" + VERSION + b"abc", False),
        (b"\x30\x06" + VERSION + b"abcd", False), (b"\x31\x06" + VERSION + b"abc", False),
        (b"\x30\x06\x02\x01\x02abc", False), (b"\x30\x80\x02\x01\x02abc", False),
        (b"\x30\x82\x00\x01" + VERSION + b"a" * 253, False), (b"", False),
    ],
)  # fmt: skip
def test_a_key_file_is_as_long_as_it_says(data: bytes, whole: bool) -> None:
    assert signing._is_whole(data) is whole


def test_whether_this_installation_can_sign_is_yes_or_no() -> None:
    assert signing.is_there() is True


def test_certificates_go_back_to_ours_where_their_template_is_taken_out(file: WorkshopFile) -> None:
    first, second = template.copy(file, "modern"), template.copy(file, "modern")
    assert verbs.use_template(file, first.uid).template == verbs.settings(file).template == first.uid
    template.remove(file, second.id)
    assert verbs.settings(file).template == first.uid
    template.remove(file, first.id)
    assert verbs.settings(file).template == "gold-line" and file.all(Template) == []


def test_a_batch_is_signed_as_a_whole(file: WorkshopFile) -> None:
    people = [roster.add(file, Person(first=first, last="ใจดี")) for first in ("มาลี", "สุดา")]
    out = BytesIO()
    work = printing.prepared(file, Whom.CHOSEN, [person.id for person in people], sign=b"signed ".__add__)
    assert work(out, None) == 2 and out.getvalue().startswith(b"signed %PDF-")


def test_a_batch_of_nobody_says_why(file: WorkshopFile) -> None:
    for whom, why in ((Whom.CHANGED, "หลังใบตรวจทาน"), (Whom.EARNED, "ยังไม่มีผู้ที่จะพิมพ์")):
        with pytest.raises(UserError, match=why):
            printing.prepared(file, whom)
