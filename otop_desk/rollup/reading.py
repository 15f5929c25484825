"""One workshop file as rows of the roll-up: read from a copy in memory, the file itself is not touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger

from otop_desk.domain.attendance import Outlook
from otop_desk.domain.certificate_issue import DocumentTexts, Issued
from otop_desk.domain.person import Person, Role
from otop_desk.domain.privacy import Depth
from otop_desk.domain.workshop import Workshop, fiscal_year_of
from otop_desk.rollup import group_work, satisfaction
from otop_desk.rollup.places import code_of_district, code_of_province
from otop_desk.rollup.plain import Plain
from otop_desk.rollup.tables import metadata
from otop_desk.services.attendance import numbers
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.privacy.known import Choice, known
from otop_desk.services.privacy.rewriting import Rewriter
from otop_desk.services.workshop.files import WorkshopFile
from otop_desk.thai.fiscal import fiscal_month

REPORT_WITHIN = timedelta(days=60)  # a report is due to the head of the office so long after the last day
_QUARTER_MONTHS = 3
# What a server's integers take; and satang of one row, so that sums of them stay within a bigint.
MOST_NUMBER, MOST_LARGE = 2**31 - 1, 10**12

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file gives: its workshop's uid, where its journal stands, and its rows by table."""

    uid: str
    position: int
    last_change: str
    rows: Rows


def read(path: Path, *, with_names: bool) -> Facts:
    """The rows of a file's workshop. UserError when the store refuses the file."""
    with WorkshopFile.open(path, read_only=True) as file:
        about = file.one(Workshop)
        newest = file.history(1)
        uid = Plain.line(about.uid) or _uid_of(about)
        if with_names:
            plain = Plain()
        else:
            plain = Plain(Rewriter(known(file, Choice()), Depth.ERASE, Choice()).text)
        rows = _rows(file, about, plain, with_names=with_names)
    for name, listed in rows.items():
        most = _most(name)
        for at, row in enumerate(listed, start=1):
            for column, value in row.items():
                if type(value) is int and not -most[column] <= value <= most[column]:
                    row[column] = most[column] if value > 0 else -most[column]
            row["workshop_uid"] = uid
            if name != "workshop":
                row["row_no"] = at
    return Facts(uid, file.state.counter, newest[0].at.isoformat() if newest else "", rows)


@cache
def _most(table: str) -> dict[str, int]:
    """The most each number of a table may be, so that sums over ten thousand workshops can be borne."""
    columns = metadata.tables[table].columns
    return {c.name: MOST_LARGE if isinstance(c.type, BigInteger) else MOST_NUMBER for c in columns}


def _uid_of(about: Workshop) -> str:
    """A name for a workshop of a file so old that it has none of its own."""
    told = "\x1f".join((about.title, about.project, about.province, str(about.fiscal_year)))
    return f"unnamed-{blake2b(told.encode(), digest_size=12).hexdigest()}"


def _rows(file: WorkshopFile, about: Workshop, plain: Plain, *, with_names: bool) -> Rows:
    ledger = Ledger(file)
    people = _people(ledger, about, with_names=with_names)
    certificates = [_certificate(issued, with_names=with_names) for issued in file.all(Issued)]
    factors, tags = group_work.factors(file, plain)
    activities, money = group_work.activities(file, plain, with_names=with_names)
    workshop = _workshop(file, about, plain, ledger, people, certificates)
    place = {name: workshop[name] for name in ("fiscal_year_be", "province")}
    return {
        "workshop": [workshop],
        "participant": [person | place for person in people],
        "half_day": _half_days(ledger),
        "evaluation": satisfaction.sums(file, plain),
        "test_result": satisfaction.tests(file, plain),
        "swot_factor": factors,
        "swot_tag": tags,
        "plan_activity": activities,
        "plan_money": money,
        "certificate": certificates,
    }


def _workshop(
    file: WorkshopFile,
    about: Workshop,
    plain: Plain,
    ledger: Ledger,
    people: list[dict[str, Any]],
    certificates: list[dict[str, Any]],
) -> dict[str, Any]:
    dates = sorted(day.date for day in ledger.days.values())
    start, end = (dates[0], dates[-1]) if dates else (None, None)
    texts = next(iter(file.all(DocumentTexts)), None)
    trainees = [row for row in people if row["role"] == Role.TRAINEE]
    due = end + REPORT_WITHIN if end and end.year < date.max.year else None
    reported = _reported_on(file, end)
    return {
        "title": plain.text(about.title),
        "programme": plain.text(about.project) or plain.text(about.title),
        "host_office": Plain.line(about.host_office),
        "province_code": code_of_province(about.province),
        "province": Plain.line(about.province),
        "start_on": start,
        "end_on": end,
        "fiscal_year_be": fiscal_year_of(start) if start else about.fiscal_year,
        "quarter": (fiscal_month(start.month) - 1) // _QUARTER_MONTHS + 1 if start else 0,
        "days": len(dates),
        "training_minutes": sum(half.minutes for half in ledger.counted),
        "budget_satang": about.budget,
        "spent_satang": None if texts is None or texts.spent is None else texts.spent,
        "trainees": len(trainees),
        "reached": sum(row["reached"] for row in trainees),
        "passed": sum(row["passed"] for row in trainees),
        "certificates": sum(row["in_force"] for row in certificates),
        "report_due_on": due,
        "reported_on": reported,
        "days_to_report": (reported - end).days if reported and end else None,
    }


def _reported_on(file: WorkshopFile, end: date | None) -> date | None:
    """When the texts of the report were last written after the workshop: what the file knows of reporting."""
    if end is None:
        return None
    written = (entry.at.date() for entry in file.history() if entry.verb == "report.texts")
    return max((day for day in written if day >= end), default=None)


def _people(ledger: Ledger, about: Workshop, *, with_names: bool) -> list[dict[str, Any]]:
    """The roster; reached is who was there at least once, or everybody as long as nobody is marked."""
    came = {
        person_id for person_id, marks in ledger.marks.items() if any(m.status.there for m in marks.values())
    }
    where = {person.id: ledger.standing(person.id) for person in ledger.people}
    return [
        {
            "role": person.role.value,
            "district_code": code_of_district(about.province, person.district),
            "district": Plain.line(person.district),
            "reached": int(person.id in came or not ledger.marks),
            "attended": where[person.id].attended,
            "whole": where[person.id].total,
            "passed": int(where[person.id].outlook is Outlook.EARNED),
            "name": Plain.line(person.full_name) if with_names else None,
            "phone": Plain.line(person.phone) if with_names else None,
        }
        for person in ledger.people
    ]


def _half_days(ledger: Ledger) -> list[dict[str, Any]]:
    people: list[Person] = numbers.trainees(ledger)
    rows = []
    for counted in ledger.counted:
        turnout = numbers.turnout(ledger, counted.session.id, people)
        rows.append(
            {
                "held_on": ledger.days[counted.session.day_id].date,
                "part": counted.session.part.value,
                "expected": turnout.expected,
                "came": turnout.came,
                "unmarked": turnout.unmarked,
            }
        )
    return rows


def _certificate(issued: Issued, *, with_names: bool) -> dict[str, Any]:
    return {
        "serial": Plain.line(issued.serial),
        "kind": Plain.line(issued.kind),
        "role": Plain.line(issued.role),
        "given_on": issued.given_on,
        "copy": issued.copy,
        "in_force": int(issued.in_force),
        "name": Plain.line(issued.name) if with_names else None,
    }
