"""Issuing: a number for good, the page kept byte for byte, void and re-issue; none of it can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_issue import Issued, IssueState, KeptBytes, in_force_of
from otop_desk.domain.certificate_serial import next_number, series_of
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, speaking
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate import verification
from otop_desk.services.certificate.printing import Progress
from otop_desk.services.certificate.verbs import Whom
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line


def waiting(file: WorkshopFile, whom: Whom = Whom.EARNED, chosen: Collection[int] = ()) -> list[Person]:
    """Who of a batch holds no certificate of this kind in force."""
    have = in_force_of(file.all(Issued), certificate.settings(file).kind)
    return [each for each in certificate.people(file, whom, chosen) if each.id not in have]


def issue(
    file: WorkshopFile,
    whom: Whom = Whom.EARNED,
    chosen: Collection[int] = (),
    progress: Progress | None = None,
) -> list[Issued]:
    """Give the next numbers, without gaps, to everybody waiting, and keep their pages; one permanent verb.

    UserError when nobody is waiting or a certificate can't be set: then no number is used.
    """
    people = waiting(file, whom, chosen)
    if not people:
        raise UserError(_("ทุกคนในชุดนี้มีเกียรติบัตรที่ออกแล้ว"), _("ถ้าต้องแก้ใบที่ออกไปแล้ว ให้ใช้ ออกใหม่"))
    now = certificate.settings(file)
    shared = certificate.sheet(file)
    series = series_of(now.series, shared.given_on)
    used = (each.number for each in file.all(Issued) if each.series == series)
    first = next_number(used, now.serial_first)
    pattern = certificate.check_pattern(now.serial_pattern)
    drafts = [
        Issued(
            number=first + place,
            serial=pattern.write(first + place, shared.given_on, now.serial_code),
            series=series,
            person_id=each.id,
            name=each.full_name,
            role=each.role,
        )
        for place, each in enumerate(people)
    ]
    to_set = [
        Recipient.of(each, each.full_name, draft.serial) for each, draft in zip(people, drafts, strict=True)
    ]
    label = Label(
        N_("ออกเกียรติบัตร {count} ใบ เลขที่ {first} ถึง {last}"),
        count=len(drafts), first=drafts[0].serial, last=drafts[-1].serial,
    )  # fmt: skip
    return _keep(file, "certificate.issue", label, drafts, to_set, (), progress)


def reissue(file: WorkshopFile, issued_id: int, reason: str = "") -> Issued:
    """A new paper of the same number ("ออกใหม่ครั้งที่ n") with today's name and template; the old one is void."""
    old = file.get(Issued, issued_id)
    copies = [
        each.copy for each in file.all(Issued) if (each.series, each.number) == (old.series, old.number)
    ]
    if max(copies) != old.copy:
        raise UserError(_("ใบนี้มีฉบับที่ออกใหม่แล้ว"), _("ให้ออกใหม่จากฉบับล่าสุด"))
    copy = old.copy + 1
    person = file.find(Person, old.person_id)
    draft = replace(
        old, id=0, copy=copy, state=IssueState.VALID, void_reason="", voided_at=None, received_by="",
        received_on=None, name=old.name if person is None else person.full_name,
    )  # fmt: skip
    with speaking("th"):
        remark = _("ออกใหม่ครั้งที่ {number}").format(number=copy)
    if person is None:
        whose = Recipient(old.person_id, old.name, old.serial, remark=remark)
    else:
        whose = replace(Recipient.of(person, draft.name, old.serial), remark=remark)
    gone = _voided(file, old, reason or remark) if old.in_force else old
    label = Label(N_("ออกใหม่ เลขที่ {serial} {name}"), serial=old.serial, name=draft.name)
    return _keep(file, "certificate.reissue", label, [draft], [whose], [gone], None)[0]


def void(file: WorkshopFile, issued_id: int, reason: str) -> Issued:
    """Take a certificate out of force for good; its number stays used. A reason is asked."""
    old = file.get(Issued, issued_id)
    why = one_line(reason)
    if not why:
        raise UserError(_("ยังไม่ได้ใส่เหตุผลที่เพิกถอน"), _("ให้พิมพ์เหตุผลสั้น ๆ เพื่อบันทึกในทะเบียนคุม"))
    if not old.in_force:
        raise UserError(_("ใบนี้ถูกเพิกถอนไปแล้ว"), _("ถ้าต้องการใบใหม่ ให้ใช้ ออกใหม่"))
    label = Label(N_("เพิกถอน เลขที่ {serial} {name}"), serial=old.serial, name=old.name)
    with file.verb("certificate.void", label, permanent=True) as verb:
        return verb.put(_voided(file, old, why))


def receive(file: WorkshopFile, issued_ids: Collection[int], by: str, on: date) -> None:
    """Note in the register who took certificates and when; "" for the person named on each."""
    rows = [file.get(Issued, each) for each in issued_ids]
    with file.verb("certificate.receive", Label(N_("บันทึกการรับ {count} ใบ"), count=len(rows))) as verb:
        for each in rows:
            verb.put(replace(each, received_by=one_line(by) or each.name, received_on=on))


def find(file: WorkshopFile, serial: str) -> Issued:
    """The newest paper of a serial as typed; UserError when there is none."""
    from otop_desk.thai.numerals import to_arabic

    wanted = to_arabic(one_line(serial))
    found = [each for each in file.all(Issued) if to_arabic(each.serial) == wanted]
    if not found:
        raise UserError(_("ไม่พบเกียรติบัตรเลขที่ {serial}").format(serial=serial), _("ให้ดูเลขที่ในทะเบียนคุม"))
    return max(found, key=lambda each: each.id)


def _voided(file: WorkshopFile, old: Issued, reason: str) -> Issued:
    return replace(old, state=IssueState.VOID, void_reason=reason, voided_at=file.clock())


def _keep(
    file: WorkshopFile,
    name: str,
    label: Label,
    drafts: Sequence[Issued],
    to_set: Sequence[Recipient],
    gone: Collection[Issued],
    progress: Progress | None,
) -> list[Issued]:
    """Set the pages, then write numbers and bytes in one transaction: all of it or nothing."""
    from otop_desk.documents import certificate as paper
    from otop_desk.documents.certificate_words import printed
    from otop_desk.documents.kept_pages import pages_of

    now, shared = certificate.settings(file), certificate.sheet(file)
    if now.verification:
        to_set = [replace(each, qr=verification.code_for(file, shared, each)) for each in to_set]
    out = BytesIO()
    paper.write(out, shared, to_set, paper.Job(progress))
    pages = pages_of(out.getvalue())
    moment = file.clock()
    with file.verb(name, label, permanent=True) as verb:
        for each in gone:
            verb.put(each)
        start = pages[0][0]
        run = verb.add(KeptBytes(sha256=sha256(start).hexdigest(), data=start))
        return [
            _kept(verb, draft, page, run.id, values=printed(shared, whose), common=Issued(
                kind=now.kind, course=shared.course, given_on=shared.given_on, issued_at=moment,
                template=shared.template.uid, template_revision=shared.template.revision,
            ))
            for draft, whose, page in zip(drafts, to_set, pages, strict=True)
        ]  # fmt: skip


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
