"""The language papers are printed in: one choice of this machine, offered wherever a paper is."""

from __future__ import annotations

from otop_desk.i18n import _
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.widgets import ChoiceBox


def paper_language(settings: SettingsStore, name: str) -> ChoiceBox[str]:
    """ไทย or English, as it is in force; what is chosen is stored before others hear of it."""
    choices = (("th", "ไทย"), ("en", "English"))
    box: ChoiceBox[str] = ChoiceBox(_("ภาษาของเอกสาร"), name, choices, settings.now.paper_language)
    box.chosen.connect(lambda value: settings.change(paper_language=value))
    return box
