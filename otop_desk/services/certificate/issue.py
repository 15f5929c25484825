"""Issuing: a number for good, the page kept byte for byte, void and re-issue; none of it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from otop_desk.documents.certificate_words import printed
from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_issue import Issued, IssueState, KeptBytes
from otop_desk.domain.certificate_template import Part
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import Tell, UserError
from otop_desk.i18n import N_, N_n, _, speaking
from otop_desk.services.certificate import reading, verification
from otop_desk.services.certificate.reading import Certificates, Whom
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.patterns import later

if TYPE_CHECKING:
    from otop_desk.documents.certificate_words import Sheet


# Parts that belong to one paper: a number with its remark, places for logos, seal and code.
_BEFORE_LATIN = later("(?<=[ก-๎.]) (?=[A-Za-zÀ-ɏ])")
_OF_THE_PAPER = frozenset({Part.SERIAL, Part.LOGOS, Part.SEAL, Part.QR})


@dataclass(frozen=True, slots=True)
class Ready:
    """Pages that were set beforehand, and of what: they are kept if the file still asks for the very same."""

    sheet: Sheet
    to_set: Sequence[Recipient]
    pages: Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows without their bytes, and what their pages say."""

    certificates: Certificates
    drafts: Sequence[Issued]
    to_set: Sequence[Recipient]

    def ready(self, progress: Tell | None = None) -> Ready:
        """Set the pages; in any thread."""
        # imported late: the engine costs time at start
        from otop_desk.documents import certificate as paper
        from otop_desk.documents.kept_pages import pages_of

        out, sheet = BytesIO(), self.certificates.sheet
        paper.write(out, sheet, self.to_set, progress)
        return Ready(sheet, self.to_set, pages_of(out.getvalue()))


def prepared(file: WorkshopFile, whom: Whom, chosen: Collection[int]) -> Callable[[Tell], Ready]:
    """What sets the pages that `issue` is about to keep, in any thread: many take longer than hands wait."""
    return _first_papers(file, whom, chosen).ready


def prepared_again(file: WorkshopFile, issued_ids: Collection[int]) -> Callable[[Tell], Ready]:
    """The same for `reissue_all`."""
    return _papers_again(file, issued_ids).ready


def issue(
    file: WorkshopFile, whom: Whom = Whom.EARNED, chosen: Collection[int] = (), ready: Ready | None = None
) -> list[Issued]:
    """Give the next numbers, without gaps, to everybody waiting, and keep their pages; one permanent verb.

    UserError when nobody is waiting or a certificate can't be set: then no number is used.
    """
    with file.verb("certificate.issue", permanent=True) as verb:
        batch = _first_papers(file, whom, chosen)
        drafts = batch.drafts
        verb.label = Label(
            N_n("ออกเกียรติบัตร {count} ใบ เลขที่ {first} ถึง {last}"),
            count=len(drafts), first=drafts[0].serial, last=drafts[-1].serial,
        )  # fmt: skip
        return _keep(file, verb, batch, ready)


def _first_papers(file: WorkshopFile, whom: Whom, chosen: Collection[int]) -> _Batch:
    certificates = reading.read(file)
    people = certificates.waiting(whom, chosen)
    if not people:
        raise UserError(_("ทุกคนในชุดนี้มีเกียรติบัตรที่ออกแล้ว"), _("ถ้าต้องแก้ใบที่ออกไปแล้ว ให้ใช้ ออกใหม่"))
    drafts = [
        Issued(
            number=number,
            serial=certificates.serial(number),
            series=certificates.series,
            person_id=person.id,
            name=person.full_name,
            role=person.role.value,
        )
        for number, person in zip(_numbers(certificates, len(people)), people, strict=True)
    ]
    to_set = [
        Recipient.of(person, person.full_name, draft.serial)
        for person, draft in zip(people, drafts, strict=True)
    ]
    return _Batch(certificates, drafts, _signed(file, certificates, drafts, to_set))


def _numbers(certificates: Certificates, count: int) -> list[int]:
    """The next numbers; UserError in a copy that was lent without any, or with fewer."""
    own = certificates.lent_here
    if own is not None and not own.may_issue:
        raise UserError(
            _("สำเนานี้ยืมมาโดยไม่มีช่วงเลขที่ จึงออกเกียรติบัตรไม่ได้"), _("ให้ออกจากไฟล์หลัก หรือขอยืมสำเนาที่มีช่วงเลขที่")
        )
    numbers = list(islice(certificates.numbers(), count))
    if len(numbers) < count:
        raise UserError(
            _("ช่วงเลขที่ที่ยืมมาเหลือ {left} เลข ไม่พอสำหรับ {count} คน").format(left=len(numbers), count=count),
            _("ให้เลือกออกให้น้อยลง หรือออกจากไฟล์หลัก"),
        )
    return numbers


