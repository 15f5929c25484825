"""The whole answer on a paper that is held up: does its signature hold, and what does the register say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from otop_desk.domain.certificate_code import Claim
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.certificate_standing import Entry, Standing, entry_of
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.certificate import code_reading, verification
from otop_desk.services.certificate.verification import PublicKey, UnknownKey
from otop_desk.services.workshop import picture
from otop_desk.store.file import WorkshopFile


class Signature(StrEnum):
    """Whether a code is what the office signed."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one code; `asked`: a register was at hand; `trouble`: why it is not believed."""

    signature: Signature
    entry: Entry = Entry(Standing.UNKNOWN)
    claim: Claim | None = None
    office: str = ""
    asked: bool = False
    trouble: UserError | None = None

    @property
    def accepted(self) -> bool:
        """Whether the paper may be accepted: signed, and in force as far as there is a register."""
        return self.signature is Signature.VALID and (not self.asked or self.entry.standing is Standing.VALID)


def of_text(text: str, file: WorkshopFile | None = None, keys: list[PublicKey] | None = None) -> Answer:
    """The answer on a code's text; `file` is the workshop whose register is asked."""
    try:
        found = verification.verify(text.strip(), keys)
    except UserError as trouble:
        unknown = isinstance(trouble, UnknownKey)
        return Answer(Signature.UNKNOWN if unknown else Signature.INVALID, trouble=trouble)
    if file is None:
        return Answer(Signature.VALID, claim=found.claim, office=found.office)
    entry = entry_of(found.claim, file.all(Issued))
    return Answer(Signature.VALID, entry, found.claim, found.office, asked=True)


def of_picture(path: Path, file: WorkshopFile | None = None, keys: list[PublicKey] | None = None) -> Answer:
    """The answer on a picture or a PDF; of several certificates in it the one that may not be accepted."""
    try:
        read = code_reading.codes_on_pages if code_reading.is_pdf(path) else code_reading.codes_in
        codes = read(picture.read(path))
    except UserError as trouble:
        return Answer(Signature.UNKNOWN, trouble=trouble)
    answers = [of_text(code, file, keys) for code in codes]
    return min(answers, key=lambda answer: answer.accepted)


def tone(answer: Answer) -> str:
    """good, warn or bad: green only what is signed and in force in the register."""
    if answer.signature is not Signature.VALID:
        return "bad"
    standing = answer.entry.standing
    if standing is Standing.VALID:
        return "good"
    return "warn" if standing is Standing.UNKNOWN else "bad"


def words(answer: Answer, day: Callable[[date], str], digits: Callable[[str], str]) -> tuple[str, str]:
    """(what it is, the rest) in the user's language and digits."""
    claim, row, newest = answer.claim, answer.entry.row, answer.entry.newest
    if claim is None:
        trouble = answer.trouble
        return (trouble.message, trouble.hint) if trouble else ("", "")
    paper = _("เลขที่ {serial} {course} ให้ไว้ {date} โดย {office}").format(
        serial=digits(claim.serial), course=claim.course, date=day(claim.given_on), office=answer.office
    )
    standing = answer.entry.standing
    if standing is Standing.VALID:
        return _("ถูกต้อง: {name}").format(name=claim.name), paper
    if standing is Standing.UNKNOWN:
        said = _("ลายเซ็นถูกต้อง แต่ไฟล์นี้ไม่มีทะเบียนของใบนี้: {name}")
        if not answer.asked:
            said = _("ลายเซ็นถูกต้อง แต่ยังไม่ได้ตรวจกับทะเบียน: {name}")
        return said.format(name=claim.name), paper
    when = day(row.voided_at.date()) if row and row.voided_at else ""
    why = row.void_reason if row else ""
    if standing is Standing.REISSUED and newest is not None:
        said = _("ใบนี้ถูกแทนด้วยฉบับออกใหม่ครั้งที่ {copy}: {name}")
        rest = _("ใช้ได้เฉพาะใบที่มีคำว่า ออกใหม่ครั้งที่ {copy} ออกเมื่อ {date}")
        new = {"copy": digits(str(newest.copy)), "name": newest.name, "date": day(newest.issued_at.date())}
        return said.format(**new), f"{rest.format(**new)} · {paper}"
    said = _("เพิกถอนแล้วเมื่อ {date}: {name}").format(date=when, name=claim.name)
    return said, f"{_('เหตุผล')}: {digits(why)} · {paper}"
