"""Bytes under a passphrase: scrypt makes the key, AES-GCM seals; without it nothing is read or changed.

A sealed file is one line of JSON that says what it is and how, then the sealed bytes; the line is sealed
with them.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import b64decode, b64encode

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.normalise import clean

FORMAT = "otop-desk sealed 1"
LEAST = 8  # letters of a passphrase
_COST, _BLOCK, _LANES = 2**15, 8, 1  # scrypt: 32 MB, a tenth of a second
_MOST_LINE = 1000


def seal(data: bytes, passphrase: str, what: str) -> bytes:
    """Bytes that only the passphrase opens; `what` says what is in them. UserError for a short passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(clean(passphrase)) < LEAST:
        raise UserError(
            _("รหัสผ่านสั้นเกินไป"), _("ให้ใช้อย่างน้อย {count} ตัวอักษร คำสามสี่คำต่อกันจำง่ายและปลอดภัย").format(count=LEAST)
        )
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head = {"format": FORMAT, "what": what, "salt": _text(salt), "nonce": _text(nonce)}
    line = json.dumps(head).encode("ascii") + b"\n"
    return line + AESGCM(_key(passphrase, salt)).encrypt(nonce, data, line)


def is_sealed(raw: bytes) -> bool:
    """Whether bytes are sealed by this program."""
    return raw.startswith(b'{"format": "' + FORMAT.encode("ascii") + b'"')


def unseal(raw: bytes, passphrase: str, what: str) -> bytes:
    """The bytes that were sealed; UserError when the passphrase is not theirs, or they are something else."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    line, _newline, sealed = raw.partition(b"\n")
    try:
        if len(line) > _MOST_LINE:
            raise ValueError("no line of ours")
        head = json.loads(line)
        salt, nonce = b64decode(head["salt"], validate=True), b64decode(head["nonce"], validate=True)
        if head["format"] != FORMAT or head["what"] != what or len(salt) != 16 or len(nonce) != 12:
            raise ValueError("something else is sealed here")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(_("ไฟล์นี้ไม่ใช่ไฟล์ที่ตั้งรหัสผ่านไว้ด้วยโปรแกรมนี้"), _("ให้เลือกไฟล์อื่น")) from error
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, line + b"\n")
    except InvalidTag as error:
        raise UserError(_("รหัสผ่านไม่ถูกต้อง หรือไฟล์เสียหาย"), _("ให้พิมพ์รหัสผ่านใหม่ ตรวจภาษาของแป้นพิมพ์")) from error


def _key(passphrase: str, salt: bytes) -> bytes:
    typed = clean(passphrase).encode("utf-8")
    return hashlib.scrypt(typed, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=64 * 1024 * 1024, dklen=32)


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
