"""Pictures of the office on our pages: checked once at the door, drawn with their own proportions."""

from __future__ import annotations

import warnings
import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.typeset.picture import MAX_BYTES, MAX_PIXELS, Picture, load_picture


@lru_cache(maxsize=32)
def checked(data: bytes) -> Picture:
    """A picture that may be drawn; errors.UserError says why it can't be trusted or read."""
    return load_picture(data, 1000.0, 1000.0)


def media_of(data: bytes) -> str:
    """The type of checked bytes."""
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"


def pixels(data: bytes) -> Any:
    """A picture in grey, for reading codes from it; the same limits as for pictures that are drawn."""
    if len(data) > MAX_BYTES:
        raise _unreadable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise _unreadable()
                return ImageOps.exif_transpose(image).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, zlib.error) as error:
        raise _unreadable() from error


def _unreadable() -> UserError:
    return UserError(_("ไฟล์นี้ไม่ใช่รูปภาพ PNG หรือ JPEG ที่อ่านได้"), _("บันทึกเป็น PNG หรือ JPEG แล้วเลือกใหม่"))
