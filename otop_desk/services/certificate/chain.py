"""Which certificates vouch for which: asked of their own signatures, without a network or a store."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any


def is_issued_by(own: Any, issuer: Any) -> bool:
    """Whether the issuer's key signed this certificate (asn1crypto's, both) and carries the issuer's name.

    Names are asked of asn1crypto: cryptography's have no room for those of Thai offices.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    if issuer.subject.dump() != own.issuer.dump():
        return False
    signed, key = _read(own), _read(issuer).public_key()
    body, signature = signed.tbs_certificate_bytes, signed.signature
    how, digest = signed.signature_algorithm_parameters, signed.signature_hash_algorithm
    try:
        if isinstance(key, rsa.RSAPublicKey) and digest is not None and not isinstance(how, ec.ECDSA | None):
            key.verify(signature, body, how, digest)
        elif isinstance(key, ec.EllipticCurvePublicKey) and isinstance(how, ec.ECDSA):
            key.verify(signature, body, how)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _read(certificate: Any) -> Any:
    """cryptography's reading of it, which warns of what a later version of it will refuse."""
    from cryptography.x509 import load_der_x509_certificate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_der_x509_certificate(certificate.dump())


def vouched(certificates: Sequence[Any]) -> list[Any]:
    """Those of some certificates whose every byte another of them, or they themselves, vouch for.

    One whose issuer did not come along can be changed without anybody's notice, and vouches for nothing.
    """
    kept = list(certificates)
    while True:
        standing = [own for own in kept if any(is_issued_by(own, issuer) for issuer in kept)]
        if len(standing) == len(kept):
            return kept
        kept = standing
