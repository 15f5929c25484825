"""Papers of the action plan: gathers what stands on them from the file, in Thai, and has them written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from otop_desk.documents import action_plan as paper
from otop_desk.documents import action_plan_pages as pages
from otop_desk.domain.action_plan import (
    PROGRESS_WORDS,
    Activity,
    by_quarter,
    by_source,
    grouped,
    in_parts,
    numbers,
    total,
)
from otop_desk.domain.tows import KIND_WORDS, Kind
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import _, on_paper
from otop_desk.services.action_plan import cells as action_plan_cells
from otop_desk.services.action_plan import check as action_plan_check
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.action_plan.fields import FIELDS
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile

Work = Callable[[Path], int]  # writes to the path, gives the number of pages


def prepare(file: WorkshopFile, kind: str, *, size: str = "A4", thai: bool = True) -> Work:
    """What has to be read for a paper (plan, gantt, summary, thread) is read now; the work may run later.

    UserError when the plan has no activities or there is no such paper size.
    """
    size = paper.known_size(size)
    with on_paper():
        rows = action_plan.activities(file)
        if not rows:
            raise UserError(_("ยังไม่มีกิจกรรมในแผน"), _("ให้เพิ่มกิจกรรมก่อนพิมพ์"))
        does: dict[str, Callable[[], Work]] = {
            "plan": lambda: _plan(file, size, thai),
            "gantt": lambda: _gantt(file, rows, size, thai),
            "summary": lambda: _summary(file, rows, thai),
            "thread": lambda: _thread(file, size, thai),
        }
        return _said(does[kind]())


def print_paper(file: WorkshopFile, path: Path, kind: str) -> int:
    """One of the papers of `prepare`, written at once; gives the number of pages."""
    return prepare(file, kind)(path)


def _said(work: Work) -> Work:
    """The same work with its own words in Thai, whatever thread it runs in."""

    def run(path: Path) -> int:
        with on_paper():
            return work(path)

    return run


def titles(file: WorkshopFile, first: str = "") -> list[str]:
    """Heading lines: the plan, its year, the workshop it came from."""
    plan, about = action_plan.plan(file), file.one(Workshop)
    year = _("ประจำปีงบประมาณ พ.ศ. {year}").format(year=plan.fiscal_year)
    name = f"{first} {plan.title}".strip()
    came = _("จัดทำใน {title}").format(title=about.title) if about.title else ""
    return [text for text in (name, year, came) if text]


def groups(file: WorkshopFile, rows: list[Activity]) -> list[tuple[str, list[Activity]]]:
    """Rows under headings: their strategies in the order of the matrix, then those without one."""
    names = {each.id: f"{each.code}  {each.text}".strip() for each in tows.strategies(file)}
    names[0] = _("ไม่ได้มาจากกลยุทธ์")
    strategies = [key for key in names if key]
    return [(names[key], inside) for key, inside in grouped(rows, strategies)]


def columns() -> list[paper.PaperColumn]:
    """The number, then the columns of the form that have a place on paper."""
    shown = [
        paper.PaperColumn(field.on_paper(), field.paper, field.centred, field.money, field.key == "title")
        for field in FIELDS
        if field.paper
    ]
    return [paper.PaperColumn(_("ที่"), 2.8, centred=True), *shown]


def texts(row: Activity, codes: dict[int, str]) -> list[str]:
    """The columns as they stand on paper, items of a cell on lines of their own; money is told apart."""
    return [
        "" if field.money else (field.paper_text or field.text)(row, codes) for field in FIELDS if field.paper
    ]


def plan_paper(file: WorkshopFile, thai: bool) -> paper.PlanPaper:
    """All that stands on the plan's paper; UserError when it has no activities."""
    rows = action_plan.activities(file)
    if not rows:
        raise UserError(_("ยังไม่มีกิจกรรมในแผน"), _("ให้เพิ่มกิจกรรมก่อนพิมพ์"))
    codes, headed = action_plan_cells.codes(file), groups(file, rows)
    number = numbers([row for _heading, own in headed for row in own])
    plan, inside = action_plan.plan(file), in_parts(rows)
    found = []
    for heading, own in headed:
        lines = [
            paper.PlanLine(
                number[each.id], texts(each, codes), each.amount if each.fundings else None,
                inside.get(each.id, 0), "." in number[each.id],
            )
            for each in own
        ]  # fmt: skip
        found.append(paper.PlanGroup(heading, lines, total(own)))
    costings = [
        paper.Costing(f"{number[each.id]}  {each.title}", each.costing)
        for _heading, own in headed
        for each in own
        if each.costing
    ]
    return paper.PlanPaper(
        titles(file), columns(), found, total(rows), _sources(rows), _quarters(rows), plan.ceiling, costings,
        plan.signers, thai,
    )  # fmt: skip


