"""The open room of one file: the server while it runs, who is in, and what the network says of it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from otop_desk.domain.journal import Change
from otop_desk.domain.room import Phone
from otop_desk.i18n import _
from otop_desk.services.agenda import running
from otop_desk.services.room import phones
from otop_desk.services.room.doctor import Cause, Signs, cause
from otop_desk.services.room.network import Adapter
from otop_desk.services.room.verbs import TABLES
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.room.adapters import adapters
from otop_desk.ui.tab import TabContext

if TYPE_CHECKING:
    from otop_desk.server.host import RoomServer
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress

Do: TypeAlias = Callable[[Callable[[], object]], bool]  # call a service, tell its UserError
LOOK_MS, NEWS_MS = 2_000, 300
HEARD = 60.0  # seconds: a phone that asks for news is heard of more often
QUIET = 45 * 60.0  # seconds without any phone after which the room closes by itself
AFTERWARDS = 15 * 60.0  # and without anything done in it, once the day's program is over


class RoomHost(QObject):
    """One a file; outlives the tabs, which are built anew with a new language."""

    changed = Signal()
    closed_itself = Signal(str)  # why, in words

    def __init__(self, context: TabContext) -> None:
        super().__init__(context.hub)
        self.file: WorkshopFile = context.file
        self.server: RoomServer | None = None
        self.find_adapters: Callable[[], list[Adapter]] = adapters
        self.ruled_out: frozenset[Cause] = frozenset()
        self.reaches_itself: bool | None = None
        self._background = context.proofs
        self._clock = context.clock
        self._opened = self._heard = self._worked = 0.0
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(NEWS_MS)
        self._news.timeout.connect(self._tell_phones)
        context.hub.changed.connect(self._on_changed)
        context.hub.closing.connect(self.end)

    @staticmethod
    def of(context: TabContext) -> RoomHost:
        """The one host of the open file."""
        old = context.hub.findChild(RoomHost)
        if old is not None and old.file is context.file:
            old._background = context.proofs
            return old
        if old is not None:
            old.end()
        return RoomHost(context)

    # -- open and close --------------------------------------------------------------------------

    def open(self, context: TabContext, address: str) -> None:
        """Let phones in at this address; UserError when that can't be."""
        from otop_desk.server import memory, page
        from otop_desk.server.host import RoomServer

        self.close()
        settings, uid = context.settings.now, workshop.workshop(self.file).uid
        kept = memory.recall(uid, context.clock().date())
        shown = page.parts(uid, settings.language, settings.digits == "thai")
        server = RoomServer(lambda work: self.file.ask(work, author="phone"), address, kept, shown)
        server.start()
        self.server = server
        self._opened = self._heard = self._worked = monotonic()
        self.ruled_out, self.reaches_itself = frozenset(), None

        def see_to_it(_progress: Progress) -> bool:
            memory.remember(uid, server.memory)
            return server.reaches_itself()

        self._background.run(see_to_it, self._on_reached)
        self._looking.start()
        self.changed.emit()

    def close(self) -> None:
        """Let nobody in any more; the port is free when this returns."""
        if self.server is None:
            return
        self._looking.stop()
        server, self.server = self.server, None
        server.stop()
        self.changed.emit()

    def end(self) -> None:
        """The file is closed."""
        self.close()
        self.setParent(None)
        self.deleteLater()

    # -- who is in -------------------------------------------------------------------------------

    def connected(self) -> frozenset[int]:
        """The ids of the phones heard of in the last minute."""
        if self.server is None:
            return frozenset()
        heard = self.server.seen.within(HEARD)
        return frozenset(phone.id for phone in self.phones() if phone.token in heard)

    def phones(self) -> list[Phone]:
        """Every phone in the room, connected or not."""
        return phones.present(self.file)

    # -- the network -----------------------------------------------------------------------------

    def cause(self) -> Cause:
        """What stands in the way, if anything."""
        server = self.server
        found = [adapter.address for adapter in self.find_adapters()]
        if server is None:
            return cause(Signs(found))
        waited = monotonic() - self._opened
        return cause(
            Signs(found, server.address, self.reaches_itself, server.seen.way_in, waited, self.ruled_out)
        )

    def rule_out(self, why: Cause) -> None:
        """A person has looked at this cause, and it was another."""
        self.ruled_out |= {why}
        self.changed.emit()

    def look(self) -> None:
        """Who is in may have changed; one nobody is in for long closes, and so it does after the session."""
        if self.connected():
            self._heard = monotonic()
        why = self._why_close()
        if why:
            self.close()
            self.closed_itself.emit(why)
        else:
            self.changed.emit()

    def _why_close(self) -> str:
        """Why the room is to close by itself, in words; "" while it isn't."""
        if monotonic() - self._heard > QUIET:
            return _("ปิดห้องมือถือแล้ว เพราะไม่มีมือถือต่ออยู่นานแล้ว")
        if monotonic() - self._worked > AFTERWARDS and running.is_over(self.file, self._clock()):
            return _("กำหนดการวันนี้จบแล้วและไม่มีใครส่งอะไรมาสักพัก จึงปิดห้องมือถือ เปิดใหม่ได้ทุกเมื่อ")
        return ""

    def _on_reached(self, reached: bool) -> None:
        self.reaches_itself = reached
        self.changed.emit()

    def _on_changed(self, change: Change) -> None:
        """What phones have done themselves they know."""
        by_phone = change.author.startswith("phone")
        if by_phone or change.touches(*TABLES):
            self._worked = monotonic()
        if self.server is not None and not by_phone and change.touches(*TABLES):
            self._news.start()

    def _tell_phones(self) -> None:
        if self.server is not None:
            self.server.rise()


def label_of(phone: Phone, digits: Callable[[str], str]) -> str:
    """A phone's nickname, or its number in words."""
    return phone.nickname or digits(_("เครื่อง {number}").format(number=phone.number))
