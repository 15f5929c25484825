"""What a look before printing finds: each finding names the people it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave a finding is."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Check(StrEnum):
    """What was looked for, in the order shown."""

    GLYPHS = "glyphs"
    SERIALS = "serials"
    TEXTS = "texts"
    NO_SIGNATORY = "no_signatory"
    NO_OFFICE = "no_office"
    NO_VENUE = "no_venue"
    BACKGROUND = "background"
    SPACE = "space"
    SHRUNK = "shrunk"
    WRAPPED = "wrapped"
    NO_TITLE = "no_title"
    DOUBLE_SPACE = "double_space"
    ALIKE = "alike"
    CHANGED = "changed"
    OUTDATED = "outdated"
    VOIDED = "voided"
    REMOVED = "removed"
    NOT_EARNED = "not_earned"


@dataclass(frozen=True, slots=True)
class Finding:
    """`people` are (person id, name) in the order of the list; `detail` says more in words or values."""

    check: Check
    level: Level
    people: tuple[tuple[int, str], ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Preflight:
    """All findings for a batch of `count` certificates."""

    count: int
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether the batch can be printed."""
        return self.count > 0 and all(each.level is not Level.BAD for each in self.findings)
