"""What happens to an exception nobody caught: the user's trouble is told, a bug is logged and shown once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from otop_desk import log, paths
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.text import Caption, ThaiLabel

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Net(QObject):
    """Installs itself as the last catcher, in any thread; speaks in the window's."""

    _bug_met = Signal(str)
    _trouble_met = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bug_met.connect(self._on_bug)
        self._trouble_met.connect(window.ask.trouble)
        log.catch_bugs(self._bug_met.emit)
        self._logged: Hook = sys.excepthook
        sys.excepthook = self._caught

    def release(self) -> None:
        """Give the catching back."""
        sys.excepthook = sys.__excepthook__

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        try:
            if isinstance(error, UserError):
                self._trouble_met.emit(error)
            else:
                self._logged(kind, error, trace)
        finally:
            _forget_last()

    def _on_bug(self, kind: str) -> None:
        CrashDialog(self._window, kind).open()


class CrashDialog(Dialog):
    """Says that something went wrong in the program and up to when the data is on the disk."""

    def __init__(self, window: MainWindow, kind: str) -> None:
        super().__init__(window, _("โปรแกรมทำงานผิดพลาด"), "crash", width=520)
        self.body.addWidget(ThaiLabel(safe_until(window), name="crash_text", weight=600))
        self.body.addWidget(ThaiLabel(_("ทำงานต่อได้ ถ้าหน้าจอผิดปกติให้ปิดแล้วเปิดไฟล์นี้ใหม่")))
        self.body.addWidget(Caption(
            _("บันทึกไว้แล้วที่ {folder} ({kind}) ในบันทึกไม่มีชื่อหรือข้อมูลของใคร ส่งให้ผู้ดูแลโปรแกรมได้").format(
                folder=paths.logs(), kind=kind
            )
        ))  # fmt: skip
        self.body.addStretch()
        self.add_primary(_("ทำงานต่อ"), "crash_go_on", self.accept)


def _forget_last() -> None:
    """Python keeps the last error for whoever works at a prompt: with its frames, their window, its file."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            setattr(sys, name, None)


def safe_until(window: MainWindow) -> str:
    """The sentence that says up to when everything is on the disk."""
    at = window.saved_at()
    if at is None:
        return _("ข้อมูลของคุณปลอดภัย")
    return _("ข้อมูลของคุณปลอดภัยถึง {time}").format(time=window.format.clock_seconds(at))
