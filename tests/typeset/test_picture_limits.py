"""Pictures in memory: a large JPEG is made smaller as it is read, anything else too large is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from otop_desk.documents import pictures
from otop_desk.typeset import picture
from otop_desk.typeset.trouble import BadPicture


def made(form: str, width: int = 1000, height: int = 600, mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert(mode).save(out, form, **options)
    return out.getvalue()


@pytest.fixture(autouse=True)
def small_memory(monkeypatch):
    monkeypatch.setattr(picture, "MAX_PIXELS", 100_000)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_large_jpeg_comes_smaller_with_its_proportions(mode):
    with picture.open_picture(made("JPEG", mode=mode)) as image:
        assert image.size == (250, 150)
    drawn = picture.load_picture(made("JPEG", mode=mode), 500, 500)
    assert (drawn.width, drawn.height) == (500, 300)


def test_a_jpeg_within_the_limit_keeps_its_size():
    with picture.open_picture(made("JPEG", 400, 250)) as image:
        assert image.size == (400, 250)


def test_a_jpeg_that_is_too_large_at_an_eighth_is_refused():
    with pytest.raises(BadPicture, match="4000 × 2000"):
        picture.load_picture(made("JPEG", 4000, 2000))


def test_the_bounds_of_jpegs_hold(monkeypatch):
    monkeypatch.setattr(picture, "MAX_JPEG", 599_999)
    with pytest.raises(BadPicture):
        picture.load_picture(made("JPEG"))
    monkeypatch.setattr(picture, "MAX_JPEG", 600_000)
    picture.load_picture(made("JPEG"))


def test_a_progressive_jpeg_has_a_bound_of_its_own(monkeypatch):
    """Its coefficients are kept whole, however small it is wanted."""
    monkeypatch.setattr(picture, "MAX_PROGRESSIVE", 599_999)
    picture.load_picture(made("JPEG"))
    with pytest.raises(BadPicture):
        picture.load_picture(made("JPEG", progressive=True))


def test_a_jpeg_of_very_many_scans_is_refused(monkeypatch):
    data = made("JPEG", progressive=True)
    scans = data.count(b"\xff\xda")
    assert scans > 3
    picture.load_picture(data)
    monkeypatch.setattr(picture, "MAX_SCANS", scans - 1)
    with pytest.raises(BadPicture):
        picture.load_picture(data)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_large_png_is_refused_with_its_measures(mode):
    with pytest.raises(BadPicture, match="1000 × 600"):
        picture.load_picture(made("PNG", mode=mode))


def test_want_of_memory_is_said(monkeypatch):
    def full(_self):
        raise MemoryError

    data = made("PNG", 100, 100)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", full)
    with pytest.raises(BadPicture):
        picture.load_picture(data)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_thumbnail_is_small_and_upright(form):
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned by a quarter
    with Image.open(BytesIO(pictures.thumbnail(made(form, 300, 200, exif=turned), 50))) as image:
        assert image.size == (33, 50) and image.format == "PNG"


def test_a_thumbnail_of_a_large_jpeg_needs_no_large_memory(monkeypatch):
    asked = []
    real = Image.Image.thumbnail
    monkeypatch.setattr(
        Image.Image, "thumbnail", lambda image, size: (asked.append(image.size), real(image, size))
    )
    pictures.thumbnail(made("JPEG"), 30)
    assert asked[0] == (125, 75)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_codes_are_read_from_what_scanners_write(form):
    assert pictures.pixels(made(form, 200, 100)).size == (200, 100)


@pytest.mark.parametrize("form", ["TIFF", "BMP", "GIF", "WEBP", "ICO"])
def test_papers_take_png_and_jpeg_alone(form):
    with pytest.raises(BadPicture):
        picture.load_picture(made(form, 200, 100))


def _deep_grey(mode: str) -> bytes:
    """A picture of one even grey of 31 % in 16 bits, as a scanner writes it."""
    out = BytesIO()
    Image.new("I;16", (8, 6), 20000).save(out, mode)
    return out.getvalue()


def test_sixteen_bits_of_grey_are_scaled_not_cut() -> None:
    with picture.open_picture(_deep_grey("PNG")) as image:
        assert picture.plain(image, 1000).getextrema() == (78, 78)


def test_a_palette_with_alpha_keeps_its_holes_and_its_colours() -> None:
    image = Image.new("RGBA", (4, 4), (200, 30, 30, 255))
    image.putpixel((0, 0), (0, 0, 0, 0))
    out = BytesIO()
    image.quantize(8).save(out, "PNG")
    with picture.open_picture(out.getvalue()) as read:
        done = picture.plain(read, 100)
        assert done.mode == "RGBA" and done.getpixel((0, 0))[3] == 0 and done.getpixel((2, 2))[0] > 180
