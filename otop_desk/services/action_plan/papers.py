"""Papers of the action plan: gathers what stands on them from the file, in Thai, and has them written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from otop_desk.documents import action_plan as paper
from otop_desk.documents import action_plan_pages as pages
from otop_desk.domain.action_plan import Activity, Kpi, Plan, Progress, by_quarter, by_source, total
from otop_desk.domain.tows import Kind
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _, speaking
from otop_desk.services.action_plan import cells as action_plan_cells
from otop_desk.services.action_plan import check as action_plan_check
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.fiscal import format_period

Work = Callable[[Path], int]  # writes to the path, gives the number of pages

KIND_WORDS = {
    Kind.SO: N_("กลยุทธ์เชิงรุก (SO)"),
    Kind.WO: N_("กลยุทธ์เชิงแก้ไข (WO)"),
    Kind.ST: N_("กลยุทธ์เชิงป้องกัน (ST)"),
    Kind.WT: N_("กลยุทธ์เชิงรับ (WT)"),
}
STATE_WORDS = {
    Progress.NOT_STARTED: N_("ยังไม่เริ่ม"),
    Progress.GOING: N_("กำลังทำ"),
    Progress.DONE: N_("เสร็จแล้ว"),
    Progress.DROPPED: N_("ยกเลิก"),
}


def prepare(file: WorkshopFile, kind: str, *, size: str = "A4", thai: bool = False) -> Work:
    """What has to be read for a paper (plan, gantt, summary, thread) is read now; the work may run later.

    UserError when the plan has no activities or there is no such paper size.
    """
    size = paper.known_size(size)
    with speaking("th"):
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
        with speaking("th"):
            return work(path)

    return run


def titles(file: WorkshopFile, first: str = "") -> list[str]:
    """Heading lines: the plan, its year, the workshop it came from."""
    plan, about = action_plan.plan(file), file.one(Workshop)
    year = _("ประจำปีงบประมาณ พ.ศ. {year}").format(year=plan.fiscal_year)
    name = f"{first} {plan.title}".strip()
    came = _("จัดทำใน {title}").format(title=about.title) if about.title else ""
    return [text for text in (name, year, came) if text]


def numbers(rows: list[Activity]) -> dict[int, str]:
    """The numbers of rows in this order: 1, 1.1, 1.2, 2."""
    parents = {each.id for each in rows}
    main, below, found = 0, 0, {}
    for each in rows:
        if each.parent_id in parents:
            below += 1
            found[each.id] = f"{main}.{below}"
        else:
            main, below = main + 1, 0
            found[each.id] = f"{main}"
    return found


def groups(file: WorkshopFile, rows: list[Activity]) -> list[tuple[str, list[Activity]]]:
    """Rows under their strategies in the order of the matrix, then those without one.

    A sub-activity stays under its activity, whatever strategy it names.
    """
    known = {each.id: each for each in tows.strategies(file)}
    heads = {each.id: each for each in rows}
    under: dict[int, list[Activity]] = {}
    for each in rows:
        head = heads.get(each.parent_id or 0, each)
        key = head.strategy_id if head.strategy_id in known and head.strategy_id else 0
        under.setdefault(key, []).append(each)
    named = [(key, f"{each.code}  {each.text}".strip()) for key, each in known.items()]
    return [(name, under[key]) for key, name in [*named, (0, _("ไม่ได้มาจากกลยุทธ์"))] if key in under]


def texts(row: Activity, codes: dict[int, str]) -> list[str]:
    """The twelve columns but money as they stand on paper, items of a cell on lines of their own."""
    said = {
        field: action_plan_cells.text(row, field, codes) for field in ("strategy", "target_group", "area")
    }
    sources = action_plan_cells.text(row, "source", codes).replace(" + ", "\n")
    helpers = _("สนับสนุน: {names}").format(names=row.support) if row.support else ""
    remark = row.remark
    if row.progress is not Progress.NOT_STARTED:
        state = " ".join(filter(None, (_(STATE_WORDS[row.progress]), row.progress_note)))
        remark = "\n".join(filter(None, (remark, state)))
    return [
        said["strategy"], row.title or _("(ยังไม่มีชื่อ)"), row.objective, said["target_group"],
        _items([kpi.text for kpi in row.kpis]), _items([_target(kpi) for kpi in row.kpis]), said["area"],
        format_period(row.spans), sources, "\n".join(filter(None, (row.lead, helpers))), remark,
    ]  # fmt: skip


def _target(kpi: Kpi) -> str:
    """The sign and its figure are never parted by the end of a line."""
    return f"{kpi.target} {kpi.unit}".strip().replace("≥ ", "≥\u00a0").replace("≤ ", "≤\u00a0")


def _items(words: list[str]) -> str:
    """One as it is, several numbered so that indicator and target can be told together."""
    if len(words) < 2:
        return "".join(words)
    return "\n".join(f"{n})\u00a0{text}" for n, text in enumerate(words, start=1))


def plan_paper(file: WorkshopFile, thai: bool) -> paper.PlanPaper:
    """All that stands on the plan's paper; UserError when it has no activities."""
    rows = action_plan.activities(file)
    if not rows:
        raise UserError(_("ยังไม่มีกิจกรรมในแผน"), _("ให้เพิ่มกิจกรรมก่อนพิมพ์"))
    codes, grouped = action_plan_cells.codes(file), groups(file, rows)
    number = numbers([each for _heading, own in grouped for each in own])
    plan = action_plan.plan(file)
    inside: dict[int, int] = {}
    for each in rows:
        if each.parent_id is not None:
            inside[each.parent_id] = inside.get(each.parent_id, 0) + each.amount
    found = []
    for heading, own in grouped:
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
        for _heading, own in grouped
        for each in own
        if each.costing
    ]
    return paper.PlanPaper(
        titles(file), found, total(rows), _sources(rows), _quarters(rows), plan.ceiling, costings,
        plan.signers, thai,
    )  # fmt: skip


