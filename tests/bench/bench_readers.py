"""Text as typed, spaces and all, in the readers people have: names, mixed lines, paragraphs.

PDFs are read by poppler, pdfium, mupdf, pdfminer, pdfplumber and pdf.js (Firefox). What is not at hand of the
last three is installed into a folder of this run by pip and npm; a reader that can't be had is left out.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pymupdf
import pypdfium2

from otop_desk.documents.fonts import shared_book
from otop_desk.typeset import (
    Align,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    draw_lines,
    lay_out,
    missing_glyphs,
)
from tests.bench.measure import Measure
from tests.devtools.judge import passages
from tests.typeset.test_copied_text import EMOJI
from tests.typeset.test_copied_text import line as mixed_line

PASSAGES = Path(__file__).parents[1] / "thai" / "passages.txt"
NAMES, MIXED, PER_PAGE = 10_000, 600, 50
PAGE = (842.0, 842.0)
_TITLES = ("นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี ", "ดร.")
_PARTS = (
    "กมล วรรณ ศักดิ์ ปิ่น แก้ว จันทร์ สุริ ยะ พงศ์ เพ็ญ ศรี น้ำ ทิพย์ ธัญ ญา รัตน์ ฐิติ ณัฐ ปราณี บุญ เรือง กุ้ง หวาน ผู้ พัน "
    "ฤดี มาศ เกียรติ ชัย ไพ โรจน์ ใจ ดี สิทธิ์ ปู่ ทอง คำ วิ สุทธิ์ ญู ฎุ เฉลิม แสง โสภา ลัย ขวัญ มณี นุช ขำ ก๊ก จ๋า เด๋อ"
).split()
_PDFJS = """
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readFileSync, writeFileSync } from "node:fs";
const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let n = 1; n <= pdf.numPages; n++) {
  const page = await pdf.getPage(n);
  const text = await page.getTextContent();
  pages.push(text.items.map(item => item.str + (item.hasEOL ? "\\n" : "")).join("").split("\\n"));
}
writeFileSync(process.argv[3], JSON.stringify(pages));
"""
Reader = Callable[[Path, Path], list[list[str]]]


def sources() -> dict[str, list[str]]:
    """Lines to print by kind; paragraphs as they fall in a column of 331 points."""
    dice = random.Random(2565)

    def name() -> str:
        given, surname = ("".join(dice.choices(_PARTS, k=dice.randint(1, 3))) for _ in range(2))
        return f"{dice.choice(_TITLES)}{given} {surname}"

    # without signs of another face, which pdfplumber sets apart from their line
    signs = set("".join(EMOJI))
    mixed = [text for text in (mixed_line(dice) for _ in range(MIXED * 3)) if not signs & set(text)]
    lacking = missing_glyphs(shared_book(), [(text, "") for text in mixed], TextStyle(size=10))
    bad = {glyph.character for glyph in lacking.missing} if lacking else set[str]()
    good = [text for text in mixed if not bad.intersection(text)][:MIXED]
    return {"names": [name() for _ in range(NAMES)], "mixed lines": good}


def print_lines(path: Path, lines: list[str]) -> None:
    """Lines one under another."""
    with PdfDocument(path, shared_book(), title="names", page_size=PAGE) as pdf:
        for at, text in enumerate(lines):
            if at and at % PER_PAGE == 0:
                pdf.next_page()
            pdf.text(40, PAGE[1] - 40 - 16 * (at % PER_PAGE), text, TextStyle(size=10))
        pdf.next_page()


def print_paragraphs(path: Path, align: Align) -> list[str]:
    """Each passage on a page of its own; gives the lines as they were set."""
    style, lines = ParagraphStyle(size=10.7, align=align), []
    with PdfDocument(path, shared_book(), title="paragraphs", page_size=PAGE) as pdf:
        for text, _words in passages(PASSAGES):
            found = lay_out(shared_book(), text, style, 331)
            draw_lines(pdf.canvas, 60, PAGE[1] - 40, found)
            lines += [one.text for one in found]
            pdf.next_page()
    return lines


def _poppler(pdf: Path, folder: Path) -> list[list[str]]:
    subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), str(folder / "t.txt")], check=True)
    return [page.split("\n") for page in (folder / "t.txt").read_text("utf-8").split("\f")]


def _pdfium(pdf: Path, _folder: Path) -> list[list[str]]:
    with pypdfium2.PdfDocument(pdf) as pages:
        return [page.get_textpage().get_text_bounded().splitlines() for page in pages]


def _mupdf(pdf: Path, _folder: Path) -> list[list[str]]:
    with cast(Any, pymupdf).open(pdf) as pages:
        return [page.get_text("text").splitlines() for page in pages]


def _by_python(code: str) -> Reader:
    """A reader of Python that is installed for this run."""

    def read(pdf: Path, folder: Path) -> list[list[str]]:
        environment = {**os.environ, "PYTHONPATH": str(folder / "python")}
        done = subprocess.run(
            [sys.executable, "-c", code, str(pdf)], check=True, capture_output=True, env=environment
        )
        return [page.splitlines() for page in json.loads(done.stdout)]

    return read


def _pdfjs(pdf: Path, folder: Path) -> list[list[str]]:
    subprocess.run(["node", "read.mjs", str(pdf), "out.json"], cwd=folder, check=True, capture_output=True)
    return cast("list[list[str]]", json.loads((folder / "out.json").read_text("utf-8")))


def readers(folder: Path) -> Iterator[tuple[str, Reader]]:
    """The readers that can be had, installing what is missing into `folder`."""
    if shutil.which("pdftotext"):
        yield "poppler", _poppler
    yield "pdfium", _pdfium
    yield "mupdf", _mupdf
    pip = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder / "python"), "pdfplumber"]
    if subprocess.run(pip, capture_output=True).returncode == 0:
        start = "import sys, json; "
        yield (
            "pdfminer",
            _by_python(
                start + "from pdfminer.high_level import extract_text; from pdfminer.layout import LAParams; "
                "print(json.dumps(extract_text(sys.argv[1], laparams=LAParams()).split(chr(12))))"
            ),
        )
        yield (
            "pdfplumber",
            _by_python(
                start + "import pdfplumber; "
                "print(json.dumps([p.extract_text() for p in pdfplumber.open(sys.argv[1]).pages]))"
            ),
        )
    if shutil.which("npm") and shutil.which("node"):
        (folder / "package.json").write_text('{"type": "module"}')
        (folder / "read.mjs").write_text(_PDFJS)
        npm = ["npm", "install", "--no-audit", "--no-fund", "pdfjs-dist@5"]
        if subprocess.run(npm, cwd=folder, capture_output=True).returncode == 0:
            yield "pdf.js", _pdfjs


def lost(found: list[list[str]], lines: list[str]) -> list[str]:
    """The lines that a reader does not give as they were typed, wherever they stand."""
    seen = {one.strip() for page in found for one in page}
    return [text for text in lines if text.strip() not in seen]


def measures() -> Iterator[Measure]:
    """For each kind of text and each reader, how many lines are not as they were typed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files: dict[str, tuple[Path, list[str]]] = {}
        for kind, lines in sources().items():
            print_lines(folder / f"{kind}.pdf", lines)
            files[kind] = folder / f"{kind}.pdf", lines
        for align in (Align.LEFT, Align.CENTRE, Align.JUSTIFY):
            path = folder / f"{align}.pdf"
            files[f"paragraphs, {align}"] = path, print_paragraphs(path, align)
        for reader, read in readers(folder):
            for kind, (path, lines) in files.items():
                wrong = lost(read(path, folder), lines)
                note = wrong[0] if wrong else f"of {len(lines):,}"
                yield Measure(f"{reader}: {kind} not as typed", len(wrong), "", 0, note)
