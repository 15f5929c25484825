"""Signing keys as a provider sends them: made for a test, with any name, days and passphrase."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

# 65 letters, 182 bytes: longer than cryptography itself would write.
OFFICE = "สำนักงานพัฒนาชุมชนจังหวัดสงขลา กรมการพัฒนาชุมชน กระทรวงมหาดไทย"
PASSPHRASE = "ทะเลสาบ 2565"


def name(text: str) -> x509.Name:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text, _validate=False)])


def issued(
    subject: str, issuer: str, own: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey,
    days: tuple[int, int] = (-1, 365),
) -> x509.Certificate:  # fmt: skip
    """A certificate that is valid from so many days on, to so many days on."""
    today = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today + timedelta(days=days[0]))
        .not_valid_after(today + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=subject == issuer, path_length=None), critical=True)
        .sign(signer, hashes.SHA256())
    )


def write(
    path: Path, *, office: str = OFFICE, days: tuple[int, int] = (-1, 365), passphrase: str = PASSPHRASE,
    with_key: bool = True, provider: str = "",
) -> Path:  # fmt: skip
    """A .p12 with a key of the office, from itself or from a provider whose certificate comes along."""
    own, root = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    certificate = issued(office, provider or office, own, root if provider else own, days)
    others = [issued(provider, provider, root, root)] if provider else []
    lock = serialization.BestAvailableEncryption(passphrase.encode())
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"office", own if with_key else None, certificate, others, lock)
    )
    return path
