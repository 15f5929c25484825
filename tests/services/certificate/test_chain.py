"""Which certificates vouch for which, by keys of either kind; names alone vouch for nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asn1crypto import x509 as asn1  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from otop_desk.services.certificate.chain import is_issued_by, vouched
from tests.services.certificate.keys import name


def signed(subject: str, issuer: str, own: Any, signer: Any, **how: Any) -> asn1.Certificate:
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name(issuer), name(subject), own.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .sign(signer, None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA256(), **how)
    )
    return asn1.Certificate.load(made.public_bytes(serialization.Encoding.DER))


CURVE, OTHER = (ec.generate_private_key(ec.SECP256R1()) for _key in range(2))
EDWARDS = ed25519.Ed25519PrivateKey.generate()
RSA = rsa.generate_private_key(65537, 2048)
ROOT, RSA_ROOT = signed("ราก", "ราก", CURVE, CURVE), signed("ราก", "ราก", RSA, RSA)
OWN, BY_RSA = signed("สพจ.", "ราก", OTHER, CURVE), signed("สพจ.", "ราก", OTHER, RSA)


def test_a_key_vouches_for_what_it_signed_and_for_nothing_else() -> None:
    for own, issuer in ((OWN, ROOT), (BY_RSA, RSA_ROOT), (ROOT, ROOT), (RSA_ROOT, RSA_ROOT)):
        assert is_issued_by(own, issuer) is True
    for own, issuer in ((OWN, OWN), (ROOT, OWN), (OWN, RSA_ROOT), (BY_RSA, ROOT), (ROOT, RSA_ROOT)):
        assert is_issued_by(own, issuer) is False
    assert is_issued_by(OWN, signed("ราก", "ราก", OTHER, OTHER)) is False, "another key of the same name"
    stranger = rsa.generate_private_key(65537, 2048)
    assert is_issued_by(BY_RSA, signed("ราก", "ราก", stranger, stranger)) is False
    assert is_issued_by(OWN, signed("อื่น", "อื่น", CURVE, CURVE)) is False, "the same key under another name"


def test_a_padding_of_its_own_is_taken_as_it_is_said() -> None:
    probabilistic = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    assert is_issued_by(signed("สพจ.", "ราก", OTHER, RSA, rsa_padding=probabilistic), RSA_ROOT) is True


def test_a_key_of_a_third_kind_vouches_for_nothing() -> None:
    root = signed("ราก", "ราก", EDWARDS, EDWARDS)
    assert is_issued_by(signed("สพจ.", "ราก", OTHER, EDWARDS), root) is is_issued_by(root, root) is False


@pytest.mark.parametrize("serial", [0, -5])
def test_a_changed_certificate_is_nobodys_whatever_is_odd_in_it(serial: int) -> None:
    """A number that is none is warned of when it is read."""
    changed = asn1.Certificate.load(OWN.dump())
    changed["tbs_certificate"]["serial_number"] = serial
    assert is_issued_by(asn1.Certificate.load(changed.dump(force=True)), ROOT) is False


def test_those_whose_issuer_is_not_there_fall_out_one_after_the_other() -> None:
    middle = signed("กลาง", "ราก", OTHER, CURVE)
    last = signed("สพจ.", "กลาง", RSA, OTHER)
    assert vouched([last, middle, ROOT]) == [last, middle, ROOT] and vouched([ROOT, OWN]) == [ROOT, OWN]
    assert vouched([last, middle]) == vouched([OWN]) == vouched([]) == []
    assert vouched([last, ROOT]) == [ROOT]
