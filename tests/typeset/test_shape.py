"""Every cluster that Thai allows is drawn as HarfBuzz and FreeType draw it, by pdfium and by poppler."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from otop_desk.paths import resource
from otop_desk.typeset import FontBook
from tests.typeset.ink import pdfium_image, poppler_image, reference_image, set_grid, stray

TLWG = Path("/usr/share/fonts/truetype/tlwg")
CONSONANTS = [chr(c) for c in range(0x0E01, 0x0E2F) if chr(c) not in "ฤฦ"]
TONES = ["", "่", "้", "๊", "๋"]
VOWELS = ["", "ิ", "ี", "ึ", "ื", "ั", "ุ", "ู", "็", "ำ"]
FONTS = {
    "Sarabun 400": resource("fonts", "Sarabun-Regular.ttf"),
    "Sarabun 700": resource("fonts", "Sarabun-Bold.ttf"),
    "Loma 400": TLWG / "Loma.ttf",
    "Norasi 400": TLWG / "Norasi.ttf",
    "Waree 400": TLWG / "Waree.ttf",
}


def clusters() -> list[str]:
    """Consonant × vowel × tone, leading vowels, thanthakhat, nikhahit and phinthu: some 3,500."""
    above = [c + v + t for c, v, t in product(CONSONANTS, VOWELS, TONES)]
    leading = [v + c + t for v, c, t in product("เแโใไ", CONSONANTS, TONES)]
    silent = [c + v + "์" for c, v in product(CONSONANTS, ["", "ิ", "ุ"])]
    return above + leading + silent + [c + m for c, m in product(CONSONANTS, "ฺํ")]


def test_there_are_some_3500_clusters() -> None:
    assert 3_400 <= len(set(clusters())) <= 3_700


@pytest.mark.parametrize("name", FONTS)
def test_clusters_are_drawn_as_harfbuzz_and_freetype_draw_them(name: str, tmp_path: Path) -> None:
    path = FONTS[name]
    if not path.exists():
        pytest.skip(f"{path.name} is not installed")
    family, weight = name.split()
    book = FontBook.bundled(machine=False)
    book.add(family, path, int(weight))
    texts = clusters()
    data = set_grid(book, family, int(weight), texts)
    expected = reference_image(path, texts)
    assert stray(pdfium_image(data), expected, texts) == []
    if shutil.which("pdftoppm"):
        assert stray(poppler_image(data, tmp_path), expected, texts) == []


URW = Path("/usr/share/fonts/opentype/urw-base35")
LATIN = list("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&@%ßæøÆØ")
ACCENTED = [base + mark for base in "aeiouAEIOUnc" for mark in "\u0300\u0301\u0302\u0308\u0303\u0327"]


@pytest.mark.parametrize("name", ["C059-Roman.otf", "NimbusSans-Bold.otf", "Z003-MediumItalic.otf"])
def test_cff_outlines_are_merged_as_freetype_draws_them(name: str, tmp_path: Path) -> None:
    path = URW / name
    if not path.exists():
        pytest.skip(f"{name} is not installed")
    book = FontBook({("URW", 400, False): path})
    texts = [t for t in LATIN + ACCENTED + ["ffi", "AV", "To"] if book.face("URW").covers(t)]
    data = set_grid(book, "URW", 400, texts)
    expected = reference_image(path, texts, "latn")
    assert stray(pdfium_image(data), expected, texts) == []
    if shutil.which("pdftoppm"):
        assert stray(poppler_image(data, tmp_path), expected, texts) == []
