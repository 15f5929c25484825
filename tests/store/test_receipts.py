"""Receipts of requests: kept with the commit of what they are for, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from tests.machine.state import fresh


def test_a_request_is_known_once_its_commit_is_on_the_disk_and_undo_leaves_it(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        receipts = file.receipts
        assert not receipts.has("one") and receipts.of(7) == frozenset()
        with file.verb("a", Label("x")) as verb:
            verb.add(Person(first="ก"))
            receipts.keep("one", 7)
            receipts.keep("two")
        assert receipts.has("one") is True and receipts.has("two") is True and receipts.has("three") is False
        assert receipts.of(7) == {"one"} and receipts.of(0) == {"two"} and receipts.of(8) == frozenset()
        file.undo()
        assert receipts.has("one") and file.all(Person) == [] and file.faults() == []
        with pytest.raises(ZeroDivisionError), file.verb("a", Label("x")) as verb:
            receipts.keep("three", 7)
            raise ZeroDivisionError
        assert not receipts.has("three") and receipts.of(7) == {"one"}


def test_outside_a_transaction_none_is_kept(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        receipts = file.receipts
        with pytest.raises(RuntimeError, match="belongs to the commit"):
            receipts.keep("one")
        assert not receipts.has("one")
