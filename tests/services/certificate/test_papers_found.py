"""A paper found by its number as people type it; a code believed by the right one of two keys of one id."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from otop_desk.documents import certificate_foil
from otop_desk.domain.certificate_code import Claim
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.services.certificate import foil
from otop_desk.services.certificate.issue import _refuse_foreign, find
from otop_desk.services.certificate.verification import PublicKey, sign, verify
from tests.machine.state import fresh

DAY = date(2022, 3, 16)


def test_the_newest_paper_of_a_number_is_found_in_any_digits(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        with file.verb("test.rows", Label("x"), permanent=True) as verb:
            papers = [
                verb.add(Issued(number=1, serial="001/2565", copy=copy, given_on=DAY)) for copy in (0, 1)
            ]
            other = verb.add(Issued(number=2, serial="๐๐๒/๒๕๖๕", given_on=DAY))
        for typed in ("001/2565", " ๐๐๑/๒๕๖๕ "):
            assert find(file, typed) == papers[1]
        assert find(file, "002/2565") == other
        for typed in ("003/2565", "1/2565", ""):
            with pytest.raises(UserError, match="ไม่พบเกียรติบัตร"):
                find(file, typed)


def test_a_key_of_the_same_id_stands_in_nobodys_way_and_vouches_for_nothing() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    right = PublicKey("สพจ.สงขลา", key.public_key().public_bytes_raw())
    wrong: Any = SimpleNamespace(office="อื่น", data=other.public_key().public_bytes_raw(), key_id=right.key_id)
    claim = Claim("001/2565", "ก", "ข", DAY)
    for keys in ([wrong, right], [right, wrong], [right]):
        verdict = verify(sign(claim, key), keys)
        assert (verdict.office, verdict.claim) == ("สพจ.สงขลา", claim)
    with pytest.raises(UserError, match="ปลอมแปลง"):
        verify(sign(claim, key), [wrong])
    with pytest.raises(UserError, match="ไม่รู้จักหน่วยงาน"):
        verify(sign(claim, key), [])


def test_a_lent_copy_gives_new_papers_of_its_own_numbers_alone() -> None:
    lent: Any = SimpleNamespace(lent_here=SimpleNamespace(first=5, last=9))
    for number in (5, 7, 9):
        _refuse_foreign(lent, Issued(number=number))
    for number in (4, 10):
        with pytest.raises(UserError, match="ช่วงที่ยืมมา"):
            _refuse_foreign(lent, Issued(number=number, serial=f"{number}/65"))
        whole: Any = SimpleNamespace(lent_here=None)
        _refuse_foreign(whole, Issued(number=number))


def test_the_gold_is_printed_of_the_sheet_as_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[tuple[object, object]] = []
    monkeypatch.setattr(certificate_foil, "write", lambda target, sheet: printed.append((target, sheet)))
    monkeypatch.setattr(foil.reading, "read", lambda file, use: SimpleNamespace(sheet=(file, use)))
    file, use, target = (object() for _thing in range(3))
    foil.print_foil(file, target, use)  # type: ignore[arg-type]
    assert printed == [(target, (file, use))]
