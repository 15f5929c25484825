"""Everything that can be set stands where it stood, and its structure says what it said (see specimen.py)."""

from __future__ import annotations

from pathlib import Path

from tests.documents import places
from tests.typeset import specimen


def test_everything_stands_where_it_stood() -> None:
    kept = specimen.KEPT.read_text(encoding="utf-8").splitlines()
    assert places.apart(specimen.stands(), kept) == []


def test_the_structure_says_what_it_said() -> None:
    assert specimen.tags() == specimen.TAGS.read_text(encoding="utf-8").splitlines()


def test_no_place_hangs_on_what_was_set_before(tmp_path: Path) -> None:
    specimen.write(tmp_path / "a.pdf")
    specimen.write(tmp_path / "b.pdf")
    assert places.places(tmp_path / "a.pdf", 99) == places.places(tmp_path / "b.pdf", 99)
