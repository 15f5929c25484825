"""The language of papers: chosen beside a paper, kept by this machine, whatever the screen speaks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from otop_desk.ui.paper_language import paper_language
from otop_desk.ui.settings import SettingsStore


def test_what_is_chosen_is_kept_and_shown_again(qapp: QApplication, tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path / "settings.json")
    heard: list[str] = []
    settings.subscribe(lambda now: heard.append(now.paper_language))
    box = paper_language(settings, "paper_language")
    assert (box.value(), box.accessibleName()) == ("th", "ภาษาของเอกสาร")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert heard == ["en"] and settings.now.language == "th"
    settings.wait()
    again = SettingsStore(tmp_path / "settings.json")
    assert paper_language(again, "paper_language").value() == "en"


def test_a_language_without_a_catalogue_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"paper_language": "xx"}', encoding="utf-8")
    assert SettingsStore(tmp_path / "settings.json").now.paper_language == "th"
