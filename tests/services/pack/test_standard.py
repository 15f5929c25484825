"""The pack by one standard: 10 points, one form of page numbers, one set of digits, room to bind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pymupdf
import pytest

from otop_desk.documents.standard import BINDING, LEAST
from otop_desk.domain.person import Person
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.pack import binding as pack
from otop_desk.services.roster import verbs as roster
from otop_desk.services.sample import making as sample
from otop_desk.thai.words import tokens

PAGE_LABEL = re.compile(r"หน้า [๐-๙]+ จาก [๐-๙]+")
LONG = "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชนและเครือข่ายเศรษฐกิจฐานราก somchai.kaewsuwan-longname@example.co.th"

Span = tuple[float, str, tuple[float, float, float, float]]


@pytest.fixture(scope="module", params=["sample", "overfull"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[list[Span]]:
    """The texts of each page: size, words, box."""
    folder = tmp_path_factory.mktemp("standard")
    with sample.create(folder / "s.otop") as file:
        certificate_issue.issue(file)
        if request.param == "overfull":
            for person in file.all(Person)[:12]:
                roster.edit(file, person, replace(person, position=LONG))
            rows = action_plan.activities(file)
            new = [replace(row, id=0, title=f"{row.title} {LONG}", area=LONG) for row in rows]
            action_plan.add_many(file, new)
        pack.make(file, folder / "p.pdf")
    with pymupdf.open(folder / "p.pdf") as pdf:
        return [list(spans(page)) for page in pdf]


def spans(page: pymupdf.Page) -> Iterator[Span]:
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            text = "".join(span["text"] for span in line["spans"])
            if text.strip():
                yield min(span["size"] for span in line["spans"] if span["text"].strip()), text, line["bbox"]


def test_nothing_is_too_small_to_read(pages: list[list[Span]]) -> None:
    small = [
        (number, size, text)
        for number, page in enumerate(pages, 1)
        for size, text, _box in page
        if size < LEAST - 0.05
    ]
    assert not small, small[:5]


def test_nothing_is_written_where_the_holes_go(pages: list[list[Span]]) -> None:
    bound = [
        (number, text)
        for number, page in enumerate(pages, 1)
        for _size, text, box in page
        if box[0] < BINDING - 1
    ]
    assert not bound, bound[:5]


def test_page_numbers_have_one_form(pages: list[list[Span]]) -> None:
    others = [text for page in pages for _size, text, _box in page if re.match(r"แผ่นที่|Page |หน้าที่", text)]
    assert not others
    labelled = sum(any(PAGE_LABEL.search(text) for _size, text, _box in page) for page in pages)
    assert labelled >= len(pages) - 2  # all but the contents and the cover of the report


def test_digits_are_thai_but_in_codes_and_addresses(pages: list[list[Span]]) -> None:
    for page in pages:
        for _size, text, _box in page:
            assert not re.search(r"(?<![A-Za-z0-9.@\-/])[0-9]+(?![A-Za-z0-9])", text), text


def test_a_final_paper_says_nothing_of_what_was_not_filled_in(pages: list[list[Span]]) -> None:
    assert not [text for page in pages for _size, text, _box in page if "ยังไม่ได้กรอก" in text]


def test_no_listed_word_ends_a_line_half(pages: list[list[Span]]) -> None:
    """Each line read alone and with the next: no known word of the two together lies across their joint."""
    cut = []
    for page in pages:
        for (_s, one, box), (_t, two, below) in zip(page, page[1:], strict=False):
            if abs(box[0] - below[0]) > 1 or not 0 < below[1] - box[1] < 20 or one[-1:] == " ":
                continue
            joint = len(one.rstrip())
            whole = one.rstrip() + two
            cut += [whole[a:b] for a, b, known in tokens(whole) if known and a < joint < b]
    assert len(cut) <= len(pages) // 2, (
        cut
    )  # chance words of two lines that have nothing to do with one another
