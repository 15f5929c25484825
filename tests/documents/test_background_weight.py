"""A PDF background costs no more than it may, whatever it says of itself; usual ones are taken."""

from __future__ import annotations

import random
import subprocess
import sys
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from otop_desk.documents import background, background_weight
from otop_desk.documents.fonts import shared_book
from otop_desk.errors import UserError
from otop_desk.typeset import PdfDocument
from tests.documents import bombs
from tests.source import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="memory of a child is measured by getrusage")
def test_each_bomb_is_refused_within_half_a_gigabyte() -> None:
    """In a process of its own: its peak counts, building the bombs included."""
    command = [sys.executable, "-m", "tests.documents.bombs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    told = [line.split() for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [words[:2] for words in told] == [[name, "refused"] for name in bombs.BOMBS]
    assert max(int(words[2]) for words in told) < 500  # MB


@pytest.mark.parametrize("name", ["one_stream_forty_times", "packed_runs", "three_hundred_forms"])
def test_too_much_is_said_as_such(name: str) -> None:
    with pytest.raises(UserError, match="ใหญ่เกินไปเมื่อคลายออก"):
        background.clean(bombs.BOMBS[name]())


def test_a_form_drawn_often_weighs_each_time() -> None:
    """The same form: drawn ten times it is taken, drawn a thousand times it is not."""
    drawing = zlib.compress(b"0 0 1 1 re f\n" * 20_000, 9)

    def often(times: int) -> bytes:
        return bombs.page(
            lambda pdf: bombs.stream(pdf, b"/F Do\n" * times),
            F=lambda pdf: bombs.form(pdf, drawing, bombs.FLATE),
        )

    assert background.clean(often(10)).startswith(b"%PDF")
    with pytest.raises(UserError):
        background.clean(often(1_000))


def test_nested_forms_are_counted_by_what_they_draw() -> None:
    assert background.clean(bombs.nested(8)).startswith(b"%PDF")
    with pytest.raises(UserError):
        background.clean(bombs.nested(40))


def test_the_parts_of_a_page_may_not_be_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joined, they lie in memory as one."""
    monkeypatch.setattr(background_weight, "MOST_STREAM", 1_000)

    def parts(size: int) -> bytes:
        raw = b"q Q ".ljust(size)
        return bombs.page(lambda pdf: pikepdf.Array([bombs.stream(pdf, raw), bombs.stream(pdf, raw)]))

    assert background.clean(parts(490)).startswith(b"%PDF")
    with pytest.raises(UserError):
        background.clean(parts(510))


@pytest.mark.parametrize("seed", range(6))
def test_runs_and_strings_unpack_as_others_unpack_them(seed: int) -> None:
    draw = random.Random(seed)
    letters = b"ab \n0123"[: draw.randint(1, 8)]
    data = bytes(draw.choices(letters, k=draw.choice([1, 40, 9_000, 60_000])))
    assert background_weight._lzw(bombs.lzw(data)) == data
    pdf = pikepdf.new()
    packed = bombs.stream(pdf, bombs.lzw(data), pikepdf.Name.LZWDecode)
    assert packed.read_bytes() == data  # the bomb is packed as qpdf reads it
    runs = b"".join(bytes((257 - n, draw.randrange(256))) for n in range(2, 90)) + b"\x02abc\x80junk"
    assert background_weight._run_length(runs) == bombs.stream(
        pdf, runs, pikepdf.Name.RunLengthDecode
    ).read_bytes(pikepdf.StreamDecodeLevel.specialized)


def test_a_page_with_a_photograph_of_a_scanner_is_taken() -> None:
    """A4 at 300 dots an inch, in colour."""
    out = BytesIO()
    Image.new("RGB", (2480, 3508), "white").save(out, "JPEG")
    data = bombs.page(
        lambda pdf: bombs.stream(pdf, b"842 0 0 595 0 0 cm /I Do"),
        I=lambda pdf: bombs.picture(pdf, out.getvalue(), pikepdf.Name.DCTDecode, 2480, 3508),
    )
    assert background.clean(data).startswith(b"%PDF")


def test_a_photograph_of_other_measures_than_it_says_is_weighed_by_the_larger(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(background_weight, "MOST_PIXELS", 10_000)
    out = BytesIO()
    Image.new("L", (200, 200)).save(out, "JPEG")
    data = bombs.page(
        lambda pdf: bombs.stream(pdf, b"/I Do"),
        I=lambda pdf: bombs.picture(pdf, out.getvalue(), pikepdf.Name.DCTDecode, 9, 9),
    )
    with pytest.raises(UserError):
        background.clean(data)


@pytest.mark.parametrize(
    "words", [b"/Filter/LZWDecode", b"/Filter/#4c#5aWDecode", b"/Filter 9 0 R", b"/F 9 0 R"]
)
def test_a_list_of_objects_in_a_code_without_bounds_is_not_read(words: bytes) -> None:
    data = bombs.list_of_objects().replace(b"/Filter/FlateDecode", words)
    with pytest.raises(UserError):
        background.clean(data)


@pytest.mark.parametrize("name", ["one_stream_forty_times", "three_hundred_forms", "nested"])
def test_a_page_out_of_a_workshop_file_is_weighed_before_it_is_drawn(name: str) -> None:
    """It may be a stranger's file: what lies in it never went through the door."""
    with pikepdf.open(BytesIO(bombs.BOMBS[name]())) as source:
        made = pikepdf.new()
        made.add_blank_page()
        if name == "one_stream_forty_times":
            page = bombs.form(made, bombs.swelling(90 * bombs.MB), bombs.FLATE)
        else:
            page = made.copy_foreign(source.pages[0].as_form_xobject())
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=page))
        out = BytesIO()
        made.save(out)
    with PdfDocument(BytesIO(), shared_book(), title="") as pdf:
        with pytest.raises(UserError):
            background.draw(pdf.canvas, out.getvalue(), 0, 0, 100, 100)
        with pytest.raises(UserError):
            background.draw(pdf.canvas, b"%PDF-1.7 no more", 0, 0, 100, 100)
        pdf.next_page()
