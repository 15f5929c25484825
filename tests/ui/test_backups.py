"""Copies in the window: kept while one works, listed with what they hold, and the way back from them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from otop_desk.domain.person import Person
from otop_desk.services.backups import copies, places
from otop_desk.services.roster import verbs as person
from otop_desk.store.copies.chain import Chains
from otop_desk.ui.backups.copies_dialog import CopiesDialog
from otop_desk.ui.backups.rescue_dialog import RescueDialog
from tests.ui.stage import new_file, sweep


@pytest.fixture
def laid_out(stage, qtbot, monkeypatch):
    """Opens a path and gives the dialog with the ways back, which is shown instead of run."""
    shown = []
    monkeypatch.setattr(RescueDialog, "exec", lambda dialog: (shown.append(dialog), dialog.show(), 1)[-1])

    def open_(path):
        assert not stage.window.open_path(path)
        qtbot.waitUntil(lambda: bool(shown) or not stage.window.background.busy())
        return shown[-1] if shown else None

    return open_


def text(dialog, name):
    return dialog.findChild(QLabel, name).text()


def crash(stage):
    """The window's file is let go without a last copy, as when the program is killed."""
    keeper = stage.window.copying.keeper
    keeper.keep = lambda: None
    stage.window.close_file()
    keeper.wait()


def test_closing_keeps_a_copy_and_a_damaged_file_is_laid_out(stage, laid_out):
    path = stage.file.path
    person.add(stage.file, Person(first="กมล"))
    stage.window.close_file()
    stage.window.copying.finish()
    assert len(copies.copies_of(path, places.folder())) == 1
    damaged = path.read_bytes()[:9000]
    path.write_bytes(damaged)
    dialog = laid_out(path)
    assert "เสียหาย" in text(dialog, "rescue_reason")
    sweep(dialog)
    assert text(dialog, "rescue_kind_0") == "สำเนาที่ตรวจแล้ว" and text(dialog, "rescue_counts_0") == "๑ คน"
    QTest.mouseClick(dialog.findChild(QAbstractButton, "rescue_take_0"), Qt.MouseButton.LeftButton)
    assert stage.file.path != path and [each.first for each in stage.file.all(Person)] == ["กมล"]
    assert path.read_bytes() == damaged


def test_a_damaged_file_that_was_renamed_says_whose_copy_it_is_offered(stage, laid_out):
    path = stage.file.path
    person.add(stage.file, Person(first="กมล"))
    stage.window.close_file()
    stage.window.copying.finish()
    moved = path.rename(path.with_name("เปลี่ยนชื่อ.otop"))
    moved.write_bytes(moved.read_bytes()[:-4096] + bytes(4096))
    dialog = laid_out(moved)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "สำเนาที่ตรวจแล้ว" in told and any(str(path) in words for words in told)


def test_a_missing_file_comes_back_as_it_was_at_the_last_verb(stage, laid_out):
    path = stage.file.path
    for name in ("กมล", "นวล"):
        person.add(stage.file, Person(first=name))
    crash(stage)
    path.unlink()
    dialog = laid_out(path)
    assert "ไม่พบไฟล์" in text(dialog, "rescue_reason")
    assert text(dialog, "rescue_kind_0") == "สร้างขึ้นใหม่จากบันทึกในเครื่องนี้"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert [each.first for each in stage.file.all(Person)] == ["กมล", "นวล"]
    assert stage.file.undo_label is not None, "with its history"


def test_what_is_salvaged_stands_beside_what_was_rebuilt(stage, laid_out):
    path = stage.file.path
    for number in range(120):
        person.add(stage.file, Person(first=f"คนที่ {number}"))
    crash(stage)
    data = bytearray(path.read_bytes())
    data[-4096 * 4 :] = bytes(4096 * 4)
    path.write_bytes(data)
    dialog = laid_out(path)
    kinds = {text(dialog, f"rescue_kind_{number}") for number in range(2)}
    assert kinds == {"สร้างขึ้นใหม่จากบันทึกในเครื่องนี้", "เท่าที่อ่านได้จากไฟล์เดิม"}
    assert text(dialog, "rescue_kind_0").startswith("สร้างขึ้นใหม่"), "the whole one first"
    assert text(dialog, "rescue_counts_0") == "๑๒๐ คน"
    sweep(dialog)