def reissue(file: WorkshopFile, issued_id: int, reason: str = "") -> Issued:
    """A new paper of the same number ("ออกใหม่ครั้งที่ n") with today's name and template; the old one is void."""
    return reissue_all(file, [issued_id], reason)[0]


def reissue_all(
    file: WorkshopFile, issued_ids: Collection[int], reason: str = "", ready: Ready | None = None
) -> list[Issued]:
    """New papers for several, as `reissue` does it; one permanent verb."""
    with file.verb("certificate.reissue", permanent=True) as verb:
        batch = _papers_again(file, issued_ids)
        for issued_id, whose in zip(issued_ids, batch.to_set, strict=True):
            old = file.get(Issued, issued_id)
            if old.in_force:
                verb.put(_voided(file, old, one_line(reason) or whose.remark))
        first, last = batch.drafts[0], batch.drafts[-1]
        verb.label = Label(N_("ออกใหม่ เลขที่ {serial} {name}"), serial=first.serial, name=first.name)
        if len(batch.drafts) > 1:
            verb.label = Label(
                N_n("ออกใหม่ {count} ใบ เลขที่ {first} ถึง {last}"),
                count=len(batch.drafts), first=first.serial, last=last.serial,
            )  # fmt: skip
        return _keep(file, verb, batch, ready)


def _papers_again(file: WorkshopFile, issued_ids: Collection[int]) -> _Batch:
    certificates = reading.read(file)
    pairs = [_again(file, certificates, file.get(Issued, issued_id)) for issued_id in issued_ids]
    drafts = [draft for draft, _whose in pairs]
    return _Batch(
        certificates, drafts, _signed(file, certificates, drafts, [whose for _draft, whose in pairs])
    )


def _again(file: WorkshopFile, certificates: Certificates, old: Issued) -> tuple[Issued, Recipient]:
    """The row and the page that take the place of a paper."""
    same_number = [i for i in certificates.issued if (i.series, i.number) == (old.series, old.number)]
    _refuse_foreign(certificates, old)
    if max(issued.copy for issued in same_number) != old.copy:
        raise UserError(_("ใบนี้มีฉบับที่ออกใหม่แล้ว"), _("ให้ออกใหม่จากฉบับล่าสุด"))
    copy = old.copy + 1
    person = file.find(Person, old.person_id)
    name = old.name if person is None else person.full_name
    draft = replace(
        old, id=0, copy=copy, state=IssueState.VALID, void_reason="", voided_at=None, received_by="",
        received_on=None, name=name,
    )  # fmt: skip
    with speaking(certificates.sheet.language):
        remark = _("ออกใหม่ครั้งที่ {number}").format(number=copy)
    whose = Recipient(old.person_id, name, old.serial)
    if person is not None:
        whose = Recipient.of(person, name, old.serial)
    return draft, replace(whose, remark=remark)


def _refuse_foreign(certificates: Certificates, old: Issued) -> None:
    """A lent copy gives new papers of its own numbers alone, or two of one number would be in force."""
    own = certificates.lent_here
    if own is not None and not own.first <= old.number <= own.last:
        raise UserError(
            _("เลขที่ {serial} ไม่ได้อยู่ในช่วงที่ยืมมา จึงออกใหม่จากสำเนานี้ไม่ได้").format(serial=old.serial),
            _("ให้ออกใหม่จากไฟล์หลัก"),
        )


def outdated(certificates: Certificates, batch: Sequence[Recipient]) -> list[tuple[Issued, Recipient]]:
    """Whose certificate in force says something else than it would if it were issued now."""
    held = certificates.held
    return [
        (held[whose.person_id], whose)
        for whose in batch
        if whose.person_id in held and _differ(held[whose.person_id], certificates.sheet, whose)
    ]


def _differ(row: Issued, sheet: Sheet, whose: Recipient) -> bool:
    """Whether a text that both have reads differently.

    How digits are written does not count, nor a blank between a Thai title and a name in Latin letters, which
    papers of before did not have.
    """
    old, new = dict(row.values), dict(printed(sheet, whose))
    return any(_read(old[part]) != _read(new[part]) for part in old.keys() & new.keys() - _OF_THE_PAPER)


