"""No Thai in the English window but what people typed, no English in the Thai one but names that are such."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QListWidget

from otop_desk import features, i18n
from otop_desk.i18n import LANGUAGES
from otop_desk.services.agenda import templates as agenda_templates
from otop_desk.services.certificate import template, verbs
from otop_desk.ui.about_dialog import AboutDialog
from otop_desk.ui.agenda.template_dialogs import TemplateDialog
from otop_desk.ui.history_panel import HistoryDialog
from otop_desk.ui.keys_dialog import KeysDialog
from otop_desk.ui.new_workshop import NewWorkshopDialog
from otop_desk.ui.settings import Settings
from otop_desk.ui.settings_dialog import SettingsDialog
from otop_desk.ui.widgets import Card, ThaiLabel
from otop_desk.ui.workshop_dialog import WorkshopDialog
from tests.machine import sample
from tests.ui import wording
from tests.ui.stage import Stage, make_window, new_file

PAGES = {
    "swot": ("way_people", "way_network", "way_tows", "way_boards"),
    "evaluation": ("evaluation_views_0", "evaluation_views_1", "evaluation_views_2"),
}
# What the program prints on Thai papers, offered as it is printed.
PRINTED = "ประกาศนียบัตร วุฒิบัตร หนังสือรับรองการเข้าร่วม ใบขอบคุณ เกียรติบัตร พุทธศักราช เดือน วันที่ มีนาคม พ.ศ."


@pytest.fixture(scope="module", params=LANGUAGES)
def spoken(request, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The window on the sample in one language; shared, for nothing here changes the file."""
    folder = tmp_path_factory.mktemp(request.param)
    stage = make_window(folder, settings=Settings(language=request.param, reduced_motion=True))
    stage.window.show()
    stage.open(sample.create(folder / "w.otop"))
    yield stage
    stage.leave()
    i18n.use("th")


def foreign(stage: Stage, shown=None) -> list[str]:
    stage.proofs_come()
    for _round in range(3):
        QApplication.processEvents()
    own = f"{wording.own_words(stage.file)}\n{stage.folder}\n{stage.file.path.name}\n{PRINTED}"
    return wording.foreign(wording.texts_of(shown or stage.window), stage.window.settings.now.language, own)


@pytest.mark.parametrize("tab", [feature.name for feature in features.features() if feature.tab])
def test_tabs_speak_one_language(spoken: Stage, tab: str) -> None:
    spoken.tab(tab)
    assert foreign(spoken) == []
    for name in PAGES.get(tab, ()):
        spoken.click(name)
        assert foreign(spoken) == [], name


def test_meals_are_named_in_the_language_of_the_window(spoken: Stage) -> None:
    spoken.tab("attendance")
    named = [label.text() for label in spoken.find(Card, "meal_card").findChildren(ThaiLabel)]
    english = spoken.window.settings.now.language == "en"
    assert ("Regular" in named, "ปกติ" in named) == (english, not english)


@pytest.mark.parametrize("paper", [paper.key for paper in features.listed_papers()])
def test_papers_screens_speak_one_language(spoken: Stage, paper: str) -> None:
    spoken.tab("certificate")
    papers = spoken.find(QListWidget, "certificate_papers")
    papers.setCurrentRow([kept.key for kept in features.listed_papers()].index(paper))
    assert foreign(spoken) == []


def test_dialogs_speak_one_language(spoken: Stage) -> None:
    context, window = spoken.window.context(), spoken.window
    tab = spoken.tab("attendance")
    for dialog in (
        NewWorkshopDialog(window), WorkshopDialog(window, context), HistoryDialog(window, context),
        SettingsDialog(window, window.settings), KeysDialog(window, tab),
        TemplateDialog(context),
    ):  # fmt: skip
        dialog.show()
        said = [text for text in foreign(spoken, dialog) if text not in ("ไทย", "English")]
        assert said == [], type(dialog).__name__
        dialog.close()
        dialog.deleteLater()


def test_the_page_of_facts_speaks_one_language(spoken: Stage) -> None:
    dialog = AboutDialog(spoken.window)
    if spoken.window.settings.now.language == "en":
        assert foreign(spoken, dialog) == []
    dialog.deleteLater()


def test_an_empty_workshop_speaks_one_language(spoken: Stage, tmp_path) -> None:
    """Where nobody has typed anything, nothing is excused."""
    stage = make_window(tmp_path, settings=spoken.window.settings.now)
    stage.window.show()
    language = stage.window.settings.now.language
    assert (
        wording.foreign(
            wording.texts_of(stage.window), language, f"{wording.MARK}\n{tmp_path}\n{spoken.folder}"
        )
        == []
    )
    stage.open(new_file(tmp_path / "w.otop", title="x", province="", venue=""))
    for feature in features.features():
        if feature.tab and feature.name != "certificate":
            stage.tab(feature.name)
            assert foreign(stage) == [], feature.name
    stage.leave()


def test_the_control_a_foreign_word_is_seen() -> None:
    assert wording.foreign(["Save สมชาย", "บันทึก"], "en", "สมชาย") == ["บันทึก"]
    assert wording.foreign(["บันทึก PDF", "Save"], "th", "") == ["Save"]


def test_each_template_of_ours_has_its_name_in_both_languages(tmp_path) -> None:
    assert [each.title for each in agenda_templates.templates() if each.path is None] == list(
        agenda_templates.OURS.values()
    )
    with new_file(tmp_path / "w.otop") as file:
        assert {each.name for each in verbs.templates(file)} == set(template.NAMES)
    with i18n.speaking("en"):
        for name in (*agenda_templates.OURS.values(), *template.NAMES):
            assert i18n._(name).isascii(), name
