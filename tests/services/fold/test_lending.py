"""Lent copies: they know where they are from, number only what they were lent, and fold back."""

from __future__ import annotations

import pytest

from otop_desk.domain import badge
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.certificate_serial import free_numbers
from otop_desk.domain.fold import Loan
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.services.certificate import issue as issuing
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.fold import lending
from otop_desk.services.fold import verbs as folding
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, contents, fresh


@pytest.fixture
def home(tmp_path):
    """A workshop of three people."""
    with fresh(tmp_path / "home.otop") as file:
        for name in "กขค":
            roster.add(file, Person(first=name, last="ใจดี"))
        yield file


def lent(home: WorkshopFile, name: str, numbers=None) -> WorkshopFile:
    path = home.path.with_name(name)
    lending.lend(home, path, numbers)
    return WorkshopFile.open(path, clock=Ticking())


def numbers(file: WorkshopFile) -> list[int]:
    return sorted(row.number for row in file.all(Issued))


def test_each_numbers_what_is_its_own_and_both_come_together(home):
    first, second, third = home.all(Person)
    with lent(home, "b.otop", (2, 50)) as copy:
        assert [loan.here for loan in copy.all(Loan)] == [True]
        assert [loan.here for loan in home.all(Loan)] == [False] and home.next_undo is not None
        issuing.issue(home, Whom.CHOSEN, [first.id])
        issuing.issue(copy, Whom.CHOSEN, [second.id])
        issuing.issue(home, Whom.CHOSEN, [third.id])
        assert (numbers(home), numbers(copy)) == ([1, 51], [2])
        with folding.opened(home.path, copy.path) as theirs:
            folding.take(home, theirs)
            assert folding.look(home, theirs).nothing_new
        assert numbers(home) == [1, 2, 51] and [loan.here for loan in home.all(Loan)] == [False]
        paper = home.all(Issued)[2]
        kept = copy.all(Issued)[0]
        assert paper.sha256 == kept.sha256 and home.faults() == []
        with folding.opened(copy.path, home.path) as theirs:
            folding.take(copy, theirs)
        assert numbers(copy) == [1, 2, 51] and [loan.here for loan in copy.all(Loan)] == [True]


def test_a_copy_without_numbers_issues_nothing_and_one_with_few_says_so(home):
    with lent(home, "b.otop") as copy, pytest.raises(UserError, match="ยืมมาโดยไม่มีช่วงเลขที่"):
        issuing.issue(copy, Whom.ALL)
    with lent(home, "c.otop", (100, 101)) as copy:
        with pytest.raises(UserError, match="เหลือ 2 เลข ไม่พอสำหรับ 3 คน"):
            issuing.issue(copy, Whom.ALL)
        assert numbers(copy) == []


@pytest.mark.parametrize("wrong", [(0, 5), (9, 3), (1, 10**9), (40, 60), (1, 2)])
def test_numbers_that_can_not_be_lent_are_refused_and_nothing_is_lent(home, wrong):
    issuing.issue(home, Whom.CHOSEN, [home.all(Person)[0].id])
    lending.lend(home, home.path.with_name("b.otop"), (50, 70))
    before, entries = contents(home), len(home.history())
    with pytest.raises(UserError):
        lending.lend(home, home.path.with_name("c.otop"), wrong)
    assert contents(home) == before and len(home.history()) == entries
    assert not home.path.with_name("c.otop").exists()
    assert lending.suggested_numbers(home) == (201, 250)


def test_a_copy_that_can_not_be_written_was_not_lent(home):
    with pytest.raises(UserError):
        lending.lend(home, home.path.parent / "none" / "b.otop", (50, 70))
    assert home.all(Loan) == []


def test_two_papers_of_one_number_stop_the_fold_in_words(home, tmp_path):
    first, second, _third = home.all(Person)
    home.save_copy(tmp_path / "plain.otop")
    with WorkshopFile.open(tmp_path / "plain.otop", clock=Ticking()) as copy:
        issuing.issue(home, Whom.CHOSEN, [first.id])
        issuing.issue(copy, Whom.CHOSEN, [second.id])
        before = contents(home)
        with folding.opened(home.path, copy.path) as theirs, pytest.raises(UserError, match="ออกไว้ทั้งสองไฟล์"):
            folding.take(home, theirs)
        assert contents(home) == before
        issuing.void(copy, copy.all(Issued)[0].id, "เลขซ้ำ")
        with folding.opened(home.path, copy.path) as theirs:
            folding.take(home, theirs)
    papers = home.all(Issued)
    assert [(row.number, row.in_force) for row in papers] == [(1, True), (1, False)]
    assert papers[0].copy != papers[1].copy and home.faults() == []


def test_a_badge_printed_on_the_lent_copy_is_nobody_elses_at_home(home):
    with lent(home, "b.otop") as copy:
        new = roster.add(copy, Person(first="มาเอง"))
        mine = roster.add(home, Person(first="มาเองที่บ้าน"))
        uid = home.one(Workshop).uid
        with folding.opened(home.path, copy.path) as theirs:
            folding.take(home, theirs)
        (came,) = home.all(Person, first="มาเอง")
        assert came.badge == badge.code_of(new.id, uid) != badge.code_of(mine.id, uid)


def test_numbers_are_read_as_people_write_them():
    assert lending.parse_numbers("101-150") == (101, 150)
    for text in ("", "5", "a-b", "1-", "-5"):
        with pytest.raises(UserError):
            lending.parse_numbers(text)
    given = free_numbers([1, 2, 60], 1, [(3, 50), (61, 70)])
    assert [next(given), next(given)] == [71, 72]
    assert list(free_numbers([5], 1, [(7, 8)], (4, 9))) == [6, 9]
