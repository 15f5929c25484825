"""The summary report: what the file knows gathered, the texts people write kept in the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from otop_desk.domain.action_plan import total
from otop_desk.domain.agenda import Kind
from otop_desk.domain.asset import Asset
from otop_desk.domain.attendance import Outlook
from otop_desk.domain.certificate_issue import DocumentTexts
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Role
from otop_desk.domain.swot import QUADRANT_WORDS, Quadrant, tops
from otop_desk.domain.workshop import Part
from otop_desk.features import bound_papers
from otop_desk.i18n import N_, N_n, _, _n, on_paper
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.attendance import numbers as attendance_numbers
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.evaluation import papers as evaluation_papers
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.thai import told

MOST_PHOTOS = 12


def texts(file: WorkshopFile) -> DocumentTexts:
    """The texts of the report as kept in the file."""
    return _stored(file) or DocumentTexts()


def _stored(file: WorkshopFile) -> DocumentTexts | None:
    return next(iter(file.all(DocumentTexts)), None)


def edit_texts(
    file: WorkshopFile, before: DocumentTexts, after: DocumentTexts, *, merge: str = ""
) -> DocumentTexts:
    """Store the texts changed since `before` was read; `merge` names the field being typed in."""
    key = f"report.texts.{merge}" if merge else None
    with file.verb("report.texts", Label(N_("แก้ข้อความรายงาน")), merge=key) as verb:
        return verb.save(before, after, _stored(file))


def print_report(file: WorkshopFile, target: Path | BinaryIO, appendix: Sequence[str] = ()) -> int:
    """Print it; gives the number of pages."""
    from otop_desk.documents import report

    with on_paper():
        found = gather(file, appendix)
    return report.write(target, found)


def print_with_appendix(file: WorkshopFile, path: Path, enclosed: Sequence[str] | None = None) -> int:
    """The report with the papers bound with it as its appendix; None: all others of the pack."""
    titles = [_(paper.title) for paper in bound_papers()[1:]] if enclosed is None else enclosed
    return print_report(file, path, titles)


def gather(file: WorkshopFile, appendix: Sequence[str] = ()):  # type: ignore[no-untyped-def]
    """Everything the report says, as a documents.report.Report."""
    from otop_desk.documents.report import Photo, Report

    about, own, ledger = workshop.workshop(file), texts(file), Ledger(file)
    dates = [day.date for day in workshop.days(file)]
    when = told.on_days(min(dates), max(dates), False)
    minutes = sum(each.minutes for each in ledger.counted)
    length = _("รวมเวลาอบรม {time}").format(time=told.duration(minutes, False)) if minutes else ""
    place = _("ณ {venue}").format(venue=about.venue) if about.venue else ""
    photos = []
    for at, each in enumerate(own.photos[:MOST_PHOTOS]):
        asset = file.find(Asset, each)
        if asset is not None:
            photos.append(Photo(asset.data, own.captions[at] if at < len(own.captions) else ""))
    activities = action_plan.activities(file)
    return Report(
        title=about.title,
        office=about.host_office,
        subtitle=_("ปีงบประมาณ พ.ศ. {year}").format(year=about.fiscal_year) if about.fiscal_year else "",
        rationale=own.rationale,
        objectives=about.objectives,
        target=_target(file, ledger),
        when=" ".join(part for part in (when, place, length) if part),
        method=own.method or _method(ledger),
        budget=_budget(about.budget, own.spent),
        results=own.results,
        turnout=_turnout(ledger),
        swot=_swot(file),
        strategies=[f"{each.code} {each.text}" for each in tows.strategies(file)],
        plan=[(each.title, each.lead, _baht(total([each]))) for each in activities],
        plan_total=_baht(total(activities)),
        satisfaction=own.satisfaction,
        problems=own.problems,
        suggestions=own.suggestions,
        evaluated=evaluation_papers.result_papers(file),
        photos=photos,
        appendix=appendix,
    )


def _baht(satang: int) -> str:
    """A sum in baht; nothing to pay is a dash."""
    return f"{satang / 100:,.2f}" if satang else "–"


def _target(file: WorkshopFile, ledger: Ledger) -> list[str]:
    """Planned and real: how many were to come, how many earned a certificate."""
    trainees = attendance_numbers.trainees(ledger)
    where = attendance.standings(file)
    earned = sum(where[each.id].outlook is Outlook.EARNED for each in trainees)
    marked = sum(bool(ledger.marks.get(each.id)) for each in trainees)
    lines = [
        _n("ผู้เข้าอบรมตามบัญชี {count} คน", len(trainees)).format(count=len(trainees)),
        _("ผ่านเกณฑ์ {earned} คน คิดเป็นร้อยละ {share}").format(
            earned=earned, share=f"{100 * earned / len(trainees):.2f}" if trainees else "0.00"
        ),
    ]
    others = {Role.SPEAKER: N_n("วิทยากร {count} คน"), Role.OFFICER: N_n("เจ้าหน้าที่ {count} คน")}
    for role, words in others.items():
        count = sum(each.role is role for each in ledger.people)
        if count:
            lines.append(_n(words, count).format(count=count))
    return lines if marked or trainees else []


def _method(ledger: Ledger) -> str:
    """The titles of the training items, when nothing was written."""
    wanted = {Kind.LECTURE, Kind.GROUP_WORK, Kind.PRESENTATION}
    titles = [s.item.title for slots in ledger.slots.values() for s in slots if s.item.kind in wanted]
    return _("จัดอบรมตามกำหนดการ ได้แก่ {items}").format(items=", ".join(titles)) if titles else ""


def _budget(given: int, spent: int | None) -> list[tuple[str, str]]:
    if not given:
        return []
    rows = [(_("ได้รับจัดสรร ({words})").format(words=told.baht_text(given)), f"{given / 100:,.2f}")]
    if spent is not None:
        rows.append((_("เบิกจ่าย"), f"{spent / 100:,.2f}"))
        rows.append((_("คงเหลือ"), f"{(given - spent) / 100:,.2f}"))
    return rows


def _turnout(ledger: Ledger):  # type: ignore[no-untyped-def]
    """One row a half day that has marks."""
    from otop_desk.documents.report import Turnout

    people = attendance_numbers.trainees(ledger)
    rows = []
    days = list(ledger.days)
    for counted in ledger.counted:
        found = attendance_numbers.turnout(ledger, counted.session.id, people)
        if found.expected == 0 or found.unmarked == found.expected:
            continue
        half = _("เช้า") if counted.session.part is Part.MORNING else _("บ่าย")
        name = _("วันที่ {day} ภาค{half}").format(day=days.index(counted.session.day_id) + 1, half=half)
        rows.append(Turnout(name, found.came, found.expected))
    return rows


def _swot(file: WorkshopFile) -> list[tuple[str, list[str]]]:
    notes = swot.notes(file, None)
    lines = {quadrant: [note.text for note in tops(notes, quadrant)] for quadrant in Quadrant}
    return [(_(QUADRANT_WORDS[quadrant]), texts) for quadrant, texts in lines.items() if texts]
