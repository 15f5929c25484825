"""Faces, fallback, right-to-left order, signs, justified text copied: what the fonts of a page do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Barrier
from typing import Any

import pypdfium2
import pytest

from otop_desk.typeset import (
    Align,
    FontBook,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    draw_lines,
    fonts,
    lay_out,
)
from otop_desk.typeset.bidi import levels, visual
from otop_desk.typeset.fonts import MOST_FALLBACKS
from otop_desk.typeset.itemise import itemise, script_of
from otop_desk.typeset.machine_fonts import MachineFonts
from otop_desk.typeset.shaping import shape_line
from tests.devtools.judge import passages

PASSAGES = [text for text, _words in passages(Path(__file__).parents[1] / "thai" / "passages.txt")]


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def test_the_nearest_weight_is_taken_and_slant_kept(book: FontBook) -> None:
    assert book.face("Sarabun", 650).name == "Sarabun-SemiBold"
    assert book.face("Sarabun", 900, italic=True).name == "Sarabun-BoldItalic"
    assert book.face("Charm", 600).name == "Charm-Bold"


def test_an_unknown_family_is_an_error(book: FontBook) -> None:
    with pytest.raises(KeyError, match="Comic"):
        book.face("Comic Sans")


def test_every_bundled_family_has_thai_and_licence() -> None:
    from otop_desk.paths import resource

    lonely = FontBook.bundled(machine=False)
    assert lonely.families == ("Charm", "Charmonman", "Pridi", "Sarabun", "Srisakdi", "Trirong")
    for family in lonely.families:
        assert lonely.face(family).covers("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลวศษสหฬอฮะาำเแโใไๆฯ๐๑๙")
        assert "SIL OPEN FONT LICENSE" in resource("fonts", f"OFL-{family}.txt").read_text("utf-8")


def test_signs_print_without_fonts_of_the_machine() -> None:
    lonely = FontBook.bundled(machine=False)
    line = shape_line(lonely, "☐ ใช่ ☑ ไม่ใช่ ✓ ✗ ★ → ≥ ≤ ① ❶ ☎", TextStyle())
    assert line.missing == ()


def test_private_and_unassigned_characters_search_no_font() -> None:
    class Counting(MachineFonts):
        asked = 0

        def find(self, cluster: str) -> tuple[Path, int] | None:
            self.asked += 1
            return None

    machine = Counting([])
    book = FontBook({("S", 400, False): FontBook.bundled().face("Sarabun").path}, machine)
    assert shape_line(book, "ก\ue000\U000e0fff", TextStyle(family="S")).missing
    assert machine.asked == 0


def test_broken_font_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"\0\1\0\0" + b"\xff" * 100)
    (tmp_path / "empty.otf").write_bytes(b"")
    assert MachineFonts([tmp_path]).find("中") is None


def test_unusual_spaces_need_no_other_font(book: FontBook) -> None:
    line = shape_line(book, "ก\u00a0ข\u2009ค\u3000ง", TextStyle())
    assert {run.face.name for run in line.runs} == {"Sarabun-Regular"} and line.missing == ()


def test_scripts() -> None:
    assert [script_of(c) for c in "กaب中က"] == ["Thai", "Latn", "Arab", "Hani", "Mymr"]
    assert script_of("1") == script_of(" ") == ""


def test_a_cluster_is_not_parted_between_fonts(book: FontBook) -> None:
    primary = book.face("Sarabun")
    items = itemise(book, "e\u0301ก中\u0301", primary)
    assert [item.start for item in items if item.start in (1, 4)] == []


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("abc \u0627\u0628 def", "abc \u0628\u0627 def"),
        ("ก \u0627\u0628 12 ข", "ก 12 \u0628\u0627 ข"),
        ("ก \u0627(\u0628)\u062c ข", "ก \u062c)\u0628(\u0627 ข"),
        ("ก \u202eabc\u202c ข", "ก cba ข"),
        ("กขค 123", "กขค 123"),
    ],
)
def test_bidi_order_of_a_line(text: str, order: str) -> None:
    letters = "".join(visual(list(text), levels(text)))
    assert "".join(c for c in letters if c not in "\u202e\u202c") == order


def test_faces_remembered_for_clusters_stay_few_whatever_is_typed() -> None:
    book = FontBook.bundled(machine=False)
    for code in range(0xE000, 0xE000 + MOST_FALLBACKS + 2):  # no font has them
        assert book.fallback(chr(code)) is None
    assert len(book._fallbacks) == 2 and book.fallback("☑") is book.fallback("☑") is not None


def test_arabic_is_joined(book: FontBook) -> None:
    if book.fallback("ب") is None:
        pytest.skip("no Arabic font on this machine")
    joined = shape_line(book, "ببب", TextStyle())
    alone = shape_line(book, "ب", TextStyle())
    glyphs = {c.glyphs[0][0] for run in joined.runs for c in run.clusters}
    assert len(glyphs) == 3 and alone.runs[0].clusters[0].glyphs[0][0] not in glyphs


def test_jawi_name_stands_right_to_left(book: FontBook) -> None:
    if book.fallback("ب") is None:
        pytest.skip("no Arabic font on this machine")
    line = shape_line(book, "ชื่อ احمد ครับ", TextStyle())
    middle = [run for run in line.runs if run.level == 1]
    assert [c.text for run in middle for c in run.clusters if c.text.strip()] == ["د", "م", "ح", "ا"]


def test_justified_text_is_copied_without_stray_spaces(book: FontBook) -> None:
    out, rows = BytesIO(), []
    with PdfDocument(out, book, title="x", page_size=(700, 900)) as pdf:
        for width in (140, 220, 300, 420):
            y, page = 880.0, []
            style = ParagraphStyle(size=12, align=Align.JUSTIFY)
            for line in [line for text in PASSAGES[:3] for line in lay_out(book, text, style, width)]:
                if y > 40:
                    draw_lines(pdf.canvas, 30, y, [line])
                    y -= line.height
                    page.append(line.text)
            rows.append(page)
            pdf.next_page()
    for page, source in zip(pypdfium2.PdfDocument(out.getvalue()), rows, strict=True):
        assert page.get_textpage().get_text_bounded().splitlines() == source


def test_a_font_opened_by_two_threads_at_once_is_one_face(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two faces of one font are two fonts in a document, which then is another one each time."""
    together, opened = Barrier(2), fonts.Face

    def slowly(*given: Any, **named: Any) -> fonts.Face:
        together.wait(10)
        return opened(*given, **named)

    monkeypatch.setattr(fonts, "Face", slowly)
    shared = FontBook.bundled(machine=False)
    with ThreadPoolExecutor(2) as pool:
        assert len({id(face) for face in pool.map(lambda _n: shared.face("Sarabun"), range(2))}) == 1
