"""Two copies of one workshop met cell by cell: what each side changed since they were the same file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from otop_desk.records import dataclass

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Fold:
    """One folding in: which entries of the other's history are here now, and which rows are whose."""

    id: int = 0
    known: bytes = b""
    twins: bytes = b""


@dataclass(frozen=True, slots=True)
class Loss:
    """A value that was not kept where both copies had changed it; who had put it there, and when."""

    id: int = 0
    fold_id: int = 0
    what: str = ""
    field: str = ""
    kept: str = ""
    lost: str = ""
    author: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Loan:
    """A copy that was lent: certificates it may number (0 and 0: none); `here` in the copy itself."""

    id: int = 0
    uid: str = ""
    lent_at: datetime = datetime.min
    first: int = 0
    last: int = 0
    here: bool = False

    @property
    def may_issue(self) -> bool:
        """Whether numbers were lent with it."""
        return self.last > 0


class Choice(StrEnum):
    """What is kept where both sides changed the same."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Met(Generic[K]):
    """Three states of one thing met: what is taken from theirs, and where both changed differently."""

    taken: Mapping[K, Any]
    clashes: tuple[K, ...] = ()


def meet(
    base: Mapping[K, Any] | None, ours: Mapping[K, Any], theirs: Mapping[K, Any], names: Iterable[K]
) -> Met[K]:
    """Three ways: what only they changed is taken, what only we changed stays, equal changes are one.

    Without a base whatever differs was changed by both.
    """
    taken: dict[K, Any] = {}
    clashes: list[K] = []
    for name in names:
        mine, their = ours.get(name), theirs.get(name)
        if mine == their:
            continue
        if base is None:
            clashes.append(name)
        elif mine == base.get(name):
            taken[name] = their
        elif their != base.get(name):
            clashes.append(name)
    return Met(taken, tuple(clashes))
