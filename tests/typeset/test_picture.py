"""Pictures made plain for paper: upright, small enough, in the colours a PDF knows; holes as a mask."""

from __future__ import annotations

import zlib

import pytest
from PIL import Image

from otop_desk.typeset import picture
from otop_desk.typeset.picture import plain


@pytest.mark.parametrize(
    ("mode", "made"),
    [
        ("L", "L"), ("RGB", "RGB"), ("RGBA", "RGBA"), ("LA", "RGBA"), ("PA", "RGBA"), ("P", "RGB"),
        ("CMYK", "RGB"), ("1", "L"), ("I", "L"), ("F", "L"), ("I;16", "L"), ("YCbCr", "RGB"),
    ],
)  # fmt: skip
def test_a_picture_of_any_kind_is_grey_or_coloured_and_no_larger_than_asked(mode: str, made: str) -> None:
    image = plain(Image.new(mode, (400, 200)), 100)
    assert (image.mode, image.size) == (made, (100, 50))
    assert plain(Image.new(mode, (40, 20)), 100).size == (40, 20), "a small one stays"


def test_a_palette_with_a_colour_that_is_none_has_holes() -> None:
    image = Image.new("P", (4, 4))
    image.info["transparency"] = 0
    assert plain(image, 100).mode == "RGBA"


def test_a_picture_lying_on_its_side_is_put_upright() -> None:
    image = Image.new("RGB", (400, 200), "red")
    image.putpixel((0, 0), (0, 0, 255))
    image.getexif()[0x0112] = 6  # turned a quarter to the right
    image.info["exif"] = image.getexif().tobytes()
    upright = plain(image, 1000)
    assert upright.size == (200, 400) and upright.getpixel((199, 0)) == (0, 0, 255)


def test_a_photograph_is_packed_as_one_and_a_drawing_without_loss() -> None:
    image = Image.new("RGB", (30, 20), (1, 2, 3))
    drawing = picture._pixels(image, photograph=False)
    assert (drawing.columns, drawing.rows, drawing.mask) == (30, 20, b"")
    assert zlib.decompress(drawing.data) == bytes((1, 2, 3)) * 600
    photo, grey = (
        picture._pixels(image, photograph=True),
        picture._pixels(image.convert("L"), photograph=True),
    )
    assert photo.data.startswith(b"\xff\xd8") and photo.key != drawing.key
    assert grey.grey and not photo.grey


def test_only_a_picture_with_holes_has_a_mask_finer_than_its_samples() -> None:
    whole = picture._pixels(Image.new("RGBA", (20, 10), (1, 2, 3, 255)), photograph=False)
    assert whole.mask == b"" and whole.fineness == 1
    image = Image.new("RGBA", (20, 10), (1, 2, 3, 255))
    image.paste((0, 0, 0, 0), (0, 0, 10, 10))
    holed = picture._pixels(image, photograph=False)
    fine = picture.MOST_FINE
    assert holed.fineness == fine and holed.key != whole.key
    bits = zlib.decompress(holed.mask)
    line = -(-20 * fine // 8)
    assert len(bits) == line * 10 * fine
    assert bits[0] == 0 and bits[line - 1] & 0xF0 == 0xF0, "shut at the left, open at the right"
    large = Image.new("RGBA", (picture.MASK_SIDE // 2, 10), (0, 0, 0, 0))
    assert picture._pixels(large, photograph=False).fineness == min(fine, 2)
