"""What the register knows of a paper that is held up: in force, void, replaced by a newer one, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from otop_desk.domain.certificate_code import Claim
from otop_desk.domain.certificate_issue import Issued


class Standing(StrEnum):
    """The register's word on one paper."""

    VALID = "valid"
    VOID = "void"
    REISSUED = "reissued"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper's standing; `row` is its own entry, `newest` the last paper of its number."""

    standing: Standing
    row: Issued | None = None
    newest: Issued | None = None


def entry_of(claim: Claim, issued: Iterable[Issued]) -> Entry:
    """Where the paper that carries `claim` stands in a register.

    Codes of papers issued anew by older programs do not say so: such a one stands as the paper it replaced.
    """
    rows = list(issued)
    said = (claim.serial, claim.name, claim.course, claim.given_on)
    own = [row for row in rows if (row.serial, row.name, row.course, row.given_on) == said]
    own.sort(key=lambda row: (row.copy != claim.copy, row.copy))
    if not own or (claim.copy and own[0].copy != claim.copy):
        return Entry(Standing.UNKNOWN)
    row = own[0]
    family = [other for other in rows if (other.series, other.number) == (row.series, row.number)]
    newest = max(family, key=lambda other: other.copy)
    if row.in_force:
        return Entry(Standing.VALID, row, newest)
    replaced = newest.copy > row.copy and newest.in_force
    return Entry(Standing.REISSUED if replaced else Standing.VOID, row, newest)
