"""What a newcomer is told, one thing at a time; a hint goes for good once its thing was done or read."""

from __future__ import annotations

from otop_desk.i18n import N_, _
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.boxes import InlineNotice

# Its name in the settings → its words. `SettingsStore.note_use` is told where the thing is done.
HINTS = {
    "guide": N_("กด F1 ได้ทุกหน้า คู่มือของหน้านั้นจะเปิดขึ้น"),
    "drop": N_("ลากไฟล์รายชื่อจาก Excel หรือ Word มาวางในหน้าต่างนี้ได้เลย"),
    "undo": N_("ทำผิดกด Ctrl+Z ย้อนได้ทุกขั้น แม้ปิดโปรแกรมไปแล้ว"),
}


class HintLine(InlineNotice):
    """The first hint still needed; hidden when there is none."""

    def __init__(self, theme: Theme, settings: SettingsStore, name: str, hints: tuple[str, ...]) -> None:
        super().__init__(theme, "accent", "", name, act=_("รับทราบ"))
        self._settings, self._hints = settings, hints
        self._shown = ""
        self.acted.connect(self._on_read)
        self.look()

    def look(self, *done: str) -> None:
        """Show what is still needed now; `done`: what need not be said here."""
        used = (*self._settings.now.used, *done)
        self._shown = next((hint for hint in self._hints if hint not in used), "")
        self.say("accent", _(HINTS[self._shown]) if self._shown else "")

    def _on_read(self) -> None:
        self._settings.note_use(self._shown)
        self.look()
