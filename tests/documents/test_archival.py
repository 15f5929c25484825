"""Papers fit for archives: each paper, certificates of each template, pages kept and merged, the pack."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw

from otop_desk.documents import certificate, kept_pages
from otop_desk.documents.certificate_words import compose
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Recipient
from otop_desk.typeset import PdfDocument, TextStyle, load_picture
from otop_desk.typeset.archival import srgb_profile
from tests.documents import golden
from tests.documents.archive_rules import faults
from tests.documents.test_certificate_pages import DAYS, NAMES, WORKSHOP, settings

PEOPLE = [Recipient(n, name, f"{n:03}/2565", qr="OTOP1:" + "A" * 99) for n, name in enumerate(NAMES.values())]


@pytest.fixture(scope="module")
def workshop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample after its last day."""
    path = tmp_path_factory.mktemp("archival") / "w.otop"
    golden.prepare(path)
    return path


def batch(template) -> bytes:
    out = BytesIO()
    certificate.write(out, compose(WORKSHOP, DAYS, 675, settings(signers=3), template), PEOPLE)
    return out.getvalue()


@pytest.mark.parametrize("template", ours(), ids=lambda each: each.uid)
def test_certificates_of_each_template(template) -> None:
    whole = batch(template)
    pages = kept_pages.pages_of(whole)
    assert faults(whole) == [] == faults(b"".join(pages[0]))
    assert faults(kept_pages.merged([*pages, *pages[:1]])) == []


@pytest.mark.parametrize("words", ["certificates", "register", "report", "agenda", "plan", "swot", "pack"])
def test_papers(words: str, workshop_file: Path, tmp_path: Path) -> None:
    golden.print_paper(workshop_file, words, tmp_path / "paper.pdf")
    assert faults((tmp_path / "paper.pdf").read_bytes()) == []


def test_pages_merged_with_some_that_make_no_claim_make_none() -> None:
    template = ours()[0]
    (start, end), *_rest = kept_pages.pages_of(batch(template))
    silent = start.replace(b"/Metadata ", b"/Mystery_ ")
    merged = kept_pages.merged([(start, end), (silent.replace(b"/OutputIntents", b"/OtherIntents_"), end)])
    with pikepdf.open(BytesIO(merged)) as pdf:
        assert "/Metadata" not in pdf.Root and pdf.Root.Lang == "th-TH" and len(pdf.pages) == 2


def logo() -> bytes:
    """A ring in red whose edge is soft, on nothing, with a shadow that fades."""
    image = Image.new("RGBA", (200, 200))
    ImageDraw.Draw(image).ellipse((20, 20, 180, 180), outline=(200, 0, 0, 255), width=30)
    shade = Image.linear_gradient("L").resize((200, 200))
    under = Image.merge(
        "RGBA", [*Image.new("RGB", (200, 200), (0, 0, 0)).split(), shade.point(lambda v: v // 3)]
    )
    out = BytesIO()
    Image.alpha_composite(under, image).save(out, "PNG")
    return out.getvalue()


def test_a_picture_with_holes_lets_the_paper_through_without_transparency() -> None:
    out = BytesIO()
    with PdfDocument(out, shared_book(), title="ตรา <&> ๑", author="สำนักงาน", page_size=(200, 200)) as pdf:
        pdf.canvas.setFillColor("#00ff00")
        pdf.canvas.rect(0, 0, 200, 200, fill=1, stroke=0)
        load_picture(logo(), 200, 200).draw(pdf.canvas, 0, 0, 200)
        pdf.text(10, 10, "ตัวอย่าง", TextStyle(size=12, link="https://example.go.th"))
    assert faults(out.getvalue()) == []
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        shown = document[0].render(scale=4).to_pil().convert("RGB").reduce(8)
    assert shown.getpixel((50, 5))[1] > 230  # the green paper above, where nothing is drawn
    red, green, _blue = shown.getpixel((50, 14))
    assert red > 170 and green < 40  # the ring itself
    low = shown.crop((20, 88, 80, 92)).resize((1, 1)).getpixel((0, 0))
    assert 130 < low[1] < 200  # the shadow: a third of black over green


def test_facts_with_anything_in_them_are_told_twice_alike() -> None:
    draw = random.Random(4)
    for _turn in range(30):
        title = "".join(
            chr(draw.choice((draw.randrange(32, 127), draw.randrange(0xE01, 0xE3B)))) for _n in range(20)
        )
        out = BytesIO()
        with PdfDocument(
            out, shared_book(), title=title, author=title[::-1], subject=title[3:], keywords="ก, ข"
        ):
            pass
        assert faults(out.getvalue()) == []


def test_the_profile_means_srgb() -> None:
    ours_, theirs = ImageCms.ImageCmsProfile(BytesIO(srgb_profile())), ImageCms.createProfile("sRGB")
    patches = Image.frombytes("RGB", (64, 64), random.Random(1).randbytes(64 * 64 * 3))
    there = ImageCms.profileToProfile(
        patches, ours_, theirs, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    assert there is not None
    apart = max(abs(a - b) for a, b in zip(patches.tobytes(), there.tobytes(), strict=True))
    assert apart <= 2
    assert len(srgb_profile()) < 1000


def test_the_rules_see_what_breaks_them() -> None:
    """The control: a few bytes changed, each told."""
    whole = batch(ours()[0])
    for before, after in (
        (b"%PDF-1.4", b"%PDF-1.7"),
        (b"/CIDSet", b"/CIDSat"),
        (b"/FontFile2", b"/FontFule2"),
        (b"<pdfaid:part>1", b"<pdfaid:part>2"),
        (b"/OutputIntents", b"/OutputIntentz"),
        (b"/Creator (OTOP", b"/Creator (OTEP"),
    ):
        assert whole.count(before) and faults(whole.replace(before, after)), before
