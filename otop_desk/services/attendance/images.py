"""Codes read from pictures: a photo of badges, a scanned page, a frame of a camera."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.workshop import picture


def codes_in_file(path: Path) -> list[str]:
    """The texts of all QR codes and barcodes in an image file, from the top; UserError if unreadable."""
    from otop_desk.documents.pictures import pixels

    found = codes_in_image(pixels(picture.read(path)))
    if not found:
        raise UserError(_("ไม่พบรหัสในภาพ {name}").format(name=path.name), _("ให้ถ่ายใหม่ให้ชัดและเห็นคิวอาร์เต็มรูป"))
    return found


def codes_in_grey(data: bytes, width: int, height: int, stride: int) -> list[str]:
    """The texts of all codes in a frame of greys, `stride` bytes a line."""
    from PIL import Image

    return codes_in_image(Image.frombuffer("L", (width, height), data, "raw", "L", stride, 1))


def codes_in_image(image: Any) -> list[str]:
    """The texts of all codes in a picture that is open already (a PIL image or an array of greys)."""
    try:
        import zxingcpp
    except ImportError as error:
        raise UserError(_("เครื่องนี้ยังอ่านรหัสจากภาพไม่ได้"), _("ให้ใช้เครื่องสแกน หรือพิมพ์ชื่อค้นหา")) from error
    found = zxingcpp.read_barcodes(image)
    ordered = sorted(found, key=lambda each: (each.position.top_left.y, each.position.top_left.x))
    return list(dict.fromkeys(each.text for each in ordered if each.text))
