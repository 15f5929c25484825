"""What the menu of a note uses of the page with the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from otop_desk.ui.swot.board import Board
from otop_desk.ui.tab import TabContext

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile


class BoardView(QWidget):
    """What the menu of a note uses of the page with the board; `group_id` None is the network's."""

    context: TabContext
    group_id: int | None
    board: Board

    @property
    def file(self) -> WorkshopFile:
        """The open file."""
        return self.context.file

    do: Callable[
        [Callable[[], object]], bool
    ]  # call a service; its UserError is told in plain words. True when it went well
    stack: Callable[[int, list[int]], None]  # put notes under another
    remove: Callable[[list[int]], None]  # remove notes