@pytest.mark.parametrize("left", [b"", bytes(9000), b"PK" + bytes(9000)])
def test_a_file_that_is_no_workshop_any_more_is_laid_out(stage, laid_out, left):
    """A power cut leaves it empty, or its beginning full of zeros."""
    path = stage.file.path
    person.add(stage.file, Person(first="กมล"))
    crash(stage)
    path.write_bytes(left)
    dialog = laid_out(path)
    assert text(dialog, "rescue_counts_0") == "๑ คน"


def test_a_file_whose_beginning_is_lost_is_read_all_the_same(stage, laid_out, monkeypatch, tmp_path):
    path = stage.file.path
    for number in range(120):
        person.add(stage.file, Person(first=f"คนที่ {number}"))
    crash(stage)
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "another computer")
    dialog = laid_out(path)
    assert text(dialog, "rescue_kind_0") == "เท่าที่อ่านได้จากไฟล์เดิม"
    assert text(dialog, "rescue_counts_0") == "๑๒๐ คน"


def test_of_a_file_that_tells_no_more_how_much_there_was_nothing_is_promised(
    stage, laid_out, monkeypatch, tmp_path
):
    path = stage.file.path
    for number in range(120):
        person.add(stage.file, Person(first=f"คนที่ {number}"))
    crash(stage)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "another computer")
    assert "อาจมีส่วนที่อ่านไม่ได้" in text(laid_out(path), "rescue_remark_0")


def test_what_is_read_whole_is_said_to_be(stage, laid_out, monkeypatch, tmp_path):
    path = stage.file.path
    person.add(stage.file, Person(first="กมล"))
    crash(stage)
    path.write_bytes(path.read_bytes() + b"more")
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "another computer")
    assert text(laid_out(path), "rescue_remark_0") == "อ่านได้ครบ"


def test_a_file_that_never_was_is_said_and_nothing_is_laid_out(stage, laid_out, qtbot, tmp_path):
    stage.window.close_file()
    assert laid_out(tmp_path / "ไม่เคยมี.otop") is None
    qtbot.waitUntil(lambda: "ไม่พบไฟล์" in stage.find(QLabel, "start_trouble_text").text())


def test_the_ways_back_can_be_left(stage, qtbot, monkeypatch):
    path = stage.file.path
    person.add(stage.file, Person(first="กมล"))
    stage.window.close_file()
    stage.window.copying.finish()
    path.unlink()
    monkeypatch.setattr(RescueDialog, "exec", lambda dialog: 0)
    assert not stage.window.open_path(path)
    qtbot.waitUntil(lambda: "ไม่พบไฟล์" in stage.find(QLabel, "start_trouble_text").text())
    assert stage.window.file is None


@pytest.fixture
def listed(stage, qtbot):
    """The dialog of copies, once it has read them."""

    def open_():
        dialog = CopiesDialog(stage.window, stage.window)
        dialog.restored.connect(stage.window.take)
        dialog.show()
        qtbot.waitUntil(lambda: not stage.window.background.busy())
        return dialog

    return open_


def cells(dialog, key):
    column = next(each for each in dialog.model.columns if each.key == key)
    return [column.text(row) for row in dialog.model.rows]


def test_the_list_restores_a_copy_as_a_new_file(stage, listed):
    person.add(stage.file, Person(first="กมล"))
    stage.window.copying.keep()
    stage.window.copying.keeper._packing.result()
    stage.file.undo()
    dialog = listed()
    sweep(dialog)
    assert cells(dialog, "holds") == ["๑ คน"]
    assert cells(dialog, "beside") == ["+๑ คน"]
    assert "กมล" in cells(dialog, "last")[0]
    dialog.table.selectRow(0)
    dialog.restore()
    assert [each.first for each in stage.file.all(Person)] == ["กมล"]


