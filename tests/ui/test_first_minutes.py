"""A newcomer's first minutes: a few questions, the list next, hints that go once they are used."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from otop_desk.domain.person import Person
from otop_desk.i18n import speaking
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui import window_acts
from otop_desk.ui.guide.window import GuideWindow
from otop_desk.ui.hints import HintLine
from otop_desk.ui.new_workshop import NewWorkshopDialog
from otop_desk.ui.province_box import ProvinceBox
from otop_desk.ui.start_page import RecentButton, StartPage
from otop_desk.ui.widgets import Caption, ScrollColumn, ThaiLabel
from tests.ui.stage import BANGKOK, Stage, sweep


def make(stage: Stage, path: Path, title: str, province: str = "", office: str = "") -> None:
    """Answer the questions of a new workshop as a person does."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewWorkshopDialog)
        fields = dialog.particulars.fields
        fields["title"].setText(title)
        if province:
            fields["province"].setText(province)
            fields["host_office"].setText(office)
        dialog.findChild(QAbstractButton, "new_workshop_make").click()

    stage.answers.paths = [path]
    QTimer.singleShot(0, answer)
    window_acts.new_file(stage.window)


def test_a_few_questions_are_asked_and_the_rest_on_request(empty_stage: Stage, qtbot: QtBot) -> None:
    dialog = NewWorkshopDialog(empty_stage.window)
    qtbot.addWidget(dialog)
    dialog.show()
    sweep(dialog)
    shown = {key for key, field in dialog.particulars.fields.items() if field.isVisible()}
    assert shown == {"title", "province", "host_office"}
    words = [caption.text() for caption in dialog.findChildren(Caption)]
    assert "ใส่ว่างานอะไร เมื่อไร จังหวัดไหน ใครจัด ที่เหลือใส่ภายหลังได้" in words
    dialog.findChild(QAbstractButton, "new_workshop_more").click()
    assert all(field.isVisible() for field in dialog.particulars.fields.values())
    assert dialog.focusWidget() is dialog.particulars.fields["project"]
    sweep(dialog)


def test_the_days_of_the_week_are_said_and_a_weekend_among_them(empty_stage: Stage, qtbot: QtBot) -> None:
    empty_stage.clock.now = datetime(2026, 11, 28, 9, 0, tzinfo=BANGKOK)
    dialog = NewWorkshopDialog(empty_stage.window)
    qtbot.addWidget(dialog)
    dialog.show()
    says = dialog.particulars.dates[0].under
    assert says.text() == "จันทร์ ๗ ธ.ค. – อังคาร ๘ ธ.ค."
    dialog.days.setValue(6)
    assert says.text() == "จันทร์ ๗ ธ.ค. – เสาร์ ๑๒ ธ.ค. มีวันเสาร์หรืออาทิตย์"
    dialog.days.setValue(1)
    dialog.start.edit.stepBy(-1)
    assert says.text() == "อาทิตย์ ๖ ธ.ค. มีวันเสาร์หรืออาทิตย์"


@pytest.mark.parametrize(("recent", "height"), [(0, 690), (4, 690), (5, 690), (8, 690), (8, 768)])
def test_the_start_page_fits_the_usual_screen_with_its_hint(
    empty_stage: Stage, qtbot: QtBot, tmp_path: Path, recent: int, height: int
) -> None:
    settings = empty_stage.window.settings
    settings.change(recent=tuple(str(tmp_path / f"{number}.otop") for number in range(recent)))
    page = StartPage(empty_stage.window.theme, settings)
    qtbot.addWidget(page)
    page.resize(1366, height)
    page.show()
    assert page.findChild(ScrollColumn, "start_scroll").verticalScrollBar().maximum() == 0
    hint = page.findChild(HintLine, "start_hint")
    assert hint.isVisible() and hint.mapTo(page, hint.rect().bottomLeft()).y() < page.height()


