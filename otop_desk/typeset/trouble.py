"""What can't be set: characters without a glyph, text that doesn't fit, pictures refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from otop_desk.errors import UserError
from otop_desk.i18n import _

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class MissingGlyph:
    """A character that no font here can draw: the whole text, the character, and whose text it is."""

    text: str
    character: str
    where: str = ""

    def __str__(self) -> str:
        code = " ".join(f"U+{ord(c):04X}" for c in self.character)
        place = f"{self.where}: " if self.where else ""
        return f"{place}“{shorten(self.text)}” ({code})"


def shorten(text: str, limit: int = 60) -> str:
    """`text` cut for a message, with control characters but joiners left out."""
    shown = "".join(c if c.isprintable() or c in _JOINERS else "\N{REPLACEMENT CHARACTER}" for c in text)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


class MissingGlyphs(UserError):
    """The document has characters that no font can draw; nothing was written."""

    def __init__(self, missing: Sequence[MissingGlyph]) -> None:
        self.missing = tuple(missing)
        first = "; ".join(str(m) for m in self.missing[:5])
        super().__init__(
            _("มีตัวอักษรที่ไม่มีแบบอักษรใดพิมพ์ได้: {found}").format(found=first),
            _("แก้ข้อความ หรือติดตั้งแบบอักษรที่มีตัวอักษรนั้น แล้วพิมพ์ใหม่"),
        )


class UnfitText(UserError):
    """A text too long for its box even at the smallest size and the most lines allowed."""

    def __init__(self, text: str, where: str = "") -> None:
        self.text, self.where = text, where
        place = f"{where}: " if where else ""
        super().__init__(
            _("ข้อความยาวเกินที่ว่าง: {text}").format(text=f"{place}“{shorten(text)}”"), _("ตัดข้อความให้สั้นลง")
        )


class BadPicture(UserError):
    """A picture file that can't be trusted or read."""
