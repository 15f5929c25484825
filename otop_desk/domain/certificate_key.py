"""Keys that sign certificates: how people compare them, and which are none."""

from __future__ import annotations

from hashlib import sha256

# Points of small order on the curve of Ed25519, without the sign bit: whoever names one of these as a key
# can "sign" anything with it (y = 0, 1, -1, the two of order 8, and the same written beyond the field).
_SMALL_ORDER = frozenset(
    bytes.fromhex(text)
    for text in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)


def is_weak(key: bytes) -> bool:
    """Whether a public key is one that anybody can sign for."""
    return key[:31] + bytes([key[31] & 0x7F]) in _SMALL_ORDER


def fingerprint(key: bytes) -> str:
    """What two offices read to each other over the telephone: 3f2a-91c0-5d7e-b804."""
    digest = sha256(key).hexdigest()[:16]
    return "-".join(digest[at : at + 4] for at in range(0, 16, 4))
