"""The import dialog: the office's lists, columns set anew, like names side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.domain.person import Person
from otop_desk.services.roster import importing as roster
from otop_desk.services.roster import verbs as person
from otop_desk.ui.attendance.roster_import import RosterDialog
from tests.ui.stage import Stage, sweep

ROSTERS = Path(__file__).parent.parent / "data" / "songkhla-2565"


@pytest.mark.parametrize("name", ["trainees-office-form.xlsx", "trainees.csv", "trainees-windows874.csv"])
def test_the_offices_list_is_brought_in_and_again_changes_nothing(stage: Stage, name: str) -> None:
    path, context = ROSTERS / name, stage.window.context()
    dialog = RosterDialog(context, path, roster.read_roster(path))
    dialog.show()
    sweep(dialog)
    assert dialog.do.text().endswith("๓๔ คน")
    dialog._on_do()
    assert len(stage.file.all(Person)) == 34
    again = RosterDialog(context, path, roster.read_roster(path))
    assert [len(x) for x in (again.plan.added, again.plan.updated, again.plan.unchanged)] == [0, 0, 34]
    stage.file.undo()
    assert stage.file.all(Person) == []


def test_columns_of_a_list_can_be_set_anew(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("หมู่,ชื่อ-สกุล,เบอร์\nก,นายสมชาย ดี,0810000001\nข,นางสมศรี ดี,0810000002\n,,\n", encoding="utf-8")
    dialog = RosterDialog(stage.window.context(), path, roster.read_roster(path))
    dialog._on_field_set(0, roster.Field.DISTRICT)
    assert [m.draft.district for m in dialog.plan.added] == ["ก", "ข"]
    dialog._on_field_set(1, roster.Field.IGNORE)
    assert not dialog.do.isEnabled(), "without names there is nothing to bring in"
    dialog._on_field_set(1, roster.Field.NAME)
    dialog._on_header_set(2)
    assert len(dialog.plan.added) == 1
    for view in ("changes", "problems", "near", "preview"):
        dialog._on_view(view)
        assert dialog.pages.currentWidget() is dialog.tables[view]


def test_like_names_are_shown_side_by_side(stage: Stage, tmp_path: Path) -> None:
    person.add(stage.file, Person(title="นาง", first="เพ็ญศรี", last="สุขเจริญ"))
    path = tmp_path / "list.csv"
    path.write_text("ชื่อ,สกุล\nเพ็ญศรี,สุขจริญ\nสมชาย,ดี\nสมชาย,ดี\n", encoding="utf-8")
    dialog = RosterDialog(stage.window.context(), path, roster.read_roster(path))
    table = dialog.tables["near"]
    model = table.property("rows_model")
    texts = " ".join(f"{row.one} {row.two}" for row in model.rows)
    assert "สุขจริญ" in texts and "สมชาย" in texts
    assert "คล้าย" in dialog.notice.accessibleName()
