"""A code and a signature on one file: what is accepted, how it is coloured, and which words come first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from otop_desk.domain.certificate_code import Claim
from otop_desk.domain.certificate_issue import Issued, IssueState
from otop_desk.domain.certificate_standing import Entry, Standing
from otop_desk.errors import UserError
from otop_desk.services.certificate import held_up, signed_file
from otop_desk.services.certificate import progress as certificate_progress
from otop_desk.services.certificate.answer import Answer, Signature
from otop_desk.services.certificate.code_reading import NoCode
from otop_desk.services.certificate.held_up import HeldUp
from otop_desk.services.certificate.signed_file import Signed

CLAIM = Claim("1/65", "มาลี", "หลักสูตร", date(2022, 3, 16))
GOOD = Answer(Signature.VALID, Entry(Standing.VALID), CLAIM, asked=True)
UNASKED = Answer(Signature.VALID, claim=CLAIM)
VOID = Answer(Signature.VALID, Entry(Standing.VOID), CLAIM, asked=True)
FALSE = Answer(Signature.INVALID, trouble=UserError("ปลอม", ""))
NONE = Answer(Signature.UNKNOWN, trouble=NoCode("ไม่มีคิวอาร์", ""))
WHOLE, CHANGED = Signed(True, "สพจ.", "ผู้ออก", datetime(2022, 3, 16, 5, tzinfo=UTC)), Signed(False)


@pytest.mark.parametrize(
    ("code", "signed", "accepted", "tone"),
    [
        (GOOD, None, True, "good"), (UNASKED, None, True, "warn"), (VOID, None, False, "bad"),
        (FALSE, None, False, "bad"), (NONE, None, False, "bad"),
        (GOOD, WHOLE, True, "good"), (UNASKED, WHOLE, True, "warn"), (VOID, WHOLE, False, "bad"),
        (FALSE, WHOLE, False, "bad"), (NONE, WHOLE, True, "warn"),
        *((code, CHANGED, False, "bad") for code in (GOOD, UNASKED, VOID, FALSE, NONE)),
    ],
)  # fmt: skip
def test_nothing_false_is_accepted_and_green_is_what_the_register_vouches_for(
    code: Answer, signed: Signed | None, accepted: bool, tone: str
) -> None:
    held = HeldUp(code, signed, is_pdf=True)
    assert held.accepted is accepted and held_up.tone(held) == tone


def said(code: Answer, signed: Signed | None) -> tuple[str, str]:
    return held_up.words(HeldUp(code, signed), str, str)


def test_the_code_is_told_first_and_a_changed_file_before_everything() -> None:
    alone = said(GOOD, None)
    first, rest = said(GOOD, WHOLE)
    who, more = signed_file.words(WHOLE, str)
    assert alone[0] == first == "ถูกต้อง: มาลี" and rest == f"{alone[1]} · {who} · {more}"
    assert said(NONE, WHOLE) == (who, more) and said(NONE, None) == ("ไม่มีคิวอาร์", "")
    assert said(GOOD, CHANGED) == said(NONE, CHANGED) == signed_file.words(CHANGED, str)
    assert said(FALSE, WHOLE) == ("ปลอม", f"{who} · {more}")


def test_a_signature_is_told_with_who_vouches_for_it() -> None:
    who, more = signed_file.words(WHOLE, str)
    assert "สพจ." in who and "2022-03-16" in who and "ผู้ออก" in more
    assert "ออกให้ตัวเอง" in signed_file.words(Signed(True, "ก", alone=True), str)[1]
    assert signed_file.words(Signed(True, "ก"), str)[0].count("เมื่อ  และ") == 1
    assert signed_file.words(None, str) == ("ไฟล์นี้ไม่มีลายมือชื่อดิจิทัล", "")
    assert "ถูกแก้หลังลงนาม" in signed_file.words(CHANGED, str)[0]


def test_only_a_pdf_is_asked_for_a_signature(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_file, "of_bytes", lambda data: Signed(data == b"%PDF-"))
    for data, held in ((b"%PDF-", Signed(True)), (b"picture", None)):
        (tmp_path / "a").write_bytes(data)
        found = held_up.of_file(tmp_path / "a")
        assert (found.signed, found.is_pdf) == (held, held is not None)
        assert found.answer.signature is Signature.UNKNOWN


@pytest.mark.parametrize(
    ("holders", "earned", "told"),
    [
        ((), 0, (0, 0, False)), ((), 2, (0, 2, False)), ((1,), 2, (1, 2, False)), ((1, 2), 2, (2, 2, True)),
        ((1, 1), 2, (1, 2, False)), ((1, 2, 3), 2, (3, 2, True)), ((1,), 0, (1, 0, False)),
    ],
)  # fmt: skip
def test_certificates_are_done_when_all_who_earned_one_hold_one(
    holders: tuple[int, ...], earned: int, told: tuple[int, int, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    void = next(state for state in IssueState if not Issued(state=state).in_force)
    rows = [Issued(person_id=person) for person in holders] + [Issued(person_id=9, state=void)]
    file: Any = SimpleNamespace(all=lambda _kind: rows)
    monkeypatch.setattr(certificate_progress.attendance, "earned", lambda _file: earned)
    found = certificate_progress.progress(file, datetime(2022, 3, 16))
    assert (found.done, found.whole, found.finished) == told
