"""A paper held up: signed or not, in force or not; nothing void or replaced is ever accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.cli import main
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.person import Person
from otop_desk.services.certificate import answer, code_reading, verification
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.services.certificate.test_verification import CLAIM, picture_of


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with sample.create(tmp_path / "s.otop") as made:
        settings = certificate.settings(made)
        certificate.edit_settings(made, settings, replace(settings, verification=True))
        certificate_issue.issue(made)
        yield made


def code_of(file: WorkshopFile, issued: Issued) -> str:
    (text,) = code_reading.codes_in(picture_of(certificate_print.kept_pdf(file, issued)))
    return text


def said(file: WorkshopFile, text: str) -> tuple[str, str, str]:
    found = answer.of_text(text, file)
    return found.signature, found.entry.standing, answer.tone(found)


def test_valid_void_and_unknown(file: WorkshopFile) -> None:
    first, second = file.all(Issued)[:2]
    codes = [code_of(file, each) for each in (first, second)]
    certificate_issue.void(file, first.id, "พิมพ์ชื่อผิด")
    assert said(file, codes[0]) == ("valid", "void", "bad")
    assert said(file, codes[1]) == ("valid", "valid", "good")
    title, rest = answer.words(answer.of_text(codes[0], file), str, str)
    assert title.startswith("เพิกถอนแล้ว") and "พิมพ์ชื่อผิด" in rest
    stranger = verification.sign(replace(CLAIM, serial="901/2565"), verification.own_key("สำนักงาน"))
    assert said(file, stranger) == ("valid", "unknown", "warn")
    assert said(file, "OTOP1:XYZ") == ("invalid", "unknown", "bad")
    assert said(file, codes[1][:-1] + ("A" if codes[1][-1] != "A" else "B"))[2] == "bad"


def test_a_paper_issued_anew_is_told_from_the_one_it_replaces(file: WorkshopFile) -> None:
    first = file.all(Issued)[0]
    old = code_of(file, first)
    again = certificate_issue.reissue(file, first.id, "กระดาษเสีย")
    new = code_of(file, again)
    assert said(file, old) == ("valid", "reissued", "bad")
    assert said(file, new) == ("valid", "valid", "good")
    third = certificate_issue.reissue(file, again.id)
    assert said(file, new)[1:] == said(file, old)[1:] == ("reissued", "bad")
    certificate_issue.void(file, third.id, "เพิกถอนทั้งหมด")
    for text in (old, new, code_of(file, third)):
        assert said(file, text) == ("valid", "void", "bad")


def test_a_corrected_name_leaves_the_old_paper_replaced(file: WorkshopFile) -> None:
    first = file.all(Issued)[0]
    old = code_of(file, first)
    person = file.get(Person, first.person_id)
    roster.edit(file, person, replace(person, last="ใหม่สกุล"))
    again = certificate_issue.reissue(file, first.id)
    assert said(file, old)[1] == "reissued"
    legacy = verification.sign(
        replace(verification.verify(code_of(file, again)).claim, copy=0), verification.own_key("")
    )
    assert said(file, legacy)[1] == "valid"  # as older programs signed a paper issued anew


def test_the_command_line_says_it_in_words_and_in_json(
    file: WorkshopFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = file.all(Issued)[:2]
    picture = tmp_path / "ใบ.png"
    picture.write_bytes(picture_of(certificate_print.kept_pdf(file, first)))
    good = code_of(file, second)
    certificate_issue.void(file, first.id, "พิมพ์ชื่อผิด")
    path = str(file.path)
    file.close()

    def run(*words: str) -> tuple[int, dict[str, object]]:
        code = main(["verify", *words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    code, body = run(str(picture), "--file", path)
    assert code == 1 and body["ok"] is False
    assert (body["signature"], body["register"], body["reason"]) == ("valid", "void", "พิมพ์ชื่อผิด")
    code, body = run(good, "--file", path)
    assert code == 0 and (body["signature"], body["register"]) == ("valid", "valid")
    code, body = run(good)
    assert code == 0 and (body["signature"], body["register"]) == ("valid", "unknown")
    code, body = run("OTOP1:ABC", "--file", path)
    assert code == 1 and body["signature"] == "invalid" and body["error"]
    code, body = run(str(tmp_path / "none.png"))
    assert code == 1 and body["signature"] == "unknown"
    assert main(["verify", str(picture), "--file", path]) == 1
    assert "เพิกถอนแล้ว" in capsys.readouterr().out
