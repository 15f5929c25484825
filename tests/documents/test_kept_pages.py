"""Pages that a file keeps are merged only where they are ours: anything can stand in a stranger's file."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO
from unittest.mock import patch

import pikepdf
import pytest

from otop_desk.documents import certificate, kept_pages
from otop_desk.documents.certificate_words import compose
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Recipient
from otop_desk.errors import UserError
from otop_desk.typeset import page_outline
from tests.documents.archive_rules import faults
from tests.documents.structure import read
from tests.documents.test_certificate_pages import DAYS, WORKSHOP, settings


@pytest.fixture(scope="module")
def pages() -> list[tuple[bytes, bytes]]:
    """A batch of two, cut."""
    sheet = compose(WORKSHOP, DAYS, 675, settings(), ours()[0])
    out = BytesIO()
    certificate.write(out, sheet, [Recipient(1, "ก ข", "001/2565"), Recipient(2, "ค ง", "002/2565")])
    return kept_pages.pages_of(out.getvalue())


NAMES = ("นายก (ข) ณ สงขลา", "นางสาวค\\ง")


def batch(names: Sequence[str]) -> bytes:
    """Certificates of these people."""
    sheet = compose(WORKSHOP, DAYS, 675, settings(), ours()[0])
    out = BytesIO()
    certificate.write(out, sheet, [Recipient(n, name, f"{n}/2565") for n, name in enumerate(names, 1)])
    return out.getvalue()


def titles(pdf: bytes) -> list[tuple[str, int]]:
    """The outline of a file as (words, page from 0)."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = [page.objgen for page in opened.pages]
        return [(item.title, pages.index(item.destination[0].objgen)) for item in opened.open_outline().root]


def test_each_certificate_of_a_batch_is_heard_whole_and_stands_in_the_outline_by_name() -> None:
    set_at_once = batch(NAMES)
    pages = kept_pages.pages_of(set_at_once)
    for whole in (set_at_once, kept_pages.merged(pages, NAMES)):
        heard = read(whole)
        assert heard.faults == [] == faults(whole)
        assert [kid.kind for kid in heard.top.kids] == ["P", "P"]
        assert all(name in kid.text for name, kid in zip(NAMES, heard.top.kids, strict=True))
        assert heard.top.text == "".join(heard.shown)
        assert titles(whole) == [(name, page) for page, name in enumerate(NAMES)]


def test_a_kept_certificate_is_heard_whole_also_after_another() -> None:
    pages = kept_pages.pages_of(batch(NAMES))
    for whole, names in (
        (b"".join(pages[1]), NAMES[1:]),
        (kept_pages.merged([pages[1], pages[0], pages[1]]), (NAMES[1], *NAMES)),
    ):
        heard = read(whole)
        assert heard.faults == [] == faults(whole)
        assert [name in kid.text for name, kid in zip(names, heard.top.kids, strict=True)] == [True] * len(
            names
        )


def test_with_pages_kept_by_an_older_version_nothing_is_told_that_is_not_there() -> None:
    with patch.object(certificate, "MOST", 0):  # it set certificates without a structure
        old = kept_pages.pages_of(batch(NAMES))
    mixed = kept_pages.merged([*old, *kept_pages.pages_of(batch(NAMES))], NAMES * 2)
    with pikepdf.open(BytesIO(mixed)) as opened:
        assert "/StructTreeRoot" not in opened.Root and "/MarkInfo" not in opened.Root
        assert not any("/StructParents" in page.obj for page in opened.pages)
    assert faults(mixed) == [] and len(titles(mixed)) == 4


def test_of_very_many_certificates_runs_stand_in_the_outline() -> None:
    names = [f"นาย{n}" for n in range(page_outline.MOST + 1)]
    many = batch(names)
    assert titles(many)[:2] == [("นาย0 – นาย49", 0), ("นาย50 – นาย99", 50)]
    assert titles(many)[-1] == ("นาย1000 – นาย1000", 1000)
    assert len(many) / len(names) < 520  # with all that is drawn once


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
