"""What the screen of a kiosk has room for: how large the type, how many keys and names side by side."""

from __future__ import annotations

from dataclasses import dataclass

from otop_desk.ui.theme import Theme

# Px that the page for searching takes at the usual text size: with all its parts, and drawn together.
WHOLE, TOGETHER = 760, 490


@dataclass(frozen=True)
class KioskRoom:
    """The theme of a kiosk and how its parts lie; `low` on a screen without room for all of them."""

    theme: Theme
    low: bool

    @classmethod
    def of(cls, theme: Theme, height: int) -> KioskRoom:
        """For a screen of this height in px: type as large as the setting asks and the keys still allow."""
        low = height < WHOLE
        scale = max(100, min(theme.text_scale, height * 100 // (TOGETHER if low else WHOLE)))
        return cls(Theme(theme.mode, scale, theme.reduced_motion), low)

    @property
    def keys_across(self) -> int:
        """Keys in a row."""
        return 18 if self.low else 12

    @property
    def names(self) -> int:
        """Names offered at once, three in a row."""
        return 3 if self.low else 6

    @property
    def rows(self) -> int:
        """Rows of districts or names on a page of them."""
        return 2 if self.low else 5

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """The margins around everything."""
        return (24, 6, 24, 6) if self.low else (48, 24, 48, 24)

    @property
    def gap(self) -> int:
        """Between the parts of a page."""
        return 8 if self.low else 16
