"""Opening, making and copying workshop files for the window and the command line."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime, timedelta
from pathlib import Path

from otop_desk import filenames
from otop_desk.domain.office import Office
from otop_desk.domain.workshop import Day, Part, Session, Workshop, fiscal_year_of
from otop_desk.errors import UserError
from otop_desk.i18n import _, language
from otop_desk.records import dataclass
from otop_desk.services.office.beginning import beginning
from otop_desk.store import migrations
from otop_desk.store.file import Clock, WorkshopFile, local_now
from otop_desk.thai import calendar

__all__ = [
    "NewWorkshop",
    "WorkshopFile",
    "create",
    "suggest_path",
]

SUFFIX = ".otop"
FILE_VERSION = migrations.LATEST  # the newest shape of a file that this program reads, and the one it writes
MOST_DAYS = 14
EARLIEST, LATEST = 1990, 2200  # of the common era; a year after that is a Buddhist one
_YEAR_AT_END = re.compile(r"[\d๐-๙]{4}(?=[\s)\]\"”.]*$)")
_MONTHS = "|".join(re.escape(month) for month in calendar.MONTHS_SHORT)
_COPIED = re.compile(
    rf" (?:\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{_MONTHS}) \d{{4}}) \d\d\.?\d\d$"
)  # of a copy's name


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """What must be known to begin a workshop; `days` is how many days in a row from `start`.

    `office` is what this machine's office begins all of its workshops with.
    """

    title: str
    start: date
    days: int
    project: str = ""
    host_office: str = ""
    province: str = ""
    venue: str = ""
    budget: int = 0
    fiscal_year: int = 0
    office: Office = Office()


def create(path: Path, new: NewWorkshop, *, clock: Clock = local_now) -> WorkshopFile:
    """Make a workshop file with its days and half days, and open it; UserError when it can't be."""
    title = new.title.strip()
    if not title:
        raise UserError(_("ยังไม่ได้ใส่ชื่อโครงการ"), _("ให้พิมพ์ชื่อโครงการก่อน"))
    if not 1 <= new.days <= MOST_DAYS:
        raise UserError(
            _("จำนวนวันต้องอยู่ระหว่าง 1 ถึง {most} วัน").format(most=MOST_DAYS), _("ให้แก้จำนวนวันแล้วลองใหม่")
        )
    if not EARLIEST <= new.start.year <= LATEST:
        raise UserError(
            _("ปี {year} ไม่ใช่ปีของโครงการ").format(year=new.start.year),
            _("ให้ใส่ปี ค.ศ. เช่น 2026 สำหรับ พ.ศ. 2569"),
        )
    workshop = Workshop(
        id=1,
        uid=uuid.uuid4().hex,
        title=title,
        project=new.project.strip(),
        host_office=new.host_office.strip() or new.office.name,
        province=new.province.strip() or new.office.province,
        venue=new.venue.strip(),
        budget=new.budget,
        fiscal_year=new.fiscal_year or fiscal_year_of(new.start),
    )
    days = [Day(id=n + 1, date=new.start + timedelta(days=n)) for n in range(new.days)]
    sessions = [
        Session(id=2 * n + at + 1, day_id=day.id, part=part)
        for n, day in enumerate(days)
        for at, part in enumerate((Part.MORNING, Part.AFTERNOON))
    ]
    return WorkshopFile.create(
        path, workshop, *days, *sessions, *beginning(new.office, workshop.host_office), clock=clock
    )


def suggest_path(title: str, folder: Path) -> Path:
    """A free file name in `folder` made from a workshop's title, safe on every system.

    Of a title that is too long the year at its end is kept: it tells this year's workshop from the last.
    """
    stem, year = filenames.safe_stem(title), _YEAR_AT_END.search(title)
    if year is not None and year[0] not in stem:
        most = filenames.MOST_STEM - len(year[0].encode()) - 1
        stem = f"{filenames.safe_stem(title, most=most)} {year[0]}"
    return filenames.free_path(folder, stem, SUFFIX)


def moment_in_name(at: datetime) -> str:
    """A moment as it stands in file names: 28 พ.ย. 2569 12.41, in English 2026-11-28 12.41."""
    day = calendar.short_date(at.date(), False) if language() == "th" else at.date().isoformat()
    return f"{day} {at:%H.%M}"


def copy_name(stem: str, at: datetime) -> str:
    """What a copy of a file made at a moment is called; of a copy's copy, that moment alone is told."""
    plain = filenames.cut(_COPIED.sub("", stem), 150).rstrip(" .")
    return f"{plain} {moment_in_name(at)}{SUFFIX}".strip()


def with_suffix(path: Path) -> Path:
    """The path with `.otop` at its end."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
