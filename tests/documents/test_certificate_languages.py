"""A certificate in English, or in Thai with English under it: translated, and all of it in its place."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pymupdf
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps

from otop_desk.documents import certificate, certificate_art
from otop_desk.documents.certificate_words import compose, lines_of
from otop_desk.documents.template_file import OURS, ours
from otop_desk.domain.certificate import KINDS, CertificateSettings, Recipient, Tongue
from otop_desk.domain.certificate_template import Part, Template, faults
from tests.documents.english import THAI
from tests.documents.test_certificate_pages import DAYS, NAMES, WORKSHOP, settings

ENGLISH = {
    "english_offices": ("Community Development Department", "Songkhla Provincial Office"),
    "english_title": "Capacity Building of the OTOP Network",
    "english_venue": "Green World Hotel, Songkhla",
}
WHOSE = Recipient(1, NAMES["usual"], "001/2565")


def in_two(kind: str = KINDS[0], signers: int = 1) -> CertificateSettings:
    return replace(settings(kind, signers), language=Tongue.BOTH, **ENGLISH)


def page(sheet, whose: Recipient = WHOSE) -> list[tuple[str, float, tuple[float, ...]]]:
    """The lines of a certificate: text, size, box; microtext, which reads as blanks, is no text."""
    out = BytesIO()
    certificate.write(out, sheet, [whose])
    with pymupdf.open(stream=out.getvalue()) as pdf:
        blocks = pdf[0].get_text("dict")["blocks"]
        found = [
            ("".join(span["text"] for span in line["spans"]), line["spans"][0]["size"], line["bbox"])
            for block in blocks for line in block.get("lines", ())
        ]  # fmt: skip
        return [line for line in found if line[0].strip()]


def test_english_stands_for_every_standard_text() -> None:
    signers = tuple(replace(who, name="A. Person", titles=("Governor",)) for who in settings().signatories)
    for kind in KINDS:
        english = replace(settings(kind), language=Tongue.ENGLISH, signatories=signers, **ENGLISH)
        lines = page(compose(WORKSHOP, DAYS, 675, english, ours()[0]), Recipient(1, "Ms A. Person", "1/2565"))
        thai = [text for text, _size, _box in lines if THAI.search(text)]
        assert [text for text in thai if WORKSHOP.host_office not in text] == []


def test_what_the_office_typed_itself_stays_as_it_is() -> None:
    own = replace(settings(), language=Tongue.ENGLISH, blessing="ขอให้โชคดี")
    assert "ขอให้โชคดี" in [text for text, _size, _box in page(compose(WORKSHOP, DAYS, 675, own, ours()[0]))]


@pytest.mark.parametrize("template", ours(), ids=OURS)
@pytest.mark.parametrize("name", ("usual", "longest", "two lines"))
def test_both_languages_stand_in_every_template(template: Template, name: str) -> None:
    whose = replace(WHOSE, name=NAMES[name])
    sheet = compose(WORKSHOP, DAYS, 675, in_two(signers=3), template)
    assert faults(sheet.template) == () or faults(sheet.template) == ("twice:text",)
    english = [line for field in sheet.english for line in lines_of(sheet, field, whose)]
    assert {"Certificate of Completion", "Given on 16 March 2022"} <= set(english)
    lines = page(sheet, whose)
    thai_date = next(size for text, size, _box in lines if text.startswith("ให้ไว้ ณ"))
    english_date = next(size for text, size, _box in lines if text == "Given on 16 March 2022")
    assert english_date <= thai_date and min(size for _text, size, _box in lines) >= 9.9
    boxes = sorted((box for _text, _size, box in lines), key=lambda box: box[1])
    assert all(box[3] <= template.height * 72 / 25.4 - 20 for box in boxes)


@pytest.mark.parametrize("template", ours(), ids=OURS)
def test_nothing_is_set_under_ten_points_in_any_kind(template: Template) -> None:
    for kind in KINDS:
        for setting in (settings(kind, 3), in_two(kind, 3)):
            lines = page(
                compose(WORKSHOP, DAYS, 675, setting, template), replace(WHOSE, name=NAMES["hardest"])
            )
            assert min(size for _text, size, _box in lines) >= 9.99, kind


def test_without_english_names_the_english_text_passes_over_them() -> None:
    sheet = compose(WORKSHOP, DAYS, 675, replace(settings(), language=Tongue.BOTH), ours()[0])
    body = [line for field in sheet.english for line in lines_of(sheet, field, WHOSE)]
    assert "for completing the training course, fiscal year 2565 B.E." in body
    assert not [line for line in body if THAI.search(line)]


def test_texts_that_do_not_stand_in_a_column_share_their_own_boxes() -> None:
    template = ours()[0]
    date = template.field(Part.DATE)
    assert date is not None
    high = replace(date, x=20, y=30, width=80, height=12)
    moved = template.with_field(template.fields.index(date), high)
    sheet = compose(WORKSHOP, DAYS, 675, in_two(), moved)
    for field in sheet.english:
        assert any(one.y <= field.y and field.bottom <= one.bottom + 0.01 for one in moved.fields)
    assert len(page(sheet)) > 14


@pytest.mark.parametrize("art", ["gold-line", "portrait", "ko-yo", "phikun"])
def test_the_artwork_is_its_own_mirror_image(art: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate_art, "LEAF_GOLD", ("#000000",) * 5)  # light falls from one side only
    template = next(each for each in ours() if each.uid == art)
    bare = replace(template, fields=tuple(field for field in template.fields if field.part is Part.NAME))
    out = BytesIO()
    certificate.write(out, compose(WORKSHOP, DAYS, 675, settings(), bare), [replace(WHOSE, name=".")])
    with pymupdf.open(stream=out.getvalue()) as pdf:
        drawn = pdf[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    grey = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    ground = grey.getpixel((drawn.width // 2, drawn.height * 3 // 4))
    assert isinstance(ground, int)
    ink = grey.point(lambda pixel: 255 if abs(pixel - ground) > 60 else 0)
    near = ImageOps.mirror(ink).filter(ImageFilter.MaxFilter(5))
    alone = ImageChops.subtract(ink, near).histogram()[255]
    assert alone < 0.01 * ink.histogram()[255]
