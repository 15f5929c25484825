"""The phone's page: its parts from the installation, with the words of the language in force put into it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from hashlib import sha256

from otop_desk import paths
from otop_desk.domain.room import LONGEST_CODE, LONGEST_NICKNAME, LONGEST_TEXT
from otop_desk.server.words import words

_MEDIA = {
    "room.js": "text/javascript; charset=utf-8",
    "room.css": "text/css; charset=utf-8",
    "room.svg": "image/svg+xml",
    "sarabun-400.woff2": "font/woff2",
    "sarabun-700.woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A file a phone fetches."""

    data: bytes
    media: str
    cache: str = "max-age=86400"

    @property
    def packed(self) -> bytes:
        """As it goes to a phone that unpacks it; a font is packed already."""
        return self.data if self.media.startswith("font/") else gzip.compress(self.data, mtime=0)


def parts(room: str, language: str, thai_digits: bool) -> dict[str, Part]:
    """Every part by its address; `room` is the workshop's uid, so that a phone keeps rooms apart.

    The page names the other parts with a sum of what they hold, so that none is stale.
    """
    files = {name: paths.resource("room", name).read_bytes() for name in _MEDIA}
    page = paths.resource("room", "room.html").read_text(encoding="utf-8")
    most = {"text": LONGEST_TEXT, "nickname": LONGEST_NICKNAME, "code": LONGEST_CODE}
    told = json.dumps(
        {**words(), "room": sha256(room.encode()).hexdigest()[:8], "thaiDigits": thai_digits, "most": most},
        ensure_ascii=False,
    )
    filled = {
        "{lang}": language,
        "{stamp}": sha256(b"".join(files.values())).hexdigest()[:12],
        "{words}": told.replace("<", "\\u003c"),
    }
    for place, text in filled.items():
        page = page.replace(place, text)
    shown = {f"/{name}": Part(data, _MEDIA[name]) for name, data in files.items()}
    return {"/": Part(page.encode(), "text/html; charset=utf-8", "no-store"), **shown}
