"""The guide on paper: all pages as one PDF, and the card of the day."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from otop_desk import about
from otop_desk.domain.guide import Page
from otop_desk.errors import Tell
from otop_desk.services.guide import pages


def write_guide(path: Path, progress: Tell | None = None) -> int:
    """The whole guide in the language in force; gives the number of pages."""
    from otop_desk.documents import guide

    shelves: dict[str, list[Page]] = {}
    for entry, page in zip(pages.ENTRIES, pages.pages(), strict=True):
        shelves.setdefault(entry.shelf, []).append(page)
    return guide.write(path, shelves, pages.picture, about.version(), progress)


def write_card(path: Path | BinaryIO) -> int:
    """The card of what is done on the day, one page in the language in force."""
    from otop_desk.documents import guide_card

    return guide_card.write(path, pages.page(pages.CARD))
