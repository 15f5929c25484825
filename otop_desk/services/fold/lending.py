"""ยืมสำเนา: a checked copy that knows where it is from, and which certificates it may number."""

from __future__ import annotations

import uuid
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from otop_desk import durable
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.fold import Loan
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.certificate import reading
from otop_desk.store.file import WorkshopFile

Numbers = tuple[int, int]
MOST_NUMBER = 1_000_000
PEOPLE_A_LOAN = 5_000  # ids kept free for each copy, so that badges printed there are nobody else's here


def lend(file: WorkshopFile, path: Path, numbers: Numbers | None = None) -> Loan:
    """Write a copy for another laptop; `numbers` are the first and last certificate it may number.

    The file remembers the loan, and never gives those numbers itself. UserError when they can't be lent or
    the copy can't be written: then nothing was lent.
    """
    first, last = numbers or (0, 0)
    label = Label(N_("ยืมสำเนา {name}"), name=path.name)
    with file.verb("fold.lend", label, permanent=True) as verb:
        refuse_numbers(file, numbers)
        loan = verb.add(Loan(uid=uuid.uuid4().hex, lent_at=file.clock(), first=first, last=last))
    with ExitStack() as unless_written:
        unless_written.callback(_take_back, file, loan, path.name)
        _write(file, path, loan)
        unless_written.pop_all()
    return loan


def _take_back(file: WorkshopFile, loan: Loan, name: str) -> None:
    with file.verb("fold.lend", Label(N_("ยืมสำเนา {name} ไม่สำเร็จ"), name=name), permanent=True) as verb:
        verb.delete(loan)


def parse_numbers(text: str) -> Numbers:
    """ "101-150" as numbers; UserError for anything else."""
    first, dash, last = text.partition("-")
    if not dash or not (first.strip().isdecimal() and last.strip().isdecimal()):
        raise UserError(_("ช่วงเลขที่ต้องเขียนเป็น เลขแรก-เลขสุดท้าย เช่น 101-150"))
    return int(first), int(last)


def suggested_numbers(file: WorkshopFile, count: int = 50) -> Numbers:
    """A range well away from the numbers that this file gives next itself."""
    following = next(reading.read(file).numbers(), 1)
    highest = max((loan.last for loan in file.all(Loan)), default=0)
    start = max(following + 99, highest) // 100 * 100 + 101
    return start, start + count - 1


def refuse_numbers(file: WorkshopFile, numbers: Numbers | None) -> None:
    """UserError for certificate numbers that can't be lent from this file; none always can."""
    if numbers is None:
        return
    first, last = numbers
    if not 1 <= first <= last <= MOST_NUMBER:
        raise UserError(
            _("ช่วงเลขที่ {first}-{last} ใช้ไม่ได้").format(first=first, last=last), _("เลขแรกต้องไม่มากกว่าเลขสุดท้าย")
        )
    certificates = reading.read(file)
    own = certificates.lent_here
    if own is not None and not (own.may_issue and own.first <= first and last <= own.last):
        raise UserError(_("สำเนานี้ยืมมา จึงให้ยืมต่อได้เฉพาะเลขในช่วงของตัวเอง"), _("ให้เลือกช่วงที่แคบลง"))
    for loan in file.all(Loan):
        if (
            not loan.here
            and loan.may_issue
            and first <= loan.last
            and loan.first <= last
            and not _holds(loan, own)
        ):
            raise UserError(
                _("เลขที่ {first}-{last} ให้ยืมไปแล้ว").format(first=loan.first, last=loan.last), _("ให้เลือกช่วงอื่น")
            )
    used = [
        row.serial
        for row in file.all(Issued)
        if row.series == certificates.series and first <= row.number <= last
    ]
    if used:
        raise UserError(_("เลขที่ {serial} ออกไปแล้ว").format(serial=used[0]), _("ให้เลือกช่วงที่ยังไม่ได้ใช้"))


def _holds(loan: Loan, own: Loan | None) -> bool:
    """Whether a loan is the one that this copy's own numbers come out of."""
    return own is not None and loan.first <= own.first and own.last <= loan.last


def _write(file: WorkshopFile, path: Path, loan: Loan) -> None:
    """The copy is made aside, told who it is, and only then put in place."""
    with durable.scratch_folder() as folder:
        aside = Path(folder) / "copy.otop"
        file.save_copy(aside)
        with WorkshopFile.open(aside, clock=file.clock) as copy:
            _tell_who(copy, loan)
            copy.save_copy(path)


def _tell_who(copy: WorkshopFile, loan: Loan) -> None:
    with copy.verb("fold.lent", Label(N_("สำเนานี้ยืมมา")), permanent=True) as verb:
        for other in copy.all(Loan):
            verb.put(replace(other, here=other.id == loan.id))
        number = copy.state.numbers.get("person", 0) + PEOPLE_A_LOAN * loan.id
        verb.add(Person(id=number))
        verb.delete(copy.get(Person, number))
