"""More people than any workshop has: refused at every door, in words; a file of such is not opened."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from dataclasses import replace
from importlib import import_module

import pytest

from otop_desk.domain.action_plan import Activity, Funding
from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import MOST_PEOPLE, Person
from otop_desk.errors import UserError
from otop_desk.services.fold import verbs as folding
from otop_desk.services.pack import binding
from otop_desk.services.roster import importing
from otop_desk.services.roster import verbs as roster
from otop_desk.store import weight
from otop_desk.store.engine import raw_of
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import BY_NAME
from otop_desk.store.weight import Scales, Weight
from tests.machine import MODULES, swot
from tests.machine.state import Ticking, contents, fresh

VERBS = tuple(verb for name in MODULES for verb in import_module(name).VERBS)
MOST = 6


@pytest.fixture
def full(tmp_path, monkeypatch):
    """A workshop with as many people as it may have."""
    with fresh(tmp_path / "w.otop") as file:
        for number in range(MOST):
            roster.add(file, Person(first=f"คน{number}"))
        monkeypatch.setitem(BY_NAME, "person", replace(BY_NAME["person"], most=MOST))
        yield file


def one_more(file: WorkshopFile) -> None:
    roster.add(file, Person(first="เกิน"))


def a_list(file: WorkshopFile) -> None:
    sheets = importing.read_pasted("ชื่อ\tสกุล\nสมชาย\tใจดี\nสมหญิง\tใจดี\n")
    importing.import_(file, importing.compare_with(file, importing.interpret_all(sheets)))


def together(file: WorkshopFile) -> None:
    with file.together():
        one_more(file)


def another_copy(file: WorkshopFile) -> None:
    """Both have put somebody else in the place of the same one: folded they are one more."""
    path = file.path.with_name("other.otop")
    file.save_copy(path)
    with WorkshopFile.open(path, clock=Ticking()) as other:
        for one, name in ((other, "ของเขา"), (file, "ของเรา")):
            roster.remove(one, one.all(Person)[0].id)
            roster.add(one, Person(first=name))
    with folding.opened(file.path, path) as other:
        folding.take(file, other)


def undo_of_one_author(file: WorkshopFile) -> None:
    roster.remove(file, file.all(Person)[0].id)
    with file.acting("phone:1"):
        one_more(file)
    file.undo()


@pytest.mark.parametrize("way", [one_more, a_list, together, another_copy, undo_of_one_author])
def test_nobody_comes_in_beyond_the_most(full, way):
    with pytest.raises(UserError, match=f"ไม่เกิน {MOST} คน"):
        way(full)
    assert len(full.all(Person)) == MOST and not full.faults()
    full.close()
    with WorkshopFile.open(full.path) as file:
        assert len(file.all(Person)) == MOST


def test_a_file_of_more_people_is_not_opened_and_says_why(full, monkeypatch):
    full.close()
    before = full.path.read_bytes()
    monkeypatch.setitem(BY_NAME, "person", replace(BY_NAME["person"], most=MOST - 1))
    for read_only in (False, True):
        with pytest.raises(UserError) as refused:
            WorkshopFile.open(full.path, read_only=read_only)
        assert f"ไม่เกิน {MOST - 1} คน" in refused.value.message and "w.otop" in refused.value.message
    assert full.path.read_bytes() == before


def test_a_pack_of_more_people_than_can_be_bound_says_so(full, monkeypatch, tmp_path):
    monkeypatch.setattr(binding, "MOST_BOUND", MOST - 1)
    with pytest.raises(UserError, match=f"ไม่เกิน {MOST - 1} คน"):
        binding.make(full, tmp_path / "pack.pdf")
    assert not (tmp_path / "pack.pdf").exists()


def test_the_most_is_far_from_real_workshops():
    assert MOST_PEOPLE >= 10_034, "lists of ten thousand are promised"


@pytest.mark.parametrize("bound", ["MOST_ROWS", "MOST_BYTES", "MOST_LISTS", "MOST_KEPT"])
def test_no_verb_leaves_more_than_is_opened_again(tmp_path, monkeypatch, bound):
    """Whatever is written until a verb is refused is opened; the next smaller bound refuses it."""
    with fresh(tmp_path / "w.otop") as file:
        held = Weight.of(raw_of(file._connection))
        now = {"MOST_ROWS": sum(held.rows.values()), "MOST_BYTES": held.texts}
        now |= {"MOST_LISTS": held.lists, "MOST_KEPT": held.kept}
        monkeypatch.setattr(weight, bound, now[bound] + {"MOST_ROWS": 8, "MOST_KEPT": 0}.get(bound, 500))
        draw, refused = random.Random(1), 0
        for _turn in range(150):
            before = contents(file)
            try:
                draw.choice(VERBS)(file, draw)
            except UserError as error:
                refused += "มากเกินกว่า" in error.message
                assert contents(file) == before
            except LookupError:
                continue
    assert refused or bound == "MOST_KEPT"
    WorkshopFile.open(file.path).close()


@pytest.fixture
def weighed(monkeypatch) -> list[None]:
    """Each weighing is held against a count of the file itself, and leaves something here."""
    weigh, times = Scales.weigh, list[None]()

    def checked(scales: Scales) -> None:
        weigh(scales)
        times.append(None)
        assert scales._pending == Weight.of(scales._raw)

    monkeypatch.setattr(Scales, "weigh", checked)
    return times


def test_what_is_kept_by_changes_is_what_is_counted(tmp_path, weighed):
    draw = random.Random(7)
    with fresh(tmp_path / "w.otop") as file:
        for _turn in range(120):
            try:
                draw.choice((*VERBS, *VERBS, lambda f, _d: f.undo(), lambda f, _d: f.redo()))(file, draw)
            except UserError:
                continue
    assert len(weighed) > 60


def test_verbs_of_one_commit_are_weighed_also_around_those_that_fail(tmp_path, weighed):
    draw, refused = random.Random(11), 0
    with fresh(tmp_path / "w.otop") as file:
        for _burst in range(25):
            with file.together():
                for _turn in range(4):
                    with suppress(UserError):
                        draw.choice(swot.VERBS)(file, draw)
                    with suppress(UserError), file.verb("x", Label("x")) as verb:
                        verb.add(Person(first="ไม่มา"))
                        refused += 1
                        raise UserError("x")
        assert not any(person.first == "ไม่มา" for person in file.all(Person))
    assert len(weighed) > 60 and refused == 100


def test_a_value_that_could_not_be_read_back_is_not_written(tmp_path):
    with fresh(tmp_path / "w.otop") as file:
        for entity in (Activity(fundings=(Funding("x", 2**60),)), Asset(name="x", data=bytes(33 << 20))):
            with pytest.raises(UserError), file.verb("x", Label("x")) as verb:
                verb.add(entity)
    shutil.copyfile(file.path, tmp_path / "again.otop")
    WorkshopFile.open(tmp_path / "again.otop").close()
