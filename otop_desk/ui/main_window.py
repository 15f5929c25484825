"""The window: holds one open file or the start page, builds their content, carries out the window's acts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from otop_desk import i18n, paths
from otop_desk.errors import Damaged, UserError
from otop_desk.i18n import _
from otop_desk.ui import new_ground, ownership_acts, stylesheet, window_acts
from otop_desk.ui.actions import Actions
from otop_desk.ui.background import Background
from otop_desk.ui.backups.copying import Copying
from otop_desk.ui.drops import Drops
from otop_desk.ui.format import Format
from otop_desk.ui.frame import Frame, Parts
from otop_desk.ui.hub import Hub
from otop_desk.ui.ownership import Watch
from otop_desk.ui.settings import Settings, SettingsStore
from otop_desk.ui.shell import Shell
from otop_desk.ui.start_page import StartPage
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets.ask import Asker
from otop_desk.ui.widgets.text import ThaiLabel
from otop_desk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

Clock = Callable[[], datetime]
LOWEST = (640, 400)
USUAL = (1366, 768)


class MainWindow(Shell):
    """The one window. `first_painted` when it is first on the screen, `ready` when it can be used.

    `redrawn` when all is drawn anew in another language, theme or size.
    """

    first_painted = Signal()
    ready = Signal()

    def __init__(
        self, settings: SettingsStore, clock: Clock, parts: Callable[[], Parts], *, opening: bool = False
    ) -> None:
        """`opening`: a file will be opened as soon as the window is on the screen."""
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("OTOP Desk")
        self.setMinimumSize(*LOWEST)
        self.settings = settings
        self.clock = clock
        self.file: WorkshopFile | None = None
        self.hub = Hub(self)
        self.background, self.proofs = Background(self), Background(self)
        self.ask = Asker(self, self.background, self._folder, lambda f: settings.change(last_folder=f))
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setCentralWidget(self._page)
        self._parts = parts
        self.copying = Copying(self)
        self.copying.failed.connect(self._on_copying_failed)
        self.watch = Watch(self)
        self.watch.lost.connect(partial(ownership_acts.on_lost, self))
        self.watch.asked.connect(partial(ownership_acts.on_asked, self))
        self.watch.unsound.connect(partial(ownership_acts.on_unsound, self))
        self._painted = False
        self._stop_listening: Callable[[], None] | None = None
        self._actions: Actions | None = None
        self.toast: Toast | None = None
        self._forget_content()
        settings.subscribe(self._on_settings)
        self.drops = Drops(self)
        self._drawn_for = settings.now
        self._dress()
        self.show_content(opening=opening)

    def _forget_content(self) -> None:
        self.frame: Frame | None = None
        self.start: StartPage | None = None

    # -- what is shown ---------------------------------------------------------------------------

    def show_content(self, tab: str = "", *, opening: bool = False) -> None:
        """Build the content anew: the open file's frame, or the start page; while opening, a word."""
        self._actions_made().set_open(self.file is not None)
        self._forget_content()
        old = self._content()
        content = self._opening() if opening else self._framed(tab) if self.file else self._started()
        self._column.addWidget(content)
        content.show()  # now, not with the next event: a widget that can't be seen takes no focus
        self.toast = Toast(self)
        if self.frame is not None:
            self.frame.tab_opened.connect(lambda: self.toast.hide())  # it was said on another tab
            self.frame.focus_first()
        elif self.start is not None:
            self.start.focus_first()
        for gone in old:  # after the focus has left it, else the window loses its activity
            gone.hide()
            gone.deleteLater()
        self._column.activate()  # else it is seen in the lower half where the computer is busy

    def _content(self) -> list[QWidget]:
        """What fills the window now, with the toast over it."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        inside = list(self._page.findChildren(QWidget, options=direct))
        return [*inside, self.toast] if self.toast is not None else inside

    def _clear_content(self) -> None:
        for gone in self._content():
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
        self.toast = None
        self._forget_content()

    def use_parts(self, parts: Parts) -> None:
        """Show other parts from the next file on (pictures and tests of the frame)."""
        self._parts = lambda: parts

    def say(self, text: str, act: Callable[[], object] | None = None, act_text: str = "") -> None:
        """Show a toast."""
        if self.toast is not None:
            self.toast.say(text, act, act_text)

    def _opening(self) -> QWidget:
        middle = Qt.AlignmentFlag.AlignHCenter
        return ThaiLabel(_("กำลังเปิดไฟล์…"), step="lead", tone="muted", align=middle, name="opening")

    def _framed(self, tab: str) -> QWidget:
        self.frame = Frame(self.context(), self._parts(), self._actions_made(), tab)
        self.watch.say_again()
        return self.frame

    def _started(self) -> QWidget:
        self.start = StartPage(self.theme, self.settings)
        later = Qt.ConnectionType.QueuedConnection  # what is asked for may take away the button that asks
        self.start.new_asked.connect(lambda: window_acts.new_file(self), later)
        self.start.open_asked.connect(lambda: window_acts.open_file(self), later)
        self.start.sample_asked.connect(lambda: window_acts.open_sample(self), later)
        self.start.office_asked.connect(lambda: window_acts.office(self), later)
        self.start.province_asked.connect(lambda: window_acts.province(self), later)
        self.start.settings_asked.connect(lambda: window_acts.settings(self), later)
        self.start.guide_asked.connect(lambda: window_acts.guide(self), later)
        self.start.file_asked.connect(lambda name: self.open_path(Path(name)), later)
        return self.start

    def _actions_made(self) -> Actions:
        assert self._actions is not None
        return self._actions

    def context(self) -> TabContext:
        """What tabs of the open file work with."""
        assert self.file is not None
        return TabContext(
            file=self.file, hub=self.hub, theme=self.theme, format=self.format, settings=self.settings,
            clock=self.clock, background=self.background, proofs=self.proofs, ask=self.ask, say=self.say,
            undo=lambda: window_acts.undo(self), window=self,
            show_tab=lambda *place: self.frame.open_named(*place) if self.frame else None,
        )  # fmt: skip

    # -- the file --------------------------------------------------------------------------------

    def open_path(self, path: Path, *, offer_copy: bool = True) -> bool:
        """Open a file; what stands in the way is said on the start page (or over the open file).

        `offer_copy`: of a damaged or missing one the ways back are laid out, once they are read.
        """
        from otop_desk.services.workshop.files import WorkshopFile
        from otop_desk.services.workshop.ground import Taken

        if self.file is not None and not self.file.read_only and self.file.path.absolute() == path.absolute():
            return True  # it is open here
        try:
            file = WorkshopFile.open(path, clock=self.clock)
        except Taken as taken:
            ownership_acts.on_taken(self, taken, asking=offer_copy)
            return False
        except UserError as error:
            if offer_copy and (isinstance(error, Damaged) or not os.path.exists(path)):
                window_acts.rescue(self, path, error)
            else:
                self.tell(error)
            return False
        self.take(file)
        return self.file is file

    def take(self, file: WorkshopFile) -> None:
        """Work on this open file from now on; the one before is closed, or kept and this one let go."""
        if not new_ground.may_leave(self):
            file.close()
            return
        self._give_up()
        self.file = file
        self._stop_listening = file.subscribe(self.hub.publish)
        self.hub.serve(file)
        self.hub.changed.connect(self._on_changed)
        file.way_out = partial(new_ground.offer, self)
        new_ground.name(self)
        if not file.read_only:
            self.copying.begin(file)
        self.watch.begin(file)
        self.show_content()
        if file.remark:
            self.say(file.remark)

    def _give_up(self) -> None:
        if self._stop_listening is not None:
            self._stop_listening()
        self.watch.end()
        if self.file is not None:
            self.copying.end()
            self.hub.closing.emit()
            self.file.close()
        self.file, self._stop_listening = None, None
        self.hub.deleteLater()  # what showed the closed file hears of the next one's changes no more
        self.hub = Hub(self)

    def _on_changed(self, _change: object) -> None:
        if self.toast is not None:
            self.toast.outdate()

    def _on_copying_failed(self, error: UserError) -> None:
        self.say(str(error), partial(window_acts.backups, self), _("ดูสำเนาสำรอง"))

    def close_file(self, *, asking: bool = True) -> bool:
        """Close the file and show the start page; False when the person stays with what can't be kept."""
        if asking and not new_ground.may_leave(self):
            return False
        self._give_up()
        window_acts.forget_texts()
        self.setWindowTitle("OTOP Desk")
        self.show_content()
        return True

    def has_dialog(self) -> bool:
        """Whether a question or a dialog waits for an answer."""
        return QApplication.activeModalWidget() is not None

    def saved_at(self) -> datetime | None:
        """When the newest change reached the disk; None without file or change."""
        from otop_desk.services.workshop import history

        newest = history.newest(self.file) if self.file is not None else None
        return newest.at if newest is not None else None

    def tell(self, error: UserError) -> None:
        """Say what stood in the way of a file."""
        if self.file is None and self.start is None:  # it was to be opened at once
            self.show_content()
        if self.start is not None:
            self.start.say_trouble(error)
        else:
            self.ask.trouble(error)

    def show_guide(self, screen: str, over: QWidget) -> None:
        """Open the guide on the page of a screen; `over` is the window or dialog it is asked from."""
        window_acts.guide(self, screen, over)

    def _folder(self) -> str:
        """Where file dialogs begin: where the last one ended, unless that is gone."""
        places = [self.settings.now.last_folder, str(self.file.path.parent) if self.file else ""]
        return next(filter(os.path.isdir, places), str(paths.documents()))

    # -- settings --------------------------------------------------------------------------------

    def _on_settings(self, settings: Settings) -> None:
        """Draw anew, live, when language, theme, digits or text size changed."""
        i18n.use_on_papers(settings.paper_language)
        if _look(settings) != _look(self._drawn_for):
            i18n.use(settings.language)
            # Once whoever asked is done: it may stand in the content, which goes.
            soon(self, self._draw_anew)

    def _on_answered(self, _result: int) -> None:
        """A dialog is gone that something in the content waited for: once that is done, draw anew."""
        soon(self, self._draw_anew)

    def _draw_anew(self) -> None:
        now = self.settings.now
        if _look(now) == _look(self._drawn_for):  # it was changed back, or two changes came at once
            return
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.objectName() != "settings":
            dialog.finished.connect(self._on_answered)  # what asked goes on in the content it asked from
            return
        if self.frame is not None and not self.frame.finish():
            return
        self._drawn_for = now
        tab = self.frame.tab_name() if self.frame else ""
        if not self.has_dialog():
            self.setFocus()  # a window whose focus is deleted is not active any more
        self._clear_content()  # before the style sheet goes over every widget there is
        self._dress()
        self.show_content(tab)
        self.redrawn.emit()

    def _dress(self) -> None:
        """Language, theme and digits of the settings."""
        now = self.settings.now
        i18n.use(now.language)
        i18n.use_on_papers(now.paper_language)
        self.theme = Theme(now.mode, now.text_scale, now.reduced_motion)
        self.format = Format(now.language, now.digits == "thai")
        QApplication.setPalette(self.theme.palette())
        stylesheet.apply(self, self.theme)
        if self._actions is not None:
            self._actions.remove(self)
        self._actions = Actions(self, self.theme, window_acts.acts(self))

    # -- Qt --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            soon(self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not new_ground.may_close(self):
            event.ignore()
            return
        super().closeEvent(event)
        self.leave()

    def leave(self) -> None:
        """Let the file and all work go, without a question; done a second time it does nothing."""
        self.background.close()
        self.proofs.close()
        self._give_up()
        self.hide()
        self.copying.finish()
        self.settings.wait()


def _look(settings: Settings) -> tuple[object, ...]:
    """What of the settings is seen everywhere."""
    return (settings.language, settings.theme, settings.digits, settings.text_scale, settings.reduced_motion)
