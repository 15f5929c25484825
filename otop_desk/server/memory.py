"""What this computer remembers of a workshop's room, so that a restart changes nothing for the phones.

The key of the code is good for a day; the port and the secret that makes cookies stay. Not in the workshop's
file: whoever gets that gets no way into the room.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date

from otop_desk import durable, paths


@dataclass(frozen=True, slots=True)
class Memory:
    """`port` 0: none yet; `day` is that of the key, in ISO."""

    key: str
    secret: str
    day: str
    port: int = 0


def recall(uid: str, today: date) -> Memory:
    """As it was, with a new key on a new day; new where nothing that can be read was kept."""
    fresh = Memory(secrets.token_hex(16), secrets.token_hex(32), today.isoformat())
    try:
        kept = durable.read_json(paths.data("room", f"{uid}.json"))
        memory = Memory(str(kept["key"]), str(kept["secret"]), str(kept["day"]), int(kept["port"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return fresh
    if not re.fullmatch(r"[0-9a-f]{32}", memory.key) or not re.fullmatch(r"[0-9a-f]{64}", memory.secret):
        return fresh
    port = memory.port if 1024 <= memory.port <= 65_535 else 0
    key = memory.key if memory.day == today.isoformat() else fresh.key
    return Memory(key, memory.secret, today.isoformat(), port)


def remember(uid: str, memory: Memory) -> None:
    """Keep it for this user alone; where nothing can be written the phones only have to scan again."""
    with suppress(OSError):
        durable.write_json(paths.data("room", f"{uid}.json"), asdict(memory))
