"""What the menu of the boards uses of its tab."""

from __future__ import annotations

from collections.abc import Callable

from otop_desk.ui.swot.board_page import BoardPage
from otop_desk.ui.swot.trainee import TraineeWindow
from otop_desk.ui.tab import Tab


class SwotView(Tab):
    """What the menu of the boards uses of its tab."""

    page: BoardPage
    trainee: TraineeWindow | None

    open: Callable[[object], None]  # a board by group id, None for the network's, or a page by its name
    board_id: Callable[[], int | None]  # the group whose board is open; None on the network's pages
    on_board: Callable[[], bool]  # whether a board (with its vote) is open
    end_trainee: Callable[[], None]  # the trainees' window goes
