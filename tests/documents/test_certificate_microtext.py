"""Number and name in the smallest type along the frame: legible there, and blank to who reads the text."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from otop_desk.documents import certificate
from otop_desk.documents.certificate_microtext import RAILS
from otop_desk.documents.certificate_words import Sheet, compose
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Recipient
from otop_desk.typeset import ParagraphStyle, PdfDocument, TextStyle, lay_out, text_width
from otop_desk.typeset.microtext import SIZE, Microtext, Rails
from tests.bench.bench_certificate import crowd
from tests.devtools import paper_rules
from tests.documents.test_certificate_pages import DAYS, NAMES, WORKSHOP, settings

RAILED = [each for each in ours() if each.art]


def sheet_of(template, on: bool = True) -> Sheet:
    return compose(WORKSHOP, DAYS, 675, replace(settings(), microtext=on), template)


def paper(sheet: Sheet, name: str = NAMES["usual"], serial: str = "001/2565") -> bytes:
    out = BytesIO()
    certificate.write(out, sheet, [Recipient(1, name, serial)], draft=True)
    return out.getvalue()


def picture(pdf: bytes, dpi: float) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    found = document[0].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return found


def words(pdf: bytes) -> list[str]:
    with pymupdf.open(stream=pdf) as pages:
        return [text for _size, text, _box in paper_rules.spans(pages[0])]


def test_each_artwork_has_its_rails() -> None:
    assert {each.art for each in RAILED} == set(RAILS)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("family", ["Trirong", "Charm", "Sarabun"])
def test_a_name_stands_there_as_if_set_in_the_plain_face(name: str, family: str) -> None:
    plain = TextStyle(family="Sarabun", size=SIZE)
    length = text_width(shared_book(), f"{name} ", plain)
    drawn = []
    for small in (True, False):
        out = BytesIO()
        with PdfDocument(out, shared_book(), title="x", page_size=(length + 8, 8)) as pdf:
            if small:
                style = ParagraphStyle(family=family, weight=700, size=30)
                lines = lay_out(pdf.book, name, style, 9_000)
                Microtext(pdf.canvas, Rails("0 0 0", length, ((4, 3),))).draw(lines)
            else:
                pdf.text(4, 3, name, plain)
            pdf.next_page()
        drawn.append(picture(out.getvalue(), 1200))
    assert drawn[1].getextrema()[0] < 60
    apart = ImageChops.difference(*drawn).reduce(4)
    assert apart.getextrema()[1] < 90  # joined glyphs may lie a hair apart, letters and marks may not


@pytest.mark.parametrize("template", RAILED, ids=[each.uid for each in RAILED])
def test_it_lies_along_the_frame_and_on_nothing_else(template) -> None:
    without, with_it = (picture(paper(sheet_of(template, on)), 300) for on in (False, True))
    added = ImageChops.difference(without, with_it).point(lambda level: 255 if level > 60 else 0)
    assert added.getbbox() is not None
    mm = 300 / 25.4
    inside = (20 * mm, 20 * mm, added.width - 20 * mm, added.height - 20 * mm)
    assert added.crop(tuple(map(round, inside))).getbbox() is None
    covered = ImageChops.darker(added, without.point(lambda level: 255 if level < 200 else 0))
    assert covered.getbbox() is None


@pytest.mark.parametrize("template", RAILED, ids=[each.uid for each in RAILED])
def test_the_page_says_each_text_once(template) -> None:
    said = words(paper(sheet_of(template)))
    assert said == words(paper(sheet_of(template, False)))
    assert said.count(NAMES["usual"]) == 1
    document = pypdfium2.PdfDocument(paper(sheet_of(template)))
    assert document[0].get_textpage().get_text_range().count("กมลวรรณ") == 1
    document.close()


def test_it_is_no_part_of_the_structure() -> None:
    with pikepdf.open(BytesIO(paper(sheet_of(RAILED[0])))) as pdf:
        code = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    told = re.sub(r"/Artifact BMC.*?EMC", "", code, flags=re.S)
    assert f" {SIZE} Tf" in code and f" {SIZE} Tf" not in told


def test_without_a_name_or_a_rule_there_is_none() -> None:
    bare = next(each for each in ours() if not each.art)
    for sheet, name, serial in (
        (sheet_of(bare), NAMES["usual"], "1"),
        (sheet_of(RAILED[0], False), NAMES["usual"], "1"),
        (sheet_of(RAILED[0]), "", ""),
        (sheet_of(replace(RAILED[0], width=100.0, height=90.0)), NAMES["usual"], "1"),
    ):
        with pikepdf.open(BytesIO(paper(sheet, name, serial))) as pdf:
            assert b" Tz" not in pdf.pages[0].Contents.read_bytes()


@pytest.mark.parametrize("template", RAILED, ids=[each.uid for each in RAILED])
def test_ten_thousand_pages_have_at_most_450_bytes_each(template) -> None:
    sizes = []
    batch = [Recipient(n, each.full_name, f"{n:04}/2565") for n, each in enumerate(crowd(1201), 1)]
    for count in (1001, 1201):
        out = BytesIO()
        certificate.write(out, sheet_of(template), batch[:count])
        sizes.append(len(out.getvalue()))
    of_ten_thousand = sizes[0] + 8_999 * (sizes[1] - sizes[0]) / 200
    assert of_ten_thousand <= 450 * 10_000
