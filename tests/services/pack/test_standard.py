"""The pack by one standard: 10 points, one form of page numbers, one set of digits, edges, no cut word.

All papers of all three workshops: `python3 dev.py bench papers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pymupdf
import pytest

from otop_desk import i18n
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.pack import binding as pack
from tests.devtools import paper_rules
from tests.documents.english import in_latin
from tests.documents.overfull import overfull
from tests.machine import sample

REWORDED = {"sample": None, "overfull": overfull, "english": in_latin}


@dataclass(frozen=True)
class Bound:
    """A pack as it was made: its file, the lines drawn for it, whether it is in English."""

    path: Path
    lines: list[paper_rules.Drawn]
    english: bool

    def texts(self) -> list[list[str]]:
        """The lines of each page."""
        with pymupdf.open(self.path) as pages:
            return [[text for _size, text, _box in paper_rules.spans(page)] for page in pages]


@pytest.fixture(scope="module", params=REWORDED)
def bound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bound:
    path = tmp_path_factory.mktemp("standard") / "p.pdf"
    english = request.param == "english"
    with sample.create(path.with_suffix(".otop")) as file:
        if (reword := REWORDED[request.param]) is not None:
            reword(file)
        certificate_issue.issue(file)
        i18n.use_on_papers("en" if english else "th")
        try:
            with paper_rules.drawn_lines(pytest.MonkeyPatch()) as lines:
                pack.make(file, path)
        finally:
            i18n.use_on_papers("th")
    return Bound(path, lines, english)


def test_pages_keep_the_standard(bound: Bound) -> None:
    """Ten points and more, nothing in the holes or at the edge, one page number, one set of digits."""
    assert paper_rules.faults(bound.path, english=bound.english) == []
    assert paper_rules.lone_headings(bound.path) == []


def test_page_numbers_have_one_form(bound: Bound) -> None:
    labelled = sum(any(paper_rules.PAGE_LABEL.search(text) for text in page) for page in bound.texts())
    assert labelled >= len(bound.texts()) - 2  # all but the contents and the cover of the report


def test_a_final_paper_says_nothing_of_what_was_not_filled_in(bound: Bound) -> None:
    assert not [text for page in bound.texts() for text in page if "ยังไม่ได้กรอก" in text]


def test_no_line_ends_inside_what_belongs_together(bound: Bound) -> None:
    assert len(bound.lines) > 100
    assert paper_rules.cut(bound.lines) == []


def test_the_rules_tell_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "wrong.pdf"
    with pymupdf.open() as pages:
        page = pages.new_page()
        page.insert_text((20, 100), "Page 7", fontsize=9)
        page.insert_text((120, 200), "12", fontsize=12)
        page.draw_line((100, 198), (300, 198))
        page.insert_text((120, 800), "Alone", fontsize=12)
        pages.new_page()
        pages.set_toc([[1, "Alone", 1]])
        pages.save(path)
    told = " ".join(paper_rules.faults(path))
    assert all(word in told for word in ("9.0 pt", "holes", "another page number", "other digits: 12"))
    assert paper_rules.lone_headings(path) == ["p1 heading alone: Alone"]
    assert len(paper_rules.ink_on_rules(path)) == 1
