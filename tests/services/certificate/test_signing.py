"""Signed with the office's key: by whom; one changed byte is told; what is wrong with a key, in words."""

from __future__ import annotations

import json
import random
import sys
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from otop_desk.cli import main
from otop_desk.domain.certificate_issue import Issued
from otop_desk.errors import UserError
from otop_desk.services.certificate import held_up, signed_file, signing
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.certificate.signing import SigningKey
from otop_desk.store.file import WorkshopFile
from tests.documents.archive_rules import faults
from tests.machine import sample
from tests.services.certificate import keys
from tests.services.certificate.keys import OFFICE, PASSPHRASE

NOW = datetime.now().astimezone()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workshop with two issued papers, a key of the office with its provider's certificate."""
    folder = tmp_path_factory.mktemp("signing")
    with sample.create(folder / "s.otop") as file:
        certificate_issue.issue(file, Whom.CHOSEN, [1, 2])
    keys.write(folder / "office.p12", provider="ผู้ให้บริการออกใบรับรอง จำกัด")
    (folder / "passphrase.txt").write_text(PASSPHRASE + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def key(room: Path) -> SigningKey:
    return signing.open_key(room / "office.p12", PASSPHRASE, NOW)


@pytest.fixture(scope="module")
def kept(room: Path) -> bytes:
    with WorkshopFile.open(room / "s.otop", read_only=True) as file:
        return certificate_print.kept_pdf(file, file.all(Issued)[0])


@pytest.fixture(scope="module")
def signed(key: SigningKey, kept: bytes) -> bytes:
    return key.sign(kept)


def test_a_signature_stands_behind_the_bytes_and_says_who_signed(signed: bytes, kept: bytes) -> None:
    assert signed.startswith(kept) and len(signed) - len(kept) < 20_000
    found = signed_file.of_bytes(signed)
    assert found is not None and found.whole and not found.alone
    assert (found.who, found.issuer) == (OFFICE, "ผู้ให้บริการออกใบรับรอง จำกัด")
    assert found.at is not None and NOW.replace(microsecond=0) <= found.at <= datetime.now().astimezone()
    assert faults(signed[: len(kept)]) == []
    assert signed_file.of_bytes(kept) is None


def test_a_signed_paper_is_pades_and_keeps_its_facts(signed: bytes, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(signed)
    with pikepdf.open(tmp_path / "s.pdf") as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert field.V.SubFilter == "/ETSI.CAdES.detached" and "/AP" in field and int(field.F) & 4
        assert pdf.Root.Metadata.read_bytes().count(b"pdfaid:part") == 2


@pytest.mark.parametrize("turn", range(4))
def test_one_changed_byte_anywhere_is_told(turn: int, signed: bytes, kept: bytes) -> None:
    draw = random.Random(turn)
    gap = signed.rindex(b"/Contents <"), signed.rindex(b"/ByteRange")
    low, high = sorted(gap)
    places = [draw.randrange(len(kept)) for _n in range(4)]
    places += [draw.randrange(len(kept), len(signed)) for _n in range(12)]
    places += [draw.randrange(low, high + 60) for _n in range(12)]
    for at in places:
        changed = bytearray(signed)
        changed[at] ^= 1 << draw.randrange(8)
        found = signed_file.of_bytes(bytes(changed))
        assert found is None or not found.whole, at


def test_no_name_in_a_certificate_that_came_along_can_be_changed(signed: bytes) -> None:
    """Those of the provider too, whom the signature itself does not cover."""
    assert signed.count(b"/Contents <") == 1
    low = signed.rindex(b"/Contents <") + len(b"/Contents <")
    name = "ผู้ให้บริการ".encode().hex().upper().encode()
    at = signed.find(name, low)
    assert signed.count(name, low) >= 3  # issuer of the office's, issuer and subject of the provider's own
    while at >= 0:
        for place in range(at, at + len(name), 7):
            changed = bytearray(signed)
            changed[place] = ord("0") if changed[place] != ord("0") else ord("1")
            found = signed_file.of_bytes(bytes(changed))
            assert found is not None and not found.whole, place
        at = signed.find(name, at + 1)


def test_what_was_added_or_taken_away_is_told(signed: bytes) -> None:
    for changed in (signed + b"\n% more\n", signed[:-200], signed[:-7] + b"%%EOF \n", signed + signed):
        found = signed_file.of_bytes(changed)
        assert found is None or not found.whole
    assert signed_file.words(signed_file.Signed(False), str)[0].startswith("ลายมือชื่อดิจิทัลของไฟล์นี้ไม่ถูกต้อง")


def test_a_certificate_put_in_the_place_of_the_real_one_is_told(signed: bytes) -> None:
    """The name in a certificate is not part of what an integrity check alone would ask."""
    letters = "จังหวัดสงขลา".encode().hex().upper().encode()
    assert signed.count(letters) >= 1
    found = signed_file.of_bytes(signed.replace(letters, "จังหวัดยะลาา".encode().hex().upper().encode()))
    assert found is not None and not found.whole


BAD = {
    "wrong": "รหัสผ่านของไฟล์กุญแจไม่ถูกต้อง",
    "empty": "รหัสผ่านของไฟล์กุญแจไม่ถูกต้อง",
    "old": "หมดอายุแล้ว",
    "early": "เริ่มใช้ได้ตั้งแต่",
    "bare": "ไม่มีกุญแจส่วนตัว",
    "short": "เสียหายหรือไม่ใช่ไฟล์ .p12",
    "other": "เสียหายหรือไม่ใช่ไฟล์ .p12",
    "gone": "เปิดไฟล์กุญแจ",
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_with_a_key_is_said_plainly(what: str, tmp_path: Path) -> None:
    days = {"old": (-30, -1), "early": (3, 300)}.get(what, (-1, 365))
    path = keys.write(tmp_path / "k.p12", days=days, with_key=what != "bare")
    if what == "short":
        path.write_bytes(path.read_bytes()[:500])
    elif what == "other":
        path.write_bytes(b"%PDF-1.4 not a key")
    elif what == "gone":
        path.unlink()
    passphrase = {"wrong": "ทะเลสาบ", "empty": ""}.get(what, PASSPHRASE)
    with pytest.raises(UserError, match=BAD[what]) as told:
        signing.open_key(path, passphrase, NOW)
    assert told.value.hint and passphrase not in (told.value.message or "x") or not passphrase


def test_a_damaged_key_is_never_used(tmp_path: Path) -> None:
    path = keys.write(tmp_path / "k.p12")
    data, draw = path.read_bytes(), random.Random(3)
    for _turn in range(40):
        changed = bytearray(data)
        changed[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        path.write_bytes(changed)
        try:
            opened = signing.open_key(path, PASSPHRASE, NOW)
        except UserError:
            continue
        assert opened.who == OFFICE  # a byte outside of what counts


def test_without_the_extra_it_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)
    with pytest.raises(UserError, match="ไม่มีส่วนลงลายมือชื่อดิจิทัล"):
        signing.open_key(keys.write(tmp_path / "k.p12"), PASSPHRASE, NOW)


def test_the_command_line_signs_one_file_and_one_a_person_and_verifies(
    room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTOP_DESK_KEYS", str(tmp_path / "keys"))
    workshop, office = str(room / "s.otop"), str(room / "office.p12")
    asked, sign = ["print", "certificates", workshop], ["--sign", office]
    phrase = ["--passphrase-file", str(room / "passphrase.txt")]
    assert main([*asked, str(tmp_path / "all.pdf"), *sign, *phrase]) == 0
    monkeypatch.setenv("OTOP_DESK_SIGN_PASSPHRASE", PASSPHRASE)
    assert main([*asked, "--each", str(tmp_path / "out"), *sign]) == 0
    one = next((tmp_path / "out").glob("๐๐๑*.pdf"))
    with WorkshopFile.open(room / "s.otop", read_only=True) as file:
        assert one.read_bytes().startswith(certificate_print.kept_pdf(file, file.all(Issued)[0]))
    capsys.readouterr()
    assert main(["verify", str(one), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["file_signature"] == "valid" and said["signed_by"] == OFFICE and said["ok"]
    whole = signed_file.of_bytes((tmp_path / "all.pdf").read_bytes())
    assert whole is not None and whole.whole
    changed = bytearray(one.read_bytes())
    changed[5000] ^= 1
    one.write_bytes(changed)
    capsys.readouterr()
    assert main(["verify", str(one), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["file_signature"] == "invalid"
    assert main(["verify", str(one)]) == 1 and "ถูกแก้หลังลงนาม" in capsys.readouterr().out


def test_nothing_is_written_when_the_passphrase_is_wrong_or_cannot_be_asked(
    room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        "print",
        "certificates",
        str(room / "s.otop"),
        str(tmp_path / "all.pdf"),
        "--sign",
        str(room / "office.p12"),
    ]
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert main(asked) != 0 and "--passphrase-file" in capsys.readouterr().err
    monkeypatch.setenv("OTOP_DESK_SIGN_PASSPHRASE", "x")
    assert main(asked) != 0 and "รหัสผ่าน" in capsys.readouterr().err
    assert not (tmp_path / "all.pdf").exists()


def test_a_file_signed_but_void_in_the_register_is_never_green(
    room: Path, tmp_path: Path, signed: bytes
) -> None:
    path = tmp_path / "s.pdf"
    path.write_bytes(signed)
    held = held_up.of_file(path)
    assert held_up.tone(held) == "warn" and held.accepted  # a signature alone, no code on this paper
    assert OFFICE in held_up.words(held, str, str)[0]
    path.write_bytes(signed.replace(b"/Title", b"/Titel"))
    assert held_up.tone(held_up.of_file(path)) == "bad" and not held_up.of_file(path).accepted
