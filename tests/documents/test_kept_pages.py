"""Pages that a file keeps are merged only where they are ours: anything can stand in a stranger's file."""

from __future__ import annotations

import random
from io import BytesIO

import pytest

from otop_desk.documents import certificate, kept_pages
from otop_desk.documents.certificate_words import compose
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Recipient
from otop_desk.errors import UserError
from tests.documents.test_certificate_pages import DAYS, WORKSHOP, settings


@pytest.fixture(scope="module")
def pages() -> list[tuple[bytes, bytes]]:
    """A batch of two, cut."""
    sheet = compose(WORKSHOP, DAYS, 675, settings(), ours()[0])
    out = BytesIO()
    certificate.write(out, sheet, [Recipient(1, "ก ข", "001/2565"), Recipient(2, "ค ง", "002/2565")])
    return kept_pages.pages_of(out.getvalue())


NOTHING_OF_OURS = {
    "nothing": b"",
    "a zero": b"\0",
    "a picture": b"GIF89a" + bytes(100),
    "an end that leads nowhere": b"startxref\n99999999999\n%%EOF",
    "a table of no lines": b"xref\n0 5\nstartxref\n0\n%%EOF",
    "words without numbers": b"trailer startxref",
    "lists that never end": b"/Count 1 /Kids [" * 20_000,
}


@pytest.mark.parametrize("end", NOTHING_OF_OURS.values(), ids=NOTHING_OF_OURS.keys())
def test_what_is_no_page_is_left_out(pages, end) -> None:
    (start, sound), other = pages[0], pages[1]
    found = kept_pages.readable({1: (start, end), 2: (end, sound), 3: (end, end), 4: other})
    assert found == {4: other}
    kept_pages.merged(list(found.values()))


def test_a_start_in_the_place_of_an_end_is_left_out(pages) -> None:
    start, end = pages[0]
    assert kept_pages.readable({1: (start, start), 2: (end, end), 3: (end, start)}) == {}


def test_whatever_is_taken_for_a_page_can_be_merged(pages) -> None:
    draw = random.Random(1)
    for _turn in range(150):
        start, end = map(bytearray, pages[0])
        for _hit in range(draw.randint(1, 12)):
            part = draw.choice((start, end))
            at = draw.randrange(len(part))
            part[at : at + draw.randint(0, 3)] = draw.randbytes(draw.randint(0, 3))
        found = kept_pages.readable({1: (bytes(start), bytes(end))})
        kept_pages.merged([pages[1], *found.values()])


def test_ends_that_do_not_agree_are_said(pages, tmp_path) -> None:
    start, end = pages[0]
    odd = end.replace(b"xref\n0 ", b"xref\n0 9")
    with pytest.raises(UserError):
        kept_pages.write_pages(tmp_path / "a.pdf", [(start, odd), (start, end)])
    assert not list(tmp_path.iterdir())
