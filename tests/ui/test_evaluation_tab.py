"""The evaluation's tab: a pile keyed by keys alone, totals, the form edited, results live, the hall."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from PIL import ImageDraw
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk.domain.evaluation import Occasion, Pairing, asked, width
from otop_desk.domain.person import Person
from otop_desk.services.evaluation import answers, forms, importing, scan, templates
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.evaluation.dialogs import print_dialog, template_dialog
from otop_desk.ui.evaluation.import_dialog import ImportDialog
from otop_desk.ui.evaluation.projector import ResultProjector
from otop_desk.ui.evaluation.review_dialog import ReviewDialog
from otop_desk.ui.evaluation.view import View
from otop_desk.ui.widgets.table import PAD
from tests.exchange import evaluation_sheets
from tests.machine import sample
from tests.ui.stage import new_file, sweep


@pytest.fixture
def empty(empty_stage):
    empty_stage.open(new_file(empty_stage.folder / "w.otop"))
    empty_stage.tab("evaluation")
    return empty_stage


@pytest.fixture
def stage(empty_stage):
    empty_stage.open(sample.create(empty_stage.folder / "w.otop"))
    empty_stage.tab("evaluation")
    return empty_stage


def tab_of(stage):
    return stage.tab("evaluation")


def press(widget, sign):
    """A key as the system sends it, whatever the layout."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
    QApplication.sendEvent(widget, event)


def test_an_empty_file_offers_templates_and_one_is_started_from(empty):
    tab = tab_of(empty)
    assert tab.empty.isVisibleTo(tab) and not tab.stack.isVisibleTo(tab)
    tab.acts.add("network")
    assert [form.title for form in forms.forms(empty.file)] == ["แบบประเมินความพึงพอใจ หลักสูตรเครือข่าย OTOP"]
    assert tab.view is View.FORM and tab.stack.isVisibleTo(tab)
    empty.file.undo()
    assert tab.empty.isVisibleTo(tab)


def test_a_pile_is_keyed_by_keys_alone_and_each_sheet_is_stored_with_its_last_key(empty):
    tab = tab_of(empty)
    tab.acts.add("network")
    tab.show_view(View.KEYING)
    form, rng, pressed = tab.form, random.Random(16), 0
    items = asked(form, Occasion.ONCE)
    wanted = [[rng.randint(1, width(form, item)) for item in items] for _sheet in range(34)]
    for number, sheet in enumerate(wanted, start=1):
        for place, value in enumerate(sheet):
            if place == 9 and number % 10 == 0:  # a wrong key, undone
                press(tab.keying.pad, "1" if value != 1 else "2")
                QTest.keyClick(tab.keying.pad, Qt.Key.Key_Backspace)
                pressed += 2
            press(tab.keying.pad, str(value))
            pressed += 1
        assert len(answers.sheets(empty.file, form.id)) == number
    stored = answers.sheets(empty.file, form.id)
    assert [[sheet.answer(item.key) for item in items] for sheet in stored] == wanted
    assert pressed <= 1.15 * 34 * len(items)
    assert tab.keying.pile.text() == "คีย์แล้ว ๓๔ แผ่น"


def test_backspace_after_the_last_key_opens_the_sheet_again_and_nothing_is_counted_twice(empty):
    tab = tab_of(empty)
    tab.acts.add("knowledge")
    tab.show_view(View.KEYING)
    pad = tab.keying.pad
    for _item in range(10):
        press(pad, "5")
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    press(pad, "3")
    (sheet,) = answers.sheets(empty.file, tab.form.id)
    assert sheet.answers == (5,) * 9 + (3,) and sheet.number == 1
    press(pad, "9")
    assert "ไม่มีคำตอบ" in pad.said.text() and tab.keying.keying.keyed == ()


def test_the_number_row_of_a_thai_layout_and_blanks_and_an_early_end(empty):
    tab = tab_of(empty)
    tab.acts.add("knowledge")
    tab.show_view(View.KEYING)
    for sign in ("ๅ", "ภ", "๓", "0", " "):  # 1 and 4 where a Kedmanee keyboard has them, and a Thai digit
        press(tab.keying.pad, sign)
    QTest.keyClick(tab.keying.pad, Qt.Key.Key_Return)
    (sheet,) = answers.sheets(empty.file, tab.form.id)
    assert sheet.answers == (1, 4, 3)


def test_comments_are_typed_after_plus_and_a_sheet_opened_again_keeps_them(empty):
    tab = tab_of(empty)
    tab.acts.add("knowledge")
    tab.show_view(View.KEYING)
    press(tab.keying.pad, "+")
    assert "คีย์คำตอบของแผ่นก่อน" in tab.keying.pad.said.text()
    for _item in range(10):
        press(tab.keying.pad, "4")
    press(tab.keying.pad, "+")
    (field,) = tab.keying._fields.values()
    field.setText("ดีมาก")
    field.returnPressed.emit()
    (sheet,) = answers.sheets(empty.file, tab.form.id)
    assert [remark.text for remark in sheet.remarks] == ["ดีมาก"]
    tab.keying.open_sheet(sheet)
    press(tab.keying.pad, "1")
    QTest.keyClick(tab.keying.pad, Qt.Key.Key_Return)
    (sheet,) = answers.sheets(empty.file, tab.form.id)
    assert sheet.answers == (1,) + (4,) * 9 and sheet.remarks[0].text == "ดีมาก"


