"""What is to be done soon is done, or forgotten with whom it was for."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from otop_desk.ui.timers import soon
from tests.source import ROOT


class Dialog(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.grown = 0

    def grow(self) -> None:
        self.grown += 1


def settle(qapp) -> None:
    for _round in range(3):
        qapp.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def test_it_is_done_once_and_leaves_nothing(qapp, qtbot):
    dialog = Dialog()
    soon(dialog, dialog.grow)
    assert dialog.grown == 0
    qtbot.waitUntil(lambda: dialog.grown == 1)
    settle(qapp)
    assert dialog.grown == 1 and dialog.children() == []


def test_who_has_gone_before_is_not_kept(qapp):
    """PySide's own singleShot keeps it for ever: a dialog, its tab, the open file."""
    gone = []
    for act in (Dialog.grow, lambda dialog: dialog.grow()):
        dialog = Dialog()
        gone.append(weakref.ref(dialog))
        soon(dialog, lambda act=act, dialog=dialog: act(dialog))
        soon(dialog, dialog.grow)
        dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del dialog
    settle(qapp)
    assert [ref() for ref in gone] == [None, None]


def test_nothing_of_ours_uses_the_one_that_keeps():
    users = [
        path.name
        for path in (ROOT / "otop_desk").rglob("*.py")
        if "QTimer.singleShot(" in path.read_text(encoding="utf-8")
    ]
    assert users == []
