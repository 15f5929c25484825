"""Who signed a PDF, and whether one byte of it was changed since; without a network and without its chain."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from otop_desk.i18n import _
from otop_desk.services.certificate.chain import is_issued_by, vouched
from otop_desk.services.certificate.signing import library, said_of

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # the object identifier 1.2.840.113549.1.7.2


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature says: whole, by whom, who vouches for that, when; `alone`: nobody else vouches."""

    whole: bool
    who: str = ""
    issuer: str = ""
    at: datetime | None = None
    alone: bool = False


def of_bytes(data: bytes) -> Signed | None:
    """The last signature of a PDF's bytes, None when it has none; what can't be read in it counts as changed.

    UserError where pyHanko isn't installed.
    """
    if b"/ByteRange" not in data:
        return None
    reader, odd = _library()
    try:
        found = reader(BytesIO(data)).embedded_signatures
        return _checked(found[-1], data) if found else Signed(False)
    except odd:
        return Signed(False)


def _library() -> tuple[Any, tuple[type[Exception], ...]]:
    """pyHanko's reader, and what it raises for bytes that were changed."""
    import struct
    import zlib

    library()
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import DuplicateExtension, InvalidVersion
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    plain = (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        RuntimeError,
    )
    of_others = (struct.error, zlib.error, PdfError, InvalidSignature, UnsupportedAlgorithm)
    return PdfFileReader, (*plain, *of_others, OSError, DuplicateExtension, InvalidVersion)


def _checked(embedded: Any, data: bytes) -> Signed:
    """Whose signature it is, and whether all of the file is as it was when it was signed."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    certificate = embedded.signer_cert
    digest = embedded.compute_digest()
    kept, valid = validate_sig_integrity(embedded.signer_info, certificate, "data", digest)
    whole = (
        kept
        and valid
        and embedded.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
        and _is_plain(embedded, data)
        and _is_bound(embedded)
        and _is_a_chain(certificate, embedded.other_embedded_certs)
    )
    return Signed(
        whole,
        said_of(certificate.subject),
        said_of(certificate.issuer),
        embedded.self_reported_timestamp,
        certificate.subject == certificate.issuer,
    )


def _is_plain(embedded: Any, data: bytes) -> bool:
    """Whether the gap that no signature covers holds nothing but the signature, in one way of writing."""
    first, length, second, _rest = (int(number) for number in embedded.byte_range)
    gap = data[first + length : second]
    digits = gap[1:-1]
    if first or gap[:1] != b"<" or gap[-1:] != b">" or digits not in (digits.lower(), digits.upper()):
        return False
    body = bytes.fromhex(digits.decode("ascii"))
    own = _sequence(_SIGNED_DATA + embedded.signed_data.dump(force=True))
    return body.startswith(own) and not body[len(own) :].strip(b"\0")


def _sequence(content: bytes) -> bytes:
    """Some values as one sequence, in the one way that DER has for it; at least 128 bytes of them."""
    size = len(content).to_bytes(4, "big").lstrip(b"\0")
    return bytes([0x30, 0x80 + len(size)]) + size + content


def _is_bound(embedded: Any) -> bool:
    """Whether what is signed names this very certificate, and the parts around it are what they must be."""
    info, whole = embedded.signer_info, embedded.signed_data
    names = {each["type"].native: each["values"] for each in info["signed_attrs"]}
    (bound,) = names["signing_certificate_v2"]
    named = bound["certs"][0]
    algorithm = named["hash_algorithm"]["algorithm"].native or "sha256"
    own = hashlib.new(algorithm, embedded.signer_cert.dump()).digest()
    used = {each["algorithm"].native for each in whole["digest_algorithms"]}
    return (
        own == named["cert_hash"].native
        and used == {info["digest_algorithm"]["algorithm"].native}
        and whole["version"].native == "v1" == info["version"].native
        and whole["encap_content_info"]["content_type"].native == "data"
    )


def _is_a_chain(own: Any, others: list[Any]) -> bool:
    """Whether the certificates that came along are vouched for, and the signer's by its issuer among them."""
    issuers = [other for other in others if other.subject.dump() == own.issuer.dump()]
    return len(vouched(others)) == len(others) and all(is_issued_by(own, issuer) for issuer in issuers)


def words(found: Signed | None, day: Callable[[date], str]) -> tuple[str, str]:
    """(what it is, the rest) in the user's language."""
    if found is None:
        return _("ไฟล์นี้ไม่มีลายมือชื่อดิจิทัล"), ""
    if not found.whole:
        return _("ลายมือชื่อดิจิทัลของไฟล์นี้ไม่ถูกต้อง หรือไฟล์ถูกแก้หลังลงนาม อย่ารับเป็นหลักฐาน"), ""
    when = day(found.at.astimezone().date()) if found.at else ""
    said = _("ลงลายมือชื่อดิจิทัลโดย {who} เมื่อ {date} และไม่ถูกแก้หลังจากนั้น").format(who=found.who, date=when)
    if found.alone:
        return said, _("ใบรับรองนี้ผู้ลงนามออกให้ตัวเอง ให้ถามหน่วยงานว่าเป็นของจริง")
    return said, _("ใบรับรองออกโดย {issuer} โปรแกรมไม่ได้ถามผู้ออก เพราะไม่ใช้อินเทอร์เน็ต").format(issuer=found.issuer)