def test_this_workshops_copies_come_first_and_alone(stage, listed, tmp_path):
    person.add(stage.file, Person(first="กมล"))
    stage.open(new_file(tmp_path / "อื่น.otop", title="โครงการอื่น"))
    person.add(stage.file, Person(first="นวล"))
    stage.window.copying.keep()
    stage.window.copying.keeper._packing.result()
    stage.window.copying.finish()
    dialog = listed()
    assert len(dialog.model.rows) == 1 and "โครงการอื่น" in dialog.detail.text()
    QTest.mouseClick(dialog.findChild(QAbstractButton, "backups_which_1"), Qt.MouseButton.LeftButton)
    assert cells(dialog, "title")[0] == "โครงการอื่น" and len(cells(dialog, "title")) == 2


def test_a_workshop_is_forgotten_after_a_question(stage, listed):
    person.add(stage.file, Person(first="กมล"))
    stage.window.close_file()
    stage.window.copying.finish()
    dialog = listed()
    dialog.table.selectRow(0)
    stage.answers.confirms = False
    dialog.forget()
    assert copies.copies(places.folder())
    stage.answers.confirms = True
    dialog.forget()
    assert "ไฟล์โครงการเองไม่ถูกลบ" in stage.answers.asked[-1]
    assert list(places.folder().iterdir()) == []


def test_forgetting_the_open_workshop_keeps_its_second_copy_going(stage, listed):
    person.add(stage.file, Person(first="กมล"))
    stage.window.copying.keep()
    stage.window.copying.keeper._packing.result()
    dialog = listed()
    dialog.table.selectRow(0)
    dialog.forget()
    person.add(stage.file, Person(first="นวล"))
    assert Chains.read(stage.window.copying.keeper.home).leads_to(stage.file.state.stamp)


def test_copies_that_can_not_be_kept_are_said_once_and_shown_in_the_list(stage, qtbot, listed):
    stage.window.close_file()
    places.folder().parent.mkdir(parents=True, exist_ok=True)
    if places.folder().exists():
        places.folder().rename(places.folder().with_name("away"))
    places.folder().write_text("a file where the folder should be")
    stage.open(stage.folder / "งาน.otop")
    person.add(stage.file, Person(first="กมล"))
    qtbot.waitUntil(lambda: "เก็บสำเนาสำรองในเครื่องนี้ไม่ได้" in stage.window.toast.text())
    dialog = listed()
    assert "เก็บสำเนาสำรองในเครื่องนี้ไม่ได้" in text(dialog, "backups_trouble_text")


def test_every_verb_of_the_window_is_in_the_second_copy_when_it_returns(stage):
    person.add(stage.file, Person(first="กมล"))
    stage.file.undo()
    assert Chains.read(stage.window.copying.keeper.home).leads_to(stage.file.state.stamp)


def test_a_file_that_was_brought_back_says_so_in_its_head(stage):
    person.add(stage.file, Person(first="กมล"))
    pill = stage.find(QLabel, "workshop_restored")
    assert not pill.isVisible()
    stage.window.close_file()
    stage.window.copying.finish()
    stage.open(copies.restore(copies.copies(places.folder())[0], stage.folder, clock=stage.clock))
    assert stage.find(QLabel, "workshop_restored").isVisible()


def test_a_missing_recent_file_offers_its_copies_on_the_start_page(stage, qtbot):
    path = stage.file.path
    person.add(stage.file, Person(first="กมล"))
    stage.window.close_file()
    stage.window.copying.finish()
    path.unlink()
    stage.window.show_content()
    row = stage.find(QAbstractButton, "recent_0")
    qtbot.waitUntil(lambda: row.accessibleName() == f"{path.stem} ไม่พบไฟล์ · กู้จากสำเนาในเครื่อง")
