"""Is the file sound, and how far is the workshop? What `check` prints."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from otop_desk.domain.person import Role
from otop_desk.i18n import _
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile


@dataclass(frozen=True, slots=True)
class Checkup:
    """Counts, and the problems of the file in plain words."""

    trainees: int
    earned: int
    journal: int
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """JSON-ready values."""
        return asdict(self)


def check(file: WorkshopFile) -> Checkup:
    """Run the file's own checks and count; opening has passed them once already."""
    problems = [_("ไฟล์เสียหาย: {fault}").format(fault=fault) for fault in file.faults()]
    problems += [
        _("ตาราง {table} มีข้อความหรือตัวเลขที่ยาวเกิน จึงแสดงเพียงส่วนต้น").format(table=table)
        for table in file.cut_tables()
    ]
    trainees = len(person.people(file, Role.TRAINEE))
    return Checkup(trainees, attendance.earned(file), file.history_length(), tuple(problems))
