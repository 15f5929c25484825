"""One phone's way through a room: what it met, what it was told, and the pictures of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.torture.browser.chromium import Page
from tests.torture.room.running import Laptop

OUT = Path(__file__).resolve().parents[3] / "build" / "browser"
DRESSES = {"light": {}, "dark": {"dark": True}, "large": {"large": True}}


@dataclass
class Trip:
    """What one phone met, and what it was told that it had done."""

    language: str
    page: Page
    laptop: Laptop
    path: Path
    words: dict[str, Any] = field(default_factory=dict)
    first_answer: float = 0.0
    first_bytes: int = 0
    wide: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dots: dict[int, int] = field(default_factory=dict)
    pictures: int = 0

    async def shown(self, name: str) -> None:
        """Pictures of what is shown: light, dark, and with large type."""
        for dress, how in DRESSES.items():
            await self.page.dress(**how)
            await asyncio.sleep(0.15)
            if await self.page.too_wide() > 0:
                self.wide.append(f"{self.language} {name} {dress}")
            await self.page.picture(OUT / f"{name}-{self.language}-{dress}.png")
            self.pictures += 1
        await self.page.dress()

    async def note(self, quadrant: str, text: str, *, waits: bool = False) -> None:
        """Write one; unless it waits for the network, until it is acknowledged."""
        await self.page.tap(f"#q{quadrant}")
        await self.page.write("#text", text)
        await self.page.tap("#write")
        self.notes.append(text)
        if not waits:
            await self.arrived()

    async def arrived(self, seconds: float = 30.0) -> None:
        """Wait until the outbox is empty."""
        await self.page.until("!Object.keys(localStorage).some((name) => name.endsWith('out') && "
                              "JSON.parse(localStorage[name]).length)", seconds)  # fmt: skip
