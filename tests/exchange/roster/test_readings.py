"""Every list we have is understood as it was (see readings.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.roster import readings


@pytest.mark.parametrize("path", readings.LISTS, ids=[path.name for path in readings.LISTS])
def test_a_list_is_understood_as_it_was(path: Path) -> None:
    kept = (readings.KEPT / f"{path.name}.txt").read_text(encoding="utf-8").splitlines()
    assert readings.lines(path) == kept


def test_every_list_is_kept_and_nothing_else() -> None:
    assert len(readings.LISTS) > 40
    assert {kept.name for kept in readings.KEPT.iterdir()} == {f"{path.name}.txt" for path in readings.LISTS}
