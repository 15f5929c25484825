"""The sign-in desk: what was typed or scanned becomes an answer, and a mark where it should."""

from __future__ import annotations

from collections.abc import Sequence

from otop_desk.domain import badge
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.person import Person
from otop_desk.domain.sign_in import (
    Answer,
    ClockTrouble,
    Repeats,
    Reply,
    clock_trouble,
    current_session,
    is_late,
)
from otop_desk.domain.workshop import Session
from otop_desk.errors import UserError
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.thai.keyboard import readings
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.search import Entry, PeopleIndex, search_key

LEAST_PHONE_DIGITS = 3  # as few digits find telephones too
Strokes = Sequence[Sequence[tuple[int, int]]]


class Desk:
    """Answers each entry. A mark is on the disk before the answer is given, and never taken away."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.watch_lateness = True
        self._repeats = Repeats()
        self._index: PeopleIndex | None = None
        self._codes: dict[str, Person] | None = None
        self._names: dict[str, list[Person]] | None = None

    # -- whom is it? -----------------------------------------------------------------------

    def forget_index(self) -> None:
        """People have changed: search anew."""
        self._index = self._codes = self._names = None

    def prepare(self) -> None:
        """Make the search ready before the first key."""
        for each in self.ledger.people[:1]:
            self.namesakes(each)
        if self._index is None:
            self._index = PeopleIndex(
                Entry(p.first, p.last, p.title, p.phone, row, f"{p.affiliation} {p.district}")
                for row, p in enumerate(self.ledger.people, start=1)
            )

    def find(self, text: str, limit: int = 8) -> list[Person]:
        """People that what is typed may mean, best first; [] for nothing typed."""
        if not text.strip():
            return []
        self.prepare()
        assert self._index is not None
        return [self.ledger.people[place] for place in self._index.find(text, limit)]

    def meant(self, text: str, people: Sequence[Person]) -> Person | None:
        """Whom a text means beyond doubt: the only one it finds, or whose number or whole name it is."""
        if len(people) == 1:
            return people[0]
        plain = to_arabic(text).strip()
        if plain.isdecimal() and len(plain) < LEAST_PHONE_DIGITS:
            return next((each for each in people if self.ledger.row_of.get(each.id) == int(plain)), None)
        whole = [each for each in people if search_key(each.name) == search_key(text)]
        return whole[0] if len(whole) == 1 else None

    def code_in(self, text: str) -> str | None:
        """The badge code a text is, also when it was typed through a Thai layout; None for anything else.

        A code with a wrong check digit is a code too (a damaged one); a telephone number is none. Signs
        that a scanner adds don't matter, nor that it sends the code twice.
        """
        plain = to_arabic(text).replace(" ", "").strip()
        known = self._own_codes()
        tests = (lambda code: badge.is_sound(code) or code in known, badge.has_form)
        found = (
            code
            for test in tests
            for reading in readings(plain)
            for code in badge.candidates(reading)
            if test(code)
        )
        return next(found, None)

    def person_of(self, code: str) -> Person | None:
        """Whose badge it is."""
        own = self._own_codes().get(code)
        if own is not None:
            return own
        return self.ledger.by_id.get(badge.person_of(code, self.ledger.workshop.uid) or 0)

    def _own_codes(self) -> dict[str, Person]:
        """Codes that an office gave itself, by code."""
        if self._codes is None:
            self._codes = {each.badge: each for each in self.ledger.people if each.badge}
        return self._codes

    def namesakes(self, person: Person) -> list[Person]:
        """Everybody of the same first and last name, the person too."""
        if self._names is None:
            self._names = {}
            for each in self.ledger.people:
                self._names.setdefault(each.name, []).append(each)
        return self._names.get(person.name, [person])

    # -- when is it? -----------------------------------------------------------------------

    def session_now(self) -> Session | None:
        """The half day to sign in for by the clock."""
        ledger = self.ledger
        sessions = [each.session for each in ledger.counted]
        return current_session(sessions, ledger.days.values(), ledger.slots, ledger.file.clock())

    def clock_trouble(self) -> ClockTrouble | None:
        """What is odd about the machine's clock."""
        return clock_trouble(self.ledger.file.clock(), self.ledger.days.values(), self.ledger.last_mark)

    def is_another_day(self) -> bool:
        """Whether today is no day of the workshop."""
        return self.clock_trouble() is ClockTrouble.ANOTHER_DAY

    # -- marking ---------------------------------------------------------------------------

    def scan(self, code: str, session_id: int, by: str = "") -> Answer:
        """Take a badge; the same one within five seconds is let pass."""
        if self._repeats.is_repeat(code, self.ledger.file.clock()):
            person = self.person_of(code)
            return Answer(Reply.REPEATED, person.id if person else 0, typed=code)
        person = self.person_of(code)
        if person is not None:
            return self.arrive(person.id, session_id, by)
        return Answer(Reply.FOREIGN if badge.is_sound(code) else Reply.DAMAGED, typed=code)

    def arrive(self, person_id: int, session_id: int, by: str = "", strokes: Strokes = ()) -> Answer:
        """Mark somebody as there, unless a mark says so already; marks of absence and leave give way.

        `strokes` is a signature drawn for it, kept with the mark as one step.
        """
        ledger = self.ledger
        counted = ledger.counted_of(session_id)
        if counted is None:
            return Answer(Reply.NO_SESSION, person_id)
        day = ledger.days[counted.session.day_id]
        moment = ledger.file.clock()
        late = self.watch_lateness and is_late(counted, day, ledger.rule, moment)
        status = Status.LATE if late else Status.PRESENT
        clock = moment.time().replace(second=0, microsecond=0) if late else None
        try:
            mark, old = attendance.arrive(
                ledger.file, person_id, session_id, strokes, by=by, status=status, clock=clock
            )
        except UserError as error:
            return Answer(Reply.NOT_SAVED, person_id, reason=str(error))
        if mark is old:
            return Answer(_reply(mark), person_id, mark)
        return Answer(Reply.CAME_LATE if late else Reply.CAME, person_id, mark, old.status if old else None)


def _reply(mark: Mark) -> Reply:
    """The answer when the mark that is there is kept."""
    if mark.status is Status.SUBSTITUTE:
        return Reply.SUBSTITUTED
    return Reply.LEFT if mark.status is Status.LEFT_EARLY else Reply.ALREADY
