"""What every reader of typed text raises when it can't read."""

from __future__ import annotations

from otop_desk.i18n import _


class Unreadable(ValueError):
    """Typed text that can't be read; `str()` says why, in the language in force.

    `message` is the Thai text as written in the code, marked with `N_`, with named placeholders
    that `values` fill.
    """

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return _(self.message).format(**self.values)
