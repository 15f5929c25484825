"""What every finished page must keep, read off the PDF and off the lines as they were drawn.

`faults(pdf)` looks at pages alone: size of type, margins, page numbers, digits, headings left alone.
`drawn_lines()` remembers every set line that is drawn inside it, so that `cut(lines)` can judge their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pymupdf
import pytest

from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import BINDING, LEAST
from otop_desk.typeset import SetLine, canvas, text_width
from otop_desk.typeset.paragraph import _Setter
from tests.devtools.line_judge import faults as parted
from tests.devtools.line_judge import whole

Span = tuple[float, str, tuple[float, float, float, float]]
PAGE_LABEL = re.compile(r"หน้า [๐-๙]+ จาก [๐-๙]+|Page [0-9]+ of [0-9]+")
_OTHER_LABEL = re.compile(r"แผ่นที่ [๐-๙0-9]+/|Page [0-9]+$|หน้าที่ [๐-๙0-9]|หน้า [0-9]")
_ARABIC = re.compile(r"(?<![A-Za-z0-9.@\-/])[0-9]+(?![A-Za-z0-9])")
_THAI_DIGIT = re.compile("[๐-๙]")


def _open(*of: Any, **how: Any) -> Any:
    """A document of pymupdf, which has no types."""
    return cast(Any, pymupdf).open(*of, **how)


def spans(page: Any) -> Iterator[Span]:
    """The lines of a page: least size of type, text, box; microtext, which reads as blanks, is no text."""
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            text = "".join(span["text"] for span in line["spans"])
            if text.strip():
                yield min(span["size"] for span in line["spans"] if span["text"].strip()), text, line["bbox"]


def faults(pdf: Path, *, bound: bool = True, filed: bool = True, english: bool = False) -> list[str]:
    """What a paper does not keep. `bound`: the left edge stays free; `filed`: type of ten points and more."""
    found: list[str] = []
    with _open(pdf) as pages:
        for number, page in enumerate(pages, 1):
            width, height = page.rect.width, page.rect.height
            for size, text, (left, top, right, bottom) in spans(page):
                if filed and size < LEAST - 0.05:
                    found.append(f"p{number} {size:.1f} pt: {text}")
                if bound and left < BINDING - 1:
                    found.append(f"p{number} in the holes: {text}")
                if left < 8 or right > width - 8 or top < 4 or bottom > height - 4:
                    found.append(f"p{number} at the edge: {text}")
                if _OTHER_LABEL.match(text):
                    found.append(f"p{number} another page number: {text}")
                if (_THAI_DIGIT if english else _ARABIC).search(text):
                    found.append(f"p{number} other digits: {text}")
    return found


@dataclass(frozen=True)
class Drawn:
    """The end of a drawn line: the paragraph's text, where the next line begins, the room, the style."""

    text: str
    place: int
    room: float
    style: Any


@contextmanager
def drawn_lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Drawn]]:
    """Collects the ends of all lines that are drawn, but for the last ones of paragraphs."""
    ends: dict[int, tuple[SetLine, Drawn]] = {}
    drawn: list[Drawn] = []
    set_lines, draw_line = _Setter.lines, canvas.draw_line

    def lines(self: _Setter) -> list[SetLine]:
        made = set_lines(self)
        at = 0
        for line, after in zip(made, made[1:], strict=False):
            at = self.text.index(line.text, at) + len(line.text)
            place = self.text.index(after.text, at)
            ends[id(line)] = line, Drawn(self.text, place, self.room, self.style)
        return made

    def draw(sheet: Any, x: float, y: float, line: SetLine) -> None:
        if id(line) in ends and ends[id(line)][0] is line:
            drawn.append(ends[id(line)][1])
        draw_line(sheet, x, y, line)

    with monkeypatch.context() as patch:
        patch.setattr(_Setter, "lines", lines)
        patch.setattr(canvas, "draw_line", draw)
        yield drawn


def cut(lines: list[Drawn]) -> list[str]:
    """What the ends of drawn lines part, where all of it had room; a Thai word or a number always counts."""
    found = []
    for line in dict.fromkeys((one.text, one.place, one.room, one.style) for one in lines):
        text, place, room, style = line
        for a, b, rule in whole(text):
            if a < place < b and (
                rule in ("word", "number") or text_width(shared_book(), text[a:b], style) <= room
            ):
                found.append(f"{rule}: {text[a:place]}|{text[place:b]} ({room:.0f} pt)")
        found += [fault for fault in parted(text, place) if fault.startswith("sign")]
    return found


def lone_headings(pdf: Path) -> list[str]:
    """Headings of the outline with nothing under them on their page but its number."""
    found = []
    with _open(pdf) as pages:
        for _level, title, number in pages.get_toc():
            if not 1 <= number < len(pages):
                continue
            lines = list(spans(pages[number - 1]))
            places = [box[3] for _size, text, box in lines if text.strip() == title.strip()]
            if not places:
                continue
            under = [text for _s, text, box in lines if box[1] > min(places) and not PAGE_LABEL.search(text)]
            if not under:
                found.append(f"p{number} heading alone: {title}")
    return found


_FILLS = {"f", "F", "f*"}
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"', "Do", "sh"}


def ink_on_rules(pdf: Path, dpi: int = 100) -> list[str]:
    """Pages on which letters stand on a ruled line: the two drawn apart and laid over one another."""
    import pikepdf
    from PIL import Image, ImageChops

    def drawn(keep_text: bool) -> list[Image.Image]:
        with pikepdf.open(pdf) as document:
            for page in document.pages:
                kept = []
                for operands, operator in pikepdf.parse_content_stream(page):
                    name = str(operator)
                    if name in _FILLS or (keep_text and name in _STROKES):
                        kept.append(([], pikepdf.Operator("n")))
                    elif name == "Do" or (not keep_text and name in _SHOWS):
                        continue
                    else:
                        kept.append((operands, operator))
                page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))
            out = BytesIO()
            document.save(out)
        with _open(stream=out.getvalue()) as pages:
            pictures = [page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY) for page in pages]
            return [Image.frombytes("L", (one.width, one.height), one.samples) for one in pictures]

    found = []
    for number, (text, rules) in enumerate(zip(drawn(True), drawn(False), strict=True), 1):
        both = ImageChops.lighter(text, rules).point(lambda pixel: 255 if pixel < 150 else 0)
        if both.histogram()[255] > 2:
            found.append(f"p{number} ink on a rule at {both.getbbox()}")
    return found
