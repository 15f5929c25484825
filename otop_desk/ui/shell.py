"""What acts and dialogs use of the program's window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from otop_desk.errors import UserError
from otop_desk.ui.background import Background
from otop_desk.ui.backups.copying import Copying
from otop_desk.ui.format import Format
from otop_desk.ui.frame import Frame
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.ask import Asker

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile


class Shell(QMainWindow):
    """What acts and dialogs use of the program's window; `file` and `frame` are None on the start page."""

    redrawn = Signal()  # all is drawn anew in another language, theme or size

    settings: SettingsStore
    clock: Callable[[], datetime]
    file: WorkshopFile | None
    background: Background
    ask: Asker
    copying: Copying
    frame: Frame | None
    theme: Theme
    format: Format

    context: Callable[[], TabContext]  # what tabs of the open file work with
    open_path: Callable[..., bool]  # open a file; what stands in the way is said
    take: Callable[[WorkshopFile], None]  # work on this open file from now on; the one before is closed
    close_file: Callable[..., bool]  # close the file and show the start page; False when the person stays
    has_dialog: Callable[[], bool]  # whether a question or a dialog waits for an answer
    say: Callable[..., None]  # show a toast
    tell: Callable[[UserError], None]  # say what stood in the way of a file

    def unkept(self) -> int:
        """How many acts on the open file were refused so far (see widgets/inputs.py)."""
        return self.file.unkept if self.file is not None else 0
