"""The import dialog: the office's lists, columns set anew, like names side by side."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from otop_desk.domain.person import Person
from otop_desk.services.roster import importing as roster
from otop_desk.services.roster import verbs as person
from otop_desk.ui.attendance import roster_import
from otop_desk.ui.attendance.roster_import import RosterDialog, understood
from otop_desk.ui.widgets.table import PAD, DataTable
from tests.ui.stage import Stage, let_go, sweep

ROSTERS = Path(__file__).parent.parent / "data" / "songkhla-2565"


@pytest.mark.parametrize("name", ["trainees-office-form.xlsx", "trainees.csv", "trainees-windows874.csv"])
def test_the_offices_list_is_brought_in_and_again_changes_nothing(stage: Stage, name: str) -> None:
    path, context = ROSTERS / name, stage.window.context()
    dialog = RosterDialog(context, path.name, understood(context, roster.read_list(path)))
    dialog.show()
    sweep(dialog)
    assert dialog.do.text().endswith("๓๔ คน")
    dialog._on_do()
    assert len(stage.file.all(Person)) == 34
    again = RosterDialog(context, path.name, understood(context, roster.read_list(path)))
    assert [
        len(x) for x in (again.state.plan.added, again.state.plan.updated, again.state.plan.unchanged)
    ] == [0, 0, 34]
    stage.file.undo()
    assert stage.file.all(Person) == []


def set_field(dialog: RosterDialog, column: int, field: roster.Field) -> None:
    dialog.preview.column.select(column)
    dialog.preview._on_field(field)


def test_columns_of_a_list_can_be_set_anew(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("หมู่,ชื่อ-สกุล,เบอร์\nก,นายสมชาย ดี,0810000001\nข,นางสมศรี ดี,0810000002\n,,\n", encoding="utf-8")
    dialog = RosterDialog(
        stage.window.context(), path.name, understood(stage.window.context(), roster.read_list(path))
    )
    set_field(dialog, 0, roster.Field.DISTRICT)
    assert [m.draft.district for m in dialog.state.plan.added] == ["ก", "ข"]
    set_field(dialog, 1, roster.Field.IGNORE)
    assert not dialog.do.isEnabled(), "without names there is nothing to bring in"
    set_field(dialog, 1, roster.Field.NAME)
    dialog.preview._on_header(2)
    assert len(dialog.state.plan.added) == 1
    for view in ("changes", "notices", "problems", "skipped", "near", "missing", "preview"):
        dialog._show_view(view)
        assert dialog.pages.currentWidget() is dialog.tables[view]


def test_like_names_are_shown_side_by_side(stage: Stage, tmp_path: Path) -> None:
    person.add(stage.file, Person(title="นาง", first="เพ็ญศรี", last="สุขเจริญ"))
    path = tmp_path / "list.csv"
    path.write_text("ชื่อ,สกุล\nเพ็ญศรี,สุขจริญ\nสมชาย,ดี\nสมชาย,ดี\n", encoding="utf-8")
    dialog = RosterDialog(
        stage.window.context(), path.name, understood(stage.window.context(), roster.read_list(path))
    )
    table = dialog.tables["near"]
    model = table.property("rows_model")
    texts = " ".join(f"{row.one} {row.two}" for row in model.rows)
    assert "สุขจริญ" in texts and "สมชาย" in texts
    assert "คล้าย" in dialog.notice.accessibleName()


def test_what_tells_namesakes_apart_stands_whole(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "ชื่อ,อำเภอ,โทร\nสุพรรณี สมบัติ,เวียงสา,0810000019\nสุพรรณี สมบัติ,นาน้อย,0810000020\n", encoding="utf-8"
    )
    dialog = RosterDialog(
        stage.window.context(), path.name, understood(stage.window.context(), roster.read_list(path))
    )
    dialog.show()
    dialog.resize(1120, 700)
    dialog._show_view("near")
    QApplication.processEvents()
    table = dialog.tables["near"]
    metrics = QFontMetrics(stage.window.theme.font("body", 400))
    model = table.property("rows_model")
    for place, told in ((1, model.rows[0].one_about), (3, model.rows[0].two_about)):
        assert "081-000-00" in told
        assert metrics.horizontalAdvance(told) <= table.columnWidth(place) - 2 * PAD


def open_list(stage: Stage, path: Path) -> RosterDialog:
    return RosterDialog(
        stage.window.context(), path.name, understood(stage.window.context(), roster.read_list(path))
    )


FIELD = ROSTERS.parent / "field"


def test_the_dialog_opens_where_nothing_is_understood_and_remembers_what_was_set(
    stage: Stage, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("AA,BB,CC\nx1,เอก,ดี\nx2,สอง,ใจดี\n", encoding="utf-8")
    dialog = open_list(stage, path)
    assert not dialog.do.isEnabled() and "ชื่อ-สกุล" in dialog.notice.accessibleName()
    dialog.preview._on_header(1)
    set_field(dialog, 1, roster.Field.FIRST)
    set_field(dialog, 2, roster.Field.LAST)
    assert dialog.do.isEnabled() and len(dialog.state.plan.added) == 2
    dialog._on_do()
    path.write_text("AA,BB,CC\ny1,สาม,ดี\n", encoding="utf-8")
    again = open_list(stage, path)
    assert [match.draft.name for match in again.state.plan.added] == ["สาม ดี"]
    assert "เคยตั้งไว้" in again.notices.lines[0].accessibleName()
    again.notices.lines[0].acted.emit()
    assert not again.do.isEnabled(), "what was remembered is forgotten"


def test_an_agenda_among_the_lists_is_told_where_it_belongs(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "กำหนดการ.csv"
    path.write_text("เวลา,กิจกรรม\n08.30 - 09.00 น.,ลงทะเบียน\n09.00 - 12.00 น.,บรรยาย\n", encoding="utf-8")
    dialog = open_list(stage, path)
    assert not dialog.do.isEnabled() and "แท็บกำหนดการ" in dialog.notice.accessibleName()


def test_a_list_without_a_heading_says_so_instead_of_a_row_nought(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("นายสมชาย ดี,จะนะ\nนางสมศรี ดี,เทพา\n", encoding="utf-8")
    dialog = open_list(stage, path)
    assert dialog.preview.header.text() == "ไม่มี" and len(dialog.state.plan.added) == 2


def test_sheets_of_almost_one_name_keep_their_own_columns(stage: Stage) -> None:
    dialog = open_list(stage, FIELD / "r33-sheet-names-alike.xlsx")
    assert [match.draft.phone for match in dialog.state.plan.added] == ["081-000-0001", "081-000-0004"]


def test_hidden_rows_are_left_out_by_one_click_and_taken_in_again(stage: Stage) -> None:
    dialog = open_list(stage, FIELD / "r11-filtered-rows.xlsx")
    dialog._show_view("notices")
    first = dialog.notices.lines[0]
    assert "ซ่อน" in first.accessibleName() and first.button.text() == "ไม่นำเข้าแถวเหล่านี้"
    first.button.click()
    assert len(dialog.state.plan.added) == 3
    dialog.notices.lines[0].button.click()
    assert len(dialog.state.plan.added) == 5


def test_a_role_taken_from_a_title_line_is_undone_by_one_click(stage: Stage) -> None:
    dialog = open_list(stage, FIELD / "r04-second-table-other-columns.xlsx")
    assert [match.draft.role.value for match in dialog.state.plan.added] == ["speaker", "trainee", "trainee"]
    dialog.notices.lines[0].button.click()
    assert {match.draft.role.value for match in dialog.state.plan.added} == {"trainee"}


def test_a_row_can_be_left_out_by_hand(stage: Stage) -> None:
    dialog = open_list(stage, FIELD / "r09-numbers-in-names.xlsx")
    dialog.preview.table.select(3)
    dialog.preview.leave.click()
    assert len(dialog.state.plan.added) == 4 and dialog.state.is_left_out(3)
    dialog.preview.table.select(1)
    dialog.preview.head.click()
    assert dialog.state.block.head == (1, 1)


def test_people_no_more_in_the_list_are_told_and_removed_only_when_asked(
    stage: Stage, tmp_path: Path
) -> None:
    open_list(stage, FIELD / "r09-numbers-in-names.xlsx")._on_do()
    path = tmp_path / "list.csv"
    path.write_text("ชื่อ-สกุล,อำเภอ\nนายสมหมาย ใจงาม,เทพา\n", encoding="utf-8")
    dialog = open_list(stage, path)
    assert dialog.view == "changes" and "4" in dialog.tiles["missing"].accessibleName().translate(ARABIC)
    dialog._on_do()
    assert len(stage.file.all(Person)) == 5
    dialog = open_list(stage, path)
    dialog.notices.lines[-1].button.click()
    dialog._on_do()
    assert [each.name for each in stage.file.all(Person)] == ["สมหมาย ใจงาม"]
    stage.file.undo()
    assert len(stage.file.all(Person)) == 5


ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def test_a_district_named_by_its_sheet_is_told_plainly_and_the_dialog_does_not_scroll(stage: Stage) -> None:
    dialog = open_list(stage, FIELD / "r12-sheet-per-district.xlsx")
    dialog.show()
    assert dialog.notice.property("tone") == "accent" and dialog.notice.isVisible()
    assert [line.property("tone") for line in dialog.notices.lines] == ["accent", "accent"]
    bar = dialog._scroll.verticalScrollBar()
    assert bar.maximum() == 0
    dialog.resize(dialog.width(), 690)
    assert bar.maximum() == 0


def test_a_row_that_was_struck_out_is_still_a_warning(stage: Stage) -> None:
    dialog = open_list(stage, FIELD / "r11-struck-out-row.xlsx")
    assert dialog.notice.property("tone") == "warn"


def test_a_list_is_understood_by_the_worker(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    where: list[int] = []
    really = roster_import.understood

    def understood(*given: Any) -> Any:
        where.append(threading.get_ident())
        return really(*given)

    opened: list[str] = []
    monkeypatch.setattr(roster_import, "understood", understood)
    monkeypatch.setattr(
        roster_import, "_run", lambda _context, name, found: opened.append(found.sheets[0].rows[1][0])
    )
    roster_import.paste_roster(
        stage.window.context(), "ชื่อ\tนามสกุล\nสมชาย\tใจดี\n", "", lambda: opened.append("then")
    )
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert where and threading.get_ident() not in where
    assert opened == ["สมชาย", "then"]


def test_views_that_were_made_anew_leave_nothing_behind(stage: Stage) -> None:
    dialog = open_list(stage, ROSTERS / "trainees.csv")
    gone = [weakref.ref(table) for name, table in dialog.tables.items() if name not in ("preview", "notices")]
    dialog.preview.changed.emit()
    assert dialog.findChildren(DataTable), "as the import does, to look for what could not be read"
    dialog.deleteLater()
    del dialog
    let_go()
    gc.collect()
    assert len(gone) == 5 and [view() for view in gone] == [None] * 5
