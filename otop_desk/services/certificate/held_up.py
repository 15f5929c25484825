"""A paper that is held up as a file: its code asked of the register, and a PDF's own signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from otop_desk.services.certificate import answer, code_reading, signed_file
from otop_desk.services.certificate.answer import Answer
from otop_desk.services.certificate.code_reading import NoCode
from otop_desk.services.certificate.signed_file import Signed
from otop_desk.services.certificate.verification import PublicKey
from otop_desk.services.workshop import picture
from otop_desk.store.file import WorkshopFile


@dataclass(frozen=True, slots=True)
class HeldUp:
    """What the code says, and who signed the file; `is_pdf`: whether it can have been signed."""

    answer: Answer
    signed: Signed | None = None
    is_pdf: bool = False

    @property
    def accepted(self) -> bool:
        """Whether it may be accepted: nothing on it is false, and something vouches for it."""
        if self.signed is None or not self.signed.whole:
            return self.signed is None and self.answer.accepted
        return self.answer.accepted or isinstance(self.answer.trouble, NoCode)


def of_file(path: Path, file: WorkshopFile | None = None, keys: list[PublicKey] | None = None) -> HeldUp:
    """The answer on a picture or a PDF; UserError when a PDF is signed and that can't be asked here."""
    found = answer.of_picture(path, file, keys)
    if not code_reading.is_pdf(path):
        return HeldUp(found)
    return HeldUp(found, signed_file.of_bytes(picture.read(path)), is_pdf=True)


def tone(held: HeldUp) -> str:
    """good, warn or bad: green only where the code is in force in the register and the file is unchanged."""
    if held.signed is None:
        return answer.tone(held.answer)
    if not held.signed.whole:
        return "bad"
    return "warn" if isinstance(held.answer.trouble, NoCode) else answer.tone(held.answer)


def words(held: HeldUp, day: Callable[[date], str], digits: Callable[[str], str]) -> tuple[str, str]:
    """(what it is, the rest) in the user's language and digits."""
    first, rest = answer.words(held.answer, day, digits)
    if held.signed is None:
        return first, rest
    said, more = signed_file.words(held.signed, day)
    if not held.signed.whole or isinstance(held.answer.trouble, NoCode):
        return said, more
    return first, " · ".join(part for part in (rest, said, more) if part)