def test_the_code_of_a_test_is_stored_with_its_sheet(empty):
    tab = tab_of(empty)
    tab.acts.add("test")
    tab.show_view(View.KEYING)
    tab._on_occasion(Occasion.AFTER)
    tab.keying.code.setText("ก ๑๒")
    tab.keying.code.returnPressed.emit()
    for _item in range(10):
        press(tab.keying.pad, "1")
    (sheet,) = answers.sheets(empty.file, tab.form.id)
    assert (sheet.code, sheet.occasion) == ("ก12", Occasion.AFTER)
    assert tab.keying.code.text() == ""


def test_what_was_keyed_of_a_sheet_is_kept_when_the_file_closes(empty):
    tab = tab_of(empty)
    tab.acts.add("knowledge")
    form_id = tab.form.id
    tab.show_view(View.KEYING)
    press(tab.keying.pad, "4")
    path = empty.file.path
    empty.window.close_file()
    with WorkshopFile.open(path) as file:
        (sheet,) = answers.sheets(file, form_id)
        assert sheet.answers == (4,)


def test_totals_are_typed_into_the_table_and_what_is_no_count_is_refused(empty):
    tab = tab_of(empty)
    tab.acts.add("knowledge")
    tab.show_view(View.TOTALS)
    row = tab.totals.model.rows[0]
    tab.totals._on_edited(row, "5", "๑๒")
    tally = answers.tally(empty.file, tab.form.id)
    assert tally.of(1) == (0, 0, 0, 0, 12) and tally.people == 12
    tab.totals._on_edited(tab.totals.model.rows[0], "5", "มาก")
    assert "ค่าเดิมยังอยู่" in tab.totals.notice.accessibleName()
    assert answers.tally(empty.file, tab.form.id) == tally
    tab.totals.people.setValue(20)
    assert answers.tally(empty.file, tab.form.id).people == 20
    tab.acts.add("network")
    heads = [tab.totals._asked(row) for row in tab.totals.model.rows]
    assert any("๓๑" in head for head in heads) and not re.search(r"[0-9]", "".join(heads))


def test_the_form_is_edited_and_a_change_that_answers_do_not_allow_is_refused_in_words(stage):
    tab = tab_of(stage)
    tab.show_view(View.FORM)
    editor = tab.editor
    editor._on_edited(editor.model.rows[1], "text", "เพศของผู้ตอบ")
    assert forms.forms(stage.file)[0].items[0].text == "เพศของผู้ตอบ"
    editor.side._on_levels("น้อย; มาก")
    assert "ทำสำเนาแบบ" in editor.notice.accessibleName()
    assert len(forms.forms(stage.file)[0].levels) == 5
    tab.acts.copy()
    editor.side._on_levels("น้อย; กลาง; มาก")
    assert forms.forms(stage.file)[-1].levels == ("น้อย", "กลาง", "มาก")
    editor.table.select((1, 0), 1)
    editor._move(-1)
    editor._remove()
    assert len(tab.form.items) == 21


def test_the_result_is_live_in_the_tab_and_in_the_hall(stage):
    tab = tab_of(stage)
    hall = ResultProjector(tab.context, tab.form.id)
    hall.show()
    assert "๓๒" in hall.large and "๔.๔๐" in tab.results.sentence.text()
    answers.remove(stage.file, *(sheet.id for sheet in answers.sheets(stage.file, tab.form.id)[:16]))
    assert "๑๖" in hall.large and "๑๖" in tab.results.sentence.text()
    QTest.keyClick(hall, Qt.Key.Key_Escape)


def test_most_questions_stand_whole_beside_their_result(stage):
    tab = tab_of(stage)
    tab.show_view(View.RESULT)
    QApplication.processEvents()
    table, place = tab.results.table, [c.key for c in tab.results.model.columns].index("words")
    metrics = QFontMetrics(tab.context.theme.font("body", 600))
    cut = [
        line.words
        for line in tab.results.model.rows
        if metrics.horizontalAdvance(line.words) > table.columnWidth(place) - 2 * PAD
    ]
    assert len(tab.results.model.rows) > 15 and len(cut) < 3, (table.columnWidth(place), cut)


def test_every_view_and_dialog_can_be_used_by_keyboard_and_heard(stage):
    tab = tab_of(stage)
    for view in View:
        tab.show_view(view)
        sweep(tab)
    for dialog in (
        template_dialog(tab.context, lambda _name: None),
        print_dialog(tab.context, tab.form, Occasion.ONCE, lambda *_chosen: None),
    ):
        dialog.show()
        sweep(dialog)
        dialog.reject()
        dialog.deleteLater()
    assert all(key and words for key, words in tab.keys())


