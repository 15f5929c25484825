"""The server in its thread: started by a button, bound to one address, gone within a moment."""

from __future__ import annotations

import asyncio
import http.client
import logging
import socket
import sys
from dataclasses import replace
from threading import Event, Thread

import uvicorn

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.server.connection import protocol
from otop_desk.server.feed import Feed
from otop_desk.server.guard import Guard
from otop_desk.server.inbox import Ask, Inbox
from otop_desk.server.limits import Limits
from otop_desk.server.memory import Memory
from otop_desk.server.page import Part
from otop_desk.server.routes import Routes, Seen

REACH = 1.5  # seconds to open the own page
PATIENCE = 5.0  # seconds for the thread to begin, and to end


class RoomServer:
    """One open room. `memory` holds the key, and after `start` the port in use."""

    def __init__(
        self, ask: Ask, address: str, memory: Memory, parts: dict[str, Part], limits: Limits | None = None
    ) -> None:
        self.address, self.memory = address, memory
        self.seen = Seen()
        self._ask, self._parts, self._limits = ask, parts, limits or Limits()
        self._ready = Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._feed: Feed | None = None
        self._inbox: Inbox | None = None
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None

    @property
    def host(self) -> str:
        """Address and port."""
        return f"{self.address}:{self.memory.port}"

    @property
    def url(self) -> str:
        """What is shown and typed."""
        return f"http://{self.host}/"

    @property
    def code(self) -> str:
        """What the code on the wall holds; the key never goes over the air as part of an address."""
        return f"{self.url}#k={self.memory.key}"

    def start(self) -> None:
        """Listen; UserError when the address can't be used."""
        listening = self._bind()
        self.memory = replace(self.memory, port=listening.getsockname()[1])
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)  # it would name addresses
        self._thread = Thread(target=lambda: asyncio.run(self._serve(listening)), name="room", daemon=True)
        self._thread.start()
        if not self._ready.wait(PATIENCE):
            self.stop()
            raise UserError(_("เปิดห้องมือถือไม่สำเร็จ"), _("ให้ลองอีกครั้ง"))

    def stop(self) -> None:
        """Answer whoever waits, close all, free the port; returns when that is done."""
        loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return
        if thread.is_alive():
            loop.call_soon_threadsafe(self._close)
            thread.join(PATIENCE)
        self._loop = self._thread = None

    def rise(self) -> None:
        """Tell the phones that there is news; from any thread."""
        if self._loop is not None and self._feed is not None:
            self._loop.call_soon_threadsafe(self._feed.rise)

    def reaches_itself(self) -> bool:
        """Whether this computer can open its own page; for a worker, takes up to a few seconds."""
        link = http.client.HTTPConnection(self.host, timeout=REACH)
        try:
            link.request("GET", "/hello")
            return link.getresponse().status == 204
        except (OSError, http.client.HTTPException):
            return False
        finally:
            link.close()

    def _bind(self) -> socket.socket:
        """The port of before if it is free, else any."""
        failed: OSError | None = None
        for port in dict.fromkeys((self.memory.port, 0)):
            listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            if sys.platform == "win32":
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listening.bind((self.address, port))
                listening.listen(256)
                return listening
            except OSError as error:
                listening.close()
                failed = error
        raise UserError(
            _("เปิดห้องที่ {address} ไม่ได้").format(address=self.address),
            _("เครือข่ายนี้อาจหลุดไปแล้ว ให้ต่อ Wi-Fi แล้วเลือกเครือข่ายอีกครั้ง"),
        ) from failed

    async def _serve(self, listening: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._inbox, self._feed = Inbox(self._ask), Feed()
        routes = Routes(
            self._inbox, self._feed, self.seen, self._parts, self.memory.key, self.memory.secret, self._limits
        )
        config = uvicorn.Config(
            Guard(routes.app(), self.host, self._limits),
            http=protocol(self._limits), ws="none", lifespan="off", log_config=None, access_log=False,
            server_header=False, proxy_headers=False, timeout_keep_alive=30, timeout_graceful_shutdown=1,
            limit_concurrency=self._limits.connections, h11_max_incomplete_event_size=self._limits.head,
            backlog=256,
        )  # fmt: skip
        self._server = _Server(config, self._ready)
        await self._server.serve(sockets=[listening])

    def _close(self) -> None:
        """In the server's loop."""
        assert self._server is not None and self._inbox is not None and self._feed is not None
        self._inbox.close()
        self._feed.close()
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Event) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()
