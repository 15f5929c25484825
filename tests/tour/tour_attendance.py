"""Scenes of attendance: the desk in each answer, the ledger, its dialogs, the kiosk, the import."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from math import sin
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from otop_desk.domain import badge
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.workshop import Part
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.workshop.files import WorkshopFile
from otop_desk.ui.attendance.kiosk import Kiosk
from otop_desk.ui.attendance.tab import AttendanceTab
from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file

BANGKOK = timezone(timedelta(hours=7))
ROSTERS = Path(__file__).parent.parent / "data" / "songkhla-2565"


def opened(stage: Stage, *, morning: bool = True) -> AttendanceTab:
    """The tab on the sample, in the second morning of the workshop."""
    path = stage.folder / "songkhla.otop"
    sample.create(path).close()
    stage.clock.now = datetime(2022, 3, 16, 8, 42, tzinfo=BANGKOK)
    stage.open(WorkshopFile.open(path, clock=stage.clock))
    if morning:
        _second_morning(stage)
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    return tab


def _second_morning(stage: Stage) -> None:
    """Take back the marks of the last day, but for most of its morning."""
    file = stage.file
    sessions = [each.session.id for each in attendance.counted_sessions(file)]
    everybody = {each.person_id for each in file.all(Mark)}
    for session in sessions[2:]:
        attendance.bulk(file, everybody, session, None)
    attendance.bulk(file, sorted(everybody)[:20], sessions[2], Status.PRESENT, by="จรัญ")
    attendance.mark(file, sorted(everybody)[6], sessions[2], Status.LATE, clock=stage.clock.now.time())
    attendance.mark(file, sorted(everybody)[7], sessions[2], Status.SUBSTITUTE, substitute="นางแทนใจ มาดี")


def desk_green(stage: Stage) -> None:
    """Somebody has just come."""
    tab = opened(stage)
    tab.box.setText("จุฑา")
    tab._on_entered()


def desk_search(stage: Stage) -> None:
    """Part of a name is typed."""
    opened(stage).box.setText("สุ")


def desk_amber(stage: Stage) -> None:
    """Somebody signs in twice."""
    tab = opened(stage)
    stage.clock.advance(minutes=20)
    tab.box.setText("กมล")
    tab._on_entered()


def desk_red(stage: Stage) -> None:
    """A badge of another workshop."""
    tab = opened(stage)
    tab.answers.scan(badge.code_of(3, "elsewhere"), tab.session_id or 0)


def desk_rest(stage: Stage) -> None:
    """Before the first entry, with a clock of another day."""
    tab = opened(stage, morning=False)
    stage.clock.now = datetime(2022, 3, 20, 8, 42, tzinfo=BANGKOK)
    tab._on_session_chosen(None)


def empty(stage: Stage) -> None:
    """A new file has nobody."""
    stage.open(new_file(stage.folder / "new.otop"))
    stage.tab("attendance")


def person(stage: Stage) -> QWidget:
    """One person with reasons."""
    from otop_desk.ui.attendance.person_dialog import PersonDialog

    tab = opened(stage, morning=False)
    account = next(p for p in tab.ledger.people if tab.ledger.account(p.id).lost_at is not None)
    return PersonDialog(tab.context, tab.ledger, account)


def walk_in(stage: Stage) -> QWidget:
    """Somebody who is not on the list."""
    from otop_desk.ui.attendance.person_dialog import PersonDialog

    tab = opened(stage)
    return PersonDialog.for_new(tab.context, tab.ledger, "นายสมหมาย ใจงาม", tab.session_name())


def rule(stage: Stage) -> QWidget:
    """The rule and its effect."""
    from otop_desk.ui.attendance.rule_dialog import RuleDialog

    tab = opened(stage)
    return RuleDialog(tab.context, tab.ledger)


def missing(stage: Stage) -> QWidget:
    """Whom to ring."""
    from otop_desk.ui.attendance.missing_dialog import MissingDialog

    tab = opened(stage)
    return MissingDialog(tab.context, tab.ledger, tab.session_id or 0)


def meals(stage: Stage) -> QWidget:
    """Meals ordered against came."""
    from otop_desk.services.attendance import numbers as attendance_numbers
    from otop_desk.ui.attendance.meals_dialog import MealsDialog

    tab = opened(stage)
    day = list(tab.ledger.days)[-1]
    attendance_numbers.order_as_expected(tab.ledger, day)
    return MealsDialog(tab.context, tab.ledger, day)


def roster(stage: Stage) -> QWidget:
    """The office's printed form brought in."""
    from otop_desk.services.roster import importing as service
    from otop_desk.ui.attendance.roster_import import RosterDialog, understood

    stage.open(new_file(stage.folder / "new.otop"))
    path = ROSTERS / "trainees-office-form.xlsx"
    return RosterDialog(
        stage.window.context(), path.name, understood(stage.window.context(), service.read_list(path))
    )


