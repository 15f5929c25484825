"""Checking a certificate without a server: the office's key, the code it signs, and who may be believed.

The private key never enters a workshop file: it lies in the user's data folder, readable by that
user alone, and is copied only where the user says. Public keys of other offices are imported beside it.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk import durable, paths
from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_code import KEY_ID, Claim, Unreadable, body_of, read, write
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from otop_desk.documents.certificate_words import Sheet

FORMAT = 1
MOST_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key whose signatures are believed, and the office it belongs to."""

    office: str
    data: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that codes name it by."""
        return sha256(self.data).digest()[:KEY_ID]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A code whose signature holds: what it vouches for, and whose key signed it."""

    claim: Claim
    office: str


def folder() -> Path:
    """Where keys lie on this machine; OTOP_DESK_KEYS overrides it."""
    override = os.environ.get("OTOP_DESK_KEYS")
    return Path(override) if override else paths.data("keys")


# -- the office's own key ------------------------------------------------------------------


def own_key(office: str) -> Ed25519PrivateKey:
    """The private key of this machine's office, made at first use."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = folder() / "office.otopkey"
    if not path.exists():
        key = Ed25519PrivateKey.generate()
        _write(path, {"office": office, "private": _text(key.private_bytes_raw())})
        return key
    data = _read(path, "private")
    return Ed25519PrivateKey.from_private_bytes(data[1])


def has_own_key() -> bool:
    """Whether the office's key has been made on this machine."""
    return (folder() / "office.otopkey").exists()


def own_public(office: str = "") -> PublicKey:
    """The public half of the office's key."""
    key = own_key(office)
    name, _data = _read(folder() / "office.otopkey", "private")
    return PublicKey(name or office, key.public_key().public_bytes_raw())


def back_up(target: Path, office: str) -> None:
    """Copy the private key to a file the user names; whoever has it can sign for the office."""
    key = own_key(office)
    name, _data = _read(folder() / "office.otopkey", "private")
    _write(target, {"office": name, "private": _text(key.private_bytes_raw())})


def restore(source: Path) -> PublicKey:
    """Take the office's key from its backup; one that is there already is kept under another name."""
    name, data = _read(source, "private")
    path = folder() / "office.otopkey"
    if path.exists():
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        durable.replace(path.with_name(f"office-{stamp}.otopkey"), path.read_bytes(), private=True)
    _write(path, {"office": name, "private": _text(data)})
    return own_public(name)


def export_public(target: Path, office: str) -> PublicKey:
    """Write the public key for other offices; it can check but not sign."""
    key = own_public(office)
    _write(target, {"office": key.office, "public": _text(key.data)}, private=False)
    return key


def import_public(source: Path) -> PublicKey:
    """Believe another office's signatures from now on."""
    key = read_public(source)
    name = f"{key.key_id.hex()}.otoppub"
    _write(folder() / "known" / name, {"office": key.office, "public": _text(key.data)}, private=False)
    return key


def read_public(source: Path) -> PublicKey:
    """The key of a public key file, without keeping it."""
    return PublicKey(*_read(source, "public"))


def known_keys() -> list[PublicKey]:
    """Every key believed here: the office's own first."""
    keys = [own_public()] if has_own_key() else []
    for path in sorted((folder() / "known").glob("*.otoppub")):
        keys.append(PublicKey(*_read(path, "public")))
    return keys


# -- signing and checking ------------------------------------------------------------------


def code_for(file: WorkshopFile, sheet: Sheet, whose: Recipient) -> str:
    """The signed text of a certificate's code."""
    office = workshop.workshop(file).host_office
    claim = Claim(whose.serial, whose.name, sheet.course, sheet.given_on)
    return sign(claim, own_key(office))


def sign(claim: Claim, key: Ed25519PrivateKey) -> str:
    """A code that vouches for a claim."""
    public = PublicKey("", key.public_key().public_bytes_raw())
    body = body_of(claim, public.key_id)
    return write(body, key.sign(body))


def verify(text: str, keys: list[PublicKey] | None = None) -> Verdict:
    """What a code vouches for; UserError when it is none, its key is unknown, or it was altered."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        claim, key_id, body, signature = read(text)
    except Unreadable as error:
        raise UserError(
            _("ข้อความนี้ไม่ใช่รหัสตรวจสอบเกียรติบัตร หรืออ่านมาไม่ครบ"), _("ให้ถ่ายหรือสแกนคิวอาร์ใหม่ให้ชัดทั้งดวง")
        ) from error
    found = [each for each in (known_keys() if keys is None else keys) if each.key_id == key_id]
    if not found:
        raise UserError(
            _("ไม่รู้จักหน่วยงานที่ออกรหัสนี้ จึงยืนยันไม่ได้"), _("ให้ขอกุญแจตรวจสอบจากหน่วยงานที่ออก แล้วนำเข้าก่อนตรวจ")
        )
    for each in found:
        try:
            Ed25519PublicKey.from_public_bytes(each.data).verify(signature, body)
        except InvalidSignature:
            continue
        return Verdict(claim, each.office)
    raise UserError(_("รหัสนี้ไม่ถูกต้อง ข้อมูลถูกแก้ไขหรือปลอมแปลง"), _("อย่ารับรองเกียรติบัตรใบนี้ ให้สอบถามหน่วยงานที่ออก"))


def codes_in(data: bytes) -> list[str]:
    """Texts of the QR codes in a picture's bytes; UserError when it can't be read or has none of ours."""
    import zxingcpp

    from otop_desk.documents.pictures import pixels

    image = pixels(data)
    texts = [each.text for each in zxingcpp.read_barcodes(image, formats=_qr_only())]
    ours = [each for each in texts if each.startswith("OTOP1:")]
    if not ours:
        raise UserError(_("ไม่พบคิวอาร์ของเกียรติบัตรในภาพ"), _("ให้ถ่ายใกล้ขึ้น ให้คิวอาร์ชัดและตรง แล้วลองใหม่"))
    return ours


def _qr_only() -> Any:
    import zxingcpp

    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


# -- files ---------------------------------------------------------------------------------


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _read(path: Path, part: str) -> tuple[str, bytes]:
    """Office and 32 key bytes of a key file; UserError when it is none."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES)
        data: Any = json.loads(raw)
        office, key = data["office"], base64.b64decode(data[part], validate=True)
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์กุญแจ {name} ไม่ได้").format(name=path.name), _("ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้")
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_key(path) from error
    if not isinstance(office, str) or len(office) > 300 or len(key) != 32:
        raise _no_key(path)
    return office, key


def _no_key(path: Path) -> UserError:
    return UserError(
        _("ไฟล์ {name} ไม่ใช่ไฟล์กุญแจที่ใช้ได้").format(name=path.name), _("ให้เลือกไฟล์กุญแจที่โปรแกรมนี้บันทึกไว้")
    )


def _write(path: Path, body: dict[str, str], *, private: bool = True) -> None:
    """A key file whole or not at all; `private`: readable for this user alone from its first byte on."""
    try:
        durable.write_json(path, {"format": FORMAT, **body}, private=private)
    except OSError as error:
        raise UserError(
            _("เขียนไฟล์ {name} ไม่ได้").format(name=path.name), _("ให้เลือกโฟลเดอร์อื่นที่เขียนได้")
        ) from error