def _plan(file: WorkshopFile, size: str, thai: bool) -> Work:
    whole = plan_paper(file, thai)
    return lambda path: paper.write_plan(path, whole, size=size)


def _sources(rows: list[Activity]) -> list[tuple[str, int]]:
    return [(_(name) or _("ไม่ระบุแหล่ง"), amount) for name, amount in by_source(rows).items()]


def _quarters(rows: list[Activity]) -> list[tuple[str, int]]:
    """Money by quarter; what has no period is told apart."""
    return [
        (_("ไตรมาส {number}").format(number=n) if n else _("ยังไม่มีระยะเวลา"), amount)
        for n, amount in by_quarter(rows).items()
    ]


def _gantt(file: WorkshopFile, rows: list[Activity], size: str, thai: bool) -> Work:
    headed = groups(file, rows)
    number = numbers([row for _heading, own in headed for row in own])
    lines: list[pages.GanttLine] = []
    for heading, own in headed:
        lines.append(pages.GanttLine("", heading, amount=total(own), heading=True))
        lines += [
            pages.GanttLine(
                number[each.id], each.title or _("(ยังไม่มีชื่อ)"), each.lead,
                each.amount if each.fundings else None, each.spans, each.progress,
                below="." in number[each.id],
            )
            for each in own
        ]  # fmt: skip
    head = titles(file, _("แผนภูมิแกนต์"))
    return lambda path: pages.write_gantt(path, head, lines, size=size, thai=thai)


def _summary(file: WorkshopFile, rows: list[Activity], thai: bool) -> Work:
    plan = action_plan.plan(file)
    kinds = {strategy.id: strategy.kind for strategy in tows.strategies(file)}
    found: dict[Kind | None, tuple[int, int]] = {}
    for key, inside in grouped(rows, list(kinds)):
        count, amount = found.get(kinds.get(key), (0, 0))
        found[kinds.get(key)] = (count + len(inside), amount + total(inside))
    words = _("กลยุทธ์{kind} ({code})")
    named = [
        (words.format(kind=_(KIND_WORDS[kind]), code=kind.value), *found[kind])
        for kind in Kind
        if kind in found
    ]
    if None in found:
        named.append((_("ไม่ได้มาจากกลยุทธ์"), *found[None]))
    states = [
        (_(words), sum(each.progress is state for each in rows)) for state, words in PROGRESS_WORDS.items()
    ]
    whole = pages.SummaryPaper(
        titles(file, _("สรุป")),
        total(rows),
        plan.ceiling,
        _sources(rows),
        _quarters(rows),
        named,
        states,
        thai,
    )
    return lambda path: pages.write_summary(path, whole)


def _thread(file: WorkshopFile, size: str, thai: bool) -> Work:
    number = numbers([row for _heading, own in groups(file, action_plan.activities(file)) for row in own])
    said: set[str] = set()

    def once(code: str, text: str) -> tuple[str, bool]:
        """A text in full where it comes up first, later its code alone; and whether this is the first."""
        whole = f"{code}  {text}".strip()
        first = whole not in said
        said.add(whole)
        return whole if first else code or whole, first

    lines: list[pages.ThreadLine] = []
    for strand in action_plan_check.threads(file):
        note, strategy, activity = strand.note, strand.strategy, strand.activity
        factor, is_new = once(note.code, note.text) if note else (None, True)
        way = once(strategy.code, strategy.text)[0] if strategy else None
        title = activity and (activity.title or _("(ยังไม่มีชื่อ)"))
        work, is_paid = once(number[activity.id], title) if activity and title else (None, False)
        lines.append(
            pages.ThreadLine(
                action_plan_check.source_names(file, strand) if is_new else "",
                factor, way, work, activity.amount if activity and is_paid else None,
            )
        )  # fmt: skip
    head = titles(file, _("ที่มาของ"))
    return lambda path: pages.write_threads(path, head, lines, size=size, thai=thai)