def test_the_smallest_window_shows_every_recent_file_and_its_folder(
    empty_stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = empty_stage.window.settings
    settings.change(recent=tuple(str(tmp_path / f"{number}.otop") for number in range(8)))
    page = StartPage(empty_stage.window.theme, settings)
    qtbot.addWidget(page)
    page.resize(911, 512)
    page.show()
    qtbot.waitUntil(lambda: page.looked == 8)
    buttons = page.findChildren(RecentButton)
    assert len(buttons) == 8 and all(
        button.mapTo(page, button.rect().bottomLeft()).y() < page.height() for button in buttons
    )
    buttons[0].show_presence(True)
    shown = [label.text() for label in buttons[0].findChildren(ThaiLabel)]
    assert shown == ["0", tmp_path.name] and str(tmp_path) in buttons[0].accessibleName()
    page.resize(911, 768)
    assert [label.text() for label in buttons[0].findChildren(ThaiLabel)] == ["0", str(tmp_path)]


def test_province_and_office_are_those_of_the_last_new_workshop(empty_stage: Stage, tmp_path: Path) -> None:
    make(empty_stage, tmp_path / "ก.otop", "งานแรก", "จ.พัทลุง", "สำนักงานพัฒนาชุมชนจังหวัดพัทลุง")
    make(empty_stage, tmp_path / "ข.otop", "งานที่สอง")
    about = workshop.workshop(empty_stage.file)
    assert (about.title, about.province, about.host_office) == (
        "งานที่สอง", "พัทลุง", "สำนักงานพัฒนาชุมชนจังหวัดพัทลุง",
    )  # fmt: skip


def test_after_making_it_the_list_is_the_next_act(empty_stage: Stage, tmp_path: Path) -> None:
    make(empty_stage, tmp_path / "ก.otop", "งานแรก")
    assert empty_stage.find(ThaiLabel, "toast_text").text() == "สร้างโครงการแล้ว ขั้นต่อไปคือนำรายชื่อเข้า"
    empty_stage.tab("overview")
    assert empty_stage.find(QAbstractButton, "overview_roster_next").isVisible()
    empty_stage.answers.asked.clear()
    empty_stage.click("overview_roster_next")
    assert empty_stage.window.frame.tab_name() == "attendance" and len(empty_stage.answers.asked) == 1
    window_acts.import_list(empty_stage.window)
    assert len(empty_stage.answers.asked) == 2


@pytest.mark.parametrize(
    ("typed", "name"),
    [("จังหวัดสงขลา", "สงขลา"), ("songkhla", "สงขลา"), ("กทม.", "กรุงเทพมหานคร"), ("อยุธยา", "พระนครศรีอยุธยา"),
     ("", ""), ("สงขลาและพัทลุง", "สงขลาและพัทลุง")],
)  # fmt: skip
def test_a_province_is_chosen_by_any_of_its_names(qtbot: QtBot, typed: str, name: str) -> None:
    box = ProvinceBox("จังหวัด", "p")
    qtbot.addWidget(box)
    box.setText(typed)
    assert box.text() == name
    assert box.count() == 78 + (name == "สงขลาและพัทลุง")


def test_provinces_are_in_the_order_of_the_language(qtbot: QtBot) -> None:
    box = ProvinceBox("จังหวัด", "p")
    qtbot.addWidget(box)
    assert [box.itemText(n) for n in (1, 2, 77)] == ["กระบี่", "กรุงเทพมหานคร", "อุบลราชธานี"]
    with speaking("en"):
        box = ProvinceBox("Province", "p")
        qtbot.addWidget(box)
        assert [box.itemText(n) for n in (1, 2)] == ["Amnat Charoen", "Ang Thong"]
        box.setText("สงขลา")
    assert (box.currentText(), box.text()) == ("Songkhla", "สงขลา")


def test_hints_go_once_their_thing_was_done(stage: Stage) -> None:
    stage.tab("overview")
    hint = stage.find(HintLine, "overview_hint")
    assert "ลากไฟล์" in hint.accessibleName()
    person.add(stage.file, Person(first="สมชาย"))
    assert "Ctrl+Z" in hint.accessibleName()
    for _press in range(2):  # the first shows where it was done
        window_acts.undo(stage.window)
    stage.tab("overview")
    assert "ลากไฟล์" in hint.accessibleName(), "the list is empty again"
    person.add(stage.file, Person(first="สมชาย"))
    assert not hint.isVisible()
    assert stage.window.settings.now.used == ("undo",)


def test_a_hint_that_was_read_goes_too(empty_stage: Stage) -> None:
    hint = empty_stage.find(HintLine, "start_hint")
    assert hint.isVisible()
    hint.button.click()
    assert not hint.isVisible()
    empty_stage.window.show_content()
    assert not empty_stage.find(HintLine, "start_hint").isVisible()


def test_the_guide_is_a_click_away_on_the_start_page(empty_stage: Stage, qtbot: QtBot) -> None:
    empty_stage.click("start_guide")
    qtbot.waitUntil(lambda: empty_stage.window.findChild(GuideWindow) is not None)
    assert "guide" in empty_stage.window.settings.now.used
