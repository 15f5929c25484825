"""The 77 provinces to choose from; typing goes to the next one with these letters."""

from __future__ import annotations

from otop_desk.i18n import _, language
from otop_desk.thai import places
from otop_desk.ui.widgets.choice import ChoiceBox


class ProvinceBox(ChoiceBox[str]):
    """Gives a province's Thai name, '' while none is chosen; keeps what an older file says instead."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__(label, name)
        self.setMaxVisibleItems(14)
        self._offer("")

    def text(self) -> str:
        """The chosen province, '' for none."""
        return self.value() or ""

    def setText(self, text: str) -> None:
        """Choose a province by any of its names; one that is none is offered as it stands."""
        name = places.province_named(text) or text.strip()
        self._offer(name)
        self.select(name)

    def _offer(self, further: str) -> None:
        in_thai = language() == "th"
        words = {place.name: place.name if in_thai else place.english for place in places.by_name(in_thai)}
        none = [("", _("ยังไม่ระบุ"))]
        other = [(further, further)] if further and further not in words else []
        self.set_choices([*none, *other, *words.items()], "")
