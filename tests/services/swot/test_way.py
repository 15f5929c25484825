"""The way of group work, step by step from an empty workshop to its plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from otop_desk.domain.swot import Quadrant
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.swot import network
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot.progress import progress
from otop_desk.services.swot.way import Act, Step, Way, way
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

NOW = datetime(2022, 3, 15, 9, 0)


def _counts(*numbers: int) -> dict[Step, int]:
    return dict(zip(Step, numbers, strict=True))


def test_an_empty_workshop_is_divided_first(tmp_path: Path) -> None:
    with fresh(tmp_path / "b.otop") as file:
        assert way(file) == Way(_counts(0, 0, 0, 0, 0), Act.DIVIDE)
        swot.add_note(file, None, Quadrant.S, "ก")
        assert way(file) == Way(_counts(0, 0, 1, 0, 0), Act.PAIR), "written without groups"


def test_each_step_leads_to_the_next(file: WorkshopFile) -> None:
    assert way(file) == Way(_counts(2, 0, 0, 0, 0), Act.WRITE)
    swot.add_note(file, 1, Quadrant.S, "แข็ง")
    twin = swot.add_note(file, 1, Quadrant.S, "แข็งอีก").id
    swot.add_note(file, 2, Quadrant.O, "โอกาส")
    assert way(file) == Way(_counts(2, 3, 0, 0, 0), Act.GATHER, 3)
    copies = {note.text: note.id for note in network.gather(file)}
    assert way(file) == Way(_counts(2, 3, 3, 0, 0), Act.PAIR)
    swot.stack_notes(file, copies["แข็ง"], copies["แข็งอีก"])
    assert way(file).counts[Step.NETWORK] == 2, "what lies under another is not counted apart"
    factors = [copies["แข็ง"], copies["โอกาส"]]
    assert not progress(file, NOW).finished
    one, two = (tows.add(file, factors, text).id for text in ("หนึ่ง", "สอง"))
    assert progress(file, NOW).finished
    assert way(file) == Way(_counts(2, 3, 2, 2, 0), Act.PLAN, 2, (one, two))
    action_plan.add_for(file, [two])
    assert way(file) == Way(_counts(2, 3, 2, 2, 1), Act.PLAN, 1, (one,))
    action_plan.add_for(file, [one])
    assert way(file) == Way(_counts(2, 3, 2, 2, 2))
    swot.edit_note(file, twin, "แก้แล้ว")
    swot.add_note(file, 1, Quadrant.W, "มาทีหลัง")
    assert way(file).act is Act.GATHER and way(file).about == 1


def test_one_strategy_is_enough_for_the_overview(file: WorkshopFile) -> None:
    inner, outer = (swot.add_note(file, None, quadrant, "ก").id for quadrant in (Quadrant.S, Quadrant.T))
    before = progress(file, NOW)
    assert (before.done, before.more, before.finished) == (2, 0, False)
    tows.add(file, [inner, outer], "กลยุทธ์")
    after = progress(file, NOW)
    assert (after.done, after.more, after.finished) == (2, 1, True)
