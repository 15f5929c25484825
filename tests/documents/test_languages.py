"""Papers speak one language: English ones have no Thai word of ours, Thai ones no English word."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pymupdf
import pytest

from tests.documents import golden
from tests.documents.english import THAI, in_latin
from tests.machine import sample as making

# Of papers with several forms one is enough here; the pack is bound from these.
ENGLISH = [
    f"{words} --count 1" if words == "evaluation-form" else words for words in golden.PAPERS
    if words not in ("pack", "evaluation-filled", "badges --size a7", "sign-in --phones --day 2", "swot")
]  # fmt: skip
# What Thai papers call by its English name, as offices do.
NAMES = {"swot", "tows", "matrix", "so", "st", "wo", "wt", "otop", "xxx"}


@pytest.fixture(scope="module")
def latin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("latin") / "w.otop"
    golden.prepare(path, in_latin)
    return path


@pytest.mark.parametrize("words", ENGLISH)
def test_an_english_paper_has_no_thai_word_of_ours(
    latin: Path, tmp_path: Path, program_in_thai: None, words: str
) -> None:
    out = tmp_path / "p.pdf"
    golden.print_paper(latin, words, out, "--lang", "en")
    with pymupdf.open(out) as pages:
        said = [line.strip() for page in pages for line in page.get_text().splitlines()]
        titles = [title for _level, title, _page in pages.get_toc()]
        facts = [pages.metadata[key] or "" for key in ("title", "subject", "keywords")]
    assert not [line for line in (*said, *titles, *facts) if THAI.search(line)]
    least = 1 if words == "foil" else 3  # of the plate only what is gold is there: the title
    assert len([line for line in said if re.search("[A-Za-z]{3}", line)]) >= least


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("agenda-compared", r"\d\d:\d\d:\d\d - \d\d:\d\d:\d\d"),
        ("evaluation", "Moderate"),
        ("evaluation-form --count 1", "Moderate"),
    ],
)
def test_english_times_have_colons_and_no_title_of_a_column_is_cut(
    latin: Path, tmp_path: Path, program_in_thai: None, words: str, whole: str
) -> None:
    out = tmp_path / "p.pdf"
    golden.print_paper(latin, words, out, "--lang", "en")
    with pymupdf.open(out) as pages:
        said = [line.strip() for page in pages for line in page.get_text().splitlines()]
    assert [line for line in said if re.fullmatch(whole, line)]
    assert "Moderat" not in said


def test_a_thai_paper_has_no_english_word_of_ours(tmp_path: Path) -> None:
    making.create(tmp_path / "w.otop").close()
    raw = sqlite3.connect(tmp_path / "w.otop")
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    cells = (
        value
        for table in tables
        if not table.startswith("journal")
        for row in raw.execute(f'SELECT * FROM "{table}"')
        for value in row
        if isinstance(value, str)
    )
    typed = {word.lower() for value in cells for word in re.findall(r"[A-Za-z]+", value)}
    raw.close()
    ours: dict[str, str] = {}
    for words in golden.PAPERS:
        said = (golden.KEPT / f"{golden.name_of(words)}.txt").read_text(encoding="utf-8")
        ours |= dict.fromkeys(re.findall(r"(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])", said), words)
    assert {word: where for word, where in ours.items() if word.lower() not in typed | NAMES} == {}
