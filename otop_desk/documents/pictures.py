"""Pictures of the office on our pages: checked once at the door, drawn with their own proportions."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import ImageOps

from otop_desk.typeset.picture import Picture, grey, load_picture, open_picture, plain


@lru_cache(maxsize=32)
def checked(data: bytes) -> Picture:
    """A picture that may be drawn; errors.UserError says why it can't be trusted or read."""
    return load_picture(data, 1000.0, 1000.0)


def media_of(data: bytes) -> str:
    """The type of checked bytes."""
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"


# What scanners and telephones write; only PNG and JPEG are put on paper.
_READ = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


def pixels(data: bytes) -> Any:
    """A picture in grey, for reading codes from it; the same limits as for pictures that are drawn."""
    with open_picture(data, _READ) as image:
        return ImageOps.exif_transpose(grey(image))


def thumbnail(data: bytes, side: int) -> bytes:
    """A PNG of a picture no wider and no higher than `side`, upright; UserError when it can't be read."""
    with open_picture(data, enough=side * side * 16) as image:
        out = BytesIO()
        plain(image, side).save(out, "PNG")
        return out.getvalue()
