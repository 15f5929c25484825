"""What the screens of this tab have in common: how they are made and renewed, and that they don't grow."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.domain.journal import Change
from otop_desk.features.manifest import Paper
from otop_desk.ui.tab import TabContext


class Screen(QWidget):
    """One paper's screen. Columns inside scroll by themselves, so the tab need not grow with them."""

    def __init__(self, context: TabContext, paper: Paper) -> None:
        super().__init__()
        self.context, self.paper = context, paper

    def refresh(self, change: Change | None = None) -> None:
        """Show what the file says now."""

    def rest(self) -> None:
        """Another paper was chosen: what is being made for this one need not go on."""

    def be_narrow(self, narrow: bool) -> None:
        """Take less room, or the usual."""

    def hasHeightForWidth(self) -> bool:
        return False