def test_papers_are_written_where_the_person_says(stage, qtbot):
    tab = tab_of(stage)
    out = stage.folder / "ผล.xlsx"
    stage.answers.paths = [out]
    tab.acts.export_excel()
    qtbot.waitUntil(out.exists, timeout=10_000)
    form = forms.add(stage.file, templates.template("training"))
    tab.show_form(form.id)
    tab.acts.print_filled()
    assert "ยังไม่มีคำตอบ" in stage.answers.told[-1]


def scanned(stage, serial, doubtful):
    """The test before, first page answered; with two marks at an item if it is to be doubtful."""
    form = forms.forms(stage.file)[1]
    image, plan = evaluation_sheets.blank(form, serial)
    pen, unit = ImageDraw.Draw(image), evaluation_sheets.DPI / 25.4
    for box in plan.boxes:
        if box.page == 1 and (box.value == 2 or (doubtful and (box.key, box.value) == (3, 1))):
            x, y, reach = box.x * unit, box.y * unit, 1.8 * unit
            pen.line([(x - reach, y - reach), (x + reach, y + reach)], fill=40, width=5)
    path = stage.folder / f"{serial}.png"
    image.save(path)
    return path


def test_what_was_read_from_pictures_is_stored_only_when_it_was_looked_at(stage):
    tab = tab_of(stage)
    form = forms.forms(stage.file)[1]
    (stage.folder / "x.png").write_bytes(b"x")
    paths = [
        scanned(stage, 40, True),
        scanned(stage, 41, False),
        scanned(stage, 42, False),
        stage.folder / "x.png",
    ]
    dialog = ReviewDialog(tab.context, scan.read(paths, scan.known(stage.file)))
    dialog.show()
    sweep(dialog)
    before = len(answers.sheets(stage.file, form.id))
    assert "x.png" in dialog.refusals.text() and dialog.table.current().doubt == "two"
    dialog.store()
    assert len(answers.sheets(stage.file, form.id)) == before, "a doubt is open"
    press(dialog.table, "4")
    dialog.code.setText("ก999")
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    stored = [sheet for sheet in answers.sheets(stage.file, form.id) if sheet.number == 40]
    assert [(sheet.answer(3), sheet.answer(1), sheet.code) for sheet in stored] == [(4, 2, "ก999")]
    dialog.skip()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert "๒ แผ่น" in dialog.told.text() and len(answers.sheets(stage.file, form.id)) == before + 2
    dialog.reject()


def test_a_table_comes_in_with_its_columns_as_the_person_gives_them(stage):
    tab = tab_of(stage)
    items = [item.text for item in tab.form.items]
    path = stage.folder / "g.csv"
    lines = [",".join(["เวลา", *items]), ",".join(["1", "หญิง", "2", "1", *["มาก"] * 15, "เยี่ยม", "", "", ""])]
    path.write_text("\n".join(lines), encoding="utf-8")
    dialog = ImportDialog(tab.context, tab.form, Occasion.ONCE, importing.offer(path, tab.form))
    dialog.show()
    sweep(dialog)
    assert "เยี่ยม" in dialog.odd.text() and "นำเข้า ๑ แผ่น" in dialog.go.text()
    dialog._on_chosen(1, 0)
    assert dialog.offer.matched == 21
    dialog.bring_in()
    added = answers.sheets(stage.file, tab.form.id)[-1]
    assert added.answers == (0, 2, 1) + (4,) * 15 and added.number == 33
    stage.file.undo()
    assert len(answers.sheets(stage.file, tab.form.id)) == 32


def test_pictures_are_read_beside_the_window_and_a_wrong_table_says_why(stage, qtbot, monkeypatch):
    tab, seen = tab_of(stage), []
    monkeypatch.setattr(tab.acts, "review", seen.append)
    stage.answers.paths = [scanned(stage, 50, False)]
    tab.acts.read_pictures()
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    assert [draft.serial for draft in seen[0].drafts] == [50]
    path = stage.folder / "x.csv"
    path.write_text("ชื่อ,โทร\nก,1", encoding="utf-8")
    stage.answers.paths = [path]
    tab.acts.import_table()
    assert "ไม่พบคอลัมน์" in stage.answers.told[-1]


def test_a_test_paired_by_name_asks_for_the_trainee(stage):
    tab = tab_of(stage)
    form = forms.forms(stage.file)[1]
    forms.edit(stage.file, form, replace(form, pairing=Pairing.PERSON))
    tab.show_form(form.id)
    tab.show_view(View.KEYING)
    assert tab.keying.first_focus() is tab.keying.person
    somebody = stage.file.all(Person)[0]
    tab.keying.person.select_person(somebody.id)
    for _item in range(10):
        press(tab.keying.pad, "1")
    assert answers.sheets(stage.file, form.id, Occasion.BEFORE)[-1].person_id == somebody.id
