"""An issued certificate: its number, to whom, the page kept as printed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from otop_desk.records import dataclass


class IssueState(StrEnum):
    """Whether an issued certificate is in force."""

    VALID = "valid"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Issued:
    """One certificate that was given a number; never deleted, its number never used again.

    `copy` is 0 for the first paper and n for "ออกใหม่ครั้งที่ n" of the same number; `person_id` has no
    foreign key: the record outlives the person's row. `values` are the texts printed, by part.
    `page_id` is the kept page (KeptPage), `run_id` the kept start of the file it belongs to.
    """

    id: int = 0
    number: int = 0
    serial: str = ""
    series: str = ""
    copy: int = 0
    person_id: int = 0
    name: str = ""
    role: str = ""
    kind: str = ""
    course: str = ""
    given_on: date = date.min
    issued_at: datetime = datetime.min
    state: IssueState = IssueState.VALID
    void_reason: str = ""
    voided_at: datetime | None = None
    received_by: str = ""
    received_on: date | None = None
    template: str = ""
    template_revision: int = 1
    values: tuple[tuple[str, str], ...] = ()
    run_id: int = 0
    page_id: int = 0
    sha256: str = ""

    @property
    def in_force(self) -> bool:
        """Whether it has not been voided."""
        return self.state is IssueState.VALID


@dataclass(frozen=True, slots=True)
class KeptBytes:
    """Bytes of issued PDFs: the shared start of a run, or one certificate's own end of the file.

    A certificate's PDF is its run's start followed by its own part: exactly the bytes that were issued.
    """

    id: int = 0
    sha256: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class ProofMark:
    """What a person's certificate said when the proof sheet was printed (a hash of its texts)."""

    id: int = 0
    person_id: int = 0
    digest: str = ""
    printed_at: datetime = datetime.min


@dataclass(frozen=True, slots=True)
class DocumentTexts:
    """The texts of the summary report that people write themselves; one row a file."""

    id: int = 0
    rationale: str = ""
    method: str = ""
    spent: int | None = None
    results: str = ""
    satisfaction: str = ""
    problems: str = ""
    suggestions: str = ""
    photos: tuple[int, ...] = ()
    captions: tuple[str, ...] = ()


def in_force_of(issued: Iterable[Issued], kind: str) -> dict[int, Issued]:
    """The certificate of a kind that is in force, by person id: the newest one that is not void."""
    newest = sorted(issued, key=lambda each: each.id)
    return {each.person_id: each for each in newest if each.in_force and each.kind == kind}
