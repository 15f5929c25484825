"""What the screens of this tab have in common: their height does not hang on the lines their texts need."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Screen(QWidget):
    """Columns inside scroll by themselves, so the tab need not grow with them."""

    def hasHeightForWidth(self) -> bool:
        return False
