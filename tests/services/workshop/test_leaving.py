"""A workshop that is closed leaves no text behind in what is kept for the next time."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from otop_desk import documents, exchange, thai, typeset
from otop_desk.documents.fonts import shared_book
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.services.pack import binding
from otop_desk.services.workshop.leaving import forget_texts
from tests.machine import sample

# These keep no text of a workshop: one letter's script, the profile of colours, whether a page was weighed.
OTHERS = {"script_of", "srgb_profile", "_weighed"}


def kept() -> Iterator[tuple[str, Any]]:
    """Each cache of texts that has an end, by name."""
    for package in (thai, typeset, documents, exchange):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(found.name)).items():
                if hasattr(value, "cache_info") and value.cache_info().maxsize and name not in OTHERS:
                    yield f"{found.name}.{name}", value


def test_nothing_of_its_texts_stays(tmp_path: Path) -> None:
    with sample.create(tmp_path / "s.otop") as file:
        binding.make(file, tmp_path / "pack.pdf", badges=True)
    (tmp_path / "list.csv").write_text("ที่,ชื่อ-สกุล,โทร\n1,นางสาวกมล แก้วมณี,081-234-5678\n", "utf-8")
    interpret_all(read_tables(tmp_path / "list.csv"))
    caches, book = dict(kept()), shared_book()
    filled = {name for name, cache in caches.items() if cache.cache_info().currsize}
    assert len(filled) >= 8 and book.shaped.cache_info().currsize
    forget_texts()
    assert {name for name, cache in caches.items() if cache.cache_info().currsize} == set()
    assert not book.shaped.cache_info().currsize and not book._fallbacks
    assert not any(face.words or face.clusters for face in book._opened.values())
