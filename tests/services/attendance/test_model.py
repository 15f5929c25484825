"""The ledger against a plain one: a dictionary, a list of its states, and sums done by hand."""

from __future__ import annotations

import tempfile
from datetime import date, time
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.attendance import Mark, Outlook, Rule, Status
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance.desk import Desk
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import files

PEOPLE, SESSIONS = (1, 2, 3), (1, 2, 3, 4)
# Two days of 60 min ceremony, 90 counted, 60 meal, 120 counted: half days from 09.30 and from 12.00.
COUNTED = {1: (570, 660), 2: (720, 840), 3: (570, 660), 4: (720, 840)}
WHO, WHEN = st.sampled_from(PEOPLE), st.sampled_from(SESSIONS)
CLOCKS = st.none() | st.times(time(8, 0), time(15, 0)).map(lambda t: t.replace(second=0, microsecond=0))


class LedgerMachine(RuleBasedStateMachine):
    """Marks people in a file and in a dictionary alike."""

    @initialize(percent=st.integers(1, 100), leave=st.booleans(), substitute=st.booleans())
    def begin(self, percent: int, leave: bool, substitute: bool) -> None:
        path = Path(tempfile.mkdtemp()) / "w.otop"
        self.file = files.create(path, files.NewWorkshop("ก", date(2022, 3, 15), 2))
        parts = ((60, Kind.CEREMONY), (90, Kind.LECTURE), (60, Kind.MEAL), (120, Kind.LECTURE))
        with self.file.verb("x", attendance.Label("x")) as verb:
            for day in (1, 2):
                for n, (minutes, kind) in enumerate(parts):
                    counts = kind is Kind.LECTURE
                    verb.add(AgendaItem(day_id=day, ordinal=n, minutes=minutes, kind=kind, counts=counts))
        for each in PEOPLE:
            person.add(self.file, Person(first=f"คน{each}"))
        self.rule = Rule(1, percent=percent, leave_counts=leave, substitute_counts=substitute)
        attendance.set_rule(self.file, attendance.rule(self.file), self.rule)
        self.ledger = Ledger(self.file)
        self.file.subscribe(self.ledger.update)
        self.desk = Desk(self.ledger)
        self.plain: dict[tuple[int, int], tuple[Status, time | None]] = {}
        self.before: list[dict[tuple[int, int], tuple[Status, time | None]]] = []

    def _note(self) -> None:
        self.before.append(dict(self.plain))

    @rule(who=WHO, when=WHEN, status=st.sampled_from(list(Status)), clock=CLOCKS)
    def mark(self, who: int, when: int, status: Status, clock: time | None) -> None:
        self._note()
        attendance.mark(self.file, who, when, status, clock=clock, substitute="แทน")
        self.plain[who, when] = (status, clock)

    @rule(who=WHO, when=WHEN)
    def arrive(self, who: int, when: int) -> None:
        old = self.plain.get((who, when))
        if old is None or old[0] in (Status.ABSENT, Status.LEAVE):
            self._note()
            self.plain[who, when] = (Status.PRESENT, None)
        self.desk.arrive(who, when)

    @rule(who=WHO, when=WHEN)
    def clear(self, who: int, when: int) -> None:
        if (who, when) in self.plain:
            self._note()
            del self.plain[who, when]
        attendance.clear(self.file, who, when)

    @rule(when=WHEN, status=st.sampled_from([Status.PRESENT, Status.ABSENT]))
    def fill(self, when: int, status: Status) -> None:
        lacking = [who for who in PEOPLE if (who, when) not in self.plain]
        if lacking:
            self._note()
        self.plain.update({(who, when): (status, None) for who in lacking})
        assert attendance.fill(self.file, PEOPLE, when, status) == len(lacking)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.file.undo()
        self.plain = self.before.pop()

    @invariant()
    def the_marks_are_the_same(self) -> None:
        if not hasattr(self, "file"):
            return
        found = {(m.person_id, m.session_id): (m.status, m.clock) for m in self.file.all(Mark)}
        assert found == self.plain
        held = {(p, s): (m.status, m.clock) for p, row in self.ledger.marks.items() for s, m in row.items()}
        assert held == self.plain

    @invariant()
    def the_standings_are_the_sums(self) -> None:
        if not hasattr(self, "file"):
            return
        found = attendance.standings(self.file)
        for who in PEOPLE:
            assert found[who] == self.ledger.standing(who)
            attended = sum(self._worth(who, when) for when in SESSIONS)
            left = sum(end - start for when, (start, end) in COUNTED.items() if (who, when) not in self.plain)
            need = Fraction(self.rule.percent, 100) * 420
            wanted = (
                Outlook.EARNED if attended >= need
                else Outlook.ON_THE_WAY if attended + left >= need
                else Outlook.OUT_OF_REACH
            )  # fmt: skip
            assert (found[who].attended, found[who].open, found[who].outlook) == (attended, left, wanted)

    def _worth(self, who: int, when: int) -> int:
        status, clock = self.plain.get((who, when), (Status.ABSENT, None))
        start, end = COUNTED[when]
        counts = {
            Status.PRESENT: True, Status.LATE: True, Status.LEFT_EARLY: True, Status.ABSENT: False,
            Status.LEAVE: self.rule.leave_counts, Status.SUBSTITUTE: self.rule.substitute_counts,
        }[status]  # fmt: skip
        if not counts:
            return 0
        at = None if clock is None else clock.hour * 60 + clock.minute
        if at is not None and status is Status.LATE and at > start + self.rule.grace:
            return max(end - max(start, at), 0)
        if at is not None and status is Status.LEFT_EARLY:
            return max(min(end, at) - start, 0)
        return end - start

    def teardown(self) -> None:
        if hasattr(self, "file"):
            assert self.file.faults() == []
            self.file.close()


LedgerMachine.TestCase.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLedger = LedgerMachine.TestCase
