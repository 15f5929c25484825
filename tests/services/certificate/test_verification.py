"""Codes on certificates: read from the page and believed; none that was altered."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from otop_desk.domain.certificate_code import Claim
from otop_desk.errors import UserError
from otop_desk.services.certificate import code_reading, verification
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import verbs as certificate
from tests.machine import sample

CLAIM = Claim("001/2565", "นางสาวกมลวรรณ แก้วสุวรรณ", "โครงการพัฒนาศักยภาพเครือข่าย OTOP", date(2022, 3, 16))
PHRASE = "กุ้งหวาน ตาลโตนด เกาะยอ"
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
            (text,) = code_reading.codes_in(picture_of(certificate_print.kept_pdf(file, each)))
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
    verification.back_up(tmp_path / "backup.otopkey", "", PHRASE)
    monkeypatch.setenv("OTOP_DESK_KEYS", str(tmp_path / "ours"))
    with pytest.raises(UserError, match="ไม่รู้จักหน่วยงาน"):
        verification.verify(text)
    verification.import_public(tmp_path / "trang.otoppub")
    assert verification.verify(text).office == "พัฒนาชุมชนจังหวัดตรัง"
    verification.own_key("สงขลา")
    verification.restore(tmp_path / "backup.otopkey", PHRASE)
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
            code_reading.codes_in(data)


def test_a_broken_key_file_stands_in_nobodys_way(tmp_path: Path) -> None:
    text = verification.sign(CLAIM, verification.own_key("สงขลา"))
    known = verification.folder() / "known"
    known.mkdir(exist_ok=True)
    for number, body in enumerate(HOSTILE):
        (known / f"{number}.otoppub").write_bytes(body)
    assert verification.verify(text).office == "สงขลา"
    (verification.folder() / "office.otopkey").write_bytes(b"")
    assert verification.verify(text).office == "สงขลา", "by the public half beside it"
    with pytest.raises(UserError, match="อ่านไม่ได้"):
        verification.own_key("สงขลา")


def test_a_key_that_is_lost_is_said_before_another_is_made() -> None:
    key = verification.own_key("สงขลา")
    text, first = verification.sign(CLAIM, key), verification.own_public()
    assert not verification.is_lost()
    (verification.folder() / "office.otopkey").unlink()
    assert verification.is_lost() and not verification.has_own_key()
    for ask in (verification.own_key, verification.own_public):
        with pytest.raises(UserError, match="หายไปจากเครื่องนี้"):
            ask("สงขลา")
    assert verification.verify(text).office == "สงขลา"
    verification.make_key("สงขลา")
    assert not verification.is_lost() and verification.own_public().data != first.data
    assert verification.verify(text).office == "สงขลา", "what the one before has signed is believed on"
    assert verification.others_of(verification.own_public()) == [first]


def test_a_backup_needs_its_passphrase_and_one_of_older_versions_none(tmp_path: Path) -> None:
    verification.own_key("สงขลา")
    before = verification.own_public()
    target = tmp_path / "b.otopkey"
    assert verification.back_up(target, "", PHRASE) == before
    assert verification.needs_passphrase(target) and target.stat().st_mode & 0o077 == 0
    raw = (verification.folder() / "office.otopkey").read_bytes()
    assert json.loads(raw)["private"].encode() not in target.read_bytes()
    with pytest.raises(UserError, match="สั้นเกินไป"):
        verification.back_up(tmp_path / "c.otopkey", "", "1234")
    (verification.folder() / "office.otopkey").unlink()
    for wrong in ("", "ไม่ใช่รหัสผ่านนี้"):
        with pytest.raises(UserError, match="รหัสผ่านไม่ถูกต้อง"):
            verification.restore(target, wrong)
    assert verification.restore(target, PHRASE) == before and not verification.is_lost()
    old = tmp_path / "old.otopkey"
    old.write_bytes(raw)
    assert not verification.needs_passphrase(old) and verification.restore(old) == before
    assert [key.data for key in verification.known_keys()] == [before.data]


def test_keys_that_anybody_can_sign_for_are_refused(tmp_path: Path) -> None:
    weak = base64.b64encode(b"\x01" + bytes(31)).decode()
    path = tmp_path / "weak.otoppub"
    path.write_text(json.dumps({"office": "สพจ.", "public": weak}), encoding="utf-8")
    with pytest.raises(UserError, match="ไม่ใช่ไฟล์กุญแจ"):
        verification.import_public(path)
    (verification.folder() / "known").mkdir(parents=True, exist_ok=True)
    (verification.folder() / "known" / "weak.otoppub").write_bytes(path.read_bytes())
    assert verification.known_keys() == []


def test_a_second_key_of_an_office_is_told_by_its_name_however_it_is_spaced(tmp_path: Path) -> None:
    one = verification.PublicKey("สพจ. ตรัง", bytes([3]) * 32)
    two = verification.PublicKey(" สพจ.  ตรัง", bytes([4]) * 32)
    path = tmp_path / "one.otoppub"
    body = {"office": one.office, "public": base64.b64encode(one.data).decode()}
    path.write_text(json.dumps(body), encoding="utf-8")
    assert verification.import_public(path) == one and one.key_id == sha256(one.data).digest()[:4]
    assert verification.others_of(two) == [one] and verification.others_of(one) == []
    assert verification.others_of(verification.PublicKey("สพจ. สตูล", two.data)) == []
    assert one.fingerprint != two.fingerprint
