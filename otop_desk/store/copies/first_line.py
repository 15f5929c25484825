"""The first line of our own kinds of file: JSON that says what the file is and whose."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

MOST = 1 << 16
Head = TypeVar("Head")
# What a head says as text or number, where it has it.
_PLAIN: dict[str, type] = {
    **dict.fromkeys(("uid", "title", "source", "stamp", "previous", "base"), str),
    **dict.fromkeys(("counter", "size"), int),
}


def line(kind: str, head: Any) -> bytes:
    """The line for a head (a dataclass with a moment `at`)."""
    told = {"format": kind, **asdict(head), "at": head.at.isoformat()}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def read(path: Path, kind: str, cls: type[Head]) -> Head:
    """The head of a file; ValueError when it is no file of this kind, OSError."""
    with path.open("rb") as stream:
        return parsed(stream.readline(MOST), kind, cls)


def parsed(told: bytes, kind: str, cls: type[Head]) -> Head:
    """The head that a line tells; ValueError when it is none of this kind."""
    try:
        fields = json.loads(told)
        if fields.pop("format") != kind:
            raise ValueError("another format")
        head = cls(**{**fields, "at": _moment(fields["at"])})
    except (TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError(f"no {kind}") from error
    for name, told_kind in _PLAIN.items():
        if not isinstance(getattr(head, name, told_kind()), told_kind):
            raise ValueError(f"an odd {name}")
    return head


def _moment(text: str) -> datetime:
    """A moment with its zone; OverflowError for one that no zone can be applied to."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.astimezone()
