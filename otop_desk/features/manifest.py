"""What a feature declares of itself: everything the lists elsewhere would otherwise have to be told by hand.

Places in code are named as `module:item` and imported only by whoever needs them, so a manifest costs
nothing to read and imports nothing but this.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from otop_desk.records import dataclass

Options = tuple[tuple[str, object], ...]


def load(place: str) -> Any:
    """The item at `module:item`."""
    module, _colon, item = place.partition(":")
    return getattr(import_module(module), item)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the window: its icon (Lucide), the words on it (a message id), its class `module:class`.

    `verbs`: the first parts of the names of the verbs whose work is seen there. `heavy`: modules that its
    acts import when they are first done, loaded beside the window before that.
    """

    icon: str
    words: str
    target: str
    verbs: tuple[str, ...] = ()
    heavy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the tab of documents and of the close-of-workshop pack.

    `target` prints it: `module:function` of (file, path, **options); UserError when the file has nothing
    for it yet. `listed` and `bound` are its places in the tab's list and in the pack (0: not there), `asked`
    its place in a pack for which badges and signs were asked, `masked` whether it is in the pack's copy for
    others too; `encloses`: it lists the others that are bound with it. `screen` is the class of its own
    screen, if the usual one will not do; `short` its words where room is scarce.
    """

    key: str
    title: str
    icon: str
    target: str = ""
    options: Options = ()
    listed: int = 0
    bound: int = 0
    asked: int = 0
    masked: bool = True
    encloses: bool = False
    short: str = ""
    screen: str = "otop_desk.ui.certificate.paper_screen:PaperScreen"

    def write(self, file: object, path: Path, enclosed: Sequence[str] | None = None) -> None:
        """Have it printed into `path`; UserError when the file has nothing for it yet.

        `enclosed` are the titles of those bound with one that `encloses` others.
        """
        more = {"enclosed": enclosed} if self.encloses else {}
        load(self.target)(file, path, **dict(self.options), **more)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the overview: its words, its tab, and what says how far it is.

    `progress` is `module:function` of (file, now) giving a `domain.progress.Progress`; `sentence` is a
    message id with {done}, {whole} and {more}; `none` stands instead while there is neither `done` nor
    `more`, `whole` while there is something to count against. `place` is where in its tab it leads to,
    if not to the tab as it is.
    """

    name: str
    icon: str
    title: str
    act: str
    tab: str
    progress: str
    sentence: str
    none: str = ""
    whole: str = ""
    more: Literal["count", "minutes", "baht"] = "count"
    place: str = ""
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature. Its name is the name of its files in every layer.

    `tables`: `module:item` of a tuple of `store.rows.Mapped`; `migrations`: modules of steps of the file's
    shape; `kept`: tables that come along into a new workshop made from an old one; `commands`: modules with
    `register(subparsers)`, `KINDS` of papers to print or `ENDINGS` of files to export; `sheets`: what gives
    its sheets of the workbook; `texts`: words in file names whose messages belong to its catalogue.
    """

    name: str
    tables: str = ""
    migrations: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    tab: Tab | None = None
    commands: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    stages: tuple[Stage, ...] = ()
    sheets: str = ""
    texts: tuple[str, ...] = ()
