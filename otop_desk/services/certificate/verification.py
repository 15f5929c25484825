"""Checking a certificate without a server: the office's key, the code it signs, and who may be believed.

The private key never enters a workshop file: it lies in the user's data folder, readable by that
user alone, and is copied only where the user says. Public keys of other offices are imported beside it.
Its public half lies beside it, so that a private key that is lost is noticed before another is made.
"""

from __future__ import annotations

import base64
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk import durable, paths
from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_code import KEY_ID, Claim, Unreadable, body_of, read, write
from otop_desk.domain.certificate_key import fingerprint, is_weak
from otop_desk.errors import UserError, disk_in_words
from otop_desk.i18n import _
from otop_desk.services.privacy import sealed
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.normalise import one_line

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from otop_desk.documents.certificate_words import Sheet

FORMAT = 1
MOST_BYTES = 20_000
OWN, OWN_PUBLIC = "office.otopkey", "office.otoppub"
SEALED = "certificate key"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key whose signatures are believed, and the office it belongs to."""

    office: str
    data: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that codes name it by."""
        return sha256(self.data).digest()[:KEY_ID]

    @property
    def fingerprint(self) -> str:
        """What two offices compare over the telephone."""
        return fingerprint(self.data)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A code whose signature holds: what it vouches for, and whose key signed it."""

    claim: Claim
    office: str


class UnknownKey(UserError):
    """A code that may be genuine, signed by an office whose key is not here."""


def folder() -> Path:
    """Where keys lie on this machine; OTOP_DESK_KEYS overrides it."""
    override = os.environ.get("OTOP_DESK_KEYS")
    return Path(override) if override else paths.data("keys")


# -- the office's own key ------------------------------------------------------------------


def own_key(office: str) -> Ed25519PrivateKey:
    """The private key of this machine's office, made at first use; UserError when it is lost."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    barred = unreadable()
    if barred is not None:
        raise UserError(
            _("กุญแจของหน่วยงานอ่านไม่ได้ ({path}) จึงออกรหัสตรวจสอบไม่ได้").format(path=barred),
            _("ให้นำกุญแจกลับจากที่สำรองไว้ หรือสร้างกุญแจใหม่ ในหน้าต่างตรวจสอบเกียรติบัตร"),
        )
    if has_own_key():
        name, data = _read(folder() / OWN, "private")
        key = Ed25519PrivateKey.from_private_bytes(data)
        if not os.path.lexists(folder() / OWN_PUBLIC):
            with suppress(UserError):  # a folder that can't be written bars no signature
                _keep_public_half(name, key)
        return key
    if is_lost():
        raise UserError(
            _("กุญแจของหน่วยงานหายไปจากเครื่องนี้ จึงออกรหัสตรวจสอบไม่ได้"),
            _("ให้นำกุญแจกลับจากที่สำรองไว้ หรือสร้างกุญแจใหม่ ในหน้าต่างตรวจสอบเกียรติบัตร"),
        )
    return make_key(office)


def make_key(office: str) -> Ed25519PrivateKey:
    """A new key of the office; what the one before has signed is believed on, and it keeps another name."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    _make_room()
    _believe_on()
    key = Ed25519PrivateKey.generate()
    _write(folder() / OWN, {"office": office, "private": _text(key.private_bytes_raw())})
    _keep_public_half(office, key)
    return key


def has_own_key() -> bool:
    """Whether the office's key is on this machine."""
    return os.path.lexists(folder() / OWN)


def is_lost() -> bool:
    """Whether the office had a key on this machine and its private half is gone."""
    return not has_own_key() and os.path.lexists(folder() / OWN_PUBLIC)


def unreadable() -> Path | None:
    """What can't be read though it should be the office's key: the file, or the folder of keys; else None."""
    try:
        os.lstat(folder() / OWN)
        _read(folder() / OWN, "private")
    except FileNotFoundError:
        return None
    except OSError:  # a folder that can't be entered, or something in its place
        return folder()
    except UserError:
        return folder() / OWN
    return None


def _make_room() -> None:
    """What stands where a key is about to be written keeps another name. DiskTrouble."""
    own, barred = folder() / OWN, unreadable()
    with disk_in_words(own):
        if barred is not None:
            durable.put_aside(barred)
        elif has_own_key():
            stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
            durable.replace(own.with_name(f"office-{stamp}.otopkey"), own.read_bytes(), private=True)


def _keep_public_half(office: str, key: Ed25519PrivateKey) -> None:
    half = {"office": office, "public": _text(key.public_key().public_bytes_raw())}
    _write(folder() / OWN_PUBLIC, half, private=False)


def _believe_on() -> None:
    """The public half of the office's key so far among the known ones."""
    try:
        key = PublicKey(*_read(folder() / OWN_PUBLIC, "public"))
    except UserError:
        return  # there was none, or nothing can be read of it
    _write_known(key)


def own_public(office: str = "") -> PublicKey:
    """The public half of the office's key."""
    key = own_key(office)
    name, _data = _read(folder() / OWN, "private")
    return PublicKey(name or office, key.public_key().public_bytes_raw())


