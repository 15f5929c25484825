"""The office's signing key in the window: chosen, opened with its passphrase, held until it is put away."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _
from otop_desk.ui.passphrase import ask_for
from otop_desk.ui.tab import TabContext

if TYPE_CHECKING:
    from otop_desk.services.certificate.printing import Sign
    from otop_desk.services.certificate.signing import SigningKey

KEYS = "PKCS #12 (*.p12 *.pfx)"


class OfficeSignature(QObject):
    """Holds an opened key in memory alone: neither the key nor its passphrase is written anywhere."""

    changed = Signal(bool)  # whether PDFs are signed now

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._key: SigningKey | None = None

    @property
    def sign(self) -> Sign | None:
        """What puts the signature behind a PDF, while a key is held."""
        return self._key.sign if self._key else None

    def turn(self) -> None:
        """Take a key into use, or put the one in use away."""
        from otop_desk.services.certificate import signing

        if self._key is not None:
            self._hold(None)
            self._context.say(_("เก็บกุญแจแล้ว PDF ต่อจากนี้ไม่มีลายมือชื่อดิจิทัล"))
            return
        if not signing.is_there():
            self._context.ask.trouble(signing.not_there())
            return
        path = self._context.ask.open_file(_("เลือกไฟล์กุญแจลงนามของหน่วยงาน"), KEYS)
        passphrase = path and ask_for(self._window, _("รหัสผ่านของกุญแจลงนาม"), _("ใช้กุญแจนี้"))
        if path is None or not passphrase:
            return
        open_key = partial(signing.open_key, path, passphrase, datetime.now().astimezone())
        self._context.ask.wait(_("กำลังเปิดกุญแจ"), lambda _tell: open_key(), self._on_opened)

    def _on_opened(self, key: SigningKey) -> None:
        self._hold(key)
        until = self._context.format.date(key.until.astimezone().date())
        said = _("PDF ที่บันทึกต่อจากนี้ลงนามโดย {who} กุญแจใช้ได้ถึง {date}")
        self._context.say(said.format(who=key.who, date=until))

    def _hold(self, key: SigningKey | None) -> None:
        self._key = key
        self.changed.emit(key is not None)
