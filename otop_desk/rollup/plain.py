"""Texts as any database takes them: one line, no NUL, no mention of people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plain:
    """How free texts are taken over; `unnamed` takes out whom they mention (None: names were asked for)."""

    unnamed: Callable[[str], str] | None = None

    def text(self, text: str) -> str:
        """A free text in one line, without what it mentions of people."""
        said = self.line(text)
        return self.line(self.unnamed(said)) if said and self.unnamed is not None else said

    @staticmethod
    def line(text: str) -> str:
        """A text in one line; a NUL, which PostgreSQL refuses, and halves of letters are left out."""
        return " ".join(text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8").split())
