"""The desk's answers: whom a text means, what each arrival is told, and that no mark is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otop_desk.domain import badge
from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.person import Person
from otop_desk.domain.sign_in import ClockTrouble, Reply, Tone
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance import words as attendance_words
from otop_desk.services.attendance.desk import Desk
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import files
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

KEDMANEE = str.maketrans("0123456789", "จๅ/-ภถุึคต")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2022, 3, 15, 8, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def at(self, hour: int, minute: int = 0, day: int = 15) -> None:
        self.now = datetime(2022, 3, day, hour, minute, tzinfo=UTC)

    def tick(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path, clock: Clock) -> Iterator[WorkshopFile]:
    new = files.NewWorkshop("ก", date(2022, 3, 15), 2)
    with files.create(tmp_path / "a.otop", new, clock=clock) as made:
        parts = ((60, Kind.CEREMONY), (150, Kind.LECTURE), (60, Kind.MEAL), (180, Kind.LECTURE))
        with made.verb("x", attendance.Label("x")) as verb:
            for day in (1, 2):
                for n, (minutes, kind) in enumerate(parts):
                    counts = kind is Kind.LECTURE
                    verb.add(AgendaItem(day_id=day, ordinal=n, minutes=minutes, kind=kind, counts=counts))
        for first, last in (("นูรีซัน", "หมัดอะดั้ม"), ("เพ็ญศรี", "สุขเจริญ"), ("สมพร", "ทองดี"), ("สมพร", "ทองดี")):
            person.add(made, Person(title="นาง", first=first, last=last, phone="080-000-0012"))
        yield made


@pytest.fixture
def desk(file: WorkshopFile) -> Desk:
    ledger = Ledger(file)
    file.subscribe(ledger.update)
    return Desk(ledger)


def _code(desk: Desk, person_id: int) -> str:
    return badge.code_of(person_id, desk.ledger.workshop.uid)


def test_arriving_twice_is_green_then_amber(desk: Desk, clock: Clock) -> None:
    first = desk.arrive(1, 1, "จรัญ")
    assert (first.reply, first.tone) == (Reply.CAME, Tone.GOOD)
    clock.tick(60)
    again = desk.arrive(1, 1)
    assert (again.reply, again.tone, again.mark) == (Reply.ALREADY, Tone.WARN, first.mark)
    said = attendance_words.answer_words(again, None)[0]
    assert said.startswith("ลงชื่อแล้วเมื่อ")


def test_the_same_badge_within_five_seconds_is_let_pass(desk: Desk, clock: Clock) -> None:
    code = _code(desk, 2)
    assert desk.scan(code, 1).reply is Reply.CAME
    clock.tick(4.9)
    assert desk.scan(code, 1).reply is Reply.REPEATED
    clock.tick(5.1)
    assert desk.scan(code, 1).reply is Reply.ALREADY
    assert desk.scan(_code(desk, 1), 1).reply is Reply.CAME


def test_a_clock_set_back_does_not_hide_a_badge(desk: Desk, clock: Clock) -> None:
    desk.scan(_code(desk, 2), 1)
    clock.tick(-3600)
    assert desk.scan(_code(desk, 2), 2).reply is Reply.CAME


@pytest.mark.parametrize(
    ("status", "reply", "left"),
    [
        (Status.ABSENT, Reply.CAME, Status.PRESENT),
        (Status.LEAVE, Reply.CAME, Status.PRESENT),
        (Status.SUBSTITUTE, Reply.SUBSTITUTED, Status.SUBSTITUTE),
        (Status.LEFT_EARLY, Reply.LEFT, Status.LEFT_EARLY),
        (Status.LATE, Reply.ALREADY, Status.LATE),
    ],
)
def test_what_an_arrival_does_to_a_mark(desk: Desk, status: Status, reply: Reply, left: Status) -> None:
    attendance.mark(desk.ledger.file, 1, 1, status, substitute="นางแทน")
    assert desk.arrive(1, 1).reply is reply
    assert desk.ledger.file.one(Mark).status is left


def test_who_comes_after_the_grace_is_late_with_the_time(desk: Desk, clock: Clock) -> None:
    clock.at(9, 45)
    assert desk.arrive(1, 1).reply is Reply.CAME
    clock.at(9, 46)
    answer = desk.arrive(2, 1)
    assert answer.reply is Reply.CAME_LATE
    assert answer.mark is not None and answer.mark.clock == time(9, 46)
    clock.at(18)
    assert desk.arrive(3, 1).reply is Reply.CAME, "entered afterwards: not late"


def test_codes_damaged_foreign_and_unknown(desk: Desk) -> None:
    code = _code(desk, 1)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert desk.code_in(wrong) == wrong
    assert desk.scan(wrong, 1).reply is Reply.DAMAGED
    assert desk.scan(badge.code_of(1, "another workshop"), 1).reply is Reply.FOREIGN
    assert desk.scan(_code(desk, 500), 1).reply is Reply.FOREIGN
    assert desk.code_in("นูรี") is None
    assert desk.code_in("0800000012") is None


def test_a_code_typed_through_a_thai_layout_is_read(desk: Desk) -> None:
    for each in desk.ledger.people:
        code = _code(desk, each.id)
        assert desk.code_in(code.translate(KEDMANEE)) == code


def test_a_code_of_the_office_itself_is_known(desk: Desk) -> None:
    first = desk.ledger.people[0]
    person.edit(desk.ledger.file, first, first.__class__(**{**_fields(first), "badge": "A-17"}))
    desk.forget_index()
    assert desk.code_in("A-17") == "A-17"
    assert desk.scan("A-17", 1).person_id == first.id


def _fields(each: Person) -> dict[str, object]:
    return {name: getattr(each, name) for name in Person.__dataclass_fields__}


def test_a_half_day_that_is_gone_has_a_plain_answer(desk: Desk) -> None:
    answer = desk.arrive(1, 99)
    assert answer.reply is Reply.NO_SESSION
    assert desk.ledger.file.all(Mark) == []
    title, what_to_do = attendance_words.answer_words(answer, desk.ledger.by_id[1])
    assert "นางนูรีซัน" in title and what_to_do


def test_every_answer_has_words(desk: Desk) -> None:
    from otop_desk.domain.sign_in import Answer

    for reply in Reply:
        title, _hint = attendance_words.answer_words(Answer(reply, typed="7", reason="ดิสก์เต็ม"), None)
        assert title


def test_namesakes_are_found(desk: Desk) -> None:
    assert len(desk.namesakes(desk.ledger.people[2])) == 2
    assert len(desk.namesakes(desk.ledger.people[0])) == 1


def test_search_finds_name_surname_row_and_phone_tail(desk: Desk) -> None:
    assert desk.find("เพญ")[0].first == "เพ็ญศรี"
    assert desk.find("หมัด")[0].first == "นูรีซัน"
    assert desk.find("๒")[0].first == "เพ็ญศรี" and desk.find(" ") == []
    assert len(desk.find("0012")) == 4


def test_the_half_day_follows_the_clock(desk: Desk, clock: Clock) -> None:
    def now() -> int:
        session = desk.session_now()
        assert session is not None
        return session.id

    clock.at(8, 42)
    assert (now(), desk.clock_trouble()) == (1, None)
    clock.at(12, 1)
    assert now() == 2
    clock.at(9, day=16)
    assert now() == 3
    clock.at(9, day=20)
    assert (now(), desk.clock_trouble()) == (4, ClockTrouble.ANOTHER_DAY)
    clock.at(9, day=1)
    assert now() == 1
    clock.at(3)
    assert desk.clock_trouble() is ClockTrouble.ODD_HOUR


def test_a_clock_behind_the_last_mark_is_noticed(desk: Desk, clock: Clock) -> None:
    clock.at(11)
    desk.arrive(1, 1)
    clock.at(8)
    assert desk.clock_trouble() is ClockTrouble.BACKWARDS


def test_the_ledger_follows_every_change_as_a_fresh_one_would(desk: Desk) -> None:
    file = desk.ledger.file
    desk.arrive(1, 1)
    attendance.bulk(file, [1, 2, 3], 2, Status.ABSENT)
    attendance.grant(file, 2, "ก", "ข")
    person.remove(file, 3)
    file.undo()
    file.undo()
    attendance.clear(file, 1, 1)
    workshop.add_day(file, date(2022, 3, 17))
    fresh = Ledger(file)
    assert _bare(desk.ledger) == _bare(fresh)
    assert [desk.ledger.standing(p.id) for p in fresh.people] == [fresh.standing(p.id) for p in fresh.people]
    assert fresh.standing(2) == attendance.standings(file)[2]


def _bare(ledger: Ledger) -> dict[int, dict[int, Mark]]:
    return {person_id: marks for person_id, marks in ledger.marks.items() if marks}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12))
def test_scans_never_take_a_mark_away(desk: Desk, scans: list[tuple[int, int]]) -> None:
    for who, session in scans:
        before = {(m.person_id, m.session_id): m.status for m in desk.ledger.file.all(Mark)}
        desk.scan(_code(desk, who), session)
        after = {(m.person_id, m.session_id): m.status for m in desk.ledger.file.all(Mark)}
        assert before.items() <= after.items()


@pytest.mark.parametrize(
    ("text", "found", "meant"),
    [
        ("นูรี", [1], 1),
        ("2", [1, 2], 2),
        ("๒", [1, 2], 2),
        ("9", [1, 2], None),
        ("080", [1, 2], None),
        ("เพ็ญศรี สุขเจริญ", [1, 2], 2),
        ("สมพร ทองดี", [3, 4], None),
        ("สม", [3, 4], None),
        ("สม", [], None),
    ],
)
def test_whom_a_text_means_beyond_doubt(desk: Desk, text: str, found: list[int], meant: int | None) -> None:
    person = desk.meant(text, [desk.ledger.by_id[each] for each in found])
    assert (person and person.id) == meant


def test_a_day_that_is_none_of_the_workshops(desk: Desk, clock: Clock) -> None:
    for day, is_another in ((14, True), (15, False), (16, False), (17, True)):
        clock.at(9, day=day)
        assert desk.is_another_day() is is_another
