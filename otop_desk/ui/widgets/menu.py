"""An act that people can do, and the menus that offer acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from otop_desk.records import dataclass

if TYPE_CHECKING:
    from otop_desk.ui.theme import Theme


def literal(text: str) -> str:
    """Words for a button or an act that are shown as they are: an "&" marks no key."""
    return text.replace("&", "&&")


@dataclass(frozen=True, slots=True)
class Act:
    """An act: object name, words, what it does, its keys and icon (of the theme, or drawn).

    `told` is a key that the place itself listens for and a menu only names. `ticked` is for what is on or
    off.
    """

    name: str
    words: str
    does: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str | QIcon = ""
    told: str = ""
    ticked: bool | None = None
    enabled: bool = True

    def action(self, parent: QWidget, theme: Theme | None = None) -> QAction:
        """A QAction for it; words that people typed are shown as they are, an "&" too."""
        text = literal(self.words).replace("\t", " ")
        action = QAction(f"{text}\t{self.told}" if self.told else text, parent)
        action.setObjectName(self.name)
        action.setShortcuts([QKeySequence(key) for key in self.keys])
        if isinstance(self.icon, QIcon):
            action.setIcon(self.icon)
        elif self.icon and theme is not None:
            action.setIcon(theme.icon(self.icon))
        if self.ticked is not None:
            action.setCheckable(True)
            action.setChecked(self.ticked)
        action.setEnabled(self.enabled)
        action.triggered.connect(lambda _on=False: self.does())
        return action


def menu_of(
    parent: QWidget, name: str, acts: Iterable[Act | None], *, words: str = "", theme: Theme | None = None,
    owner: QWidget | None = None, heard: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QMenu:  # fmt: skip
    """A menu of these acts, as `fill` puts them in; `words` is its name for screen readers."""
    menu = QMenu(parent)
    menu.setObjectName(name)
    menu.setAccessibleName(words)
    fill(menu, acts, theme=theme, owner=owner, heard=heard)
    return menu


def fill(
    menu: QMenu, acts: Iterable[Act | None], *, theme: Theme | None = None, owner: QWidget | None = None,
    heard: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:  # fmt: skip
    """Put acts into a menu, a line for None; keys are heard while `owner` is shown, where there is one."""
    for act in acts:
        if act is None:
            menu.addSeparator()
            continue
        action = act.action(menu, theme)
        menu.addAction(action)
        if owner is not None and act.keys:
            action.setShortcutContext(heard)
            owner.addAction(action)


def pop_up(menu: QMenu, spot: QPoint) -> None:
    """Show a menu at this place on the screen and let it go when it closes."""
    menu.aboutToHide.connect(lambda: menu.deleteLater())
    menu.popup(spot)
