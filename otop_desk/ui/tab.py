"""The base of a tab, and what each tab is given to work with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.ui.background import Background
from otop_desk.ui.format import Format
from otop_desk.ui.hub import Hub
from otop_desk.ui.settings import SettingsStore
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import soon
from otop_desk.ui.waiting import Waiting
from otop_desk.ui.widgets.ask import Asker
from otop_desk.ui.widgets.inputs import SearchBox

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile


class Say(Protocol):
    """Shows a toast: a short word, with an act on a button if there is one."""

    def __call__(self, text: str, act: Callable[[], object] | None = None, act_text: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class TabContext:
    """Everything a tab may use; made by the main window, replaceable in tests."""

    file: WorkshopFile
    hub: Hub
    theme: Theme
    format: Format
    settings: SettingsStore
    clock: Callable[[], datetime]
    background: Background  # work somebody asked for; closing the window asks before it stops it
    proofs: Background  # what views show of the file (see ui/proof.py); stopped without a word
    ask: Asker
    say: Say
    undo: Callable[[], object]
    show_tab: Callable[..., object]  # go to another tab by its name, and to a place of it
    window: QWidget

    @property
    def waiting(self) -> Waiting:
        """Cells that were refused; they outlive a change of theme or language."""
        return self.hub.waiting


@dataclass(frozen=True, slots=True)
class TabPlace:
    """A tab before it is opened: what its button says, and `module:class` to import when it is.

    `verbs`: the first parts of the names of the verbs whose work it shows.
    """

    name: str
    icon: str  # Lucide
    words: str  # msgid
    target: str
    verbs: tuple[str, ...] = ()

    def title(self) -> str:
        """The words on the tab, in the language in force."""
        return _(self.words)

    def load(self) -> type[Tab]:
        """The tab's class."""
        module, _colon, name = self.target.partition(":")
        found: type[Tab] = getattr(import_module(module), name)
        return found


class Tab(QWidget):
    """One tab of the main window.

    A subclass sets the class attributes, builds its widgets in `__init__` (texts with `_()`), shows
    the file in `refresh`, and calls services. Changes of its `tables` come to `refresh` by the hub.
    """

    name: ClassVar[str]  # object name, also for show_tab
    icon: ClassVar[str]  # Lucide
    tables: ClassVar[tuple[str, ...]] = ()  # database tables whose rows it shows

    acted = Signal()

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.setObjectName(self.name)
        self.setAccessibleName(self.title())
        self._seen = False
        context.hub.watch(self, self.tables, self.refresh)

    @classmethod
    def title(cls) -> str:
        """The words on the tab, in the language in force."""
        return cls.name

    def refresh(self, change: Change | None = None) -> None:
        """Show what the file says now; `change` tells which rows, None means everything."""

    def finish(self) -> None:
        """The tab is about to go: send off what was typed and waits for its Enter."""

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll the page as far as needed for a part of it to be seen, once it is laid out."""
        soon(part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        page: QWidget | None = self
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if page is not None and part.isVisible():
            page.ensureWidgetVisible(part, 0, self.context.theme.px(12))

    def keys(self) -> list[tuple[str, str]]:
        """Keys and their words for the list of keys (Shift+F1), beside those of buttons and shortcuts."""
        return []

    def go_to(self, place: object) -> None:
        """Show the place of this tab that another one points at; each tab says what its places are."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes when the tab opens: its one search box, if it has one."""
        return None

    def seek(self) -> None:
        """Ctrl+F: the keyboard to the search box of the tab."""
        box = self.findChild(SearchBox) or self.first_focus()
        if isinstance(box, QLineEdit) and box.isVisible():
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            box.selectAll()

    def try_(self, act: Callable[[], object]) -> bool:
        """Call a service; its UserError is told in plain words. True when it went well."""
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)
            return False
        return True

    def look(self) -> None:
        """Show what the file says for the first time: before it is laid out, else that is done twice."""
        if not self._seen:
            self._seen = True
            self.refresh(None)
            self.finish()  # what was refused before all was drawn anew says why in the language in force

    def showEvent(self, event: QShowEvent) -> None:
        self.look()
        super().showEvent(event)
