"""The overview tab: every stage says how far it is, and only the next one has the filled button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from otop_desk.domain.person import Person
from otop_desk.services.certificate import issue
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import overview
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.certificate.pack_screen import PackScreen
from otop_desk.ui.overview.stage_row import StageRow
from otop_desk.ui.widgets import Card, PrimaryButton, StatePill, ThaiLabel
from tests.machine import sample
from tests.ui.stage import new_file, sweep


def next_buttons(tab):
    return [each.objectName() for each in tab.findChildren(PrimaryButton) if not each.isHidden()]


def test_a_new_file_begins_with_the_list(empty_stage):
    stage = empty_stage
    stage.open(new_file(stage.folder / "w.otop"))
    tab = stage.tab("overview")
    assert next_buttons(tab) == ["overview_roster_next"]
    for name, words in (
        ("agenda", "ยังไม่มีรายการ เริ่มจากแบบกำหนดการได้"), ("attendance", "ยังไม่มีใครลงชื่อ"),
        ("swot", "ยังไม่มีบัตรความคิด"), ("action_plan", "ยังไม่มีกิจกรรม"),
        ("evaluation", "ยังไม่มีแบบประเมินหรือแบบทดสอบ"),
    ):  # fmt: skip
        assert stage.find(ThaiLabel, f"overview_{name}_text").text() == words
    sweep(tab)


def test_a_form_without_answers_is_a_form(empty_stage):
    stage = empty_stage
    stage.open(new_file(stage.folder / "w.otop"))
    forms.add(stage.file, templates.template("network"))
    stage.tab("overview")
    assert stage.find(ThaiLabel, "overview_evaluation_text").text() == "คำตอบ ๐ แผ่น · แบบ ๑ แบบ"


def test_what_was_said_of_the_workshop_goes_at_once(empty_stage):
    """Not with the next event: for as long the old and the new words lay over each other."""
    stage = empty_stage
    stage.open(new_file(stage.folder / "w.otop"))
    tab = stage.tab("overview")
    before = workshop.workshop(stage.file)
    workshop.edit_details(stage.file, before, replace(before, venue="หอประชุม"))
    tab.refresh()
    QApplication.processEvents()
    card = tab.findChild(Card, "overview_particulars")
    shown = [label.text() for label in card.findChildren(ThaiLabel) if label.isVisibleTo(card)]
    assert shown.count("หอประชุม") == 1 and before.venue not in shown
    assert len(shown) == len(set(shown))


def test_when_every_stage_is_done_the_pack_and_a_copy_are_next(empty_stage):
    stage = empty_stage
    stage.open(sample.create(stage.folder / "w.otop"))
    tab = stage.tab("overview")
    row = stage.find(StageRow, "overview_close")
    assert row.isHidden() and next_buttons(tab) == ["overview_certificate_next"]
    assert "๙๖ จาก ๑๐๒ แผ่น" in stage.find(ThaiLabel, "overview_evaluation_text").text()
    issue.issue(stage.file)
    tab.refresh()
    assert not row.isHidden() and next_buttons(tab) == ["overview_close_next"]
    assert row.y() < stage.find(StageRow, "overview_roster").y()  # seen without scrolling
    sweep(tab)
    stage.click("overview_close_next")
    assert stage.window.frame.tab_name() == "certificate"
    assert stage.find(PackScreen, "pack_screen").isVisible()


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_words_on_every_button_have_room(empty_stage, language):
    stage = empty_stage
    stage.window.settings.change(language=language)
    QApplication.processEvents()  # the window is built anew
    stage.open(sample.create(stage.folder / "w.otop"))
    issue.issue(stage.file)
    tab = stage.tab("overview")
    QApplication.processEvents()
    shown = [button for button in tab.findChildren(QAbstractButton) if button.isVisible()]
    tight = [each.objectName() for each in shown if each.width() < each.sizeHint().width()]
    assert "overview_close_next" in {each.objectName() for each in shown} and not tight


def test_the_sample_is_on_its_way(empty_stage):
    stage = empty_stage
    stage.open(sample.create(stage.folder / "w.otop"))
    tab = stage.tab("overview")
    found = overview.overview(stage.file, stage.clock())
    assert (found.trainees, found.earned, found.minutes) == (34, 32, 675)
    assert next(progress.finished for stage_, progress in found.stages if stage_.name == "attendance")
    assert len(next_buttons(tab)) <= 1
    assert "๓๔" in stage.find(ThaiLabel, "overview_roster_text").text()


def test_somebody_added_late_does_not_make_all_others_absent(empty_stage):
    """As a copy folded in may add one: nobody has signed, it was said then."""
    stage = empty_stage
    stage.open(sample.create(stage.folder / "w.otop"))
    stage.tab("overview")
    assert stage.find(ThaiLabel, "overview_attendance_text").text() == "ลงชื่อครบแล้ว ๔ จาก ๔ ช่วง"
    person.add(stage.file, Person(first="กมล"))
    assert stage.find(ThaiLabel, "overview_attendance_text").text() == "ลงชื่อครบแล้ว ๐ จาก ๔ ช่วง"
    assert stage.find(StatePill, "overview_attendance_state").text() == "กำลังทำ"


def test_a_change_elsewhere_is_shown(empty_stage):
    stage = empty_stage
    stage.open(new_file(stage.folder / "w.otop"))
    stage.tab("overview")
    person.add(stage.file, Person(first="กมล"))
    assert "๑" in stage.find(ThaiLabel, "overview_roster_text").text()
    stage.file.undo()
    assert "ยังไม่มีรายชื่อ" in stage.find(ThaiLabel, "overview_roster_text").text()


def test_what_was_undone_is_not_called_done_lately(empty_stage):
    stage = empty_stage
    stage.open(new_file(stage.folder / "w.otop"))
    stage.tab("overview")
    person.add(stage.file, Person(first="กมล"))
    assert "กมล" in stage.find(ThaiLabel, "overview_line_0").text()
    stage.file.undo()
    assert "กมล" not in stage.find(ThaiLabel, "overview_line_0").text()


def test_the_particulars_are_drawn_anew_only_when_they_changed(empty_stage):
    stage = empty_stage
    stage.open(sample.create(stage.folder / "w.otop"))
    card = stage.tab("overview").findChild(Card, "overview_particulars")

    def shown():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return card.findChildren(ThaiLabel)

    before = shown()
    person.add(stage.file, Person(first="กมล"))
    assert shown() == before
    held = workshop.workshop(stage.file)
    workshop.edit_details(stage.file, held, replace(held, venue="ศาลาบ้านดอน"))
    assert "ศาลาบ้านดอน" in [label.text() for label in shown()]
    assert held.venue not in [label.text() for label in shown()]
    stage.file.undo()
    assert held.venue in [label.text() for label in shown()] and len(shown()) == len(before)


def test_what_undo_would_do_is_told_in_the_digits_of_the_screen(empty_stage):
    stage = empty_stage
    stage.open(new_file(stage.folder / "w.otop"))
    person.add(stage.file, Person(first="กมล 5"))
    assert any("กมล ๕" in each.text() for each in stage.window.findChildren(ThaiLabel))


def test_in_a_narrow_window_with_large_type_nothing_lies_beyond_its_side(empty_stage):
    stage = empty_stage
    stage.window.settings.change(text_scale=150)
    QApplication.processEvents()  # the window is built anew
    stage.open(new_file(stage.folder / "w.otop"))
    stage.window.resize(911, 512)
    tab = stage.tab("overview")
    QApplication.processEvents()
    assert tab.width() <= 911 and tab.minimumSizeHint().width() <= 911


def test_buttons_keep_their_place_whatever_a_workshops_words_are(empty_stage, tmp_path) -> None:
    long = "ห้องสกายเล้าจ์ ชั้น 8 โรงแรมกรีนเวิลด์ อำเภอเมืองสงขลา จังหวัดสงขลา ใกล้หาดสมิหลาและสถานีขนส่งแห่งใหม่"
    places = []
    for number, words in enumerate(("ก", long)):
        empty_stage.open(new_file(tmp_path / f"{number}.otop", title=words, venue=words))
        tab = empty_stage.tab("overview")
        QApplication.processEvents()
        buttons = [button for button in tab.findChildren(QAbstractButton) if button.isVisible()]
        places.append({b.objectName(): b.mapTo(tab, b.rect().topLeft()).x() for b in buttons})
    assert len(places[0]) > 7 and places[0] == places[1]