def back_up(target: Path, office: str, passphrase: str) -> PublicKey:
    """Copy the private key, under a passphrase, to a file the user names."""
    key = own_key(office)
    name, _data = _read(folder() / OWN, "private")
    body = {"format": FORMAT, "office": name, "private": _text(key.private_bytes_raw())}
    raw = sealed.seal(json.dumps(body, ensure_ascii=False).encode("utf-8"), passphrase, SEALED)
    with disk_in_words(target):
        durable.replace(target, raw, private=True)
    return PublicKey(name or office, key.public_key().public_bytes_raw())


def needs_passphrase(source: Path) -> bool:
    """Whether a backup of a key is under a passphrase; those of older versions are not."""
    return sealed.is_sealed(_bytes_of(source))


def restore(source: Path, passphrase: str = "") -> PublicKey:
    """Take the office's key from its backup; one that is there already is kept under another name."""
    raw = _bytes_of(source)
    if sealed.is_sealed(raw):
        raw = sealed.unseal(raw, passphrase, SEALED)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    name, data = _parts(raw, source, "private")
    _make_room()
    _believe_on()
    _write(folder() / OWN, {"office": name, "private": _text(data)})
    _keep_public_half(name, Ed25519PrivateKey.from_private_bytes(data))
    return own_public(name)


def export_public(target: Path, office: str) -> PublicKey:
    """Write the public key for other offices; it can check but not sign."""
    key = own_public(office)
    _write(target, {"office": key.office, "public": _text(key.data)}, private=False)
    return key


def import_public(source: Path) -> PublicKey:
    """Believe another office's signatures from now on."""
    key = read_public(source)
    _write_known(key)
    return key


def others_of(key: PublicKey) -> list[PublicKey]:
    """Other keys that are believed already and bear the same office's name: ask before there are two."""
    name = one_line(key.office)
    return [known for known in known_keys() if one_line(known.office) == name and known.data != key.data]


def _write_known(key: PublicKey) -> None:
    name = f"{key.key_id.hex()}.otoppub"
    _write(folder() / "known" / name, {"office": key.office, "public": _text(key.data)}, private=False)


def read_public(source: Path) -> PublicKey:
    """The key of a public key file, without keeping it."""
    return PublicKey(*_read(source, "public"))


def known_keys() -> list[PublicKey]:
    """Every key believed here: the office's own first; a file that is broken stands in nobody's way."""
    keys: list[PublicKey] = []
    if has_own_key():
        with suppress(UserError):
            keys.append(own_public())
    others: list[Path] = []
    with suppress(OSError):  # a folder that can't be entered
        others = sorted((folder() / "known").glob("*.otoppub"))
    for path in [folder() / OWN_PUBLIC, *others]:
        with suppress(UserError):
            keys.append(PublicKey(*_read(path, "public")))
    return list(dict.fromkeys(keys))


# -- signing and checking ------------------------------------------------------------------


def code_for(file: WorkshopFile, sheet: Sheet, whose: Recipient, copy: int = 0) -> str:
    """The signed text of a certificate's code; `copy` n on a paper issued anew for the n-th time."""
    office = workshop.workshop(file).host_office
    claim = Claim(whose.serial, whose.name, sheet.course, sheet.given_on, copy)
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
        raise UnknownKey(
            _("ไม่รู้จักหน่วยงานที่ออกรหัสนี้ จึงยืนยันไม่ได้"), _("ให้ขอกุญแจตรวจสอบจากหน่วยงานที่ออก แล้วนำเข้าก่อนตรวจ")
        )
    for each in found:
        try:
            Ed25519PublicKey.from_public_bytes(each.data).verify(signature, body)
        except InvalidSignature:
            continue
        return Verdict(claim, each.office)
    raise UserError(_("รหัสนี้ไม่ถูกต้อง ข้อมูลถูกแก้ไขหรือปลอมแปลง"), _("อย่ารับรองเกียรติบัตรใบนี้ ให้สอบถามหน่วยงานที่ออก"))


# -- files ---------------------------------------------------------------------------------


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _read(path: Path, part: str) -> tuple[str, bytes]:
    """Office and 32 key bytes of a key file; UserError when it is none."""
    return _parts(_bytes_of(path), path, part)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES)
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์กุญแจ {name} ไม่ได้").format(name=path.name), _("ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้")
        ) from error


def _parts(raw: bytes, path: Path, part: str) -> tuple[str, bytes]:
    """Office and key within the bytes of a key file; a public key that anybody could sign for is none."""
    try:
        data: Any = json.loads(raw)
        office, key = data["office"], base64.b64decode(data[part], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_key(path) from error
    if not isinstance(office, str) or len(office) > 300 or len(key) != 32:
        raise _no_key(path)
    if part == "public" and is_weak(key):
        raise _no_key(path)
    return office, key


def _no_key(path: Path) -> UserError:
    return UserError(
        _("ไฟล์ {name} ไม่ใช่ไฟล์กุญแจที่ใช้ได้").format(name=path.name), _("ให้เลือกไฟล์กุญแจที่โปรแกรมนี้บันทึกไว้")
    )


def _write(path: Path, body: dict[str, str], *, private: bool = True) -> None:
    """A key file whole or not at all; `private`: readable for this user alone from its first byte on."""
    with disk_in_words(path):
        durable.write_json(path, {"format": FORMAT, **body}, private=private)
