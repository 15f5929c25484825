"""The plan on screen, on paper and in the workbook: the same groups, numbers and sums."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.action_plan import Activity, Funding, total
from otop_desk.exchange.workbook import Formula
from otop_desk.services.action_plan import papers, sheet
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.ui.stage import Stage


@pytest.fixture
def stage(empty_stage: Stage) -> Stage:
    """The sample with sub-activities that name other strategies than their activity, or none."""
    file = sample.create(empty_stage.folder / "w.otop")
    strategies = tows.strategies(file)
    first, second = action_plan.activities(file)[:2]
    other = next(each.id for each in strategies if each.id not in (first.strategy_id, second.strategy_id))
    for head, strategy in ((first, other), (first, None), (second, first.strategy_id)):
        action_plan.add(
            file,
            Activity(
                title=f"ย่อยของ {head.title[:5]}", parent_id=head.id, strategy_id=strategy,
                fundings=(Funding("สมทบ", 70_000),),
            ),
            after=head.id,
        )  # fmt: skip
    lone = action_plan.activities(file)[-1]
    action_plan.edit(file, lone, replace(lone, strategy_id=999))  # a strategy that is gone
    empty_stage.open(file)
    return empty_stage


def _on_screen(stage: Stage) -> list[tuple[str, str, int]]:
    tab = stage.tab("action_plan")
    tab.grouped.setChecked(True)
    tab.show_table()
    return [
        (row.heading, "", row.amount)
        if row.activity is None
        else (row.number, row.activity.title, row.activity.amount)
        for row in tab.model.rows
    ]


def _on_paper(file: WorkshopFile) -> list[tuple[str, str, int]]:
    found = []
    for group in papers.plan_paper(file, thai=False).groups:
        found.append((group.heading, "", group.amount))
        found += [(line.number, line.texts[0], line.amount or 0) for line in group.lines]
    return found


def test_screen_and_paper_list_the_same(stage: Stage) -> None:
    shown = _on_screen(stage)
    assert shown == _on_paper(stage.file)
    numbers = [number for number, title, _amount in shown if title]
    assert numbers[:3] == ["1", "1.1", "1.2"]  # under their activity, whatever strategy they name


def test_a_sub_activity_is_summed_with_its_activity(stage: Stage) -> None:
    rows = action_plan.activities(stage.file)
    first = rows[0]
    inside = [row for row in rows if row.id == first.id or row.parent_id == first.id]
    same = [row for row in rows if row.strategy_id == first.strategy_id and row.parent_id is None]
    with_parts = [row for row in rows if row in same or row.parent_id in {each.id for each in same}]
    assert len(inside) == 3
    paper = papers.plan_paper(stage.file, thai=False)
    code = next(each.code for each in tows.strategies(stage.file) if each.id == first.strategy_id)
    assert next(group.amount for group in paper.groups if group.heading.startswith(code)) == total(with_parts)


def test_the_workbook_sums_the_same_by_strategy(stage: Stage) -> None:
    paper = papers.plan_paper(stage.file, thai=False)
    on_paper = {group.heading.split()[0]: group.amount for group in paper.groups}
    sums = sheet.sheets(stage.file)[4]
    for code, _text, count, amount in sums.rows:
        assert isinstance(amount, Formula)
        assert amount.value == on_paper.get(str(code), 0)
        assert (count == 0) == (str(code) not in on_paper)
    lines = sheet.sheets(stage.file)[2].rows
    for code, _text, _count, amount in sums.rows:
        assert isinstance(amount, Formula)
        assert sum(line[4] for line in lines if line[2] == code) == amount.value


def test_a_search_keeps_numbers_and_sums_what_it_shows(stage: Stage) -> None:
    before = {row.id: row.number for row in _rows(stage)}
    tab = stage.tab("action_plan")
    tab.search.setText("ย่อยของ")
    tab.show_table()
    shown = _rows(stage)
    assert len(shown) == 3 and all(before[row.id] == row.number for row in shown)
    headings = [row for row in tab.model.rows if row.activity is None]
    assert [row.amount for row in headings] == [140_000, 70_000]


def _rows(stage: Stage) -> list:
    tab = stage.tab("action_plan")
    tab.grouped.setChecked(True)
    tab.show_table()
    return [row for row in tab.model.rows if row.activity is not None]
