"""The few addresses phones know: the page and its parts, coming in, news, and a message."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from otop_desk.server.feed import Feed
from otop_desk.server.guard import COOKIE, Refused, answer, read_json, refusal, token_of
from otop_desk.server.inbox import Inbox
from otop_desk.server.limits import Limits
from otop_desk.server.page import Part
from otop_desk.services.room.inbox import Request
from otop_desk.services.room.messages import Malformed, mark, read
from otop_desk.services.room.phones import hashed

COOKIE_DAYS = 3
LOOKING = 16  # phones shown what is open, at the same time


@dataclass
class Seen:
    """When each phone (by the hash of its token) was last heard of, on a clock of seconds.

    `way_in`: the page was opened from another machine, whoever that is.
    """

    clock: Callable[[], float] = monotonic
    at: dict[str, float] = field(default_factory=dict)
    way_in: bool = False
    MOST = 600

    def note(self, token: str) -> None:
        """It was heard of now."""
        if len(self.at) < self.MOST:
            self.at[hashed(token)] = self.clock()

    def within(self, seconds: float) -> frozenset[str]:
        """Those heard of since so many seconds; from any thread."""
        since = self.clock() - seconds
        return frozenset(name for name, at in list(self.at.items()) if at >= since)


class Routes:
    """What each address does."""

    def __init__(
        self,
        inbox: Inbox,
        feed: Feed,
        seen: Seen,
        parts: dict[str, Part],
        key: str,
        secret: str,
        limits: Limits,
    ) -> None:
        self._inbox, self._feed, self._seen, self._parts = inbox, feed, seen, parts
        self._key, self._secret, self._limits = key, secret, limits
        self._looking = asyncio.Semaphore(LOOKING)

    def app(self) -> Starlette:
        """The application, without its guard."""
        return Starlette(
            routes=[
                *(Route(path, self._part, methods=["GET"]) for path in self._parts),
                Route("/hello", self._hello, methods=["GET"]),
                Route("/join", self._join, methods=["POST"]),
                Route("/state", self._state, methods=["GET"]),
                Route("/send", self._send, methods=["POST"]),
            ],
            exception_handlers={Refused: _refused, HTTPException: _refused},
        )

    async def _part(self, request: HttpRequest) -> Response:
        part = self._parts[request.url.path]
        if request.client is not None and request.client.host != request.url.hostname:
            self._seen.way_in = True
        headers = {"cache-control": part.cache, "vary": "accept-encoding"}
        if part.packed is part.data or "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(part.data, media_type=part.media, headers=headers)
        return Response(part.packed, media_type=part.media, headers={**headers, "content-encoding": "gzip"})

    async def _hello(self, _request: HttpRequest) -> Response:
        return Response(status_code=204)

    async def _join(self, request: HttpRequest) -> Response:
        """The key of the code on the wall, for a cookie that this phone alone has."""
        body = await read_json(request, self._limits)
        if not isinstance(body, dict):
            raise Refused(400)
        key = body.get("key")
        if not isinstance(key, str) or not hmac.compare_digest(key.encode(), self._key.encode()):
            return answer(401, {"why": "key"})
        try:
            client = mark(body, "client")
        except Malformed as error:
            raise Refused(400) from error
        token = hmac.new(self._secret.encode(), client.encode(), "sha256").hexdigest()
        reply = await self._inbox.put(Request(token, joins=True))
        response = answer(reply.status, {**reply.body, "v": self._feed.number})
        if reply.status == 200:
            self._seen.note(token)
            response.set_cookie(COOKIE, token, COOKIE_DAYS * 86_400, httponly=True, samesite="strict")
        return response

    async def _state(self, request: HttpRequest) -> Response:
        """What is open, at once or when there is news; asked again and again."""
        token = _token(request)
        seen = request.query_params.get("v", "")
        self._seen.note(token) if hashed(token) in self._seen.at else None
        if seen.isascii() and seen.isdigit() and len(seen) < 20:
            await self._feed.wait(int(seen), self._limits.waiting)
        async with self._looking:  # news wake everybody at once; what is sent meanwhile comes in between
            number = self._feed.number
            reply = await self._inbox.put(Request(token))
        if reply.status == 200:
            self._seen.note(token)
        return answer(reply.status, {**reply.body, "v": number})

    async def _send(self, request: HttpRequest) -> Response:
        token = _token(request)
        body = await read_json(request, self._limits)
        try:
            form, message = read(body)
        except Malformed as error:
            raise Refused(400) from error
        reply = await self._inbox.put(Request(token, form, message))
        return answer(reply.status, reply.body)


def _token(request: HttpRequest) -> str:
    token = token_of(request.headers)
    if not token:
        raise Refused(401)
    return token


async def _refused(request: HttpRequest, error: Exception) -> Response:
    status = error.status if isinstance(error, Refused) else getattr(error, "status_code", 400)
    answered = refusal(status, request.headers)
    if status in (408, 413):
        answered.headers["connection"] = "close"
    return answered
