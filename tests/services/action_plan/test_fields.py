"""The plan's fields stand in one tuple: what is added there is in the sheet, in Word and on paper."""

from __future__ import annotations

import dataclasses

import docx
import pytest

from otop_desk.domain.action_plan import Activity
from otop_desk.services.action_plan import fields, papers, sheet, word
from otop_desk.services.action_plan.fields import FIELDS, PlanField
from tests.machine import sample

# Fields of an activity that are no column: its place, what its money was reckoned from, its state.
APART = {"id", "ordinal", "parent_id", "costing", "progress", "progress_note", "progress_on"}
# Columns of the form that show a part of another field.
STANDS_FOR = {
    "strategy_id": "strategy", "kpis": "kpi", "spans": "period", "fundings": "budget",
}  # fmt: skip


def test_every_field_of_an_activity_has_a_column() -> None:
    keys = {field.key for field in FIELDS}
    own = {field.name for field in dataclasses.fields(Activity)} - APART
    assert {STANDS_FOR.get(name, name) for name in own} | {"target", "source"} == keys
    assert len(keys) == len(FIELDS)


def test_a_further_field_is_everywhere(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    extra = PlanField(
        "risk", "ความเสี่ยง", lambda row, _codes: f"เสี่ยง {row.title}", lambda row, *_rest: row,
        100, 9.0, 8.0, 9.0,
    )  # fmt: skip
    longer = (*FIELDS, extra)
    for module in (papers, sheet, word, fields):
        monkeypatch.setattr(module, "FIELDS", longer)
    with sample.create(tmp_path / "s.otop") as file:
        plan = papers.plan_paper(file, thai=False)
        assert plan.columns[-1].words == "ความเสี่ยง" and plan.columns[plan.money].money
        lines = [line for group in plan.groups for line in group.lines]
        assert all(len(line.texts) == len(plan.columns) - 1 for line in lines)
        assert all(line.texts[-1] == f"เสี่ยง {line.texts[0]}" for line in lines)
        assert papers.prepare(file, "plan")(tmp_path / "plan.pdf") > 0
        table = sheet.sheets(file)[0]
        place = [column.title for column in table.columns].index("ความเสี่ยง")
        assert table.rows[0][place].startswith("เสี่ยง ")
        word.export(file, tmp_path / "plan.docx")
    written = docx.Document(str(tmp_path / "plan.docx")).tables[0]
    assert written.rows[0].cells[-1].text == "ความเสี่ยง"
    assert any(row.cells[-1].text.startswith("เสี่ยง ") for row in written.rows)