def papers(stage: Stage) -> QWidget:
    """Which paper, with what on it."""
    from otop_desk.ui.attendance.paper_dialog import PaperDialog

    tab = opened(stage)
    return PaperDialog(tab.context, tab.ledger, tab.session_id)


def erase(stage: Stage) -> QWidget:
    """What erasing personal data would change."""
    from otop_desk.ui.attendance.erase_dialog import EraseDialog
    from otop_desk.ui.attendance.further_acts import what_goes

    tab = opened(stage)
    return EraseDialog(tab.context, what_goes(tab))


def pile(stage: Stage) -> QWidget:
    """A signed sheet by its row numbers."""
    from otop_desk.ui.attendance.pile_dialog import PileDialog

    tab = opened(stage)
    dialog = PileDialog(tab.context, tab.ledger, list(tab.ledger.days)[0], Part.MORNING)
    dialog.rows.setText("1-6 8 11 ๑๔ 40")
    return dialog


def _kiosk(stage: Stage) -> Kiosk:
    tab = opened(stage)
    kiosk = Kiosk(tab.context, tab.desk, tab.session_id or 0, "1234")
    kiosk.resize(1366, 768)
    kiosk._unlocked = True
    return kiosk


def kiosk_search(stage: Stage) -> QWidget:
    """Part of a name is typed on the big keys."""
    kiosk = _kiosk(stage)
    kiosk.box.setText("สุ")
    return kiosk


def kiosk_sign(stage: Stage) -> QWidget:
    """A name was touched and signed for."""
    kiosk = _kiosk(stage)
    kiosk.choose(kiosk.desk.ledger.people[25])
    wave = [QPointF(420 + n * 6, 130 + 46 * sin(n / 4) - n * 0.4) for n in range(70)]
    kiosk.pad._lines = [wave, [QPointF(400, 190), QPointF(860, 176)]]
    return kiosk


def kiosk_answer(stage: Stage) -> QWidget:
    """Signed in."""
    kiosk = _kiosk(stage)
    kiosk.choose(kiosk.desk.ledger.people[25])
    kiosk._on_sign()
    return kiosk


SCENES = [
    Scene("attendance-green", desk_green, sizes=("125", "150")),
    Scene("attendance-search", desk_search),
    Scene("attendance-amber", desk_amber),
    Scene("attendance-red", desk_red),
    Scene("attendance-rest", desk_rest, looks=(("th", "light"),)),
    Scene("attendance-empty", empty, looks=(("th", "light"), ("en", "light"))),
    Scene("attendance-person", person),
    Scene("attendance-walk-in", walk_in, looks=(("th", "light"), ("en", "dark"))),
    Scene("attendance-rule", rule, looks=(("th", "light"), ("en", "light"))),
    Scene("attendance-missing", missing, looks=(("th", "light"), ("en", "light"))),
    Scene("attendance-meals", meals, looks=(("th", "light"), ("th", "dark"))),
    Scene("attendance-papers", papers, looks=(("th", "light"), ("en", "light"))),
    Scene("attendance-erase", erase, looks=(("th", "light"), ("en", "dark"))),
    Scene("attendance-pile", pile, looks=(("th", "light"),)),
    Scene("attendance-kiosk", kiosk_search, looks=(("th", "light"), ("th", "dark"))),
    Scene("attendance-kiosk-sign", kiosk_sign, looks=(("th", "light"),)),
    Scene("attendance-kiosk-answer", kiosk_answer, looks=(("th", "light"),)),
    Scene("attendance-roster", roster, looks=(("th", "light"), ("en", "light"))),
]
