"""The guide says what is there: a page for each screen, words that stand on buttons, pictures, links."""

from __future__ import annotations

import re
from io import BytesIO

import pymupdf
import pytest

from otop_desk import cli, features
from otop_desk.domain.guide import Kind
from otop_desk.i18n import LANGUAGES, speaking
from otop_desk.paths import resource
from otop_desk.services.guide import pages, papers
from tests.devtools.catalog import collect, read
from tests.source import PACKAGE, ROOT, sources, strings
from tests.tour.guide import SCENES

MOST_BYTES = 3_000_000


def test_every_tab_has_its_page_and_every_page_names_screens_that_are_there() -> None:
    tabs = {feature.name for feature in features.features() if feature.tab}
    explained = [screen for entry in pages.ENTRIES for screen in entry.screens]
    assert tabs <= set(explained), f"tabs without a page: {tabs - set(explained)}"
    assert len(explained) == len(set(explained))
    named = {node.value for path in sources(PACKAGE / "ui") for node in strings(path)}
    assert set(explained) - tabs <= named, "screens that are not there"


def test_a_screen_leads_to_its_page_else_to_that_of_the_tab_below() -> None:
    assert pages.page_of("roster_dialog", "attendance") == "roster"
    assert pages.page_of("confirm", "agenda") == "agenda"
    assert pages.page_of("", "start_page") == "start"
    assert pages.page_of("confirm", "") == "start"


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_pictures_lead_somewhere(language: str) -> None:
    names = {entry.name for entry in pages.ENTRIES}
    assert {path.stem for path in resource("guide", language).iterdir()} == names
    with speaking(language):
        pictured = set()
        for page in pages.pages():
            assert page.title != page.name and page.body
            for block in page.blocks:
                assert {span.page for span in block.spans if span.page} <= names, page.name
                if block.picture:
                    pictured.add(block.picture)
                    assert pages.picture(block.picture).is_file() and block.text
    assert pictured == set(SCENES)
    kept = list((ROOT / "resources" / "guide" / "pictures" / language).iterdir())
    assert {path.stem for path in kept} == pictured


def test_both_languages_say_the_same() -> None:
    shapes = []
    for language in LANGUAGES:
        with speaking(language):
            shapes.append({page.name: [(b.kind, b.number) for b in page.blocks] for page in pages.pages()})
            keys = {
                page.name: [s.text for b in page.blocks for s in b.spans if s.key] for page in pages.pages()
            }
            shapes.append({name: sorted(pressed) for name, pressed in keys.items()})
    assert shapes[0] == shapes[2] and shapes[1] == shapes[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_only_words_that_stand_on_the_screen(language: str) -> None:
    """What is printed strong is the name of a button, a tab or a field, letter by letter."""
    if language == "th":
        there = {key[0] for keys in collect().values() for key in keys}
    else:
        files = (ROOT / "i18n" / "en" / "LC_MESSAGES").glob("*.po")
        there = {form for path in files for forms in read(path).values() for form in forms}
    there = {words.rstrip("…") for words in there}
    with speaking(language):
        strong = {s.text for page in pages.pages() for b in page.blocks for s in b.spans if s.strong}
    assert strong <= there, f"no such words on any screen: {sorted(strong - there)}"


def test_the_guide_is_small() -> None:
    assert sum(path.stat().st_size for path in resource("guide").rglob("*.*")) <= MOST_BYTES


def test_search_finds_by_thai_words_and_keys() -> None:
    assert [page.name for page in pages.find("ไฟดับ")][0] == "power-cut"
    assert "certificate" in [page.name for page in pages.find("  เลขที่   ออก ")]
    assert pages.find("ไม่มีคำนี้แน่") == []
    assert len(pages.find("")) == len(pages.ENTRIES)


def test_the_whole_guide_on_paper(tmp_path, capsys) -> None:
    out = tmp_path / "guide.pdf"
    assert cli.main(["print", "guide", str(out), "--lang", "en"]) == 0
    with pymupdf.open(out) as pdf:
        text = "\n".join(page.get_text() for page in pdf)
        outline = [title for _level, title, _page in pdf.get_toc()]
        first = [
            link for link in pdf[0].get_links() if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)
        ]
        drawn = sum(len(page.get_images()) for page in pdf)
    with speaking("en"):
        titles = [page.title for page in pages.pages()]
    assert set(titles) <= set(outline) and len(first) >= len(titles)
    assert drawn >= len(SCENES)
    listed = re.search(rf"{re.escape(titles[-1])}\s+(\d+)", text)
    assert listed and int(listed[1]) > 5  # the contents name sheets
    assert out.name in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_one_page_with_a_box_for_each_line(language: str) -> None:
    out = BytesIO()
    with speaking(language):
        assert papers.write_card(out) == 1
        lines = [b.text for b in pages.page(pages.CARD).body if b.kind is Kind.POINT]
    with pymupdf.open(stream=out.getvalue()) as pdf:
        assert pdf.page_count == 1
        text = re.sub(r"\s", "", pdf[0].get_text())
        boxes = [d for d in pdf[0].get_drawings() if d["rect"].width < 13]
    assert len(boxes) == len(lines)
    for line in lines[::7]:
        assert re.sub(r"\s", "", line) in text


def test_a_wrong_language_is_refused(capsys) -> None:
    assert cli.main(["print", "card", "x.pdf", "--lang", "fr"]) == 2