def _plan(file: WorkshopFile, size: str, thai: bool) -> Work:
    whole = plan_paper(file, thai)
    return lambda path: paper.write_plan(path, whole, size=size)


def _sources(rows: list[Activity]) -> list[tuple[str, int]]:
    return [(name or _("ไม่ระบุแหล่ง"), amount) for name, amount in by_source(rows).items()]


def _quarters(rows: list[Activity]) -> list[tuple[str, int]]:
    """Money by quarter; what has no period is told apart."""
    return [
        (_("ไตรมาส {number}").format(number=n) if n else _("ยังไม่มีระยะเวลา"), amount)
        for n, amount in by_quarter(rows).items()
    ]


def _gantt(file: WorkshopFile, rows: list[Activity], size: str, thai: bool) -> Work:
    grouped = groups(file, rows)
    number = numbers([each for _heading, own in grouped for each in own])
    lines: list[pages.GanttLine] = []
    for heading, own in grouped:
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
    plan: Plan = action_plan.plan(file)
    kinds = {each.id: each.kind for each in tows.strategies(file)}
    heads = {each.id: each for each in rows}
    found: dict[Kind | None, tuple[int, int]] = {}
    for each in rows:
        head = heads.get(each.parent_id or 0, each)
        key = kinds.get(head.strategy_id or 0)
        count, amount = found.get(key, (0, 0))
        found[key] = (count + 1, amount + each.amount)
    named = [(_(KIND_WORDS[kind]), *found[kind]) for kind in Kind if kind in found]
    if None in found:
        named.append((_("ไม่ได้มาจากกลยุทธ์"), *found[None]))
    states = [
        (_(words), sum(each.progress is state for each in rows)) for state, words in STATE_WORDS.items()
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
    lines: list[pages.ThreadLine] = []
    told: set[int] = set()
    for strand in action_plan_check.threads(file):
        activity = strand.activity
        first = activity is not None and activity.id not in told
        if activity is not None:
            told.add(activity.id)
        lines.append(
            pages.ThreadLine(
                action_plan_check.source_names(file, strand),
                f"{strand.note.code}  {strand.note.text}" if strand.note else None,
                f"{strand.strategy.code}  {strand.strategy.text}" if strand.strategy else None,
                (activity.title or _("(ยังไม่มีชื่อ)")) if activity is not None else None,
                activity.amount if activity is not None and first else None,
            )
        )
    head = titles(file, _("ที่มาของ"))
    return lambda path: pages.write_threads(path, head, lines, size=size, thai=thai)
