"""A two-day run on a fake clock: sleep, a changed clock, restarts; real times right to the second."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.agenda_check import end_of
from otop_desk.domain.rescue import Way
from otop_desk.domain.running import ItemRun, Phase, Tone
from otop_desk.errors import UserError
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.agenda.clock import RunClock, Sources
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

ZONE = timezone(timedelta(hours=7))


class Machine:
    """A computer with a clock that can be set wrong and a counter that nobody can set."""

    def __init__(self, at: datetime) -> None:
        self.true = at
        self.wrong = timedelta(0)
        self.counter = 1000.0
        self.boot = "first"

    def sources(self) -> Sources:
        return Sources(lambda: self.true + self.wrong, lambda: self.counter, self.boot)

    def pass_time(self, **amount: float) -> None:
        by = timedelta(**amount)
        self.true += by
        self.counter += by.total_seconds()

    def restart_computer(self, **down: float) -> None:
        self.true += timedelta(**down)
        self.counter, self.boot = 20.0, self.boot + "+"


@pytest.fixture
def machine() -> Machine:
    return Machine(datetime(2022, 3, 15, 8, 30, tzinfo=ZONE))


def seconds(runs: list[ItemRun]) -> list[int]:
    return [int((each.ended - each.started).total_seconds()) for each in runs if each.ended]


def test_a_simulated_two_day_run_is_right_to_the_second(tmp_path: Path, machine: Machine) -> None:
    path, memory = tmp_path / "w.otop", tmp_path / "clock.json"
    file = sample.create(path)
    first, second = workshop.days(file)
    clock = RunClock(machine.sources(), memory)
    truth: list[int] = []

    def run(day_id: int, lengths: list[int], trouble: dict[int, str]) -> None:
        nonlocal file, clock
        agenda_running.start(file, day_id, clock.now())
        for place, length in enumerate(lengths):
            half = length // 2
            machine.pass_time(seconds=half)
            what = trouble.get(place, "")
            if what == "tick":
                clock.now()
            elif what == "clock forward":
                machine.wrong += timedelta(minutes=37)
                clock.now()
            elif what == "clock back":
                machine.wrong -= timedelta(hours=2)
                clock.now()
            elif what == "program restarts":
                file.close()
                clock.wait()
                machine.wrong += timedelta(minutes=3)  # the clock is changed while the program is closed
                file, clock = WorkshopFile.open(path), RunClock(machine.sources(), memory)
            elif what == "computer restarts":
                file.close()
                clock.wait()
                machine.restart_computer(seconds=0)
                machine.wrong = timedelta(0)
                file, clock = WorkshopFile.open(path), RunClock(machine.sources(), memory)
                clock.adopt()
            machine.pass_time(seconds=length - half)
            truth.append(length)
            agenda_running.finish(file, clock.now())
            state = agenda_running.state(file, day_id, clock.now())
            if state.phase is Phase.WAITING and state.next is not None:
                machine.pass_time(seconds=state.next.start - state.now)
                agenda_running.start(file, day_id, clock.now())

    lengths = [1800, 1811, 4322, 900, 2827, 3600, 3605, 3599, 900, 4501]
    trouble = {1: "tick", 2: "clock forward", 3: "sleep", 6: "program restarts", 7: "clock back"}
    run(first.id, lengths, trouble)
    runs = file.all(ItemRun, day_id=first.id)
    assert seconds(runs) == truth
    assert all(after.started >= before.ended for before, after in zip(runs, runs[1:], strict=False))
    assert agenda_running.state(file, first.id, clock.now()).phase is Phase.OVER
    assert [each.item_id for each in runs] == [each.id for each in agenda.items(file, first.id)]

    machine.pass_time(hours=12)  # the lid is closed overnight
    machine.wrong = timedelta(0)
    clock.now()
    clock.adopt()
    machine.true = datetime(2022, 3, 16, 8, 30, tzinfo=ZONE)
    clock = RunClock(machine.sources(), tmp_path / "second.json")
    truth.clear()
    run(second.id, [1800, 5460, 912, 4500, 3600, 4500], {1: "computer restarts", 4: "sleep"})
    assert seconds(file.all(ItemRun, day_id=second.id)) == truth
    table = agenda_running.comparison(file, second.id)
    assert table[1].planned_start == 9 * 3600 and table[1].started == 9 * 3600
    assert table[1].longer == 60
    file.close()


def test_time_left_turns_amber_then_red(tmp_path: Path, machine: Machine) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        day = workshop.days(file)[0]
        ids = [each.id for each in agenda.items(file, day.id)]
        start = machine.true + timedelta(minutes=60)
        agenda_running.start(file, day.id, start, ids[2])
        tones = [
            agenda_running.state(file, day.id, start + timedelta(minutes=m)).tone for m in (0, 47, 48, 57, 70)
        ]
        assert tones == [Tone.CALM, Tone.CALM, Tone.AMBER, Tone.RED, Tone.RED]
        late = agenda_running.state(file, day.id, start + timedelta(minutes=72))
        assert (late.left, late.behind) == (-720, 720) and late.needs_rescue


def test_minutes_are_given_and_taken_and_undone(tmp_path: Path, machine: Machine) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        day = workshop.days(file)[0]
        now = machine.true
        with pytest.raises(UserError):
            agenda_running.extend(file, 1, now)
        agenda_running.start(file, day.id, now)
        agenda_running.extend(file, 1, now)
        agenda_running.extend(file, 5, now)
        agenda_running.extend(file, -5, now)
        assert agenda_running.state(file, day.id, now).allotted == 31 * 60
        agenda_running.undo(file)
        assert agenda_running.state(file, day.id, now).allotted == 36 * 60
        workshop.add_day(file, day.date + timedelta(days=9))
        with pytest.raises(UserError):
            agenda_running.undo(file)


def test_finishing_before_a_locked_start_waits_for_it(tmp_path: Path, machine: Machine) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        day = workshop.days(file)[0]
        agenda_running.start(file, day.id, machine.true)
        agenda_running.finish(file, machine.true + timedelta(minutes=20))
        state = agenda_running.state(file, day.id, machine.true + timedelta(minutes=21))
        assert state.phase is Phase.WAITING and state.next and state.next.start == 9 * 3600


@pytest.mark.parametrize("way", list(Way))
def test_a_rescue_is_one_step_and_keeps_lunch(tmp_path: Path, machine: Machine, way: Way) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        day = workshop.days(file)[0]
        here = agenda.items(file, day.id)
        agenda.change_many(file, [here[3].id], {"optional": True})
        agenda_running.start(file, day.id, machine.true + timedelta(minutes=60), here[2].id)
        now = machine.true + timedelta(minutes=135)  # 10.45, should have ended at 10.30
        before = agenda.items(file, day.id)
        plan = agenda_running.rescue(file, day.id, way, now)
        lunch = next(each for each in agenda.slots(file, day.id) if each.item.kind.value == "meal")
        assert (lunch.start, lunch.overrun) == (12 * 60, 0)
        assert agenda.slots(file, day.id)[-1].end == plan.ends
        assert agenda_running.state(file, day.id, now).behind == 0
        file.undo()
        assert agenda.items(file, day.id) == before


def test_what_ran_stays_known_when_its_item_is_gone(tmp_path: Path, machine: Machine) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        day = workshop.days(file)[0]
        first = agenda.items(file, day.id)[0]
        agenda_running.start(file, day.id, machine.true)
        with pytest.raises(UserError):
            agenda.remove(file, [first.id])
        agenda_running.stop(file, machine.true + timedelta(minutes=29))
        agenda.remove(file, [first.id])
        assert file.find(AgendaItem, first.id) is None
        line = agenda_running.comparison(file, day.id)[0]
        assert (line.started, line.ended, line.longer) == (8 * 3600 + 1800, 8 * 3600 + 3540, -60)
        agenda_running.clear_run(file, day.id)
        assert agenda_running.comparison(file, day.id) == []


def test_an_item_forgotten_overnight_ended_at_its_time(tmp_path: Path, machine: Machine) -> None:
    with sample.create(tmp_path / "w.otop") as file:
        first, second = workshop.days(file)
        last = agenda.items(file, first.id)[-1]
        started = machine.true.replace(hour=15, minute=15)
        agenda_running.start(file, first.id, started, last.id)
        morning = datetime(2022, 3, 16, 8, 30, tzinfo=ZONE)
        assert agenda_running.day_to_run(file, started + timedelta(hours=2)) == first
        assert agenda_running.day_to_run(file, morning) == second
        agenda_running.start(file, second.id, morning)
        runs = file.all(ItemRun)
        assert runs[0].ended == started + timedelta(minutes=75)
        assert runs[1].started == morning


def test_a_day_is_over_after_its_planned_end_or_its_last_item_but_not_while_one_is_on(
    tmp_path: Path, machine: Machine
) -> None:
    file = sample.create(tmp_path / "w.otop")
    day = workshop.days(file)[0]
    end = machine.true.replace(hour=0, minute=0) + timedelta(minutes=end_of(agenda.slots(file, day.id)))
    later = end + timedelta(minutes=1)
    assert not agenda_running.is_over(file, end) and agenda_running.is_over(file, later)
    assert not agenda_running.is_over(file, end - timedelta(days=30)), "no program on that day"
    last = agenda.slots(file, day.id)[-1].item
    agenda_running.start(file, day.id, end, last.id)
    assert not agenda_running.is_over(file, later), "it runs late"
    agenda_running.stop(file, later)
    assert agenda_running.is_over(file, later)
    file.close()
