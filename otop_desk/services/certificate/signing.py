"""Digital signatures in PDF files (PAdES B-B) with the office's key: opened, tried, used, never kept.

Needs pyHanko (the extra `sign`), which is imported when a key is opened. Source: ETSI EN 319 142-1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.certificate.chain import vouched
from otop_desk.thai.calendar import long_date

# A key with its chain is a few thousand bytes.
MOST_BYTES = 1024 * 1024
FIELD = "OfficeSignature"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An opened key: whose it is and until when; `sign` puts its signature behind a PDF's own bytes."""

    who: str
    until: datetime
    sign: Callable[[bytes], bytes]


def open_key(path: Path, passphrase: str, moment: datetime) -> SigningKey:
    """The key of a .p12 file, tried on the spot; UserError says what is wrong with it or the passphrase.

    `moment` is now, with its zone. Nothing of the key or the passphrase is stored.
    """
    signers = library()
    data = _read(path)
    certificate = _certificate(data, passphrase)
    signer = signers.SimpleSigner.load_pkcs12_data(
        data, other_certs=[], passphrase=passphrase.encode("utf-8")
    )
    signer = _with_whole_chain(signers, signer)
    who = said_of(signer.signing_cert.subject)
    _in_time(certificate, who, moment)
    return SigningKey(who, certificate.not_valid_after_utc, lambda data: _signed(data, signer))


def _with_whole_chain(signers: Any, signer: Any) -> Any:
    """The signer with only those certificates beside its own that are vouched for: others might be forged."""
    store = type(signer.cert_registry)()
    store.register_multiple(vouched(list(signer.cert_registry)))
    return signers.SimpleSigner(signer.signing_cert, signer.signing_key, store)


def is_there() -> bool:
    """Whether this installation can sign at all."""
    from importlib.util import find_spec

    return find_spec("pyhanko") is not None


def library() -> Any:
    """pyHanko's signers; UserError where it isn't installed."""
    import logging

    # What is wrong with a file is the answer here, and no news for the log.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        from pyhanko.sign import signers
    except ImportError as error:
        raise not_there() from error
    return signers


def not_there() -> UserError:
    """What to say where pyHanko isn't installed."""
    return UserError(
        _("โปรแกรมที่ติดตั้งไว้ไม่มีส่วนลงลายมือชื่อดิจิทัล"),
        _('ให้ผู้ดูแลเครื่องติดตั้งเพิ่มด้วยคำสั่ง pip install "otop-desk[sign]"'),
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์กุญแจ {name} ไม่ได้").format(name=path.name), _("ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้")
        ) from error
    if len(data) > MOST_BYTES or not _is_whole(data):
        raise _broken(path.name)
    return data


def _broken(name: str) -> UserError:
    return UserError(
        _("ไฟล์กุญแจ {name} เสียหายหรือไม่ใช่ไฟล์ .p12").format(name=name),
        _("ให้ใช้ไฟล์ .p12 หรือ .pfx ที่ได้จากผู้ให้บริการใบรับรอง หรือขอไฟล์ใหม่"),
    )


def _is_whole(data: bytes) -> bool:
    """Whether these are as many bytes as a PKCS #12 file says it has (RFC 7292, DER or BER)."""
    if data[:1] != b"\x30" or len(data) < 8:
        return False
    if data[1] == 0x80:  # ends where its contents end
        return data[2:5] == b"\x02\x01\x03"
    count = data[1] & 0x7F if data[1] & 0x80 else 0
    length = int.from_bytes(data[2 : 2 + count], "big") if count else data[1]
    return len(data) == 2 + count + length and data[2 + count : 5 + count] == b"\x02\x01\x03"


def _certificate(data: bytes, passphrase: str) -> Any:
    """The certificate of the key in a .p12; UserError when it can't be opened or has no key to sign with."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(data, passphrase.encode("utf-8"))
    except UnsupportedAlgorithm as error:
        raise UserError(
            _("ไฟล์กุญแจนี้เข้ารหัสแบบเก่าที่เครื่องนี้ไม่รองรับ"), _("ให้ผู้ให้บริการใบรับรองออกไฟล์ .p12 ใหม่")
        ) from error
    except ValueError as error:
        raise UserError(
            _("รหัสผ่านของไฟล์กุญแจไม่ถูกต้อง"),
            _("พิมพ์ใหม่ ดูตัวพิมพ์ใหญ่เล็กและภาษาของแป้นพิมพ์ ถ้าแน่ใจว่าถูก ไฟล์อาจเสียหาย ให้ขอไฟล์ใหม่"),
        ) from error
    if key is None or certificate is None:
        raise UserError(
            _("ไฟล์นี้มีแต่ใบรับรอง ไม่มีกุญแจส่วนตัว จึงใช้ลงนามไม่ได้"),
            _("ส่งออกไฟล์ .p12 ใหม่โดยเลือกให้รวมกุญแจส่วนตัวด้วย"),
        )
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise UserError(_("กุญแจชนิดนี้ใช้ลงนามใน PDF ไม่ได้"), _("ให้ใช้กุญแจแบบ RSA หรือ ECDSA"))
    return certificate


def said_of(subject: Any) -> str:
    """The common name of a subject (asn1crypto), or what stands in its place."""
    native = subject.native
    for part in ("common_name", "organization_name", "email_address"):
        value = native.get(part)
        if value:
            return str(value if isinstance(value, str) else value[0])
    return str(subject.human_friendly)


def _in_time(certificate: Any, who: str, moment: datetime) -> None:
    """Refuse a key before its first and after its last day."""
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if moment > last:
        day = long_date(last.astimezone(moment.tzinfo).date())
        raise UserError(
            _("ใบรับรองของ {who} หมดอายุแล้วเมื่อ {day}").format(who=who, day=day),
            _("ต่ออายุใบรับรองกับผู้ให้บริการ แล้วใช้ไฟล์ .p12 ใหม่"),
        )
    if moment < first:
        day = long_date(first.astimezone(moment.tzinfo).date())
        raise UserError(
            _("ใบรับรองของ {who} เริ่มใช้ได้ตั้งแต่ {day}").format(who=who, day=day),
            _("ตรวจวันที่ของเครื่องนี้ หรือรอให้ถึงวันนั้น"),
        )


def _signed(data: bytes, signer: Any) -> bytes:
    """The PDF with a signature added behind its own bytes, which stay as they are."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    class Writer(IncrementalPdfFileWriter):
        """Leaves the facts of a document alone: it is the same paper, and stays PDF/A."""

        def _update_meta(self) -> None:
            return

    writer = Writer(BytesIO(data))
    fields.append_signature_field(writer, fields.SigFieldSpec(FIELD, on_page=0))
    widget = writer.root["/AcroForm"]["/Fields"][-1].get_object()
    dictionary: Any = generic.DictionaryObject
    number: Any = generic.NumberObject
    name = generic.pdf_name
    box = generic.ArrayObject(number(0) for _corner in range(4))
    drawn = {name("/Type"): name("/XObject"), name("/Subtype"): name("/Form"), name("/BBox"): box}
    look = writer.add_object(generic.StreamObject(dictionary(drawn), stream_data=b""))
    widget[name("/AP")] = dictionary({name("/N"): look})  # archives want one, even of what isn't seen
    facts = signers.PdfSignatureMetadata(
        field_name=FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    signed: bytes = signers.sign_pdf(writer, facts, signer=signer).getvalue()
    return signed
