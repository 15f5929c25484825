"""Opening a workshop to work on it from the command line: what is done there has its second copy, too."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile


@contextmanager
def working(path: Path, *, read_only: bool = False, copy_first: bool = False) -> Iterator[WorkshopFile]:
    """A file that is open for verbs (or only read, for a dry run); UserError when it can't be opened.

    `copy_first`: a dated, checked copy of it is made before anything is done.
    """
    from otop_desk.services.backups import places
    from otop_desk.services.backups.keeper import Keeper
    from otop_desk.services.workshop.files import WorkshopFile

    with WorkshopFile.open(path, read_only=read_only) as file:
        if read_only:
            yield file
            return
        file.author = "cli"
        keeper = Keeper(file, places.folder(), lambda error: print(error, file=sys.stderr))
        try:
            if copy_first and (copying := keeper.keep()) is not None:
                copying.result()
            yield file
        finally:
            keeper.close(copy=False)
            keeper.wait()
