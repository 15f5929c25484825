"""Pictures of the office on our pages: checked once at the door, drawn with their own proportions."""

from __future__ import annotations

from functools import lru_cache

from otop_desk.typeset.picture import Picture, load_picture


@lru_cache(maxsize=32)
def checked(data: bytes) -> Picture:
    """A picture that may be drawn; errors.UserError says why it can't be trusted or read."""
    return load_picture(data, 1000.0, 1000.0)


def media_of(data: bytes) -> str:
    """The type of checked bytes."""
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
