"""Questions to the person: confirm, choose, name a file, see a trouble, wait for long work."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from otop_desk.errors import Cancelled, UserError, unprinted_in_words
from otop_desk.filenames import safe_name
from otop_desk.i18n import _
from otop_desk.ui.background import Background, Job, Progress
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.text import Caption, ThaiLabel

Result = TypeVar("Result")


class Asker:
    """What a tab asks through, so that a test can answer in its place (see tests/ui/answers.py)."""

    def __init__(self, window: QWidget, background: Background, folder: Callable[[], str],
                 keep_folder: Callable[[str], object] = lambda _folder: None) -> None:  # fmt: skip
        self._window = window
        self._background = background
        self._folder = folder
        self._keep_folder = keep_folder
        self._is_silent = False

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Nobody can answer any more: inside, every question is given up and nothing is told."""
        self._is_silent = True
        try:
            yield
        finally:
            self._is_silent = False

    def start_folder(self) -> str:
        """Where a file dialog begins."""
        return self._folder()

    def confirm(
        self, title: str, text: str, verb: str, *, danger: bool = False, lasting: bool = False
    ) -> bool:
        """Ask before an act; True when the person pressed the verb.

        What destroys (`danger`) or can't be undone (`lasting`) is not pressed by a stray Enter.
        """
        if self._is_silent:
            return False
        dialog = Dialog(self._window, title, "confirm", width=460)
        dialog.body.addWidget(ThaiLabel(text, name="confirm_text", copyable=True))
        dialog.add_cancel()
        dialog.add_primary(verb, "confirm_do", dialog.accept, danger=danger, lasting=lasting)
        return bool(dialog.exec())

    def choose(self, title: str, text: str, verbs: Sequence[str], *, lasting: bool = False) -> int:
        """Ask which of several verbs; the index of the pressed one (the last is filled), -1 for none.

        What can't be undone (`lasting`) is the last and is not pressed by a stray Enter.
        """
        if self._is_silent:
            return -1
        dialog = Dialog(self._window, title, "choose", width=520)
        dialog.body.addWidget(ThaiLabel(text, name="choose_text", copyable=True))
        dialog.add_cancel()
        for number, verb in enumerate(verbs[:-1]):
            dialog.add_button(verb, f"choose_{number}", partial(dialog.done, number + 1), quiet=False)
        last = f"choose_{len(verbs) - 1}"
        dialog.add_primary(verbs[-1], last, lambda: dialog.done(len(verbs)), lasting=lasting)
        return dialog.exec() - 1

    def tell(self, title: str, text: str, hint: str = "") -> None:
        """Say something that needs an answer of one button."""
        if self._is_silent:
            return
        dialog = Dialog(self._window, title, "tell", width=480)
        dialog.body.addWidget(ThaiLabel(text, name="tell_text", copyable=True))
        if hint:
            dialog.body.addWidget(Caption(hint, name="tell_hint"))
        dialog.add_primary(_("ตกลง"), "tell_ok", dialog.accept)
        dialog.exec()

    def trouble(self, error: UserError) -> None:
        """Say what happened and what to do; a Cancelled is no trouble."""
        if not isinstance(error, Cancelled):
            self.tell(_("ทำไม่สำเร็จ"), error.message, error.hint)

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Name a file to read; `kinds` as Qt's filter, e.g. "Excel (*.xlsx)"."""
        name, _kind = QFileDialog.getOpenFileName(self._window, title, self._folder(), kinds)
        return self._named(name)

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Name files to read; none when the person gives up."""
        names, _kind = QFileDialog.getOpenFileNames(self._window, title, self._folder(), kinds)
        return [path for name in names if (path := self._named(name)) is not None]

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """Name a file to write; asks before replacing one. The kind's suffix is added if missing."""
        start = str(Path(self._folder()) / safe_name(suggested))
        name, kind = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        path = self._named(name)
        if path is None or path.suffix.lower() in _endings(kinds):
            return path
        ending = next(iter(_endings(kind) or _endings(kinds)), Path(suggested).suffix)
        path = path.with_name(path.name.rstrip(" .") + ending)
        return path if not os.path.lexists(path) or self._may_replace(path) else None

    def _may_replace(self, path: Path) -> bool:
        """Qt has asked about the name as typed, not about the one with its ending."""
        text = _("ในโฟลเดอร์นั้นมีไฟล์ {name} อยู่แล้ว").format(name=path.name)
        return self.confirm(_("เขียนทับไฟล์เดิมหรือไม่"), text, _("เขียนทับ"), danger=True)

    def folder(self, title: str) -> Path | None:
        """Name a folder."""
        name = QFileDialog.getExistingDirectory(self._window, title, self._folder())
        return self._named(name, is_file=False)

    def wait(
        self,
        title: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> Job[Result]:
        """Run long work behind a dialog with its progress and a cancel button.

        Trouble is told, and so are letters that its papers could not print.
        """
        job = self._begin(work, done, failed)
        dialog = ProgressDialog(self._window, title, job)
        dialog.open()
        return job

    def _begin(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None,
    ) -> Job[Result]:
        job = self._background.run(work, done, failed or self.trouble)
        job.ended.connect(partial(self._tell_unprinted, job))
        return job

    def _tell_unprinted(self, job: Job[Result]) -> None:
        if job.unprinted:
            self.tell(_("มีตัวอักษรที่พิมพ์ไม่ได้"), *unprinted_in_words(job.unprinted))

    def _named(self, name: str, *, is_file: bool = True) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._keep_folder(str(path.parent if is_file else path))
        return path


def _endings(kinds: str) -> list[str]:
    """The endings of Qt's filter, e.g. "Word (*.docx);;PDF (*.pdf)"."""
    return [ending.lower() for ending in re.findall(r"\*(\.\w+)", kinds)]


class ProgressDialog(Dialog):
    """Shows how far a job is; closes when the work came back; cancel (or Esc) asks it to stop."""

    def __init__(self, parent: QWidget, title: str, job: Job[Result]) -> None:
        super().__init__(parent, title, "progress", width=420)
        self._job = job
        self._bar = QProgressBar()
        self._bar.setObjectName("progress_bar")
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.body.addWidget(self._bar)
        self._cancel = self.add_cancel()
        job.progressed.connect(self._on_progressed)
        job.came_back.connect(self._on_came_back)

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_came_back(self) -> None:
        self.done(0)
        self.deleteLater()

    def reject(self) -> None:
        if self._job.running:
            self._cancel.setEnabled(False)
            self._job.cancel()
            return
        super().reject()
