"""Bytes under a passphrase: opened by it alone, in any spelling of it; a changed byte is noticed."""

from __future__ import annotations

import json
import unicodedata

import pytest

from otop_desk.errors import UserError
from otop_desk.services.privacy import sealed

PHRASE = "น้ำพริก กุ้งเสียบ ทะเลน้อย"
HEAD = {
    "format": "otop-desk sealed 1",
    "what": "a thing",
    "salt": "6TC5fpWDbPfuuZzdvb03nA==",
    "nonce": "mUl3rQachZKisEjl",
}
KEPT = (
    json.dumps(HEAD).encode() + b"\n\xdam\xee\xf5I\xef\n\xb9\x89\xe4\x1a\xcb\x99\xdd9\xa7\xaeI\xb7\xb7\x0bX"
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "_COST", 2**10)


def test_what_is_sealed_comes_back_by_its_passphrase_alone() -> None:
    raw = sealed.seal(b"secret" * 100, PHRASE, "a thing")
    assert sealed.is_sealed(raw) and b"secret" not in raw
    assert sealed.unseal(raw, PHRASE, "a thing") == b"secret" * 100
    assert sealed.seal(b"x", PHRASE, "a thing") != sealed.seal(b"x", PHRASE, "a thing")
    for wrong in ("", "น้ำพริก", PHRASE + "ก"):
        with pytest.raises(UserError, match="รหัสผ่านไม่ถูกต้อง"):
            sealed.unseal(raw, wrong, "a thing")


def test_a_passphrase_may_be_typed_in_any_order_of_marks_and_with_odd_spaces() -> None:
    raw = sealed.seal(b"x", PHRASE, "a thing")
    for typed in (unicodedata.normalize("NFD", PHRASE), f"  {PHRASE} ", PHRASE.replace(" ", "\u00a0")):
        assert sealed.unseal(raw, typed, "a thing") == b"x"


def test_any_changed_byte_is_noticed() -> None:
    raw = sealed.seal(b"secret", PHRASE, "a thing")
    for at in range(0, len(raw), 3):
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        with pytest.raises(UserError):
            sealed.unseal(changed, PHRASE, "a thing")


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"{}\n", b"[]\nx", b"[" * 5000, b'{"format": "otop-desk sealed 1"}\nx', b"\xff"]
)
def test_what_is_no_sealed_file_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(UserError, match="ไม่ใช่ไฟล์ที่ตั้งรหัสผ่าน"):
        sealed.unseal(raw, PHRASE, "a thing")


def test_a_file_sealed_long_ago_opens() -> None:
    assert sealed.is_sealed(KEPT) and sealed.unseal(KEPT, "12345678", "a thing") == b"secret"


@pytest.mark.parametrize(
    "other",
    [
        {"format": "otop-desk sealed 2"}, {"what": "a key"}, {"salt": "6TC5fpWDbPfuuZzdvb03"},
        {"nonce": "mUl3rQachZKi"}, {"salt": "6TC5fpWDbPfuuZzdvb03nA==*"}, {"nonce": "mUl3rQachZKisEjl*"},
        {"salt": None}, {"more": "x" * 800},
    ],
)  # fmt: skip
def test_another_first_line_is_no_matter_of_the_passphrase(other: dict[str, str | None]) -> None:
    """It is told before the key is reckoned, and a line of 1,000 bytes is the longest."""
    line, newline, rest = KEPT.partition(b"\n")
    with pytest.raises(UserError, match="ไม่ใช่ไฟล์ที่ตั้งรหัสผ่าน"):
        sealed.unseal(
            json.dumps(HEAD | other).encode().ljust(1001 * ("more" in other)) + newline + rest,
            "12345678",
            "a thing",
        )
    with pytest.raises(UserError, match="รหัสผ่านไม่ถูกต้อง"):
        sealed.unseal(line.ljust(1000) + newline + rest, "12345678", "a thing")


def test_one_thing_is_not_taken_for_another() -> None:
    with pytest.raises(UserError, match="ไม่ใช่ไฟล์ที่ตั้งรหัสผ่าน"):
        sealed.unseal(sealed.seal(b"x", PHRASE, "a key"), PHRASE, "a workshop")
    assert not sealed.is_sealed(b"SQLite format 3\0")


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(UserError, match="สั้นเกินไป"):
        sealed.seal(b"x", "1234567 ", "a thing")
    assert sealed.seal(b"x", "12345678", "a thing")


def test_the_cost_of_a_guess_is_what_it_is_meant_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert (sealed._COST, sealed._BLOCK, sealed._LANES, sealed.LEAST) == (2**15, 8, 1, 8)
