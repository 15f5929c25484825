"""Codes on certificates: read from the page and believed; none that was altered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from otop_desk.domain.certificate_code import Claim
from otop_desk.errors import UserError
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate import verification
from otop_desk.services.sample import making as sample

CLAIM = Claim("001/2565", "นางสาวกมลวรรณ แก้วสุวรรณ", "โครงการพัฒนาศักยภาพเครือข่าย OTOP", date(2022, 3, 16))
SET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def picture_of(pdf: bytes, number: int = 0, dpi: int = 200) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    out = BytesIO()
    page = document[number]
    page.render(scale=dpi / 72).to_pil().save(out, "PNG")
    page.close()
    document.close()
    return out.getvalue()


def test_every_printed_code_is_read_and_believed(tmp_path: Path) -> None:
    with sample.create(tmp_path / "s.otop") as file:
        plain = certificate.settings(file)
        certificate.edit_settings(file, plain, replace(plain, verification=True))
        issued = certificate_issue.issue(file)
        for each in issued[:5]:  # all of them: tests/bench/bench_certificate.py
            (text,) = verification.codes_in(picture_of(certificate_print.kept_pdf(file, each)))
            found = verification.verify(text)
            assert (found.claim.serial, found.claim.name) == (each.serial, each.name)
            assert found.claim.given_on == each.given_on and found.claim.course == each.course
            assert found.office == "สำนักงานพัฒนาชุมชนจังหวัดสงขลา"


def test_ten_thousand_altered_codes_are_all_refused() -> None:
    key = verification.own_key("สำนักงาน")
    good = verification.sign(CLAIM, key)
    keys = verification.known_keys()
    assert verification.verify(good, keys).claim == CLAIM
    rng = Random(8)
    for _time in range(10_000):
        place = rng.randrange(len(good))
        change = rng.randrange(4)
        if change == 0:
            letter = rng.choice([c for c in SET if c != good[place]])
            altered = good[:place] + letter + good[place + 1 :]
        elif change == 1:
            altered = good[:place] + good[place + 1 :]
        elif change == 2:
            altered = good[:place] + rng.choice(SET) + good[place:]
        else:
            other = rng.randrange(len(good))
            letters = list(good)
            letters[place], letters[other] = letters[other], letters[place]
            altered = "".join(letters)
        if altered == good:
            continue
        with pytest.raises(UserError):
            verification.verify(altered, keys)


def test_another_office_is_believed_once_its_key_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTOP_DESK_KEYS", str(tmp_path / "theirs"))
    text = verification.sign(CLAIM, verification.own_key("พัฒนาชุมชนจังหวัดตรัง"))
    verification.export_public(tmp_path / "trang.otoppub", "")
    verification.back_up(tmp_path / "backup.otopkey", "")
    monkeypatch.setenv("OTOP_DESK_KEYS", str(tmp_path / "ours"))
    with pytest.raises(UserError, match="ไม่รู้จักหน่วยงาน"):
        verification.verify(text)
    verification.import_public(tmp_path / "trang.otoppub")
    assert verification.verify(text).office == "พัฒนาชุมชนจังหวัดตรัง"
    verification.own_key("สงขลา")
    verification.restore(tmp_path / "backup.otopkey")
    assert verification.verify(text).office == "พัฒนาชุมชนจังหวัดตรัง"
    assert len(list((tmp_path / "ours").glob("office-*.otopkey"))) == 1


def test_the_private_key_is_for_this_user_alone(tmp_path: Path) -> None:
    verification.own_key("สำนักงาน")
    path = verification.folder() / "office.otopkey"
    assert path.stat().st_mode & 0o077 == 0
    verification.export_public(tmp_path / "p.otoppub", "")
    assert "private" not in (tmp_path / "p.otoppub").read_text(encoding="utf-8")


HOSTILE = [b"", b"[]", b"{}", b'{"office":1,"public":"AA=="}', b"\xff\xfe", b"[" * 100_000]


@pytest.mark.parametrize("body", HOSTILE)
def test_what_is_no_key_file_is_refused_in_plain_words(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "x.otoppub"
    path.write_bytes(body)
    with pytest.raises(UserError):
        verification.import_public(path)


def test_pictures_without_a_code_are_refused(tmp_path: Path) -> None:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, "PNG")
    for data in (out.getvalue(), b"no picture", b""):
        with pytest.raises(UserError):
            verification.codes_in(data)
