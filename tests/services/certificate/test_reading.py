"""What a batch is read from: who held a certificate, who reads differently, which numbers are free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from types import SimpleNamespace
from typing import Any

import pytest

from otop_desk.documents import proof
from otop_desk.domain.certificate import CertificateSettings, Recipient
from otop_desk.domain.certificate_issue import Issued, IssueState
from otop_desk.domain.fold import Loan
from otop_desk.services.certificate.reading import Certificates

VOID = next(state for state in IssueState if not Issued(state=state).in_force)
SETTINGS = CertificateSettings(kind="ก", serial_first=1)
SHEET: Any = SimpleNamespace(given_on=date(2022, 3, 16))
BARE = Certificates(SETTINGS, SHEET, (), frozenset(), (), {}, "")


def test_who_had_one_of_this_kind_and_has_none_is_told() -> None:
    rows = (
        Issued(id=1, person_id=1, kind="ก", state=VOID), Issued(id=2, person_id=2, kind="ข", state=VOID),
        Issued(id=3, person_id=3, kind="ก", state=VOID), Issued(id=4, person_id=3, kind="ก"),
    )  # fmt: skip
    certificates = replace(BARE, issued=rows)
    assert certificates.withdrawn == {1} and certificates.held == {3: rows[3]}


def test_who_reads_differently_from_the_proof_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "digest", lambda _sheet, whose: whose.name)
    people = [Recipient(1, "ก"), Recipient(2, "ข"), Recipient(3, "ค")]
    assert replace(BARE, proved={1: "ก", 2: "อื่น"}).changed(people) == [2, 3]
    assert BARE.changed(people) == []


def numbers(*loans: Loan, used: tuple[int, ...] = ()) -> list[int]:
    rows = tuple(Issued(number=number, series=BARE.series) for number in used)
    other = Issued(number=90, series="another")
    return list(islice(replace(BARE, issued=(*rows, other), loans=loans).numbers(), 4))


def test_the_file_that_lends_leaves_out_what_it_lent() -> None:
    lent = Loan(first=2, last=3)
    assert (
        numbers() == [1, 2, 3, 4]
        and numbers(lent) == [1, 4, 5, 6]
        and numbers(lent, used=(1, 4)) == [5, 6, 7, 8]
    )
    assert numbers(Loan()) == [1, 2, 3, 4], "a copy that gives none"
    assert replace(BARE, loans=(lent,)).lent_here is None


def test_a_copy_gives_its_own_numbers_without_what_it_lent_on() -> None:
    own = Loan(first=11, last=14, here=True)
    assert replace(BARE, loans=(own,)).lent_here == own
    assert numbers(own) == [11, 12, 13, 14] and numbers(own, used=(11,)) == [12, 13, 14]
    for first, last, left in ((11, 12, [13, 14]), (13, 14, [11, 12]), (12, 12, [11, 13, 14])):
        assert numbers(own, Loan(first=first, last=last)) == left
    same, around = Loan(first=11, last=14), Loan(first=5, last=20)
    assert numbers(own, same) == numbers(own, around) == [11, 12, 13, 14], "by whom it was lent itself"
