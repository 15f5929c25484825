"""Ink on paper: what HarfBuzz and FreeType draw, what a PDF shows, and whether they are the same."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import freetype
import pypdfium2
import uharfbuzz as hb
from PIL import Image, ImageChops, ImageFilter

from otop_desk.typeset import FontBook, PdfDocument, TextStyle

# One point is one pixel. A cell holds a cluster at 40 px with room for its marks.
EM, CELL_W, CELL_H, BASE, LEFT, COLUMNS = 40, 80, 98, 38, 18, 60


def grid_size(count: int) -> tuple[int, int]:
    return COLUMNS * CELL_W, -(-count // COLUMNS) * CELL_H


def corner(index: int) -> tuple[int, int]:
    """Left edge and top of a cell in pixels from the upper left."""
    return index % COLUMNS * CELL_W, index // COLUMNS * CELL_H


def set_grid(book: FontBook, family: str, weight: int, texts: Sequence[str]) -> bytes:
    """A PDF with each text in its cell."""
    width, height = grid_size(len(texts))
    out = BytesIO()
    style = TextStyle(family=family, weight=weight, size=EM)
    with PdfDocument(out, book, title="กลุ่มอักษร", page_size=(width, height)) as pdf:
        for index, text in enumerate(texts):
            x, y = corner(index)
            pdf.text(x + LEFT, height - y - CELL_H + BASE, text, style)
    return out.getvalue()


def pdfium_image(data: bytes) -> Image.Image:
    page = pypdfium2.PdfDocument(data)[0]
    return page.render(scale=1, grayscale=True).to_pil().convert("L")


def poppler_image(data: bytes, folder: Path) -> Image.Image:
    (folder / "page.pdf").write_bytes(data)
    command = ["pdftoppm", "-r", "72", "-gray", "page.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Image.open(next(folder.glob("page*.pgm"))).convert("L")


def reference_image(path: Path, texts: Sequence[str], script: str = "thai") -> Image.Image:
    """The same grid drawn by HarfBuzz and FreeType alone."""
    image = Image.new("L", grid_size(len(texts)), 0)
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    face = freetype.Face(str(path))
    face.set_pixel_sizes(EM, EM)
    for index, text in enumerate(texts):
        x, y = corner(index)
        _draw(image, font, face, text, x + LEFT, y + CELL_H - BASE, script)
    return ImageChops.invert(image)


def _draw(
    image: Image.Image, font: hb.Font, face: freetype.Face, text: str, x: int, y: int, script: str
) -> None:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.script, buffer.language, buffer.direction = script, "th", "ltr"
    hb.shape(font, buffer)
    scale = EM * 64 / font.face.upem
    pen = 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        dx, dy, advance, _ = position.position
        at_x, at_y = round((pen + dx) * scale), round(dy * scale)
        face.set_transform(freetype.Matrix(0x10000, 0, 0, 0x10000), freetype.Vector(at_x % 64, at_y % 64))
        face.load_glyph(info.codepoint, freetype.FT_LOAD_NO_HINTING | freetype.FT_LOAD_NO_BITMAP)
        face.glyph.render(freetype.FT_RENDER_MODE_NORMAL)
        bitmap = face.glyph.bitmap
        if bitmap.width and bitmap.rows:
            drop = Image.frombytes("L", (bitmap.pitch, bitmap.rows), bytes(bitmap.buffer))
            drop = drop.crop((0, 0, bitmap.width, bitmap.rows))
            left = x + at_x // 64 + face.glyph.bitmap_left
            top = y - at_y // 64 - face.glyph.bitmap_top
            box = (left, top, left + drop.width, top + drop.height)
            image.paste(ImageChops.lighter(image.crop(box), drop), box)
        pen += advance


def stray(shown: Image.Image, expected: Image.Image, texts: Sequence[str]) -> list[str]:
    """The texts of the cells in which ink of one picture lies more than 1 px from ink of the other."""
    outside = ImageChops.lighter(_beyond(shown, expected), _beyond(expected, shown))
    if outside.getbbox() is None:
        return []
    bad = []
    for index, text in enumerate(texts):
        x, y = corner(index)
        if outside.crop((x, y, x + CELL_W, y + CELL_H)).getbbox() is not None:
            bad.append(text)
    return bad


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """Full ink of one picture that no trace of ink of the other touches."""
    full = one.point(lambda v: 255 if v < 110 else 0)
    near = other.point(lambda v: 255 if v < 200 else 0).filter(ImageFilter.MaxFilter(3))
    return ImageChops.subtract(full, near)
