"""Pictures as scanners and telephones write them, as they are seen on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from otop_desk.documents import pictures

FIELD = Path(__file__).parents[1] / "data" / "field"


def test_a_grey_picture_of_16_bits_stays_grey() -> None:
    data = (FIELD / "i01-16-bit-grey.png").read_bytes()
    with Image.open(BytesIO(pictures.thumbnail(data, 64))) as small:
        assert small.getextrema() == (78, 78)
    assert pictures.pixels(data).getextrema() == (78, 78)
