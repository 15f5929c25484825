"""Buttons that keep their icon only where there is no room for words."""

from __future__ import annotations

from otop_desk.ui.widgets.buttons import ActButton


class Folding:
    """Some buttons of a row; folded they have their icon alone, with the words as name and hint."""

    def __init__(self) -> None:
        self._buttons: list[tuple[ActButton, str]] = []

    def add(self, button: ActButton) -> None:
        """Let this button fold, too."""
        self._buttons.append((button, button.text()))
        button.setToolTip(f"{button.text()} {button.toolTip()}".strip())

    def fold(self, folded: bool) -> None:
        """Show icons alone, or words beside them."""
        for button, words in self._buttons:
            key = button.shortcut()  # which new words would take away
            button.setText("" if folded else words)
            button.setShortcut(key)
