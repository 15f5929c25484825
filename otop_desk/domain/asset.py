"""A picture kept inside the workshop file: a logo, a signature, a photo."""

from __future__ import annotations

from otop_desk.records import dataclass


@dataclass(frozen=True, slots=True)
class Asset:
    """`data` is the file's bytes, checked before they came in; `media` its type, as image/png."""

    id: int = 0
    name: str = ""
    media: str = ""
    sha256: str = ""
    data: bytes = b""
