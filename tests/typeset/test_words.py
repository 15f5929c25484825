"""Words are shaped one by one where a face sets blanks apart: as if the line had been shaped whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otop_desk.paths import resource
from otop_desk.typeset import FontBook, TextStyle
from otop_desk.typeset.fonts import BUNDLED, PLAIN_THAI, SIGNS, Face
from otop_desk.typeset.itemise import _PLAIN_THAI
from otop_desk.typeset.shaping import _HELD, CACHE_LIMIT, WORD_LIMIT, Cluster, _shaped, shape_line, shape_run

BOOK = FontBook.bundled(machine=False)
FILES = sorted({*BUNDLED.values(), *SIGNS})
NEAR = "กปฟญฐำาะเแโไใๆ็่้๊๋์ิีึืุู๐๙ 09AVTofi,.()\"'–“”é\u0301\u200b\u200d\u00a0%"


def whole(face: Face, text: str, script: str) -> tuple[Cluster, ...]:
    """The clusters of a text that is shaped in one go."""
    return _shaped(face, text, script, 0, "th").clusters


@pytest.mark.parametrize("name", FILES)
def test_no_character_of_a_bundled_font_looks_across_a_blank(name: str) -> None:
    face = Face(resource("fonts", name), blanks_apart=True)
    blank = whole(face, " ", "Thai")
    for script in ("Thai", "Latn"):
        for character in map(chr, sorted(set(face.characters) - {0x20, 0xA0})):
            if _HELD.search(f" {character}"):
                continue  # it may belong to the blank before it, and is shaped with it
            alone = whole(face, character, script)
            assert whole(face, f"{character} {character}", script) == (*alone, *blank, *alone), character


@given(
    st.sampled_from(sorted(BUNDLED)),
    st.text(NEAR, min_size=1, max_size=24),
    st.sampled_from(["Thai", "Latn"]),
)
@settings(max_examples=400, deadline=None)
def test_words_one_by_one_are_the_line(key: tuple[str, int, bool], text: str, script: str) -> None:
    face = BOOK.face(*key)
    assert face.blanks_apart
    run = shape_run(face, text, script, 0, "th")
    assert run.clusters == whole(face, text, script)
    assert run.steps == len(run.clusters)
    assert run.width * face.upem == pytest.approx(sum(cluster.advance for cluster in run.clusters))


def test_a_word_met_again_is_not_shaped_again() -> None:
    line = shape_line(BOOK, "นางสาวสมศรี แก้วมณี", TextStyle())
    again = shape_line(BOOK, "นายสมชาย แก้วมณี", TextStyle())
    assert line.runs[0].words[-1] is again.runs[0].words[-1]


def test_words_kept_are_bounded() -> None:
    face = Face(resource("fonts", "Sarabun-Regular.ttf"), blanks_apart=True)
    for number in range(WORD_LIMIT + 50):
        shape_run(face, f"ที่ {number}", "Thai", 0, "th")
    assert len(face.words) <= WORD_LIMIT + 1
    shape_run(face, f"ที่ {'ยาว' * 50}", "Thai", 0, "th")
    assert all(len(word) <= 32 for word, _script, _language in face.words)


def test_lines_kept_are_bounded_and_those_used_stay() -> None:
    book = FontBook.bundled(machine=False)
    used = shape_line(book, "ใช้บ่อย", TextStyle())
    for number in range(CACHE_LIMIT + 50):
        shape_line(book, f"ที่ {number}", TextStyle())
        assert shape_line(book, "ใช้บ่อย", TextStyle()) is used
    assert book.shaped.cache_info().currsize == CACHE_LIMIT


def test_a_font_of_the_computer_is_shaped_line_by_line(tmp_path: Path) -> None:
    copy = tmp_path / "Sarabun-Regular.ttf"
    copy.write_bytes(resource("fonts", "Sarabun-Regular.ttf").read_bytes())
    book = FontBook({("S", 400, False): copy})
    assert len(shape_line(book, "ก ข ค", TextStyle(family="S")).runs[0].words) == 1


def test_plain_thai_is_what_the_pattern_takes() -> None:
    taken = {n for n in range(0x3000) if _PLAIN_THAI.fullmatch(f"ก{chr(n)}ก")}
    assert taken == PLAIN_THAI
