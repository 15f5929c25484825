"""What the workbook and the overview say of the sample workshop, row by row, as it is meant to be.

`python -m tests.services.test_rows` writes it anew after a change that is meant; look at what git says then.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.domain.progress import Progress
from otop_desk.domain.workshop import Day
from otop_desk.i18n import speaking
from otop_desk.services.action_plan import progress as action_plan_progress
from otop_desk.services.action_plan import sheet as action_plan
from otop_desk.services.agenda import progress as agenda_progress
from otop_desk.services.agenda import sheet as agenda
from otop_desk.services.agenda import verbs as agenda_verbs
from otop_desk.services.attendance import progress as attendance_progress
from otop_desk.services.attendance import sheet as attendance
from otop_desk.services.attendance import verbs as attendance_verbs
from otop_desk.services.certificate import progress as certificate_progress
from otop_desk.services.certificate import register
from otop_desk.services.evaluation import progress as evaluation_progress
from otop_desk.services.evaluation import sheet as evaluation
from otop_desk.services.roster import progress as roster_progress
from otop_desk.services.swot import progress as swot_progress
from otop_desk.services.swot import sheet as swot
from otop_desk.store.file import WorkshopFile
from tests.documents import golden
from tests.machine.state import fresh
from tests.source import ROOT

KEPT = ROOT / "tests" / "data" / "rows.txt"
SHEETS = (agenda, attendance, swot, action_plan, evaluation, register)
STAGES = (
    roster_progress, agenda_progress, attendance_progress, swot_progress, action_plan_progress,
    evaluation_progress, certificate_progress,
)  # fmt: skip
NOON = datetime(2022, 3, 15, 5, tzinfo=UTC)  # of the first day


def lines(file: WorkshopFile) -> Iterator[str]:
    """Each stage of the overview, then each row of each sheet."""
    for stage in STAGES:
        yield f"{stage.__name__}\t{stage.progress(file, NOON)}"
    for source in SHEETS:
        for sheet in source.sheets(file):
            yield "\t".join(["#", sheet.name, *sheet.heading, sheet.total_label, sheet.paper])
            yield "\t".join(
                f"{column.title}:{column.kind.name}:{column.width}:{column.total}" for column in sheet.columns
            )
            yield from ("\t".join(str(cell).replace("\n", " / ") for cell in row) for row in sheet.rows)


def told() -> str:
    """All of it, of a sample made anew."""
    with tempfile.TemporaryDirectory() as folder, speaking("th"):
        path = Path(folder) / "sample.otop"
        golden.prepare(path)
        with WorkshopFile.open(path) as file:
            return "\n".join([*lines(file), ""])


def test_rows_and_stages_of_the_sample_are_as_they_are_meant_to_be() -> None:
    assert told().splitlines() == KEPT.read_text("utf-8").splitlines()


def test_of_a_workshop_that_has_only_begun_little_is_done(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        day = file.all(Day)[0]
        begun = [stage.progress(file, NOON) for stage in STAGES]
        assert begun == [Progress(0, 2 * (stage is agenda_progress), False) for stage in STAGES]
        agenda_verbs.add(
            file, day.id, 0, AgendaItem(title="บรรยาย", minutes=60, kind=Kind.LECTURE, counts=True)
        )
        assert agenda_progress.progress(file, NOON) == Progress(1, 2, False, 60)
        with file.verb("test.people", Label("x")) as verb:
            people = [verb.add(Person(first="ก")), verb.add(Person(first="ข", role=Role.OFFICER))]
        assert roster_progress.progress(file, NOON) == Progress(1, 0, True, 1)
        assert attendance_progress.progress(file, NOON) == Progress(0, 1, False, 1)
        half = attendance_verbs.counted_sessions(file)[0].session
        with file.verb("test.mark", Label("x")) as verb:
            verb.add(Mark(person_id=people[0].id, session_id=half.id, status=Status.ABSENT))
        assert attendance_progress.progress(file, NOON) == Progress(1, 1, True, 0)


if __name__ == "__main__":
    KEPT.write_text(told(), "utf-8")
