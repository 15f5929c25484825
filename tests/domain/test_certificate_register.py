"""What the register says of a paper that is held up, and which numbers come next."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from otop_desk.domain.certificate_code import Claim
from otop_desk.domain.certificate_issue import Issued, IssueState
from otop_desk.domain.certificate_serial import MAX_LENGTH, BadPattern, Pattern, free_numbers
from otop_desk.domain.certificate_standing import Entry, Standing, entry_of

DAY = date(2022, 3, 16)
VOID = next(state for state in IssueState if state is not IssueState.VALID)


def paper(copy: int = 0, state: IssueState = IssueState.VALID, number: int = 1, series: str = "p") -> Issued:
    serial = f"{series}{number}"
    return Issued(id=copy + 1, number=number, serial=serial, series=series, copy=copy, name="ก", course="ข",
                  given_on=DAY, state=state)  # fmt: skip


def claim(copy: int = 0, name: str = "ก") -> Claim:
    return Claim("p1", name, "ข", DAY, copy)


def test_a_paper_in_force_is_valid() -> None:
    assert entry_of(claim(), [paper()]) == Entry(Standing.VALID, paper(), paper())


@pytest.mark.parametrize("held", [claim(name="ค"), claim(copy=2)], ids=["another name", "another copy"])
def test_what_is_not_in_the_register_is_unknown(held: Claim) -> None:
    assert entry_of(held, [paper(), paper(1)]) == Entry(Standing.UNKNOWN)
    assert entry_of(held, []) == Entry(Standing.UNKNOWN)


def test_a_void_paper_is_void_whatever_others_there_are() -> None:
    old = paper(state=VOID)
    others = [paper(5, number=2), paper(5, series="q")]
    assert entry_of(claim(), [old, *others]) == Entry(Standing.VOID, old, old)
    assert entry_of(claim(), [old, paper(1, VOID)]).standing is Standing.VOID


def test_a_paper_with_a_newer_one_in_force_was_issued_anew() -> None:
    old, new = paper(state=VOID), paper(1)
    for rows in ([old, new], [new, old]):
        assert entry_of(claim(), rows) == Entry(Standing.REISSUED, old, new)
        assert entry_of(claim(1), rows) == Entry(Standing.VALID, new, new)


def test_numbers_go_on_after_the_highest_used_here_without_those_lent() -> None:
    assert list(islice(free_numbers([], 7, []), 3)) == [7, 8, 9]
    assert list(islice(free_numbers([3, 12], 1, [(5, 6), (10, 14)]), 3)) == [4, 7, 8]
    assert list(islice(free_numbers([4, 6], 1, [(6, 6)]), 2)) == [5, 7]


def test_a_copy_ends_with_the_numbers_it_was_lent() -> None:
    assert list(free_numbers([30, 40, 20], 1, [], (29, 32))) == [31, 32]
    assert list(free_numbers([32], 1, [], (29, 32))) == []


def test_a_pattern_is_as_long_as_it_may_be_and_no_longer() -> None:
    longest = "{n}" + "ก" * (MAX_LENGTH - 3)
    assert Pattern(longest).write(5, DAY).startswith("5ก")
    with pytest.raises(BadPattern):
        Pattern(longest + "ก")


def test_a_pattern_without_a_number_says_that_it_is_missing() -> None:
    with pytest.raises(BadPattern, match=r"\{n\}") as told:
        Pattern("ก/{year}")
    assert told.value.part == ""
    with pytest.raises(BadPattern, match=r"\{who\}"):
        Pattern("{n}/{who}")
