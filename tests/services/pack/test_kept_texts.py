"""What is kept of texts for the next time is enough for a pack of reports, and no more than it needs."""

from __future__ import annotations

from pathlib import Path

from otop_desk.documents.fonts import shared_book
from otop_desk.services.pack import binding
from otop_desk.thai.words import endings
from tests.machine import sample


def test_hardly_a_line_of_a_pack_is_worked_out_twice(tmp_path: Path) -> None:
    book = shared_book()
    book.shaped = None
    endings.cache_clear()
    with sample.create(tmp_path / "s.otop") as file:
        binding.make(file, tmp_path / "pack.pdf", badges=True)
    for kept in (book.shaped.cache_info(), endings.cache_info()):
        assert kept.misses < 1.25 * kept.maxsize and kept.hits > 6 * kept.misses, kept
        assert kept.maxsize < 1.25 * kept.misses, f"much more is kept than a pack needs: {kept}"
