"""From the menu to the dialog of folding: another copy is named, read beside the window, and laid out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk.errors import UserError
from otop_desk.i18n import _

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress
    from otop_desk.ui.shell import Shell


def begin(window: Shell, kinds: str) -> None:
    """Ask for a copy and show what it would bring; `kinds` are the file dialog's."""
    path = window.ask.open_file(_("เลือกสำเนาที่จะรวมเข้ามา"), kinds)
    if path is not None:
        show(window, path)


def show(window: Shell, path: Path) -> None:
    """Read a copy in a worker's thread, then lay out what it would bring."""
    from otop_desk.services.fold import verbs as folding

    file = window.file
    if file is None:
        return
    own = file.path

    def read(_progress: Progress) -> Callable[[], WorkshopFile]:
        return folding.reading(own, path)

    def lay_out(opens: Callable[[], WorkshopFile]) -> None:
        from otop_desk.ui.fold.fold_dialog import FoldDialog

        try:
            with opens() as theirs:
                FoldDialog(window, window, theirs).exec()
        except UserError as error:
            window.ask.trouble(error)

    window.ask.wait(_("กำลังอ่าน {name}").format(name=path.name), read, lay_out)
