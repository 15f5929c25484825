"""What is said before printing, part by part: numbers, the size of names, the list of people."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from otop_desk.documents.certificate_check import Tried
from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_check import Check, Finding, Level
from otop_desk.domain.person import Person
from otop_desk.services.certificate import check


def sheet(*, numbered: bool = True) -> Any:
    return SimpleNamespace(numbered=numbered, digits="<{}>".format)


def batch(*serials: str) -> list[Recipient]:
    return [Recipient(place, f"คนที่ {place}", serial) for place, serial in enumerate(serials, 1)]


@pytest.mark.parametrize(
    ("serials", "span"),
    [(("1/65",), "<1/65>"), (("1/65", "2/65", "9/65"), "<1/65 – 9/65>"), (("", "3/65", ""), "<3/65>")],
)
def test_the_first_and_the_last_number_are_said(serials: tuple[str, ...], span: str) -> None:
    assert check._serials(sheet(), batch(*serials)) == [Finding(Check.SERIALS, Level.GOOD, (), span)]


def test_a_number_that_is_there_twice_is_said_with_those_who_have_it() -> None:
    (finding,) = check._serials(sheet(), batch("1/65", "2/65", "1/65", ""))
    assert finding == Finding(Check.SERIALS, Level.BAD, ((1, "คนที่ 1"), (3, "คนที่ 3")), "<1/65 – 1/65>")


def test_without_numbers_there_is_nothing_to_be_twice() -> None:
    assert check._serials(sheet(numbered=False), batch("1", "1")) == [Finding(Check.SERIALS, Level.GOOD)]
    assert check._serials(sheet(), []) == check._serials(sheet(), batch("", "")) == []


def test_names_set_smaller_or_on_two_lines_are_told_apart() -> None:
    people = batch(*"abcd")
    tried = [
        Tried(name_size=0.9),
        Tried(name_size=1.0),
        Tried(name_size=0.995, name_lines=2),
        Tried(name_size=0),
    ]
    shrunk, wrapped = check._names(people, tried)
    assert shrunk == Finding(Check.SHRUNK, Level.WARN, ((1, "คนที่ 1"),))
    assert wrapped == Finding(Check.WRAPPED, Level.WARN, ((3, "คนที่ 3"),))
    assert check._names(people[:2], [Tried(name_size=1.0)] * 2) == []


def test_what_is_odd_in_a_list_is_told_with_whose_it_is() -> None:
    people = [
        Person(id=1, title="นาง", first="มาลี", last="แก้วใส"), Person(id=2, first="สมชาย", last="ใจดี"),
        Person(id=3, title="นาง", first="มาลี ", last="แก้วใส"),
        Person(id=4, title="นาย", first="วิชัย", last="ทองคำ"),
    ]  # fmt: skip
    found = {finding.check: [number for number, _name in finding.people] for finding in check._list(people)}
    assert found == {Check.NO_TITLE: [2], Check.DOUBLE_SPACE: [3], Check.ALIKE: [1, 3, 1, 3]}
    assert check._list([people[0], people[3]]) == []


def test_a_long_list_is_compared_by_equal_names_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    one, same, near = (
        Person(id=n, first=first, last="แก้วสุวรรณรัตน์") for n, first in enumerate(("มาลี", "มาลี", "มาลีย์"))
    )
    assert check._alike([one, same, near])[0] == (one, same) and (one, near) in check._alike(
        [one, same, near]
    )
    monkeypatch.setattr(check, "MOST_COMPARED", 3)
    assert (one, near) in check._alike([one, same, near])
    monkeypatch.setattr(check, "MOST_COMPARED", 2)
    assert check._alike([one, same, near]) == [(one, same)]