def _read(text: str) -> str:
    return _BEFORE_LATIN().sub("", to_arabic(text))


def void(file: WorkshopFile, issued_id: int, reason: str) -> Issued:
    """Take a certificate out of force for good; its number stays used. A reason is asked."""
    why = one_line(reason)
    if not why:
        raise UserError(_("ยังไม่ได้ใส่เหตุผลที่เพิกถอน"), _("ให้พิมพ์เหตุผลสั้น ๆ เพื่อบันทึกในทะเบียนคุม"))
    with file.verb("certificate.void", permanent=True) as verb:
        old = file.get(Issued, issued_id)
        if not old.in_force:
            raise UserError(_("ใบนี้ถูกเพิกถอนไปแล้ว"), _("ถ้าต้องการใบใหม่ ให้ใช้ ออกใหม่"))
        verb.label = Label(N_("เพิกถอน เลขที่ {serial} {name}"), serial=old.serial, name=old.name)
        return verb.put(_voided(file, old, why))


def receive(file: WorkshopFile, issued_ids: Collection[int], by: str, on: date) -> None:
    """Note in the register who took certificates and when; "" for the person named on each."""
    label = Label(N_n("บันทึกการรับ {count} ใบ"), count=len(issued_ids))
    with file.verb("certificate.receive", label) as verb:
        for issued_id in issued_ids:
            issued = file.get(Issued, issued_id)
            verb.put(replace(issued, received_by=one_line(by) or issued.name, received_on=on))


def find(file: WorkshopFile, serial: str) -> Issued:
    """The newest paper of a serial as typed; UserError when there is none."""
    typed = to_arabic(one_line(serial))
    papers = [issued for issued in file.all(Issued) if to_arabic(issued.serial) == typed]
    if not papers:
        raise UserError(_("ไม่พบเกียรติบัตรเลขที่ {serial}").format(serial=serial), _("ให้ดูเลขที่ในทะเบียนคุม"))
    return max(papers, key=lambda issued: issued.id)


def _voided(file: WorkshopFile, old: Issued, reason: str) -> Issued:
    return replace(old, state=IssueState.VOID, void_reason=reason, voided_at=file.clock())


def _signed(
    file: WorkshopFile, certificates: Certificates, drafts: Sequence[Issued], to_set: Sequence[Recipient]
) -> Sequence[Recipient]:
    """The same, each with the code that vouches for it if the settings ask for one."""
    if not certificates.settings.verification:
        return to_set
    return [
        replace(whose, qr=verification.code_for(file, certificates.sheet, whose, draft.copy))
        for whose, draft in zip(to_set, drafts, strict=True)
    ]


def _keep(file: WorkshopFile, verb: Verb, batch: _Batch, ready: Ready | None) -> list[Issued]:
    """Inside a verb: write numbers and bytes, of pages set now if not before; nothing if one can't be set."""
    settings, sheet = batch.certificates.settings, batch.certificates.sheet
    if ready is None or (ready.sheet, ready.to_set) != (sheet, batch.to_set):
        ready = batch.ready()
    common = Issued(
        kind=settings.kind, course=sheet.course, given_on=sheet.given_on, issued_at=file.clock(),
        template=sheet.template.uid, template_revision=sheet.template.revision,
    )  # fmt: skip
    start = ready.pages[0][0]
    run = verb.add(KeptBytes(sha256=sha256(start).hexdigest(), data=start))
    return [
        _kept(verb, draft, page, run.id, values=printed(sheet, whose), common=common)
        for draft, whose, page in zip(batch.drafts, batch.to_set, ready.pages, strict=True)
    ]


def _kept(
    verb: Verb,
    draft: Issued,
    page: tuple[bytes, bytes],
    run_id: int,
    *,
    values: tuple[tuple[str, str], ...],
    common: Issued,
) -> Issued:
    """One row with its bytes."""
    start, end = page
    kept = verb.add(KeptBytes(sha256=sha256(end).hexdigest(), data=end))
    return verb.add(
        replace(
            draft,
            kind=common.kind,
            course=common.course,
            given_on=common.given_on,
            issued_at=common.issued_at,
            template=common.template,
            template_revision=common.template_revision,
            values=values,
            run_id=run_id,
            page_id=kept.id,
            sha256=sha256(start + end).hexdigest(),
        )
    )
